import type { Session } from '../database.ts'

/** A version that would be opened or closed, as a row for people and for `--dry-run`. */
export interface VersionChange {
  /** `moved`: the same content holds for other editions than before; it is closed and opened with other bounds. */
  readonly change: 'opened' | 'closed' | 'moved'
  readonly action: 'open' | 'close'
  readonly key: string
  /** Published time from which the version holds, and until when (null: the newest edition). */
  readonly publishedFrom: string
  readonly publishedUntil: string | null
  readonly value: string | null
  readonly impliedValue: string | null
  readonly unit: string
  readonly status: string
  readonly documentSha256: string
  readonly cause: string
}

/** A difference between what is held and what the editions say, before it has its cause. */
export interface Difference extends Omit<VersionChange, 'cause' | 'publishedFrom' | 'publishedUntil'> {
  readonly versionId: string | null
  readonly quantityId: string
  readonly readingId: string
  /** As Postgres writes it, to the microsecond. */
  readonly published: string
  readonly publishedFrom: Date
  readonly publishedUntil: Date | null
}

/**
 * Compares, for some quantities and from one published time on, what the held editions say with the versions held.
 * What an edition says of a quantity stands from its publication until another edition says otherwise; an edition
 * that neither prints it nor covers its period says nothing. Where editions share a time, the one retrieved last is
 * heard, and the earliest that says the same is named. Reads only.
 */
export async function findDifferences(
  { query }: Session,
  { source, quantities, from }: { source: string; quantities: readonly string[]; from: string },
): Promise<Difference[]> {
  if (quantities.length === 0) return []
  return query<Difference>(DIFFERENCES, [quantities, source, from])
}

/**
 * The query behind {@link findDifferences}: quantities, source, published time. Nothing in it is asked row by row of
 * other rows of its own, or an edition that revises n figures would take n² steps.
 */
export const DIFFERENCES = `
with affected as (
  select q.id, q.series, q.valid, q.key from avstem.quantity q where q.id = any($1::bigint[])
), held as (
  select e.reading_id, e.published_at, d.retrieved_at, d.sha256,
    case e.edition_kind when 'sample' then 'sample ' else '' end as kind
  from avstem.edition e
  join avstem.document d on d.sha256 = e.document_sha256
  where e.source = $2 and upper_inf(e.recorded) and e.published_at >= $3
), said as (
  select a.id, h.published_at, h.retrieved_at, h.sha256, h.reading_id, h.kind || f.content as content
  from held h
  join avstem.reading_figure f on f.reading_id = h.reading_id
  join affected a on a.id = f.quantity_id
  union all
  select a.id, h.published_at, h.retrieved_at, h.sha256, h.reading_id, null
  from held h
  join avstem.reading_window w on w.reading_id = h.reading_id
  join affected a on a.series = w.series and a.valid <@ w.span
  where not exists (
    select from avstem.reading_figure f where f.reading_id = h.reading_id and f.quantity_id = a.id)
), ranked as (
  select said.*,
    first_value(content) over (partition by id, published_at order by retrieved_at desc, sha256 desc) as heard
  from said
), heard as (
  select distinct on (id, published_at) id, published_at, reading_id, sha256, content
  from ranked
  where content is not distinct from heard
  order by id, published_at, retrieved_at, sha256
), versions as (
  select v.id as version_id, v.quantity_id as id, v.published, v.reading_id, r.document_sha256 as sha256,
    case d.edition_kind when 'sample' then 'sample ' else '' end || v.content as content
  from avstem.figure_version v
  join affected a on a.id = v.quantity_id
  join avstem.reading r on r.id = v.reading_id
  join avstem.document d on d.sha256 = r.document_sha256
  where upper_inf(v.recorded) and (upper_inf(v.published) or upper(v.published) >= $3)
), line as (
  select id, published_at, reading_id, sha256, content from heard
  union all
  select id, lower(published), reading_id, sha256, content from versions where lower(published) < $3
), steps as (
  select line.*, content is distinct from lag(content) over (partition by id order by published_at) as differs
  from line
), desired as (
  select id, reading_id, sha256, content,
    tstzrange(published_at, lead(published_at) over (partition by id order by published_at)) as published
  from steps
  where differs
), opened as (
  select d.* from desired d
  where d.content is not null and not exists (
    select from versions v
    where (v.id, v.published, v.sha256, v.content) = (d.id, d.published, d.sha256, d.content))
), closed as (
  select v.* from versions v
  where not exists (
    select from desired d
    where (v.id, v.published, v.sha256, v.content) = (d.id, d.published, d.sha256, d.content))
), opened_for_closed as (
  select distinct o.id, o.published
  from opened o
  join closed c on (c.id, c.content) = (o.id, o.content) and c.published && o.published
), closed_for_opened as (
  select distinct c.version_id
  from closed c
  join opened o on (o.id, o.content) = (c.id, c.content) and o.published @> c.published
), differences as (
  select null::bigint as version_id, o.id, o.published, o.reading_id, o.sha256, 'open' as action,
    case when m.id is null then 'opened' else 'moved' end as change
  from opened o
  left join opened_for_closed m on (m.id, m.published) = (o.id, o.published)
  union all
  select c.version_id, c.id, c.published, c.reading_id, c.sha256, 'close',
    case when m.version_id is null then 'closed' else 'moved' end
  from closed c
  left join closed_for_opened m on m.version_id = c.version_id
)
select
  d.change,
  d.action,
  a.key,
  d.version_id as "versionId",
  d.id as "quantityId",
  d.reading_id as "readingId",
  d.published::text as published,
  lower(d.published) as "publishedFrom",
  upper(d.published) as "publishedUntil",
  f.value,
  f.implied_value as "impliedValue",
  f.unit,
  f.status,
  d.sha256 as "documentSha256"
from differences d
join affected a on a.id = d.id
-- Few rows differ, which the planner cannot know: offset keeps it from reading every figure.
cross join lateral (
  select * from avstem.reading_figure f
  where f.reading_id = d.reading_id and f.quantity_id = d.id
  offset 0
) f
order by a.key, d.action, lower(d.published)`

