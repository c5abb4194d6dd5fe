import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { claimsOf } from './claims-of.ts'

const said = (largest: number, over: number) =>
  claimsOf(ipSurvey2011, 'extremes', [
    'I alt har 60 kommuner 1 til 50 individuelle planer.',
    `Videre har ${over} kommuner over 200 individuelle planer.`,
    `Det høyeste innrapporterte antallet individuelle planer er ${largest}.`,
  ])

it('nobody is in a class above the highest number', () => {
  const over = fc.integer({ min: 3, max: 90 })
  fc.assert(
    fc.property(
      fc.integer({ min: 60, max: 200 }),
      fc.integer({ min: 201, max: 999 }),
      over,
      (low, high, k) => {
        expect(said(high, k)).toEqual([])
        expect(said(low, 0)).toEqual([])
        const [finding, ...more] = said(low, k)
        expect(finding).toMatchObject({ severity: 'hard', rule: 'coverage' })
        expect(finding?.title.en).toContain(`: Highest number ${low} | ${k} have 201 or more`)
        expect(more).toEqual([])
      },
    ),
    { numRuns: 8 },
  )
})
