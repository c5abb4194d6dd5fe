import type { Cell, Table } from '../../../model/table.ts'
import { headRows, type JoinedTables, type PlacedTable } from './continued.ts'

/** Tables without the copies of their parts, and the cells of these. */
export interface WithoutCopies extends Pick<JoinedTables, 'repeated'> {
  readonly placed: readonly PlacedTable[]
}

const FEWEST_LABELS = 3
/** Columns that stay in sight, labels and their like. */
const MOST_COLUMNS = 4
/** Rows of a head that a blank corner is dropped with, where nothing stands beside it. */
const MOST_CORNER_ROWS = 5

/**
 * Leaves out what scripts set over or beside a table so that it stays in sight while the rest scrolls: a table of
 * nothing but the head of another, or of nothing but the first columns of the one next to it. Such a copy gives its
 * caption and notes to its table.
 */
export function dropCopies(placed: readonly PlacedTable[]): WithoutCopies {
  const heads = headsOf(placed)
  const wholes = new Map<number, number>()
  for (const [at, { table, head }] of placed.entries()) {
    const under = head === null ? undefined : heads.get(printOf(head))
    const whole = under ?? [at - 1, at + 1].find((next) => repeatsColumns(table, placed[next]?.table))
    if (whole !== undefined && hasNoOtherCaption(table, placed[whole]!.table)) wholes.set(at, whole)
  }
  if (wholes.size === 0) return { placed, repeated: [] }
  const kept = placed.map((each, at) => {
    const copies = placed.filter((_, other) => wholes.get(other) === at)
    const follows = each.follows && (placed[at - 1]?.follows || !wholes.has(at - 1))
    return { ...each, follows, table: copies.reduce((table, copy) => adopt(table, copy.table), each.table) }
  })
  return {
    placed: kept.filter((_, at) => !wholes.has(at)),
    repeated: placed.flatMap(({ table }, at) => (wholes.has(at) ? table.cells : [])),
  }
}

/** The heads of tables that hold more than a head → the place of the first such table. */
function headsOf(placed: readonly PlacedTable[]): ReadonlyMap<string, number> {
  const heads = new Map<string, number>()
  if (!placed.some(({ head }) => head !== null)) return heads
  for (const [at, { table }] of placed.entries()) {
    const rows = headRows(table)
    const print = printOf(table.cells.filter(({ row }) => row < rows))
    if (rows > 0 && rows < table.height && !heads.has(print)) heads.set(print, at)
  }
  return heads
}

function printOf(cells: readonly Cell[]): string {
  const printed = cells.filter(({ text }) => text !== '')
  return JSON.stringify(
    printed.map(({ row, column, rowSpan, columnSpan, text }) => [row, column, rowSpan, columnSpan, text]),
  )
}

/** What slots print, whatever they are part of. */
interface Printed {
  readonly width: number
  readonly height: number
  readonly cells: readonly { readonly row: number; readonly column: number; readonly text: string }[]
}

/** Whether one prints what the first columns of another print, perhaps without its blank corner, and nothing else. */
export function repeatsColumns(narrow: Printed, wide: Printed | undefined): boolean {
  if (wide === undefined || narrow.width >= wide.width || narrow.width > MOST_COLUMNS) return false
  if (Math.abs(wide.height - narrow.height) > MOST_CORNER_ROWS) return false
  const columnsOf = ({ cells }: Printed) =>
    Array.from({ length: narrow.width }, (_, column) =>
      cells.filter((cell) => cell.column === column && cell.text !== '').map(({ text }) => text),
    )
  const [own, others] = [columnsOf(narrow), columnsOf(wide)]
  return own.every(({ length }) => length >= FEWEST_LABELS) && JSON.stringify(own) === JSON.stringify(others)
}

function hasNoOtherCaption({ caption }: Table, whole: Table): boolean {
  return caption === null || whole.caption === null || caption.text === whole.caption.text
}

function adopt(table: Table, { caption, notes }: Table): Table {
  return { ...table, caption: table.caption ?? caption, notes: [...table.notes, ...notes] }
}
