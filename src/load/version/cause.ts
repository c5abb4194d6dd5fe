import type { RunKind } from '../../model/run.ts'
import type { Session } from '../database.ts'
import type { EditionChange } from './hold.ts'
import type { Difference } from './timeline.ts'

/** Why a version was opened (HOUSE: every version carries its cause). */
export type Cause =
  | 'first'
  | 'source revised'
  | 'reader changed'
  | 'definition changed'
  | 'analyst decided'
  | 'run undone'
  | 'withdrawn'
  | 'redated'
  | 'sample replaced'

/** The cause of every change of a quantity, by its number. To be asked before the changes are applied. */
export async function findCauses(
  { query }: Session,
  differences: readonly Difference[],
  { change, runKind }: { change: EditionChange; runKind: RunKind },
): Promise<ReadonlyMap<string, Cause>> {
  const quantities = [...new Set(differences.map(({ quantityId }) => quantityId))]
  if (quantities.length === 0) return new Map()
  if (runKind === 'undo') return new Map(quantities.map((id) => [id, 'run undone']))
  const [edition] = change.open
  const before = change.close.find(({ documentSha256 }) => documentSha256 === edition?.documentSha256)
  const rows = await query<Circumstances>(CIRCUMSTANCES, [
    quantities,
    edition?.readingId ?? null,
    before?.readingId ?? null,
    edition?.publishedAt ?? null,
  ])
  const circumstances = { runKind, reread: before !== undefined }
  return new Map(rows.map((row) => [row.id, causeOf(row, circumstances)]))
}

interface Circumstances {
  readonly id: string
  readonly printed: boolean
  readonly printedBefore: boolean
  readonly sameContent: boolean
  readonly wasHeld: boolean
  readonly wasSample: boolean
  readonly redefined: boolean
  readonly decided: boolean
}

function causeOf(quantity: Circumstances, { runKind, reread }: { runKind: RunKind; reread: boolean }): Cause {
  if (quantity.wasSample) return 'sample replaced'
  if (reread) {
    if (runKind === 'resolve' || quantity.decided) return 'analyst decided'
    return quantity.sameContent ? 'redated' : 'reader changed'
  }
  if (!quantity.printed) return 'withdrawn'
  if (!quantity.wasHeld) return 'first'
  return quantity.redefined ? 'definition changed' : 'source revised'
}

const CIRCUMSTANCES = `
select
  q.id,
  new.content is not null as printed,
  old.content is not null as "printedBefore",
  new.content is not distinct from old.content as "sameContent",
  version.reading_id is not null as "wasHeld",
  exists (
    select from avstem.figure_version v
    join avstem.reading r on r.id = v.reading_id
    join avstem.document d on d.sha256 = r.document_sha256
    where v.quantity_id = q.id and upper_inf(v.recorded) and d.edition_kind = 'sample'
  ) and new_document.edition_kind = 'original' as "wasSample",
  coalesce(new_definition.definition <> old_definition.definition, false) as "redefined",
  exists (
    select from avstem.decision d
    where (d.finding_id in (new.finding_id, old.finding_id) or d.accept_key = q.key)
      and d.id > coalesce(seen.decision_id, 0)
  ) as decided
from avstem.quantity q
left join avstem.reading_figure new on new.reading_id = $2 and new.quantity_id = q.id
left join avstem.reading_figure old on old.reading_id = $3 and old.quantity_id = q.id
left join avstem.reading new_reading on new_reading.id = $2
left join avstem.document new_document on new_document.sha256 = new_reading.document_sha256
-- The version that spoke before this edition did, else the earliest.
left join lateral (
  select v.reading_id
  from avstem.figure_version v
  where v.quantity_id = q.id and upper_inf(v.recorded)
  order by lower(v.published) < $4::timestamptz desc,
    case when lower(v.published) < $4::timestamptz then lower(v.published) end desc,
    lower(v.published)
  limit 1
) version on true
left join avstem.reading_definition new_definition
  on new_definition.reading_id = $2 and new_definition.measure = q.measure
left join avstem.reading_definition old_definition
  on old_definition.reading_id = version.reading_id and old_definition.measure = q.measure
left join lateral (
  select max(d.id) as decision_id
  from avstem.decision d
  join avstem.reading r on r.id = $3
  where d.decided_at <= r.read_at
) seen on true
where q.id = any($1::bigint[])`
