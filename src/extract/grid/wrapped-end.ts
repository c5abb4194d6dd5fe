import type { Chunk, Row } from '../layout/chunks.ts'
import { usualStep } from './leading.ts'

/** Lines after the last row that its wrapped entries end with: nearer than rows are, and each under an entry of that row. */
export function wrappedEnd(rows: readonly Row[], waiting: readonly Row[]): Row[] {
  const pitch = usualStep(rows) ?? Infinity
  const last = rows.findLast((row) => row.chunks.length > 1)
  if (last === undefined) return []
  // A label of two lines stands around the middle of its figures: its first line is above them.
  const entries = rows
    .filter((row) => Math.abs(row.baseline - last.baseline) < 0.95 * last.size)
    .flatMap((row) => row.chunks)
  let above = last.baseline
  const end = waiting.findIndex((row) => {
    const step = row.baseline - above
    above = row.baseline
    const under = row.chunks.every((chunk) => entries.some((other) => standsUnder(chunk, other)))
    // Lines hardly nearer than rows are must keep within their columns, as running text does not.
    const within = row.chunks.every((chunk) => columnOf(chunk, rows).some(({ x1 }) => x1 > chunk.x1 - 0.1))
    const most = readsOnBeside(row, last) ? 1.05 : within ? 0.96 : 0.87
    return step > 1.7 * row.size || step > most * pitch || !under
  })
  return waiting.slice(0, end < 0 ? waiting.length : end)
}

/** In lower case, flush with an entry right of the labels of the row above, as no text below a table begins. */
function readsOnBeside({ chunks: [only, ...others], size }: Row, { chunks }: Row): boolean {
  return (
    only !== undefined &&
    others.length === 0 &&
    /^\p{Ll}/u.test(only.text) &&
    chunks.slice(1).some(({ x0 }) => Math.abs(x0 - only.x0) < 0.1 * size)
  )
}

/** The entries of rows that a chunk stands under. */
function columnOf(chunk: Chunk, rows: readonly Row[]): Chunk[] {
  return rows.flatMap(({ chunks }) =>
    chunks.length > 1 ? chunks.filter((other) => standsUnder(chunk, other)) : [],
  )
}

/** Set to the same left or right edge or around the same middle, within half the type size. */
export function standsUnder(a: Chunk, b: Chunk): boolean {
  const slack = 0.5 * Math.max(a.size, b.size)
  return (
    Math.abs(a.x0 - b.x0) < slack ||
    Math.abs(a.x1 - b.x1) < slack ||
    Math.abs((a.x0 + a.x1) / 2 - (b.x0 + b.x1) / 2) < slack
  )
}
