import type { NameDeclaration, Phrase, ScaleDeclaration } from '../../model/prose.ts'
import type { DimensionDeclaration } from '../../model/source.ts'
import { countyDimension, countyNames } from '../counties-2011.ts'

/** Code, name in Bokmål, name in English, and the phrases by which the text names it. */
type ServiceLine = readonly [code: string, nb: string, en: string, ...phrases: Phrase[]]

const SERVICES: readonly ServiceLine[] = [
  [
    'mental-health',
    'Psykisk helsetjeneste',
    'Mental health service',
    'psykisk* helsetjeneste*',
    'psykisk* helse',
  ],
  ['health-centre', 'Helsestasjon', 'Health centre', 'helsestasjon*', 'helsesøster*'],
  ['physiotherapy', 'Fysioterapi', 'Physiotherapy', 'fysioterapi*'],
  [
    'school',
    'Skole-/barnehageetat',
    'School and kindergarten',
    'skole barnehageetat*',
    'skole barnehage',
    'skole og barnehage*',
  ],
  ['educational-psychology', 'PP-tjenesten', 'Educational psychology', 'ppt*', 'pp tjeneste*'],
  ['coordinating-unit', 'Koordinerende enhet', 'Coordinating unit', 'koordinerende enhet*'],
  [
    'specialist',
    'Spesialisttjenesten',
    'Specialist service',
    'spesialisttjeneste*',
    'spesialisthelsetjeneste*',
  ],
  ['substance-abuse', 'Rustjenesten', 'Substance abuse service', 'rustjeneste*'],
  ['rehabilitation', 'Rehabiliteringstjenesten', 'Rehabilitation service', 'rehabiliteringstjeneste*'],
  ['other', 'Andre tjenester', 'Other services', 'andre tjenester'],
  ['home-care', 'Hjemmetjenesten', 'Home care', 'hjemmetjeneste*'],
  ['school-health', 'Skolehelsetjenesten', 'School health service', 'skolehelsetjeneste*'],
  ['social', 'Sosialtjenesten', 'Social service', 'sosialtjeneste*'],
  ['general-practitioner', 'Fastlege', 'General practitioner', 'fastlege*'],
  ['child-welfare', 'Barnevernstjenesten', 'Child welfare', 'barnevern*'],
  ['occupational-therapy', 'Ergoterapitjenesten', 'Occupational therapy', 'ergoterapi*'],
  ['labour-welfare', 'NAV', 'Labour and welfare', 'nav', 'arbeids og velferdstjeneste*'],
  [
    'private-rehabilitation',
    'Privat rehabiliteringsinstitusjon',
    'Private rehabilitation institution',
    'privat* rehabiliteringsinstitusjon*',
  ],
  ['dental', 'Tannhelsetjenesten', 'Dental service', 'tannhelsetjeneste*'],
  ['healthy-living', 'Frisklivstilbud', 'Healthy living centre', 'frisklivs*', 'friskliv', 'frisklivtilbud*'],
]

/** A dimension whose codes are intervals, with the code as its name. */
function classes(
  name: string,
  label: DimensionDeclaration['label'],
  codes: readonly string[],
): DimensionDeclaration {
  const members = codes.map((code) => {
    const least = code.endsWith('-') ? code.slice(0, -1) : null
    const label =
      least === null ? { nb: code, en: code } : { nb: `${least} eller flere`, en: `${least} or more` }
    return { code, label }
  })
  return { name, label, vintage: '2011', members }
}

/** The dimensions of the survey's tables and text. */
export const surveyDimensions: readonly DimensionDeclaration[] = [
  countyDimension,
  {
    name: 'size_class',
    label: { nb: 'Kommunestørrelse', en: 'Size of municipality' },
    vintage: '2011',
    members: [
      { code: '0-5000', label: { nb: '0–5000 innbyggere', en: '0–5,000 inhabitants' } },
      { code: '5001-20000', label: { nb: '5001–20 000 innbyggere', en: '5,001–20,000 inhabitants' } },
      { code: '20001-', label: { nb: 'Over 20 000 innbyggere', en: 'Over 20,000 inhabitants' } },
    ],
  },
  {
    name: 'service',
    label: { nb: 'Tjeneste', en: 'Service' },
    vintage: '2011',
    members: SERVICES.map(([code, nb, en]) => ({ code, label: { nb, en } })),
  },
  classes('plans_class', { nb: 'Antall planer i kommunen', en: 'Plans in the municipality' }, [
    ...['1-10', '11-20', '1-20', '21-30', '31-40', '41-50', '1-50', '51-100', '101-150', '151-200'],
    ...['101-', '201-'],
  ]),
  classes(
    'coordinators_class',
    { nb: 'Antall koordinatorer i kommunen', en: 'Coordinators in the municipality' },
    [
      ...['1-5', '6-10', '1-10', '11-15', '16-20', '21-25', '1-25', '26-50', '51-75', '76-100', '51-'],
      ...['101-'],
    ],
  ),
  classes('users_class', { nb: 'Antall brukere per koordinator', en: 'Users per coordinator' }, [
    ...['1-5', '6-10', '11-15', '16-20', '21-'],
  ]),
]

const sizeNames = (code: string, word: string): NameDeclaration => ({
  dimension: 'size_class',
  code,
  phrases: [`${word} kommun*`, `${word} bydel*`, `de ${word} kommun*`],
})

/** How the survey's text names municipalities by size, counties and services. */
export const surveyNames: readonly NameDeclaration[] = [
  sizeNames('0-5000', 'små'),
  sizeNames('5001-20000', 'mellomstore'),
  sizeNames('20001-', 'store'),
  ...countyNames,
  ...SERVICES.map(([code, , , ...phrases]) => ({ dimension: 'service', code, phrases })),
]

/** The classes that the survey's text counts by, and what they are counted in. */
export const surveyScales: readonly ScaleDeclaration[] = [
  { dimension: 'size_class', counted: ['innbygger*'] },
  { dimension: 'plans_class', counted: ['individuell* plan*', 'planer', 'planar', 'ip'] },
  {
    dimension: 'coordinators_class',
    counted: ['koordinator*', 'koordinatør*', 'personer en rolle', 'personer som har en rolle'],
  },
  { dimension: 'users_class', counted: ['bruker*'] },
]
