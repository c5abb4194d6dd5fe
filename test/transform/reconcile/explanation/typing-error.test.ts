import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal, parseDecimal } from '../../../../src/model/decimal.ts'
import { correctionsOf } from '../../../../src/transform/reconcile/explanation/typing-error.ts'

describe('correctionsOf, where another number of decimals was meant', () => {
  const figure = fc.record({
    coefficient: fc.integer({ min: 100, max: 99_999 }),
    decimals: fc.integer({ min: 1, max: 2 }),
  })

  it('undoes one digit too many after the comma, and one too few', () => {
    fc.assert(
      fc.property(figure, fc.nat(2), fc.nat(9), ({ coefficient, decimals }, place, digit) => {
        const meant = parseDecimal((coefficient / 10 ** decimals).toFixed(decimals))
        const text = formatDecimal(meant)
        const at = text.indexOf('.') + 1 + Math.min(place, decimals)
        const longer = parseDecimal(`${text.slice(0, at)}${digit}${text.slice(at)}`)
        expect(correctionsOf(longer, -decimals).map(({ value }) => formatDecimal(value))).toContain(text)
        const shorter = parseDecimal(text.slice(0, -1).replace(/\.$/, ''))
        expect(correctionsOf(shorter, -decimals).map(({ value }) => formatDecimal(value))).toContain(text)
        for (const { value } of correctionsOf(longer, -decimals)) expect(value.exponent).toBe(-decimals)
      }),
    )
  })

  it('proposes nothing where one slip cannot give it', () => {
    expect(correctionsOf(parseDecimal('8.6667'), -1)).toEqual([])
  })
})
