import type { EditionKind, PublishedBasis } from '../model/document.ts'
import type { RunKind } from '../model/run.ts'
import type { Session } from './database.ts'

/** An edition as held: which reading of which document counts, and where it stands on the published axis. */
export interface HeldEdition {
  readonly documentSha256: string
  readonly editionKind: EditionKind
  readonly readingId: string
  /** As Postgres writes it, to the microsecond. */
  readonly publishedAt: string
  readonly publishedBasis: PublishedBasis
}

/** Editions of a source that stop or start being held, in one run. */
export interface EditionChange {
  readonly close: readonly HeldEdition[]
  readonly open: readonly HeldEdition[]
}

const HELD_COLUMNS = `e.document_sha256 as "documentSha256", e.edition_kind as "editionKind",
  e.reading_id as "readingId", e.published_at::text as "publishedAt", e.published_basis as "publishedBasis"`

/** What an edition's place on the axis is decided from. */
export interface Arrival {
  readonly source: string
  readonly documentSha256: string
  readonly editionKind: EditionKind
  readonly readingId: string
  readonly publishedAt: Date
  readonly publishedBasis: PublishedBasis
  readonly runKind: RunKind
}

/**
 * Decides which editions change: none where the edition is held as it is, where a sample meets originals, or where a
 * scheduled run meets a reading that somebody undid. The first original puts every sample aside.
 */
export async function placeEdition(session: Session, arrival: Arrival): Promise<EditionChange> {
  const { source, documentSha256, editionKind, readingId } = arrival
  const [situation] = await session.query<Situation>(SITUATION, [source, documentSha256, readingId])
  const none: EditionChange = { close: [], open: [] }
  if (situation === undefined) return none
  if (editionKind === 'sample' && situation.originals) return none
  if (arrival.runKind === 'scheduled' && situation.undone) return none
  const held = situation.held
  const placed: HeldEdition = { documentSha256, editionKind, readingId, ...placeInTime(arrival, situation) }
  if (held !== null && held.readingId === readingId && held.publishedBasis === placed.publishedBasis)
    if (byTime(held.publishedAt, placed.publishedAt) === 0) return none
  const samples = editionKind === 'original' ? situation.samples : []
  return { close: [...(held === null ? [] : [held]), ...samples], open: [placed] }
}

interface Situation {
  readonly held: HeldEdition | null
  readonly samples: readonly HeldEdition[]
  readonly originals: boolean
  readonly undone: boolean
  readonly retrievedAt: string
}

const SITUATION = `
with held as (
  select ${HELD_COLUMNS} from avstem.edition e where e.source = $1 and upper_inf(e.recorded)
)
select
  (select to_jsonb(h) || jsonb_build_object('readingId', h."readingId"::text)
   from held h where h."documentSha256" = $2) as held,
  (select coalesce(jsonb_agg(to_jsonb(h) || jsonb_build_object('readingId', h."readingId"::text)), '[]')
   from held h where h."editionKind" = 'sample' and h."documentSha256" <> $2) as samples,
  exists (select from held h where h."editionKind" = 'original') as originals,
  coalesce((
    select undoing.kind = 'undo' and e.reading_id = $3
    from avstem.edition e left join avstem.run undoing on undoing.id = e.closed_by_run
    where e.source = $1 and e.document_sha256 = $2
    order by lower(e.recorded) desc limit 1), false) as undone,
  d.retrieved_at::text as "retrievedAt"
from avstem.document d where d.sha256 = $2`

const STRENGTH: Readonly<Record<PublishedBasis, number>> = { given: 2, stated: 1, retrieved: 0 }

/** A date given by hand is not moved by one that the document states, nor a stated one by retrieval. */
function placeInTime(
  { publishedAt, publishedBasis }: Arrival,
  { held, retrievedAt }: Situation,
): Pick<HeldEdition, 'publishedAt' | 'publishedBasis'> {
  if (held !== null && STRENGTH[held.publishedBasis] > STRENGTH[publishedBasis])
    return { publishedAt: held.publishedAt, publishedBasis: held.publishedBasis }
  return {
    publishedAt: publishedBasis === 'retrieved' ? retrievedAt : publishedAt.toISOString(),
    publishedBasis,
  }
}

