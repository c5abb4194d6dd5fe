import type { Bbox } from '../../model/place.ts'
import { around } from '../layout/chunks.ts'
import type { Chunk, Row } from '../layout/chunks.ts'

/** Lines of one entry stand no further apart, in their type size. */
const MOST_LEADING = 1.7

/**
 * The box of rows in columns, a `body` without running text, and the whole of a last column that reads as such: the
 * right edge, which the heading of that column or other entries gave, may not cut through lines that begin left of it.
 */
export function withWholeColumns(
  body: readonly Row[],
  rows: readonly Row[],
  { prose, em }: { readonly prose: ReadonlySet<Chunk>; readonly em: number },
): Bbox {
  const [left, top, right, foot] = around(body)
  const [x0, y0, x1, y1] = [left - 0.3 * em, top - 0.1 * em, right + 0.3 * em, foot + 0.1 * em]
  const baselines = new Set(body.map(({ baseline }) => baseline))
  const cut = rows.flatMap(({ baseline, chunks }) =>
    baselines.has(baseline)
      ? chunks.filter((chunk) => prose.has(chunk) && chunk.x0 > x0 && isCut(chunk, x1))
      : [],
  )
  const [first] = cut
  let last = cut.at(-1)
  if (first === undefined || last === undefined) return [x0, y0, x1, y1]
  const column = cut.map((chunk) => chunk.x0)
  for (const { baseline, chunks } of rows)
    for (const chunk of baseline < first.baseline ? [] : chunks) {
      const step: number = baseline - last.baseline
      if (step > MOST_LEADING * chunk.size || !prose.has(chunk)) continue
      if (!column.some((at) => Math.abs(chunk.x0 - at) < 0.5 * chunk.size)) continue
      if (step > 0) last = chunk
      cut.push(chunk)
    }
  const { size } = last
  return [x0, y0, Math.max(...cut.map((chunk) => chunk.x1 + 0.3 * size)), Math.max(y1, last.y1 + 0.1 * size)]
}

function isCut({ x0, x1, size }: Chunk, at: number): boolean {
  return x0 < at - 0.5 * size && x1 > at + 0.5 * size
}
