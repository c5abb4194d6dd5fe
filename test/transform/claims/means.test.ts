import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { claimsOf } from './claims-of.ts'

const section = ['4. Antall individuelle planer', '4.2 Antall individuelle planer']
const found = (plans: number, municipalities: number, text: string) =>
  claimsOf(
    ipSurvey2011,
    'means',
    [
      `Totalt besvarte ${municipalities} store kommuner.`,
      `De store kommunene har ${plans} individuelle planer.`,
      text,
    ],
    { section },
  )

describe('how many each has on average', () => {
  it.each<readonly [string, (mean: number) => string]>([
    ['each behind', (mean) => `De store kommunene har i gjennomsnitt ${mean} individuelle planer hver.`],
    [
      'each behind, average before',
      (mean) => `I snitt har de store kommunene ${mean} individuelle planer hver.`,
    ],
    ['each before', (mean) => `Hver av de store kommunene har i snitt ${mean} individuelle planer.`],
    ['per', (mean) => `Blant store kommuner er det i snitt ${mean} individuelle planer per kommune.`],
  ])('is the sum through their number: %s', (_, text) => {
    const numbers = fc.record({
      holders: fc.integer({ min: 12, max: 90 }),
      mean: fc.integer({ min: 21, max: 180 }),
      off: fc.integer({ min: 2, max: 40 }),
    })
    fc.assert(
      fc.property(numbers, ({ holders, mean, off }) => {
        const plans = holders * mean + Math.floor(holders / 3)
        expect(found(plans, holders, text(mean))).toEqual([])
        expect(found(plans, holders, text(mean + off))).toMatchObject([{ severity: 'hard', rule: 'ratio' }])
      }),
      { numRuns: 4 },
    )
  })

  it.each([
    'De store kommunene har i gjennomsnitt 45 individuelle planer per år.',
    'De store kommunene har i gjennomsnitt 45 individuelle planer per koordinator.',
    'De store kommunene brukte i gjennomsnitt 45 dager hver på planene.',
    'I 2004 hadde de store kommunene i gjennomsnitt 45 individuelle planer hver.',
  ])('is not read of other things: %s', (text) => {
    expect(found(2000, 20, text)).toEqual([])
  })
})
