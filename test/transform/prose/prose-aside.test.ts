import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '../../../src/model/source.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { bound } from './observed-prose.ts'

const plans = ['4. Antall individuelle planer', '4.1 Antall individuelle planer totalt']
const answers = ['2. Innledning', '2.2 Metodisk gjennomføring']
const coordinators = ['6. Koordinatorer', '6.1 Antall koordinatorer totalt']
const page = ['Kapittel 2.1', 'Individuell plan']
const series = 'Andelen med individuell plan var 9 prosent i 2019.'

describe('a figure that its clause says is of something else', () => {
  it.each<readonly [string, Source, readonly string[], string]>([
    ['another year', ipSurvey2011, plans, 'I 2006 ble det meldt om 14 300 individuelle planer.'],
    ['the year before', ipSurvey2011, plans, 'Året før var det 14 300 individuelle planer.'],
    ['an earlier survey', ipSurvey2011, answers, 'I en tidligere undersøkelse var svarprosenten 58.'],
    ['what is aimed at', ipSurvey2011, plans, 'Målet er 40 000 individuelle planer.'],
    ['what was to be', ipSurvey2011, answers, 'Minst 90 prosent av kommunene skulle delta.'],
    ['what is wanted', ipSurvey2011, coordinators, 'Kommunene trenger 1500 koordinatorer.'],
    ['the mean', ipSurvey2011, plans, 'Kommunene har i gjennomsnitt 71 individuelle planer.'],
    ['the end of a range', ipSurvey2011, plans, 'Tallet går fra 21 6634 til 24 500 individuelle planer.'],
    ['the median', ipSurvey2011, coordinators, 'Medianen er 14 koordinatorer.'],
    ['a named town', ipSurvey2011, plans, 'Drammen kommune har 310 individuelle planer.'],
    ['a named place', ipSurvey2011, plans, 'I Drammen er det 310 individuelle planer.'],
    ['a borough', ipSurvey2011, coordinators, 'Bydel Frogner i Oslo har 45 koordinatorer.'],
    ['the rest', ipSurvey2011, plans, 'Uten Oslo er det 17 100 individuelle planer.'],
    ['some, picked', ipSurvey2011, plans, 'De fem største kommunene har 2900 individuelle planer.'],
    ['some of them', ipSurvey2011, coordinators, 'Det kom til 120 nye koordinatorer.'],
    ['by how many more', ipSurvey2011, plans, 'Det er 120 flere individuelle planer.'],
    ['the inhabitants', ipSurvey2011, plans, 'Norge hadde 4 850 000 innbyggere og individuelle planer.'],
    ['those on the way', ipSurvey2011, answers, 'Etter tre uker hadde 190 kommuner svart.'],
    [
      'those who left out a question',
      ipSurvey2011,
      answers,
      'I alt 110 kommuner har ikke svart på spørsmål 4.',
    ],
    ['a mean', ipSurvey2011, answers, 'I gjennomsnitt deltok 18 kommuner per fylke.'],
    [
      'two shares in words',
      ipSurvey2011,
      answers,
      'Nær åtte av ti kommuner svarte, og to av ti svarte ikke.',
    ],
    ['a rate', ipSurvey2011, answers, 'Det kom inn 30 svar per dag.'],
    ['a factor', ipSurvey2011, coordinators, 'Det er tre ganger så mange koordinatorer i Oslo.'],
    ['another thing counted', ipSurvey2011, plans, 'I 60 kommuner oppdateres planene.'],
    ['how much each has', ipSurvey2011, plans, 'Ingen kommuner har over 1200 individuelle planer.'],
    ['what each of all has', ipSurvey2011, plans, 'Alle fylker har mer enn 500 individuelle planer.'],
    ['what would be', ipSurvey2011, plans, 'Uten nedgangen ville det vært 14 300 individuelle planer.'],
    ['what is supposed', ipSurvey2011, plans, 'Anta at det er 14 300 individuelle planer.'],
    ['a model', ipSurvey2011, plans, 'Fremskrivinger gir 14 300 individuelle planer.'],
    [
      'an interval',
      ipSurvey2011,
      plans,
      'Et konfidensintervall går fra 13 100 til 14 900 individuelle planer.',
    ],
    ['another country', ipSurvey2011, plans, 'Svenske kommuner har 14 300 individuelle planer.'],
    ['what somebody says', ipSurvey2011, plans, '«Vi har bare 30 planer», sier en leder.'],
    [
      'some, picked out first',
      ipSurvey2011,
      answers,
      'Av de 120 som ikke svarte, oppga 40 prosent av kommunene tidsnød.',
    ],
    ['what is left', ipSurvey2011, plans, 'Trekkes disse fra, gjenstår 6700 individuelle planer.'],
    ['so far', ipSurvey2011, answers, 'Etter første purring var svarprosenten 52.'],
    ['so many for one', ipSurvey2011, coordinators, 'En stilling tilsvarer 12 koordinatorer.'],
    ['those just named', ipSurvey2011, plans, 'Samlet har disse 2900 individuelle planer.'],
    ['another institution', ipSurvey2011, answers, 'Blant de statlige sykehusene svarte 40 prosent.'],
    ['what institutions do', ipSurvey2011, answers, 'Ved de statlige sykehusene er svarprosenten 40.'],
    ['the people in them', ipSurvey2011, answers, 'Folketallet i kommuner som svarte, er 3 100 000.'],
    [
      'a class of no table',
      ipSurvey2011,
      answers,
      'Blant kommuner med under 700 innbyggere svarte 60 prosent.',
    ],
    ['a class of others', ipSurvey2011, coordinators, '640 koordinatorer deler på to tjenester.'],
    ['before any year', homeCareIp, page, 'Før 2012 var andelen med individuell plan 5 prosent.'],
    [
      'some, with an aside',
      homeCareIp,
      page,
      'I 2019 var det så at 3600 mottakere, eller 17 prosent, fikk støtte.',
    ],
    ['some of the recipients', homeCareIp, page, 'I 2019 fikk 1800 mottakere individuell plan.'],
    ['a group', homeCareIp, page, 'Blant menn var andelen med individuell plan 8 prosent i 2019.'],
    ['something else they have', homeCareIp, page, 'I 2019 hadde 40 prosent av mottakerne koordinator.'],
    [
      'the mean of years',
      homeCareIp,
      page,
      'I gjennomsnitt var andelen med individuell plan 8 prosent i 2019.',
    ],
  ])('%s binds nothing', (_, source, section, text) => {
    expect(bound(source, section, [text])).toEqual([])
  })

  it.each<readonly [Source, readonly string[], string, string]>([
    [ipSurvey2011, plans, 'I 2011 ble det meldt om 14 300 individuelle planer.', '14 300'],
    [ipSurvey2011, plans, 'I Norge er det 14 300 individuelle planer.', '14 300'],
    [ipSurvey2011, plans, 'I Oslo er det 1430 individuelle planer.', '1430'],
    [ipSurvey2011, answers, 'Av 500 kommuner svarte 400 kommuner.', '400'],
    [ipSurvey2011, answers, 'Svar er gitt av 400 kommuner.', '400'],
    [ipSurvey2011, plans, 'I Oslo er det over 1400 individuelle planer.', '1400'],
    [ipSurvey2011, plans, 'Blant alle kommunene ble det meldt om 14 300 individuelle planer.', '14 300'],
    [homeCareIp, page, 'Blant mottakerne hadde 8 prosent individuell plan i 2019.', '8 prosent'],
  ])('takes none of the publication’s own for such: %#', (source, section, text, printed) => {
    expect(bound(source, section, [text]).map((each) => each.split(' → ')[0])).toEqual([printed])
  })

  it.each<readonly [string, string, readonly string[]]>([
    [
      'små og mellomstore kommuner',
      'Små og mellomstore kommuner har til sammen 1200 individuelle planer.',
      [],
    ],
    ['store kommuner', 'Store kommuner har 1200 individuelle planer.', ['1200']],
  ])('is the sum of names that share their last word: %s', (_, text, expected) => {
    expect(bound(ipSurvey2011, plans, [text]).map((each) => each.split(' → ')[0])).toEqual(expected)
  })

  it('is none that takes up what was just said of something else', () => {
    const users = ['6. Koordinatorer', '6.5 Antall brukere per koordinator']
    const counted = 'I alt har 120 koordinatorer over 20 brukere hver.'
    expect(bound(ipSurvey2011, users, [counted, 'Disse 120 koordinatorene arbeider i byene.'])).toHaveLength(
      1,
    )
    expect(bound(ipSurvey2011, users, [counted, 'I alt er det 120 koordinatorer.'])).toHaveLength(2)
  })

  it('goes on from the sentence before with “andelen”, but not with another thing', () => {
    expect(bound(homeCareIp, page, [series, 'Andelen var 7 prosent i 2021.'])).toHaveLength(2)
    const other = 'I 2021 hadde 7 prosent av mottakerne omfattende bistandsbehov.'
    expect(bound(homeCareIp, page, [series, other])).toHaveLength(1)
  })

  it.each<readonly [string, readonly string[]]>([
    ['Andelen var henholdsvis 8 prosent og 7 prosent i 2017 og 2020.', ['2017 8', '2020 7']],
    ['Andelen falt fra 8 prosent i 2017 til 7 prosent i 2020.', ['2017 8', '2020 7']],
    ['I 2017 var andelen 8 prosent, mot 7 prosent i 2020.', ['2017 8', '2020 7']],
    ['Andelen var 8 prosent i 2017 og 7 prosent i 2020.', ['2017 8', '2020 7']],
    ['I 2017 var andelen 8 prosent, og i 2020 var den 7 prosent.', ['2017 8', '2020 7']],
    ['Andelen falt med 2 prosentpoeng fra 2017 til 2020.', []],
    [
      'Andelen falt fra 8 prosent i 2017 til 6 prosent i 2020, en nedgang på 2 prosentpoeng.',
      ['2017 8', '2020 6'],
    ],
    ['I perioden 2017–2020 var andelen i snitt 8 prosent.', []],
  ])('belongs to the year that its words give it: %s', (text, expected) => {
    const found = bound(homeCareIp, page, [series, text]).slice(1)
    expect(found.map((each) => each.replace(/^(\d+).*\/(\d{4})-.*$/u, '$2 $1'))).toEqual(expected)
  })

  it('may be any number: what is bound depends on words alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), fc.integer({ min: 1990, max: 2010 }), (count, year) => {
        const text = `I ${year} ble det meldt om ${count} individuelle planer.`
        expect(bound(ipSurvey2011, plans, [text])).toEqual([])
      }),
    )
  })
})
