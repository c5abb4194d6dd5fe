import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { claimsOf } from './claims-of.ts'

const section = ['4. Antall individuelle planer', '4.3 Antall individuelle planer fordelt etter fylke']
const counties = (ipSurvey2011.dimensions.find(({ name }) => name === 'county')?.members ?? [])
  .filter(({ code }) => code !== '00')
  .map(({ label }) => label.nb)
/** Plans in each county, from 210 in steps of 100. */
const plansOf = new Map(counties.map((name, index) => [name, 210 + 100 * index]))
const printed = counties.map((name) => `${name} har ${plansOf.get(name)} individuelle planer.`)
const [a = '', b = '', c = ''] = counties

const found = (text: string) => claimsOf(ipSurvey2011, 'members', [...printed, text], { section })
const isWrong = (text: string): boolean => found(text).length > 0

describe('what a sentence computes of the figures of members', () => {
  it('is how many more one has than another', () => {
    const pair = fc.record({
      upper: fc.constantFrom(...counties.slice(5)),
      lower: fc.constantFrom(...counties.slice(0, 5)),
      off: fc.integer({ min: 1, max: 90 }),
    })
    fc.assert(
      fc.property(pair, ({ upper, lower, off }) => {
        const gap = (plansOf.get(upper) ?? 0) - (plansOf.get(lower) ?? 0)
        expect(isWrong(`${upper} har ${gap} flere individuelle planer enn ${lower}.`)).toBe(false)
        expect(isWrong(`${lower} har ${gap} færre individuelle planer enn ${upper}.`)).toBe(false)
        expect(isWrong(`${upper} har ${gap + off} flere individuelle planer enn ${lower}.`)).toBe(true)
      }),
      { numRuns: 5 },
    )
  })

  it.each<readonly [string, boolean]>([
    [`${c} har flere individuelle planer enn ${a} og ${b}.`, false],
    [`${b} har flere individuelle planer enn ${a} og ${c}.`, true],
    [`${c} har færre individuelle planer enn ${a}.`, true],
    [`${c} har ikke flere individuelle planer enn ${a}.`, false],
    [`${c} har flere individuelle planer enn kommunene ønsker.`, false],
    [`I 2004 hadde ${b} flere individuelle planer enn ${c}.`, false],
    [`${c} har dobbelt så mange individuelle planer som ${a}.`, false],
    [`${c} har fire ganger så mange individuelle planer som ${a}.`, true],
    [`${a} har halvparten så mange individuelle planer som ${c}.`, false],
    [`${a} og ${b} har til sammen 520 individuelle planer.`, false],
    [`${a}, ${b} og ${c} har til sammen 930 individuelle planer.`, false],
    [`${a}, ${b} og ${c} har til sammen 1030 individuelle planer.`, true],
    [`Om lag 500 flere individuelle planer finnes i ${c} enn det er behov for.`, false],
    ['I ti av fylkene er det over 1100 individuelle planer.', false],
    ['I sju av fylkene er det over 1100 individuelle planer.', true],
    ['Tre fylker har færre enn 500 individuelle planer.', false],
    ['Fem fylker har færre enn 500 individuelle planer.', true],
    ['I sju av fylkene er det holdt over 1100 kurs.', false],
    [`Antallet individuelle planer varierer fra 210 i ${a} til 2010 i ${counties.at(-1)}.`, false],
    [`Antallet individuelle planer varierer fra 210 i ${a} til 1910 i ${counties.at(-2)}.`, true],
    [`Antallet individuelle planer varierer fra 310 i ${b} til 2010 i ${counties.at(-1)}.`, true],
  ])('is held against them: %s', (text, wrong) => {
    expect(isWrong(text)).toBe(wrong)
  })

  it('is the share that a class has of all', () => {
    const classes = [
      'Det ble rapportert om totalt 10 000 individuelle planer.',
      'Små kommuner har 1300 individuelle planer.',
      'Store kommuner har 5400 individuelle planer.',
    ]
    const wrong = (text: string) =>
      claimsOf(ipSurvey2011, 'members', [...classes, text], { section }).length > 0
    expect(wrong('De små kommunene står for 13 prosent av planene.')).toBe(false)
    expect(wrong('De små kommunene står for 23 prosent av planene.')).toBe(true)
    expect(wrong('Over halvparten av planene finnes i store kommuner.')).toBe(false)
    expect(wrong('Over halvparten av planene finnes i små kommuner.')).toBe(true)
    expect(wrong('De små kommunene står for 23 prosent av reisene.')).toBe(false)
  })

  it('is told with the words that are wrong and the figures of those named', () => {
    const [finding] = found(`${a} har 40 flere individuelle planer enn ${c}.`)
    expect(finding).toMatchObject({ severity: 'hard', rule: 'difference', verdict: 'unexplained' })
    expect(finding?.passages?.[0]?.role).toBe('distrusted')
    expect(finding?.reason.en).toContain(`${c} 410`)
  })
})
