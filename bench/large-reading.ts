import type { Reading } from '../src/model/reading.ts'
import { homeCareIp as source } from '../src/sources/home-care-ip.ts'
import { bareReading, figureOf, printedCount } from './bare-reading.ts'

/** One document of `size` figures of a publication that is declared, each in a group of its own. */
export function largeReading(size: number): Reading {
  const observations = Array.from({ length: size }, (_, ordinal) =>
    printedCount(ordinal, {
      key: {
        dataset: source.name,
        measure: 'recipients',
        period: { from: '2021-12-31', to: '2022-01-01' },
        dimensions: { need: `g${ordinal}` },
      },
      count: 10_000 + ordinal,
      quote: `group ${ordinal}, column Recipients`,
    }),
  )
  const figures = observations.map(figureOf)
  return bareReading(`bench ${size}`, new Date('2023-02-16T00:00:00Z'), { observations, figures })
}
