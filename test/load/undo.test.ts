import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/load/database.ts'
import { loadDecisions, recordDecision } from '../../src/load/decision/decision.ts'
import { diffDecisions } from '../../src/load/decision/decision-diff.ts'
import { explain } from '../../src/load/held/explain.ts'
import { diffRuns, readHistory } from '../../src/load/held/history.ts'
import { load } from '../../src/load/load.ts'
import { findRun, startRun } from '../../src/load/run.ts'
import { undoRun } from '../../src/load/undo.ts'
import { parseDecimal } from '../../src/model/decimal.ts'
import type { RunKind } from '../../src/model/run.ts'
import { backends, testDatabases } from './database-for-test.ts'
import type { EditionForTest } from './reading-for-test.ts'
import { gauge, readingOf } from './reading-for-test.ts'

async function take(db: Database, edition: EditionForTest, kind: RunKind = 'manual') {
  const { id } = await startRun(db, { source: gauge, kind })
  return { id, ...(await load(db, gauge, readingOf(edition), { id, kind })) }
}

const KEY = 'gauge/level/2020-12-31?county=00'
const first = { document: 'a', published: '2021-03-01', figures: { 'level 2020': '12', 'flow 2020': '7' } }
const second = { document: 'b', published: '2022-03-01', figures: { 'level 2020': '13', 'flow 2020': '7' } }
const why = { by: 'kari', why: 'wrong file' }

const current = (db: Database) => db.query('select key, value from avstem.figure_current order by key')

