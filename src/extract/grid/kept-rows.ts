import { around } from '../layout/chunks.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import { looksLikeData } from '../layout/figures.ts'
import type { TextGrid } from './grid.ts'

/** Where the entries of a column stand. */
export interface Ink {
  readonly x0: number
  readonly x1: number
}

/** Where the entries of each column stand; between rulings, the room that they have. */
export function columnInk(grid: TextGrid): Ink[] {
  return Array.from({ length: grid.width }, (_, column) => {
    const own = grid.cells.filter((cell) => cell.column === column && cell.columnSpan === 1)
    const [first] = own
    if (grid.ruled && first !== undefined) return { x0: first.box[0], x1: first.box[2] }
    const [x0, , x1] = around(own.flatMap((cell) => cell.lines.flat()))
    return { x0, x1 }
  })
}

/** How many columns a text stands over. */
export function overlapped(columns: readonly Ink[], chunk: Chunk): number {
  return columns.filter(({ x0, x1 }) => chunk.x1 > x0 + 0.2 * chunk.size && chunk.x0 < x1 - 0.2 * chunk.size)
    .length
}

/** A line of its own within the column of the labels. */
export function isUnderLabels([stub]: readonly Ink[], { chunks: [only, ...others], size }: Row): boolean {
  if (stub === undefined || only === undefined || others.length > 0) return false
  return only.x0 > stub.x0 - 0.3 * size && only.x1 < stub.x1 + 0.3 * size
}

/** Whether a figure stands right of the last column's heading, and every other column has an entry. */
export function isBehind(columns: readonly Ink[], chunk: Chunk, { chunks }: Row): boolean {
  const last = columns.at(-1)
  const before = chunks.slice(0, -1).filter((other) => overlapped(columns, other) === 1).length
  return (
    last !== undefined &&
    chunk === chunks.at(-1) &&
    before === columns.length - 1 &&
    chunk.x0 > last.x1 - 0.2 * chunk.size &&
    looksLikeData(chunk.text)
  )
}

/** A label, and entries in most of the other columns. */
export function isMostly([stub, ...columns]: readonly Ink[], { chunks: [label, ...others] }: Row): boolean {
  if (stub === undefined || label === undefined || overlapped([stub], label) === 0) return false
  return others.length > 1 && others.length > 0.5 * columns.length
}

/** An entry in every column; under a head alone that has nothing over the labels, and the label. */
export function isComplete(columns: readonly Ink[], { chunks }: Row, isHead: boolean): boolean {
  if (chunks.length === columns.length) return true
  const [label] = chunks
  return (
    isHead && label !== undefined && chunks.length === columns.length + 1 && overlapped(columns, label) === 0
  )
}

/** Figures under figures, or words where these will do. Under a head alone, the labels may stand under nothing. */
export function keepsTo(
  columns: readonly Ink[],
  row: Row,
  { isHead, ofWords }: { readonly isHead: boolean; readonly ofWords: boolean },
): boolean {
  const [first, ...others] = row.chunks
  if (first === undefined || !(ofWords || others.some((chunk) => looksLikeData(chunk.text)))) return false
  const least = isHead ? 0 : 1
  return (
    others.every((chunk) => overlapped(columns, chunk) === 1 || (isHead && isBehind(columns, chunk, row))) &&
    overlapped(columns, first) <= 1 &&
    overlapped(columns, first) >= least
  )
}
