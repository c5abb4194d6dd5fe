import { AvstemError } from '../errors.ts'
import type { RunKind, RunSummary } from '../model/run.ts'
import type { Source } from '../model/source.ts'
import type { Database } from './database.ts'
import { storeDeclaration } from './store/declaration.ts'

/** First half of the advisory lock of a source; the second is the hash of its name. */
const SOURCE_LOCK = 20110303

/**
 * Works on a source while nobody else does, in this process or another. Throws `locked` (exit 73) where somebody
 * does, unless `wait`. A run that a killed process left behind is recorded as failed.
 */
export async function withSourceLock<T>(
  db: Database,
  source: string,
  { wait }: { readonly wait: boolean },
  work: () => Promise<T>,
): Promise<T> {
  return db.session(async ({ query }) => {
    const lock = [SOURCE_LOCK, source]
    if (wait) await query('select pg_advisory_lock($1, hashtext($2))', lock)
    else {
      const rows = await query<{ ours: boolean }>(
        'select pg_try_advisory_lock($1, hashtext($2)) as ours',
        lock,
      )
      if (rows[0]?.ours !== true)
        throw new AvstemError('locked', `another run works on ${source}`, {
          hint: 'wait until it ends, then run the command again',
        })
    }
    try {
      await query(
        `update avstem.run set status = 'failed', finished_at = clock_timestamp(), error_code = 'interrupted',
           error_message = 'the process ended before the run did', error_hint = 'run the command again'
         where source = $1 and status = 'running'`,
        [source],
      )
      return await work()
    } finally {
      await query('select pg_advisory_unlock($1, hashtext($2))', lock).catch(() => {})
    }
  })
}

/** Records that a run starts, in a transaction of its own, so that a failed one leaves its trace. */
export async function startRun(
  db: Database,
  { source, kind }: { readonly source: Source; readonly kind: RunKind },
): Promise<{ readonly id: string }> {
  return db.transaction(async (session) => {
    await storeDeclaration(session, source)
    const rows = await session.query<{ id: string }>(
      'insert into avstem.run (source, kind) values ($1, $2) returning id',
      [source.name, kind],
    )
    return { id: rows[0]!.id }
  })
}

/** Records how a run ended. */
export async function finishRun(db: Database, id: string, summary: RunSummary): Promise<void> {
  await db.query(
    `update avstem.run set status = $2, finished_at = clock_timestamp(), summary = $3,
       error_code = $4, error_message = $5, error_hint = $6
     where id = $1`,
    [
      ...[id, summary.status, JSON.stringify(summary)],
      ...[summary.error?.code ?? null, summary.error?.message ?? null, summary.error?.hint ?? null],
    ],
  )
}

/** A run as recorded. */
export interface RecordedRun {
  readonly id: string
  readonly source: string
  readonly kind: RunKind
  readonly status: RunSummary['status']
  readonly started_at: Date
  readonly finished_at: Date | null
  /** Recorded time of its changes, else when it ended. */
  readonly known_at: Date
  readonly undoes: string | null
  readonly undone_by: string | null
}

/** Finds a run by its id, `latest` or `latest~N` (dry runs apart). Throws `usage` where there is none. */
export async function findRun(db: Pick<Database, 'query'>, name: string): Promise<RecordedRun> {
  const relative = /^latest(?:~(\d+))?$/.exec(name)
  if (relative === null && !/^\d{1,18}$/.test(name))
    throw new AvstemError('usage', `"${name}" is not a run: expected its number, latest, or latest~1`, {
      hint: RUNS_HINT,
    })
  const rows = await db.query<RecordedRun>(
    `select id, source, kind, status, started_at, finished_at, undoes, undone_by,
       coalesce(recorded_at, finished_at, started_at) as known_at
     from avstem.run
     where case when $1::bigint is null then status <> 'dry_run' else id = $1 end
     order by id desc offset $2 limit 1`,
    relative === null ? [name, 0] : [null, Number(relative[1] ?? 0)],
  )
  const run = rows[0]
  if (run === undefined) throw new AvstemError('usage', `there is no run ${name}`, { hint: RUNS_HINT })
  return run
}

/** The command that lists all runs. */
export const RUNS_HINT =
  'avstem sql "select id, source, kind, status, started_at from avstem.run order by id"'
