import { describe, expect, test } from 'vitest'
import { AvstemError } from '../../src/errors.ts'
import { openDatabase } from '../../src/load/database.ts'
import { load } from '../../src/load/load.ts'
import { startRun } from '../../src/load/run.ts'
import { backends, emptyStore, testDatabases } from './database-for-test.ts'
import { wireTo } from './proxy-for-test.ts'
import { gauge, readingOf } from './reading-for-test.ts'
import { first, second, snapshot } from './run-for-test.ts'

const stopped = new AvstemError('interrupted', 'stopped', { hint: 'run again' })

describe.each(backends)('a load that is asked to stop on the %s database', (backend) => {
  const databases = testDatabases(backend)

  test('is rolled back, or had ended, at whatever message it is asked', { timeout: 300_000 }, async () => {
    const { db, url } = await databases.openWithUrl()
    /** How the load of the second edition ends where it is asked to stop at message `at`. */
    const loadUntil = async (at: number) => {
      await emptyStore(db)
      const begin = async () => (await startRun(db, { source: gauge, kind: 'manual' })).id
      await load(db, gauge, readingOf(first), { id: await begin(), kind: 'manual' })
      const before = await snapshot(db)
      const id = await begin()
      const stop = new AbortController()
      const wire = await wireTo(url, { at, act: () => stop.abort(stopped), whole: true })
      const through = await openDatabase({ url: wire.url, dataDir: '' })
      const opening = wire.seen()
      const ended = await load(
        through,
        gauge,
        readingOf(second),
        { id, kind: 'manual' },
        { signal: stop.signal },
      ).then(
        () => 'loaded',
        (error: unknown) => {
          expect(error).toBe(stopped)
          return 'rolled back'
        },
      )
      const messages = wire.seen()
      await through.close()
      await wire.close()
      return { ended, opening, messages, before, after: await snapshot(db) }
    }
    const whole = await loadUntil(0)
    expect(whole.ended).toBe('loaded')
    const outcomes = new Set<string>()
    for (let at = whole.opening + 1; at <= whole.messages; at += 2) {
      const { ended, before, after } = await loadUntil(at)
      expect(after).toEqual(ended === 'loaded' ? whole.after : before)
      outcomes.add(ended)
    }
    expect(outcomes).toContain('rolled back')
  })
})
