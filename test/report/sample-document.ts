import { parseDecimal } from '../../src/model/decimal.ts'
import type { Observation } from '../../src/model/observation.ts'
import type { Table } from '../../src/model/table.ts'
import type { DocumentFacts } from '../../src/report/read/report-data.ts'
import { hostile, keys, march, sha256, source } from './sample-source.ts'

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
