import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDocument, storeDocument, verifyArchive } from '../src/acquire/archive.ts'
import { findCluster } from '../src/load/server/cluster.ts'
import type { Database } from '../src/load/database.ts'
import { openDatabase } from '../src/load/database.ts'
import { recordDecision } from '../src/load/decision/decision.ts'
import { load } from '../src/load/load.ts'
import { startRun } from '../src/load/run.ts'
import type { Reading } from '../src/model/reading.ts'
import { isAbsent } from './installed.ts'
import { testDatabases } from './load/database-for-test.ts'
import { gauge, readingOf } from './load/reading-for-test.ts'

const run = promisify(execFile)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avstem-restore-'))
  // The embedded server of a root process runs as another user, who must get at its files.
  await chmod(folder, 0o755)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const editions: readonly Reading[] = [
  readingOf({
    document: 'a',
    published: '2021-03-01',
    figures: { 'level 2019': '10', 'level 2020': '12.50' },
  }),
  readingOf({
    document: 'b',
    published: '2022-03-01',
    figures: { 'level 2020': '12.60', 'level 2021': '13' },
  }),
]

/** Two editions, the second revising the first, and a decision: in the archive of `dataDir` and in the database. */
async function fill(db: Database, dataDir: string): Promise<void> {
  for (const reading of editions) {
    const { document } = reading
    await storeDocument(dataDir, gauge.name, { document, confirmedAt: document.retrievedAt })
    const { id } = await startRun(db, { source: gauge, kind: 'manual' })
    await load(db, gauge, reading, { id, kind: 'manual' })
    const decision = {
      findingId: 'f1',
      accept: null,
      keepBoth: true,
      by: 'Kari',
      why: 'two questions',
      at: new Date('2022-04-01T10:00:00Z'),
      ground: null,
    }
    await recordDecision(db, { source: gauge.name, decision })
  }
}

/** Everything that figures are cited by. */
async function held(db: Database): Promise<Record<string, readonly unknown[]>> {
  const contents: Record<string, readonly unknown[]> = {}
  for (const relation of ['figure_current', 'figure_revision', 'observation', 'decision', 'edition', 'run']) {
    const rows = await db.query<{ rows: unknown[] }>(
      `select coalesce(jsonb_agg(row order by row::text), '[]') as rows
       from (select to_jsonb(r) as row from avstem.${relation} r) s`,
    )
    contents[relation] = rows[0]?.rows ?? []
    expect(contents[relation]).not.toEqual([])
  }
  return contents
}

async function expectRestored(db: Database, dataDir: string, original: unknown): Promise<void> {
  expect(await held(db)).toEqual(original)
  const known = await db.query<{ sha256: string }>('select sha256 from avstem.document order by sha256')
  expect(known).toHaveLength(editions.length)
  expect(
    await verifyArchive(
      dataDir,
      known.map(({ sha256 }) => sha256),
    ),
  ).toEqual([])
  for (const { document } of editions) {
    const restored = await readDocument(dataDir, gauge.name, document.sha256)
    expect(restored).toEqual({ ...document, bytes: new Uint8Array(document.bytes) })
  }
}

describe('a backup of the embedded database', () => {
  it('copied while it stands still gives the same figures and decisions elsewhere', async () => {
    const [dataDir, elsewhere] = [join(folder, 'data'), join(folder, 'restored')]
    const db = await openDatabase({ dataDir })
    await fill(db, dataDir)
    const original = await held(db)
    await db.close()
    const cluster = findCluster(dataDir)
    if (cluster === null) throw new RangeError('no cluster was made')
    await run('cp', ['-a', dataDir, elsewhere])
    if (cluster !== join(dataDir, 'postgres'))
      await cp(cluster, join(elsewhere, 'postgres'), { recursive: true })
    await rm(dataDir, { recursive: true })
    const restored = await openDatabase({ dataDir: elsewhere })
    try {
      expect(findCluster(elsewhere)).toBe(join(elsewhere, 'postgres'))
      await expectRestored(restored, elsewhere, original)
    } finally {
      await restored.close()
    }
  })
})

describe.runIf(process.env.DATABASE_URL)('a backup of a server (runs where DATABASE_URL is set)', () => {
  const databases = testDatabases('server')

  it.skipIf(isAbsent('pg_dump'))(
    'dumped and restored gives the same figures and decisions elsewhere (skipped only where pg_dump is absent outside CI)',
    async () => {
      const [dataDir, elsewhere] = [join(folder, 'data'), join(folder, 'restored')]
      const { db, url } = await databases.openWithUrl()
      await fill(db, dataDir)
      const dump = join(folder, 'avstem.dump')
      await run('pg_dump', ['--format=custom', `--file=${dump}`, url])
      await run('cp', ['-a', dataDir, elsewhere])
      const target = await databases.empty()
      await run('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${target}`, dump])
      const restored = await openDatabase({ url: target, dataDir: elsewhere })
      try {
        await expectRestored(restored, elsewhere, await held(db))
      } finally {
        await restored.close()
      }
    },
  )
})
