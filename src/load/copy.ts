import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { ColumnValue, Row } from './column-value.ts'
import type { Session } from './database.ts'

/** Lines of one table as `rowText` writes them, columns in the order of `columns`; asked for as they are sent. */
export interface Lines {
  readonly table: string
  readonly columns: readonly string[]
  readonly lines: Iterable<string>
}

/** Writes rows with COPY, which is the fastest way that Postgres takes them. */
export async function copyLines({ client }: Session, { table, columns, lines }: Lines): Promise<void> {
  const chunks = inChunks(lines)
  const first = chunks.next()
  if (first.done) return
  const target = client.query(copyFrom(`copy avstem.${table} (${columns.join(', ')}) from stdin`))
  target.write(first.value)
  await pipeline(Readable.from(chunks), target)
}

const CHUNK_LENGTH = 262_144

function* inChunks(lines: Iterable<string>): Generator<Buffer> {
  let text = ''
  for (const line of lines) {
    text += line
    text += '\n'
    if (text.length < CHUNK_LENGTH) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}

/** A row in the text format of COPY, without its line end (Postgres manual, COPY, File Formats). */
export function rowText(row: Row): string {
  const texts = new Array<string>(row.length)
  for (let column = 0; column < row.length; column += 1) texts[column] = columnText(row[column] ?? null)
  return texts.join('\t')
}

function columnText(value: ColumnValue): string {
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
