import type { ColumnValue, Row } from './column-value.ts'

/** Rows as text that COPY takes, without the columns that hold a number which the database gives. */
export interface Lines {
  readonly count: number
  /** Each line with its end. Bytes are encoded once, to be hashed and sent, and are no garbage to look through. */
  readonly text: Buffer
}

/** Writes a row for each item in the text format of COPY (Postgres manual, COPY, File Formats). */
export function toLines<Item>(items: readonly Item[], rowOf: (item: Item) => Row): Lines {
  const out: Written = { bytes: Buffer.allocUnsafe(items.length * USUAL_LENGTH), used: 0 }
  for (const item of items) {
    const row = rowOf(item)
    for (let column = 0; column < row.length; column += 1) {
      if (column > 0) writePlain(out, '\t')
      writeColumn(out, row[column] ?? null)
    }
    writePlain(out, '\n')
  }
  return { count: items.length, text: out.bytes.subarray(0, out.used) }
}

/** Lines about to be written, with the numbers that stand before each: of all of them, and where given of each. */
export interface NumberedLines {
  readonly lines: Lines
  readonly number: string
  readonly numberOf?: (line: number) => string
}

/** Writes lines with their numbers, a chunk as soon as it is long enough to be sent. */
export function* numberedChunks(parts: Iterable<NumberedLines>): Generator<Buffer> {
  let out: Written = { bytes: Buffer.allocUnsafe(CHUNK_LENGTH), used: 0 }
  for (const part of parts) {
    writeNumbered(out, part)
    if (out.used < CHUNK_LENGTH) continue
    yield out.bytes.subarray(0, out.used)
    out = { bytes: Buffer.allocUnsafe(CHUNK_LENGTH), used: 0 }
  }
  if (out.used > 0) yield out.bytes.subarray(0, out.used)
}

function writeNumbered(out: Written, { lines: { count, text }, number, numberOf }: NumberedLines): void {
  reserve(out, text.length)
  for (let line = 0, from = 0; line < count; line += 1) {
    writePlain(out, number)
    writePlain(out, '\t')
    if (numberOf !== undefined) {
      writePlain(out, numberOf(line))
      writePlain(out, '\t')
    }
    const to = text.indexOf(LINE_FEED, from) + 1
    reserve(out, to - from)
    out.used += text.copy(out.bytes, out.used, from, to)
    from = to
  }
}

/** Bytes being written, of which the first `used` count. */
interface Written {
  bytes: Buffer
  used: number
}

const CHUNK_LENGTH = 262_144
const USUAL_LENGTH = 160
const LINE_FEED = 10
const SPACE = 32
const BACKSLASH = 92
const FIRST_BEYOND_ASCII = 128

function reserve(out: Written, length: number): void {
  if (out.used + length <= out.bytes.length) return
  const bytes = Buffer.allocUnsafe(2 * (out.used + length))
  out.bytes.copy(bytes, 0, 0, out.used)
  out.bytes = bytes
}

function writeColumn(out: Written, value: ColumnValue): void {
  if (value === null) writePlain(out, '\\N')
  else if (typeof value === 'string') writeText(out, value)
  else if (typeof value === 'object') writeText(out, arrayText(value))
  else writePlain(out, String(value))
}

/** Text of ASCII that needs no escape. */
function writePlain(out: Written, text: string): void {
  reserve(out, text.length)
  const { bytes } = out
  for (let at = 0; at < text.length; at += 1) bytes[out.used + at] = text.charCodeAt(at)
  out.used += text.length
}

/** Any text, ASCII byte by byte: for the short texts of most columns that costs less than calling an encoder. */
function writeText(out: Written, text: string): void {
  // No character takes more than three bytes, escaped or encoded.
  reserve(out, 3 * text.length)
  const { bytes } = out
  let used = out.used
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= FIRST_BEYOND_ASCII || code < SPACE || code === BACKSLASH) {
      used += bytes.write(escapeText(text.slice(at)), used)
      break
    }
    bytes[used] = code
    used += 1
  }
  out.used = used
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
