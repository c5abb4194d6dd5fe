import { parseDecimal } from '../../src/model/decimal.ts'
import type { Observation } from '../../src/model/observation.ts'
import type { Source } from '../../src/model/source.ts'
import type { Table } from '../../src/model/table.ts'
import { formatKey } from '../../src/model/key.ts'
import type {
  DocumentFacts,
  FigureFacts,
  PairFacts,
  ReportData,
  RevisionFacts,
} from '../../src/report/report-data.ts'

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

const sha256 = 'ab'.repeat(32)
const march = { from: '2014-03-01', to: '2014-04-01' }

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

function figure(rest: Partial<FigureFacts> & Pick<FigureFacts, 'key' | 'value'>): FigureFacts {
  return {
    dataset: source.name,
    measure: 'ferries',
    dimensions: {},
    validFrom: march.from,
    validTo: march.to,
    impliedValue: null,
    low: null,
    high: null,
    quantum: '1',
    unit: 'count',
    status: 'normal',
    candidates: [],
    verdict: null,
    findingId: null,
    editionKind: 'original',
    documentSha256: sha256,
    page: 3,
    publishedAt: '2014-06-01T00:00:00.000Z',
    printed: rest.value,
    table: '1-1',
    shareEstimated: null,
    ...rest,
  }
}

const shares: readonly (readonly [year: number, share: string, crossings: string])[] = [
  [2011, '4', '1200'],
  [2012, '5', '1250'],
  [2013, '7', '1300'],
  [2014, '7.8', '1333'],
  [2015, '9.1', '1401'],
]

/** Every figure of the made-up publication, in the store's order. */
export const figures: readonly FigureFacts[] = [
  figure({
    key: keys.all,
    value: '2304',
    printed: '2 304',
    dimensions: { region: '0' },
    verdict: 'misprint',
    findingId: 'f00d',
    shareEstimated: '28.3',
  }),
  figure({ key: keys.north, value: '1301', printed: '1 301', dimensions: { region: '01' } }),
  figure({ key: keys.south, value: '1003', printed: '1 003', dimensions: { region: '02' } }),
  ...shares.flatMap(([year, share, crossings]) => {
    const period = { validFrom: `${year}-12-31`, validTo: `${year + 1}-01-01` }
    const key = (measure: string) => `${source.name}/${measure}/${year}-12-31`
    return [
      figure({ key: key('crossings'), measure: 'crossings', value: crossings, ...period }),
      figure({
        key: key('share_electric'),
        measure: 'share_electric',
        unit: 'percent',
        value: share,
        printed: share.replace('.', ','),
        quantum: share.includes('.') ? '0.1' : '1',
        ...period,
      }),
    ]
  }),
]

function observation(ordinal: number, printed: string, rest: Partial<Observation>): Observation {
  const value = parseDecimal(printed.replace(/\D/g, ''))
  return {
    ordinal,
    key: { dataset: source.name, measure: 'ferries', period: march, dimensions: { region: '0' } },
    value,
    claim: { low: value, high: value, lowOpen: false, highOpen: false },
    quantum: { coefficient: 1n, exponent: 0 },
    printed,
    unit: 'count',
    status: 'normal',
    qualifier: null,
    standing: 'cell',
    origin: { kind: 'table', table: 0, row: 3, column: 1 },
    places: [{ kind: 'page', page: 3, bbox: [100, 200, 140, 212] }],
    quote: 'I alt, Ferjer',
    ...rest,
  }
}

function table(): Table {
  const rows = [
    ['Område', 'Ferjer'],
    ['Nord', '1 301'],
    ['Sør', '1 003'],
    ['I alt', '2 304'],
    ...hostile.map((text, index) => [text, String(index)]),
  ]
  return {
    index: 0,
    pages: [3],
    caption: { text: 'Tabell 1-1 Ferjer per område', places: [] },
    notes: [{ text: `Kilde: ${hostile[6]}`, places: [] }],
    method: 'lattice',
    width: 2,
    height: rows.length,
    section: [],
    choices: [],
    cells: rows.flatMap((row, at) =>
      row.map((text, column) => ({
        row: at,
        column,
        rowSpan: 1,
        columnSpan: 1,
        kind: at === 0 || column === 0 ? ('header' as const) : ('data' as const),
        text,
        marks: [],
        place: { kind: 'page' as const, page: 3, bbox: [100, 200, 140, 212] as const },
      })),
    ),
  }
}

