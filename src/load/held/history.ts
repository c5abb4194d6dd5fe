import type { Database } from '../database.ts'
import type { RecordedRun } from '../run.ts'
import { nothingNamed } from './nearest.ts'

/** One version of a figure; times are ISO 8601, an open end is null. */
export interface HistoricalVersion {
  readonly published: { readonly from: string; readonly until: string | null }
  readonly recorded: { readonly from: string; readonly until: string | null }
  readonly value: string | null
  readonly impliedValue: string | null
  readonly quantum: string | null
  readonly unit: string
  readonly status: string
  readonly cause: string
  readonly run: string
  readonly closedCause: string | null
  readonly closedByRun: string | null
  readonly editionKind: string
  readonly documentSha256: string
  readonly page: number | null
}

/** Every version of a figure in the order in which they were held. Throws `usage` where the key was never held. */
export async function readHistory(db: Pick<Database, 'query'>, key: string): Promise<HistoricalVersion[]> {
  const rows = await db.query<{ version: HistoricalVersion }>(
    `select jsonb_build_object(
       'published', jsonb_build_object('from', lower(published), 'until', upper(published)),
       'recorded', jsonb_build_object('from', lower(recorded), 'until', upper(recorded)),
       'value', value::text, 'impliedValue', implied_value::text, 'quantum', quantum::text, 'unit', unit,
       'status', status, 'cause', cause, 'run', run_id::text, 'closedCause', closed_cause,
       'closedByRun', closed_by_run::text, 'editionKind', edition_kind, 'documentSha256', document_sha256,
       'page', page) as version
     from avstem.figure_revision where key = $1
     order by lower(recorded), lower(published)`,
    [key],
  )
  if (rows.length > 0) return rows.map(({ version }) => version)
  throw await nothingNamed(db, key, `no figure was ever held for ${key}`)
}

/** A figure as held on either side; null where it was not held. */
export interface FigureDifference {
  readonly key: string
  readonly before: { readonly value: string | null; readonly status: string } | null
  readonly after: { readonly value: string | null; readonly status: string } | null
  readonly cause: string
  readonly run: string
}

/** The figures that are held otherwise after the run `to` than after the run `from`, and why. */
export async function diffRuns(
  { query }: Pick<Database, 'query'>,
  from: RecordedRun,
  to: RecordedRun,
): Promise<FigureDifference[]> {
  return query<FigureDifference>(DIFF, [from.id, to.id, from.source === to.source ? from.source : null])
}

/** Recorded times to the microsecond, which a Date would lose. */
const DIFF = `
with moments as (
  select
    (select coalesce(recorded_at, finished_at, started_at) from avstem.run where id = $1) as a,
    (select coalesce(recorded_at, finished_at, started_at) from avstem.run where id = $2) as b
), touched as (
  select distinct v.quantity_id
  from avstem.figure_version v, moments
  where lower(v.recorded) > least(a, b) and lower(v.recorded) <= greatest(a, b)
    or upper(v.recorded) > least(a, b) and upper(v.recorded) <= greatest(a, b)
), sides as (
  select q.id, q.key, before.content as content_before, after.content as content_after,
    before.side as before, after.side as after
  from touched t
  join avstem.quantity q on q.id = t.quantity_id
  cross join moments
  left join lateral (${side('a')}) before on true
  left join lateral (${side('b')}) after on true
  where $3::text is null or q.source = $3
)
select s.key, s.before, s.after, why.cause, why.run
from sides s
cross join moments
left join lateral (
  select cause, run::text from (
    select v.closed_cause as cause, v.closed_by_run as run, upper(v.recorded) as at
    from avstem.figure_version v where v.quantity_id = s.id and v.closed_by_run is not null
    union all
    select v.cause, v.run_id, lower(v.recorded)
    from avstem.figure_version v where v.quantity_id = s.id
  ) changes
  where at > least(a, b) and at <= greatest(a, b)
  order by at desc
  limit 1
) why on true
where s.content_before is distinct from s.content_after
order by s.key`

function side(moment: 'a' | 'b'): string {
  return `select f.content, jsonb_build_object('value', f.value::text, 'status', f.status) as side
    from avstem.figure_version v
    join avstem.reading_figure f on f.reading_id = v.reading_id and f.quantity_id = v.quantity_id
    where v.quantity_id = q.id and v.recorded @> ${moment} and upper_inf(v.published)`
}
