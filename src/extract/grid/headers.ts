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
function stubColumns(grid: TextGrid, head: number): number {
  const columns = Array.from({ length: grid.width }, (_, column) =>
    grid.cells.filter((cell) => cell.column === column && cell.row >= head && cell.lines.length > 0),
  )
  if (grid.width < 2 || !nameRows(textsOf(columns[0] ?? []), textsOf(columns[1] ?? []))) return 0
  let stub = 1
  while (stub < grid.width - 1 && divideRows(columns[stub] ?? [], columns.slice(stub - 1))) stub++
  return stub
}

/** Words beside labels that stand for several rows each, left of figures: they name rows of the group. */
function divideRows(cells: readonly GridCell[], [groups = [], , ...others]: readonly GridCell[][]): boolean {
  const words = sortsOf(cells).filter((sort) => sort === 'words').length
  const figures = sortsOf(others.flat()).filter((sort) => sort !== null && sort !== 'words').length
  return (
    groups.some(({ rowSpan }) => rowSpan > 1) &&
    cells.length > 0 &&
    words === cells.length &&
    figures > 0.5 * others.flat().length
  )
}

function sortsOf(cells: readonly GridCell[]): (EntrySort | null)[] {
  return cells.map((cell) => sortOf(textOf(cell)))
}

/** What the cells of a column print, from top to bottom. */
function textsOf(cells: readonly GridCell[]): string[] {
  return [...cells].sort((a, b) => a.row - b.row).map(textOf)
}
