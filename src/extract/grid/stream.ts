import type { Bbox } from '../../model/place.ts'
import { captionKind, isNoteLine } from '../caption/captions.ts'
import { around, textOf } from '../layout/chunks.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import { looksLikeData, mayHead } from '../layout/figures.ts'
import { isRuledBetween } from '../layout/rulings.ts'
import { introduces } from './introductions.ts'
import { usualStep } from './leading.ts'
import { standsUnder, wrappedEnd } from './wrapped-end.ts'
import type { Ruling } from '../layout/rulings.ts'

/** A run of lines set in columns without rulings to say so. */
export interface Run {
  readonly rows: readonly Row[]
  readonly box: Bbox
}

/** Rows further apart than so many times their type size are of one run only where each entry repeats. */
const FAR_APART = 3.2

/**
 * Runs of lines whose chunks stand under one another: seeds are lines of several chunks, joined while they keep to
 * the same columns; lines of one chunk in between (labels, wrapped cells) belong where the run goes on after them.
 */
export function findRuns(rows: readonly Row[]): Run[] {
  const runs: Run[] = []
  let run: Row[] = []
  let waiting: Row[] = []
  const close = () => {
    const several = run.filter((row) => row.chunks.length > 1)
    const whole = [...run, ...wrappedEnd(run, waiting)]
    if (several.length >= 2) runs.push({ rows: whole, box: around(whole) })
    run = []
    waiting = []
  }
  for (const row of rows) {
    const text = textOf(row)
    const opensCaption = captionKind(text) !== null
    const last = waiting.at(-1) ?? run.at(-1)
    if (run.length > 0 && last !== undefined) {
      const step = row.baseline - last.baseline
      const size = Math.max(row.size, last.size)
      if (
        (step > FAR_APART * size && !(step < 2 * FAR_APART * size && goesOn(run, row))) ||
        opensCaption ||
        isHeading(row, run) ||
        (row.chunks.length === 1 && isNoteLine(row))
      )
        close()
    }
    if (opensCaption) continue
    if (row.chunks.length > 1) {
      if (run.length > 0 && (!keepsColumns(run, row) || introduces(waiting, run, row))) close()
      run.push(...waiting, row)
      waiting = []
    } else if (run.length > 0) {
      waiting.push(row)
      if (waiting.length > MOST_WAITING || waiting.filter((each) => !isLabelLine(each, run)).length > 3)
        close()
    }
  }
  close()
  return runs
}

/** Repeats one of the last rows, entry for entry, or is a label under their labels that reaches no figure. */
function goesOn(run: readonly Row[], row: Row): boolean {
  const recent = run.filter(({ chunks }) => chunks.length > 1).slice(-3)
  return recent.some((above) => repeats(above, row)) || isLabelOf(recent, row)
}

/** As many entries as the row above, three or more with figures among them, each lined up with its own. */
function repeats(above: Row, row: Row): boolean {
  const figures = row.chunks.filter((chunk) => looksLikeData(chunk.text)).length
  return (
    row.chunks.length >= 3 &&
    figures >= 2 &&
    above.chunks.length === row.chunks.length &&
    row.chunks.every((chunk, k) => standsUnder(chunk, above.chunks[k] as Chunk))
  )
}

/** One entry that lines up with the labels of rows, and reaches no figure. */
export function isLabelOf(rows: readonly Row[], { chunks: [only, ...others], size }: Row): boolean {
  const labels = rows.filter(({ chunks }) => chunks.length > 2)
  return (
    only !== undefined &&
    others.length === 0 &&
    labels.length > 0 &&
    labels.every(
      ({ chunks: [label, next] }) =>
        label === undefined ||
        next === undefined ||
        (Math.abs(label.x0 - only.x0) < 0.5 * size && only.x1 < next.x0) ||
        // Beside a label of several lines its figures stand in a line of their own.
        (looksLikeData(label.text) && only.x1 < label.x0),
    )
  )
}

/** A label, however narrow its column, runs over no more lines than this. */
export const MOST_WAITING = 12

/** How many lines above tell where the columns stand. */
const ROWS_ABOVE = 24

