import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { arrive } from '../../src/load/store/arriving.ts'
import type { Database } from '../../src/load/database.ts'
import { openDatabase } from '../../src/load/database.ts'
import { loadAll } from '../../src/load/load.ts'
import { startRun } from '../../src/load/run.ts'
import { backends, emptyStore, testDatabases } from './database-for-test.ts'
import { gauge, readingOf } from './reading-for-test.ts'
import { first, runOnce, second, snapshot } from './run-for-test.ts'
import { wireTo } from './proxy-for-test.ts'

/** Runs by way of a wire that is cut; the failure is the point. */
async function runCut(url: string): Promise<void> {
  try {
    const db = await openDatabase({ url, dataDir: '' })
    try {
      await runOnce(db, second)
    } finally {
      await db.close()
    }
  } catch (error) {
    expect(error).toMatchObject({ exitCode: 69 })
  }
}

const CHILD = `
  import { openDatabase } from './src/load/database.ts'
  import { runOnce, second } from './test/load/run-for-test.ts'
  const db = await openDatabase({ url: process.argv[1], dataDir: '' })
  await runOnce(db, second)
  await db.close()`

function killedChild(url: string) {
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  const flags = ['--import', 'tsx', '--input-type=module', '-e', CHILD, url]
  const child = spawn(process.execPath, flags, { cwd, stdio: 'ignore' })
  const ended = new Promise<NodeJS.Signals | null>((done) => child.once('exit', (_, signal) => done(signal)))
  return { kill: () => child.kill('SIGKILL'), ended }
}

describe.each(backends)('a run that is killed on the %s database', (backend) => {
  const databases = testDatabases(backend)

  /** The states before and after an undisturbed run, and how many messages it takes. */
  const undisturbed = async () => {
    const { db, url } = await databases.openWithUrl()
    await runOnce(db, first)
    const before = await snapshot(db)
    const wire = await wireTo(url, null)
    await runCut(wire.url)
    await wire.close()
    const after = await snapshot(db)
    expect(after).not.toEqual(before)
    return { before, after, messages: wire.seen() }
  }

  test('leaves the old state or the new one at every message, and running again gives the same', {
    timeout: 300_000,
  }, async () => {
    const { before, after, messages } = await undisturbed()
    expect(messages).toBeGreaterThan(30)
    const states = new Map<string, number>()
    const { db, url } = await databases.openWithUrl()
    for (let at = 1; at <= messages; at += 1) {
      await emptyStore(db)
      await runOnce(db, first)
      const wire = await wireTo(url, { at })
      await runCut(wire.url)
      await wire.close()
      const left = await snapshot(db)
      const state = JSON.stringify(left) === JSON.stringify(before) ? 'old' : 'new'
      if (state === 'new') expect(left).toEqual(after)
      states.set(state, (states.get(state) ?? 0) + 1)
      await runOnce(db, second)
      expect(await snapshot(db)).toEqual(after)
    }
    expect([...states.keys()].sort()).toEqual(['new', 'old'])
  })

  test('leaves nothing of a batch before its commit, and running again gives the same', {
    timeout: 300_000,
  }, async () => {
    const third = { ...second, document: 'c', published: '2023-03-01' }
    const batch = async (db: Database) => {
      const arriving = []
      for (const edition of [second, third]) {
        const { id } = await startRun(db, { source: gauge, kind: 'backfill' })
        arriving.push(arrive(readingOf(edition), { id, kind: 'backfill' }))
      }
      await loadAll(db, gauge, arriving)
    }
    const { db, url } = await databases.openWithUrl()
    const cutAt = async (at: number) => {
      await emptyStore(db)
      await runOnce(db, first)
      const before = await snapshot(db)
      const wire = await wireTo(url, { at })
      await openDatabase({ url: wire.url, dataDir: '' })
        .then((through) => batch(through).finally(() => through.close()))
        .catch((error: unknown) => expect(error).toMatchObject({ exitCode: 69 }))
      await wire.close()
      return { before, left: await snapshot(db), messages: wire.seen() }
    }
    const whole = await cutAt(0)
    expect(whole.left).not.toEqual(whole.before)
    // The last message is the commit, which never reaches the server.
    for (let at = whole.messages; at > 0; at -= 1) {
      const { before, left } = await cutAt(at)
      expect(left).toEqual(before)
      await batch(db)
      expect(await snapshot(db)).toEqual(whole.left)
    }
  })

  test('SIGKILL of the process itself leaves the old state, the run recorded as failed', {
    timeout: 120_000,
  }, async () => {
    const { before, after, messages } = await undisturbed()
    for (const share of [0.4, 0.7]) {
      const { db, url } = await databases.openWithUrl()
      await runOnce(db, first)
      let kill = () => {}
      const wire = await wireTo(url, { at: Math.round(messages * share), act: () => kill() })
      const child = killedChild(wire.url)
      kill = child.kill
      expect(await child.ended).toBe('SIGKILL')
      await wire.close()
      expect(await snapshot(db)).toEqual(before)
      await runOnce(db, second)
      expect(await snapshot(db)).toEqual(after)
      const runs = await db.query('select status, error_code from avstem.run where source = $1 order by id', [
        gauge.name,
      ])
      expect(runs).toEqual([
        { status: 'succeeded', error_code: null },
        { status: 'failed', error_code: 'interrupted' },
        { status: 'succeeded', error_code: null },
      ])
      await db.close()
    }
  })
})
