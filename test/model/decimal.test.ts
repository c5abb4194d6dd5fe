import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDecimals,
  compareDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  quantumOf,
  rescale,
  subtractDecimals,
} from '../../src/model/decimal.ts'

const decimal = fc.record({
  coefficient: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  exponent: fc.integer({ min: -12, max: 0 }),
})

describe('decimals', () => {
  it.each([
    ['0', '0'],
    ['-0.50', '-0.50'],
    ['007.10', '7.10'],
    ['1e3', '1000'],
    ['12.5e-2', '0.125'],
  ])('reads %s and writes %s', (text, written) => {
    expect(formatDecimal(parseDecimal(text))).toBe(written)
  })

  it.each(['', '-', '1,5', '1 000', 'NaN', '1.', '.5', '0x10'])('refuses "%s"', (text) => {
    expect(() => parseDecimal(text)).toThrow(RangeError)
  })

  it('reads back what it writes, with the printed precision', () => {
    fc.assert(
      fc.property(decimal, (d) => {
        expect(parseDecimal(formatDecimal(d))).toEqual(d)
      }),
    )
  })

  it('adds, subtracts and multiplies exactly', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(compareDecimals(subtractDecimals(addDecimals(a, b), b), a)).toBe(0)
        expect(multiplyDecimals(a, b).coefficient).toBe(a.coefficient * b.coefficient)
        expect(compareDecimals(a, b)).toBe(-compareDecimals(b, a) + 0)
      }),
    )
  })

  it('remembers the last printed digit, and never rounds by itself', () => {
    expect(formatDecimal(quantumOf(parseDecimal('81.70')))).toBe('0.01')
    expect(() => rescale(parseDecimal('0.5'), 0)).toThrow(RangeError)
  })
})
