import type { Arriving } from './arriving.ts'
import { jsonText } from '../rows/column-value.ts'
import { copyLines } from './copy.ts'
import type { Session } from '../database.ts'
import { CELL_COLUMNS, STATEMENT_COLUMNS, TABLE_COLUMNS } from '../rows/extraction-rows.ts'
import { FIGURE_COLUMNS } from '../rows/figure-row.ts'
import { CHECK_COLUMNS, FINDING_COLUMNS, READING_FINDING_COLUMNS } from '../rows/finding-rows.ts'
import type { Lines, NumberedLines } from '../rows/lines.ts'
import { OBSERVATION_COLUMNS } from '../rows/observation-row.ts'
import { storeQuantities } from '../rows/quantity.ts'
import type { KeyedLines, ReadingRows } from '../rows/reading-rows.ts'

/** A reading as stored: its number, and how many observations it says that its predecessor did not. */
export interface StoredReading {
  readonly id: string
  /** It was there already. */
  readonly known: boolean
  readonly newObservations: number
}

/**
 * Appends readings of different documents with everything in them, one COPY a table for all; one that is there already
 * is left as it is. Gives them in the same order.
 */
export async function storeReadings(
  session: Session,
  source: string,
  arriving: readonly Arriving[],
): Promise<StoredReading[]> {
  const known = await findReadings(session, source, arriving)
  const fresh = arriving.filter((_, at) => known[at]?.same == null)
  const numbers =
    fresh.length === 0 ? new Map<string, string>() : await appendReadings(session, source, fresh)
  const stored: StoredReading[] = []
  for (const [at, { reading }] of arriving.entries()) {
    const { same = null, held = null } = known[at] ?? {}
    const id = same ?? numbers.get(reading.document.sha256) ?? ''
    const all = reading.observations.length
    const newObservations = same !== null ? 0 : held === null ? all : await countNew(session, id, held)
    stored.push({ id, known: same !== null, newObservations })
  }
  return stored
}

/** What is already there of a document: the same reading, and the reading that is held; their numbers, or null. */
interface KnownReadings {
  readonly same: string | null
  readonly held: string | null
}

async function findReadings(
  { prepared }: Session,
  source: string,
  arriving: readonly Arriving[],
): Promise<KnownReadings[]> {
  return prepared<KnownReadings>(
    `select
       (select id from avstem.reading r
        where r.source = $1 and r.document_sha256 = a.sha256 and r.digest = a.digest) as same,
       (select reading_id from avstem.edition e
        where e.source = $1 and e.document_sha256 = a.sha256 and upper_inf(e.recorded)) as held
     from unnest($2::text[], $3::text[]) with ordinality as a (sha256, digest, place)
     order by place`,
    [source, arriving.map(({ reading }) => reading.document.sha256), arriving.map(({ digest }) => digest)],
  )
}

/** The number of each reading's row by its document. */
async function appendReadings(
  session: Session,
  source: string,
  fresh: readonly Arriving[],
): Promise<ReadonlyMap<string, string>> {
  const numbers = await insertReadings(session, source, fresh)
  const readings = fresh.map(({ reading, rows }) => ({
    id: numbers.get(reading.document.sha256) ?? '',
    rows,
  }))
  const quantities = await storeQuantities(
    session,
    source,
    readings.length === 1
      ? readings[0]!.rows.quantities
      : new Map(readings.flatMap(({ rows }) => [...rows.quantities])),
  )
  const copy = async (table: string, columns: readonly string[], linesOf: (rows: ReadingRows) => Lines) =>
    copyLines(session, {
      table,
      columns: ['reading_id', ...columns],
      parts: numbered(readings, linesOf),
    })
  const copyKeyed = async (
    table: string,
    columns: readonly string[],
    linesOf: (rows: ReadingRows) => KeyedLines,
  ) =>
    copyLines(session, {
      table,
      columns: ['reading_id', 'quantity_id', ...columns],
      parts: numberedTwice(readings, quantities, linesOf),
    })
  await copyKeyed('reading_observation', OBSERVATION_COLUMNS, ({ observations }) => observations)
  await copyKeyed('reading_figure', FIGURE_COLUMNS, ({ figures }) => figures)
  await copy('reading_window', ['series', 'span'], ({ windows }) => windows)
  await copy('statement', STATEMENT_COLUMNS, ({ statements }) => statements)
  await copy('reading_definition', ['measure', 'definition'], ({ definitions }) => definitions)
  await storeTables(session, readings)
  await storeFindings(session, source, fresh)
  await copy('reading_finding', READING_FINDING_COLUMNS, ({ readingFindings }) => readingFindings)
  await copy('reading_check', CHECK_COLUMNS, ({ checks }) => checks)
  return numbers
}

