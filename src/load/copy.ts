import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Session } from './database.ts'

/** A value of a column; arrays become Postgres arrays, JSON is handed over as text made by `jsonText`. */
export type ColumnValue = string | number | bigint | boolean | null | readonly (string | number)[]

/** Rows of one table, columns in the order of `columns`. */
export interface Rows {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly ColumnValue[])[]
}

/** Writes rows with COPY, which is the fastest way that Postgres takes them. */
export async function copyRows({ client }: Session, { table, columns, rows }: Rows): Promise<void> {
  if (rows.length === 0) return
  const target = client.query(copyFrom(`copy avstem.${table} (${columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(chunks(rows)), target)
}

const CHUNK_BYTES = 65_536

function* chunks(rows: readonly (readonly ColumnValue[])[]): Generator<Buffer> {
  let text = ''
  for (const row of rows) {
    for (let column = 0; column < row.length; column += 1) {
      if (column > 0) text += '\t'
      text += copyText(row[column] ?? null)
    }
    text += '\n'
    if (text.length < CHUNK_BYTES) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}

/** The text format of COPY (Postgres manual, COPY, File Formats). */
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

/** JSON that jsonb takes: no NUL and no half of a surrogate pair, which it refuses. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' ? item.toString() : item,
  )
  return text.includes('\\u')
    ? text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, '$1\\ufffd')
    : text
}
