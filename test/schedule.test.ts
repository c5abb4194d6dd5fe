import { describe, expect, it, vi } from 'vitest'
import { schedule } from '../src/schedule.ts'
import { DAY, desk, HOUR, MINUTE, pass, sourceAt, summaryOf, useTestClock } from './schedule-for-test.ts'

useTestClock()

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
