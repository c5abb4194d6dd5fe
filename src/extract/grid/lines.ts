import { MOST_LEADING } from '../caption/captions.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import { looksLikeData, looksLikeFigure } from '../layout/figures.ts'
import { hadRoom, isSingleWords } from './begun-rows.ts'

/** A chunk with the first and last column it lies over. */
export interface Placed {
  readonly chunk: Chunk
  readonly first: number
  readonly last: number
}

/** A line of a table: its chunks by column. */
export interface Line {
  readonly row: Row
  readonly placed: readonly Placed[]
  /** Names the columns by years, see `markYearHeads`. */
  readonly headsYears?: true
}

/**
 * The distance between rows: the lower quartile of those between lines with at least half as many figures as any, as
 * labels and rows without figures come between some.
 */
export function usualPitch(lines: readonly Line[]): number | null {
  const counts = lines.map(
    (line) => line.placed.filter(({ chunk, first }) => first > 0 && looksLikeData(chunk.text)).length,
  )
  const most = Math.max(0, ...counts)
  const full = lines.filter((_, k) => (counts[k] ?? 0) > 0 && (counts[k] ?? 0) >= most / 2)
  // Lines that overlap in height are of one row.
  const steps = full.slice(1).flatMap((line, k) => {
    const step = line.row.baseline - (full[k] as Line).row.baseline
    return step < 0.75 * line.row.size ? [] : [step]
  })
  steps.sort((a, b) => a - b)
  return steps.length < 2 ? null : (steps[Math.floor(steps.length / 4)] ?? null)
}

/** Rows of figures that follow one another with nothing between, enough of them to know their distance. */
const LEAST_STEPS = 3

/**
 * What the distance from a row to a label below it must be less than for the label to go on from that row's: 0, unless
 * labels that stand about as far below rows as rows do stand nearer on the whole. One distance alone tells little,
 * as writers round heights.
 */
export function wrapLimit(lines: readonly Line[]): number {
  const rows: number[] = []
  const labels: number[] = []
  for (const [k, line] of lines.slice(1).entries()) {
    const above = lines[k] as Line
    if (!hasFigures(above)) continue
    const step = line.row.baseline - above.row.baseline
    if (hasFigures(line)) rows.push(step)
    else if (line.placed.length === 1 && line.placed[0]?.first === 0) labels.push(step)
  }
  rows.sort((a, b) => a - b)
  const middle = rows[Math.floor(rows.length / 2)] ?? 0
  const usual = mean(rows.filter((step) => step > 0.9 * middle && step < 1.1 * middle))
  const near = labels.filter((step) => step < 1.1 * middle)
  return rows.length >= LEAST_STEPS && near.length > 0 && mean(near) < 0.97 * usual ? 0.99 * usual : 0
}

/** The lesser distance between lines that follow one another, of which a table of words has two: within rows and between. */
export function usualLeading(lines: readonly Line[]): number {
  const steps = lines.slice(1).flatMap((line, k) => {
    const step = line.row.baseline - (lines[k] as Line).row.baseline
    return step < 0.95 * line.row.size ? [] : [step]
  })
  steps.sort((a, b) => a - b)
  return steps.length < LEAST_STEPS ? Infinity : (steps[Math.floor(steps.length / 2)] as number)
}

/**
 * The most that lines of one entry stand apart, where rows stand clearly further apart: lines that follow one another in
 * a column have two distances then, and the lesser is the leading. Null where the table does not show both.
 */
export function entryLeading(lines: readonly Line[], room: readonly number[]): EntryLeading | null {
  const last = new Map<number, { readonly line: Line; readonly chunk: Chunk }>()
  const rows: number[] = []
  const others: number[] = []
  for (const line of lines)
    for (const { chunk, first, last: end } of line.placed) {
      if (end > first) continue
      const above = last.get(first)
      last.set(first, { line, chunk })
      if (above === undefined) continue
      if (first > 0 && (looksLikeData(chunk.text) || looksLikeData(above.chunk.text))) continue
      const step = chunk.baseline - above.chunk.baseline
      if (step < 0.95 * chunk.size) continue
      if (hasFigures(line) && hasFigures(above.line)) rows.push(step)
      else others.push(step)
    }
  const leading = Math.min(...others)
  const between = rows.length >= LEAST_STEPS ? 0.4 * leading + 0.6 * Math.min(...rows) : leading + PIXEL
  const most = Math.max(LEADING_SLACK * leading, Math.min(between, MOST_ROUNDING * leading))
  const alike = others.filter((step) => step < most).length
  const isTold = alike >= (rows.length >= LEAST_STEPS ? 1 : 2) && alike < others.length + rows.length
  const largest = 1.5 * (lines[0]?.row.size ?? 0)
  if (!isTold || leading > largest || rows.some((step) => step < 1.05 * leading)) return null
  if (beginAnew(lines, { most, room })) return null
  return { most, rowsFollow: rows.length >= LEAST_STEPS }
}

