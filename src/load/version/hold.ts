import type { EditionKind, PublishedBasis } from '../../model/document.ts'
import type { RunKind } from '../../model/run.ts'
import type { Session } from '../database.ts'

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

/** What an edition's place on the axis is decided from. */
export interface Arrival {
  readonly documentSha256: string
  readonly editionKind: EditionKind
  readonly readingId: string
  readonly publishedAt: Date
  readonly publishedBasis: PublishedBasis
  readonly runKind: RunKind
}

/**
 * Decides, for arrivals in a row, which editions change: none where the edition is held as it is, where a sample meets
 * originals, or where a scheduled run meets a reading that somebody undid. The first original puts every sample aside.
 */
export async function placeEditions(
  { prepared }: Session,
  source: string,
  arrivals: readonly Arrival[],
): Promise<EditionChange[]> {
  const [standing] = await prepared<Standing>(STANDING, [source])
  const situations = await prepared<Situation>(SITUATIONS, [
    source,
    arrivals.map(({ documentSha256 }) => documentSha256),
    arrivals.map(({ readingId }) => readingId),
  ])
  let { samples, originals } = standing ?? { samples: [], originals: false }
  return arrivals.map((arrival, at) => {
    const change = placeEdition(arrival, { ...situations[at]!, samples, originals })
    if (change.open.length === 0) return change
    if (arrival.editionKind === 'sample') samples = [...otherThan(samples, arrival), ...change.open]
    else {
      samples = []
      originals = true
    }
    return change
  })
}

function placeEdition(arrival: Arrival, situation: Situation & Standing): EditionChange {
  const { documentSha256, editionKind, readingId } = arrival
  const none: EditionChange = { close: [], open: [] }
  if (editionKind === 'sample' && situation.originals) return none
  if (arrival.runKind === 'scheduled' && situation.undone) return none
  const held = situation.held
  const placed: HeldEdition = { documentSha256, editionKind, readingId, ...placeInTime(arrival, situation) }
  if (held !== null && held.readingId === readingId && held.publishedBasis === placed.publishedBasis)
    if (byTime(held.publishedAt, placed.publishedAt) === 0) return none
  const samples = editionKind === 'original' ? otherThan(situation.samples, arrival) : []
  return { close: [...(held === null ? [] : [held]), ...samples], open: [placed] }
}

const otherThan = (held: readonly HeldEdition[], { documentSha256 }: Arrival) =>
  held.filter((each) => each.documentSha256 !== documentSha256)

/** What is held of a source's other editions. */
interface Standing {
  readonly samples: readonly HeldEdition[]
  readonly originals: boolean
}

/** What is known of one document. */
interface Situation {
  readonly held: HeldEdition | null
  readonly undone: boolean
  readonly retrievedAt: string
}

const HELD = `jsonb_build_object('documentSha256', e.document_sha256, 'editionKind', e.edition_kind,
  'readingId', e.reading_id::text, 'publishedAt', e.published_at::text, 'publishedBasis', e.published_basis)`

const STANDING = `
select
  (select coalesce(jsonb_agg(${HELD}), '[]') from avstem.edition e
   where e.source = $1 and e.edition_kind = 'sample' and upper_inf(e.recorded)) as samples,
  exists (
    select from avstem.edition e
    where e.source = $1 and e.edition_kind = 'original' and upper_inf(e.recorded)) as originals`

const SITUATIONS = `
select
  (select ${HELD} from avstem.edition e
   where e.source = $1 and e.document_sha256 = a.sha256 and upper_inf(e.recorded)) as held,
  coalesce((
    select undoing.kind = 'undo' and e.reading_id = a.reading_id
    from avstem.edition e left join avstem.run undoing on undoing.id = e.closed_by_run
    where e.source = $1 and e.document_sha256 = a.sha256
    order by lower(e.recorded) desc limit 1), false) as undone,
  d.retrieved_at::text as "retrievedAt"
from unnest($2::text[], $3::bigint[]) with ordinality as a (sha256, reading_id, place)
join avstem.document d on d.sha256 = a.sha256
order by a.place`

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

/** When editions were closed and opened, and whether what opened stands alone after every other edition. */
export interface AppliedChange {
  readonly recordedAt: string
  readonly newest: boolean
}

