import pino from 'pino'
import { afterEach, beforeEach, vi } from 'vitest'
import { NOTHING_DONE, type RunSummary } from '../src/model/run.ts'
import type { Source } from '../src/model/source.ts'
import type { Notice, RunNews } from '../src/notice.ts'
import type { ScheduleOptions, SlotState } from '../src/schedule.ts'
import { sources } from '../src/sources/index.ts'

/** Milliseconds. */
export const MINUTE = 60_000
/** Milliseconds. */
export const HOUR = 60 * MINUTE
/** Milliseconds. */
export const DAY = 24 * HOUR
const nothing: RunNews = { newKeys: [], newFindings: [], revisedKeys: [], drift: [] }

/** A source that is run at the slots of a cron expression. */
export function sourceAt(cron: string, timezone = 'Europe/Oslo', name = 'home-care-ip'): Source {
  return { ...(sources[1] as Source), name, schedule: { cron, timezone } }
}

/** How a run of a source ended. */
export function summaryOf(source: Source, rest: Partial<RunSummary> = {}): RunSummary {
  return {
    id: 'run-1',
    source: source.name,
    kind: 'scheduled',
    status: 'succeeded',
    ...NOTHING_DONE,
    ...rest,
  }
}

/** A scheduler whose memory is a map that outlives it, as the database does, and what it did. */
export function desk(list: readonly Source[], rest: Partial<ScheduleOptions> = {}) {
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

/** Lets time pass on the clock of the test. */
export const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** Every test of a file on a clock that only `pass` moves. */
export function useTestClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
  })
  afterEach(() => vi.useRealTimers())
}
