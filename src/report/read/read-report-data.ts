import type { Session } from '../../load/database.ts'
import type { Source } from '../../model/source.ts'
import { NOTHING_DONE } from '../../model/run.ts'
import type { RunSummary } from '../../model/run.ts'
import type { Stream } from './cursor.ts'
import { readDocument } from './read-document.ts'
import type { EditionRow } from './read-document.ts'
import { figureFacts, FIGURES, PAIRS, pairFacts } from './read-figures.ts'
import type { DocumentFacts, ReportData, RevisionFacts, RunFacts } from './report-data.ts'

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
  const declared = sources.flatMap(({ name, derivations = [] }, rank) =>
    derivations.map(({ count, percent }, derivation) => ({
      rank,
      dataset: name,
      derivation,
      count_measure: count,
      percent_measure: percent,
    })),
  )
  return {
    sources,
    documents: await readDocuments(session, at),
    runs: await readRuns(session, at),
    figureCount: Number(count?.figures ?? 0),
    figures: (dataset) => stream(FIGURES, [...at, dataset ?? null], figureFacts),
    pairs: () => stream(PAIRS, [...at, JSON.stringify(declared)], pairFacts),
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
      ...NOTHING_DONE,
      ...summary,
    },
  }))
}

/** Every version of the figures that have more than one or whose only one is closed, at two times ($1 known, $2 published). */
export const REVISIONS = `
  select q.key, q.source as dataset, m.ordinal, lower(q.valid)::text as valid_from, f.value, f.implied_value, f.unit, f.status, lower(v.published) as published_from,
    upper(v.published) as published_to, lower(v.recorded) as recorded_from,
    case when upper(v.recorded) <= $1::timestamptz then upper(v.recorded) end as recorded_to, v.cause,
    r.document_sha256, v.run_id::text
  from avstem.figure_version v
  join avstem.quantity q on q.id = v.quantity_id
  join avstem.reading_figure f on f.reading_id = v.reading_id and f.quantity_id = v.quantity_id
  join avstem.reading r on r.id = v.reading_id
  left join avstem.measure m on m.source = q.source and m.name = q.measure
  where lower(v.recorded) <= $1::timestamptz and lower(v.published) <= $2::timestamptz
    and v.quantity_id in (
      select quantity_id from avstem.figure_version
      where lower(recorded) <= $1::timestamptz and lower(published) <= $2::timestamptz
      group by quantity_id
      having count(*) > 1 or bool_and(upper(recorded) <= $1::timestamptz)
    )
  order by q.source collate "C", m.ordinal, lower(q.valid), q.key collate "C", lower(v.recorded), lower(v.published)`

interface RevisionRow {
  readonly key: string
  readonly dataset: string
  readonly ordinal: number | null
  readonly valid_from: string
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
    dataset: row.dataset,
    ordinal: row.ordinal,
    validFrom: row.valid_from,
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
