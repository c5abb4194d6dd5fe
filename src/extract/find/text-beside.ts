import { around } from '../layout/chunks.ts'
import type { Chunk, Row } from '../layout/chunks.ts'

/** Fewer lines may be a long entry. */
const LEAST_LINES = 3

/** How far below the rows the text goes on at most, behind a heading of its own too, in its type size. */
const MOST_BELOW = 12

/** How far lines of a text are set in at most, in their type size. */
const MOST_INDENT = 3

/**
 * Rows in columns without what stands over a column of running text beside them, as its headings do: that text lies
 * within the box of the rows because of them, and goes on below it, as no entry of a table does.
 */
export function leftOfText(
  body: readonly Row[],
  rows: readonly Row[],
  prose: ReadonlySet<Chunk>,
): readonly Row[] {
  const [x0, y0, x1, y1] = around(body)
  const texts = rows.flatMap(({ chunks }) =>
    chunks.filter(
      (chunk) => prose.has(chunk) && chunk.x0 > x0 && chunk.x1 < x1 + chunk.size && chunk.y1 > y0,
    ),
  )
  const inside = texts.filter((chunk) => chunk.y0 < y1)
  if (inside.length < LEAST_LINES) return body
  const left = Math.min(...inside.map((chunk) => chunk.x0))
  const below = texts.filter(
    ({ x0: start, y0: top, size }) =>
      top >= y1 && top - y1 < MOST_BELOW * size && Math.abs(start - left) < MOST_INDENT * size,
  )
  if (below.length < LEAST_LINES) return body
  return body.flatMap((row): Row[] => {
    const chunks = row.chunks.filter((chunk) => chunk.x1 < left)
    if (chunks.length === 0) return []
    const [left0, top, right, foot] = around(chunks)
    return [{ ...row, chunks, x0: left0, y0: top, x1: right, y1: foot }]
  })
}
