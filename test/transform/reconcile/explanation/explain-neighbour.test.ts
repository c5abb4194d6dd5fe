import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../../src/sources/ip-survey-2011.ts'
import { observe } from '../../../../src/transform/observe.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { extractionOf, statementsOf } from '../../statements.ts'

const source = { ...ipSurvey2011, tables: [] }
const oneDecimal = (value: number) => value.toFixed(1).replace('.', ',')

/** What is said of a share in brackets that is not that of its count. */
function explanations(whole: number, count: number, share: string): readonly string[] {
  const extraction = extractionOf({
    statements: statementsOf(
      [
        `Totalt besvarte ${whole} kommuner undersøkelsen.`,
        `I alt har ${count} kommuner (${share} prosent) 51 til 100 individuelle planer.`,
        `Ellers har ${whole - count - 12} kommuner 1 til 50 individuelle planer.`,
        '5 kommuner har 101 til 150 individuelle planer.',
        '4 kommuner har 151 til 200 individuelle planer.',
        '3 kommuner har over 200 individuelle planer.',
      ],
      { section: ['4 Planer'] },
    ),
  })
  const { findings } = reconcile(source, extraction, observe(extraction, source).observations)
  return findings.flatMap(({ reason, alternatives }) => [
    reason.nb,
    ...alternatives.map((alternative) => alternative.reason.nb),
  ])
}

const counts = fc
  .record({ whole: fc.integer({ min: 210, max: 480 }), count: fc.integer({ min: 110, max: 200 }) })
  .filter(({ whole, count }) => count + 20 < whole)

describe('a share that is that of another number beside it', () => {
  it('is explained so', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(51, 100), ({ whole, count }, other) => {
        const said = explanations(whole, count, oneDecimal((100 * other) / whole))
        expect(said.some((each) => each.includes(`andelen for ${other}`))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('is not where no number beside it gives it', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 9 }), ({ whole, count }, away) => {
        const wrong = oneDecimal((100 * (51 + away)) / whole)
        const others = [51, 100, whole].map((number) => (100 * number) / whole)
        fc.pre(others.every((each) => Math.abs(each - Number(wrong.replace(',', '.'))) > 0.06))
        expect(explanations(whole, count, wrong).filter((each) => each.includes('andelen for'))).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  it('is nothing to explain where it is that of its own count', () => {
    expect(explanations(300, 60, '20,0')).toEqual([])
  })
})
