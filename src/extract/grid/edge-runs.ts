import type { Chunk } from '../layout/chunks.ts'
import { isDataLine } from './grid-rows.ts'
import type { ColumnInk } from './share-columns.ts'
import type { Line, Placed } from './lines.ts'

/** What is known of the columns under a line of headings. */
interface Under {
  readonly columns: readonly ColumnInk[]
  readonly below: readonly Line[]
  readonly ruled: boolean
}

/**
 * Headings of as many columns each, under every one of which the same headings come again in the same order: so many
 * columns are under each, however it is set over them.
 */
export function recurringRuns(
  heads: readonly Placed[],
  { columns, below }: Pick<Under, 'columns' | 'below'>,
): Placed[] | null {
  const under = completeLine(columns, below)
  const width = (columns.length - 1) / heads.length
  if (under === undefined || heads.length < 2 || width < 2 || !Number.isInteger(width)) return null
  const texts = columns.slice(1).map((_, k) => headingOf(under, k + 1)?.chunk.text)
  const recurs = texts.every((text, k) => text === texts[k % width])
  if (!recurs || new Set(texts).size < width) return null
  const runs = heads.map(({ chunk }, k) => ({ chunk, first: 1 + k * width, last: (k + 1) * width }))
  const isOver = ({ chunk, first, last }: Placed) => {
    const middle = (chunk.x0 + chunk.x1) / 2
    const [from, to] = [headingOf(under, first)?.chunk, headingOf(under, last)?.chunk]
    return from !== undefined && to !== undefined && middle > from.x0 && middle < to.x1
  }
  return runs.every(isOver) ? runs : null
}

/**
 * Headings of several columns set to the left edge of the first of them, or to the right edge of the last: each runs up
 * to the next, or from the one before. What tells them from lines of headings of single columns is a ruling beneath
 * them, that one is too long for its own column, or that the headings below come again under the next.
 */
export function edgeRuns(heads: readonly Placed[], under: Under): Placed[] | null {
  return runsFrom('left', heads, under) ?? runsFrom('right', heads, under)
}

function runsFrom(
  side: 'left' | 'right',
  heads: readonly Placed[],
  { columns, below, ruled }: Under,
): Placed[] | null {
  const isLeft = side === 'left'
  const edgeOf = ({ x0, x1 }: Chunk) => (isLeft ? x0 : x1)
  const last = columns.length - 1
  const under = completeLine(columns, below)
  if (under === undefined || heads[0] === undefined) return null
  const edges = heads.map(({ chunk }) =>
    columns.findIndex((_, k) => {
      const own = headingOf(under, k)?.chunk
      return k > 0 && own !== undefined && isNear(edgeOf(own), edgeOf(chunk), chunk)
    }),
  )
  // What lines up with a column at both edges stands around its middle as well, and maybe that of several.
  const isBoth = heads.every(({ chunk }, k) => {
    const own = headingOf(under, edges[k] ?? -1)?.chunk
    return own !== undefined && isNear(own.x0, chunk.x0, chunk) && isNear(own.x1, chunk.x1, chunk)
  })
  if (isBoth || edges.includes(-1) || edges.some((edge, k) => k > 0 && edge <= (edges[k - 1] as number)))
    return null
  const runs = heads.map(({ chunk }, k): Placed => {
    const edge = edges[k] as number
    return isLeft
      ? { chunk, first: edge, last: (edges[k + 1] ?? last + 1) - 1 }
      : { chunk, first: (edges[k - 1] ?? 0) + 1, last: edge }
  })
  const isLong = runs.some(({ chunk, first, last: end }) => {
    const next = headingOf(under, isLeft ? first + 1 : end - 1)?.chunk
    if (end === first || next === undefined) return false
    const over = isLeft ? chunk.x1 - next.x0 : next.x1 - chunk.x0
    return over > -0.2 * chunk.size
  })
  const series = runs.map(({ first, last: end }) =>
    Array.from({ length: end - first + 1 }, (_, k) => headingOf(under, first + k)?.chunk.text).join('|'),
  )
  const recurs =
    runs.length > 1 &&
    new Set(series).size < series.length &&
    runs.every(({ first, last: end }) => end > first)
  // Headings set around the middle of their columns stand clear of the edges of all but the narrowest.
  return ruled || isLong || recurs ? runs : null
}

function isNear(a: number, b: number, { size }: Chunk): boolean {
  return Math.abs(a - b) < 0.3 * size
}

/** The first line with a heading in every column. */
function completeLine(columns: readonly ColumnInk[], below: readonly Line[]): Line | undefined {
  return below.find(
    (line) => !isDataLine(line) && columns.every((_, k) => k === 0 || headingOf(line, k) !== undefined),
  )
}

function headingOf({ placed }: Line, column: number): Placed | undefined {
  return placed.find(({ first, last }) => first === column && last === column)
}
