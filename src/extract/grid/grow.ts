import { captionKind, isNoteLine } from '../caption/captions.ts'
import { around, textOf } from '../layout/chunks.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import { rulingsWithin } from '../layout/rulings.ts'
import type { Ruling, Rulings } from '../layout/rulings.ts'
import type { Region, TextGrid } from './grid.ts'
import { columnInk, isBehind, isComplete, isMostly, isUnderLabels, keepsTo, overlapped } from './kept-rows.ts'
import type { Ink } from './kept-rows.ts'
import { linesUp } from './lines.ts'
import { introduces } from './introductions.ts'
import { usualStep } from './leading.ts'
import { headingRows, isHeading, isLabelOf, MOST_WAITING } from './stream.ts'
import { wrappedEnd } from './wrapped-end.ts'

/** What is known of the page around a region. */
export interface Surroundings extends Rulings {
  readonly rows: readonly Row[]
  readonly prose: ReadonlySet<Chunk>
}

/**
 * A region with the lines that its rulings leave out: the head above figures that open it, and below it the rows that
 * keep to its columns, where its lower edge is no ruling that closes it. Null where there are none.
 */
export function growRegion(region: Region, grid: TextGrid, page: Surroundings, em: number): Region | null {
  // Over the column of labels a head may have nothing.
  const stub = grid.firstData < 0 ? 25 * em : em
  const left = region.box[0] - stub
  const right = region.box[2] + (isPassed(region, grid, page, left) ? WIDEST_COLUMN * em : em)
  const rows = rowsBetween(page, left, right)
  const inside = rows.filter((row) => middleOf(row) > region.box[1] && middleOf(row) < region.box[3])
  const [first] = inside
  if (first === undefined) return null
  const closing = closingOf(region, grid, em)
  const heads = headAbove(region, grid, inside, { ...page, rows, closing })
  const above = heads.length === 0 && grid.firstData < 0 ? firstLines(grid, inside, rows) : heads
  const below = grid.width < 2 ? [] : tailRows(region, grid, { inside, rows }, { ...page, em }, closing)
  if (above.length === 0 && below.length === 0) return null
  const [x0, y0, x1, y1] = around([...above, ...below])
  const box = [
    Math.min(region.box[0], x0 - 0.3 * em),
    above.length > 0 ? y0 - 0.1 * em : region.box[1],
    Math.max(region.box[2], x1 + 0.3 * em),
    below.length > 0 ? y1 + 0.1 * em : region.box[3],
  ] as const
  const drawn = rulingsWithin(page, box, em)
  return {
    box,
    horizontal: withShading(drawn.horizontal, region.horizontal, em),
    vertical: withShading(drawn.vertical, region.vertical, em),
  }
}

/** Figures set to the right of a column stand no further from the end of its heading, set to the left. */
const WIDEST_COLUMN = 25

/** Whether the line below a head alone has an entry in every column, of which the last stands right of its heading. */
function isPassed({ box }: Region, grid: TextGrid, page: Surroundings, left: number): boolean {
  if (grid.firstData >= 0 || grid.width < 2) return false
  const row = rowsBetween(page, left, Infinity).find((each) => middleOf(each) > box[3])
  const last = row?.chunks.at(-1)
  return row !== undefined && last !== undefined && isBehind(columnInk(grid), last, row)
}

/** Drawn rulings, and those of a region that are none of them: edges of shading. */
function withShading(drawn: readonly Ruling[], known: readonly Ruling[], em: number): Ruling[] {
  const edges = known.filter(
    ({ at, from, to }) =>
      !drawn.some((ruling) => Math.abs(ruling.at - at) < 0.5 * em && ruling.from < to && ruling.to > from),
  )
  return [...drawn, ...edges]
}

