import type { Session } from '../../load/database.ts'
import type { Bbox, Place } from '../../model/place.ts'
import type { Cell, Table } from '../../model/table.ts'

/** A place as columns: page and box, or offsets. */
export interface PlaceRow {
  readonly page: number | null
  readonly bbox: readonly number[] | null
  readonly offset_start: number | null
  readonly offset_end: number | null
}

/** A place from its columns. */
export function placeOf({ page, bbox, offset_start, offset_end }: PlaceRow): Place {
  if (page === null) return { kind: 'offset', start: offset_start ?? 0, end: offset_end ?? 0 }
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = bbox ?? []
  const box: Bbox = [x0, y0, x1, y1]
  return { kind: 'page', page, bbox: box }
}

interface TableRow {
  readonly id: string
  readonly index: number
  readonly caption: string | null
  readonly notes: readonly string[]
  readonly method: Table['method']
  readonly width: number
  readonly height: number
  readonly section: readonly string[]
  readonly pages: readonly number[]
}

interface CellRow extends PlaceRow {
  readonly table_id: string
  readonly row: number
  readonly col: number
  readonly row_span: number
  readonly col_span: number
  readonly kind: Cell['kind']
  readonly text: string
  readonly marks: readonly string[]
}

/** The tables of a reading as printed. */
export async function readTables({ query }: Session, reading: string): Promise<readonly Table[]> {
  const tables = await query<TableRow>(
    `select id::text, index, caption, notes, method, width, height, section, pages
     from avstem.printed_table where reading_id = $1 order by index`,
    [reading],
  )
  const cells = await query<CellRow>(
    `select table_id::text, row, col, row_span, col_span, kind, text, marks, page, bbox, offset_start, offset_end
     from avstem.printed_cell where table_id = any ($1::bigint[]) order by table_id, row, col`,
    [tables.map(({ id }) => id)],
  )
  return tables.map(({ id, caption, notes, ...table }) => ({
    ...table,
    caption: caption === null ? null : { text: caption, places: [] },
    notes: notes.map((text) => ({ text, places: [] })),
    choices: [],
    cells: cells
      .filter(({ table_id }) => table_id === id)
      .map((cell) => ({
        row: cell.row,
        column: cell.col,
        rowSpan: cell.row_span,
        columnSpan: cell.col_span,
        kind: cell.kind,
        text: cell.text,
        marks: cell.marks,
        place: placeOf(cell),
      })),
  }))
}
