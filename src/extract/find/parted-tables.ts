import type { Bbox } from '../../model/place.ts'
import { type TextGrid, textOf } from '../grid/grid.ts'
import { captionKind, isNoteLine } from '../caption/captions.ts'
import { around } from '../layout/chunks.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import { mayHead } from '../layout/figures.ts'
import type { FoundTable } from './find-tables.ts'

/** The page around its tables. */
interface Between {
  readonly rows: readonly Row[]
  readonly prose: ReadonlySet<Chunk>
  readonly em: number
}

/**
 * Tables of which one goes on in the next, as rulings and shading of a head or labels of many lines may part them: a
 * head by itself right above figures without one, or figures above such under the same columns. `build` makes the grid
 * of both; where it makes none they stay two.
 */
export function joinParted(
  tables: readonly FoundTable[],
  page: Between,
  build: (box: Bbox, tables: readonly FoundTable[]) => TextGrid | null,
): FoundTable[] {
  const joined: FoundTable[] = []
  for (const next of tables) {
    const last = joined.findLast(({ grid }) => overlap(grid.box, next.grid.box) > 0)
    const grid =
      last !== undefined && goesOn(last.grid, next.grid, page)
        ? build(around([last, next].map(({ grid: { box } }) => toInk(box))), [last, next])
        : null
    if (last === undefined || grid === null || grid.firstData < 0 || grid.width < next.grid.width)
      joined.push(next)
    else
      joined[joined.indexOf(last)] = {
        ...next,
        grid,
        words: new Set(grid.cells.flatMap((cell) => cell.lines.flat())),
      }
  }
  return joined
}

function toInk([x0, y0, x1, y1]: Bbox): { x0: number; y0: number; x1: number; y1: number } {
  return { x0, y0, x1, y1 }
}

function overlap([x0, , x1]: Bbox, [u0, , u1]: Bbox): number {
  return Math.min(x1, u1) - Math.max(x0, u0)
}

function goesOn(last: TextGrid, next: TextGrid, page: Between): boolean {
  if (!opensWithFigures(next) || !isNear(last, next, page)) return false
  const share = overlap(last.box, next.box) / Math.min(last.box[2] - last.box[0], next.box[2] - next.box[0])
  if (isHead(last)) return share > 0.9
  if (next.ruled || last.width !== next.width) return false
  // Shading of the first row may be of one box with that of its head; further rows would have walls as well.
  if (last.ruled && last.height - last.firstData > 1) return false
  const [above, below] = [columnInk(last), columnInk(next)]
  return above.every(([x0, x1], k) => {
    const [u0, u1] = below[k] ?? [0, 0]
    return Math.min(x1, u1) - Math.max(x0, u0) > 0.5 * Math.min(x1 - x0, u1 - u0)
  })
}

/** A head has no more rows than this. */
const MOST_HEAD_ROWS = 5

/** Nothing but headings: words, years, and the numbers of columns. */
function isHead({ cells, width, height }: TextGrid): boolean {
  return (
    width > 1 && height <= MOST_HEAD_ROWS && cells.every((cell) => cell.column === 0 || mayHead(textOf(cell)))
  )
}

/** Nothing but labels of rows stands above its first figures. */
function opensWithFigures({ cells, firstData }: TextGrid): boolean {
  const above = Array.from({ length: Math.max(0, firstData) }, (_, row) =>
    cells.filter((cell) => cell.row === row && cell.lines.length > 0),
  )
  return firstData >= 0 && above.every((own) => own.length === 1)
}

/** Nothing is between them but lines of labels, no further apart than lines of one cell. */
function isNear(last: TextGrid, next: TextGrid, { rows, prose, em }: Between): boolean {
  const [x0, y0, x1] = around([toInk(last.box), toInk(next.box)])
  const middle = (row: Row) => (row.y0 + row.y1) / 2
  const between = rows.filter(
    (row) => middle(row) > last.box[3] && middle(row) < next.box[1] && row.x1 > x0 && row.x0 < x1,
  )
  let edge = last.box[3]
  for (const row of between) {
    const [only, ...others] = row.chunks
    if (only === undefined || others.length > 0 || prose.has(only) || only.x0 < x0 - em) return false
    if (captionKind(only.text) !== null || isNoteLine(row) || row.y0 - edge > row.size) return false
    const [, after] = columnInk(next)
    if (between.length > 1 && only.x1 > (after?.[0] ?? Infinity)) return false
    edge = row.y1
  }
  if (y0 >= next.box[1]) return false
  return next.box[1] - edge < 1.6 * em || (between.length === 0 && isRowBelow(last, next))
}

/** Rows set wide apart: the first of a table stands no further below another table than its rows do from one another. */
function isRowBelow(last: TextGrid, next: TextGrid): boolean {
  const rows = rowInk(next)
  const white = rows
    .slice(1)
    .map(([top], k) => top - (rows[k]?.[1] ?? top))
    .sort((a, b) => a - b)
  const usual = white.length < 2 ? 0 : (white[Math.floor(white.length / 2)] ?? 0)
  return (rows[0]?.[0] ?? Infinity) - (rowInk(last).at(-1)?.[1] ?? 0) < 1.2 * usual
}

/** The upper and lower edge of what stands in each row. */
function rowInk({ cells, height }: TextGrid): (readonly [number, number])[] {
  return Array.from({ length: height }, (_, row) => {
    const [, y0, , y1] = around(cells.filter((cell) => cell.row === row).flatMap(({ lines }) => lines.flat()))
    return [y0, y1] as const
  })
}

/** Left and right of what stands in each column. */
function columnInk(grid: TextGrid): (readonly [number, number])[] {
  return Array.from({ length: grid.width }, (_, column) => {
    const own = grid.cells.filter((cell) => cell.column === column && cell.columnSpan === 1)
    const [x0, , x1] = around(own.flatMap((cell) => cell.lines.flat()))
    return [x0, x1] as const
  })
}
