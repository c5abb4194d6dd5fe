import type { Bbox } from '../../model/place.ts'
import { around, textOf } from '../layout/chunks.ts'
import type { Row } from '../layout/chunks.ts'

/** The words for table and figure, with a number: "Tabell 4-1", "Table A.2", "Figure ES-3". */
const NUMBERED =
  /^(?<word>tabell|tab\.|table|tableau|tabelle|exhibit|figur|figure|fig\.|diagram|chart|graf|kart|map|box|boks)\s+(?<number>(?:[A-Z]{1,3}[-.]?)?\d+(?:[-.–:]\d+|[-–]\s\d+)*[a-z]?|[A-Z]|[IVXLC]+)(?![\p{L}\d])\s*(?<mark>[:.)|–—-]?)\s*(?<rest>.*)$/iu
const TABLE_WORD = /^(?:tab|exhibit)/i
/** The only table of a text, without a number: "TABLE. Deaths by age". */
const UNNUMBERED = /^(?:TAB(?:ELLE?|LE(?:AU)?)|Tab(?:elle?|le(?:au)?))[.:]\s+[\p{Lu}\d]/u
/** Small letters, but not before capitals, as letters of a font of small capitals may be read. */
const IN_SMALL_LETTERS = /^\p{Ll}(?!\p{Lu}{2})/u
/** The words that open a source line or note. */
export const SOURCE_LINE =
  /^(?:kilde|kjelde|kjelder|kilder|source|sources|note|notes|merknad|merk|anm|anmerkning|quelle|fotnote|key|abbreviations?)\b\s*[:.;)]?/i