describe.each(backends)('undo, history and diff on the %s database', (backend) => {
  const databases = testDatabases(backend)

  test('holds again what was held before, as new versions, and keeps what was undone readable', async () => {
    const db = await databases.open()
    await take(db, first)
    const before = await current(db)
    const { id } = await take(db, second)
    const dry = await undoRun(db, { run: id, ...why, dryRun: true })
    expect(dry).toMatchObject({ id: null, undone: id })
    expect(await current(db)).not.toEqual(before)
    const undone = await undoRun(db, { run: 'latest', ...why })
    expect(undone.changes).toEqual(dry.changes)
    expect(await current(db)).toEqual(before)
    const versions = await readHistory(db, KEY)
    expect(versions.map((each) => [each.value, each.cause, each.closedCause])).toEqual([
      ['12', 'first', 'source revised'],
      ['12', 'source revised', 'run undone'],
      ['13', 'source revised', 'run undone'],
      ['12', 'run undone', null],
    ])
    expect(versions.at(-1)?.run).toBe(undone.id)
  })

  test('is refused where a later run changed the same figures, and allowed once that is undone', async () => {
    const db = await databases.open()
    const a = await take(db, first)
    const b = await take(db, second)
    await expect(undoRun(db, { run: a.id, ...why })).rejects.toThrow(
      `run ${b.id} since changed 1 of the figures that it had changed, such as ${KEY}`,
    )
    await undoRun(db, { run: b.id, ...why })
    await undoRun(db, { run: a.id, ...why })
    expect(await current(db)).toEqual([])
  })

  test('is refused twice, and for a run that changed nothing', async () => {
    const db = await databases.open()
    const a = await take(db, first)
    const again = await take(db, first)
    await expect(undoRun(db, { run: again.id, ...why })).rejects.toThrow(/it changed nothing/)
    const { id } = await undoRun(db, { run: a.id, ...why })
    await expect(undoRun(db, { run: a.id, ...why })).rejects.toThrow(`run ${id} has undone it`)
  })

  test('can itself be undone', async () => {
    const db = await databases.open()
    const a = await take(db, first)
    const held = await current(db)
    const { id } = await undoRun(db, { run: a.id, ...why })
    await undoRun(db, { run: id!, ...why })
    expect(await current(db)).toEqual(held)
    await undoRun(db, { run: a.id, ...why })
    expect(await current(db)).toEqual([])
  })

  test('undone again and again, a run that only decided counts and does not count in turn', async () => {
    const db = await databases.open()
    await take(db, first)
    const { id } = await startRun(db, { source: gauge, kind: 'resolve' })
    const decision = { findingId: 'f1', accept: null, keepBoth: true, ...why, at: new Date(), ground: null }
    await recordDecision(db, { source: gauge.name, decision })
    let last: string = id
    const chain: string[] = [id]
    for (const counts of [false, true, false, true]) {
      const undone = await undoRun(db, { run: last, ...why })
      expect(undone).toMatchObject({ changes: [], decisions: [{ findingId: 'f1', by: 'kari', counts }] })
      expect(await loadDecisions(db, gauge.name)).toHaveLength(counts ? 1 : 0)
      last = undone.id!
      chain.push(last)
    }
    const runs = await db.query('select undone_by from avstem.run where id = any($1) order by id', [chain])
    // The last undoing counts, so the one before does not, and so on down to the decision, which counts.
    expect(runs.map((run) => run['undone_by' as never])).toEqual([null, chain[2], null, chain[4], null])
  })

  test('diff tells of decisions made and taken back, though no figure changes', async () => {
    const db = await databases.open()
    const before = await take(db, first)
    const { id } = await startRun(db, { source: gauge, kind: 'resolve' })
    const decision = { findingId: 'f1', accept: null, keepBoth: true, ...why, at: new Date(), ground: null }
    await recordDecision(db, { source: gauge.name, decision })
    await db.query(
      `update avstem.run set status = 'succeeded', finished_at = clock_timestamp() where id = $1`,
      [id],
    )
    const between = async (from: string, to: string) =>
      diffDecisions(db, await findRun(db, from), await findRun(db, to))
    const kept = { ...why, accept: null, keepBoth: true }
    expect(await between(before.id, id)).toEqual([{ finding: 'f1', before: null, after: kept, run: id }])
    expect(await between(id, before.id)).toEqual([{ finding: 'f1', before: kept, after: null, run: id }])
    const undone = (await undoRun(db, { run: id, ...why })).id!
    expect(await between(id, undone)).toEqual([{ finding: 'f1', before: kept, after: null, run: undone }])
    expect(await between(before.id, undone)).toEqual([])
    const again = (await undoRun(db, { run: undone, ...why })).id!
    expect(await between(undone, again)).toEqual([{ finding: 'f1', before: null, after: kept, run: again }])
    expect(await between(id, again)).toEqual([])
  })

  test('a schedule leaves undone what was undone; a person brings it back', async () => {
    const db = await databases.open()
    const a = await take(db, first)
    await undoRun(db, { run: a.id, ...why })
    expect((await take(db, first, 'scheduled')).changes).toEqual([])
    expect(await current(db)).toEqual([])
    expect((await take(db, first, 'manual')).figures.opened).toBe(2)
  })

  test('takes a decision back with the run that recorded it', async () => {
    const db = await databases.open()
    await take(db, first)
    const run = await startRun(db, { source: gauge, kind: 'resolve' })
    const decision = {
      findingId: 'f1',
      accept: { key: KEY, value: parseDecimal('12.50') },
      keepBoth: false,
      by: 'kari',
      why: 'asked the publisher',
      at: new Date('2026-01-02T03:04:05Z'),
      ground: 'ink',
    }
    await recordDecision(db, { source: gauge.name, decision })
    expect(await loadDecisions(db, gauge.name)).toEqual([decision])
    await recordDecision(db, { source: gauge.name, decision: { ...decision, accept: null, keepBoth: true } })
    expect(await loadDecisions(db, gauge.name)).toMatchObject([{ accept: null, keepBoth: true }])
    const edition = { ...first, figures: { ...first.figures, 'level 2020': '12.50' } }
    const { changes } = await load(db, gauge, readingOf(edition), { id: run.id, kind: 'resolve' })
    expect(new Set(changes.map(({ cause }) => cause))).toEqual(new Set(['analyst decided']))
    await undoRun(db, { run: run.id, ...why })
    expect(await loadDecisions(db, gauge.name)).toEqual([])
    expect(await current(db)).toContainEqual({ key: KEY, value: '12' })
  })

  test('a replayed decision is named as the cause in a backfill too', async () => {
    const db = await databases.open()
    await take(db, first)
    const at = new Date(Date.now() + 1000)
    const decision = {
      findingId: 'f1',
      accept: { key: KEY, value: parseDecimal('12.50') },
      keepBoth: false,
      ...why,
      at,
    }
    await recordDecision(db, { source: gauge.name, decision })
    const edition = { ...first, figures: { 'level 2020': '12.50', 'flow 2020': '8' } }
    const { changes } = await take(db, edition, 'backfill')
    const causes = Object.fromEntries(changes.map(({ key, cause }) => [key, cause]))
    expect(causes).toEqual({ [KEY]: 'analyst decided', 'gauge/flow/2020-12-31?county=00': 'reader changed' })
  })

  test('diff tells what changed between two runs, forwards and backwards', async () => {
    const db = await databases.open()
    const a = await take(db, first)
    const b = await take(db, second)
    const side = (value: string) => ({ value, status: 'normal' })
    const [from, to] = [await findRun(db, 'latest~1'), await findRun(db, 'latest')]
    expect([from.id, to.id]).toEqual([a.id, b.id])
    const change = { key: KEY, cause: 'source revised', run: b.id }
    expect(await diffRuns(db, from, to)).toEqual([{ ...change, before: side('12'), after: side('13') }])
    expect(await diffRuns(db, to, from)).toEqual([{ ...change, before: side('13'), after: side('12') }])
    expect(await diffRuns(db, to, to)).toEqual([])
  })

  test('a run or key that is not there is a matter of usage, with what to type', async () => {
    const db = await databases.open()
    await take(db, first)
    await expect(findRun(db, 'yesterday')).rejects.toMatchObject({ exitCode: 64 })
    await expect(findRun(db, 'latest~7')).rejects.toMatchObject({ exitCode: 64 })
    await expect(readHistory(db, 'gauge/level/2020-12-31')).rejects.toMatchObject({
      exitCode: 64,
      hint: `did you mean '${KEY}'`,
    })
    await expect(explain(db, 'gauge/levels/2020-12-31')).rejects.toMatchObject({
      message: 'there is no figure gauge/levels/2020-12-31',
      hint: expect.stringContaining(`did you mean 'gauge/level/`),
    })
    await expect(explain(db, '3f9c')).rejects.toMatchObject({ hint: 'avstem findings' })
  })
})
