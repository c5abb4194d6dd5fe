import type { Chunk } from '../layout/chunks.ts'
import { looksLikeFigure } from '../layout/figures.ts'
import { isDataLine } from './grid-rows.ts'
import type { Line } from './lines.ts'
import type { ColumnInk } from './share-columns.ts'

/**
 * How far from a place the middle of a run of columns is: of the headings below, of its ink or, where figures are set to the right, of the
 * room from the right edge of the column before to that of its last. Where the room of the first column begins is
 * not known: if the middle may be there at all, it is likelier the nearer the column is as wide as the others.
 */
export function runMiddles(
  columns: readonly ColumnInk[],
  below: readonly Line[],
  em: number,
): (from: number, to: number, place: number) => number {
  const edges = rightEdges(columns, below, em)
  const headings = headingsBelow(below)
  const gaps: number[] = []
  const widths: number[] = []
  for (const [k, edge] of edges.entries()) {
    const [before, next] = [k > 1 ? edges[k - 1] : null, columns[k + 1]]
    if (k === 0 || edge === null) continue
    if (next !== undefined) gaps.push(next.ink.x0 - edge)
    if (before !== null && before !== undefined) widths.push(edge - before)
  }
  const padding = Math.max(0, Math.min(2 * em, ...gaps)) / 2
  const stub = columns[0]?.ink.x1 ?? 0
  widths.sort((a, b) => a - b)
  const usual = widths[Math.floor(widths.length / 2)]
  const likely = Math.max(stub, (edges[1] ?? 0) - (usual ?? Infinity))
  return (from, to, place) => {
    const first = columns[from]?.ink.x0 ?? 0
    const [opening, closing] = [headings.get(from), headings.get(to)]
    const ofHeads =
      opening === undefined || closing === undefined || from === to
        ? Infinity
        : Math.min(
            Math.abs((opening.x0 + closing.x1) / 2 - place),
            Math.abs((opening.x0 + opening.x1 + closing.x0 + closing.x1) / 4 - place),
          )
    const ofInk = Math.min(ofHeads, Math.abs((first + (columns[to]?.ink.x1 ?? 0)) / 2 - place))
    const right = edges[to] ?? null
    const before = from === 1 ? stub : (edges[from - 1] ?? null)
    if (right === null || before === null) return ofInk
    const least = (before + right) / 2
    const most = from === 1 ? (first + right) / 2 + padding : least + padding
    const outside = Math.max(least - place, place - most, 0)
    if (from > 1 || edges[1] === null) return Math.min(ofInk, outside)
    const usually = (likely + right + padding) / 2
    return Math.min(ofInk, Math.max(outside, Math.abs(usually - place)))
  }
}

/** The headings of single columns that stand lowest over the figures. */
function headingsBelow(below: readonly Line[]): ReadonlyMap<number, Chunk> {
  const headings = new Map<number, Chunk>()
  for (const line of below) {
    if (isDataLine(line)) break
    for (const { chunk, first, last } of line.placed)
      if (first > 0 && first === last) headings.set(first, chunk)
  }
  return headings
}

/** Lines looked at to tell how figures are set. */
const MOST_LINES = 60

/** The right edges that the figures of columns share while their left edges differ in some; null for other columns. */
function rightEdges(columns: readonly ColumnInk[], below: readonly Line[], em: number): (number | null)[] {
  const figures = below
    .slice(0, MOST_LINES)
    .flatMap((line) =>
      isDataLine(line)
        ? line.placed.filter(
            ({ first, last, chunk }) => first > 0 && first === last && looksLikeFigure(chunk.text),
          )
        : [],
    )
  const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values)
  const set = columns.map((_, column) => {
    const own = figures.flatMap(({ first, chunk }) => (first === column ? [chunk] : []))
    const off = own.length < 2 ? Infinity : spread(own.map(({ x1 }) => x1))
    const ragged = own.length > 1 && spread(own.map(({ x0 }) => x0)) > Math.max(0.3 * em, 2 * off)
    return { edge: off > 0.2 * em ? null : Math.max(...own.map(({ x1 }) => x1)), ragged }
  })
  // Figures that are all as wide tell nothing by themselves.
  const all = set.every(({ edge, ragged }, column) => column === 0 || edge !== null || !ragged)
  const some = set.some(({ edge, ragged }) => edge !== null && ragged)
  return set.map(({ edge, ragged }) => (ragged || (some && all) ? edge : null))
}
