import { tableNumberOf } from '../view/place-view.ts'
import type { FigureFacts, PairFacts } from './report-data.ts'

/** Every figure held at two times ($1 known, $2 published), of one source ($3) or of all (null), in the order of the report. */
export const FIGURES = `
  with f as materialized (
    select * from avstem.figure_as_of($1, $2) where $3::text is null or dataset = $3
  ),
  answer as materialized (
    select m.source, m.name as of_measure, s.key, s.dimensions, s.valid, s.measure = m.estimate_measure as direct,
      case when s.measure = m.estimate_measure then s.value else 100 - s.value end as value
    from avstem.measure m
    join f s on s.dataset = m.source and s.measure in (m.estimate_measure, m.exact_measure)
    where s.value is not null
  ),
  share as materialized (
    select distinct on (of.key) of.key, answer.value
    from f of
    join answer
      on answer.source = of.dataset and answer.of_measure = of.measure and answer.dimensions = of.dimensions
      and answer.valid && of.valid
    order by of.key, answer.direct desc, answer.key
  )
  select f.key, f.dataset, f.measure, m.ordinal, f.dimensions, lower(f.valid)::text as valid_from,
    upper(f.valid)::text as valid_to, f.value, f.implied_value, f.low, f.high, f.quantum, f.unit, f.status, f.candidates::text as candidates, f.verdict,
    f.finding_id, f.edition_kind, f.document_sha256, f.page, f.published_at, o.printed, t.caption,
    share.value as share_estimated
  from f
  cross join lateral (select id from avstem.quantity where key = f.key offset 0) q
  cross join lateral (
    -- By the figure first, then by the times: without statistics the planner takes the times for the rarer of the two.
    select v.reading_id
    from (select * from avstem.figure_version where quantity_id = q.id offset 0) v
    where v.recorded @> $1::timestamptz and v.published @> $2::timestamptz
  ) held
  join avstem.reading_figure rf on rf.reading_id = held.reading_id and rf.quantity_id = q.id
  left join avstem.reading_observation o on o.reading_id = rf.reading_id and o.ordinal = rf.observation
  left join avstem.printed_table t on t.reading_id = o.reading_id and t.index = o.table_index
  left join avstem.measure m on m.source = f.dataset and m.name = f.measure
  left join share on share.key = f.key
  order by f.dataset collate "C", m.ordinal, lower(f.valid), f.key collate "C"`

interface FigureRow {
  readonly key: string
  readonly dataset: string
  readonly measure: string
  readonly ordinal: number | null
  readonly dimensions: FigureFacts['dimensions']
  readonly valid_from: string
  readonly valid_to: string
  readonly value: string | null
  readonly implied_value: string | null
  readonly low: string | null
  readonly high: string | null
  readonly quantum: string | null
  readonly unit: FigureFacts['unit']
  readonly status: FigureFacts['status']
  readonly candidates: string
  readonly verdict: FigureFacts['verdict']
  readonly finding_id: string | null
  readonly edition_kind: FigureFacts['editionKind']
  readonly document_sha256: string
  readonly page: number | null
  readonly published_at: Date
  readonly printed: string | null
  readonly caption: string | null
  readonly share_estimated: string | null
}

/** A figure from its row. */
export function figureFacts(row: FigureRow): FigureFacts {
  return {
    key: row.key,
    dataset: row.dataset,
    measure: row.measure,
    ordinal: row.ordinal,
    dimensions: row.dimensions,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    value: row.value,
    impliedValue: row.implied_value,
    low: row.low,
    high: row.high,
    quantum: row.quantum,
    unit: row.unit,
    status: row.status,
    candidates: candidateValues(row.candidates),
    verdict: row.verdict,
    findingId: row.finding_id,
    editionKind: row.edition_kind,
    documentSha256: row.document_sha256,
    page: row.page,
    publishedAt: row.published_at.toISOString(),
    printed: row.printed,
    table: row.caption === null ? null : tableNumberOf(row.caption),
    shareEstimated: row.share_estimated,
  }
}

function candidateValues(json: string): readonly string[] {
  return (JSON.parse(json) as readonly { readonly value: string }[]).map(({ value }) => String(value))
}

/** Pairs of a count and a percentage that agree in time and members, by what is declared ($3, JSON); grouped, as a join would be of all with all. */
export const PAIRS = `
  with f as materialized (select * from avstem.figure_as_of($1, $2)),
  placed as materialized (
    select f.key, f.dataset, f.measure, f.dimensions, f.valid, f.value,
      (row_number() over (order by f.dataset collate "C", m.ordinal, lower(f.valid), f.key collate "C") - 1)::integer as at
    from f left join avstem.measure m on m.source = f.dataset and m.name = f.measure
  )
  select d.derivation, d.dataset, d.count_measure as measure, f.dimensions, lower(f.valid)::text as valid_from,
    max(upper(f.valid)::text) filter (where f.measure = d.count_measure) as valid_to,
    max(f.key) filter (where f.measure = d.count_measure) as count_key,
    max(f.key) filter (where f.measure = d.percent_measure) as percent_key,
    max(f.value) filter (where f.measure = d.count_measure) as count,
    max(f.value) filter (where f.measure = d.percent_measure) as percent,
    max(f.at) filter (where f.measure = d.count_measure) as count_at,
    max(f.at) filter (where f.measure = d.percent_measure) as percent_at
  from jsonb_to_recordset($3::jsonb)
    as d (rank integer, dataset text, derivation integer, count_measure text, percent_measure text)
  join placed f
    on f.dataset = d.dataset and f.measure in (d.count_measure, d.percent_measure) and f.value is not null
  group by d.rank, d.derivation, d.dataset, d.count_measure, d.percent_measure, f.dimensions, lower(f.valid)
  having count(distinct f.measure) = 2
  order by d.rank, d.derivation, count_at`

interface PairRow {
  readonly derivation: number
  readonly dataset: string
  readonly measure: string
  readonly dimensions: PairFacts['dimensions']
  readonly valid_from: string
  readonly valid_to: string
  readonly count_key: string
  readonly percent_key: string
  readonly count: string
  readonly percent: string
  readonly count_at: number
  readonly percent_at: number
}

/** A pair from its row. */
export function pairFacts(row: PairRow): PairFacts {
  const { derivation, dataset, measure, dimensions, count, percent } = row
  return {
    ...{ derivation, dataset, measure, dimensions, count, percent },
    validFrom: row.valid_from,
    validTo: row.valid_to,
    countKey: row.count_key,
    percentKey: row.percent_key,
    countAt: row.count_at,
    percentAt: row.percent_at,
  }
}
