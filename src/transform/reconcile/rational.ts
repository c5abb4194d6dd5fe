import type { Decimal } from '../../model/decimal.ts'

/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** Of two numbers that are not negative; on machine numbers as soon as both fit, which is many times faster. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) {
    if (x <= SAFE && y <= SAFE) {
      let [p, q] = [Number(x), Number(y)]
      while (q !== 0) [p, q] = [q, p % q]
      return BigInt(p)
    }
    ;[x, y] = [y, x % y]
  }
  return x
}

/** numerator / denominator in lowest terms. Throws a RangeError for a zero denominator. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 1n) return { numerator, denominator }
  if (denominator === 0n) throw new RangeError(`${numerator} cannot be divided by zero`)
  const sign = denominator < 0n ? -1n : 1n
  const divisor = sign * greatestCommonDivisor(numerator, sign * denominator)
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

export const ZERO = rational(0n)
export const ONE = rational(1n)

/** The exact value of a decimal. */
export function fromDecimal({ coefficient, exponent }: Decimal): Rational {
  return exponent >= 0
    ? rational(coefficient * 10n ** BigInt(exponent))
    : rational(coefficient, 10n ** BigInt(-exponent))
}

/** a + b */
export function add(a: Rational, b: Rational): Rational {
  if (a.denominator === b.denominator) {
    return a.denominator === 1n
      ? { numerator: a.numerator + b.numerator, denominator: 1n }
      : rational(a.numerator + b.numerator, a.denominator)
  }
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

/** −a */
export function negate({ numerator, denominator }: Rational): Rational {
  return { numerator: -numerator, denominator }
}

/** a − b */
export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b))
}

/** a · b */
export function multiply(a: Rational, b: Rational): Rational {
  if (a.denominator === 1n && b.denominator === 1n) {
    return { numerator: a.numerator * b.numerator, denominator: 1n }
  }
  return rational(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** a / b. Throws a RangeError where b is zero. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator)
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  if (a.denominator === b.denominator) {
    return a.numerator < b.numerator ? -1 : a.numerator > b.numerator ? 1 : 0
  }
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The larger of two. */
export function max(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b
}

/** The smaller of two. */
export function min(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b
}

/** The largest whole number that is not greater. */
export function floor({ numerator, denominator }: Rational): Rational {
  const quotient = numerator / denominator
  return rational(numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient)
}

/** The smallest whole number that is not less. */
export function ceiling(value: Rational): Rational {
  return negate(floor(negate(value)))
}

/** Whether it is a whole number. */
export function isWhole({ denominator }: Rational): boolean {
  return denominator === 1n
}

/** Rounded to a multiple of 10^exponent, halves away from zero. */
export function roundToDecimal(value: Rational, exponent: number): Decimal {
  const unit = fromDecimal({ coefficient: 1n, exponent })
  const scaled = divide(value, unit)
  const magnitude = scaled.numerator < 0n ? negate(scaled) : scaled
  const rounded = floor(add(magnitude, rational(1n, 2n))).numerator
  return { coefficient: scaled.numerator < 0n ? -rounded : rounded, exponent }
}

/** The same value as a decimal, or null where no decimal is exact. */
export function toDecimal({ numerator, denominator }: Rational): Decimal | null {
  let exponent = 0
  let scaled = numerator
  let rest = denominator
  while (rest !== 1n) {
    if (exponent < -40 || (rest % 2n !== 0n && rest % 5n !== 0n)) return null
    scaled *= 10n
    const divisor = greatestCommonDivisor(scaled, rest)
    scaled /= divisor
    rest /= divisor
    exponent -= 1
  }
  return { coefficient: scaled, exponent }
}

/** "a" or "a/b": `parseRational` reads it back. */
export function formatRational({ numerator, denominator }: Rational): string {
  return denominator === 1n ? numerator.toString() : `${numerator}/${denominator}`
}

/** Reads "a" or "a/b". Throws a SyntaxError for anything else. */
export function parseRational(text: string): Rational {
  const [numerator = '', denominator = '1'] = text.split('/')
  return rational(BigInt(numerator), BigInt(denominator))
}
