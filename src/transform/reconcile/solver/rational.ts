import type { Decimal } from '../../../model/decimal.ts'

/**
 * An exact fraction in lowest terms; the denominator is positive. Both parts are machine integers where both fit
 * without loss, which is many times faster, else both are big; never is anything rounded, so that equal fractions
 * are written alike.
 */
export interface Rational {
  readonly numerator: number | bigint
  readonly denominator: number | bigint
}

interface Small {
  readonly numerator: number
  readonly denominator: number
}

const SAFE = Number.MAX_SAFE_INTEGER
const BIG_SAFE = BigInt(SAFE)

const isSmall = (a: Rational): a is Small => typeof a.numerator === 'number'
/** Of a product or sum of exact integers: whether it is exact itself. Rounding never brings a larger one below. */
const isExact = (value: number) => value <= SAFE && value >= -SAFE

/** Of two numbers that are not negative; on machine numbers as soon as both fit. */
function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) {
    if (x <= BIG_SAFE && y <= BIG_SAFE) return BigInt(smallDivisor(Number(x), Number(y)))
    ;[x, y] = [y, x % y]
  }
  return x
}

function smallDivisor(a: number, b: number): number {
  let x = a
  let y = b
  while (y !== 0) {
    const rest = x % y
    x = y
    y = rest
  }
  return x
}

/** numerator / denominator of exact machine integers; adding zero takes the sign off a zero. */
function reduced(numerator: number, denominator: number): Rational {
  if (denominator === 1) return { numerator: numerator + 0, denominator }
  const divisor = smallDivisor(numerator < 0 ? -numerator : numerator, denominator)
  return divisor === 1
    ? { numerator: numerator + 0, denominator }
    : { numerator: numerator / divisor + 0, denominator: denominator / divisor }
}

/** numerator / denominator in lowest terms. Throws a RangeError for a zero denominator. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new RangeError(`${numerator} cannot be divided by zero`)
  const sign = denominator < 0n ? -1n : 1n
  const divisor = denominator === 1n ? 1n : sign * greatestCommonDivisor(numerator, sign * denominator)
  const [above, below] = [numerator / divisor, denominator / divisor]
  const fits = above <= BIG_SAFE && above >= -BIG_SAFE && below <= BIG_SAFE
  return fits
    ? { numerator: Number(above), denominator: Number(below) }
    : { numerator: above, denominator: below }
}

export const ZERO = rational(0n)
export const ONE = rational(1n)

/** The exact value of a decimal. */
export function fromDecimal({ coefficient, exponent }: Decimal): Rational {
  const small = Number(coefficient)
  if (exponent <= 0 && exponent > -15 && isExact(small)) return reduced(small, 10 ** -exponent)
  return exponent >= 0
    ? rational(coefficient * 10n ** BigInt(exponent))
    : rational(coefficient, 10n ** BigInt(-exponent))
}

/** The parts of a fraction as big integers. */
function parts({ numerator, denominator }: Rational): readonly [bigint, bigint] {
  return [BigInt(numerator), BigInt(denominator)]
}

/** a + b; of unlike denominators the greatest common divisors are taken of as small numbers as can be (Knuth, TAOCP 4.5.1). */
export function add(a: Rational, b: Rational): Rational {
  if (isSmall(a) && isSmall(b)) {
    if (a.denominator === b.denominator) {
      const sum = a.numerator + b.numerator
      if (isExact(sum)) return reduced(sum, a.denominator)
    } else {
      const shared = smallDivisor(a.denominator, b.denominator)
      const [one, two] = [a.numerator * (b.denominator / shared), b.numerator * (a.denominator / shared)]
      const sum = one + two
      if (isExact(one) && isExact(two) && isExact(sum)) {
        const divisor = shared === 1 ? 1 : smallDivisor(sum < 0 ? -sum : sum, shared)
        const denominator = (a.denominator / shared) * (b.denominator / divisor)
        if (isExact(denominator)) return { numerator: sum / divisor + 0, denominator }
      }
    }
  }
  const [[p, q], [r, s]] = [parts(a), parts(b)]
  return rational(p * s + r * q, q * s)
}

/** All values added up, null counting nothing: brought to lowest terms once, not at every step, where machine integers hold the sum. */
export function sumOf(values: readonly (Rational | null)[]): Rational {
  let above = 0
  let below = 1
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? null
    if (value === null) continue
    const { numerator, denominator } = value as Small
    if (denominator === below) {
      const sum = above + numerator
      if (isSmall(value) && isExact(sum)) {
        above = sum
        continue
      }
    } else if (isSmall(value)) {
      const common = below % denominator === 0 ? below : denominator % below === 0 ? denominator : 0
      const [one, two] = [above * (common / below), numerator * (common / denominator)]
      if (common > 0 && isExact(one) && isExact(two) && isExact(one + two)) {
        above = one + two
        below = common
        continue
      }
    }
    return addAll(values.slice(index), reduced(above, below))
  }
  return reduced(above, below)
}

const addAll = (values: readonly (Rational | null)[], start: Rational) =>
  values.reduce<Rational>((sum, value) => (value === null ? sum : add(sum, value)), start)

/** −a */
export function negate({ numerator, denominator }: Rational): Rational {
  return typeof numerator === 'number'
    ? { numerator: 0 - numerator, denominator }
    : { numerator: -numerator, denominator }
}

