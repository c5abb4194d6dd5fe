/** How a CSV file is written: for programs, or for Excel in Norwegian. */
export type CsvDialect = 'machine' | 'excel'

/** What a column of the view `tall` holds. */
export type CsvKind = 'text' | 'number' | 'day' | 'boolean'

/** A column by name and kind. */
export interface CsvColumn {
  readonly name: string
  readonly kind: CsvKind
}

/** A value as the database gives it: numbers as plain decimals, days as ISO dates. */
export type CsvValue = string | number | boolean | null

/** A number or a lone sign: harmless at the beginning of a cell, and text for nobody. */
const HARMLESS = /^[+\-−]?(?:[\d.,\s\u00A0\u202F]*%?)$/

/**
 * What a spreadsheet may take for a formula: full-width and small forms of its signs too, behind blanks, control
 * characters and characters that do not show (zero width, soft hyphen, marks of direction).
 */
const DANGEROUS = /^'*[\s\p{Z}\p{Cc}\p{Cf}]*[=+\-@|＝＋－＠｜﹢﹣﹦﹫]|^'*[\t\r\n]/u

/**
 * Text that no spreadsheet takes for a formula: an apostrophe is set before one that begins like it. A reader takes
 * one apostrophe off every text that `unguardText` would.
 */
export function guardText(text: string): string {
  return DANGEROUS.test(text) && !HARMLESS.test(text) ? `'${text}` : text
}

/** Undoes `guardText`. */
export function unguardText(text: string): string {
  return text.startsWith("'") && guardText(text.slice(1)) === text ? text.slice(1) : text
}

const BYTE_ORDER_MARK = '\uFEFF'

/** Characters that are handed on at once. */
const PIECE = 32_768

/**
 * A CSV file piece by piece (RFC 4180, CRLF). `machine`: UTF-8, comma, point, ISO dates. `excel`: UTF-8 with byte order
 * mark, semicolon, decimal comma, dd.mm.yyyy. Nothing is empty text and null at once: null is an empty field.
 */
export async function* csvText(
  columns: readonly CsvColumn[],
  rows: AsyncIterable<Readonly<Record<string, CsvValue>>>,
  dialect: CsvDialect,
): AsyncGenerator<string> {
  const separator = dialect === 'excel' ? ';' : ','
  let piece = `${dialect === 'excel' ? BYTE_ORDER_MARK : ''}${columns.map(({ name }) => name).join(separator)}\r\n`
  for await (const row of rows) {
    const fields = columns.map(({ name, kind }) => field(row[name] ?? null, kind, dialect))
    piece += `${fields.join(separator)}\r\n`
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function field(value: CsvValue, kind: CsvKind, dialect: CsvDialect): string {
  if (value === null) return ''
  if (kind === 'number') return dialect === 'excel' ? String(value).replace('.', ',') : String(value)
  if (kind === 'boolean') return dialect === 'excel' ? (value === true ? 'ja' : 'nei') : String(value)
  if (kind === 'day') {
    const iso = String(value).slice(0, 10)
    return dialect === 'excel' ? iso.split('-').reverse().join('.') : iso
  }
  const text = guardText(String(value))
  return /[",;\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
