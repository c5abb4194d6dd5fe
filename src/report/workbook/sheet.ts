/** How a cell stands out. */
export type Tone = 'plain' | 'strong' | 'doubt' | 'open' | 'good' | 'muted'

/** The content of a spreadsheet's cell. `number` holds a plain decimal; `formula` is without its `=`, with the result it should give. */
export type SheetCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string; readonly href?: string | null; readonly tone?: Tone }
  | { readonly kind: 'number'; readonly plain: string; readonly suffix?: string; readonly tone?: Tone }
  | { readonly kind: 'day'; readonly iso: string }
  | {
      readonly kind: 'formula'
      readonly formula: string
      readonly result: number | string
      readonly decimals?: number
      readonly tone?: Tone
    }

/** A column: heading, width in characters. */
export interface SheetColumn {
  readonly heading: string
  readonly width: number
}

/** A sheet as plain data; rows may be streamed. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>
}

/** A cell of text; a null text gives an empty cell. */
export function textCell(text: string | null, tone: Tone = 'plain'): SheetCell {
  return text === null || text === '' ? { kind: 'empty' } : { kind: 'text', text, tone }
}

/** A cell of text that links to an address, or to a cell of another sheet (`#'Tall'!K2`). */
export function linkCell(text: string, href: string | null): SheetCell {
  return text === '' ? { kind: 'empty' } : { kind: 'text', text, href }
}

/** A typed number from a plain decimal; its printed decimals are its format. A null gives an empty cell. */
export function numberCell(plain: string | null, suffix = '', tone: Tone = 'plain'): SheetCell {
  return plain === null ? { kind: 'empty' } : { kind: 'number', plain, suffix, tone }
}

/** The letter of a column, counted from 0: 0 → A, 27 → AB. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest === 0 ? '' : columnLetter(rest - 1)}${String.fromCharCode(65 + (index % 26))}`
}

const CELL_LIMIT = 32_767

/**
 * Text that a workbook can hold: without control characters, lone surrogates, U+FFFE and U+FFFF (they break the file),
 * `_x0041_` kept from being read as an escape (ECMA-376, ST_Xstring), and cut at the limit of a cell.
 */
export function cleanText(text: string): string {
  const clean = text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g, '')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  return clean.length <= CELL_LIMIT ? clean : `${clean.slice(0, CELL_LIMIT - 1)}…`
}

/** A sheet's name as Excel takes it, at most 31 characters: without []:*?/\, and without ' as formulas would have to double it. */
export function sheetName(text: string): string {
  return cleanText(text)
    .replace(/[[\]:*?/\\']/g, ' ')
    .slice(0, 31)
}
