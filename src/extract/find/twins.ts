import { captionKind } from '../caption/captions.ts'
import { around } from '../layout/chunks.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import { looksLikeData } from '../layout/figures.ts'
import type { PageLayout } from '../layout/layout.ts'

/** The white between two tables side by side, and the rows that stand on both sides of it. */
export interface Twins {
  readonly gutter: number
  readonly rows: ReadonlySet<Row>
}

/** Rows of figures on either side that make two tables. */
const LEAST_ROWS = 3

/**
 * Two tables side by side without captions that say so: on both sides of the white rows with a label and figures, and
 * either rulings or shading that end at it, lines of text at other heights left and right, or the widest white there is.
 */
export function findTwins(
  rows: readonly Row[],
  prose: ReadonlySet<Chunk>,
  layout: Pick<PageLayout, 'horizontal' | 'fills' | 'em'>,
): Twins | null {
  for (const stretch of stretches(rows, prose)) {
    for (const white of whites(stretch, layout.em)) {
      const twins = partedAt(stretch, white, { ...layout, prose })
      if (twins !== null) return twins
    }
  }
  return null
}

/** Lines that follow one another without a caption or full lines of running text between them. */
function stretches(rows: readonly Row[], prose: ReadonlySet<Chunk>): Row[][] {
  const [left, , right] = around(rows)
  const found: Row[][] = []
  let run: Row[] = []
  const close = () => {
    if (run.filter(({ chunks }) => chunks.length > 2).length >= LEAST_ROWS) found.push(run)
    run = []
  }
  for (const row of rows) {
    const last = run.at(-1)
    const [first] = row.chunks
    const isFull = row.chunks.some((chunk) => prose.has(chunk) && chunk.x1 - chunk.x0 > 0.6 * (right - left))
    const ends = isFull || (first !== undefined && captionKind(first.text) !== null)
    if (ends || (last !== undefined && row.baseline - last.baseline > 4 * Math.max(row.size, last.size)))
      close()
    if (!ends) run.push(row)
  }
  close()
  return found
}

/** More places than two tables could be parted at on a page. */
const MOST_WHITES = 6

interface White {
  readonly from: number
  readonly to: number
}

/** The white between figures and labels right of them that have figures themselves, from left to right. */
function whites(rows: readonly Row[], em: number): White[] {
  const found = rows.flatMap(({ chunks }) =>
    chunks.flatMap((chunk, k) => {
      const [before, next] = [chunks[k - 1], chunks[k + 1]]
      const isLabelled = before !== undefined && next !== undefined && isFigures(before) && isFigures(next)
      return isLabelled && isLabel(chunk) ? [{ from: before.x1, to: chunk.x0 }] : []
    }),
  )
  const groups: { from: number; to: number }[] = []
  for (const { from, to } of found.sort((a, b) => a.to - b.to)) {
    const last = groups.at(-1)
    if (last === undefined || from > last.to) groups.push({ from, to })
    else last.from = Math.max(last.from, Math.min(from, last.to))
  }
  return groups.filter(({ from, to }) => to - from > 0.8 * em).slice(0, MOST_WHITES)
}

function isLabel({ text }: Chunk): boolean {
  return /\p{L}{2}/u.test(text) && !looksLikeData(text)
}

function isFigures({ text }: Chunk): boolean {
  return looksLikeData(text)
}

interface Sides {
  readonly row: Row
  readonly left: readonly Chunk[]
  readonly right: readonly Chunk[]
}

function partedAt(
  stretch: readonly Row[],
  between: White,
  {
    prose,
    ...layout
  }: Pick<PageLayout, 'horizontal' | 'fills' | 'em'> & { readonly prose: ReadonlySet<Chunk> },
): Twins | null {
  const { em } = layout
  const { edge, clear: unbroken } = clearest(stretch, between)
  // The last line of a paragraph above may be too short to reach over the white.
  const isText = ({ chunks: [only, ...others] }: Row) =>
    only !== undefined && others.length === 0 && prose.has(only)
  const first = unbroken.findIndex((row) => !isText(row))
  const clear = unbroken.slice(first, unbroken.findLastIndex((row) => !isText(row)) + 1)
  const sides = clear.map(
    (row): Sides => ({
      row,
      left: row.chunks.filter(({ x0 }) => x0 < edge),
      right: row.chunks.filter(({ x0 }) => x0 >= edge),
    }),
  )
  if (!isTable(sides.map(({ left }) => left)) || !isTable(sides.map(({ right }) => right))) return null
  const from = Math.max(...sides.flatMap(({ left }) => left.map(({ x1 }) => x1)))
  const to = Math.min(...sides.flatMap(({ right }) => right.map(({ x0 }) => x0)))
  if (to - from < 0.8 * em) return null
  const ruled = rulingsAt(clear, { from, to }, layout)
  if (ruled === 'across') return null
  if (ruled === 'none' && !isUneven(sides) && !isWidest(sides, to - from)) return null
  return { gutter: (from + to) / 2, rows: new Set(clear) }
}

