import { EMPTY_INK, type Ink } from '../ink.ts'
import { attribute, type HtmlElement } from '../tree/tree.ts'

export type RowGroup = 'head' | 'body' | 'foot'

/** A cell of a grid, anchored at its top-left slot; `element` is null for a slot that no element covers. */
export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly element: HtmlElement | null
  readonly rowElement: HtmlElement
  readonly group: RowGroup
  readonly ink: Ink
}

/** Slots of a table, each covered by one cell. */
export interface Grid {
  readonly width: number
  readonly height: number
  readonly cells: readonly GridCell[]
}

/** A row of the table with the cells that are shown in it. */
export interface SourceRow {
  readonly element: HtmlElement
  readonly group: RowGroup
  /** Counts the row groups: a cell never grows past its own. */
  readonly groupIndex: number
  readonly cells: readonly { readonly element: HtmlElement; readonly ink: Ink; readonly hidden: boolean }[]
}

/** Limits of HTML ("algorithm for processing rows"), and what a table of figures never reaches. */
const MOST_COLUMNS_SPANNED = 1000
const MOST_ROWS_SPANNED = 65_534
const MOST_COLUMNS = 20_000
const MOST_SLOTS = 5_000_000
const MOST_AREA = 20_000_000

/**
 * Forms a table (WHATWG HTML 4.9.12.1): cells anchored at the first free slot of their row, `rowspan=0` and
 * rowspans that overrun growing to the end of their row group ("algorithm for ending a row group"). Where the
 * specification lets two cells overlap (a table model error) the later one is cut to the free slots before the
 * overlap. Wholly blank rows and columns are dropped, slots that nothing covers are filled with empty cells.
 * Returns null for a table of more slots than can be held.
 */
export function formGrid(
  rows: readonly SourceRow[],
  blank: 'drop-blank' | 'keep-blank-columns' = 'drop-blank',
): Grid | null {
  const anchored: GridCell[] = []
  /** For each column, the first row that is free again below the cells so far. */
  const freeFrom: number[] = []
  const groupEnds = endsOfGroups(rows)
  let area = 0
  for (const [row, { element, group, cells }] of rows.entries()) {
    let column = 0
    for (const cell of cells) {
      while ((freeFrom[column] ?? 0) > row) column += 1
      const wanted = spanOf(cell.element, 'colspan', MOST_COLUMNS_SPANNED) || 1
      let columnSpan = 1
      while (columnSpan < wanted && (freeFrom[column + columnSpan] ?? 0) <= row) columnSpan += 1
      const groupEnd = groupEnds[row] ?? row + 1
      const rowSpan = Math.min(spanOf(cell.element, 'rowspan', MOST_ROWS_SPANNED) || groupEnd, groupEnd - row)
      area += rowSpan * columnSpan
      if (column + columnSpan > MOST_COLUMNS || area > MOST_AREA) return null
      for (let at = column; at < column + columnSpan; at += 1) freeFrom[at] = row + rowSpan
      anchored.push({
        row,
        column,
        rowSpan,
        columnSpan,
        rowElement: element,
        group,
        element: cell.element,
        ink: cell.ink,
      })
      column += columnSpan
    }
  }
  const width = anchored.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan), 0)
  const reduced = dropBlank({ width, height: rows.length, cells: anchored }, blank)
  return reduced.width * reduced.height > MOST_SLOTS ? null : fillSlots(reduced, rows[0]?.element)
}

/** HTML's "rules for parsing non-negative integers"; 1 where absent or no number. */
function spanOf(element: HtmlElement, name: 'colspan' | 'rowspan', most: number): number {
  const written = /^\s*\+?(\d+)/.exec(attribute(element, name) || attribute(element, `aria-${name}`))
  return written === null ? 1 : Math.min(Number(written[1]), most)
}

function endsOfGroups(rows: readonly SourceRow[]): readonly number[] {
  const ends: number[] = []
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    const sameGroup = rows[row + 1]?.groupIndex === rows[row]?.groupIndex
    ends[row] = sameGroup ? (ends[row + 1] ?? rows.length) : row + 1
  }
  return ends
}

