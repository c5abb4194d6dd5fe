import type { CellKind } from '../../model/table.ts'
import { looksLikeData } from '../page/figures.ts'
import { type GridCell, type TextGrid, textOf } from './grid.ts'

/**
 * Tells header cells from data. The head ends where the first row with figures begins; a table of words has one row
 * of headings, or those above its first ruling over the whole width. In the first column, words beside data name rows.
 */
export function tellKinds(grid: TextGrid): (cell: GridCell) => CellKind {
  const head = headRows(grid)
  const stub = grid.cells.filter((cell) => cell.column === 0 && cell.row >= head && cell.lines.length > 0)
  const figures = stub.filter((cell) => looksLikeData(textOf(cell))).length
  const isStub = grid.width > 1 && figures <= 0.5 * stub.length
  const years =
    grid.width > 1 && stub.length > 0 && stub.every((cell) => /^(?:19|20)\d\d\b/.test(textOf(cell)))
  return (cell) => (cell.row < head || ((isStub || years) && cell.column === 0) ? 'header' : 'data')
}

/** The number of rows that head the columns. */
export function headRows(grid: TextGrid): number {
  if (grid.height < 2) return 0
  if (grid.firstData > 0) {
    // A heading of rows ("Men", "Women") between head and figures belongs to the body.
    let head = grid.firstData
    while (head > 1 && isLabelRow(grid, head - 1)) head--
    return Math.min(head, grid.height - 1)
  }
  if (grid.firstData === 0) return 0
  return grid.ruledRows.find((row) => row > 0 && row <= 3) ?? 1
}

function isLabelRow(grid: TextGrid, row: number): boolean {
  const cells = grid.cells.filter((cell) => cell.row === row && cell.lines.length > 0)
  return cells.length === 1 && cells[0]?.column === 0 && cells[0].columnSpan < grid.width
}
