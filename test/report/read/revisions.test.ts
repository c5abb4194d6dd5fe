import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildReport } from '../../../src/report/view/build-report.ts'
import { reportHtml } from '../../../src/report/html/html.ts'
import type { FigureFacts, RevisionFacts } from '../../../src/report/read/report-data.ts'
import { figuresWithHistory } from '../../../src/report/read/revisions.ts'
import { sampleData } from '../sample-data.ts'
import { figures, revisions } from '../sample-figures.ts'
import { source } from '../sample-source.ts'

const [figure] = figures as readonly [FigureFacts, ...FigureFacts[]]
const [version] = revisions as readonly [RevisionFacts, ...RevisionFacts[]]

async function* streamed<T>(rows: Iterable<T>): AsyncGenerator<T> {
  yield* rows
}

/** A figure that may be held, with so many versions. */
interface Kept {
  readonly dataset: string
  readonly ordinal: number | null
  readonly year: number
  readonly held: boolean
  readonly versions: number
}

const anyKept: fc.Arbitrary<Kept> = fc.record({
  dataset: fc.constantFrom('a', 'b', 'b-c'),
  ordinal: fc.option(fc.integer({ min: 0, max: 3 })),
  year: fc.integer({ min: 1990, max: 2005 }),
  held: fc.boolean(),
  versions: fc.integer({ min: 0, max: 3 }),
})

const named = ({ dataset, ordinal, year }: Kept) => ({
  key: `${dataset}/m${ordinal}/${year}-12-31`,
  dataset,
  ordinal,
  validFrom: `${year}-12-31`,
})

/** As the database sorts: what has no place last. */
function inOrder(a: Kept, b: Kept): number {
  const ranks = ({ dataset, ordinal, year }: Kept) => `${dataset}\u0000${ordinal ?? 9}${year}`
  return ranks(a) < ranks(b) ? -1 : 1
}

describe('figures with their versions', () => {
  it('come each with its own, at its own place, and what is withdrawn with none', async () => {
    const anyStore = fc.uniqueArray(anyKept, { selector: (kept) => named(kept).key, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(anyStore, async (store) => {
        const kept = store.toSorted(inOrder)
        const held = kept.filter((each) => each.held)
        const data = {
          figures: () => streamed(held.map((each) => ({ ...figure, ...named(each) }))),
          revisions: () =>
            streamed(
              kept.flatMap((each) =>
                Array.from({ length: each.versions }, (_, at) => ({
                  ...version,
                  ...named(each),
                  value: `${at}`,
                })),
              ),
            ),
        }
        const found: unknown[] = []
        for await (const { figure: of, at, revisions: own } of figuresWithHistory(data, {
          sources: [source],
          lang: 'nb',
        })) {
          expect(new Set(own.map(({ key }) => key)).size).toBeLessThan(2)
          found.push([of?.key ?? null, at, own[0]?.key ?? null, own.map(({ after }) => after).join()])
        }
        const expected = kept
          .filter((each) => each.held || each.versions > 0)
          .map((each) => [
            each.held ? named(each).key : null,
            each.held ? held.indexOf(each) : null,
            each.versions > 0 ? named(each).key : null,
            Array.from({ length: each.versions }, (_, at) => at).join(),
          ])
        expect(found).toEqual(expected)
      }),
    )
  })

  it('are listed in part where they are many, and the report says so', async () => {
    async function* many(): AsyncGenerator<RevisionFacts> {
      for (let at = 0; at < 4000; at += 1) {
        for (const each of revisions) yield { ...each, key: `${each.key}&row=${String(at).padStart(5, '0')}` }
      }
    }
    const report = await buildReport(sampleData({ revisions: many }), 'nb')
    expect(report.revisions).toHaveLength(3000)
    expect(report.changes[0]?.text).toContain('4000 tall endret (Kilden er revidert)')
    expect(report.changes[0]?.figures).toHaveLength(4)
    const text = reportHtml(report, new Map())
    expect(text).toContain('3000 av 8000 endringer er listet her. Alle står i arbeidsboken, arket Historikk.')
  })
})
