import type { Session } from '../load/database.ts'
import type { Source } from '../model/source.ts'
import type { RunSummary } from '../model/run.ts'
import type { Stream } from './cursor.ts'
import { readDocument } from './read-document.ts'
import type { EditionRow } from './read-document.ts'
import { tableNumberOf } from './place-view.ts'
import type { DocumentFacts, FigureFacts, ReportData, RevisionFacts, RunFacts } from './report-data.ts'

/** The publications as declared, and the two times that a report looks at the store from; null is the newest. ISO times. */
export interface AsOf {
  readonly sources: readonly Source[]
  readonly knownAt: string | null
  readonly publishedAt: string | null
}

/**
 * Reads what a report is made of. The session must be in a transaction of isolation repeatable read, so that all
 * parts show one moment; figures and versions are streamed by cursors and may be read several times.
 */
export async function readReportData(
  session: Session,
  stream: Stream,
  { sources, knownAt, publishedAt }: AsOf,
): Promise<ReportData> {
  const at: readonly [string, string] = [knownAt ?? 'infinity', publishedAt ?? 'infinity']
  const [count] = await session.query<{ figures: string }>(
    'select count(*)::text as figures from avstem.figure_as_of($1, $2)',
    at,
  )
  return {
    sources,
    documents: await readDocuments(session, at),
    runs: await readRuns(session, at),
    figureCount: Number(count?.figures ?? 0),
    figures: () => stream(FIGURES, at, figureFacts),
    revisions: () => stream(REVISIONS, at, revisionFacts),
    knownAt,
    publishedAt,
  }
}

/** The newest edition of each source in full, and the earlier ones that figures are still taken from by name. */
async function readDocuments(
  session: Session,
  at: readonly [string, string],
): Promise<readonly DocumentFacts[]> {
  const editions = await session.query<EditionRow>(
    `with held as (
       select e.*, d.media_type, d.title, d.url, d.file_name, d.retrieved_at, d.pages, r.notes,
         row_number() over (partition by e.source order by e.published_at desc, d.retrieved_at desc, d.sha256 desc) as age
       from avstem.edition e
       join avstem.document d on d.sha256 = e.document_sha256
       join avstem.reading r on r.id = e.reading_id
       where e.recorded @> $1::timestamptz and e.published_at <= $2::timestamptz
     )
     select source, document_sha256, edition_kind, published_at, published_basis, reading_id::text, media_type, title,
       url, file_name, retrieved_at, pages, notes, age = 1 as newest
     from held
     where age = 1 or document_sha256 in (select document_sha256 from avstem.figure_as_of($1, $2))
     order by source, age`,
    at,
  )
  const documents: DocumentFacts[] = []
  for (const edition of editions) documents.push(await readDocument(session, edition, at[0]))
  return documents
}

interface RunRow {
  readonly id: string
  readonly source: string
  readonly kind: RunSummary['kind']
  readonly status: RunSummary['status']
  readonly started_at: Date
  readonly summary: Partial<RunSummary> | null
}

/** The newest run of each source that was over by then. */
async function readRuns(session: Session, [known]: readonly string[]): Promise<readonly RunFacts[]> {
  const rows = await session.query<RunRow>(
    `select distinct on (source) id::text, source, kind, status, started_at, summary
     from avstem.run
     where started_at <= $1::timestamptz and status in ('succeeded', 'not_refreshed')
     order by source, id desc`,
    [known],
  )
  return rows.map(({ id, source, kind, status, started_at, summary }) => ({
    startedAt: started_at.toISOString(),
    summary: {
      id,
      source,
      kind,
      status,
      documents: [],
      tables: 0,
      statements: 0,
      observations: { read: 0, new: 0 },
      figures: { opened: 0, closed: 0, unchanged: 0 },
      findings: { open: 0, resolved: 0 },
      seconds: 0,
      error: null,
      ...summary,
    },
  }))
}

/** Every figure held at two times ($1 known, $2 published), in the order of the report. */
export const FIGURES = `
  with f as materialized (select * from avstem.figure_as_of($1, $2)),
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
  select f.key, f.dataset, f.measure, f.dimensions, lower(f.valid)::text as valid_from, upper(f.valid)::text as valid_to,
    f.value, f.implied_value, f.low, f.high, f.quantum, f.unit, f.status, f.candidates::text as candidates, f.verdict,
    f.finding_id, f.edition_kind, f.document_sha256, f.page, f.published_at, o.printed, t.caption,
    share.value as share_estimated
  from f
  join avstem.quantity q on q.key = f.key
  join avstem.figure_version v
    on v.quantity_id = q.id and v.recorded @> $1::timestamptz and v.published @> $2::timestamptz
  join avstem.reading_figure rf on rf.reading_id = v.reading_id and rf.quantity_id = q.id
  left join avstem.reading_observation o on o.reading_id = rf.reading_id and o.ordinal = rf.observation
  left join avstem.printed_table t on t.reading_id = o.reading_id and t.index = o.table_index
  left join avstem.measure m on m.source = f.dataset and m.name = f.measure
  left join share on share.key = f.key
  order by f.dataset, m.ordinal, lower(f.valid), f.key collate "C"`

interface FigureRow {
  readonly key: string
  readonly dataset: string
  readonly measure: string
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

function figureFacts(row: FigureRow): FigureFacts {
  return {
    key: row.key,
    dataset: row.dataset,
    measure: row.measure,
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

const REVISIONS = `
  select q.key, f.value, f.implied_value, f.unit, f.status, lower(v.published) as published_from,
    upper(v.published) as published_to, lower(v.recorded) as recorded_from,
    case when upper(v.recorded) <= $1::timestamptz then upper(v.recorded) end as recorded_to, v.cause,
    r.document_sha256, v.run_id::text
  from avstem.figure_version v
  join avstem.quantity q on q.id = v.quantity_id
  join avstem.reading_figure f on f.reading_id = v.reading_id and f.quantity_id = v.quantity_id
  join avstem.reading r on r.id = v.reading_id
  where lower(v.recorded) <= $1::timestamptz and lower(v.published) <= $2::timestamptz
    and v.quantity_id in (
      select quantity_id from avstem.figure_version
      where lower(recorded) <= $1::timestamptz and lower(published) <= $2::timestamptz
      group by quantity_id
      having count(*) > 1 or bool_and(upper(recorded) <= $1::timestamptz)
    )
  order by q.key collate "C", lower(v.recorded), lower(v.published)`

interface RevisionRow {
  readonly key: string
  readonly value: string | null
  readonly implied_value: string | null
  readonly unit: RevisionFacts['unit']
  readonly status: RevisionFacts['status']
  readonly published_from: Date
  readonly published_to: Date | null
  readonly recorded_from: Date
  readonly recorded_to: Date | null
  readonly cause: string
  readonly document_sha256: string
  readonly run_id: string
}

function revisionFacts(row: RevisionRow): RevisionFacts {
  return {
    key: row.key,
    value: row.value,
    impliedValue: row.implied_value,
    unit: row.unit,
    status: row.status,
    publishedFrom: row.published_from.toISOString(),
    publishedTo: row.published_to?.toISOString() ?? null,
    recordedFrom: row.recorded_from.toISOString(),
    recordedTo: row.recorded_to?.toISOString() ?? null,
    cause: row.cause,
    documentSha256: row.document_sha256,
    runId: row.run_id,
  }
}
