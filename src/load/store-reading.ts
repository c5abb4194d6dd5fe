import type { Document } from '../model/document.ts'
import type { Reading } from '../model/reading.ts'
import type { Row } from './column-value.ts'
import { copyRows } from './copy.ts'
import type { Session } from './database.ts'
import { CELL_COLUMNS, STATEMENT_COLUMNS, TABLE_COLUMNS } from './extraction-rows.ts'
import { FIGURE_COLUMNS } from './figure-row.ts'
import { CHECK_COLUMNS, FINDING_COLUMNS, READING_FINDING_COLUMNS } from './finding-rows.ts'
import { OBSERVATION_COLUMNS } from './observation-row.ts'
import { storeQuantities } from './quantity.ts'
import type { ReadingRows } from './reading-rows.ts'

/** Records a document once; a later retrieval of the same bytes refreshes what is known of them. True if it is new. */
export async function storeDocument(
  { query }: Session,
  document: Document,
  { title, pages }: Reading['extraction'],
): Promise<boolean> {
  const { sha256, mediaType, editionKind, url, fileName, retrievedAt, etag, lastModified, bytes } = document
  const rows = await query<{ new: boolean }>(
    `insert into avstem.document as known
       (sha256, media_type, edition_kind, url, file_name, retrieved_at, etag, last_modified, bytes, title, pages)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (sha256) do update set
       url = coalesce(excluded.url, known.url),
       file_name = coalesce(excluded.file_name, known.file_name),
       retrieved_at = least(excluded.retrieved_at, known.retrieved_at),
       etag = coalesce(excluded.etag, known.etag),
       last_modified = coalesce(excluded.last_modified, known.last_modified),
       title = excluded.title,
       pages = excluded.pages
     where (known.url, known.file_name, known.etag, known.last_modified, known.title, known.pages)
         is distinct from
         (coalesce(excluded.url, known.url), coalesce(excluded.file_name, known.file_name),
          coalesce(excluded.etag, known.etag), coalesce(excluded.last_modified, known.last_modified),
          excluded.title, excluded.pages)
       or excluded.retrieved_at < known.retrieved_at
     returning xmax = 0 as new`,
    [
      sha256,
      mediaType,
      editionKind,
      url,
      fileName,
      retrievedAt,
      etag,
      lastModified,
      bytes.length,
      title,
      pages,
    ],
  )
  return rows[0]?.new === true
}

/** A reading as stored: its number, and how many observations it says that its predecessor did not. */
export interface StoredReading {
  readonly id: string
  readonly newObservations: number
}

/** What is already there of a document: the same reading, and the reading that is held; their numbers, or null. */
export interface KnownReadings {
  readonly same: string | null
  readonly held: string | null
}

/** Looks for the readings of a document that a load starts from. */
export async function findReadings(
  { query }: Session,
  { source, document }: Reading,
  digest: string,
): Promise<KnownReadings> {
  const rows = await query<KnownReadings>(
    `select
       (select id from avstem.reading where source = $1 and document_sha256 = $2 and digest = $3) as same,
       (select reading_id from avstem.edition
        where source = $1 and document_sha256 = $2 and upper_inf(recorded)) as held`,
    [source, document.sha256, digest],
  )
  return rows[0] ?? { same: null, held: null }
}

/** Appends a reading with everything in it. `previous` is the reading of the document held until now. */
export async function storeReading(
  session: Session,
  {
    reading,
    rows,
    digest,
    runId,
    previous,
  }: { reading: Reading; rows: ReadingRows; digest: string; runId: string; previous: string | null },
): Promise<StoredReading> {
  const { query } = session
  const inserted = await query<{ id: string }>(
    `insert into avstem.reading (source, document_sha256, digest, reader, run_id, warnings, notes)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [reading.source, reading.document.sha256, digest, reading.reader, runId, rows.warnings, rows.notes],
  )
  const id = inserted[0]!.id
  const numbers = await storeQuantities(session, reading.source, rows.quantities)
  const numbered = ([key, ...rest]: Row): Row => [id, numbers.get(key as string) ?? null, ...rest]
  const owned = (row: Row): Row => [id, ...row]
  const copy = (table: string, columns: readonly string[], list: Iterable<Row>, own = owned) =>
    copyRows(session, { table, columns: ['reading_id', ...columns], rows: mapped(list, own) })
  await copy('reading_observation', OBSERVATION_COLUMNS, rows.observations, numbered)
  await copy('reading_figure', FIGURE_COLUMNS, rows.figures, numbered)
  await copy('reading_window', ['series', 'span'], rows.windows)
  await copy('statement', STATEMENT_COLUMNS, rows.statements)
  await copy('reading_definition', ['measure', 'definition'], rows.definitions)
  if (reading.extraction.tables.length > 0) await storeTables(session, id, rows)
  await storeFindings(session, reading.source, rows.findings)
  await copy('reading_finding', READING_FINDING_COLUMNS, rows.readingFindings)
  await copy('reading_check', CHECK_COLUMNS, rows.checks)
  return {
    id,
    newObservations: previous === null ? reading.observations.length : await countNew(session, id, previous),
  }
}

function* mapped(rows: Iterable<Row>, change: (row: Row) => Row): Generator<Row> {
  for (const row of rows) yield change(row)
}

async function storeTables(
  session: Session,
  readingId: string,
  { tables, cells }: ReadingRows,
): Promise<void> {
  const columns = ['reading_id', ...TABLE_COLUMNS]
  const rows = mapped(tables, (row) => [readingId, ...row])
  await copyRows(session, { table: 'printed_table', columns, rows })
  const numbers = await session.query<{ id: string }>(
    'select id from avstem.printed_table where reading_id = $1 order by id',
    [readingId],
  )
  const owned = mapped(cells, ([at, ...rest]) => [numbers[at as number]?.id ?? null, ...rest])
  await copyRows(session, { table: 'printed_cell', columns: CELL_COLUMNS, rows: owned })
}

async function storeFindings({ query }: Session, source: string, findings: readonly Row[]): Promise<void> {
  if (findings.length === 0) return
  const records = findings.map((row) =>
    Object.fromEntries(FINDING_COLUMNS.map((name, at) => [name, row[at]])),
  )
  await query(
    `insert into avstem.finding (id, source, rule, rule_name, severity, keys)
     select id, $1, rule, rule_name, severity, keys
     from jsonb_to_recordset($2) as f (id text, rule text, rule_name text, severity text, keys text[])
     on conflict (id) do nothing`,
    [source, JSON.stringify(records)],
  )
}

async function countNew({ query }: Session, reading: string, previous: string): Promise<number> {
  const rows = await query<{ count: number }>(
    `select count(*)::integer as count from (
       select quantity_id, printed, standing, status, claim from avstem.reading_observation where reading_id = $1
       except all
       select quantity_id, printed, standing, status, claim from avstem.reading_observation where reading_id = $2
     ) fresh`,
    [reading, previous],
  )
  return rows[0]?.count ?? 0
}
