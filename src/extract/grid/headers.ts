import type { CellKind } from '../../model/table.ts'
import { nameRows, sortOf } from './entry-sorts.ts'
import type { EntrySort } from './entry-sorts.ts'
import { type GridCell, type TextGrid, textOf } from './grid.ts'

/** Tells header cells from data: those of the `head` rows, and those of the columns at the left that name the rows. */
export function tellKinds(grid: TextGrid, head: number): (cell: GridCell) => CellKind {
  const stub = stubColumns(grid, head)
  return (cell) => (cell.row < head || cell.column < stub ? 'header' : 'data')
}

/** How many columns at the left name the rows: one, or also those of words beside labels of several rows. */
function stubColumns({ cells, width }: TextGrid, head: number): number {
  const columns = Array.from({ length: width }, (): GridCell[] => [])
  for (const cell of cells) if (cell.row >= head && cell.lines.length > 0) columns[cell.column]?.push(cell)
  if (width < 2 || !nameRows(textsOf(columns[0] ?? []), textsOf(columns[1] ?? []))) return 0
  let stub = 1
  while (stub < width - 1 && divideRows(columns.slice(stub - 1))) stub++
  return stub
}

/** Words beside labels that stand for several rows each, left of figures: they name rows of the group. */
function divideRows([groups = [], cells = [], ...others]: readonly GridCell[][]): boolean {
  if (!groups.some(({ rowSpan }) => rowSpan > 1) || cells.length === 0) return false
  if (sortsOf(cells).some((sort) => sort !== 'words')) return false
  const sorts = sortsOf(others.flat())
  return sorts.filter((sort) => sort !== null && sort !== 'words').length > 0.5 * sorts.length
}

function sortsOf(cells: readonly GridCell[]): (EntrySort | null)[] {
  return cells.map((cell) => sortOf(textOf(cell)))
}

/** What the cells of a column print, from top to bottom. */
function textsOf(cells: readonly GridCell[]): string[] {
  return [...cells].sort((a, b) => a.row - b.row).map(textOf)
}
