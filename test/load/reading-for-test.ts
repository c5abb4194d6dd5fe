import { createHash } from 'node:crypto'
import { parseDecimal, quantumOf } from '../../src/model/decimal.ts'
import type { EditionKind, PublishedBasis } from '../../src/model/document.ts'
import type { Figure } from '../../src/model/figure.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Key } from '../../src/model/key.ts'
import type { Observation } from '../../src/model/observation.ts'
import type { Reading } from '../../src/model/reading.ts'
import type { Source } from '../../src/model/source.ts'

const counted = { nb: 'Talte', en: 'Counted' }

/** A source with two measures and one dimension. */
export const gauge: Source = {
  name: 'gauge',
  title: 'Vannstand',
  publisher: 'Testverket',
  mediaType: 'text/html',
  url: 'https://gauge.invalid/',
  schedule: { cron: '0 6 * * *', timezone: 'Europe/Oslo' },
  staleAfterDays: 7,
  recognisedBy: ['vannstand'],
  statedDate: [],
  summarySections: [],
  measures: ['level', 'flow'].map((name) => ({
    name,
    label: { nb: name, en: name },
    unit: 'count',
    period: { kind: 'end-of-year' },
    population: counted,
    denominator: null,
    comparableGroup: name,
    definitionOpening: null,
  })),
  dimensions: [
    {
      name: 'county',
      label: { nb: 'Fylke', en: 'County' },
      vintage: '2011',
      members: [
        { code: '00', label: { nb: 'Alle', en: 'All' } },
        { code: '03', label: { nb: 'Oslo', en: 'Oslo' } },
      ],
    },
  ],
  tables: [],
  prose: [],
  rules: [],
}

/** A year's figure of `measure`, in county 00. */
export function keyOf(measure: string, year: number): Key {
  const period = { from: `${year}-12-31`, to: `${year + 1}-01-01` }
  return { dataset: gauge.name, measure, period, dimensions: { county: '00' } }
}

/** An edition: its figures by `measure year`, e.g. `{ 'level 2020': '12.5' }`. */
export interface EditionForTest {
  readonly document: string
  readonly published?: string
  readonly basis?: PublishedBasis
  readonly retrieved?: string
  readonly kind?: EditionKind
  readonly figures: Readonly<Record<string, string>>
  readonly definitions?: Readonly<Record<string, string>>
  readonly findings?: readonly Finding[]
  readonly reader?: string
}

/** A Reading made by hand; its document is known by the hash of its name. */
export function readingOf(edition: EditionForTest): Reading {
  const entries = Object.entries(edition.figures)
  const retrievedAt = new Date(edition.retrieved ?? edition.published ?? '2020-01-01')
  const basis = edition.basis ?? 'stated'
  return {
    source: gauge.name,
    document: {
      sha256: createHash('sha256').update(edition.document).digest('hex'),
      mediaType: 'text/html',
      bytes: Buffer.from(edition.document),
      url: gauge.url,
      fileName: null,
      retrievedAt,
      publishedGiven: null,
      editionKind: edition.kind ?? 'original',
      etag: null,
      lastModified: null,
    },
    publishedAt: basis === 'retrieved' ? retrievedAt : new Date(edition.published ?? retrievedAt),
    publishedBasis: basis,
    reader: edition.reader ?? '1',
    extraction: {
      mediaType: 'text/html',
      pages: null,
      title: 'Vannstand',
      tables: [
        {
          index: 0,
          pages: [],
          caption: { text: 'Tabell 1 «Nivå»\tog\\strøm', places: [] },
          notes: [{ text: 'Kilde: "Testverket", \\ alle', places: [] }],
          method: 'html',
          width: 1,
          height: entries.length,
          section: ['1 Målinger'],
          choices: [],
          cells: entries.map(([, text], row) => ({
            ...{ row, column: 0, rowSpan: 1, columnSpan: 1, kind: 'data', text, marks: ['1'] },
            place: { kind: 'offset', start: row * 10, end: row * 10 + 5 },
          })),
        },
      ],
      statements: [],
      warnings: [],
    },
    observations: entries.map(([name, text], ordinal) => observationOf(name, text, ordinal)),
    notes: [],
    figures: entries.map(([name, text], ordinal) => figureOf(name, text, ordinal)),
    findings: edition.findings ?? [],
    checks: [],
    definitions: edition.definitions ?? {},
  }
}

function parseName(name: string): Key {
  const [measure = '', year] = name.split(' ')
  return keyOf(measure, Number(year))
}

function observationOf(name: string, text: string, ordinal: number): Observation {
  const value = parseDecimal(text)
  return {
    ordinal,
    key: parseName(name),
    value,
    claim: { low: value, high: value, lowOpen: false, highOpen: false },
    quantum: quantumOf(value),
    printed: text,
    unit: 'count',
    status: 'normal',
    qualifier: null,
    standing: 'cell',
    origin: { kind: 'table', table: 0, row: ordinal, column: 0 },
    places: [{ kind: 'offset', start: ordinal * 10, end: ordinal * 10 + 5 }],
    quote: name,
  }
}

function figureOf(name: string, text: string, ordinal: number): Figure {
  const value = parseDecimal(text)
  return {
    key: parseName(name),
    value,
    impliedValue: null,
    low: value,
    high: value,
    quantum: quantumOf(value),
    unit: 'count',
    status: 'normal',
    candidates: [],
    verdict: null,
    findingId: null,
    observation: ordinal,
  }
}