/** How many places within the white are tried. */
const PLACES = 8

/** Where in the white the longest run of lines has nothing across it, and these lines. */
function clearest(rows: readonly Row[], { from, to }: White): { edge: number; clear: readonly Row[] } {
  let best = { edge: to, clear: [] as readonly Row[] }
  for (let k = PLACES - 1; k > 0; k--) {
    const edge = from + (k / PLACES) * (to - from)
    const clear = longestClear(rows, edge)
    if (clear.length > best.clear.length) best = { edge, clear }
  }
  return best
}

/** The longest run of lines that nothing stands across the edge in. */
function longestClear(rows: readonly Row[], edge: number): Row[] {
  let best: Row[] = []
  let run: Row[] = []
  for (const row of rows) {
    if (row.chunks.some(({ x0, x1 }) => x0 < edge && x1 > edge)) run = []
    else run.push(row)
    if (run.length > best.length) best = run
  }
  return best
}

/** Most lines with figures have a label before them, and no label but the first of a line comes after figures. */
function isTable(lines: readonly (readonly Chunk[])[]): boolean {
  const figures = lines.filter((chunks) => chunks.some(isFigures))
  const labelled = figures.filter(
    ([first, ...others]) => first !== undefined && isLabel(first) && others.some(isFigures),
  )
  return labelled.length >= LEAST_ROWS && labelled.length >= 0.6 * figures.length
}

/** Whether rulings and shading beside the lines end on either side of the white, or run across it. */
function rulingsAt(
  rows: readonly Row[],
  { from, to }: { readonly from: number; readonly to: number },
  { horizontal, fills, em }: Pick<PageLayout, 'horizontal' | 'fills' | 'em'>,
): 'across' | 'parted' | 'none' {
  const [first, last] = [rows[0] as Row, rows.at(-1) as Row]
  const within = (y: number) => y > first.y0 - em && y < last.y1 + em
  const lines = [
    ...horizontal.flatMap((ruling) => (within(ruling.at) ? [{ x0: ruling.from, x1: ruling.to }] : [])),
    ...fills.flatMap(([x0, y0, x1, y1]) => (within((y0 + y1) / 2) ? [{ x0, x1 }] : [])),
  ]
  const middle = (from + to) / 2
  if (lines.some(({ x0, x1 }) => x0 < from - em && x1 > to + em)) return 'across'
  const near = (to - from) / 2 + 0.5 * em
  const ends = lines.some(({ x0, x1 }) => x1 > middle - near && x1 <= to && x0 < from - em)
  const begins = lines.some(({ x0, x1 }) => x0 < middle + near && x0 >= from - 0.1 && x1 > to + em)
  return ends && begins ? 'parted' : 'none'
}

/** Many lines of either side stand at heights of their own. */
function isUneven(sides: readonly Sides[]): boolean {
  const lone = (own: 'left' | 'right', other: 'left' | 'right') =>
    sides.filter((side) => side[own].some(isFigures) && side[other].length === 0).length
  return Math.min(lone('left', 'right'), lone('right', 'left')) >= 2
}

/** No white between neighbours of either side is as wide, but that between a label and its figures. */
function isWidest(sides: readonly Sides[], white: number): boolean {
  const gaps = sides.flatMap(({ left, right }) =>
    [left, right].flatMap((chunks) =>
      chunks.slice(2).map((chunk, k) => chunk.x0 - (chunks[k + 1] as Chunk).x1),
    ),
  )
  const labels = sides.flatMap(({ right: [first] }) =>
    first !== undefined && isLabel(first) ? [first.text] : [],
  )
  return new Set(labels).size >= 0.9 * labels.length && gaps.every((gap) => gap < white)
}
