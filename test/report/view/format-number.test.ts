import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../src/model/decimal.ts'
import {
  formatArithmetic,
  formatDay,
  formatNumber,
  formatQuantity,
  formatSums,
} from '../../../src/report/view/format-number.ts'
import { wholeShare } from '../../../src/report/view/figure-view.ts'

const NBSP = '\u00A0'

describe('numbers for people', () => {
  it.each([
    ['0', '0'],
    ['999', '999'],
    ['1234', '1234'],
    ['12345', `12${NBSP}345`],
    ['1234567.50', `1${NBSP}234${NBSP}567,50`],
    ['-0.5', '\u22120,5'],
    ['123456789012345678901', `123${NBSP}456${NBSP}789${NBSP}012${NBSP}345${NBSP}678${NBSP}901`],
  ])('%s → %s', (plain, text) => {
    expect(formatNumber(plain, 'nb')).toBe(text)
  })

  it('keeps every digit, in both languages', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: -6, max: 0 }), (coefficient, exponent) => {
        const plain = formatDecimal({ coefficient, exponent })
        const nb = formatNumber(plain, 'nb').replaceAll(NBSP, '').replace(',', '.').replace('\u2212', '-')
        const en = formatNumber(plain, 'en').replaceAll(',', '').replace('\u2212', '-')
        expect(nb).toBe(plain)
        expect(en).toBe(plain)
      }),
    )
  })

  it.each([
    ['6.7', 'percent', 'nb', `6,7${NBSP}%`],
    ['6.7', 'percent', 'en', '6.7%'],
    ['0.5', 'percentage_point', 'nb', `0,5${NBSP}prosentpoeng`],
    ['212', 'per_plan', 'nb', `212${NBSP}per plan`],
  ] as const)('%s %s in %s', (plain, unit, lang, text) => {
    expect(formatQuantity(plain, unit, lang)).toBe(text)
  })

  it.each([
    ['12345 - 6789 = 5556', `12${NBSP}345 \u2212 6789 = 5556`],
    ['172 ≈ 300 / 7 = 42.86', '172 ≈ 300 / 7 = 42,86'],
    ['2 304 = 1 301 + 1 003', '2 304 = 1 301 + 1 003'],
    ['26-50', '26-50'],
  ])('sum %s', (line, text) => {
    expect(formatArithmetic(line, 'nb')).toBe(text)
  })

  it('formats the sums in a sentence and leaves years and sections', () => {
    expect(formatSums('I 2021, se 6.4: 6.7 ≠ 6.6.', 'nb')).toBe('I 2021, se 6.4: 6,7 ≠ 6,6.')
  })

  it('writes days as each language does', () => {
    expect(formatDay('2021-12-31T23:00:00Z', 'nb')).toBe('31.12.2021')
    expect(formatDay('2021-12-31', 'en')).toBe('2021-12-31')
  })
})

describe('count × percent', () => {
  it.each([
    // 1000 × 6,7 % = 67; 6,65–6,75 % admits 66,5–67,5, so 67 alone
    ['1000', '6.7', { value: '67', low: '67', high: '67' }],
    // 200 × 9 % = 18; 8,5–9,5 % admits 17–19, both ends included
    ['200', '9', { value: '18', low: '17', high: '19' }],
    ['12345', '10', { value: '1235', low: '1173', high: '1296' }],
  ])('%s × %s %%', (count, percent, expected) => {
    expect(wholeShare(count, percent)).toEqual(expected)
  })
})
