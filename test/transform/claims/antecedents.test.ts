import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { claimsOf } from './claims-of.ts'

const percent = (part: number, whole: number) => Math.round((100 * part) / whole)
const openings = ['Blant disse har', 'Av disse har', 'Blant disse igjen har'] as const

/** A whole, some of it, and a part of that, whose shares of the one and of the other print differently. */
const nested = fc
  .record({
    whole: fc.integer({ min: 150, max: 400 }),
    some: fc.integer({ min: 40, max: 120 }),
    part: fc.integer({ min: 5, max: 35 }),
    opening: fc.constantFrom(...openings),
  })
  .filter(({ whole, some, part }) => percent(part, whole) !== percent(part, some))

const sentences = (
  { whole, some, part, opening }: { whole: number; some: number; part: number; opening: string },
  of: number,
) => [
  `Totalt besvarte ${whole} kommuner undersøkelsen.`,
  `I alt har ${some} kommuner (${percent(some, whole)} prosent) mellom 1 og 50 individuelle planer.`,
  `${opening} ${part} kommuner (${percent(part, of)} prosent) 1 til 10 individuelle planer.`,
]

describe('"of these, k (p percent)"', () => {
  it('is told of where p is a share of everybody', () => {
    fc.assert(
      fc.property(nested, (counts) => {
        const findings = claimsOf(ipSurvey2011, 'antecedents', sentences(counts, counts.whole))
        expect(findings.map(({ verdict, severity }) => [verdict, severity])).toEqual([['method', 'soft']])
        expect(findings[0]?.reason.nb).toContain(String(counts.whole))
      }),
      { numRuns: 20 },
    )
  })

  it('is right where p is a share of these', () => {
    fc.assert(
      fc.property(nested, (counts) => {
        expect(claimsOf(ipSurvey2011, 'antecedents', sentences(counts, counts.some))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('says nothing of a share that the sentence does not call one of these', () => {
    fc.assert(
      fc.property(nested, (counts) => {
        const told = sentences({ ...counts, opening: 'Videre har' }, counts.whole)
        expect(claimsOf(ipSurvey2011, 'antecedents', told)).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('takes "hvorav" for the number before it in the same sentence', () => {
    const told = (share: number) => [
      'Totalt besvarte 200 kommuner undersøkelsen.',
      `I alt har 80 kommuner (40 prosent) mellom 1 og 20 individuelle planer, hvorav 20 kommuner (${share} prosent) har 1 til 10 individuelle planer.`,
    ]
    expect(claimsOf(ipSurvey2011, 'antecedents', told(10))).toHaveLength(1)
    expect(claimsOf(ipSurvey2011, 'antecedents', told(25))).toEqual([])
  })
})
