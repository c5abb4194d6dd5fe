import type { ReportData } from '../../src/report/read/report-data.ts'
import { document } from './sample-document.ts'
import { figures, pairs, revisions } from './sample-figures.ts'
import { sha256, source } from './sample-source.ts'

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
