import { formatKey } from '../../src/model/key.ts'
import type { Source } from '../../src/model/source.ts'

/** A publication made up for these tests: two regions, a total, a rounded share over six years with a break. */
export const source: Source = {
  name: 'fjord-ferries',
  title: 'Ferjer over fjorden',
  publisher: 'Fjordtilsynet',
  mediaType: 'application/pdf',
  url: 'https://example.org/ferjer.pdf',
  schedule: { cron: '0 6 * * *', timezone: 'Europe/Oslo' },
  staleAfterDays: 30,
  recognisedBy: ['ferjer'],
  statedDate: [],
  summarySections: [],
  measures: [
    {
      name: 'ferries',
      label: { nb: 'Ferjer', en: 'Ferries' },
      unit: 'count',
      period: { kind: 'fixed', period: { from: '2014-03-01', to: '2014-04-01' } },
      population: { nb: 'Ferjer i rute', en: 'Ferries in service' },
      denominator: null,
      comparableGroup: 'ferries',
      definitionOpening: null,
    },
    {
      name: 'share_electric',
      label: { nb: 'Andel elektriske', en: 'Share electric' },
      unit: 'percent',
      period: { kind: 'end-of-year' },
      population: { nb: 'Ferjer i rute', en: 'Ferries in service' },
      denominator: { nb: 'Ferjer i rute', en: 'Ferries in service' },
      comparableGroup: 'electric ferries',
      definitionOpening: null,
    },
    {
      name: 'crossings',
      label: { nb: 'Overfarter', en: 'Crossings' },
      unit: 'count',
      period: { kind: 'end-of-year' },
      population: { nb: 'Overfarter', en: 'Crossings' },
      denominator: null,
      comparableGroup: 'crossings',
      definitionOpening: null,
    },
  ],
  dimensions: [
    {
      name: 'region',
      label: { nb: 'Område', en: 'Region' },
      vintage: '2014',
      total: '0',
      members: [
        { code: '0', label: { nb: 'Alle', en: 'All' } },
        { code: '01', label: { nb: 'Nord', en: 'North' } },
        { code: '02', label: { nb: 'Sør', en: 'South' } },
      ],
    },
  ],
  tables: [],
  prose: [],
  rules: [],
  breaks: [
    {
      measures: ['share_electric'],
      from: '2013-12-31',
      label: { nb: 'Ny telling fra 2013', en: 'New count from 2013' },
    },
  ],
  charts: [
    {
      kind: 'members',
      measure: 'ferries',
      dimension: 'region',
      title: { nb: 'Ferjer per område', en: 'Ferries by region' },
    },
    {
      kind: 'series',
      measure: 'share_electric',
      title: { nb: 'Andel elektriske ferjer', en: 'Share of electric ferries' },
    },
  ],
  derivations: [
    {
      label: { nb: 'Elektriske overfarter', en: 'Electric crossings' },
      count: 'crossings',
      percent: 'share_electric',
    },
  ],
}

/** Text that a hostile document could print. */
export const hostile = [
  '=HYPERLINK("https://example.org/";"klikk")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\tTabulert',
  '＝1+1',
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  'slutt\uFFFE\uFFFF\u0000\u0008',
  '_x0041_ \uD800 ]]> &amp; "sitat" \'enkelt\'',
]

/** The one document's hash. */
export const sha256 = 'ab'.repeat(32)
/** When the ferries were counted. */
export const march = { from: '2014-03-01', to: '2014-04-01' }

function ferries(region: string): string {
  return formatKey({
    dataset: source.name,
    measure: 'ferries',
    period: march,
    dimensions: { region },
  })
}

/** Keys of the made-up figures. */
export const keys = { all: ferries('0'), north: ferries('01'), south: ferries('02') }
