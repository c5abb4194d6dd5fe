/**
 * An exact decimal: `coefficient` × 10^`exponent`. The exponent remembers the last digit that was printed
 * ("81,70" is 8170 × 10^-2, "100" is 100 × 10^0), so a rounding tolerance is derived from the page.
 */
export interface Decimal {
  readonly coefficient: bigint
  readonly exponent: number
}

/** Reads a plain decimal such as `-12.50` (no grouping, point as decimal mark). Throws a RangeError otherwise. */
export function parseDecimal(text: string): Decimal {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (match === null) throw new RangeError(`not a plain decimal: "${text}"`)
  const [, sign, whole = '', fraction = '', power = '0'] = match
  const coefficient = BigInt(whole + fraction)
  return { coefficient: sign === '-' ? -coefficient : coefficient, exponent: Number(power) - fraction.length }
}

/** Writes a plain decimal with every printed digit: `parseDecimal(formatDecimal(d))` has the same value and, for exponents ≤ 0, the same exponent. */
export function formatDecimal({ coefficient, exponent }: Decimal): string {
  if (exponent === 0) return coefficient.toString()
  if (exponent > 0) return (coefficient * 10n ** BigInt(exponent)).toString()
  const sign = coefficient < 0n ? '-' : ''
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(1 - exponent, '0')
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`
}

/** A whole number as a Decimal of quantum 1. */
export function wholeNumber(value: number | bigint): Decimal {
  return { coefficient: BigInt(value), exponent: 0 }
}

/** The unit of the last printed digit: 10^exponent. */
export function quantumOf({ exponent }: Decimal): Decimal {
  return { coefficient: 1n, exponent }
}

/** The same value written with a smaller or equal exponent. */
export function rescale({ coefficient, exponent }: Decimal, to: number): Decimal {
  if (to > exponent) throw new RangeError(`cannot rescale from 10^${exponent} to 10^${to} without rounding`)
  return { coefficient: coefficient * 10n ** BigInt(exponent - to), exponent: to }
}

/** Sum, at the finer of the two precisions. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent)
  return { coefficient: rescale(a, exponent).coefficient + rescale(b, exponent).coefficient, exponent }
}

/** The additive inverse. */
export function negateDecimal({ coefficient, exponent }: Decimal): Decimal {
  return { coefficient: -coefficient, exponent }
}

/** Difference, at the finer of the two precisions. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, negateDecimal(b))
}

/** Exact product. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent }
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; precision does not matter. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const { coefficient } = subtractDecimals(a, b)
  return coefficient < 0n ? -1 : coefficient > 0n ? 1 : 0
}
