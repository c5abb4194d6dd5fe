import type { FigureFacts, PairFacts, RevisionFacts } from '../../src/report/read/report-data.ts'
import { keys, march, sha256, source } from './sample-source.ts'

function figure(rest: Partial<FigureFacts> & Pick<FigureFacts, 'key' | 'value'>): FigureFacts {
  return {
    dataset: source.name,
    measure: 'ferries',
    ordinal: source.measures.findIndex(({ name }) => name === (rest.measure ?? 'ferries')),
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

function atEndOf(year: number, measure: string) {
  return {
    key: `${source.name}/${measure}/${year}-12-31`,
    measure,
    validFrom: `${year}-12-31`,
    validTo: `${year + 1}-01-01`,
  }
}

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
  ...shares.map(([year, share]) =>
    figure({
      ...atEndOf(year, 'share_electric'),
      unit: 'percent',
      value: share,
      printed: share.replace('.', ','),
      quantum: share.includes('.') ? '0.1' : '1',
    }),
  ),
  ...shares.map(([year, , crossings]) => figure({ ...atEndOf(year, 'crossings'), value: crossings })),
]

/** The total, revised once. */
export const revisions: readonly RevisionFacts[] = [
  {
    key: keys.all,
    dataset: source.name,
    ordinal: 0,
    validFrom: march.from,
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
    dataset: source.name,
    ordinal: 0,
    validFrom: march.from,
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

/** Crossings and the share of them that was electric, year by year. */
export const pairs: readonly PairFacts[] = shares.map(([year, percent, count], index) => ({
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
  countAt: 8 + index,
  percentAt: 3 + index,
}))