/**
 * Most lines as near as those of one entry would be begin anew beside their label: they are rows, set in groups, and
 * what stands further apart are the groups.
 */
function beginAnew(
  lines: readonly Line[],
  { most, room }: { readonly most: number; readonly room: readonly number[] },
): boolean {
  const near = lines.slice(1).flatMap((line, k): (readonly [Line, Line])[] => {
    const above = lines[k] as Line
    const step = line.row.baseline - above.row.baseline
    const beside = line.placed.filter((each) => above.placed.some((other) => other.first === each.first))
    return step < most && step >= 0.95 * line.row.size && beside.length > 1 ? [[above, line]] : []
  })
  const anew = near.filter(([above, line]) => hadRoom(above, line, room) || isSingleWords(above, line))
  return anew.length >= LEAST_STEPS && anew.length >= 0.5 * near.length
}

/** How far apart lines of one entry stand. */
export interface EntryLeading {
  readonly most: number
  /** Rows of one line follow one another, and stand further apart: what stands nearer is no row. */
  readonly rowsFollow: boolean
}

/** Distances between lines of one entry are the same but for rounding. */
const LEADING_SLACK = 1.03

/** Browsers set lines on whole pixels of three quarters of a point, so that steps of one leading differ by so much. */
export const PIXEL = 0.76

/** What rounding makes of them where lines are set to whole pixels, nearer to one another than to what parts rows. */
const MOST_ROUNDING = 1.15

/** Where labels begin of rows with figures that directly follow another: such a label goes on from none above it. */
export function rowIndents(lines: readonly Line[]): number[] {
  return lines.slice(1).flatMap((line, k) => {
    const stub = line.placed.find(({ first }) => first === 0)
    return stub !== undefined && hasFigures(line) && hasFigures(lines[k] as Line) ? [stub.chunk.x0] : []
  })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Whether a line has figures right of its label. */
export function hasFigures(line: Line): boolean {
  return line.placed.some(({ chunk, first }) => first > 0 && looksLikeData(chunk.text))
}

/** Some line has a figure right of its label: marks stand in for figures only where there are figures. */
export function holdFigures(lines: readonly Line[]): boolean {
  return lines.some(({ placed }) =>
    placed.some(({ chunk, first }) => first > 0 && looksLikeFigure(chunk.text)),
  )
}

/** What a table's own lines tell of how it is set. */
export interface Distances {
  readonly pitch: number | null
  readonly limit: number
  readonly leading: number
  readonly indents: readonly number[]
  /** How far lines of one entry stand apart, where rows stand further apart; null where that is not known. */
  readonly entry: EntryLeading | null
  /** What opens a further line of a label. */
  readonly readsOn: RegExp
  /** Whether labels are wrapped to lines as far apart as rows, set above the figures of their row or below them. */
  readonly wraps: { readonly above: boolean; readonly below: boolean }
}

/** Set to the same left or right edge or around the same middle, as lines of one heading are. */
export function linesUp(a: Chunk, b: Chunk): boolean {
  const slack = 0.3 * a.size
  return (
    Math.abs(a.x0 - b.x0) < slack ||
    Math.abs(a.x1 - b.x1) < slack ||
    Math.abs(a.x0 + a.x1 - b.x0 - b.x1) < 2 * slack
  )
}

/**
 * The next line of the same column ends exactly where a heading does, and begins elsewhere: its further line, however
 * wide the head is set, as a heading set around the middle of several columns ends nowhere in particular.
 */
export function goesOnFlush({ chunk, first, last }: Placed, below: readonly Line[]): boolean {
  const next = below.find((other) => other.row.baseline - chunk.baseline > 0.75 * chunk.size)
  const under = next?.placed.find((each) => each.first === first && each.last === last)?.chunk
  if (under === undefined || under.baseline - chunk.baseline > MOST_LEADING * chunk.size) return false
  return Math.abs(under.x1 - chunk.x1) < 0.05 * chunk.size && Math.abs(under.x0 - chunk.x0) > 0.5 * chunk.size
}

/** One of the lines heads several columns, of which two or more have headings of their own on the lines below it. */
export function groupsHeadings(lines: readonly Line[]): boolean {
  return lines.some(({ placed }, k) =>
    placed.some(({ first, last }) => {
      if (first === 0 || last === first) return false
      const under = lines
        .slice(k + 1)
        .flatMap((line) => line.placed.filter((each) => each.first === each.last))
      return (
        new Set(under.flatMap((each) => (each.first >= first && each.first <= last ? [each.first] : [])))
          .size > 1
      )
    }),
  )
}