/** The head that a region opens without; over a head of its own only lines that have an entry over every column. */
function headAbove(
  region: Region,
  grid: TextGrid,
  inside: readonly Row[],
  page: Surroundings & { readonly closing: Closing },
): Row[] {
  const rulings = [...page.horizontal, ...region.horizontal]
  const heads = headingRows({ rows: inside, box: region.box }, page.rows, new Set(), rulings)
  if (grid.firstData === 0) return heads
  // Rulings on all sides close a head in.
  if (grid.ruled) return []
  const [stub, ...columns] = columnInk(grid)
  if (
    stub === undefined ||
    columns.length < (region.isOpen === true || page.closing === 'row by row' ? 1 : 2)
  )
    return []
  const chunks = heads.flatMap((row) => row.chunks)
  const each = columns.every((column) => chunks.some((chunk) => overlapped([column], chunk) === 1))
  if (each && chunks.every((chunk) => overlapped(columns, chunk) <= 1)) return heads
  const groups = heads.map((row) => groupsColumns(row, stub, columns))
  // The heading of the labels may stand a little lower, around the middle of all levels.
  const isStub = ({ chunks: own }: Row) =>
    own.every((chunk) => overlapped([stub], chunk) > overlapped(columns, chunk))
  const upper = heads.findLastIndex(
    (row, k) => groups[k] === false && !(isStub(row) && groups[k - 1] === true),
  )
  return heads.slice(upper + 1)
}

/** The lines right above a head alone that its tallest headings begin with: each over one column, and lined up with it. */
function firstLines(grid: TextGrid, inside: readonly Row[], rows: readonly Row[]): Row[] {
  const columns = columnInk(grid)
  const lines: Row[] = []
  let top = inside[0] as Row
  for (const row of rows.slice(0, rows.indexOf(top)).toReversed()) {
    const opens = row.chunks.every(
      (chunk) =>
        overlapped(columns, chunk) === 1 &&
        captionKind(chunk.text) === null &&
        [...inside, ...lines].some(({ chunks }) => chunks.some((below) => linesUp(chunk, below))),
    )
    // Type clearly larger than a table's is that of its title.
    const isNear = top.baseline - row.baseline <= LARGEST_LEADING * row.size
    if (!opens || !isNear || isHeading(row, inside)) break
    lines.unshift(row)
    top = row
  }
  return lines
}

/** Lines of one heading are no further apart than this, in their size. */
const LARGEST_LEADING = 1.45

/**
 * Whether a line over a head of its own groups the columns: several entries side by side, or a single one set around
 * the middle of some columns, not of the whole table, as its title is, and not to its right edge, as a unit is.
 */
function groupsColumns({ chunks, size }: Row, stub: Ink, columns: readonly Ink[]): boolean {
  const right = columns.at(-1)?.x1 ?? 0
  const [only] = chunks
  if (only === undefined || chunks.some(({ x1 }) => x1 > right + size)) return false
  if (chunks.length > 1) return chunks.some((chunk) => overlapped([stub], chunk) === 0)
  if (only.x0 < stub.x1 || only.x1 > right - 0.5 * size) return false
  const off = (x0: number, x1: number) => Math.abs(x0 + x1 - only.x0 - only.x1) / 2
  const runs = columns.flatMap(({ x0 }, from) => columns.slice(from + 1).map(({ x1 }) => off(x0, x1)))
  return Math.min(...runs) < 0.6 * size && off(stub.x0, right) > size
}

/** The lines of a page within left and right, without running text. */
function rowsBetween({ rows, prose }: Surroundings, left: number, right: number): Row[] {
  return rows.flatMap((row) => {
    const chunks = row.chunks.filter((chunk) => chunk.x1 > left && chunk.x0 < right && !prose.has(chunk))
    if (chunks.length === 0) return []
    if (chunks.length === row.chunks.length) return [row]
    const [x0, y0, x1, y1] = around(chunks)
    return [{ ...row, chunks, x0, y0, x1, y1 }]
  })
}

