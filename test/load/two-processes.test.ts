import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { load } from '../../src/load/load.ts'
import { startRun } from '../../src/load/run.ts'
import { backends, testDatabases } from './database-for-test.ts'
import type { EditionForTest } from './reading-for-test.ts'
import { gauge, readingOf } from './reading-for-test.ts'
import { snapshot } from './run-for-test.ts'

/** Loads editions one after the other without the lock of the source, and prints the number of each run. */
const CHILD = `
  import { openDatabase } from './src/load/database.ts'
  import { load } from './src/load/load.ts'
  import { startRun } from './src/load/run.ts'
  import { gauge, readingOf } from './test/load/reading-for-test.ts'
  const db = await openDatabase({ url: process.argv[1], dataDir: '' })
  const ids = []
  for (const edition of JSON.parse(process.argv[2])) {
    const { id } = await startRun(db, { source: gauge, kind: 'manual' })
    await load(db, gauge, readingOf(edition), { id, kind: 'manual' })
    ids.push(id)
  }
  await db.close()
  console.log(JSON.stringify(ids))`

const edition: fc.Arbitrary<EditionForTest> = fc.record({
  document: fc.constantFrom('a', 'b', 'c', 'd'),
  published: fc.constantFrom('2021-01-01', '2021-06-01', '2022-01-01'),
  figures: fc.dictionary(
    fc.constantFrom('level 2017', 'level 2018', 'level 2019', 'level 2020', 'flow 2019'),
    fc.constantFrom('1', '2', '30'),
    { minKeys: 1, maxKeys: 4, noNullPrototype: true },
  ),
})

async function loadElsewhere(url: string, editions: readonly EditionForTest[]): Promise<string[]> {
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  const flags = ['--import', 'tsx', '--input-type=module', '-e', CHILD, url, JSON.stringify(editions)]
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd })
  return JSON.parse(stdout) as string[]
}

describe.each(backends)('two processes on the %s database', (backend) => {
  const databases = testDatabases(backend)

  test('leave what one process would have left in the order in which they recorded', {
    timeout: 180_000,
  }, async () => {
    const { db, url } = await databases.openWithUrl()
    const lists = fc.sample(fc.array(edition, { minLength: 12, maxLength: 12 }), { numRuns: 2, seed: 2011 })
    const ids = await Promise.all(lists.map((list) => loadElsewhere(url, list)))
    const editionOf = new Map(ids.flatMap((list, at) => list.map((id, place) => [id, lists[at]![place]!])))
    const order = await db.query<{ id: string }>(
      'select id from avstem.run where recorded_at is not null order by recorded_at',
    )
    expect(order.length).toBeGreaterThan(4)
    const turns = order.map(({ id }) => (ids[0]!.includes(id) ? 'one' : 'other'))
    expect(new Set(turns)).toEqual(new Set(['one', 'other']))

    const alone = await databases.open()
    for (const { id: known } of order) {
      const { id } = await startRun(alone, { source: gauge, kind: 'manual' })
      await load(alone, gauge, readingOf(editionOf.get(known)!), { id, kind: 'manual' })
    }
    expect(await snapshot(db)).toEqual(await snapshot(alone))
  })
})