/** A line that keeps to the room left of the second entries of the rows above, as those of a wrapped label do. */
function isLabelLine({ chunks: [chunk], size }: Row, rows: readonly Row[]): boolean {
  const several = rows.slice(-ROWS_ABOVE).filter((row) => row.chunks.length > 1)
  return (
    chunk !== undefined &&
    several.every(
      ({ chunks: [first, second] }) =>
        first !== undefined && second !== undefined && chunk.x1 < second.x0 - 0.3 * size,
    ) &&
    several.some(({ chunks: [first] }) => first !== undefined && Math.abs(first.x0 - chunk.x0) < 3 * size)
  )
}

/** Type clearly larger than that of the rows above: a heading of the text, whose number and title look like two entries. */
export function isHeading(row: Pick<Row, 'size'>, rows: readonly Row[]): boolean {
  const sizes = rows.filter(({ chunks }) => chunks.length > 1).map(({ size }) => size)
  sizes.sort((a, b) => a - b)
  // A head may be set smaller than the rows below it.
  return sizes.length > 2 && row.size > 1.2 * (sizes[Math.floor(sizes.length / 2)] as number)
}

/** The row's chunks keep clear of the rivers of the last rows, and some edge of most of them lines up with one above. */
function keepsColumns(run: readonly Row[], row: Row): boolean {
  const recent = run.filter((each) => each.chunks.length > 1).slice(-6)
  const chunks = recent.flatMap((each) => each.chunks)
  const aligned = row.chunks.filter((chunk) => chunks.some((other) => standsUnder(chunk, other))).length
  if (aligned < 0.5 * row.chunks.length) return false
  const straddled = row.chunks.filter(
    (chunk) => recent.filter((each) => overlapped(chunk, each.chunks) > 1).length > recent.length / 2,
  ).length
  return straddled <= row.chunks.length / 2
}

function overlapped(chunk: Chunk, others: readonly Chunk[]): number {
  return others.filter(
    (other) => other.x1 > chunk.x0 + 0.2 * chunk.size && other.x0 < chunk.x1 - 0.2 * chunk.size,
  ).length
}

/** How much further lines stand from one another where a ruling parts them. */
const RULED_SLACK = 1.4

/**
 * Lines above a run that head its columns: near, clear of captions and prose, and standing over the run's columns
 * rather than at its left edge alone. Rulings between set them further apart.
 */
export function headingRows(
  run: Run,
  rows: readonly Row[],
  prose: ReadonlySet<Chunk>,
  horizontal: readonly Ruling[],
): Row[] {
  const heading: Row[] = []
  let top = run.rows[0] as Row
  const left = run.box[0]
  // Headings centred over wide columns of short entries reach further to the right than the entries do.
  const room = widestColumn(run.rows)
  // Rows set wide apart stand as far below their head.
  const pitch = Math.min(2 * FAR_APART * top.size, 1.15 * (usualStep(run.rows) ?? 0))
  const index = rows.indexOf(top)
  // A label of the rows below, between them and their head, is known by the head above it.
  let labels: Row[] = []
  for (let k = index - 1; k >= 0 && heading.length < 10; k--) {
    const row = rows[k] as Row
    const text = textOf(row)
    const slack = isRuledBetween([row.baseline, top.baseline], run.box, horizontal, top.size)
      ? RULED_SLACK
      : 1
    const reach = groupsHeads(row, top) ? 2 * NEAR_HEAD : NEAR_HEAD
    if (top.baseline - row.baseline > slack * Math.max(pitch, reach * Math.max(row.size, top.size))) break
    if (captionKind(text) !== null || row.chunks.some((chunk) => prose.has(chunk))) break
    const indented = row.x0 > left + 2 * row.size
    const right = Math.max(4 * row.size, row.chunks.length > 1 || indented ? room : 0)
    if (row.x0 < left - 2 * row.size || row.x1 > run.box[2] + right) break
    // A heading set around the middle of taller ones stands beside their lines.
    const beside = heading.length > 0 && top.baseline - row.baseline < 0.95 * row.size
    const long = row.chunks.length === 1 && (row.chunks[0]?.words.length ?? 0) > 6
    if (row.chunks.length === 1 && !indented && !beside && !isWrapped(rows[k - 1], row)) {
      if (heading.length + labels.length > 0 || long || top.baseline - row.baseline > 1.15 * pitch) break
      labels = [row]
      top = row
      continue
    }
    if (long && !headsOne(row, run.rows)) break
    if (slack === 1 && isTitle(row, top, run)) break
    if (row.chunks.length === 1 && liesOverLabels(row, run.rows)) break
    heading.unshift(row, ...labels)
    labels = []
    top = row
  }
  return heading.length === 0 && labels.some((row) => opensLabel(row, run.rows)) ? labels : heading
}

