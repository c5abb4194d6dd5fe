import { createHash } from 'node:crypto'
import { wholeNumber } from '../src/model/decimal.ts'
import type { Figure } from '../src/model/figure.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Reading } from '../src/model/reading.ts'
import { homeCareIp as source } from '../src/sources/home-care-ip.ts'

/** What a document named `name` says, and nothing besides: no tables, statements, findings or checks. */
export function bareReading(
  name: string,
  publishedAt: Date,
  { observations, figures }: Pick<Reading, 'observations' | 'figures'>,
): Reading {
  return {
    source: source.name,
    document: {
      sha256: createHash('sha256').update(name).digest('hex'),
      mediaType: 'text/html',
      bytes: new TextEncoder().encode(name),
      url: source.url,
      fileName: null,
      retrievedAt: publishedAt,
      publishedGiven: null,
      editionKind: 'original',
      etag: null,
      lastModified: null,
    },
    publishedAt,
    publishedBasis: 'stated',
    reader: 'bench',
    extraction: {
      mediaType: 'text/html',
      pages: null,
      title: null,
      tables: [],
      statements: [],
      warnings: [],
    },
    observations,
    notes: [],
    figures,
    findings: [],
    checks: [],
    definitions: {},
  }
}

/** The count of recipients that row `ordinal` of the one table prints. */
export function printedCount(
  ordinal: number,
  { key, count, quote }: { readonly key: Observation['key']; readonly count: number; readonly quote: string },
): Observation {
  const value = wholeNumber(count)
  return {
    ordinal,
    key,
    value,
    claim: { low: value, high: value, lowOpen: false, highOpen: false },
    quantum: wholeNumber(1),
    printed: value.coefficient.toString(),
    unit: 'count',
    status: 'normal',
    qualifier: null,
    standing: 'cell',
    origin: { kind: 'table', table: 0, row: ordinal, column: 1 },
    places: [{ kind: 'offset', start: ordinal * 40, end: ordinal * 40 + 6 }],
    quote,
  }
}

/** The figure that is held of what one place alone prints. */
export function figureOf({ key, value, quantum, unit, ordinal }: Observation): Figure {
  return {
    key,
    value,
    low: value,
    high: value,
    quantum,
    unit,
    status: 'normal',
    observation: ordinal,
    impliedValue: null,
    candidates: [],
    verdict: null,
    findingId: null,
  }
}
