import { createHash } from 'node:crypto'
import { wholeNumber } from '../src/model/decimal.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Reading } from '../src/model/reading.ts'
import { homeCareIp as source } from '../src/sources/home-care-ip.ts'

/** One document of `size` figures of a publication that is declared, each in a group of its own. */
export function largeReading(size: number): Reading {
  const observations = Array.from({ length: size }, (_, ordinal): Observation => {
    const value = wholeNumber(10_000 + ordinal)
    return {
      ordinal,
      key: {
        dataset: source.name,
        measure: 'recipients',
        period: { from: '2021-12-31', to: '2022-01-01' },
        dimensions: { need: `g${ordinal}` },
      },
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
      quote: `group ${ordinal}, column Recipients`,
    }
  })
  const publishedAt = new Date('2023-02-16T00:00:00Z')
  return {
    source: source.name,
    document: {
      sha256: createHash('sha256').update(`bench ${size}`).digest('hex'),
      mediaType: 'text/html',
      bytes: new Uint8Array(1),
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
    figures: observations.map(({ key, value, quantum, unit, ordinal }) => ({
      ...{ key, value, low: value, high: value, quantum, unit, status: 'normal', observation: ordinal },
      ...{ impliedValue: null, candidates: [], verdict: null, findingId: null },
    })),
    findings: [],
    checks: [],
    definitions: {},
  }
}
