import type { GridCell, TextGrid } from './grid.ts'

/** The grid without rows and columns in which no text begins and ends; spans over them shrink. */
export function dropBlank(grid: TextGrid): TextGrid {
  const rows = kept(grid.cells, grid.height, (cell) => [cell.row, cell.rowSpan])
  const columns = kept(grid.cells, grid.width, (cell) => [cell.column, cell.columnSpan])
  if (rows.length === grid.height && columns.length === grid.width) return grid
  const cells = grid.cells.flatMap((cell): GridCell[] => {
    const [row, rowSpan] = shrink(rows, cell.row, cell.rowSpan)
    const [column, columnSpan] = shrink(columns, cell.column, cell.columnSpan)
    return rowSpan === 0 || columnSpan === 0 ? [] : [{ ...cell, row, rowSpan, column, columnSpan }]
  })
  const firstData = grid.firstData < 0 ? -1 : rows.filter((row) => row < grid.firstData).length
  const ruledRows = [...new Set(grid.ruledRows.map((at) => rows.filter((row) => row < at).length))]
  return { ...grid, width: columns.length, height: rows.length, cells, firstData, ruledRows }
}

/** Lines of slots that stay: those that a cell with text needs, the last slot of each such cell at the least. */
function kept(
  cells: readonly GridCell[],
  count: number,
  extent: (cell: GridCell) => readonly [number, number],
): number[] {
  const filled = cells.filter((cell) => cell.lines.length > 0).map(extent)
  const needed = new Set<number>()
  for (const [start, span] of filled) if (span === 1) needed.add(start)
  for (const [start, span] of filled)
    if (!Array.from({ length: span }, (_, k) => start + k).some((line) => needed.has(line))) needed.add(start)
  return Array.from({ length: count }, (_, line) => line).filter((line) => needed.has(line))
}

function shrink(lines: readonly number[], start: number, span: number): [number, number] {
  const before = lines.filter((line) => line < start).length
  return [before, lines.filter((line) => line >= start && line < start + span).length]
}
