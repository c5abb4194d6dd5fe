import type { Arriving } from '../store/arriving.ts'
import type { Session } from '../database.ts'
import type { EditionChange } from './hold.ts'

const RULE = 'changed without a new date'

/**
 * Where a source changed a document without giving it a new date, that is a finding: of two editions that state one date
 * and were retrieved one after the other, the later one gets it, whichever is loaded first. Gives the ids of those that
 * were not known before.
 */
export async function findUndated(
  { prepared }: Session,
  source: string,
  { open }: EditionChange,
): Promise<readonly string[]> {
  const [edition] = open
  if (open.length !== 1 || edition?.publishedBasis !== 'stated' || edition.editionKind !== 'original')
    return []
  const rows = await prepared<{ id: string }>(FIND, [source, edition.publishedAt, edition.documentSha256])
  return rows.map(({ id }) => id)
}

/** The ids of such findings that stand for each document as it is held. */
export async function listUndated(
  { query }: Pick<Session, 'query'>,
  source: string,
  arriving: readonly Arriving[],
): Promise<ReadonlyMap<Arriving, readonly string[]>> {
  if (arriving.length === 0) return new Map()
  const rows = await query<{ place: number; ids: string[] }>(
    `select a.place::integer - 1 as place, array_agg(f.id) as ids
     from unnest($2::text[]) with ordinality as a (sha256, place)
     join avstem.edition e on e.source = $1 and e.document_sha256 = a.sha256 and upper_inf(e.recorded)
     join avstem.reading_finding r on r.reading_id = e.reading_id
     join avstem.finding f on f.id = r.finding_id and f.rule_name = '${RULE}'
     group by a.place`,
    [source, arriving.map(({ reading }) => reading.document.sha256)],
  )
  return new Map(rows.map(({ place, ids }) => [arriving[place]!, ids]))
}

const FIND = `
with dated as (
  select e.reading_id, e.document_sha256 as sha256, d.retrieved_at,
    lag(e.reading_id) over by_retrieval as older_id, lag(e.document_sha256) over by_retrieval as older_sha256,
    lag(d.retrieved_at) over by_retrieval as older_retrieved_at
  from avstem.edition e
  join avstem.document d on d.sha256 = e.document_sha256
  where e.source = $1 and e.published_at = $2::timestamptz and upper_inf(e.recorded)
    and e.published_basis = 'stated' and e.edition_kind = 'original'
  window by_retrieval as (order by d.retrieved_at, d.sha256)
), pairs as (
  select * from dated where older_id is not null and $3 in (sha256, older_sha256)
), differing as (
  select p.reading_id, p.sha256, f.quantity_id, f.observation
  from pairs p
  join avstem.reading_figure f on f.reading_id = p.reading_id
  left join avstem.reading_figure o on o.reading_id = p.older_id and o.quantity_id = f.quantity_id
  where f.content is distinct from o.content
  union all
  select p.reading_id, p.sha256, o.quantity_id, null
  from pairs p
  join avstem.reading_figure o on o.reading_id = p.older_id
  join avstem.quantity q on q.id = o.quantity_id
  join avstem.reading_window w on w.reading_id = p.reading_id and w.series = q.series and q.valid <@ w.span
  where not exists (
    select from avstem.reading_figure f where f.reading_id = p.reading_id and f.quantity_id = o.quantity_id)
), found as (
  select p.reading_id, p.sha256, p.older_sha256, p.retrieved_at, p.older_retrieved_at,
    array_agg(q.key order by q.key) as keys,
    coalesce(array_agg(distinct d.observation) filter (where d.observation is not null), '{}') as support
  from pairs p
  join differing d on d.reading_id = p.reading_id
  join avstem.quantity q on q.id = d.quantity_id
  group by p.reading_id, p.sha256, p.older_sha256, p.retrieved_at, p.older_retrieved_at
), named as (
  select f.*,
    left(encode(sha256(convert_to(concat_ws('|', $1, '${RULE}', sha256, keys::text), 'UTF8')), 'hex'), 16)
      as id
  from found f
), known as (
  insert into avstem.finding (id, source, rule, rule_name, severity, keys)
  select id, $1, 'agreement', '${RULE}', 'soft', keys from named
  on conflict (id) do nothing
)
insert into avstem.reading_finding (reading_id, finding_id, ordinal, verdict, title_nb, title_en, printed, distrusted,
  support, reason_nb, reason_en, alternatives, settled_by_nb, settled_by_en, arithmetic)
select reading_id, id,
  (select coalesce(max(ordinal) + 1, 0) from avstem.reading_finding r where r.reading_id = named.reading_id),
  'unexplained',
  format('Endret uten ny dato: %s tall', cardinality(keys)),
  format('Changed without a new date: %s %s', cardinality(keys), case cardinality(keys) when 1 then 'figure' else 'figures' end),
  '{}', '{}', support,
  format('Dokumentet hentet %s og det hentet %s oppgir samme dato, %s, men ikke de samme tallene.',
    older_retrieved_at::date, retrieved_at::date, $2::timestamptz::date),
  format('The document retrieved on %s and the one retrieved on %s state the same date, %s, but not the same figures.',
    older_retrieved_at::date, retrieved_at::date, $2::timestamptz::date),
  '[]',
  'Utgiverens egen melding om hva som ble rettet, og når.',
  'A note by the publisher on what was corrected, and when.',
  '{}'
from named
on conflict (reading_id, finding_id) do nothing
returning finding_id as id`
