import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AvstemError } from '../src/errors.ts'
import type { RunSummary } from '../src/model/run.ts'
import type { Source } from '../src/model/source.ts'
import type { Notice, RunNews } from '../src/notice.ts'
import { schedule } from '../src/schedule.ts'
import type { ScheduleOptions, SlotState } from '../src/schedule.ts'
import { sources } from '../src/sources/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const nothing: RunNews = { newKeys: [], newFindings: [], revisedKeys: [], drift: [] }

function sourceAt(cron: string, timezone = 'Europe/Oslo', name = 'home-care-ip'): Source {
  return { ...(sources[1] as Source), name, schedule: { cron, timezone } }
}

function summaryOf(source: Source, rest: Partial<RunSummary> = {}): RunSummary {
  return {
    id: 'run-1',
    source: source.name,
    kind: 'scheduled',
    status: 'succeeded',
    documents: [],
    tables: 0,
    statements: 0,
    observations: { read: 0, new: 0 },
    figures: { opened: 0, closed: 0, unchanged: 0 },
    findings: { open: 0, resolved: 0 },
    seconds: 0,
    error: null,
    ...rest,
  }
}

/** A scheduler whose memory is a map that outlives it, as the database does, and what it did. */
function desk(list: readonly Source[], rest: Partial<ScheduleOptions> = {}) {
  const stop = new AbortController()
  const kept = new Map<string, SlotState>()
  const runs: [source: string, at: string][] = []
  const notices: Notice[] = []
  const news = { current: nothing }
  const stale = { current: false }
  const beats: Date[] = []
  const options: ScheduleOptions = {
    sources: list,
    runSource: async (source) => {
      runs.push([source.name, new Date().toISOString()])
      return summaryOf(source)
    },
    memory: {
      recall: async (name) => kept.get(name) ?? null,
      keep: async (name, state) => void kept.set(name, state),
      heartbeat: async (at) => void beats.push(at),
      newsOf: async () => news.current,
      isStale: async () => stale.current,
    },
    notify: async (notice) => void notices.push(notice),
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    signal: stop.signal,
    graceMs: 5000,
    ...rest,
  }
  return { options, stop, kept, runs, notices, news, stale, beats }
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(() => vi.useRealTimers())

describe('slots', () => {
  it('run each source at its own time of day, summer and winter', async () => {
    vi.setSystemTime('2026-03-27T12:00:00Z')
    const { options, stop, runs } = desk([
      sourceAt('15 6 * * *', 'Europe/Oslo', 'a'),
      sourceAt('0 12 * * 1', 'America/New_York', 'b'),
    ])
    const ended = schedule(options)
    await pass(4 * DAY)
    stop.abort()
    expect(await ended).toEqual({ unfinished: [] })
    expect(runs).toEqual([
      ['a', '2026-03-28T05:15:00.000Z'],
      ['a', '2026-03-29T04:15:00.000Z'],
      ['a', '2026-03-30T04:15:00.000Z'],
      ['b', '2026-03-30T16:00:00.000Z'],
      ['a', '2026-03-31T04:15:00.000Z'],
    ])
    await pass(3 * DAY)
    expect(runs).toHaveLength(5)
  })

  it.each([
    // A time that the clock skips does not exist on that day; operations.md advises against such slots.
    ['a time that is skipped in spring', '30 2 * * *', '2026-03-28T12:00:00Z', ['2026-03-30T00:30:00.000Z']],
    [
      'the time after the skipped hour',
      '0 3 * * *',
      '2026-03-28T12:00:00Z',
      ['2026-03-29T01:00:00.000Z', '2026-03-30T01:00:00.000Z'],
    ],
    [
      'a time that comes twice in autumn',
      '30 2 * * *',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T01:30:00.000Z', '2026-10-26T01:30:00.000Z'],
    ],
  ])('run at most once a day through %s', async (_, cron, start, expected) => {
    vi.setSystemTime(start)
    const { options, stop, runs } = desk([sourceAt(cron)])
    const ended = schedule(options)
    await pass(2 * DAY)
    stop.abort()
    await ended
    expect(runs.map(([, at]) => at)).toEqual(expected)
  })

  it('lie farther away than a timer reaches', async () => {
    vi.setSystemTime('2026-01-01T07:00:00Z')
    const { options, stop, runs } = desk([sourceAt('45 6 1 4 *')])
    const ended = schedule(options)
    await pass(100 * DAY)
    stop.abort()
    await ended
    expect(runs).toEqual([['home-care-ip', '2026-04-01T04:45:00.000Z']])
  })

  it('are skipped while the run before has not ended', async () => {
    vi.setSystemTime('2026-01-01T00:00:30Z')
    let running = 0
    let most = 0
    let count = 0
    const source = sourceAt('* * * * *')
    const { options, stop } = desk([source], {
      runSource: async () => {
        most = Math.max(most, ++running)
        count++
        await new Promise((done) => setTimeout(done, 2.5 * MINUTE))
        running--
        return summaryOf(source)
      },
    })
    const ended = schedule(options)
    await pass(9 * MINUTE)
    stop.abort()
    await pass(3 * MINUTE)
    await ended
    expect([most, count]).toEqual([1, 3])
  })

  it('that were missed are caught up once after a restart, and not at all where none was', async () => {
    vi.setSystemTime('2026-01-01T00:00:00Z')
    const first = desk([sourceAt('0 6 * * *', 'UTC')])
    const ended = schedule(first.options)
    await pass(7 * HOUR)
    first.stop.abort()
    await ended
    expect(first.runs).toHaveLength(1)
    expect(first.kept.get('home-care-ip')?.due?.toISOString()).toBe('2026-01-02T06:00:00.000Z')

    vi.setSystemTime('2026-01-04T12:00:00Z')
    const second = desk([sourceAt('0 6 * * *', 'UTC')], {
      memory: first.options.memory,
    })
    const again = schedule(second.options)
    await pass(HOUR)
    second.stop.abort()
    await again
    expect(second.runs).toEqual([['home-care-ip', '2026-01-04T12:00:00.000Z']])
    expect(first.kept.get('home-care-ip')?.due?.toISOString()).toBe('2026-01-05T06:00:00.000Z')

    const third = desk([sourceAt('0 6 * * *', 'UTC')], { memory: first.options.memory })
    const quiet = schedule(third.options)
    await pass(HOUR)
    third.stop.abort()
    await quiet
    expect(third.runs).toEqual([])
  })

  it('are caught up once after the machine slept', async () => {
    vi.setSystemTime('2026-01-01T00:00:00Z')
    const { options, stop, runs } = desk([sourceAt('0 * * * *', 'UTC')])
    const ended = schedule(options)
    await pass(MINUTE)
    vi.setSystemTime('2026-01-01T05:30:00Z')
    await pass(HOUR + MINUTE)
    stop.abort()
    await ended
    const [caughtUp, ...later] = runs
    expect(caughtUp?.[1] !== undefined && caughtUp[1] > '2026-01-01T05:30').toBe(true)
    expect(later.every(([, at]) => at >= '2026-01-01T06:00' || at === caughtUp?.[1])).toBe(true)
    expect(runs.length).toBeLessThanOrEqual(3)
  })

  it('need a cron expression', async () => {
    const { options } = desk([sourceAt('61 * * * *')])
    await expect(schedule(options)).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringContaining('home-care-ip: "61 * * * *" is no cron expression (minute: '),
    })
  })
})