interface NumberedReading {
  readonly id: string
  readonly rows: ReadingRows
}

function* numbered(
  readings: readonly NumberedReading[],
  linesOf: (rows: ReadingRows) => Lines,
): Generator<NumberedLines> {
  for (const { id, rows } of readings) yield { lines: linesOf(rows), number: id }
}

function* numberedTwice(
  readings: readonly NumberedReading[],
  quantities: ReadonlyMap<string, string>,
  linesOf: (rows: ReadingRows) => KeyedLines,
): Generator<NumberedLines> {
  for (const { id, rows } of readings) {
    const { keys, lines } = linesOf(rows)
    yield { lines, number: id, numberOf: (line) => quantities.get(keys[line]!) ?? '\\N' }
  }
}

async function insertReadings(
  { query }: Session,
  source: string,
  fresh: readonly Arriving[],
): Promise<ReadonlyMap<string, string>> {
  const records = fresh.map(
    ({ reading: { document, reader }, rows: { warnings, notes }, digest, run }) =>
      `${jsonText({ sha256: document.sha256, digest, reader, run_id: run.id, warnings }).slice(0, -1)},"notes":${notes}}`,
  )
  const rows = await query<{ sha256: string; id: string }>(
    `insert into avstem.reading (source, document_sha256, digest, reader, run_id, warnings, notes)
     select $1, sha256, digest, reader, run_id, warnings, notes
     from jsonb_to_recordset($2) as
       fresh (sha256 text, digest text, reader text, run_id bigint, warnings text[], notes jsonb)
     returning document_sha256 as sha256, id`,
    [source, `[${records.join(',')}]`],
  )
  return new Map(rows.map(({ sha256, id }) => [sha256, id]))
}

async function storeTables(session: Session, readings: readonly NumberedReading[]): Promise<void> {
  const withTables = readings.filter(({ rows }) => rows.tables.count > 0)
  if (withTables.length === 0) return
  await copyLines(session, {
    table: 'printed_table',
    columns: ['reading_id', ...TABLE_COLUMNS],
    parts: numbered(withTables, ({ tables }) => tables),
  })
  const tables = await session.query<{ id: string }>(
    `select t.id
     from unnest($1::bigint[]) with ordinality as r (id, place)
     join avstem.printed_table t on t.reading_id = r.id
     order by r.place, t.id`,
    [withTables.map(({ id }) => id)],
  )
  const cells = withTables.flatMap(({ rows }) => rows.cells)
  await copyLines(session, {
    table: 'printed_cell',
    columns: ['table_id', ...CELL_COLUMNS],
    parts: cells.map((lines, at) => ({ lines, number: tables[at]?.id ?? '\\N' })),
  })
}

async function storeFindings({ query }: Session, source: string, fresh: readonly Arriving[]): Promise<void> {
  const records = fresh
    .flatMap(({ rows }) => rows.findings)
    .map((row) => Object.fromEntries(FINDING_COLUMNS.map((name, at) => [name, row[at]])))
  if (records.length === 0) return
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