function middleOf(row: Row): number {
  return (row.y0 + row.y1) / 2
}

/** The white between rows, in their type size, where nothing else is between them. */
const WIDE_ROWS = 2.6

/** What the last ruling over the whole width says of rows below it. */
type Closing = 'none' | 'row by row' | 'closed'

/** Whether a region that holds figures ends with a ruling, and whether that is but one of those below every row. */
function closingOf({ box: [x0, , x1, y1], horizontal, isOpen }: Region, grid: TextGrid, em: number): Closing {
  const whole = horizontal.filter(({ from, to }) => to - from > 0.9 * (x1 - x0 - em))
  const closing = whole.some(({ at }) => Math.abs(at - y1) < 0.4 * em)
  if (isOpen === true || !closing) return 'none'
  const places = new Set(whole.map(({ at }) => Math.round(at / em)))
  if (grid.height > 3 && places.size >= grid.height - 1) return 'row by row'
  return grid.firstData < 0 ? 'none' : 'closed'
}

/**
 * Rows below that have figures under figures: at least two entries in columns of their own, half of them lined up.
 * Below the last of the rulings between rows, such as at the end of a page, only whole rows; below one that closes the
 * table, only such as stand no further down than rows do.
 */
function tailRows(
  { box }: Region,
  grid: TextGrid,
  { inside, rows }: { readonly inside: readonly Row[]; readonly rows: readonly Row[] },
  page: Surroundings & { readonly em: number },
  closing: Closing,
): Row[] {
  const columns = columnInk(grid)
  const isHead = grid.firstData < 0
  // A little more than most rows stand apart.
  const pitch = 1.25 * (usualStep(inside) ?? 0)
  const last = inside.at(-1) as Row
  // Walls would stand beside the entries of a torn row as well.
  const isOpen = rulingsWithin(page, box, page.em).vertical.length === 0
  const tail: Row[] = []
  let waiting: Row[] = []
  let edge = box[3]
  for (const row of rows.filter((each) => middleOf(each) > box[3])) {
    const text = textOf(row)
    const complete = isComplete(columns, row, isHead)
    const isNext = complete && row.baseline - (tail.at(-1) ?? last).baseline < pitch
    const mostly = complete || (isOpen && isAtFoot(row, page.rows.at(-1)) && isMostly(columns, row))
    // Rows set wide apart are told by an entry in every column, and the first line of a wrapped label by its place.
    const wide = mostly ? keepsTo(columns, row, { isHead, ofWords: false }) : isLabelOf(tail, row)
    const reach = wide ? WIDE_ROWS : 1.4
    // A ruling may part the total from what it is the sum of: a whole row, no further down than others are.
    if (closing === 'closed' && !isNext) break
    if (row.y0 - edge > reach * row.size || captionKind(text) !== null) break
    if ((row.chunks.length === 1 && isNoteLine(row)) || isHeading(row, inside)) break
    if (row.chunks.length > 1 && introduces(waiting, [...inside, ...tail], row)) break
    edge = row.y1
    const whole = closing === 'none' || mostly
    const ofWords = closing === 'row by row' && isNext
    if (whole && keepsTo(columns, row, { isHead, ofWords })) {
      tail.push(...waiting, row)
      waiting = []
    } else {
      waiting.push(row)
      const others = waiting.filter((each) => !isUnderLabels(columns, each))
      if (others.length > 3 || waiting.length > MOST_WAITING) break
      if (row.chunks.some((chunk) => overlapped(columns, chunk) > 1)) break
    }
  }
  return [...tail, ...wrappedEnd(tail, waiting)]
}

/** The lines of a torn row take no more than so many times their type size. */
const MOST_TORN = 6

/** A row that a page break may tear: no more than a few lines from the last of the page. */
function isAtFoot(row: Row, last: Row | undefined): boolean {
  return last !== undefined && last.baseline - row.baseline < MOST_TORN * row.size
}
