import { looksLikeYear } from '../layout/figures.ts'
import { sortOf } from './entry-sorts.ts'
import type { EntrySort } from './entry-sorts.ts'
import { type GridCell, type TextGrid, textOf } from './grid.ts'

/** A head has no more rows than this, as far as it is told by how it differs from the rows below. */
const MOST_ROWS = 5
/** So many rows below tell what a column holds. */
const ROWS_BELOW = 12
/** Of the entries that tell, so many have to differ from those below them. */
const MOST_UNLIKE = 0.8

/**
 * The number of rows that head the columns: those above the first row with figures, less labels of rows at their end
 * and rows that print figures between words; in a table of words one, or those above its first ruling over the whole
 * width. Rows of figures head columns too where they name them, as no row above does: by years, ranges or numbers
 * in order, over entries of another sort.
 */
export function headRows(grid: TextGrid): number {
  if (grid.height < 2) return 0
  const slots = slotsOf(grid)
  return furtherRows(slots, withoutRows(slots, rowsAboveData(grid)))
}

function rowsAboveData(grid: TextGrid): number {
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

/** The cell that covers each slot, row by row. */
type Slots = readonly (readonly (GridCell | undefined)[])[]

function slotsOf({ cells, height, width }: TextGrid): Slots {
  const slots = Array.from({ length: height }, () => new Array<GridCell | undefined>(width))
  for (const cell of cells)
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      slots[row]?.fill(cell, cell.column, cell.column + cell.columnSpan)
  return slots
}

/** Without rows below a heading for every column that have a label and print figures among words in half of their entries. */
function withoutRows(slots: Slots, head: number): number {
  for (let row = 1; row < head; row++) {
    const [label, ...values] = slots[row] ?? []
    const filled = values.filter((cell) => cell?.row === row && isFilled(cell))
    const figures = filled.filter((cell) => cell !== undefined && printsFigure(textOf(cell)))
    const isNamed = values.every((_, k) => isNamedAbove(slots, row, k + 1))
    if (isNamed && label?.row === row && isFilled(label) && figures.length > 0.5 * filled.length) return row
  }
  return head
}

/** Opens with a figure, or has a percentage in it. */
function printsFigure(text: string): boolean {
  return !looksLikeYear(text) && (/^\W*\d/u.test(text) || /\d\s?%/.test(text))
}

/** With rows further down that differ from those below them, unless the columns have their headings already. */
function furtherRows(slots: Slots, head: number): number {
  let end = head
  for (let row = head; row < Math.min(MOST_ROWS, slots.length - 1); row++) {
    const cells = new Set(slots[row])
    // Over several columns each, headings are of a head that goes on.
    if ([...cells].every((cell) => cell === undefined || !isFilled(cell) || cell.columnSpan > 1)) continue
    if (!namesColumns(slots, row)) return end
    end = row + 1
  }
  return end
}

/** Whether a row names columns that have no name above it, unlike the entries below. */
function namesColumns(slots: Slots, row: number): boolean {
  const values = (slots[row] ?? []).slice(1)
  const unnamed = values.filter((_, k) => !isNamedAbove(slots, row, k + 1)).length
  const filled = values.filter((cell) => cell !== undefined && isFilled(cell)).length
  if (unnamed < 0.5 * values.length || filled < 0.5 * values.length) return false
  const ordered = inOrder(values)
  let [telling, unlike] = [0, 0]
  for (const [k, cell] of (slots[row] ?? []).entries()) {
    const own = cell === undefined ? null : sortOf(textOf(cell))
    const below = sortBelow(slots, row, k)
    if (
      own === null ||
      below === null ||
      (k === 0 && own === 'words') ||
      (own === 'words' && below === 'words')
    )
      continue
    telling++
    if ((own !== below && own !== 'figure') || (own === 'figure' && cell !== undefined && ordered.has(cell)))
      unlike++
  }
  return unlike > 0 && unlike >= MOST_UNLIKE * telling
}

/** Some row above has a heading for this column and no other. */
function isNamedAbove(slots: Slots, row: number, column: number): boolean {
  return slots.slice(0, row).some((above) => {
    const cell = above[column]
    return cell !== undefined && cell.columnSpan === 1 && isFilled(cell)
  })
}

/** What most entries of a column are below a row, as far as they tell. */
function sortBelow(slots: Slots, row: number, column: number): EntrySort | null {
  const counts = new Map<EntrySort, number>()
  for (const below of slots.slice(row + 1, row + 1 + ROWS_BELOW)) {
    const cell = below[column]
    const sort = cell === undefined || cell.columnSpan > 1 ? null : sortOf(textOf(cell))
    if (sort !== null) counts.set(sort, (counts.get(sort) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}

/** Whole numbers that follow one another by one, three or more: of classes, of years ahead. */
function inOrder(values: readonly (GridCell | undefined)[]): ReadonlySet<GridCell> {
  const ordered = new Set<GridCell>()
  let run: GridCell[] = []
  for (const cell of values) {
    const text = cell === undefined ? '' : textOf(cell)
    const before = run.at(-1)
    const goesOn = before !== undefined && Number(textOf(before)) + 1 === Number(text)
    if (!/^\d{1,2}$/.test(text) || cell === undefined) run = []
    else run = goesOn ? [...run, cell] : [cell]
    if (run.length > 2) for (const each of run) ordered.add(each)
  }
  return ordered
}

function isFilled({ lines }: GridCell): boolean {
  return lines.length > 0
}
