import type { Document } from '../model/document.ts'
import type { Reading } from '../model/reading.ts'
import { copyRows } from './copy.ts'
import type { ColumnValue, Rows } from './copy.ts'
import type { Session } from './database.ts'
import { CELL_COLUMNS, STATEMENT_COLUMNS, TABLE_COLUMNS } from './extraction-rows.ts'
import type { ReadingRows } from './reading-rows.ts'
import {
  CHECK_COLUMNS,
  FIGURE_COLUMNS,
  FINDING_COLUMNS,
  OBSERVATION_COLUMNS,
  READING_FINDING_COLUMNS,
} from './reading-rows.ts'

type Row = readonly ColumnValue[]

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

/** Finds the same reading of the same document, or null. */
export async function findReading(
  { query }: Session,
  reading: Reading,
  digest: string,
): Promise<string | null> {
  const rows = await query<{ id: string }>(
    'select id from avstem.reading where source = $1 and document_sha256 = $2 and digest = $3',
    [reading.source, reading.document.sha256, digest],
  )
  return rows[0]?.id ?? null
}

/** Appends a reading with everything in it. `previous` is the reading of the document held until now. */
export async function storeReading(
  session: Session,
  {
    reading,
    rows,
    runId,
    previous,
  }: { reading: Reading; rows: ReadingRows; runId: string; previous: string | null },
): Promise<StoredReading> {
  const { query } = session
  const inserted = await query<{ id: string }>(
    `insert into avstem.reading (source, document_sha256, digest, reader, run_id, warnings, notes)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [reading.source, reading.document.sha256, rows.digest, reading.reader, runId, rows.warnings, rows.notes],
  )
  const id = inserted[0]!.id
  const numbers = await storeQuantities(session, reading.source, rows)
  const numbered = ([key, ...rest]: Row): Row => [id, numbers.get(key as string) ?? null, ...rest]
  const copy = (table: string, columns: readonly string[], list: Rows['rows']) =>
    copyRows(session, { table, columns: ['reading_id', ...columns], rows: list })
  const owned = (row: Row): Row => [id, ...row]
  await copy('reading_observation', OBSERVATION_COLUMNS, rows.observations.map(numbered))
  await copy('reading_figure', FIGURE_COLUMNS, rows.figures.map(numbered))
  await copy('reading_window', ['series', 'span'], rows.windows.map(owned))
  await copy('statement', STATEMENT_COLUMNS, rows.statements.map(owned))
  await copy('reading_definition', ['measure', 'definition'], rows.definitions.map(owned))
  await storeTables(session, id, rows)
  await storeFindings(session, reading.source, rows.findings)
  await copy('reading_finding', READING_FINDING_COLUMNS, rows.readingFindings.map(owned))
  await copy('reading_check', CHECK_COLUMNS, rows.checks.map(owned))
  return {
    id,
    newObservations: previous === null ? rows.observations.length : await countNew(session, id, previous),
  }
}

async function storeQuantities(
  { query }: Session,
  source: string,
  { quantities }: ReadingRows,
): Promise<ReadonlyMap<string, string>> {
  const list = [...quantities.values()]
  const keys = list.map(({ key }) => key)
  const select = 'select key, id from avstem.quantity where key = any($1)'
  const known = await query<{ key: string; id: string }>(select, [keys])
  const numbers = new Map(known.map(({ key, id }) => [key, id]))
  const missing = list.filter(({ key }) => !numbers.has(key))
  if (missing.length === 0) return numbers
  const made = await query<{ key: string; id: string }>(
    `insert into avstem.quantity (source, key, measure, dimensions, valid, series)
     select $1, key, measure, dimensions, daterange(lower, upper), series
     from unnest($2::text[], $3::text[], $4::jsonb[], $5::date[], $6::date[], $7::text[])
       as fresh (key, measure, dimensions, lower, upper, series)
     on conflict (key) do update set valid = excluded.valid
     returning key, id`,
    [
      source,
      missing.map(({ key }) => key),
      missing.map(({ measure }) => measure),
      missing.map(({ dimensions }) => dimensions),
      missing.map(({ from }) => from),
      missing.map(({ to }) => to),
      missing.map(({ series }) => series),
    ],
  )
  for (const { key, id } of made) numbers.set(key, id)
  return numbers
}

async function storeTables(session: Session, readingId: string, rows: ReadingRows): Promise<void> {
  if (rows.tables.length === 0) return
  const columns = ['reading_id', ...TABLE_COLUMNS]
  await copyRows(session, {
    table: 'printed_table',
    columns,
    rows: rows.tables.map((row) => [readingId, ...row]),
  })
  const ids = await session.query<{ index: number; id: string }>(
    'select index, id from avstem.printed_table where reading_id = $1',
    [readingId],
  )
  const idOf = new Map(ids.map(({ index, id }) => [index, id]))
  const cells = rows.cells.map(([index, ...rest]): Row => [idOf.get(index as number) ?? null, ...rest])
  await copyRows(session, { table: 'printed_cell', columns: CELL_COLUMNS, rows: cells })
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
