import { isCaption, isNote } from '../caption-words.ts'
import { type Column, type FixedCell, isHeadOnly, type Line, printOf } from './fixed-line.ts'
import { headAbove } from './fixed-head.ts'
import { isValue } from './headers.ts'

/** A part of preformatted text: lines that follow one another, or rows of a table. */
export type FixedPart =
  | { readonly kind: 'text'; readonly lines: readonly number[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly FixedCell[])[] }

const FEWEST_ROWS = 3
const MOST_LABELS_BETWEEN = 3
/** A longer line among rows is running text, not the label of a group. */
const LONGEST_LABEL = 60

/** Parts text that is set in characters of one width, whose lines stand under one another, into tables and paragraphs. */
export function partFixedWidth(lines: readonly Line[]): readonly FixedPart[] {
  const parts: FixedPart[] = []
  let loose: number[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const last = lines[at]!.kind === 'row' ? lastRow(lines, at) : at
    const table = last > at ? tableFrom(lines, { first: at, last, top: at - loose.length }) : null
    if (table === null) {
      for (let line = at; line <= last; line += 1) loose.push(line)
    } else {
      const { from, rows } = table
      for (const part of paragraphsOf(
        lines,
        loose.filter((line) => line < from),
      ))
        parts.push(part)
      parts.push({ kind: 'table', rows })
      loose = []
    }
    at = last
  }
  return parts.concat(paragraphsOf(lines, loose))
}

/** Lines as paragraphs, which blank lines and rules part. */
function paragraphsOf(lines: readonly Line[], loose: readonly number[]): readonly FixedPart[] {
  const paragraphs: number[][] = [[]]
  for (const line of loose) {
    if (lines[line]!.chunks.length === 0) paragraphs.push([])
    else paragraphs.at(-1)!.push(line)
  }
  return paragraphs.flatMap((own) => (own.length === 0 ? [] : [{ kind: 'text' as const, lines: own }]))
}

interface FoundRows {
  readonly from: number
  readonly rows: readonly (readonly FixedCell[])[]
}

/** The table whose rows of figures are the lines from `first` to `last`; its head begins at line `top` or below. */
function tableFrom(
  lines: readonly Line[],
  { first, last, top }: { readonly first: number; readonly last: number; readonly top: number },
): FoundRows | null {
  const body = lines.slice(first, last + 1)
  const rows = body.filter(({ kind }) => kind === 'row')
  if (rows.length < FEWEST_ROWS) return null
  const columns = columnsOf(rows)
  if (columns.length < 2) return null
  const cells = body.flatMap((line, at) =>
    line.chunks.length === 0 ? [] : [rowOf(line, first + at, columns)],
  )
  const beside = cells.flatMap((row) => row.slice(1)).flatMap((cell) => printOf(lines, cell))
  if (beside.filter(isValue).length * 2 <= beside.length) return null
  const { from, rows: head } = headAbove(lines, { first, top }, columns)
  return { from, rows: [...head, ...cells] }
}

/** The last row of figures that goes on from `first`: between rows stand blank lines, rules and labels of groups. */
function lastRow(lines: readonly Line[], first: number): number {
  const heads = new Set(lines.slice(Math.max(0, first - MOST_LABELS_BETWEEN), first).map(({ text }) => text))
  let last = first
  let labels = 0
  for (let at = first + 1; at < lines.length; at += 1) {
    const { kind, text } = lines[at]!
    if (kind === 'row') [last, labels] = [at, 0]
    else if (kind === 'words' && isHeadOnly(lines[at]!) && !heads.has(text)) break
    else if (kind === 'text') {
      labels += 1
      if (labels > MOST_LABELS_BETWEEN || !isGroupLabel(text)) break
    }
  }
  return last
}

function isGroupLabel(text: string): boolean {
  const label = text.trim()
  const isOther = isCaption(label, true) || isNote({ text: label, opensWithMark: false })
  return label.length <= LONGEST_LABEL && !/[.!?]$/.test(label) && !isOther
}

/** The columns of some rows: what stands between the places that all of them leave blank. */
function columnsOf(rows: readonly Line[]): readonly Column[] {
  const inked: boolean[] = []
  for (const { text } of rows) for (let at = 0; at < text.length; at += 1) inked[at] ||= text[at] !== ' '
  const stretches: [number, number][] = []
  for (let at = 0; at < inked.length; at += 1) {
    if (!inked[at]) continue
    const before = stretches.at(-1)
    if (before?.[1] === at) before[1] = at + 1
    else stretches.push([at, at + 1])
  }
  const columns: [number, number][] = []
  for (const [from, to] of stretches) {
    const before = columns.at(-1)
    if (before !== undefined && before[1] === from - 1 && isWithin(rows, [before, [from, to]])) before[1] = to
    else columns.push([from, to])
  }
  return columns
}

/** Whether one blank place down all rows stands within words or figures: right of it is more than figures, or their last groups. */
function isWithin(rows: readonly Line[], [left, right]: readonly [Column, Column]): boolean {
  const texts = rows.map(({ text }) => [text.slice(...left), text.slice(...right).trim()] as const)
  const printed = texts.filter(([, text]) => text !== '')
  if (!printed.every(([, text]) => isValue(text))) return true
  const beside = printed.filter(([text]) => text.trim() !== '')
  return beside.length > 0 && beside.every(([text, next]) => /\d$/.test(text) && /^\d{3}(?!\d)/.test(next))
}

/** The cells of a line; the label of a group that reaches over the columns beside it stands above all of them. */
function rowOf({ kind, text, chunks }: Line, line: number, columns: readonly Column[]): readonly FixedCell[] {
  const [chunk] = chunks
  if (kind === 'text' && chunk !== undefined && chunk.to > columns[1]![0])
    return [{ stretches: [chunk], columnSpan: columns.length }]
  return columns.map(([column], at) => {
    const from = at === 0 ? 0 : column
    const to = at === columns.length - 1 ? text.length : columns[at + 1]![0]
    return { stretches: text.slice(from, to).trim() === '' ? [] : [{ line, from, to }], columnSpan: 1 }
  })
}
