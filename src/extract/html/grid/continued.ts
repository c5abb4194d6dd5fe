import { isRecentYear } from './headers.ts'
import type { Cell, Table } from '../../../model/table.ts'

/** A table, and whether nothing of the page stands between it and the table before. */
export interface PlacedTable {
  readonly table: Table
  /** The cells of a table of one row or of headings alone, the blank ones too; null for every other. */
  readonly head: readonly Cell[] | null
  readonly follows: boolean
}

/** Tables whose parts are joined, and the cells of heads that were printed again. */
export interface JoinedTables {
  readonly tables: readonly Table[]
  readonly repeated: readonly Cell[]
}

const CONTINUED =
  /(?<![\p{L}\d])(?:continued|cont(?:['’]?d)?\.?|forts\.?|fortsatt|fortsetter|forts[æe]ttelse)(?![\p{L}\d])/iu
const NUMBER = /(?:tabell|tab\.|table)\s*([A-Z]?\d[\d.–-]*)/iu

/**
 * Joins the parts of a table that a page prints as several: one whose caption says that it goes on or repeats the
 * caption before it, or one without caption right after a table of the same headings. A repeated head is dropped;
 * a part that lists rows again is a copy, and stays a table of its own.
 */
export function joinContinued(placed: readonly PlacedTable[]): JoinedTables {
  const joined: Table[] = []
  const repeated: Cell[] = []
  let head: PlacedTable['head'] = null
  for (const { table, follows, head: ownHead } of placed) {
    const before = joined.at(-1)
    const whole: Whole | null = before === undefined ? null : wholeOf({ table: before, head }, table, follows)
    if (whole === null) joined.push(table)
    else {
      joined[joined.length - 1] = whole.table
      repeated.push(...whole.repeated)
    }
    head = whole === null ? ownHead : null
  }
  return { tables: joined.map((table, index) => ({ ...table, index })), repeated }
}

interface Whole {
  readonly table: Table
  readonly repeated: readonly Cell[]
}

function wholeOf(
  { table: before, head }: Omit<PlacedTable, 'follows'>,
  table: Table,
  follows: boolean,
): Whole | null {
  if (follows && head !== null) return belowHead(before, head, table)
  return goesOn(before, table, follows) ? append(before, table) : null
}

/**
 * A table under a head that stands in a table of its own, so that it stays in sight: the head is a copy of the table's
 * own, or the only one that it has. Null where what stands above is no such head.
 */
function belowHead(head: Table, slots: readonly Cell[], table: Table): Whole | null {
  const above = head.cells.filter(({ text }) => text !== '')
  if (above.length < 2 || above.some(({ text }) => /^\d[\d\s.,]*$/.test(text) && !isRecentYear(text)))
    return null
  const caption = table.caption ?? head.caption
  const depth = slots.reduce((most, { row, rowSpan }) => Math.max(most, row + rowSpan), 1)
  const own = table.cells.filter(({ row, text }) => row < depth && text !== '')
  const isCopy = own.length === above.length && own.every(({ text }, at) => text === above[at]?.text)
  if (isCopy) return { table: { ...table, caption }, repeated: head.cells }
  // What stands above the bar that scrolls the table is blank and stands above no column.
  const isPast = ({ column, columnSpan }: Cell) => column + columnSpan > table.width
  const width = slots.reduce((most, { column, columnSpan }) => Math.max(most, column + columnSpan), 0)
  const fits = width >= table.width && slots.every((cell) => !isPast(cell) || cell.text === '')
  if (headRows(table) > 0 || !fits || head.caption === table.caption) return null
  const cells = [
    ...slots.filter((cell) => !isPast(cell)).map((cell) => ({ ...cell, kind: 'header' as const })),
    ...table.cells.map((cell) => ({ ...cell, row: cell.row + depth })),
  ]
  return { table: { ...table, caption, height: table.height + depth, cells }, repeated: [] }
}

function goesOn(before: Table, next: Table, follows: boolean): boolean {
  if (before.width !== next.width || before.caption === null) return false
  if (next.caption === null) return follows && headRows(next) > 0 && sameHead(before, next)
  const [first, second] = [before.caption.text, next.caption.text]
  if (first === second) return true
  if (!CONTINUED.test(second)) return false
  const number = NUMBER.exec(second)?.[1]
  return number === undefined ? follows : number === NUMBER.exec(first)?.[1]
}

/** The rows at the top that hold headings only. */
export function headRows({ cells, height }: Table): number {
  return cells.reduce((top, { kind, row }) => (kind === 'data' ? Math.min(top, row) : top), height)
}

function printOf({ cells }: Table, rows: number): string {
  const head = cells.filter(({ row }) => row < rows)
  return JSON.stringify(
    head.map(({ row, column, rowSpan, columnSpan, text }) => [row, column, rowSpan, columnSpan, text]),
  )
}

function sameHead(before: Table, next: Table): boolean {
  const rows = headRows(before)
  return rows > 0 && rows < before.height && printOf(before, rows) === printOf(next, rows)
}

/** The two as one table; null where the second has other headings or names a row that the first has. */
function append(before: Table, next: Table): Whole | null {
  const repeated = sameHead(before, next) ? headRows(before) : 0
  if (repeated === 0 && headRows(next) > 0 && headRows(next) < next.height) return null
  const added = next.cells.filter(({ row }) => row >= repeated)
  const named = new Set(stubsOf(before.cells, headRows(before)))
  if (stubsOf(added, 0).some((text) => named.has(text))) return null
  const shift = before.height - repeated
  const cells = [...before.cells, ...added.map((cell) => ({ ...cell, row: cell.row + shift }))]
  return {
    table: { ...before, height: shift + next.height, notes: [...before.notes, ...next.notes], cells },
    repeated: next.cells.filter(({ row }) => row < repeated),
  }
}

function stubsOf(cells: readonly Cell[], from: number): readonly string[] {
  return cells
    .filter(({ row, column, text }) => row >= from && column === 0 && text !== '')
    .map(({ text }) => text)
}
