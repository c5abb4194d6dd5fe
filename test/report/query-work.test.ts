import { describe, expect, it } from 'vitest'
import { load } from '../../src/load/load.ts'
import { startRun } from '../../src/load/run.ts'
import { FIGURES, PAIRS } from '../../src/report/read/read-figures.ts'
import { REVISIONS } from '../../src/report/read/read-report-data.ts'
import { backends, testDatabases } from '../load/database-for-test.ts'
import { gauge, readingOf } from '../load/reading-for-test.ts'

const SIZE = 1500

/** A node of a plan as Postgres tells it after running it. */
interface PlanNode {
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Join Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

/** Rows that all steps of a plan gave or threw away. */
function rowsHandled(node: PlanNode): number {
  const each =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0)
  return each * node['Actual Loops'] + (node.Plans ?? []).reduce((sum, plan) => sum + rowsHandled(plan), 0)
}

const measured = {
  ...gauge,
  measures: gauge.measures.map((measure) =>
    measure.name === 'level' ? { ...measure, answeredWith: { estimate: 'flow' } } : measure,
  ),
}

describe.each(backends)('what a report asks of the %s database', (backend) => {
  const databases = testDatabases(backend)

  it('grows with the number of figures, not with its square', async () => {
    const db = await databases.open()
    const years = Array.from({ length: SIZE }, (_, index) => 1500 + index)
    const shares = years.slice(0, 5).map((year) => [`flow ${year}`, '7'] as const)
    const take = async (document: string, published: string, level: string) => {
      const levels = years.map((year) => [`level ${year}`, level] as const)
      const figures = Object.fromEntries([...levels, ...shares])
      const { id } = await startRun(db, { source: measured, kind: 'manual' })
      await load(db, measured, readingOf({ document, published, figures }), { id, kind: 'manual' })
    }
    await take('a', '2021-03-01', '10')
    await take('b', '2022-03-01', '11')
    const times = ['infinity', 'infinity']
    const pair = { rank: 0, dataset: measured.name, derivation: 0, count_measure: 'level' }
    const pairs = JSON.stringify([{ ...pair, percent_measure: 'flow' }])
    const asked: readonly (readonly [query: string, values: readonly unknown[], rows: number])[] = [
      [FIGURES, [...times, null], SIZE + shares.length],
      [FIGURES, [...times, measured.name], SIZE + shares.length],
      // What was held first, the same with its end in the source, and what stands now.
      [REVISIONS, times, 3 * SIZE],
      [PAIRS, [...times, pairs], shares.length],
      ['select * from avstem.tall_as_of($1, $2)', times, SIZE + shares.length],
    ]
    // A store just filled has no statistics yet.
    for (const statistics of [false, true]) {
      if (statistics) await db.query('analyze')
      for (const [query, values, rows] of asked) {
        const [explained] = await db.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
          `explain (analyze, format json) ${query}`,
          values,
        )
        const plan = explained?.['QUERY PLAN'][0]?.Plan
        if (plan === undefined) throw new Error('no plan')
        expect(plan['Actual Rows']).toBe(rows)
        expect(rowsHandled(plan), query).toBeLessThan(100 * SIZE)
      }
    }
  }, 60_000)
})