const LEADERS = /(?:(?:\.\s?){5,}|(?:…\s?){2,})\s*(?:\d+(?:,\s?\d+)*)?$/
const CONTINUED =
  /[\s(–—-]+(?:continued|cont\.?|cont['’]d|forts\.?|fortsatt|fortsetter|forts[æe]ttelse)\)?\.?$/i

export type CaptionKind = 'table' | 'figure'

/**
 * Whether a line opens a caption. A paragraph that begins "Tabell 4-1 viser …" or "Tabell 3.5.1. viser …" goes on in lower
 * case; the entries of a list of tables end in dot leaders; neither is a caption. A table may have no number.
 */
export function captionKind(text: string): CaptionKind | null {
  if (IN_SMALL_LETTERS.test(text) || LEADERS.test(text)) return null
  const match = NUMBERED.exec(text)
  if (match?.groups === undefined) return UNNUMBERED.test(text) ? 'table' : null
  const { word = '', mark = '', rest = '' } = match.groups
  const inCapitals = mark === '.' && /^.\p{Lu}{3,}$/u.test(word)
  const goesOn = /^[\p{Ll}(,;]/u.test(rest) && /^[.]?$/.test(mark) && !inCapitals
  if (goesOn && !CONTINUED.test(` ${rest}`)) return null
  return TABLE_WORD.test(word) ? 'table' : 'figure'
}

/** Whether a line is the number of a table and no more: its title stands on a line of its own. */
export function isBareNumber(text: string): boolean {
  return captionKind(text) === 'table' && NUMBERED.exec(text)?.groups?.rest === ''
}

/** Whether a caption says that its table goes on from an earlier page. */
export function isContinued(text: string): boolean {
  return CONTINUED.test(text)
}

/** What a statistical test of a table gave: "χ² = 16,9; p < 0,05", "t = 2.1, df = 18". */
const TEST_RESULT =
  /^\S{1,6}(?:\s?\(\d+\))?\s?[=<>≤≥]\s?[-\u2212]?[.,]?\d[\d.,]*\s?[,;]\s?\S{1,6}\s?[=<>≤≥]\s?[-\u2212]?[.,]?\d/

/**
 * Whether a line opens a source line or a note to the table above it: "Kilde: …", "* …", "1 …" behind a raised mark, or
 * is the result of a test.
 */
export function isNoteLine(row: Row): boolean {
  const first = row.chunks[0]
  if (first === undefined) return false
  const text = textOf(row)
  if (
    SOURCE_LINE.test(text) ||
    TEST_RESULT.test(text) ||
    /^(?:\*+|†|‡|§|¶|#|\(\*+\)|\([a-z\d¹²³]\)|[a-z\d]\))\s?\S/i.test(text)
  )
    return true
  return (first.words[0]?.marks.length ?? 0) > 0 && first.words[0]?.leading === true
}

/** How far the first line of a paragraph is set in, in type sizes. */
const MOST_INDENT = 4

/** Lines of a text that is set wide stand this far apart at most, in type sizes. */
export const MOST_LEADING = 2.1

/**
 * How many lines the caption takes that `rows` open with: the next one is of it where it is set in the same type, at
 * the leading of running text, however wide, to the same edge or around the same middle, the first one perhaps indented, and the line
 * before had no room for its first word. The room is that of the widest line so far, or of what stands beneath.
 */
export function captionLength(rows: readonly Row[]): number {
  const width = ({ x0, x1 }: Pick<Row, 'x0' | 'x1'>) => x1 - x0
  for (let k = 1; k < rows.length; k++) {
    const [above, row] = [rows[k - 1] as Row, rows[k] as Row]
    const [word] = row.chunks[0]?.words ?? []
    const indent = k === 1 && above.x0 - row.x0 < MOST_INDENT * row.size ? Math.max(0, above.x0 - row.x0) : 0
    // Twice as far as their middles are apart: as far as the first line is set in, where lines are set around one middle.
    const shift = above.x0 + above.x1 - row.x0 - row.x1
    const linedUp =
      Math.abs(above.x0 - row.x0) < 0.3 * row.size ||
      Math.abs(shift) < 0.6 * row.size ||
      (k === 1 && shift > 0 && shift < MOST_INDENT * row.size) ||
      indent > 0
    const goesOn =
      word !== undefined &&
      row.chunks.length === 1 &&
      linedUp &&
      row.baseline - above.baseline < MOST_LEADING * row.size &&
      Math.abs(row.size - above.size) < 0.05 * row.size &&
      isBold(row) === isBold(above) &&
      captionKind(row.chunks[0]?.text ?? '') === null &&
      !isNoteLine(row)
    if (!goesOn) return k
    if (k === 1 && isBareNumber(above.chunks[0]?.text ?? '')) continue
    if (isRest(row, above, rows[k + 1])) continue
    const [x0, , x1] = around(rows.slice(k + 1, k + 4))
    if (indent + width(above) + 0.2 * word.size + width(word) < Math.max(width(row), x1 - x0)) return k
  }
  return rows.length
}

/** What reads on, set to the edge of the line above and nearer to that than to what comes next. */
function isRest(row: Row, above: Row, next: Row | undefined): boolean {
  const white = row.y0 - above.y1
  return (
    next !== undefined &&
    /^[\p{Ll}\d]/u.test(textOf(row)) &&
    Math.abs(above.x0 - row.x0) < 0.1 * row.size &&
    next.y0 - row.y1 > Math.max(white, 0) + 0.4 * row.size
  )
}

function isBold(row: Row): boolean {
  return row.chunks.every((chunk) => chunk.words.every((word) => word.font.bold))
}

/** A line of a table of contents: text, leaders, page number. */
export function hasLeaders(text: string): boolean {
  return LEADERS.test(text)
}

/** Whether a table's caption stands close above a box, or close below it. */
export function hasCaptionNear(rows: readonly Row[], box: Bbox): boolean {
  return rows.some((row) => {
    const size = row.size
    const near =
      (row.y1 <= box[1] + size && box[1] - row.y1 < 5 * size) ||
      (row.y0 >= box[3] - size && row.y0 - box[3] < 3 * size)
    return near && row.chunks.some((chunk) => captionKind(chunk.text) === 'table')
  })
}
