import type { Chunk } from '../layout/chunks.ts'
import { looksLikeFigure, looksLikeYear } from '../layout/figures.ts'
import type { Line, Placed } from './lines.ts'

/** Set further to the left than the row's label, not around the same middle: a label of other rows, as wrapped lines are not. */
export function isSetOut(group: readonly Line[], { x0, x1, size }: Chunk): boolean {
  const labels = group.flatMap(({ placed }) =>
    placed.flatMap(({ first, chunk }) => (first === 0 ? [chunk] : [])),
  )
  return (
    labels.length > 0 &&
    labels.every(
      (label) => x0 < label.x0 - 0.4 * size && Math.abs(label.x0 + label.x1 - x0 - x1) > 0.6 * size,
    )
  )
}

/** Fewer lines of words than this may well be those of one row. */
const LEAST_ROWS = 3

/** Lines of a label and words each, most of which begin anew though the one before had room: rows, whatever is ruled. */
export function holdsRows(lines: readonly Line[], room: readonly number[]): boolean {
  const full = lines.filter(({ placed }) => placed.length > 1 && placed[0]?.first === 0)
  if (lines.length < LEAST_ROWS || full.length < lines.length) return false
  const anew = lines.slice(1).filter((line, k) => hadRoom(lines[k] as Line, line, room))
  return anew.length >= 0.5 * (lines.length - 1)
}

/** Entries of a wrapped row seldom take as many lines each; less than this many columns may. */
const LEAST_COLUMNS = 3

/**
 * Lines as far apart as one another that each have a label and several entries, none of which reads on from the line
 * above: as many rows, since the entries of a row do not all wrap to as many lines, in row after row.
 */
export function areRows(lines: readonly Line[]): boolean {
  const readsOn = readingOn(lines)
  const steps = lines.slice(1).map(({ row }, k) => row.baseline - (lines[k] as Line).row.baseline)
  return (
    lines.length >= LEAST_ROWS &&
    Math.max(...steps) - Math.min(...steps) < 0.1 * Math.min(...steps) &&
    lines.every(({ placed }) => placed.length >= LEAST_COLUMNS && placed[0]?.first === 0) &&
    !lines
      .slice(1)
      .some(({ placed }) => placed.some(({ chunk: { text } }) => readsOn.test(text) || /^[–-]/.test(text))) &&
    !lines.some(({ placed }) => placed.some(({ chunk: { text } }) => OPEN_END.test(text)))
  )
}

/** Whether the lines with a label, wherever they stand among the others, are near enough to one another to be one. */
export function hasOneLabel(lines: readonly Line[]): boolean {
  const labels = lines.filter(({ placed }) => placed.some(({ first }) => first === 0))
  return labels.every(
    ({ row }, k) => k === 0 || row.baseline - (labels[k - 1] as Line).row.baseline < 1.5 * row.size,
  )
}

/** What opens a further line of an entry: a small letter, or what goes with words before it. */
export const READS_ON = /^[\p{Ll}(&+/]/u

/** As `READS_ON`, of labels that begin with small letters as a rule, so that these tell nothing. */
const JOINS_ON = /^[(&+/]/u

/** Of labels set so, no more than these are first lines that happen to open with a name or a figure. */
const LEAST_SMALL = 0.6

/**
 * What opens a further line of an entry of these lines: where the first label, which goes on from none, begins with a
 * small letter and most others do, labels are written so and no small letter reads on.
 */
export function readingOn(lines: readonly Line[]): RegExp {
  const labels = lines.flatMap(({ placed }) => placed.flatMap((each) => (each.first === 0 ? [each] : [])))
  const small = labels.filter(({ chunk }) => /^\p{Ll}/u.test(chunk.text))
  const areSmall = small.length > 0 && small[0] === labels[0] && small.length >= LEAST_SMALL * labels.length
  return areSmall ? JOINS_ON : READS_ON
}

/** A hyphen, a dash or a word that joins at the end of a line: what it joins stands on the next. */
export const OPEN_END = /\d\s?[-‐–]$|\p{L}[-‐,]$|\s(?:og|eller|samt|and|or|und|oder|et|ou|och)$/u

/** Words beside the label begin a line anew though the line above clearly had room for the first of them. */
export function hadRoom(above: Line, { placed }: Line, room: readonly number[]): boolean {
  return placed.some(({ chunk, first, last }, k) => {
    const [word] = chunk.words
    const before = above.placed.findLast((each) => each.first === first && each.last === last)?.chunk
    if (placed[k - 1]?.last === first) return false
    if (first === 0 || last > first || word === undefined || before === undefined) return false
    if (looksLikeFigure(before.text) || looksLikeFigure(chunk.text)) return false
    return before.x1 + 1.2 * word.size + (word.x1 - word.x0) < (room[first] ?? before.x1)
  })
}

/**
 * Two lines of one word in each of the several columns that both fill: two cells seldom wrap after every word at once.
 * Of scripts without capitals it is not known whether they part words.
 */
export function isSingleWords(above: Line, { placed }: Line): boolean {
  const isWord = ({ words, text }: Chunk) =>
    words.length === 1 && /\p{L}/u.test(text) && !/\p{Lo}/u.test(text)
  const pairs = placed.flatMap(({ chunk, first }) => {
    const over = above.placed.findLast((each) => each.first === first)
    return over === undefined ? [] : [[over.chunk, chunk] as const]
  })
  return (
    pairs.length > 1 &&
    pairs.every((pair) => pair.every(isWord)) &&
    placed.some(({ chunk }) => /\p{Ll}/u.test(chunk.text))
  )
}

/** A label with a figure, if among more words, that stands over a figure of the row below: a row as well, and no heading. */
export function isRowAbove({ placed }: Line, below: Line): boolean {
  const isLabelled = placed.some(
    ({ first, last, chunk }) => first + last === 0 && /\p{L}{2}/u.test(chunk.text),
  )
  const isOver = ({ first, last, chunk: { text } }: Placed) =>
    first > 0 &&
    first === last &&
    looksLikeFigure(text) &&
    !/\p{L}/u.test(text) &&
    !looksLikeYear(text) &&
    !HEADING_PART.test(text) &&
    below.placed.some((each) => each.first === first && looksLikeFigure(each.chunk.text))
  return isLabelled && placed.some(isOver)
}

/** What stands in brackets, or of which a bracket opens or closes: further lines of headings ("(MW)", "(2005 =", "100)"). */
export const HEADING_PART = /^\(\p{L}+\)$|^\([^)]*$|^[^(]*\)$/u
