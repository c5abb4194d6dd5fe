import { describe, expect, it, vi } from 'vitest'
import { AvstemError } from '../src/errors.ts'
import type { RunSummary } from '../src/model/run.ts'
import { schedule } from '../src/schedule.ts'
import { desk, MINUTE, pass, sourceAt, summaryOf, useTestClock } from './schedule-for-test.ts'

useTestClock()

describe('notices', () => {
  it('are sent when a run fails, each time, and when it recovers, once', async () => {
    vi.setSystemTime('2026-01-01T00:00:30Z')
    const source = sourceAt('* * * * *')
    const outcomes: (() => Promise<RunSummary>)[] = [
      async () => summaryOf(source),
      async () => {
        throw new AvstemError('database', 'no server', { hint: 'start it' })
      },
      async () => {
        const error = { code: 'unreachable', message: 'no answer', hint: 'look' } as const
        return summaryOf(source, { status: 'not_refreshed', error })
      },
      async () => {
        throw new TypeError('x is not a function')
      },
    ]
    const { options, stop, notices } = desk([source], {
      runSource: () => outcomes.shift()?.() ?? Promise.resolve(summaryOf(source)),
    })
    const ended = schedule(options)
    await pass(8 * MINUTE)
    stop.abort()
    await ended
    expect(notices.map(({ kind, text }) => [kind, text])).toEqual([
      ['failed', 'home-care-ip: the run failed: no server'],
      ['failed', 'home-care-ip: not refreshed, its archived edition stood in: no answer'],
      ['failed', 'home-care-ip: the run failed: x is not a function'],
      ['recovered', 'home-care-ip: the run succeeded again'],
    ])
    expect(notices[0]?.details).toEqual(['start it'])
  })

  it('remember a failure over a restart', async () => {
    vi.setSystemTime('2026-01-01T00:00:30Z')
    const { options, stop, notices, kept } = desk([sourceAt('* * * * *')])
    kept.set('home-care-ip', { due: null, failing: true, stale: false })
    const ended = schedule(options)
    await pass(3 * MINUTE)
    stop.abort()
    await ended
    expect(notices.map(({ kind }) => kind)).toEqual(['recovered'])
  })

  it('tell what was found, revised and drifted, and nothing of a run that changed nothing', async () => {
    vi.setSystemTime('2026-01-01T00:00:30Z')
    const { options, stop, notices, news } = desk([sourceAt('* * * * *')])
    const ended = schedule(options)
    await pass(2 * MINUTE)
    expect(notices).toEqual([])
    news.current = {
      newKeys: ['d/m/2022-12-31'],
      newFindings: ['a total and its parts differ'],
      revisedKeys: ['d/m/2020-12-31', 'd/m/2021-12-31'],
      drift: ['column "Antal" taken for "Antall"'],
    }
    await pass(MINUTE)
    stop.abort()
    await ended
    expect(notices).toMatchObject([
      {
        kind: 'found',
        run: 'run-1',
        text: 'home-care-ip: 1 new figure and 1 new finding',
        details: ['a total and its parts differ', 'd/m/2022-12-31'],
      },
      { kind: 'revised', text: 'home-care-ip: the source changed 2 figures that it had published' },
      { kind: 'drifted', details: ['column "Antal" taken for "Antall"'] },
    ])
  })

  it('tell once that a source went stale, and again only after it was fresh', async () => {
    vi.setSystemTime('2026-01-01T00:00:30Z')
    const { options, stop, notices, stale, beats } = desk([sourceAt('0 0 1 6 *')])
    const ended = schedule(options)
    for (const current of [false, true, true, false, true]) {
      stale.current = current
      await pass(5 * MINUTE)
    }
    stop.abort()
    await ended
    expect(notices.map(({ kind, text }) => [kind, text])).toEqual([
      ['stale', 'home-care-ip: not refreshed for more than 21 days'],
      ['stale', 'home-care-ip: not refreshed for more than 21 days'],
    ])
    expect(beats).toHaveLength(26)
  })

  it('that cannot be sent, and a memory that fails, do not stop the schedule', async () => {
    vi.setSystemTime('2026-01-01T00:00:30Z')
    const broken = async () => {
      throw new Error('gone')
    }
    const source = sourceAt('* * * * *')
    let count = 0
    const { options, stop } = desk([source], {
      notify: broken,
      runSource: async () => {
        count++
        return summaryOf(source, { status: 'failed', error: { code: 'database', message: 'm', hint: 'h' } })
      },
    })
    const memory = { ...options.memory, keep: broken, heartbeat: broken, newsOf: broken }
    const ended = schedule({ ...options, memory })
    await pass(3 * MINUTE)
    stop.abort()
    await ended
    expect(count).toBe(3)
  })
})
