import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '../../../src/model/source.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { bound } from './observed-prose.ts'

const plans = ['4. Antall individuelle planer', '4.1 Antall individuelle planer totalt']
const estimates = [
  '4. Antall individuelle planer',
  '4.5 Estimat for antall individuelle planer i alle kommuner',
]
const answers = ['2. Innledning', '2.2 Metodisk gjennomføring']
const services = ['5. Organisering', '5.1 Tjenester som inngår i arbeid med individuell plan']
const coordinators = ['6. Koordinatorer', '6.1 Antall koordinatorer totalt']
const page = ['Kapittel 2.1', 'Individuell plan']

/** A sentence in which `#` stands for a count and `%` for a share. */
type Case = readonly [what: string, source: Source, section: readonly string[], text: string]

const filled = (text: string, counts: readonly number[], shares: readonly number[]): string => {
  let [count, share] = [0, 0]
  return text.replace(/[#%]/gu, (mark) =>
    mark === '#' ? String(counts[count++ % counts.length]) : `${shares[share++ % shares.length]} prosent`,
  )
}

const counts = fc.array(fc.integer({ min: 2100, max: 9899 }), { minLength: 3, maxLength: 3 })
const shares = fc.array(fc.integer({ min: 12, max: 88 }), { minLength: 2, maxLength: 2 })

describe('a figure of others, or of some only, binds nothing', () => {
  it.each<Case>([
    ['how much more', ipSurvey2011, estimates, 'Anslaget ligger % høyere enn ventet.'],
    ['by how much it grew', ipSurvey2011, answers, 'Svarprosenten økte med %.'],
    [
      'a difference told',
      ipSurvey2011,
      estimates,
      'Forskjellen mellom anslaget (#) og antallet (#) er # planer.',
    ],
    ['besides', ipSurvey2011, coordinators, 'I tillegg kommer # koordinatorer i private stiftelser.'],
    [
      'a report with a title',
      ipSurvey2011,
      answers,
      'Rapporten «Plan i praksis» (2009) bygger på svar fra # kommuner.',
    ],
    [
      'what another found',
      ipSurvey2011,
      coordinators,
      'Ifølge Riksrevisjonens undersøkelse er det # koordinatorer.',
    ],
    [
      'the end of another year',
      ipSurvey2011,
      coordinators,
      'Ved utgangen av 2008 var det # koordinatorer i landet.',
    ],
    ['what is supposed', ipSurvey2011, estimates, 'Dersom anslagene er % for lave, blir det # planer.'],
    [
      'the first by an order',
      ipSurvey2011,
      coordinators,
      'De tre fylkene med flest koordinatorer har # koordinatorer.',
    ],
    [
      'two counties together',
      ipSurvey2011,
      plans,
      'Troms (#) og Nordland (#) har til sammen # individuelle planer.',
    ],
    [
      'a mean of counties',
      ipSurvey2011,
      plans,
      'Gjennomsnittet for Troms og Nordland er én plan per # innbyggere.',
    ],
    [
      'those left over',
      ipSurvey2011,
      plans,
      'De fleste har 1 til 50 individuelle planer, og # kommuner har flere.',
    ],
    ['what is not', ipSurvey2011, services, 'Om lag % av kommunene involverer ikke psykisk helsetjeneste.'],
    [
      'what was sent',
      ipSurvey2011,
      answers,
      'Undersøkelsen ble sendt til # kommuner og bydeler, og mange svarte.',
    ],
    ['the whole of some', ipSurvey2011, answers, 'Landet hadde # kommuner i alt, og # av dem svarte.'],
    ['the country’s', ipSurvey2011, answers, 'Av landets # kommuner svarte mange.'],
    ['a trait of some', ipSurvey2011, coordinators, 'Om lag # koordinatorer har gått på kurs.'],
    ['a group told by what it has', ipSurvey2011, answers, 'Blant kommuner med sykehus var svarprosenten %.'],
    [
      'those who did not answer',
      ipSurvey2011,
      answers,
      'Blant dem som ikke svarte, oppga % at de mangler tid.',
    ],
    ['made for some', ipSurvey2011, plans, 'I Troms er # individuelle planer utarbeidet for barn.'],
    [
      'recipients elsewhere',
      homeCareIp,
      page,
      'Blant mottakere av fosterhjem var andelen med individuell plan % i 2019.',
    ],
    [
      'another age',
      homeCareIp,
      page,
      'Blant mottakere under 18 år var andelen med individuell plan % i 2019.',
    ],
    [
      'some recipients',
      homeCareIp,
      page,
      'Andelen mottakere som bor alene, var % i 2019. De har sjelden plan.',
    ],
    [
      'two needs',
      homeCareIp,
      page,
      'I 2019 hadde # mottakere middels til stort eller omfattende bistandsbehov.',
    ],
  ])('%s', (_, source, section, text) => {
    fc.assert(
      fc.property(counts, shares, (some, per) => {
        expect(bound(source, section, [filled(text, some, per)])).toEqual([])
      }),
      { numRuns: 10 },
    )
  })

  it.each<Case>([
    ['a higher share', ipSurvey2011, answers, 'Svarprosenten er %, og den er høyere enn ventet.'],
    ['an estimate', ipSurvey2011, estimates, 'Det estimerte antallet er # individuelle planer.'],
    ['a report without a title', ipSurvey2011, plans, 'Kartleggingen viser # individuelle planer.'],
    ['those who have a plan', ipSurvey2011, plans, 'Dette betyr at # brukere har individuell plan.'],
    ['who may not do otherwise', ipSurvey2011, plans, 'I Troms er det ikke mer enn # individuelle planer.'],
    ['those reported', ipSurvey2011, coordinators, 'Det er # koordinatorer som er meldt inn.'],
    [
      'the whole country',
      ipSurvey2011,
      services,
      'I Oslo er PP-tjenesten sjelden med, mot % av kommunene i hele landet.',
    ],
    ['one need', homeCareIp, page, 'I 2019 hadde # mottakere middels til stort bistandsbehov.'],
  ])('but not %s', (_, source, section, text) => {
    fc.assert(
      fc.property(counts, shares, (some, per) => {
        expect(bound(source, section, [filled(text, some, per)])).toHaveLength(1)
      }),
      { numRuns: 10 },
    )
  })

  it('takes a figure for the whole country where it says so, whatever county the sentence began with', () => {
    const text = 'I Oslo er PP-tjenesten sjelden med, mot 62 prosent av kommunene i hele landet.'
    expect(bound(ipSurvey2011, services, [text])).toEqual([
      '62 prosent → share_of_municipalities_by_service?service=educational-psychology',
    ])
  })
})
