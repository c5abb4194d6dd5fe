import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/load/database.ts'
import { load } from '../../src/load/load.ts'
import { finishRun, startRun } from '../../src/load/run.ts'
import {
  isSourceStale,
  keepSlot,
  lastHeartbeat,
  readRunNews,
  recallSlot,
  recordHeartbeat,
  recordStop,
} from '../../src/load/schedule-memory.ts'
import type { Finding } from '../../src/model/finding.ts'
import { NOTHING_DONE, type RunStatus } from '../../src/model/run.ts'
import { backends, testDatabases } from './database-for-test.ts'
import type { EditionForTest } from './reading-for-test.ts'
import { gauge, readingOf } from './reading-for-test.ts'

/** Loads an edition with remarks of the reader, in a run of its own that ends as `status`. */
async function take(
  db: Database,
  edition: EditionForTest,
  { notes = [], status = 'succeeded' }: { notes?: readonly string[]; status?: RunStatus } = {},
): Promise<string> {
  const { id } = await startRun(db, { source: gauge, kind: 'scheduled' })
  const reading = {
    ...readingOf(edition),
    notes: notes.map((en) => ({ message: { nb: '', en }, places: [] })),
  }
  await load(db, gauge, reading, { id, kind: 'scheduled' })
  await finishRun(db, id, {
    id,
    source: gauge.name,
    kind: 'scheduled',
    status,
    ...NOTHING_DONE,
  })
  return id
}

const key = (measure: string, year: number) => `gauge/${measure}/${year}-12-31?county=00`

function findingOf(id: string): Finding {
  const empty = { nb: '', en: '' }
  return {
    id,
    source: gauge.name,
    keys: [key('level', 2020)],
    severity: 'hard',
    rule: 'agreement',
    ruleName: 'same quantity',
    verdict: 'undecided',
    title: { nb: 'To tall', en: 'Two numbers' },
    printed: [],
    accepted: null,
    implied: null,
    discrepancy: null,
    distrusted: [],
    support: [],
    reason: empty,
    alternatives: [],
    settledBy: empty,
    arithmetic: [],
    gap: null,
    certificate: null,
  }
}

const first: EditionForTest = {
  document: 'a',
  published: '2021-03-01',
  figures: { 'level 2019': '10', 'level 2020': '12' },
}
const second: EditionForTest = {
  document: 'b',
  published: '2022-03-01',
  figures: { 'level 2019': '10', 'level 2020': '13', 'level 2021': '14' },
  findings: [findingOf('f1')],
}

describe.each(backends)('the scheduler’s memory in the %s database', (backend) => {
  const databases = testDatabases(backend)

  test('keeps the next slot of each source', async () => {
    const db = await databases.open()
    expect(await recallSlot(db, 'gauge')).toBeNull()
    const due = new Date('2026-03-29T01:30:00.123Z')
    await keepSlot(db, 'gauge', { due, failing: true, stale: false })
    await keepSlot(db, 'other', { due: null, failing: false, stale: true })
    expect(await recallSlot(db, 'gauge')).toEqual({ due, failing: true, stale: false })
    await keepSlot(db, 'gauge', { due: null, failing: false, stale: true })
    expect(await recallSlot(db, 'gauge')).toEqual({ due: null, failing: false, stale: true })
  })

  test('knows the newest sign of life, and a stop from a death', async () => {
    const db = await databases.open()
    expect(await lastHeartbeat(db)).toBeNull()
    const [one, two, three] = [1, 2, 3].map((day) => new Date(Date.UTC(2026, 0, day)))
    if (one === undefined || two === undefined || three === undefined) throw new RangeError('three days')
    await recordHeartbeat(db, 'host:1', one)
    await recordHeartbeat(db, 'host:2', two)
    expect(await lastHeartbeat(db)).toEqual({ beatAt: two, stoppedAt: null })
    await recordStop(db, 'host:2', three)
    expect(await lastHeartbeat(db)).toEqual({ beatAt: two, stoppedAt: three })
    await recordHeartbeat(db, 'host:2', three)
    expect(await lastHeartbeat(db)).toEqual({ beatAt: three, stoppedAt: null })
  })

  test('tells what a run found, and nothing of a run that changed nothing', async () => {
    const db = await databases.open()
    const opening = await take(db, first, { notes: ['a'] })
    expect(await readRunNews(db, opening)).toEqual({
      newKeys: [key('level', 2019), key('level', 2020)],
      revisedKeys: [],
      newFindings: [],
      drift: [],
    })
    const again = await take(db, first, { notes: ['a'] })
    const nothing = { newKeys: [], revisedKeys: [], newFindings: [], drift: [] }
    expect(await readRunNews(db, again)).toEqual(nothing)
    const revision = await take(db, second, { notes: ['a', 'heading misspelt'] })
    expect(await readRunNews(db, revision)).toEqual({
      newKeys: [key('level', 2021)],
      revisedKeys: [key('level', 2020)],
      newFindings: ['Two numbers [f1]'],
      drift: ['heading misspelt'],
    })
    const third = { ...second, document: 'c', published: '2023-03-01' }
    expect(await readRunNews(db, await take(db, third, { notes: ['a', 'heading misspelt'] }))).toEqual(
      nothing,
    )
  })

  test('counts a source as stale by its last success', async () => {
    const db = await databases.open()
    expect(await isSourceStale(db, 'gauge')).toBe(false)
    await take(db, first)
    expect(await isSourceStale(db, 'gauge')).toBe(false)
    await db.query(`update avstem.run set finished_at = now() - interval '8 days'`)
    expect(await isSourceStale(db, 'gauge')).toBe(true)
    await take(db, first, { status: 'failed' })
    expect(await isSourceStale(db, 'gauge')).toBe(true)
    await take(db, first)
    expect(await isSourceStale(db, 'gauge')).toBe(false)
  })
})
