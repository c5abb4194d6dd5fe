import { setTimeout as wait } from 'node:timers/promises'
import { createTask, validateDetailed } from 'node-cron'
import type { ScheduledTask } from 'node-cron'
import { AvstemError } from './errors.ts'
import type { Log } from './log.ts'
import { NOTHING_DONE } from './model/run.ts'
import type { RunSummary } from './model/run.ts'
import type { Source } from './model/source.ts'
import { isFailing, noticesOfRun, staleNotice } from './notice.ts'
import type { Notice, RunNews } from './notice.ts'

/** What is remembered of a source between restarts. */
export interface SlotState {
  /** The next slot; one that lies in the past was missed, or its run never ended. */
  readonly due: Date | null
  readonly failing: boolean
  readonly stale: boolean
}

/** Where the scheduler keeps what must outlive it. */
export interface ScheduleMemory {
  readonly recall: (source: string) => Promise<SlotState | null>
  readonly keep: (source: string, state: SlotState) => Promise<void>
  readonly heartbeat: (at: Date) => Promise<void>
  readonly newsOf: (run: string) => Promise<RunNews>
  readonly isStale: (source: Source, at: Date) => Promise<boolean>
}

export interface ScheduleOptions {
  readonly sources: readonly Source[]
  /** One run, waiting for a lock that another holds; `signal` asks it to roll back and throw the signal's reason. */
  readonly runSource: (source: Source, signal: AbortSignal) => Promise<RunSummary>
  readonly memory: ScheduleMemory
  readonly notify: (notice: Notice) => Promise<void>
  readonly log: Log
  readonly now: () => Date
  /** Stops the schedule. */
  readonly signal: AbortSignal
  /** How long a run in hand may take to end after the stop before it is rolled back. */
  readonly graceMs: number
}

const HEARTBEAT_MS = 60_000
/** A slot that a busy machine reaches late by less than this is still that slot. */
const LATE_MS = 60_000
const ROLLBACK_MS = 10_000
/** The id of a run that ended before the database knew of it. */
const UNRECORDED = ''
const NO_NEWS: RunNews = { newKeys: [], newFindings: [], revisedKeys: [], drift: [] }

/**
 * Runs every source at the slots of its cron expression in its time zone until `signal`: never twice at once, and
 * once after a restart for any number of missed slots. Gives the sources whose run did not end within the grace
 * period. Throws AvstemError (configuration) for a cron expression that is none.
 */
export async function schedule(
  options: ScheduleOptions,
): Promise<{ readonly unfinished: readonly string[] }> {
  const { sources, log, signal } = options
  for (const source of sources) requireCron(source)
  const states = new Map<string, SlotState>()
  const inHand = new Map<string, Promise<void>>()
  const abandon = new AbortController()

  const takeUp = (source: Source, task: ScheduledTask, why: string): void => {
    if (signal.aborted) return
    if (inHand.has(source.name)) {
      log.warn({ source: source.name }, 'the run before has not ended; this slot is skipped')
      return
    }
    log.info({ source: source.name }, `run starts: ${why}`)
    const run = runSlot(source, { task, states, signal: abandon.signal, options })
    inHand.set(
      source.name,
      run.finally(() => inHand.delete(source.name)),
    )
  }

  const tasks: ScheduledTask[] = []
  const release = async () => {
    for (const task of tasks) await task.destroy()
  }
  try {
    for (const source of sources) tasks.push(await enlist(source, { takeUp, states, options }))
  } catch (error) {
    await release()
    throw error
  }
  const pulse = setInterval(() => void beat(states, options), HEARTBEAT_MS)
  await beat(states, options)
  await aborted(signal)
  clearInterval(pulse)
  await release()
  if (inHand.size > 0)
    log.info({ sources: [...inHand.keys()] }, 'stopping: the run in hand is finished first')
  await settled(inHand, options.graceMs)
  if (inHand.size > 0) {
    log.warn({ sources: [...inHand.keys()] }, 'the run in hand takes too long and is rolled back')
    abandon.abort(new AvstemError('interrupted', 'the scheduler was stopped', { hint: 'avstem schedule' }))
    await settled(inHand, ROLLBACK_MS)
  }
  return { unfinished: [...inHand.keys()] }
}

/** Starts the timer of a source, after taking up the slot that was missed while no scheduler ran. */
async function enlist(
  source: Source,
  {
    takeUp,
    states,
    options,
  }: {
    takeUp: (source: Source, task: ScheduledTask, why: string) => void
    states: Map<string, SlotState>
    options: ScheduleOptions
  },
): Promise<ScheduledTask> {
  const { memory, log, now } = options
  const known = (await memory.recall(source.name)) ?? { due: null, failing: false, stale: false }
  const task: ScheduledTask = createTask(source.schedule.cron, () => takeUp(source, task, 'its slot'), {
    name: source.name,
    timezone: source.schedule.timezone,
    missedExecutionTolerance: LATE_MS,
    suppressMissedWarning: true,
  })
  // The machine slept or was too busy; several slots may be reported, and the first of them does for all.
  task.on('execution:missed', () => takeUp(source, task, 'a slot was missed while the machine slept'))
  if (known.due !== null && known.due <= now()) {
    states.set(source.name, known)
    takeUp(source, task, `the slot of ${known.due.toISOString()} was missed`)
  } else await keepState(source, { ...known, due: nextSlot(task) }, { states, options })
  await task.start()
  log.info({ source: source.name, due: nextSlot(task) }, 'scheduled')
  return task
}

