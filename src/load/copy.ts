import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { ColumnValue, Row } from './column-value.ts'
import type { Session } from './database.ts'

/** Rows of one table, columns in the order of `columns`; asked for as they are sent. */
export interface Rows {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: Iterable<Row>
}

/** Writes rows with COPY, which is the fastest way that Postgres takes them. */
export async function copyRows({ client }: Session, { table, columns, rows }: Rows): Promise<void> {
  const chunks = inChunks(rows)
  const first = chunks.next()
  if (first.done) return
  const target = client.query(copyFrom(`copy avstem.${table} (${columns.join(', ')}) from stdin`))
  target.write(first.value)
  await pipeline(Readable.from(chunks), target)
}

const CHUNK_LENGTH = 65_536

/** The text format of COPY (Postgres manual, COPY, File Formats). */
function* inChunks(rows: Iterable<Row>): Generator<Buffer> {
  let text = ''
  for (const row of rows) {
    for (let column = 0; column < row.length; column += 1) {
      if (column > 0) text += '\t'
      text += copyText(row[column] ?? null)
    }
    text += '\n'
    if (text.length < CHUNK_LENGTH) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}

function copyText(value: ColumnValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'object') return escapeText(arrayText(value))
  return String(value)
}

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\ufffd',
}

function escapeText(text: string): string {
  return /[\\\n\r\t\0]/.test(text)
    ? text.replace(/[\\\n\r\t\0]/g, (character) => SPECIAL[character] ?? '')
    : text
}

function arrayText(values: readonly (string | number)[]): string {
  const items = values.map((value) =>
    typeof value === 'number' ? String(value) : `"${value.replace(/["\\]/g, '\\$&')}"`,
  )
  return `{${items.join(',')}}`
}
