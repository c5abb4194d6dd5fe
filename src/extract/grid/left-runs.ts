import { isDataLine } from './grid-rows.ts'
import type { ColumnInk } from './share-columns.ts'
import type { Line, Placed } from './lines.ts'

/**
 * Headings of several columns set to the left edge of the first of them: each runs up to the next. What tells them
 * from first lines of headings of single columns is a ruling beneath them, that one is too long for its own column, or
 * that the headings below come again under the next.
 */
export function leftRuns(
  heads: readonly Placed[],
  {
    columns,
    below,
    ruled,
  }: { readonly columns: readonly ColumnInk[]; readonly below: readonly Line[]; readonly ruled: boolean },
): Placed[] | null {
  const last = columns.length - 1
  const under = below.find(
    (line) => !isDataLine(line) && columns.every((_, k) => k === 0 || headingOf(line, k) !== undefined),
  )
  if (under === undefined || heads[0] === undefined) return null
  const starts = heads.map(({ chunk }) =>
    columns.findIndex((_, k) => {
      const x0 = headingOf(under, k)?.chunk.x0
      return k > 0 && x0 !== undefined && Math.abs(x0 - chunk.x0) < 0.3 * chunk.size
    }),
  )
  if (starts.includes(-1) || starts.some((start, k) => k > 0 && start <= (starts[k - 1] as number)))
    return null
  const runs = heads.map(
    ({ chunk }, k): Placed => ({
      chunk,
      first: starts[k] as number,
      last: (starts[k + 1] ?? last + 1) - 1,
    }),
  )
  const isLong = runs.some(({ chunk, first, last: end }) => {
    const next = headingOf(under, first + 1)?.chunk
    return end > first && next !== undefined && chunk.x1 > next.x0 - 0.2 * chunk.size
  })
  const series = runs.map(({ first, last: end }) =>
    Array.from({ length: end - first + 1 }, (_, k) => headingOf(under, first + k)?.chunk.text).join('|'),
  )
  const recurs =
    runs.length > 1 &&
    new Set(series).size < series.length &&
    runs.every(({ first, last: end }) => end > first)
  // Headings set around the middle of their columns stand clear of the left edge of all but the narrowest.
  return ruled || isLong || recurs ? runs : null
}

function headingOf({ placed }: Line, column: number): Placed | undefined {
  return placed.find(({ first, last }) => first === column && last === column)
}
