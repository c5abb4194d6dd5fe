import type { Acquired } from './acquire/acquire.ts'
import { AvstemError } from './errors.ts'
import { load } from './load/load.ts'
import { loadDecisions } from './load/decision/decision.ts'
import type { Database } from './load/database.ts'
import { finishRun, startRun, withSourceLock } from './load/run.ts'
import type { VersionChange } from './load/version/timeline.ts'
import type { Reading } from './model/reading.ts'
import { NOTHING_DONE } from './model/run.ts'
import type { RunKind, RunStatus, RunSummary } from './model/run.ts'
import type { Source } from './model/source.ts'
import { readEdition } from './read-edition.ts'
import { inputsOf } from './reading-inputs.ts'

/** What is to be run, and how its edition is obtained. */
export interface RunRequest {
  readonly kind: RunKind
  /** Obtains and archives the edition to read. */
  readonly obtain: () => Promise<Acquired>
  /** Do everything, then roll the load back. */
  readonly dryRun?: boolean
  /** Wait for another run of the source to end, instead of giving up with exit code 73. */
  readonly wait?: boolean
  /** Count an edition from the archive as refreshed: the user asked for no network. */
  readonly offline?: boolean
  /** Ends the run where it stands; a load in hand is rolled back. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}

/** How far a run is: the step in hand and, where it reads pages, how many of how many. */
export interface Progress {
  readonly source: string
  readonly step: 'acquire' | 'read' | 'load'
  readonly done?: number
  readonly total?: number
}

/** How a run ended, with what it read for those who want to see it. */
export interface RunOutcome {
  readonly summary: RunSummary
  readonly reading: Reading | null
  /** The versions of figures that opened and closed or, in a dry run, would. */
  readonly changes: readonly VersionChange[]
  readonly refreshed: Acquired['refreshed'] | null
  /** What went wrong: the failure, or why the source could not be asked although an archived edition served. */
  readonly problem: AvstemError | null
  readonly exitCode: number
  /** In a backfill, how many editions were not read, since nothing that their readings depend on has changed. */
  readonly untouched?: number
}

/**
 * One pass over one source: acquire → read (extract, observe, reconcile) → load. A failure is recorded with the run
 * and returned, leaving the figures as they were; only a lost database is thrown, since there is nowhere to record it.
 */
export async function runSource(db: Database, source: Source, request: RunRequest): Promise<RunOutcome> {
  const began = performance.now()
  try {
    return await withSourceLock(db, source.name, { wait: request.wait ?? false }, () =>
      runLocked(db, source, { ...request, began }),
    )
  } catch (error) {
    if (!(error instanceof AvstemError) || error.code !== 'locked') throw error
    return failedOutcome(summaryOf('', source, request.kind, began), error)
  }
}

async function runLocked(
  db: Database,
  source: Source,
  request: RunRequest & { readonly began: number },
): Promise<RunOutcome> {
  const { id } = await startRun(db, { source, kind: request.kind })
  const summary = summaryOf(id, source, request.kind, request.began)
  const tell = (step: Progress['step'], rest: Partial<Progress> = {}) => {
    request.signal?.throwIfAborted()
    request.onProgress?.({ source: source.name, step, ...rest })
  }
  try {
    tell('acquire')
    const { document, refreshed, problem } = await request.obtain()
    tell('read')
    const decisions = await loadDecisions(db, source.name)
    const onProgress = (done: number, total: number) => tell('read', { done, total })
    const reading = await readEdition(document, source, { decisions, onProgress })
    tell('load')
    const dryRun = request.dryRun ?? false
    const inputs = inputsOf(source, decisions)
    const how = { dryRun, inputs, signal: request.signal }
    const loaded = await load(db, source, reading, { id, kind: request.kind }, how)
    const status: RunStatus = dryRun
      ? 'dry_run'
      : problem !== null && request.offline !== true
        ? 'not_refreshed'
        : 'succeeded'
    const outcome = finishedOutcome(summary, { status, reading, loaded, refreshed, problem })
    await finishRun(db, id, outcome.summary)
    return outcome
  } catch (error) {
    const outcome = failedOutcome(summary, asAvstemError(error))
    if (outcome.problem?.code === 'database') throw outcome.problem
    await finishRun(db, id, outcome.summary)
    return outcome
  }
}

/** The outcome of a run that loaded its reading; by default one from the archive. */
export function finishedOutcome(
  summary: ReturnType<typeof summaryOf>,
  {
    status,
    reading,
    loaded,
    refreshed = 'archived',
    problem = null,
  }: {
    readonly status: RunStatus
    readonly reading: Reading
    readonly loaded: Loaded
    readonly refreshed?: Acquired['refreshed']
    readonly problem?: AvstemError | null
  },
): RunOutcome {
  const exitCode = status === 'not_refreshed' ? (problem?.exitCode ?? 0) : 0
  const done = summary({ status, reading, loaded, error: problem })
  return { summary: done, reading, changes: loaded.changes, refreshed, problem, exitCode }
}

/** The outcome of a run that could not go on. */
export function failedOutcome(summary: ReturnType<typeof summaryOf>, problem: AvstemError): RunOutcome {
  const failed = summary({ status: 'failed', reading: null, loaded: null, error: problem })
  return { summary: failed, reading: null, changes: [], refreshed: null, problem, exitCode: problem.exitCode }
}

type Loaded = Awaited<ReturnType<typeof load>>

/** Makes the summary of a run that `began` then, once it is known how it ended. */
export function summaryOf(id: string, { name }: Source, kind: RunKind, began: number) {
  return (end: {
    status: RunStatus
    reading: Reading | null
    loaded: Loaded | null
    error: AvstemError | null
  }): RunSummary => ({
    id,
    source: name,
    kind,
    status: end.status,
    documents:
      end.reading === null
        ? []
        : [{ sha256: end.reading.document.sha256, publishedAt: end.reading.publishedAt.toISOString() }],
    tables: end.reading?.extraction.tables.length ?? 0,
    statements: end.reading?.extraction.statements.length ?? 0,
    observations: end.loaded?.observations ?? NOTHING_DONE.observations,
    figures: end.loaded?.figures ?? NOTHING_DONE.figures,
    findings: end.loaded?.findings ?? NOTHING_DONE.findings,
    seconds: Math.round(performance.now() - began) / 1000,
    error:
      end.error === null ? null : { code: end.error.code, message: end.error.message, hint: end.error.hint },
  })
}

/** An error as people are told of it; one that nobody foresaw is a bug. */
export function asAvstemError(error: unknown): AvstemError {
  if (error instanceof AvstemError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new AvstemError('bug', `this is a bug: ${message}`, {
    hint: 'run again with AVSTEM_LOG=debug and report what it prints',
    cause: error,
  })
}
