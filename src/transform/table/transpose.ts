import type { Table } from '../../model/table.ts'

/**
 * The table with rows for columns: its first column becomes the head, its head the first column. Cells keep their
 * places; a slot (row, column) of it is the printed slot (column, row).
 */
export function transposeTable(table: Table): Table {
  const cells = table.cells
    .map((cell) => ({
      ...cell,
      row: cell.column,
      column: cell.row,
      rowSpan: cell.columnSpan,
      columnSpan: cell.rowSpan,
      kind: cell.column === 0 ? ('header' as const) : ('data' as const),
    }))
    .sort((a, b) => a.row - b.row || a.column - b.column)
  return { ...table, width: table.height, height: table.width, cells }
}
