import { looksLikeData, looksLikeFigure, looksLikeYear } from '../layout/figures.ts'
import type { Chunk } from '../layout/chunks.ts'
import { isDataLine } from './grid-rows.ts'
import type { Ruling } from '../layout/rulings.ts'
import { runMiddles } from './run-middles.ts'
import { edgeRuns, recurringRuns } from './edge-runs.ts'
import { goesOnFlush, linesUp } from './lines.ts'
import type { Line, Placed } from './lines.ts'

/** What is asked of a column here: where its ink stands. */
export interface ColumnInk {
  readonly ink: { readonly x0: number; readonly x1: number }
}

/**
 * Shares the columns out among the headings of an upper line where a line below has a heading in every column: runs
 * of columns whose middles lie nearest to their headings'. A column that no heading is near stands alone, at the
 * cost of three tenths of a column's width; half a column off is dearer than that, and what figures set to the right
 * shift the middle of their ink is cheaper. `lower` are lines whose headings of several columns are known: none of
 * these is cut.
 */
export function shareColumns(
  line: Line,
  columns: readonly ColumnInk[],
  below: readonly Line[],
  {
    lower,
    horizontal,
    leading,
    em,
  }: {
    readonly lower: readonly Line[]
    readonly horizontal: readonly Ruling[]
    readonly leading: number
    readonly em: number
  },
): Placed[] | null {
  const heads = line.placed.filter(({ first }) => first > 0)
  const last = columns.length - 1
  if (heads.length === 0 || heads.length >= last || heads.length > 12 || last > 40) return null
  // Headings of several lines set around one middle: lines of one stand beside those of another, and above none.
  const beside = columnsBeside(line, below)
  const grouped = beside.length > 0 && hasLowHeadings(line, below)
  if (beside.length > 0 && !grouped) return null
  const end = Math.max(
    0,
    below.findIndex((other) => isDataLine(other)),
  )
  const headings = below
    .slice(0, end)
    .flatMap(({ placed }) => placed.filter((each) => each.first > 0 && each.first === each.last))
  const ruled = isRuledBelow(line, below, columns, horizontal)
  const set = recurringRuns(heads, { columns, below }) ?? edgeRuns(heads, { columns, below, ruled })
  if (set !== null) return [...line.placed.filter(({ first }) => first === 0), ...set]
  if (!grouped && !ruled && !isUpperLevel(line, below, { heads, headings, leading })) return null
  const complete = grouped || hasCompleteLine(heads, columns, below, em)
  const headed = new Set(headings.map(({ first }) => first))
  const isHeaded = (from: number, to: number) =>
    complete ||
    Array.from({ length: to - from + 1 }, (_, k) => from + k).every((column) => headed.has(column))
  const groups = lower.flatMap(({ placed }) => placed.filter(({ first, last: to }) => to > first))
  const cuts = (from: number, to: number) =>
    groups.some((group) => group.first <= to && group.last >= from && (group.first < from || group.last > to))
  const own = textsBetween(columns, lower.slice(0, end))
  const isRun = (from: number, to: number) =>
    !cuts(from, to) &&
    (from === to ||
      (isHeaded(from, to) &&
        areUnlike(own.slice(from, to + 1)) &&
        !beside.some((column) => column >= from && column <= to)))
  const runs = cheapestRuns(heads, { columns, isRun, middles: runMiddles(columns, below, em), em })
  return runs === null ? null : [...line.placed.filter(({ first }) => first === 0), ...runs]
}

/**
 * Whether the line is a level above the headings below it, and no first line of them: these line up with it and follow
 * closely. A word over one of several years heads them all, and where some headings stand alone on the line and others
 * alone below it, those over others are not set to the same edge.
 */
function isUpperLevel(
  line: Line,
  below: readonly Line[],
  {
    heads,
    headings,
    leading,
  }: { readonly heads: readonly Placed[]; readonly headings: readonly Placed[]; readonly leading: number },
): boolean {
  // A heading of the labels alone may stand between the two, set to the middle of both.
  const next = below.find(
    (other) =>
      other.row.baseline - line.row.baseline > 0.5 * line.row.size &&
      other.placed.some(({ first }) => first > 0),
  )
  if (heads.every((head) => goesOnFlush(head, below))) return false
  if (next !== undefined && next.row.baseline - line.row.baseline > leading * line.row.size) return true
  const misfit = heads.some(({ chunk, first }) => {
    const under = below
      .flatMap((other) => other.placed)
      .find((each) => each.first <= first && each.last >= first)?.chunk
    return under !== undefined && !linesUp(chunk, under)
  })
  if (misfit) return true
  const isOver = (head: Placed, { first }: Placed) => head.first <= first && head.last >= first
  const alone = headings.filter((heading) => !heads.some((head) => isOver(head, heading)))
  const overYears =
    alone.some(({ chunk }) => looksLikeYear(chunk.text)) &&
    heads.some(
      (head) =>
        !looksLikeYear(head.chunk.text) &&
        headings.some((heading) => heading.first === head.first && looksLikeYear(heading.chunk.text)),
    )
  const headed = new Set(headings.map(({ first }) => first))
  const uneven =
    alone.length > 0 &&
    heads.some(({ first }) => !headed.has(first)) &&
    heads.some(({ first }) => headed.has(first))
  return overYears || uneven
}

/** Whether a ruling over several columns stands between the line and the next. */
function isRuledBelow(
  { row }: Line,
  below: readonly Line[],
  columns: readonly ColumnInk[],
  horizontal: readonly Ruling[],
): boolean {
  const next = below.find((other) => other.row.baseline - row.baseline > 0.95 * row.size)
  if (next === undefined) return false
  return horizontal.some(
    ({ at, from, to }) =>
      at > row.baseline - 0.1 * row.size &&
      at < next.row.baseline - 0.4 * next.row.size &&
      columns.filter(({ ink: { x0, x1 } }, k) => k > 0 && (x0 + x1) / 2 > from && (x0 + x1) / 2 < to).length >
        1,
  )
}

