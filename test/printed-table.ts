import type { Cell, Table } from '../src/model/table.ts'

/** A table as an extractor would hand it over, from its caption, one header row and its data rows. */
export function printedTable(
  caption: string | null,
  [header, ...rows]: readonly (readonly string[])[],
  rest: Partial<Table> = {},
): Table {
  const grid = [header ?? [], ...rows]
  const cells = grid.flatMap((texts, row) =>
    texts.map(
      (text, column): Cell => ({
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
        kind: row === 0 ? 'header' : 'data',
        text,
        marks: [],
        place: { kind: 'offset', start: row * 100 + column, end: row * 100 + column + text.length },
      }),
    ),
  )
  return {
    index: 0,
    pages: [],
    caption: caption === null ? null : { text: caption, places: [{ kind: 'offset', start: 0, end: 1 }] },
    notes: [],
    method: 'html',
    width: header?.length ?? 0,
    height: grid.length,
    cells,
    section: [],
    choices: [],
    ...rest,
  }
}