interface Slot {
  readonly task: ScheduledTask
  readonly states: Map<string, SlotState>
  readonly signal: AbortSignal
  readonly options: ScheduleOptions
}

async function runSlot(source: Source, { task, states, signal, options }: Slot): Promise<void> {
  const { log, now } = options
  const started = now()
  const summary = await options
    .runSource(source, signal)
    .catch((error: unknown) => failedRun(source, error, { started, now, log }))
  // An interrupted run leaves its slot due, so that the next start takes it up again.
  if (summary.error?.code === 'interrupted') return
  const news = await readNews(summary, options)
  const before = states.get(source.name)
  const level = summary.status === 'failed' ? 'error' : 'info'
  log[level]({ source: source.name, run: summary.id, summary }, `run ${summary.status}`)
  for (const notice of noticesOfRun(summary, news, before?.failing ?? false)) await tell(notice, options)
  const state = { due: nextSlot(task), failing: isFailing(summary), stale: before?.stale ?? false }
  await keepState(source, state, { states, options })
}

async function readNews({ id, source }: RunSummary, { memory, log }: ScheduleOptions): Promise<RunNews> {
  if (id === UNRECORDED) return NO_NEWS
  return memory.newsOf(id).catch((error: unknown) => {
    log.warn({ source, err: error }, 'what the run changed cannot be read')
    return NO_NEWS
  })
}

/** The summary of a run that ended before it could record itself, as where the database is unreachable. */
function failedRun(
  source: Source,
  error: unknown,
  { started, now, log }: { started: Date; now: () => Date; log: Log },
): RunSummary {
  const known = error instanceof AvstemError
  if (!known) log.error({ source: source.name, err: error }, 'this is a bug')
  return {
    id: UNRECORDED,
    source: source.name,
    kind: 'scheduled',
    status: 'failed',
    ...NOTHING_DONE,
    seconds: (now().getTime() - started.getTime()) / 1000,
    error: {
      code: known ? error.code : 'bug',
      message: error instanceof Error ? error.message : String(error),
      hint: known ? error.hint : '',
    },
  }
}

/** Shows that the scheduler lives, and tells once when a source went stale. */
async function beat(states: Map<string, SlotState>, options: ScheduleOptions): Promise<void> {
  const { sources, memory, log, now } = options
  try {
    await memory.heartbeat(now())
    for (const source of sources) {
      const state = states.get(source.name)
      const stale = await memory.isStale(source, now())
      if (state === undefined || stale === state.stale) continue
      await keepState(source, { ...state, stale }, { states, options })
      if (stale) await tell(staleNotice(source.name, source.staleAfterDays), options)
    }
  } catch (error) {
    log.warn({ err: error }, 'the heartbeat could not be recorded')
  }
}

async function tell(notice: Notice, { notify, log }: ScheduleOptions): Promise<void> {
  const level = notice.kind === 'failed' || notice.kind === 'stale' ? 'error' : 'warn'
  log[level]({ notice: notice.kind, run: notice.run, details: notice.details }, notice.text)
  await notify(notice).catch((error: unknown) => {
    log.warn({ err: error }, 'the webhook could not be told')
  })
}

async function keepState(
  source: Source,
  state: SlotState,
  { states, options }: { states: Map<string, SlotState>; options: ScheduleOptions },
): Promise<void> {
  states.set(source.name, state)
  await options.memory.keep(source.name, state).catch((error: unknown) => {
    options.log.warn({ source: source.name, err: error }, 'the next slot could not be recorded')
  })
}

/** The next slot of a source from now on. Throws AvstemError (configuration) as `schedule` does. */
export function nextSlotOf(source: Source): Date | null {
  requireCron(source)
  const { cron, timezone } = source.schedule
  return nextSlot(createTask(cron, () => undefined, { timezone }))
}

function requireCron({ name, schedule: { cron } }: Source): void {
  const { valid, errors } = validateDetailed(cron)
  if (valid) return
  const reason = errors.map(({ field, message }) => `${field}: ${message}`).join('; ')
  throw new AvstemError(
    'configuration',
    `${name}: "${cron}" is no cron expression (${reason || 'unreadable'})`,
    { hint: 'minute hour day month weekday, such as "15 6 * * 1"; correct "cron" in avstem.config.json' },
  )
}

function nextSlot(task: ScheduledTask): Date | null {
  return task.getNextRuns(1)[0] ?? null
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
}

async function settled(inHand: ReadonlyMap<string, Promise<void>>, milliseconds: number): Promise<void> {
  const enough = new AbortController()
  const limit = wait(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined)
  await Promise.race([Promise.allSettled(inHand.values()), limit])
  enough.abort()
}