export function isBlank({ ink }: GridCell): boolean {
  return ink.text === '' && ink.marks.length === 0
}

/** Drops the rows and columns in which nothing of their own is printed, and reduces the spans across them. */
export function dropBlank(grid: Grid, blank: 'drop-blank' | 'keep-blank-columns' = 'drop-blank'): Grid {
  const keepsColumns = blank === 'keep-blank-columns'
  const columns = keptLines(
    grid.cells
      .filter((cell) => keepsColumns || !isBlank(cell))
      .map(({ column, columnSpan }) => [column, column + columnSpan]),
    grid.width,
  )
  const rows = keptLines(
    grid.cells.filter((cell) => !isBlank(cell)).map(({ row, rowSpan }) => [row, row + rowSpan]),
    grid.height,
  )
  const cells = grid.cells.flatMap((cell) => {
    const row = rows.before[cell.row] ?? 0
    const column = columns.before[cell.column] ?? 0
    const rowSpan = (rows.before[cell.row + cell.rowSpan] ?? rows.count) - row
    const columnSpan = (columns.before[cell.column + cell.columnSpan] ?? columns.count) - column
    return rowSpan > 0 && columnSpan > 0 ? [{ ...cell, row, column, rowSpan, columnSpan }] : []
  })
  return { width: columns.count, height: rows.count, cells }
}

/**
 * Which of `count` rows (or columns) stay, given the extents [from, to) of the printed cells across them. One is
 * dropped if no printed cell is confined to it, none would vanish with it, and none begins in it that reaches
 * further than another which is already going on: those two overlap here and nowhere else.
 */
function keptLines(
  extents: readonly (readonly [number, number])[],
  count: number,
): { readonly count: number; readonly before: readonly number[] } {
  const confined = new Set(extents.filter(([from, to]) => to - from === 1).map(([from]) => from))
  const distinct = new Map(extents.map((extent) => [extent.join(), extent]))
  const across = [...distinct.values()].filter(([from, to]) => to - from > 1)
  const remaining = across.map(([from, to]) => to - from)
  const covering: number[][] = []
  for (const [index, [from, to]] of across.entries()) {
    for (let line = from; line < to; line += 1) {
      if (confined.has(line)) continue
      covering[line] ??= []
      covering[line]?.push(index)
    }
  }
  const before: number[] = []
  let kept = 0
  for (let line = 0; line < count; line += 1) {
    before.push(kept)
    const cells = covering[line] ?? []
    const goingOn = Math.min(...cells.map((index) => (across[index]![0] < line ? across[index]![1] : count)))
    const droppable =
      !confined.has(line) &&
      cells.every(
        (index) => remaining[index]! > 1 && (across[index]![0] < line || across[index]![1] <= goingOn),
      )
    if (!droppable) kept += 1
    else for (const index of cells) remaining[index]! -= 1
  }
  before.push(kept)
  return { count: kept, before }
}

function fillSlots(grid: Grid, rowElement: HtmlElement | undefined): Grid {
  if (rowElement === undefined || grid.width === 0) return { ...grid, cells: [] }
  const covered = new Uint8Array(grid.width * grid.height)
  for (const cell of grid.cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      covered.fill(1, row * grid.width + cell.column, row * grid.width + cell.column + cell.columnSpan)
    }
  }
  const rowCells = new Map<number, GridCell>()
  for (const cell of grid.cells) rowCells.set(cell.row, cell)
  const fillers: GridCell[] = []
  for (let slot = covered.indexOf(0); slot !== -1; slot = covered.indexOf(0, slot + 1)) {
    const row = Math.floor(slot / grid.width)
    const neighbour = rowCells.get(row)
    fillers.push({
      row,
      column: slot % grid.width,
      rowSpan: 1,
      columnSpan: 1,
      element: null,
      rowElement: neighbour?.rowElement ?? rowElement,
      group: neighbour?.group ?? 'body',
      ink: EMPTY_INK,
    })
  }
  const cells = [...grid.cells, ...fillers].sort((a, b) => a.row - b.row || a.column - b.column)
  return { ...grid, cells }
}
