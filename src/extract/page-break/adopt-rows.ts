import type { Cell } from '../../model/table.ts'
import type { TornEntry, TornRows } from './torn-rows.ts'
import type { PagedTable } from './join-pages.ts'
import { isPrintedTwice, rowTexts } from './repeated-head.ts'

/**
 * Gives a table that reaches the foot of its page the rows left over at the top of the next: each entry under a column
 * of its own, a repeated head dropped. Null where they are not of it.
 */
export function adoptRows<T extends PagedTable>(paged: T, torn: TornRows): T | null {
  const { table, columns } = paged
  if (!paged.atFoot || paged.captionBelow || table.pages.at(-1) !== torn.page - 1) return null
  const start = torn.rows.findIndex(({ isData }) => isData)
  const places = torn.rows.map(({ entries }) => entries.map((entry) => columnOf(entry, columns)))
  if (places.some((own) => own.includes(-1) || new Set(own).size < own.length)) return null
  const headAt = (column: number) =>
    table.cells
      .filter((cell) => cell.row < Math.max(1, paged.headRows) && covers(cell, column))
      .map(({ text }) => text)
      .join(' ')
  const head = torn.rows.slice(0, start)
  if (
    !head.every((row, r) =>
      row.entries.every(({ cell }, k) => headAt(places[r]?.[k] ?? -1).includes(cell.text)),
    )
  )
    return null
  const first = columns.map((_, column) => {
    const at = (places[start] ?? []).indexOf(column)
    return torn.rows[start]?.entries[at]?.cell.text ?? ''
  })
  const from = isPrintedTwice(rowTexts(table, table.height - 1), first) ? start + 1 : start
  const rows = torn.rows.slice(from)
  const isStub = table.cells.some(
    ({ column, kind, row }) => column === 0 && kind === 'header' && row >= paged.headRows,
  )
  const cells = rows.flatMap((row, r) =>
    columns.map((_, column): Cell => {
      const entry = row.entries[(places[from + r] ?? []).indexOf(column)]
      const place = (row.entries[0] as TornEntry).cell.place
      const kind = column === 0 && isStub ? 'header' : 'data'
      const at = { row: table.height + r, column, rowSpan: 1, columnSpan: 1, kind } as const
      return { ...at, ...(entry?.cell ?? { text: '', marks: [], place }) }
    }),
  )
  return {
    ...paged,
    repeated: [
      ...(paged.repeated ?? []),
      ...torn.rows.slice(0, from).flatMap(({ entries }) => entries.map(({ cell }) => cell)),
    ],
    table: {
      ...table,
      pages: [...table.pages, torn.page],
      height: table.height + rows.length,
      cells: [...table.cells, ...cells],
    },
    // What comes after the rows on their page is something else.
    atFoot: false,
  }
}

/**
 * Gives a table that opens its page without a head the one left alone at the foot of the page before, with the rows
 * there: each heading and entry in a column of its own. Null where they are not of it.
 */
export function adoptHead<T extends PagedTable>(paged: T, head: TornRows): T | null {
  const { table, columns } = paged
  if (!paged.atTop || paged.headRows > 0 || table.pages[0] !== head.page + 1) return null
  const places = head.rows.map(({ entries }) => entries.map((entry) => columnOf(entry, columns)))
  if (places.some((own) => own.includes(-1) || new Set(own).size < own.length)) return null
  // Nothing but the column of labels stands under no heading.
  if (columns.some((_, column) => column > 0 && places[0]?.includes(column) !== true)) return null
  const added = head.rows.length
  const isStub = table.cells.some(({ column, kind }) => column === 0 && kind === 'header')
  const cells = head.rows.flatMap(({ entries, isData }, row) =>
    columns.map((_, column): Cell => {
      const entry = entries[places[row]?.indexOf(column) ?? -1]
      const kind = isData && (column > 0 || !isStub) ? 'data' : 'header'
      const at = { row, column, rowSpan: 1, columnSpan: 1, kind } as const
      return {
        ...at,
        ...(entry?.cell ?? { text: '', marks: [], place: (entries[0] as TornEntry).cell.place }),
      }
    }),
  )
  return {
    ...paged,
    headRows: 1,
    table: {
      ...table,
      pages: [head.page, ...table.pages],
      height: table.height + added,
      cells: [...cells, ...table.cells.map((cell) => ({ ...cell, row: cell.row + added }))],
      doubts: (table.doubts ?? []).map((doubt) => ({ ...doubt, row: doubt.row + added })),
    },
  }
}

function covers({ column, columnSpan }: Cell, at: number): boolean {
  return column <= at && at < column + columnSpan
}

/** The column that holds most of an entry's width, or −1 where none holds three fifths of it. */
function columnOf({ x0, x1 }: TornEntry, columns: PagedTable['columns']): number {
  return columns.findIndex(([from, to]) => Math.min(to, x1) - Math.max(from, x0) >= 0.6 * (x1 - x0))
}
