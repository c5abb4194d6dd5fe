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
    ['Bare ett fylke har over 1950 individuelle planer.', false],
    ['Bare ett fylke har over 1700 individuelle planer.', true],
    ['Ingen fylker har over 2010 individuelle planer.', false],
    ['Ingen fylker har over 1900 individuelle planer.', true],
    ['Alle fylker har minst 210 individuelle planer.', false],
    ['Alle fylkene har minst 310 individuelle planer.', true],
    [`Alle fylker utenom ${a} og ${b} har minst 410 individuelle planer.`, false],
    [`Alle fylker utenom ${a} har minst 410 individuelle planer.`, true],
    ['Elleve fylker har høyst 1210 individuelle planer.', false],
    ['Elleve fylker har høyst 1110 individuelle planer.', true],
    ['Antallet individuelle planer varierer mellom 210 og 2010 i fylkene.', false],
    ['Antallet individuelle planer varierer mellom 310 og 2010 i fylkene.', true],
    ['Antallet individuelle planer varierer mellom 210 og 1910 i fylkene.', true],
    ['Antallet individuelle planer varierer mellom 1 og 800.', false],
    ['Antallet individuelle planer varierer mellom 20 og 30 fra måned til måned.', false],
    [`${a} har færre individuelle planer enn noe annet fylke.`, false],
    [`${b} har færre individuelle planer enn noe annet fylke.`, true],
    [`${b} har flere individuelle planer enn de andre fylkene.`, true],
    [
      `${counties.at(-2)} har flere individuelle planer enn alle andre fylker utenom ${counties.at(-1)}.`,
      false,
    ],
    [`${b} har flere individuelle planer enn de fleste andre fylker.`, false],
    [`${counties.at(-1)} har flere individuelle planer enn alle andre fylker.`, false],
    ['De to fylkene med flest individuelle planer har til sammen 3920 individuelle planer.', false],
    ['De to fylkene med flest individuelle planer har til sammen 3820 individuelle planer.', true],
    ['De tre fylkene med færrest individuelle planer har til sammen 930 individuelle planer.', false],
    ['De tre fylkene med færrest individuelle planer har til sammen 1930 individuelle planer.', true],
    [`Antallet individuelle planer varierer fra 210 i ${a} til 2010 i ${counties.at(-1)}.`, false],
    [`Antallet individuelle planer varierer fra 210 i ${a} til 1910 i ${counties.at(-2)}.`, true],
    [`Antallet individuelle planer varierer fra 310 i ${b} til 2010 i ${counties.at(-1)}.`, true],
  ])('is held against them: %s', (text, wrong) => {
    expect(isWrong(text)).toBe(wrong)
  })

  it('is no range of counties where nothing speaks of counties', () => {
    const text = 'Antallet individuelle planer varierer mellom 1 og 2400.'
    expect(claimsOf(ipSurvey2011, 'members', [...printed, text])).toEqual([])
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

  it('is held against figures also where a share could be told in the same words', () => {
    const shares = counties.map((name) => `I ${name} har 0,5 prosent av innbyggerne individuell plan.`)
    const wrong = (text: string) =>
      claimsOf(ipSurvey2011, 'members', [...printed, ...shares, text], { section }).length > 0
    expect(wrong(`${c} har dobbelt så mange individuelle planer som ${a}.`)).toBe(false)
    expect(wrong(`${c} har seks ganger så mange individuelle planer som ${a}.`)).toBe(true)
    expect(wrong(`${a} har flere individuelle planer enn ${c}.`)).toBe(true)
  })

  it('is held against a total of which one copy is misprinted', () => {
    const wrong = (share: string) =>
      claimsOf(
        ipSurvey2011,
        'members',
        [
          'Kommunene rapporterte om totalt 22 002 individuelle planer.',
          'Små kommuner har 2872 individuelle planer.',
          'Mellomstore kommuner har 7215 individuelle planer.',
          'Store kommuner har 11 915 individuelle planer.',
          'Totalt ble det rapportert om 20 002 individuelle planer.',
          'Det ble meldt om totalt 22 002 individuelle planer.',
          `${share} av planene finnes i mellomstore kommuner.`,
        ],
        { section },
      ).length > 0
    expect(wrong('Om lag en tredjedel')).toBe(false)
    expect(wrong('Om lag en femtedel')).toBe(true)
  })

  it.each<readonly [string, boolean]>([
    ['30 prosent av de små kommunene oppga ikke et eksakt antall individuelle planer.', false],
    ['40 prosent av de små kommunene oppga ikke et eksakt antall individuelle planer.', true],
    ['40 prosent av de små kommunene oppga ikke bare et eksakt antall individuelle planer.', false],
    ['I 50 av 400 kommuner er ikke fysioterapitjenesten involvert i arbeidet.', false],
    ['I 60 av 400 kommuner er ikke fysioterapitjenesten involvert i arbeidet.', true],
    ['I 60 av 90 kommuner er ikke fysioterapitjenesten involvert i arbeidet.', false],
  ])('leaves the rest to those who do not: %s', (text, wrong) => {
    const told = [
      'Totalt besvarte 400 kommuner.',
      '70 prosent av de små kommunene oppga eksakt antall individuelle planer.',
      'I 350 kommuner er fysioterapitjenesten involvert i arbeidet.',
    ]
    const names = ['5. Organisering', '5.1 Tjenester som inngår i arbeid med individuell plan']
    expect(claimsOf(ipSurvey2011, 'members', [...told, text], { section: names }).length > 0).toBe(wrong)
  })

  it('is told with the words that are wrong and the figures of those named', () => {
    const [finding] = found(`${a} har 40 flere individuelle planer enn ${c}.`)
    expect(finding).toMatchObject({ severity: 'hard', rule: 'difference', verdict: 'unexplained' })
    expect(finding?.passages?.[0]?.role).toBe('distrusted')
    expect(finding?.reason.en).toContain(`${c} 410`)
  })
})