/** The one document, with one misprint found in its summary and the text of a hostile writer in its remarks. */
export const document: DocumentFacts = {
  source: source.name,
  newest: true,
  sha256,
  mediaType: 'application/pdf',
  title: 'Ferjer over fjorden',
  url: 'https://example.org/ferjer.pdf',
  fileName: 'ferjer.pdf',
  editionKind: 'original',
  publishedAt: '2014-06-01T00:00:00.000Z',
  publishedBasis: 'stated',
  retrievedAt: '2026-01-02T03:04:05.000Z',
  pages: 12,
  tables: [table()],
  observationCount: 14,
  observations: new Map([
    [0, observation(0, '2 304', {})],
    [
      1,
      observation(1, '2 034', {
        standing: 'summary',
        origin: { kind: 'statement', statement: 4, start: 8, end: 13 },
        places: [{ kind: 'page', page: 1, bbox: [80, 90, 110, 102] }],
        quote: `I alt er 2 034 ferjer i rute. ${hostile[6]}`,
      }),
    ],
  ]),
  findings: [
    {
      open: false,
      decision: null,
      finding: {
        id: 'f00d',
        source: source.name,
        keys: [keys.all],
        severity: 'hard',
        rule: 'agreement',
        ruleName: 'same quantity',
        verdict: 'misprint',
        title: { nb: 'Ferjer i alt: 2 034 mot 2 304', en: 'Ferries in all: 2 034 against 2 304' },
        printed: [parseDecimal('2034'), parseDecimal('2304')],
        accepted: parseDecimal('2304'),
        implied: null,
        discrepancy: parseDecimal('270'),
        distrusted: [1],
        support: [0],
        reason: { nb: 'To siffer har byttet plass.', en: 'Two digits are interchanged.' },
        alternatives: [],
        settledBy: { nb: '', en: '' },
        arithmetic: ['2 304 = 1 301 + 1 003'],
        gap: 2,
        certificate: null,
      },
    },
  ],
  checks: [
    {
      rule: 'balance',
      ruleName: 'regions make the total',
      keys: [keys.all, keys.north, keys.south],
      arithmetic: '2 304 = 1 301 + 1 003',
      tolerance: null,
      observations: [0],
      relation: {
        left: { kind: 'figure', key: keys.all },
        comparison: '=',
        right: {
          kind: 'sum',
          terms: [
            { kind: 'figure', key: keys.north },
            { kind: 'figure', key: keys.south },
          ],
        },
        tolerance: '0',
      },
    },
  ],
  notes: [
    {
      message: {
        nb: `Overskrift lest som «Ferjer»: ${hostile[0]}`,
        en: `Heading read as «Ferjer»: ${hostile[0]}`,
      },
      places: [],
    },
  ],
  definitions: { ferries: `Med ferjer menes fartøy i rute. ${hostile[6]}` },
}

const revisions: readonly RevisionFacts[] = [
  {
    key: keys.all,
    value: '2290',
    impliedValue: null,
    unit: 'count',
    status: 'normal',
    publishedFrom: '2014-06-01T00:00:00.000Z',
    publishedTo: '2014-09-01T00:00:00.000Z',
    recordedFrom: '2026-01-02T03:04:05.000Z',
    recordedTo: null,
    cause: 'first',
    documentSha256: sha256,
    runId: '1',
  },
  {
    key: keys.all,
    value: '2304',
    impliedValue: null,
    unit: 'count',
    status: 'normal',
    publishedFrom: '2014-09-01T00:00:00.000Z',
    publishedTo: null,
    recordedFrom: '2026-01-03T03:04:05.000Z',
    recordedTo: null,
    cause: 'source revised',
    documentSha256: sha256,
    runId: '2',
  },
]

const pairs: readonly PairFacts[] = shares.map(([year, percent, count], index) => ({
  derivation: 0,
  dataset: source.name,
  measure: 'crossings',
  dimensions: {},
  validFrom: `${year}-12-31`,
  validTo: `${year + 1}-01-01`,
  countKey: `${source.name}/crossings/${year}-12-31`,
  percentKey: `${source.name}/share_electric/${year}-12-31`,
  count,
  percent,
  countAt: 3 + 2 * index,
  percentAt: 4 + 2 * index,
}))

async function* streamed<T>(rows: Iterable<T>): AsyncGenerator<T> {
  yield* rows
}

/** The made-up store; `more` adds figures to it. */
export function sampleData(more: Partial<ReportData> = {}): ReportData {
  return {
    sources: [source],
    documents: [document],
    runs: [
      {
        startedAt: '2026-01-03T03:04:05.000Z',
        summary: {
          id: '2',
          source: source.name,
          kind: 'manual',
          status: 'succeeded',
          documents: [{ sha256, publishedAt: '2014-06-01' }],
          tables: 1,
          statements: 4,
          observations: { read: 14, new: 0 },
          figures: { opened: 1, closed: 1, unchanged: 12 },
          findings: { open: 0, resolved: 1 },
          seconds: 0.4,
          error: null,
        },
      },
    ],
    figureCount: figures.length,
    figures: () => streamed(figures),
    pairs: () => streamed(pairs),
    revisions: () => streamed(revisions),
    knownAt: null,
    publishedAt: null,
    ...more,
  }
}