/** Closes and opens rows of editions at a recorded time of their own, which is noted with run `noteIn`. */
export async function applyEditionChange(
  { prepared }: Session,
  { close, open }: EditionChange,
  { source, runId, noteIn }: { source: string; runId: string; noteIn: string | null },
): Promise<AppliedChange> {
  const rows = open.map((each): readonly string[] => [
    ...[each.documentSha256, each.editionKind, each.publishedAt, each.publishedBasis, each.readingId],
  ])
  const [first] = rows
  const [text, opening] =
    first !== undefined && rows.length === 1
      ? [ONE, first]
      : [SEVERAL, [0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column]))]
  const alone = ({ newest }: { newest: boolean | null }) => open.length === 1 && newest === true
  if (close.length === 0) {
    const [row] = await prepared<AppliedChange>(text.takeAndOpen, [source, noteIn, runId, ...opening])
    return { recordedAt: row!.recordedAt, newest: alone(row!) }
  }
  const [taken] = await prepared<{ at: string }>(`with ${TAKEN} select at::text as at from taken`, [
    source,
    noteIn,
  ])
  const recordedAt = taken!.at
  await prepared(
    `update avstem.edition set recorded = tstzrange(lower(recorded), $3), closed_by_run = $4
     where source = $1 and document_sha256 = any($2) and upper_inf(recorded)`,
    [source, close.map(({ documentSha256 }) => documentSha256), recordedAt, runId],
  )
  if (open.length === 0) return { recordedAt, newest: false }
  const [row] = await prepared<{ newest: boolean }>(text.openAt, [source, recordedAt, runId, ...opening])
  return { recordedAt, newest: alone(row!) }
}

/** Later than any recorded time of the source, even if the clock went back. */
const TAKEN = `taken as (
  update avstem.source
  set last_recorded_at = greatest(clock_timestamp(), last_recorded_at + interval '1 microsecond')
  where name = $1 returning last_recorded_at as at
), noted as (
  update avstem.run set recorded_at = at from taken where id = $2
)`

/** Opens editions at `at`; an edition is newest that opens after every other, all being originals or all samples. */
const opened = (at: string, rows: string) => `opened as (
  insert into avstem.edition
    (source, document_sha256, edition_kind, published_at, published_basis, reading_id, recorded, run_id)
  select $1, sha256, kind, published_at, basis, reading_id, tstzrange(${at}, null), $3
  from ${rows}
    as o (sha256, kind, published_at, basis, reading_id)
  returning published_at, edition_kind
), newest as (
  select not exists (
    select from avstem.edition other
    where other.source = $1 and upper_inf(other.recorded) and other.published_at >= opened.published_at
  ) and not exists (
    select from avstem.edition other
    where opened.edition_kind = 'original'
      and other.source = $1 and upper_inf(other.recorded) and other.edition_kind = 'sample'
  ) and not exists (
    select from avstem.edition other
    where opened.edition_kind = 'sample'
      and other.source = $1 and upper_inf(other.recorded) and other.edition_kind = 'original'
  ) as newest
  from opened
)`

const openingFrom = (rows: string) => ({
  takeAndOpen: `with ${TAKEN}, ${opened('(select at from taken)', rows)}
select (select at::text from taken) as "recordedAt", (select bool_and(newest) from newest) as newest`,
  openAt: `with ${opened('$2', rows)} select bool_and(newest) as newest from newest`,
})

/** One edition, as nearly every load opens it: without arrays, whose length is unknown, it is planned once for all. */
const ONE = openingFrom('(values ($4::text, $5::text, $6::timestamptz, $7::text, $8::bigint))')
const SEVERAL = openingFrom('unnest($4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::bigint[])')

/** The quantities on which an edition change can bear, and the published time from which it can. */
export async function affectedBy(
  { query }: Session,
  source: string,
  { close, open, newest }: EditionChange & { readonly newest: boolean },
): Promise<{ quantities: string[]; from: string }> {
  const [before, after] = [close[0], open[0]]
  const single = close.length === 1 && open.length === 1 && before !== undefined && after !== undefined
  const reread =
    single &&
    before.documentSha256 === after.documentSha256 &&
    byTime(before.publishedAt, after.publishedAt) === 0
  const readings = [...close, ...open].map(({ readingId }) => readingId)
  const statement = reread ? REREAD : close.length === 0 && newest ? NEWEST : AFFECTED
  const rows = await query<{ id: string }>(statement, [source, readings])
  const [first] = [...close, ...open].map(({ publishedAt }) => publishedAt).sort(byTime)
  return { quantities: rows.map(({ id }) => id), from: first ?? 'infinity' }
}

const byTime = (a: string, b: string) => new Date(a).getTime() - new Date(b).getTime()

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
