import type { Cell } from '../../model/table.ts'
import { looksLikeFigure } from '../layout/figures.ts'
import type { TornRows } from './torn-rows.ts'
import type { PagedTable } from './join-pages.ts'

/** The words of cells in no order, as heads may be parted into lines and columns otherwise where they are repeated. */
export function wordsOf(cells: readonly Pick<Cell, 'text'>[]): string {
  return cells
    .flatMap(({ text }) => text.toLowerCase().match(/\S+/g) ?? [])
    .sort()
    .join(' ')
}

/**
 * Whether the row that a page ends with is printed again where the next page begins, as some browsers do with one that the
 * break cuts: a label and the same figures, several of them. Texts by column.
 */
export function isPrintedTwice(last: readonly string[], next: readonly string[]): boolean {
  const [label = '', ...values] = next
  return (
    /\p{L}{2}/u.test(label) &&
    values.filter((text) => looksLikeFigure(text)).length > 1 &&
    next.join('|') === last.join('|')
  )
}

/** The texts of a table's row, column by column. */
export function rowTexts({ cells }: PagedTable['table'], row: number): string[] {
  return cells
    .filter((cell) => cell.row === row)
    .sort((a, b) => a.column - b.column)
    .map(({ text }) => text)
}

function headCells({ table, headRows }: PagedTable): Cell[] {
  return table.cells.filter(({ row }) => row < headRows)
}

/** Whether a table is nothing but the head of the table before it, printed again. */
export function isRepeatedHead(last: PagedTable, next: PagedTable): boolean {
  return last.headRows > 0 && wordsOf(headCells(last)) === wordsOf(next.table.cells)
}

/** A table and the head that the next page repeats by itself: rows further down on that page may go on with it. */
export function withRepeatedHead<T extends PagedTable>(last: T, next: T): T {
  return {
    ...last,
    table: { ...last.table, pages: [...last.table.pages, ...next.table.pages] },
    repeated: [...(last.repeated ?? []), ...next.table.cells],
    headOnly: true,
    atFoot: next.atFoot,
  }
}

/**
 * A table as it stands below the head alone at the top of its page, if that repeats the head of `last`; null where it
 * does not.
 */
export function underTopHead<T extends PagedTable>(last: T, next: T, head: TornRows): T | null {
  const entries = head.rows.flatMap((row) => row.entries.map(({ cell }) => cell))
  if (last.headRows === 0 || wordsOf(headCells(last)) !== wordsOf(entries)) return null
  return { ...next, atTop: true, repeated: [...entries.map(asCell), ...(next.repeated ?? [])] }
}

function asCell(cell: Pick<Cell, 'text' | 'marks' | 'place'>, column: number): Cell {
  return { ...cell, row: 0, column, rowSpan: 1, columnSpan: 1, kind: 'header' }
}
