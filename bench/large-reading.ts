import type { Reading } from '../src/model/reading.ts'
import { homeCareIp as source } from '../src/sources/home-care-ip.ts'
import { bareReading, figureOf, printedCount } from './bare-reading.ts'

/** One document of `size` figures of a publication that is declared, each in a group of its own; a later edition of it revises all. */
export function largeReading(size: number, edition = 0): Reading {
  const observations = Array.from({ length: size }, (_, ordinal) =>
    printedCount(ordinal, {
      key: {
        dataset: source.name,
        measure: 'recipients',
        period: { from: '2021-12-31', to: '2022-01-01' },
        dimensions: { need: `g${ordinal}` },
      },
      count: 10_000 + ordinal + edition,
      quote: `group ${ordinal}, column Recipients`,
    }),
  )
  const figures = observations.map(figureOf)
  const published = new Date(Date.UTC(2023 + edition, 1, 16))
  return bareReading(`bench ${size} ${edition}`, published, { observations, figures })
}