/** Closes and opens what differs: close, then insert, both at `recordedAt`. */
export async function applyDifferences(
  { query }: Session,
  differences: readonly Difference[],
  { causes, runId, recordedAt }: { causes: ReadonlyMap<string, string>; runId: string; recordedAt: string },
): Promise<void> {
  const causeOf = ({ quantityId }: Difference) => causes.get(quantityId) ?? null
  const closing = differences.filter(({ action }) => action === 'close')
  if (closing.length > 0)
    await query(
      `update avstem.figure_version v
       set recorded = tstzrange(lower(v.recorded), $3), closed_by_run = $4, closed_cause = c.cause
       from unnest($1::bigint[], $2::text[]) as c (id, cause)
       where v.id = c.id`,
      [closing.map(({ versionId }) => versionId), closing.map(causeOf), recordedAt, runId],
    )
  const opening = differences.filter(({ action }) => action === 'open')
  if (opening.length > 0)
    await query(
      `insert into avstem.figure_version (quantity_id, published, recorded, reading_id, content, cause, run_id)
       select o.quantity_id, o.published, tstzrange($5, null), o.reading_id, f.content, o.cause, $6
       from unnest($1::bigint[], $2::tstzrange[], $3::bigint[], $4::text[])
         as o (quantity_id, published, reading_id, cause)
       cross join lateral (
         select content from avstem.reading_figure f
         where f.reading_id = o.reading_id and f.quantity_id = o.quantity_id
         offset 0
       ) f`,
      [
        opening.map(({ quantityId }) => quantityId),
        opening.map(({ published }) => published),
        opening.map(({ readingId }) => readingId),
        opening.map(causeOf),
        recordedAt,
        runId,
      ],
    )
}

/** A difference with its cause, as people see it. */
export function toVersionChange(difference: Difference, causes: ReadonlyMap<string, string>): VersionChange {
  const { change, action, key, value, impliedValue, unit, status, documentSha256, quantityId } = difference
  return {
    ...{ change, action, key, value, impliedValue, unit, status, documentSha256 },
    publishedFrom: difference.publishedFrom.toISOString(),
    publishedUntil: difference.publishedUntil?.toISOString() ?? null,
    cause: causes.get(quantityId) ?? '',
  }
}
