import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  ceiling,
  compare,
  compareSum,
  divide,
  floor,
  formatRational,
  fromDecimal,
  invert,
  multiply,
  negate,
  parseRational,
  type Rational,
  rational,
  signOf,
  subtract,
  sumOf,
  ZERO,
} from '../../../../src/transform/reconcile/solver/rational.ts'

/** Whole numbers on both sides of what a machine integer holds exactly. */
const integer = fc.oneof(
  fc.bigInt({ min: -9n, max: 9n }),
  fc.bigInt({ min: -(10n ** 8n), max: 10n ** 8n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
)
const positive = integer.map((value) => (value === 0n ? 1n : value < 0n ? -value : value))
const fraction = fc.tuple(integer, positive)

describe('fractions, however large their parts', () => {
  it('are those of integer arithmetic', () => {
    fc.assert(
      fc.property(fraction, fraction, ([p, q], [r, s]) => {
        const [a, b] = [rational(p, q), rational(r, s)]
        expect(add(a, b)).toEqual(rational(p * s + r * q, q * s))
        expect(subtract(a, b)).toEqual(rational(p * s - r * q, q * s))
        expect(multiply(a, b)).toEqual(rational(p * r, q * s))
        if (r !== 0n) expect(divide(a, b)).toEqual(rational(p * s, q * r))
        const difference = p * s - r * q
        expect(compare(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
      }),
      { numRuns: 2000, seed: 3 },
    )
  })

  it('are added up in one go as one by one, and a sum is compared as if it were made', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fraction), { maxLength: 6 }), fraction, (pairs, [r, s]) => {
        const values = pairs.map((pair) => (pair === null ? null : rational(...pair)))
        const sum = values.reduce<Rational>((so, each) => (each === null ? so : add(so, each)), ZERO)
        expect(sumOf(values)).toEqual(sum)
        const [first = null, second = null] = values
        if (first === null || second === null) return
        const other = rational(r, s)
        expect(compareSum(first, second, other)).toBe(compare(add(first, second), other))
        expect(compareSum(first, second, add(first, second))).toBe(0)
      }),
      { numRuns: 2000, seed: 7 },
    )
  })

  it('round down and up to the next whole number, change sign, and turn over', () => {
    fc.assert(
      fc.property(fraction, ([p, q]) => {
        const a = rational(p, q)
        const down = (p - (((p % q) + q) % q)) / q
        expect(floor(a)).toEqual(rational(down))
        expect(ceiling(a)).toEqual(rational(down * q === p ? down : down + 1n))
        expect(negate(negate(a))).toEqual(a)
        expect(add(a, negate(a))).toEqual(ZERO)
        expect(signOf(a)).toBe(p < 0n ? -1 : p > 0n ? 1 : 0)
        if (p !== 0n) expect(multiply(a, invert(a))).toEqual(rational(1n))
      }),
      { numRuns: 1000, seed: 5 },
    )
  })

  it('are written alike where they are equal, and read back', () => {
    fc.assert(
      fc.property(fraction, positive, ([p, q], times) => {
        const [a, b] = [rational(p, q), rational(p * times, q * times)]
        expect(b).toEqual(a)
        expect(formatRational(b)).toBe(formatRational(a))
        expect(parseRational(formatRational(a))).toEqual(a)
      }),
      { numRuns: 1000, seed: 7 },
    )
  })

  it('are those of the decimals they come from', () => {
    fc.assert(
      fc.property(integer, fc.integer({ min: -20, max: 5 }), (coefficient, exponent) => {
        const expected =
          exponent < 0
            ? rational(coefficient, 10n ** BigInt(-exponent))
            : rational(coefficient * 10n ** BigInt(exponent))
        expect(fromDecimal({ coefficient, exponent })).toEqual(expected)
      }),
      { numRuns: 500, seed: 9 },
    )
  })

  it('have no zero below the stroke', () => {
    expect(() => rational(1n, 0n)).toThrow(RangeError)
    expect(() => divide(rational(1n), ZERO)).toThrow(RangeError)
    expect(() => invert(ZERO)).toThrow(RangeError)
  })
})
