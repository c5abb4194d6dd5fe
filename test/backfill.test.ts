import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { storeDocument } from '../src/acquire/archive.ts'
import { archivePath, sha256Of } from '../src/acquire/archive-file.ts'
import { backfillSource } from '../src/backfill.ts'
import type { Database } from '../src/load/database.ts'
import { recordDecision } from '../src/load/decision/decision.ts'
import { load } from '../src/load/load.ts'
import { startRun } from '../src/load/run.ts'
import { addDecimals, wholeNumber } from '../src/model/decimal.ts'
import type { Document } from '../src/model/document.ts'
import type { Reading } from '../src/model/reading.ts'
import { readEdition } from '../src/read-edition.ts'
import { homeCareIp as source } from '../src/sources/home-care-ip.ts'
import { backends, testDatabases } from './load/database-for-test.ts'
import { snapshot } from './load/run-for-test.ts'

const page = readFileSync(new URL('../samples/home-care-ip.html', import.meta.url), 'utf8')

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'avstem-backfill-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

function editionOf(year: number): Document {
  const bytes = new TextEncoder().encode(`${page}<!-- ${year} -->`)
  return {
    ...{ sha256: sha256Of(bytes), bytes, mediaType: 'text/html', url: source.url, fileName: null },
    ...{ editionKind: 'original', etag: null, lastModified: null },
    retrievedAt: new Date(`${year}-03-01`),
    publishedGiven: new Date(`${year}-02-01`),
  }
}

/** What an older reader, which took one figure for one more, might have read. */
function misread(reading: Reading): Reading {
  const [first, ...others] = reading.figures
  const value = addDecimals(first!.value!, wholeNumber(1))
  return { ...reading, reader: 'older', figures: [{ ...first!, value }, ...others] }
}

/** Archives editions and holds them as an older reader read them. */
async function holdMisread(db: Database, years: readonly number[]): Promise<Document[]> {
  const documents = years.map(editionOf)
  for (const document of documents) {
    await storeDocument(dataDir, source.name, { document, confirmedAt: document.retrievedAt })
    const { id } = await startRun(db, { source, kind: 'manual' })
    await load(db, source, misread(await readEdition(document, source)), { id, kind: 'manual' })
  }
  return documents
}

describe.each(backends)('a backfill on the %s database', (backend) => {
  const databases = testDatabases(backend)
  const all = { from: null, to: null }

  test('rehearsed, tells the very rows that it then opens and closes, and changes nothing', async () => {
    const db = await databases.open()
    await holdMisread(db, [2020, 2021, 2022])
    const before = await snapshot(db)
    const rehearsed = await backfillSource(db, source, { ...all, dataDir, dryRun: true })
    expect(await snapshot(db)).toEqual(before)
    expect(rehearsed.map(({ summary }) => summary.status)).toEqual(['dry_run', 'dry_run', 'dry_run'])
    const done = await backfillSource(db, source, { ...all, dataDir })
    expect(done.map(({ changes }) => changes)).toEqual(rehearsed.map(({ changes }) => changes))
    expect(done.flatMap(({ changes }) => changes).length).toBeGreaterThan(2)
    expect(new Set(done.flatMap(({ changes }) => changes.map(({ cause }) => cause)))).toEqual(
      new Set(['reader changed']),
    )
  })

  test('tells editions that would read as they did from the database alone, until something changes', async () => {
    const db = await databases.open()
    const [oldest] = await holdMisread(db, [2020, 2021])
    await backfillSource(db, source, { ...all, dataDir })
    const before = await snapshot(db)
    const again = await backfillSource(db, source, { ...all, dataDir })
    expect(again).toMatchObject([{ untouched: 2, reading: null, exitCode: 0, changes: [] }])
    expect(again[0]?.summary.documents).toHaveLength(2)
    expect(again[0]?.summary.figures.unchanged).toBeGreaterThan(20)
    expect(await snapshot(db)).toEqual(before)

    const declared = { ...source, staleAfterDays: source.staleAfterDays + 1 }
    const other = await backfillSource(db, declared, { ...all, dataDir })
    expect(other.map(({ untouched, reading }) => [untouched, reading !== null])).toEqual([
      [undefined, true],
      [undefined, true],
    ])
    const decision = {
      findingId: 'f1',
      accept: null,
      keepBoth: true,
      by: 'kari',
      why: 'asked',
      at: new Date(),
    }
    await recordDecision(db, { source: source.name, decision: { ...decision, ground: null } })
    const to = new Date('2021-01-01')
    const decided = await backfillSource(db, declared, { from: null, to, dataDir })
    expect(decided.map(({ summary }) => summary.documents[0]?.sha256)).toEqual([oldest?.sha256])
    expect(decided[0]?.reading).not.toBeNull()
  })

  test('leaves an edition whose document is damaged as it was, and goes on with the others', async () => {
    const db = await databases.open()
    const documents = await holdMisread(db, [2020, 2021, 2022])
    truncateSync(archivePath(dataDir, documents[1]!.sha256), 10)
    const outcomes = await backfillSource(db, source, { ...all, dataDir })
    const statuses = outcomes.map(({ summary }) => summary.status).sort()
    expect(statuses).toEqual(['failed', 'succeeded', 'succeeded'])
    expect(outcomes.find(({ summary }) => summary.status === 'failed')?.problem).toMatchObject({
      code: 'document',
      message: expect.stringContaining('damaged'),
    })
    const read = await db.query<{ reader: string }>(
      `select r.reader from avstem.edition e join avstem.reading r on r.id = e.reading_id
       where upper_inf(e.recorded) order by e.published_at`,
    )
    expect(read.map(({ reader }) => reader === 'older')).toEqual([false, true, false])
  })
})
