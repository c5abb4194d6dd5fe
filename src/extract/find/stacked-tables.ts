import type { Bbox } from '../../model/place.ts'
import { around } from '../layout/chunks.ts'
import { looksLikeFigure, mayHead } from '../layout/figures.ts'
import { textOf } from '../grid/grid.ts'
import type { GridCell, TextGrid } from '../grid/grid.ts'
import type { Word } from '../layout/words.ts'

/** A row of a grid that stands by itself: its filled cells, and their ink. */
interface InkRow {
  readonly cells: readonly GridCell[]
  readonly words: readonly Word[]
  /** What it says, in which columns. */
  readonly said: string
  readonly y0: number
  readonly y1: number
}

/** White above a heading of the next table, in the usual white between rows and at least in type sizes. */
const APART = 1.6
const LEAST_APART = 0.5

/**
 * The boxes of tables that stand one below the other in the same columns and were taken for one, or null for one table: a
 * further one begins where its head is printed again below rows of figures, or where headings of most columns stand
 * over figures again, under a title set apart. The titles between are in none of the boxes.
 */
export function partStacked(grid: TextGrid): Bbox[] | null {
  // Only below rows with figures can there be a head of others.
  if (grid.firstData < 1 || grid.height < 2 * grid.firstData + 2) return null
  const rows = inkRows(grid)
  const starts: number[] = []
  const ends: number[] = []
  for (let row = grid.firstData + 1; row < rows.length - 1; row++) {
    const opening = opensTable(rows, row, starts.at(-1) ?? 0, grid)
    if (opening === null) continue
    starts.push(opening)
    let end = opening
    while (end > 0 && (rows[end - 1] as InkRow).cells.length <= 1) end--
    ends.push(end)
  }
  if (starts.length === 0) return null
  const [x0, top, x1, foot] = grid.box
  return [0, ...starts].map((start, k): Bbox => {
    const end = ends[k] ?? rows.length
    const [first, last] = [rows[start] as InkRow, rows[end - 1] as InkRow]
    return [x0, k === 0 ? top : first.y0 - 0.5, x1, k === starts.length ? foot : last.y1 + 0.5]
  })
}

/** The row with which a table begins that has its lowest line of headings at `row`; null where none does. */
function opensTable(rows: readonly InkRow[], row: number, from: number, grid: TextGrid): number | null {
  const { cells } = rows[row] as InkRow
  const values = cells.filter(({ column }) => column > 0)
  if (values.length < 1 || !values.every((cell) => mayHead(textOf(cell)))) return null
  if (!hasFigures(rows[row - 1]) && (rows[row - 1]?.cells.length ?? 0) > 1) return null
  const { said } = rows[row] as InkRow
  const again = rows
    .slice(from, Math.min(row, from + MOST_HEAD_ROWS + 1))
    .findIndex((other) => other.said === said)
  if (again >= 0 && values.length > 1) {
    let [own, other] = [row, from + again]
    while (other > from && rows[own - 1]?.said === rows[other - 1]?.said) {
      own--
      other--
    }
    return own
  }
  return underTitle(rows, row, from, grid)
}

/** As `opensTable`, for headings over most columns, all of which hold figures above and below, under a title set apart. */
function underTitle(rows: readonly InkRow[], row: number, from: number, { width }: TextGrid): number | null {
  const { cells } = rows[row] as InkRow
  const values = cells.filter(({ column }) => column > 0)
  if (values.length < 2 || values.length < 0.6 * (width - 1) || !hasFigures(rows[row + 1])) return null
  let opening = row
  while (opening > from && (rows[opening - 1]?.cells.length ?? 0) > 1 && !hasFigures(rows[opening - 1]))
    opening--
  let title = opening
  while (title > from && rows[title - 1]?.cells.length === 1) title--
  const [above, first] = [rows[title - 1], rows[title]]
  if (title === opening || above === undefined || first === undefined || !hasFigures(above)) return null
  const before = rows.slice(from, title)
  const held = new Set(
    before.flatMap(({ cells: own }) =>
      own.filter((cell) => looksLikeFigure(textOf(cell))).map(({ column }) => column),
    ),
  )
  if (!values.every(({ column }) => held.has(column))) return null
  const white = usualWhite(before)
  const size = first.words[0]?.size ?? 0
  return white !== null && first.y0 - above.y1 > Math.max(APART * white, white + LEAST_APART * size)
    ? opening
    : null
}

/** The white between rows with figures that follow one another. */
function usualWhite(rows: readonly InkRow[]): number | null {
  const whites = rows
    .flatMap((row, k) =>
      k > 0 && hasFigures(row) && hasFigures(rows[k - 1]) ? [row.y0 - (rows[k - 1] as InkRow).y1] : [],
    )
    .sort((a, b) => a - b)
  return whites[Math.floor(whites.length / 2)] ?? null
}

/** A head has no more rows than this. */
const MOST_HEAD_ROWS = 5

function hasFigures(row: InkRow | undefined): boolean {
  return row?.cells.some((cell) => cell.column > 0 && looksLikeFigure(textOf(cell))) ?? false
}

function inkRows({ cells, height }: TextGrid): InkRow[] {
  const rows = Array.from({ length: height }, (): GridCell[] => [])
  for (const cell of cells) if (cell.lines.length > 0) rows[cell.row]?.push(cell)
  return rows.map((own) => {
    const words = own.flatMap(({ lines }) => lines.flat())
    const [, y0, , y1] = around(words)
    const cells = own.sort((a, b) => a.column - b.column)
    const said = cells.map((cell) => `${cell.column}:${textOf(cell)}`).join('|')
    return { cells, words, said, y0, y1 }
  })
}