/** Whether one of the next lines has a heading in every column. */
function hasCompleteLine(
  heads: readonly Placed[],
  columns: readonly ColumnInk[],
  below: readonly Line[],
  em: number,
): boolean {
  // What stands in one column heads others only if there are headings beneath it.
  const within = heads.every(
    ({ chunk, first, last }) => first === last && isWithin(chunk, columns[first], em),
  )
  return below.slice(0, 4).some((other) => {
    const stub = other.placed.find(({ first }) => first === 0)?.chunk.text ?? ''
    const single = other.placed.filter(({ first, last }) => first > 0 && first === last)
    return (
      !(within && isDataLine(other)) &&
      !looksLikeFigure(stub) &&
      single.length >= columns.length - 1 &&
      other.placed.some(({ chunk }) => !looksLikeData(chunk.text) || looksLikeYear(chunk.text))
    )
  })
}

/** What stands over each column in some lines. */
function textsBetween(columns: readonly ColumnInk[], lines: readonly Line[]): string[] {
  return columns.map((_, column) =>
    lines
      .flatMap(({ placed }) => placed.filter(({ first, last }) => first <= column && last >= column))
      .map(({ chunk }) => chunk.text)
      .join(' '),
  )
}

/** Columns under one heading differ in what is between it and them. */
function areUnlike(texts: readonly string[]): boolean {
  const some = texts.filter((text) => text !== '')
  return new Set(some).size === some.length
}

/** The cheapest way to give each heading a run of columns, from left to right; null where there is none. */
function cheapestRuns(
  heads: readonly Placed[],
  {
    columns,
    isRun,
    middles,
    em,
  }: {
    readonly columns: readonly ColumnInk[]
    readonly isRun: (from: number, to: number) => boolean
    readonly middles: (from: number, to: number, place: number) => number
    readonly em: number
  },
): readonly Placed[] | null {
  const last = columns.length - 1
  const bare = (0.3 * ((columns[last]?.ink.x1 ?? 0) - (columns[1]?.ink.x0 ?? 0))) / last
  // best[k][c]: least cost of giving columns 1 … c−1 to the first k headings.
  const best: { cost: number; runs: readonly Placed[] }[][] = []
  for (let k = 0; k <= heads.length; k++) {
    best.push([])
    for (let c = 1; c <= last + 1; c++) {
      let choice = { cost: Infinity, runs: [] as readonly Placed[] }
      if (k === 0) choice = { cost: (c - 1) * bare, runs: [] }
      else {
        const before = best[k]?.[c - 2]
        if (c > 1 && before !== undefined && before.cost + bare < choice.cost)
          choice = { cost: before.cost + bare, runs: before.runs }
        const head = heads[k - 1] as Placed
        for (let from = 1; from < c; from++) {
          if (from > head.first || c - 1 < head.last || !isRun(from, c - 1)) continue
          const previous = best[k - 1]?.[from - 1]
          if (previous === undefined) continue
          const off = middles(from, c - 1, (head.chunk.x0 + head.chunk.x1) / 2)
          const cost = previous.cost + Math.max(0.1 * off, 1.6 * (off - 0.3 * em))
          if (cost < choice.cost)
            choice = { cost, runs: [...previous.runs, { chunk: head.chunk, first: from, last: c - 1 }] }
        }
      }
      best[k]?.push(choice)
    }
  }
  const found = best[heads.length]?.[last]
  return found === undefined || found.cost === Infinity || found.runs.length !== heads.length
    ? null
    : found.runs
}

/** Columns with a heading of their own that stands beside the line, a little higher or lower, and so not beneath it. */
function columnsBeside({ row }: Line, below: readonly Line[]): number[] {
  return below.flatMap((other) => {
    const step = other.row.baseline - row.baseline
    if (step < 0.1 * row.size || step >= 0.95 * row.size) return []
    return other.placed.flatMap(({ first, last }) => (first > 0 && first === last ? [first] : []))
  })
}

/**
 * Whether every column has a heading below the line and two or more have none but in the lower half of the head, as
 * under a heading of several columns; headings set around one middle stand as far above it as below.
 */
function hasLowHeadings(line: Line, below: readonly Line[]): boolean {
  const end = below.findIndex((other) => isDataLine(other))
  const under = below.slice(0, Math.max(0, end)).filter(({ placed }) => placed.some(({ first }) => first > 0))
  const [size, top] = [line.row.size, line.row.baseline]
  const middle = (top + (under.at(-1)?.row.baseline ?? top)) / 2
  const highest = new Map<number, number>()
  for (const { row, placed } of [line, ...under])
    for (const { first, last } of placed)
      if (first > 0 && first === last)
        highest.set(first, Math.min(highest.get(first) ?? Infinity, row.baseline))
  const columns = new Set(under.flatMap(({ placed }) => placed.map(({ first }) => first)))
  const width = Math.max(
    ...below.slice(0, end + 1).flatMap(({ placed }) => placed.map(({ last }) => last)),
    0,
  )
  const complete = Array.from({ length: width }, (_, k) => k + 1).every((column) => columns.has(column))
  return complete && [...highest.values()].filter((baseline) => baseline > middle + 0.25 * size).length >= 2
}

function isWithin({ x0, x1 }: Chunk, column: ColumnInk | undefined, em: number): boolean {
  return column !== undefined && x0 > column.ink.x0 - 0.3 * em && x1 < column.ink.x1 + 0.3 * em
}
