import type { Database, Query } from './database.ts'

/** What is remembered of a source between restarts of the scheduler. */
interface RememberedSlot {
  readonly due: Date | null
  readonly failing: boolean
  readonly stale: boolean
}

/** The slot of a source that the scheduler kept last, or null where it never did. */
export async function recallSlot(
  { query }: { query: Query },
  source: string,
): Promise<RememberedSlot | null> {
  const rows = await query<RememberedSlot>(
    'select due, failing, stale from avstem.schedule_slot where source = $1',
    [source],
  )
  return rows[0] ?? null
}

/** Remembers the next slot of a source, whether its last run failed, and whether people were told that it is stale. */
export async function keepSlot(
  { query }: { query: Query },
  source: string,
  { due, failing, stale }: RememberedSlot,
): Promise<void> {
  await query(
    `insert into avstem.schedule_slot (source, due, failing, stale) values ($1, $2, $3, $4)
     on conflict (source) do update
     set due = excluded.due, failing = excluded.failing, stale = excluded.stale`,
    [source, due, failing, stale],
  )
}

/** Shows that the scheduler named `scheduler` is alive at `at`. */
export async function recordHeartbeat(
  { query }: { query: Query },
  scheduler: string,
  at: Date,
): Promise<void> {
  await query(
    `insert into avstem.schedule_heartbeat (scheduler, started_at, beat_at) values ($1, $2, $2)
     on conflict (scheduler) do update set beat_at = excluded.beat_at, stopped_at = null`,
    [scheduler, at],
  )
}

/** Notes that the scheduler named `scheduler` was stopped on purpose. */
export async function recordStop({ query }: { query: Query }, scheduler: string, at: Date): Promise<void> {
  await query('update avstem.schedule_heartbeat set stopped_at = $2 where scheduler = $1', [scheduler, at])
}

/** The newest sign of life of any scheduler, or null where none ever ran on this database. */
export async function lastHeartbeat({
  query,
}: {
  query: Query
}): Promise<{ readonly beatAt: Date; readonly stoppedAt: Date | null } | null> {
  const rows = await query<{ beatAt: Date; stoppedAt: Date | null }>(
    `select beat_at as "beatAt", stopped_at as "stoppedAt"
     from avstem.schedule_heartbeat order by beat_at desc limit 1`,
  )
  return rows[0] ?? null
}

/** Whether a source has not been refreshed for longer than its declaration allows; false before its first run. */
export async function isSourceStale({ query }: { query: Query }, source: string): Promise<boolean> {
  const rows = await query<{ stale: boolean }>('select stale from avstem.source_health where source = $1', [
    source,
  ])
  return rows[0]?.stale ?? false
}

/** What a run changed against everything held before it: new keys, new findings, revised keys, new remarks. */
export async function readRunNews({ query }: Pick<Database, 'query'>, run: string) {
  const keys = await query<{ key: string; first: boolean }>(
    `select distinct q.key, v.cause = 'first' as first
     from avstem.figure_version v
     join avstem.quantity q on q.id = v.quantity_id
     where v.run_id = $1 and v.cause in ('first', 'source revised', 'withdrawn')
     order by q.key`,
    [run],
  )
  const findings = await query<{ title: string }>(
    `select rf.title_en || ' [' || rf.finding_id || ']' as title
     from avstem.reading r
     join avstem.reading_finding rf on rf.reading_id = r.id
     where r.run_id = $1
       and not exists (
         select from avstem.reading_finding earlier
         where earlier.finding_id = rf.finding_id and earlier.reading_id < r.id
       )
     order by rf.ordinal`,
    [run],
  )
  // The first reading of a source has nothing to drift from. Earlier versions wrote a remark in English alone.
  const drift = await query<{ message: string }>(
    `select distinct coalesce(note #>> '{message,en}', note ->> 'message') as message
     from avstem.reading r
     cross join lateral jsonb_array_elements(r.notes) note
     cross join lateral (
       select b.notes from avstem.reading b
       where b.source = r.source and b.id < r.id
       order by b.id desc limit 1
     ) before
     where r.run_id = $1
       and not exists (
         select from jsonb_array_elements(before.notes) known
         where coalesce(known #>> '{message,en}', known ->> 'message')
           = coalesce(note #>> '{message,en}', note ->> 'message')
       )
     order by 1`,
    [run],
  )
  return {
    newKeys: keys.filter(({ first }) => first).map(({ key }) => key),
    revisedKeys: keys.filter(({ first }) => !first).map(({ key }) => key),
    newFindings: findings.map(({ title }) => title),
    drift: drift.map(({ message }) => message),
  }
}
