import { ceiling, compare, divide, floor, max, min, multiply, type Rational, ZERO } from './rational.ts'

/** A closed range of exact values; null is infinite. */
export interface Range {
  readonly low: Rational | null
  readonly high: Rational | null
}

/** Whether no value is left. */
export function isEmpty({ low, high }: Range): boolean {
  return low !== null && high !== null && compare(low, high) > 0
}

/** Whether exactly one value is left. */
export function isPoint({ low, high }: Range): boolean {
  return low !== null && high !== null && compare(low, high) === 0
}

/** The larger of two lower bounds. */
export function raise(a: Rational | null, b: Rational | null): Rational | null {
  return a === null ? b : b === null ? a : max(a, b)
}

/** The smaller of two upper bounds. */
export function lower(a: Rational | null, b: Rational | null): Rational | null {
  return a === null ? b : b === null ? a : min(a, b)
}

/** The values that two ranges share. */
export function intersect(a: Range, b: Range): Range {
  return { low: raise(a.low, b.low), high: lower(a.high, b.high) }
}

/** The smallest range that holds both. */
export function hull(a: Range, b: Range): Range {
  return {
    low: a.low === null || b.low === null ? null : min(a.low, b.low),
    high: a.high === null || b.high === null ? null : max(a.high, b.high),
  }
}

/** Bounds drawn in to whole numbers. */
export function toWhole({ low, high }: Range): Range {
  return { low: low === null ? null : ceiling(low), high: high === null ? null : floor(high) }
}

const NONNEGATIVE = (bound: Rational | null) => bound !== null && compare(bound, ZERO) >= 0

/** All products of a value of `a` and a value of `b`. */
export function multiplyRanges(a: Range, b: Range): Range {
  if (a.low !== null && b.low !== null && NONNEGATIVE(a.low) && NONNEGATIVE(b.low)) {
    const high = a.high === null || b.high === null ? null : multiply(a.high, b.high)
    return { low: multiply(a.low, b.low), high }
  }
  if (a.low === null || a.high === null || b.low === null || b.high === null) return { low: null, high: null }
  const corners = [
    multiply(a.low, b.low),
    multiply(a.low, b.high),
    multiply(a.high, b.low),
    multiply(a.high, b.high),
  ]
  return { low: corners.reduce(min), high: corners.reduce(max) }
}

/** All values x with x·d in `dividend` for some d in `divisor`; unbounded where the divisor may be zero or negative. */
export function divideRanges(dividend: Range, divisor: Range): Range {
  const { low: least, high: most } = divisor
  if (least === null || compare(least, ZERO) < 0) return { low: null, high: null }
  const atLeast = (bound: Rational): Rational | null => {
    if (compare(bound, ZERO) > 0)
      return most === null ? ZERO : compare(most, ZERO) === 0 ? null : divide(bound, most)
    return compare(least, ZERO) > 0 ? divide(bound, least) : compare(bound, ZERO) === 0 ? ZERO : null
  }
  const atMost = (bound: Rational): Rational | null => {
    if (compare(bound, ZERO) < 0)
      return most === null ? ZERO : compare(most, ZERO) === 0 ? null : divide(bound, most)
    return compare(least, ZERO) > 0 ? divide(bound, least) : null
  }
  if (compare(least, ZERO) === 0) {
    // With zero possible as divisor, x is only bounded away by a dividend that cannot be zero.
    const { low } = dividend
    return low !== null && compare(low, ZERO) > 0
      ? { low: atLeast(low), high: null }
      : { low: null, high: null }
  }
  return {
    low: dividend.low === null ? null : atLeast(dividend.low),
    high: dividend.high === null ? null : atMost(dividend.high),
  }
}