/** Lines of a head stand no further apart than this, in their size, unless rows do. */
const NEAR_HEAD = 2.4

/** A title stands further from the head below it than this, in its size. */
const TITLE_STEP = 1.5

/**
 * A single line set apart above a head that has one for the labels as well, around the middle of the whole table and
 * not of the columns beside the labels: what it heads is no column.
 */
function isTitle({ chunks: [title, ...others], baseline, size }: Row, top: Row, run: Run): boolean {
  const [label, next] = top.chunks
  if (title === undefined || others.length > 0) return false
  if (label === undefined || next === undefined || top.baseline - baseline < TITLE_STEP * size) return false
  const [left, , right] = run.box
  const isOver = (x0: number, x1: number) => Math.abs(x0 + x1 - title.x0 - title.x1) / 2 < size
  return label.x0 < left + 2 * size && isOver(left, right) && !isOver(next.x0, right)
}

/** Several headings over a line with more of them, however high the rows of a head are that a spreadsheet sets. */
function groupsHeads({ chunks, x0 }: Row, below: Row): boolean {
  const [label, first] = below.chunks
  return (
    chunks.length > 1 &&
    chunks.length < below.chunks.length &&
    label !== undefined &&
    first !== undefined &&
    x0 > label.x1 &&
    [...chunks, ...below.chunks].every(({ text }) => mayHead(text))
  )
}

/** Whether a line above the first row begins the label of that row: beside it, or nearer than rows are and out of room. */
function opensLabel({ baseline, chunks: [chunk] }: Row, rows: readonly Row[]): boolean {
  const first = rows.find((row) => row.chunks.length > 1)
  const [label, next] = first?.chunks ?? []
  if (first === undefined || chunk === undefined || label === undefined || next === undefined) return false
  if (chunk.x1 > next.x0) return false
  const step = first.baseline - baseline
  if (step < 0.95 * first.size) return true
  const word = label.words[0]
  const room = Math.max(
    ...rows.filter((row) => row.chunks.length > 1).map((row) => (row.chunks[0] as Chunk).x1),
  )
  if (word === undefined || Math.abs(label.x0 - chunk.x0) > 0.5 * first.size) return false
  const isFull = chunk.x1 + 0.2 * first.size + (word.x1 - word.x0) > room - 0.1 * first.size
  return isFull && step < 0.87 * (usualStep(rows) ?? 0)
}

/** A line however long that stands over one entry at most of every row, clear of the others, heads one column. */
function headsOne({ chunks: [chunk] }: Row, rows: readonly Row[]): boolean {
  const several = rows.filter((row) => row.chunks.length > 1)
  return (
    chunk !== undefined && several.length > 1 && several.every((row) => overlapped(chunk, row.chunks) <= 1)
  )
}

/** A line over the labels of most rows and what stands beside them as well, as no heading does. */
function liesOverLabels({ chunks: [chunk] }: Row, rows: readonly Row[]): boolean {
  const several = rows.filter((row) => row.chunks.length > 1)
  const over = several.filter(
    ({ chunks }) =>
      chunk !== undefined && overlapped(chunk, chunks.slice(0, 1)) > 0 && overlapped(chunk, chunks) > 1,
  )
  return over.length > 0.5 * several.length
}

/** The widest room for an entry right of the labels, to the next one, and else the widest white, of the usual row. */
function widestColumn(rows: readonly Row[]): number {
  const widest = rows
    .filter((row) => row.chunks.length > 1)
    .map(({ chunks }) =>
      Math.max(
        ...chunks.slice(1).map((chunk, k) => {
          const before = chunks[k] as Chunk
          return chunk.x0 - (k === 0 ? before.x1 : before.x0)
        }),
      ),
    )
    .sort((a, b) => a - b)
  return widest[Math.floor(widest.length / 2)] ?? 0
}

/** The line goes on with the label of a row of several entries just above it. */
function isWrapped(above: Row | undefined, row: Row): boolean {
  return (
    above !== undefined &&
    above.chunks.length > 1 &&
    above.chunks.some((chunk) => looksLikeData(chunk.text)) &&
    Math.abs(above.x0 - row.x0) < 0.5 * row.size &&
    row.baseline - above.baseline < 1.35 * row.size
  )
}
