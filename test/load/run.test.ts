import { describe, expect, test } from 'vitest'
import { finishRun, startRun, withSourceLock } from '../../src/load/run.ts'
import { openDatabase } from '../../src/load/database.ts'
import { NOTHING_DONE, type RunSummary } from '../../src/model/run.ts'
import { backends, testDatabases } from './database-for-test.ts'
import { gauge } from './reading-for-test.ts'

describe.each(backends)('runs on the %s database', (backend) => {
  const databases = testDatabases(backend)

  test('only one at a time works on a source: another gives up with exit code 73, or waits', async () => {
    const { db, url } = await databases.openWithUrl()
    const other = await openDatabase({ url, dataDir: '' })
    const order: string[] = []
    let release = () => {}
    const held = new Promise<void>((done) => {
      release = done
    })
    let started = () => {}
    const working = new Promise<void>((done) => {
      started = done
    })
    const first = withSourceLock(db, gauge.name, { wait: false }, async () => {
      started()
      await held
      order.push('first')
    })
    await working
    await expect(withSourceLock(other, gauge.name, { wait: false }, async () => {})).rejects.toMatchObject({
      code: 'locked',
      exitCode: 73,
    })
    await withSourceLock(other, 'another source', { wait: false }, async () => {
      order.push('another')
    })
    const second = withSourceLock(other, gauge.name, { wait: true }, async () => {
      order.push('second')
    })
    await new Promise((done) => setTimeout(done, 50))
    release()
    await Promise.all([first, second])
    expect(order).toEqual(['another', 'first', 'second'])
    await other.close()
  })

  test('the lock is given back when the work throws', async () => {
    const db = await databases.open()
    const failing = withSourceLock(db, gauge.name, { wait: false }, () => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    await expect(withSourceLock(db, gauge.name, { wait: false }, async () => 'free')).resolves.toBe('free')
  })

  test('a failed run is recorded with its reason', async () => {
    const db = await databases.open()
    const { id } = await startRun(db, { source: gauge, kind: 'manual' })
    const summary: RunSummary = {
      ...NOTHING_DONE,
      ...{ id, source: gauge.name, kind: 'manual', status: 'failed', seconds: 0.1 },
      error: { code: 'document', message: 'no table', hint: 'look' },
    }
    await finishRun(db, id, summary)
    expect(await db.query('select status, error_code, error_message, summary from avstem.run')).toEqual([
      { status: 'failed', error_code: 'document', error_message: 'no table', summary },
    ])
    expect(
      await db.query('select source, last_run_status, last_error, stale from avstem.source_health'),
    ).toEqual([{ source: 'gauge', last_run_status: 'failed', last_error: 'no table', stale: false }])
  })

  test('a run that a killed process left behind is recorded as failed by the next', async () => {
    const db = await databases.open()
    await startRun(db, { source: gauge, kind: 'manual' })
    await withSourceLock(db, gauge.name, { wait: false }, async () => {})
    expect(await db.query('select status, error_code from avstem.run')).toEqual([
      { status: 'failed', error_code: 'interrupted' },
    ])
  })
})
