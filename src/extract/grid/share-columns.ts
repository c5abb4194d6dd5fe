import { looksLikeData, looksLikeFigure } from '../page/figures.ts'
import type { Chunk } from '../page/chunks.ts'
import { isDataLine } from './grid-rows.ts'
import type { Line, Placed } from './lines.ts'

/** What is asked of a column here: where its ink stands. */
export interface ColumnInk {
  readonly ink: { readonly x0: number; readonly x1: number }
}

/**
 * Shares the columns out among the headings of an upper line where a line below has a heading in every column: runs
 * of columns whose middles lie nearest to their headings'. A column that no heading is near stands alone, at the
 * cost of three tenths of a column's width; half a column off is dearer than that, and what figures set to the right
 * shift the middle of their ink is cheaper.
 */
export function shareColumns(
  line: Line,
  columns: readonly ColumnInk[],
  below: readonly Line[],
  { leading, em }: { readonly leading: number; readonly em: number },
): Placed[] | null {
  const heads = line.placed.filter(({ first }) => first > 0)
  const last = columns.length - 1
  // What stands in one column heads others only if there are headings beneath it.
  const within = heads.every(
    ({ chunk, first, last: end }) => first === end && isWithin(chunk, columns[first], em),
  )
  const complete = below
    .slice(0, 4)
    .some(
      (other) =>
        !(within && isDataLine(other)) &&
        other.placed.filter(
          ({ first, last: end }) =>
            first > 0 && first === end && !looksLikeFigure(other.placed[0]?.chunk.text ?? ''),
        ).length >= last &&
        other.placed.some(({ chunk }) => !looksLikeData(chunk.text)),
    )
  // Headings of several lines set around one middle: lines of one stand beside those of another, and above none.
  const staggered = below.some((other) => {
    const step = other.row.baseline - line.row.baseline
    return (
      step > 0.1 * line.row.size && step < 0.95 * line.row.size && other.placed.some(({ first }) => first > 0)
    )
  })
  const grouped = staggered && hasLowHeadings(line, below)
  if (staggered && !grouped) return null
  // A heading of the labels alone may stand between the two, set to the middle of both.
  const next = below.find(
    (other) =>
      other.row.baseline - line.row.baseline > 0.5 * line.row.size &&
      other.placed.some(({ first }) => first > 0),
  )
  // The first line of wrapped headings lines up with the second and follows it closely; a heading above others need not.
  const apart = next !== undefined && next.row.baseline - line.row.baseline > leading * line.row.size
  const misfit = heads.some(({ chunk, first }) => {
    const under = below
      .flatMap((other) => other.placed)
      .find((each) => each.first <= first && each.last >= first)?.chunk
    return under !== undefined && !linesUp(chunk, under)
  })
  if (!apart && !misfit && !grouped) return null
  if (!(complete || grouped) || heads.length === 0 || heads.length >= last || heads.length > 12 || last > 40)
    return null
  const width = ((columns[last]?.ink.x1 ?? 0) - (columns[1]?.ink.x0 ?? 0)) / last
  const alone = 0.3 * width
  const centre = (a: number, b: number) => ((columns[a]?.ink.x0 ?? 0) + (columns[b]?.ink.x1 ?? 0)) / 2
  // best[k][c]: least cost of giving columns 1 … c−1 to the first k headings.
  const best: { cost: number; runs: readonly Placed[] }[][] = []
  for (let k = 0; k <= heads.length; k++) {
    best.push([])
    for (let c = 1; c <= last + 1; c++) {
      let choice = { cost: Infinity, runs: [] as readonly Placed[] }
      if (k === 0) choice = { cost: (c - 1) * alone, runs: [] }
      else {
        const before = best[k]?.[c - 2]
        if (c > 1 && before !== undefined && before.cost + alone < choice.cost)
          choice = { cost: before.cost + alone, runs: before.runs }
        const head = heads[k - 1] as Placed
        for (let from = 1; from < c; from++) {
          if (from > head.first || c - 1 < head.last) continue
          const previous = best[k - 1]?.[from - 1]
          if (previous === undefined) continue
          const off = Math.abs(centre(from, c - 1) - (head.chunk.x0 + head.chunk.x1) / 2)
          const cost = previous.cost + Math.max(0, off - 0.3 * em)
          if (cost < choice.cost)
            choice = { cost, runs: [...previous.runs, { chunk: head.chunk, first: from, last: c - 1 }] }
        }
      }
      best[k]?.push(choice)
    }
  }
  const found = best[heads.length]?.[last]
  if (found === undefined || found.cost === Infinity || found.runs.length !== heads.length) return null
  return [...line.placed.filter(({ first }) => first === 0), ...found.runs]
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

/** Set to the same left or right edge or around the same middle, as lines of one heading are. */
export function linesUp(a: Chunk, b: Chunk): boolean {
  const slack = 0.3 * a.size
  return (
    Math.abs(a.x0 - b.x0) < slack ||
    Math.abs(a.x1 - b.x1) < slack ||
    Math.abs(a.x0 + a.x1 - b.x0 - b.x1) < 2 * slack
  )
}