describe('stopping', () => {
  function slow(seconds: number) {
    const source = sourceAt('* * * * *')
    const outcome = { ended: '' }
    const made = desk([source], {
      runSource: (_, signal) =>
        new Promise((done, failed) => {
          const timer = setTimeout(() => {
            outcome.ended = 'finished'
            done(summaryOf(source))
          }, seconds * 1000)
          signal.addEventListener('abort', () => {
            clearTimeout(timer)
            outcome.ended = 'rolled back'
            failed(signal.reason)
          })
        }),
    })
    return { ...made, outcome }
  }

  it('lets the run in hand finish', async () => {
    vi.setSystemTime('2026-01-01T00:00:30Z')
    const { options, stop, outcome, kept } = slow(3)
    const ended = schedule(options)
    await pass(31_000)
    stop.abort()
    await pass(3000)
    expect(await ended).toEqual({ unfinished: [] })
    expect(outcome.ended).toBe('finished')
    expect(kept.get('home-care-ip')?.due?.toISOString()).toBe('2026-01-01T00:02:00.000Z')
  })

  it('rolls a run back that takes longer than the grace period, and leaves its slot due', async () => {
    vi.setSystemTime('2026-01-01T00:00:30Z')
    const { options, stop, outcome, kept, notices } = slow(3000)
    const ended = schedule({ ...options, graceMs: 50 })
    await pass(31_000)
    stop.abort()
    vi.useRealTimers()
    expect(await ended).toEqual({ unfinished: [] })
    expect(outcome.ended).toBe('rolled back')
    expect(kept.get('home-care-ip')?.due?.toISOString()).toBe('2026-01-01T00:01:00.000Z')
    expect(notices).toEqual([])
  })
})

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