/** a − b */
export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b))
}

/** How a + b compares to c, without bringing the sum to lowest terms. */
export function compareSum(a: Rational, b: Rational, c: Rational): -1 | 0 | 1 {
  if (isSmall(a) && isSmall(b)) {
    const same = a.denominator === b.denominator
    const one = same ? a.numerator : a.numerator * b.denominator
    const two = same ? b.numerator : b.numerator * a.denominator
    const denominator = same ? a.denominator : a.denominator * b.denominator
    const exact = isExact(one) && isExact(two) && isExact(one + two) && isExact(denominator)
    if (exact) return compare({ numerator: one + two, denominator }, c)
  }
  const [[p, q], [r, s]] = [parts(a), parts(b)]
  return compare({ numerator: p * s + r * q, denominator: q * s }, c)
}

/** a · b */
export function multiply(a: Rational, b: Rational): Rational {
  if (isSmall(a) && isSmall(b)) {
    const numerator = a.numerator * b.numerator
    const denominator = a.denominator * b.denominator
    if (isExact(numerator) && isExact(denominator)) return reduced(numerator, denominator)
    const one = smallDivisor(a.numerator < 0 ? -a.numerator : a.numerator, b.denominator)
    const two = smallDivisor(b.numerator < 0 ? -b.numerator : b.numerator, a.denominator)
    const above = (a.numerator / one) * (b.numerator / two)
    const below = (a.denominator / two) * (b.denominator / one)
    if (isExact(above) && isExact(below)) return { numerator: above + 0, denominator: below }
  }
  const [[p, q], [r, s]] = [parts(a), parts(b)]
  return rational(p * r, q * s)
}

/** 1 / a. Throws a RangeError where a is zero. */
export function invert(a: Rational): Rational {
  if (!isSmall(a) || a.numerator === 0) return divide(ONE, a)
  return a.numerator > 0
    ? { numerator: a.denominator, denominator: a.numerator }
    : { numerator: -a.denominator, denominator: -a.numerator }
}

/** a / b. Throws a RangeError where b is zero. */
export function divide(a: Rational, b: Rational): Rational {
  if (isSmall(b) && b.numerator !== 0) return multiply(a, invert(b))
  const [[p, q], [r, s]] = [parts(a), parts(b)]
  return rational(p * s, q * r)
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  if (isSmall(a) && isSmall(b)) {
    const same = a.denominator === b.denominator
    const one = same ? a.numerator : a.numerator * b.denominator
    const two = same ? b.numerator : b.numerator * a.denominator
    // Rounded products keep their order; only equal ones may hide a difference.
    if (one !== two) return one < two ? -1 : 1
    if (isExact(one) || (same && a.numerator === b.numerator)) return 0
  }
  const [[p, q], [r, s]] = [parts(a), parts(b)]
  const difference = p * s - r * q
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Negative, zero or positive, as the number is. */
export function signOf({ numerator }: Rational): -1 | 0 | 1 {
  return numerator < 0 ? -1 : numerator > 0 ? 1 : 0
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
export function floor(value: Rational): Rational {
  if (isWhole(value)) return value
  if (isSmall(value)) {
    const rest = value.numerator % value.denominator
    const quotient = (value.numerator - rest) / value.denominator
    return { numerator: (rest < 0 ? quotient - 1 : quotient) + 0, denominator: 1 }
  }
  const [numerator, denominator] = parts(value)
  const quotient = numerator / denominator
  return rational(numerator < 0n ? quotient - 1n : quotient)
}

/** The smallest whole number that is not less. */
export function ceiling(value: Rational): Rational {
  return isWhole(value) ? value : negate(floor(negate(value)))
}

/** Whether it is a whole number. */
export function isWhole({ denominator }: Rational): boolean {
  return denominator === 1 || denominator === 1n
}

/** How much work a fraction makes: 1 while it is of machine integers, then by the length of its parts. */
export function sizeOf(a: Rational): number {
  return isSmall(a) ? 1 : 2 + (a.numerator.toString(16).length + a.denominator.toString(16).length) / 8
}

/** Whether the denominator has more digits than `limit` allows. */
export function isFinerThan({ denominator }: Rational, limit: number): boolean {
  return denominator > limit
}

/** Rounded to a multiple of 10^exponent, halves away from zero. */
export function roundToDecimal(value: Rational, exponent: number): Decimal {
  const unit = fromDecimal({ coefficient: 1n, exponent })
  const scaled = divide(value, unit)
  const negative = signOf(scaled) < 0
  const magnitude = negative ? negate(scaled) : scaled
  const rounded = BigInt(floor(add(magnitude, rational(1n, 2n))).numerator)
  return { coefficient: negative ? -rounded : rounded, exponent }
}

/** The same value as a decimal, or null where no decimal is exact. */
export function toDecimal(value: Rational): Decimal | null {
  let exponent = 0
  let [scaled, rest] = parts(value)
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
export function formatRational(value: Rational): string {
  const [numerator, denominator] = parts(value)
  return denominator === 1n ? numerator.toString() : `${numerator}/${denominator}`
}

/** Reads "a" or "a/b". Throws a SyntaxError for anything else. */
export function parseRational(text: string): Rational {
  const [numerator = '', denominator = '1'] = text.split('/')
  return rational(BigInt(numerator), BigInt(denominator))
}
