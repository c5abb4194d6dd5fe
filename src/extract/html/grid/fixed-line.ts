import { isRecentYear, isValue } from './headers.ts'

/** Characters [from, to) of a line. */
export interface Stretch {
  readonly line: number
  readonly from: number
  readonly to: number
}

/** A cell of text in columns: what it prints, a stretch a line, and the columns that it covers. */
export interface FixedCell {
  readonly stretches: readonly Stretch[]
  readonly columnSpan: number
}

/** The places [from, to) of a line that the figures of a column take. */
export type Column = readonly [from: number, to: number]

/** A line of characters of one width: `row` of figures, `words` side by side as in a head, `text` in one piece. */
export interface Line {
  readonly kind: 'blank' | 'rule' | 'row' | 'words' | 'text'
  /** As written, with the signs that rule it or lead the eye through it taken for space. */
  readonly text: string
  /** What two spaces or more part. */
  readonly chunks: readonly Stretch[]
  /** The stretches of a rule. */
  readonly ruled: readonly Stretch[]
}

/** Paper is 80 to 255 characters wide; a longer line is none of columns. */
const LONGEST_LINE = 500
const BARS = /[|│║┃]/gu
const LEADERS = /(?<=\S ?)(?:\.{3,}|(?:\. ){3,}\.?)(?=\s|$)/gu
const RULE = /^[\s\-–—=_+*~·─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬]+$/u

/** Reads lines of characters of one width. */
export function readLines(written: readonly string[]): readonly Line[] {
  const spaced = written.map((line) => line.replaceAll(/\s/gu, ' ').replaceAll(BARS, ' '))
  const isLong = (line: string) => line.length > LONGEST_LINE
  const ends = new Set(
    spaced
      .filter((line) => !isLong(line))
      .flatMap((line) => Array.from(line.matchAll(LEADERS), ({ 0: dots, index }) => index + dots.length)),
  )
  const lines = spaced.map((line, at): Line => {
    if (isLong(line))
      return { kind: 'text', text: line, chunks: [{ line: at, from: 0, to: line.length }], ruled: [] }
    const blank = (dots: string) => ' '.repeat(dots.length)
    // Behind a long label, one dot or two lead to where more do elsewhere.
    const rest = (dots: string, index: number) => (ends.has(index + dots.length) ? blank(dots) : dots)
    const text = line.replaceAll(LEADERS, blank).replaceAll(/(?<=\S )\.{1,2}(?=\s|$)/gu, rest)
    return readLine(text, at, written[at]!.trim() === '')
  })
  return withTightRows(lines)
}

/** Lines with the rows of figures among them whose longest label or figure leaves but one space to the next. */
function withTightRows(lines: readonly Line[]): readonly Line[] {
  const read = [...lines]
  const tighten = (at: number, beside: Line | undefined) => {
    const row = read[at]!.kind === 'text' && beside?.kind === 'row' ? tightRow(read[at]!, at, beside) : null
    if (row !== null) read[at] = row
  }
  for (let at = 1; at < read.length; at += 1) tighten(at, read[at - 1])
  for (let at = read.length - 2; at >= 0; at -= 1) tighten(at, read[at + 1])
  return read
}

/** A line of one piece as a row whose last words are figures that end, or begin, where those of the row beside it do. */
function tightRow(line: Line, at: number, beside: Line): Line | null {
  const words = stretchesOf(line.text, /\S+/gu, at)
  const figures = beside.chunks.slice(1)
  const own = words.slice(-figures.length)
  const label = words.slice(0, -figures.length)
  if (label.length === 0) return null
  const isInLine = ({ from, to }: Stretch, place: number) =>
    isValue(line.text.slice(from, to)) && (figures[place]!.to === to || figures[place]!.from === from)
  if (!own.every(isInLine)) return null
  return { ...line, kind: 'row', chunks: [{ line: at, from: label[0]!.from, to: label.at(-1)!.to }, ...own] }
}

/** What a cell prints, or nothing. */
export function printOf(lines: readonly Line[], { stretches }: FixedCell): readonly string[] {
  const text = stretches.map(({ line, from, to }) => lines[line]!.text.slice(from, to)).join(' ')
  return text.trim() === '' ? [] : [text.trim()]
}

function readLine(text: string, line: number, isBlank: boolean): Line {
  const chunks = stretchesOf(text, /\S+(?: \S+)*/gu, line)
  const plain = { text, ruled: [] }
  if (chunks.length === 0) return { ...plain, kind: isBlank ? 'blank' : 'rule', chunks }
  // A lone dash or two are figures that are missing.
  if (RULE.test(text) && /\S{3}/u.test(text))
    return { ...plain, kind: 'rule', chunks: [], ruled: stretchesOf(text, /\S+/gu, line) }
  if (chunks.length < 2) return { ...plain, kind: 'text', chunks }
  const beside = chunks.slice(1).map(({ from, to }) => text.slice(from, to))
  const values = beside.filter(isValue)
  const isYears = (chunks.length > 2 || isRecentYear(text.trim().slice(0, 4))) && beside.every(isRecentYear)
  const isHead = isYears || values.length * 2 < beside.length || (beside.length > 1 && values.length === 1)
  return { ...plain, kind: isHead ? 'words' : 'row', chunks }
}

/** Whether nothing in a line of a table could be one of its figures. */
export function isHeadOnly({ text, chunks }: Line): boolean {
  const beside = chunks.slice(1).map(({ from, to }) => text.slice(from, to))
  return beside.every((print) => !isValue(print) || isRecentYear(print))
}

function stretchesOf(text: string, pattern: RegExp, line: number): readonly Stretch[] {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
    line,
    from: index,
    to: index + found.length,
  }))
}