/** Closes and opens rows of editions at `recordedAt`. */
export async function applyEditionChange(
  { query }: Session,
  { close, open }: EditionChange,
  { source, runId, recordedAt }: { source: string; runId: string; recordedAt: string },
): Promise<void> {
  if (close.length > 0)
    await query(
      `update avstem.edition set recorded = tstzrange(lower(recorded), $3), closed_by_run = $4
       where source = $1 and document_sha256 = any($2) and upper_inf(recorded)`,
      [source, close.map(({ documentSha256 }) => documentSha256), recordedAt, runId],
    )
  if (open.length === 0) return
  await query(
    `insert into avstem.edition
       (source, document_sha256, edition_kind, published_at, published_basis, reading_id, recorded, run_id)
     select $1, sha256, kind, published_at, basis, reading_id, tstzrange($2, null), $3
     from unnest($4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::bigint[])
       as o (sha256, kind, published_at, basis, reading_id)`,
    [
      ...[source, recordedAt, runId],
      ...[open.map((each) => each.documentSha256), open.map((each) => each.editionKind)],
      ...[open.map((each) => each.publishedAt), open.map((each) => each.publishedBasis)],
      open.map((each) => each.readingId),
    ],
  )
}

/** The quantities on which an edition change can bear, and the published time from which it can. */
export async function affectedBy(
  { query }: Session,
  source: string,
  { close, open }: EditionChange,
): Promise<{ quantities: string[]; from: string }> {
  const [before, after] = [close[0], open[0]]
  const single = close.length === 1 && open.length === 1 && before !== undefined && after !== undefined
  const reread =
    single &&
    before.documentSha256 === after.documentSha256 &&
    byTime(before.publishedAt, after.publishedAt) === 0
  const readings = [...close, ...open].map(({ readingId }) => readingId)
  const statement = reread
    ? REREAD
    : close.length === 0 && open.length === 1 && (await isNewest(query, source, readings))
      ? NEWEST
      : AFFECTED
  const rows = await query<{ id: string }>(statement, [source, readings])
  const [first] = [...close, ...open].map(({ publishedAt }) => publishedAt).sort(byTime)
  return { quantities: rows.map(({ id }) => id), from: first ?? 'infinity' }
}

const byTime = (a: string, b: string) => new Date(a).getTime() - new Date(b).getTime()

/** Whether the one edition of a reading stands after every other, all being originals or all samples. */
async function isNewest(query: Session['query'], source: string, readings: readonly string[]) {
  const rows = await query(
    `select from avstem.edition e
     where e.source = $1 and upper_inf(e.recorded) and e.reading_id = any($2::bigint[])
       and not exists (
         select from avstem.edition other
         where other.source = $1 and upper_inf(other.recorded) and other.id <> e.id
           and (other.published_at >= e.published_at or other.edition_kind <> e.edition_kind))`,
    [source, readings],
  )
  return rows.length === 1
}

/** Where an edition follows all others, only what it says differently from the versions that stand until now. */
const NEWEST = `
select f.quantity_id as id
from avstem.reading_figure f
left join avstem.figure_version v
  on v.quantity_id = f.quantity_id and upper_inf(v.recorded) and upper_inf(v.published)
where f.reading_id = any($2::bigint[]) and f.content is distinct from v.content
union all
select q.id
from avstem.reading_window w
join avstem.quantity q on q.source = $1 and q.series = w.series and q.valid <@ w.span
join avstem.figure_version v on v.quantity_id = q.id and upper_inf(v.recorded) and upper_inf(v.published)
where w.reading_id = any($2::bigint[]) and not exists (
  select from avstem.reading_figure f where f.reading_id = w.reading_id and f.quantity_id = q.id)`

const AFFECTED = `
select f.quantity_id as id from avstem.reading_figure f where f.reading_id = any($2::bigint[])
union
select q.id
from avstem.reading_window w
join avstem.quantity q on q.source = $1 and q.series = w.series and q.valid <@ w.span
where w.reading_id = any($2::bigint[])`

/** Where one reading takes another's place, only what the two say differently. */
const REREAD = `
with said as (
  select q.id, coalesce(f.content, '') as content
  from unnest($2::bigint[]) as r (reading_id)
  join avstem.reading_window w on w.reading_id = r.reading_id
  join avstem.quantity q on q.source = $1 and q.series = w.series and q.valid <@ w.span
  left join avstem.reading_figure f on f.reading_id = r.reading_id and f.quantity_id = q.id
)
select id from said group by id having count(*) = 1 or min(content) <> max(content)`
