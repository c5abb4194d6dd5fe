import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../src/load/database.ts'
import { load } from '../src/load/load.ts'
import { startRun } from '../src/load/run.ts'
import { obtainEdition } from '../src/obtain.ts'
import { sources } from '../src/sources/index.ts'
import type { Source } from '../src/model/source.ts'
import { serve } from './acquire/loopback.ts'
import type { Loopback } from './acquire/loopback.ts'
import { backends, testDatabases } from './load/database-for-test.ts'
import { gauge, readingOf } from './load/reading-for-test.ts'

const PAGE = '<!doctype html><html lang="nb"><title>Vannstand</title></html>'
const fetchOnce = { attempts: 1, timeoutMs: 5000 }

let dataDir: string
let site: Loopback
let status = 200
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'avstem-obtain-'))
  status = 200
  site = await serve((request, response) => {
    const held = request.headers['if-none-match'] === '"1"'
    if (status !== 200) response.writeHead(status).end()
    else response.writeHead(held ? 304 : 200, { etag: '"1"' }).end(held ? '' : PAGE)
  })
})
afterEach(async () => {
  await site.close()
  await rm(dataDir, { recursive: true, force: true })
})

interface Attempt {
  readonly outcome: string
  readonly etag: string | null
  readonly error: string | null
}

function attempts(db: Database): Promise<Attempt[]> {
  return db.query<Attempt>('select outcome, etag, error from avstem.retrieval order by id')
}

describe.each(backends)('obtainEdition with the %s database', (backend) => {
  const databases = testDatabases(backend)

  it('records what came of every attempt', async () => {
    const db = await databases.open()
    const source = { ...gauge, url: `${site.origin}/page` }
    const options = { dataDir, fetch: fetchOnce }
    expect(await obtainEdition(db, source, options)).toMatchObject({ refreshed: 'fetched' })
    expect(await obtainEdition(db, source, options)).toMatchObject({ refreshed: 'unchanged' })
    status = 404
    expect(await obtainEdition(db, source, options)).toMatchObject({ refreshed: 'archived' })
    expect(await obtainEdition(db, source, { ...options, offline: true })).toMatchObject({ problem: null })
    expect(await attempts(db)).toEqual([
      { outcome: 'new', etag: '"1"', error: null },
      { outcome: 'unchanged', etag: '"1"', error: null },
      { outcome: 'failed', etag: null, error: expect.stringContaining('404') },
    ])
  })

  it('records a failure with nothing to fall back on, and throws it', async () => {
    const db = await databases.open()
    status = 410
    const source = { ...gauge, url: `${site.origin}/page` }
    await expect(obtainEdition(db, source, { dataDir, fetch: fetchOnce })).rejects.toMatchObject({
      exitCode: 75,
    })
    await expect(
      obtainEdition(db, source, { dataDir, fetch: fetchOnce, offline: true }),
    ).rejects.toMatchObject({ exitCode: 75 })
    expect(await attempts(db)).toEqual([
      { outcome: 'failed', etag: null, error: expect.stringContaining('410') },
    ])
  })

  it('takes a sample only until an original is held', async () => {
    const db = await databases.open()
    const page = sources.find(({ name }) => name === 'home-care-ip') as Source
    const source = { ...page, url: `${site.origin}/page` }
    const asked = { dataDir, fetch: fetchOnce, samples: true }
    expect(await obtainEdition(db, source, asked)).toMatchObject({
      refreshed: 'sample',
      document: { editionKind: 'sample', url: null },
    })
    const original = await obtainEdition(db, source, { dataDir, fetch: fetchOnce })
    const { id } = await startRun(db, { source, kind: 'manual' })
    const empty = readingOf({ document: 'x', published: '2021-03-01', figures: {} })
    const reading = { ...empty, source: source.name, document: original.document }
    await load(db, source, reading, { id, kind: 'manual' })
    expect(await obtainEdition(db, source, asked)).toMatchObject({
      refreshed: 'archived',
      document: { sha256: original.document.sha256 },
    })
    expect(site.requests).toHaveLength(1)
  })

  it('feeds the freshness of the source', async () => {
    const db = await databases.open()
    const source = { ...gauge, url: `${site.origin}/page` }
    await startRun(db, { source, kind: 'manual' })
    const stale = async () =>
      (await db.query<{ stale: boolean }>('select stale from avstem.source_health'))[0]?.stale
    expect(await stale()).toBe(false)
    await db.query("update avstem.run set started_at = started_at - interval '8 days'")
    expect(await stale()).toBe(true)
    await obtainEdition(db, source, { dataDir, fetch: fetchOnce })
    expect(await stale()).toBe(false)
    status = 404
    await obtainEdition(db, source, { dataDir, fetch: fetchOnce })
    await db.query(
      `update avstem.retrieval set retrieved_at = retrieved_at - interval '8 days' where outcome = 'new'`,
    )
    expect(await stale()).toBe(true)
  })
})
