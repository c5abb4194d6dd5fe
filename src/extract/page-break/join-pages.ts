import type { Cell, Table, TableText } from '../../model/table.ts'
import { isContinued } from '../caption/captions.ts'
import { looksLikeFigure } from '../layout/figures.ts'
import { isPrintedTwice, isRepeatedHead, rowTexts, withRepeatedHead, wordsOf } from './repeated-head.ts'
import { joinTornHead, joinTornRow } from './torn-row.ts'

/** A table with what decides whether it goes on over a page break. */
export interface PagedTable {
  readonly table: Omit<Table, 'index'>
  /** Left and right of each column, as displayed. */
  readonly columns: readonly (readonly [number, number])[]
  readonly caption: string | null
  /** The caption stands under the table, which ends there. */
  readonly captionBelow: boolean
  readonly headRows: number
  /** Nothing of the text stands between it and the head or foot of its page. */
  readonly atTop: boolean
  readonly atFoot: boolean
  /** Cells of heads that are printed again at the top of further pages, and left out there; absent for none. */
  readonly repeated?: readonly Cell[]
  /** Of its last page it has nothing yet but the head, printed again. */
  readonly headOnly?: boolean
}

/** Captions alone at the foot and at the top of a page, of tables on the next page and on the last. */
export interface StrayCaptions {
  readonly foot: TableText | null
  readonly top: TableText | null
}

/**
 * Gives tables at the top and foot of pages the captions that a page break parted from them. `adopted` are pages whose
 * first rows end the table of the page before.
 */
export function captionOverPages<T extends PagedTable>(
  tables: readonly T[],
  stray: ReadonlyMap<number, StrayCaptions>,
  adopted: ReadonlySet<number>,
): T[] {
  const given = new Set<TableText>()
  return tables.map((paged, index) => {
    if (paged.caption !== null) return paged
    const [first = 0] = paged.table.pages
    const before = paged.atTop ? (stray.get(first - 1)?.foot ?? null) : null
    const end = endOf(paged, adopted)
    const after = end !== null && !isFollowed(tables, index) ? (stray.get(end)?.top ?? null) : null
    const caption = [before, after].find((text) => text !== null && !given.has(text)) ?? null
    if (caption === null) return paged
    given.add(caption)
    const captionBelow = caption !== before
    return { ...paged, table: { ...paged.table, caption }, caption: caption.text, captionBelow }
  })
}

/** The page whose first lines may be of a table that ends the page before, or whose first rows end it; null for none. */
export function endOf({ table, atFoot }: PagedTable, adopted: ReadonlySet<number>): number | null {
  const last = table.pages.at(-1) ?? 0
  // Rows at the top of a page end a table that began before it.
  return adopted.has(last) && table.pages.length > 1 ? last : atFoot ? last + 1 : null
}

/** Whether another table begins on the page that a table ends on. */
export function isFollowed(tables: readonly PagedTable[], index: number): boolean {
  return tables[index + 1]?.table.pages[0] === tables[index]?.table.pages.at(-1)
}

/**
 * Joins a table that goes on over a page break to one: the last on its page, and the first of the next page, with
 * the same columns and no caption of its own, or one that says so. A repeated head is dropped.
 */
export function joinOverPages<T extends PagedTable>(tables: readonly T[]): T[] {
  const joined: T[] = []
  for (const next of tables) {
    const before = joined.at(-1)
    const last = before === undefined ? undefined : withStub(before, next)
    if (last !== undefined && followsOn(last, next) && isRepeatedHead(last, next))
      joined[joined.length - 1] = withRepeatedHead(last, next)
    else if (last !== undefined && (isItsHead(last, next) || goesOn(last, next)))
      joined[joined.length - 1] = append(last, next)
    else joined.push(next)
  }
  return joined
}

function goesOn(last: PagedTable, next: PagedTable): boolean {
  if (!followsOn(last, next) || last.table.width !== next.table.width) return false
  if (!sameColumns(last, next) || last.captionBelow) return false
  if (next.caption !== null && !(next.captionBelow && last.caption === null)) {
    const bare = (text: string) =>
      text.replace(/[\s(–—-]*(?:continued|cont|forts|fortsatt)[\s.)]*$/i, '').toLowerCase()
    return isContinued(next.caption) || (last.caption !== null && bare(next.caption) === bare(last.caption))
  }
  return repeatedRows(last, next) > 0 || !hasOtherHead(last, next)
}

/** Figures under headings over every column that are mostly others than on the page before: a table of its own. */
function hasOtherHead(last: PagedTable, next: PagedTable): boolean {
  const values = next.table.cells.filter(
    ({ row, column, text }) => row >= next.headRows && column > 0 && text !== '',
  )
  if (values.filter(({ text }) => looksLikeFigure(text)).length < 0.6 * values.length) return false
  const [before, after] = [headings(last), headings(next)]
  if (before.length < 2 || [...before, ...after].some((text) => !/\p{L}{2}/u.test(text))) return false
  return after.filter((text, k) => text !== before[k]).length > 0.5 * after.length
}

/** Nothing but a head at the foot of a page, which the next page prints again, its lines or columns parted otherwise. */
function isItsHead(last: PagedTable, next: PagedTable): boolean {
  return (
    isWords(last) &&
    followsOn(last, next) &&
    next.headRows > 0 &&
    wordsOf(last.table.cells) === wordsOf(next.table.cells.filter(({ row }) => row < next.headRows))
  )
}

/** The one ends its page and the other begins the next, with nothing between them. */
function followsOn(last: PagedTable, next: PagedTable): boolean {
  const [page, from = 0] = [last.table.pages.at(-1), next.table.pages[0]]
  return (last.headOnly === true && page === from) || (page === from - 1 && last.atFoot && next.atTop)
}

/** What a table's head says over each column but the first. */
function headings({ table, headRows }: PagedTable): string[] {
  return Array.from({ length: table.width - 1 }, (_, k) =>
    table.cells
      .filter(
        ({ row, column, columnSpan }) => row < headRows && column <= k + 1 && column + columnSpan > k + 1,
      )
      .map(({ text }) => text.toLowerCase().replace(/\s/g, ''))
      .join(''),
  )
}

/** A head alone at the foot of a page, nothing over the column of labels: that column becomes known on the next page. */
function withStub<T extends PagedTable>(last: T, next: T): T {
  const { table, columns } = last
  const isHead = !table.cells.some(({ text }) => looksLikeFigure(text))
  const [stub, first] = next.columns
  const from = columns[0]?.[0] ?? 0
  if (!isHead || stub === undefined || first === undefined || table.width !== next.table.width - 1)
    return last
  if (stub[1] > from + 0.5 * (first[1] - first[0])) return last
  const corner: Cell = {
    row: 0,
    column: 0,
    rowSpan: table.height,
    columnSpan: 1,
    kind: 'header',
    text: '',
    marks: [],
    place: (table.cells[0] as Cell).place,
  }
  const cells = [
    corner,
    ...table.cells.map((cell) => ({ ...cell, kind: 'header' as const, column: cell.column + 1 })),
  ]
  const doubts = (table.doubts ?? []).map((doubt) => ({ ...doubt, column: doubt.column + 1 }))
  return {
    ...last,
    table: { ...table, cells, doubts, width: table.width + 1 },
    columns: [stub, ...columns],
    headRows: table.height,
  }
}

/** Every column stands under its counterpart: their extents overlap by half of the narrower. */
function sameColumns(a: PagedTable, b: PagedTable): boolean {
  return a.columns.every(([x0, x1], k) => {
    const [u0, u1] = b.columns[k] ?? [0, 0]
    return Math.min(x1, u1) - Math.max(x0, u0) >= 0.5 * Math.min(x1 - x0, u1 - u0)
  })
}

/** A head runs over no more lines than this. */
const MOST_HEAD_LINES = 8

/**
 * A few lines of words at the foot of a page over figures that open the next, or over the last lines of headings that
 * the page break tears: all of them head the columns.
 */
function asHead<T extends PagedTable>(last: T, next: T): T {
  const isWhole = next.headRows > 0 && headings(next).every((text) => text !== '')
  if (!isWords(last) || isWhole || !hasFigures(next)) return last
  const cells = last.table.cells.map((cell) => ({ ...cell, kind: 'header' as const }))
  return { ...last, table: { ...last.table, cells }, headRows: last.table.height }
}

function hasFigures({ table }: PagedTable): boolean {
  return table.cells.some(({ text, column }) => column > 0 && looksLikeFigure(text))
}

function isWords(paged: PagedTable): boolean {
  return paged.table.height <= MOST_HEAD_LINES && !hasFigures(paged)
}

/** A table under its head, of which the page before has nothing but the same head. */
function underHead<T extends PagedTable>(head: T, next: T): T {
  const { table, caption, captionBelow } = head.caption === null ? next : head
  return {
    ...next,
    table: {
      ...next.table,
      pages: [...head.table.pages, ...next.table.pages],
      caption: table.caption,
      notes: [...head.table.notes, ...next.table.notes],
    },
    caption,
    captionBelow,
    repeated: [...(head.repeated ?? []), ...head.table.cells, ...(next.repeated ?? [])],
  }
}

function append<T extends PagedTable>(before: T, next: T): T {
  if (repeatedRows(before, next) === 0 && isItsHead(before, next)) return underHead(before, next)
  const last = asHead(before, next)
  const heading = repeatedRows(last, next)
  const isTwice = isPrintedTwice(rowTexts(last.table, last.table.height - 1), rowTexts(next.table, heading))
  const skipped = isTwice ? heading + 1 : heading
  const isHead = last !== before && next.headRows > 0 && heading === 0
  const parts = { above: last.table.cells, below: next.table.cells, from: skipped }
  const torn = isHead ? joinTornHead(parts) : joinTornRow(parts)
  const from = torn === null ? skipped : skipped + 1
  const shift = last.table.height - from
  const cells = next.table.cells
    .filter((cell) => cell.row >= from)
    .map((cell) => ({
      ...cell,
      row: cell.row + shift,
      kind:
        cell.row < next.headRows && skipped === 0 && next.headRows > 0 && last.headRows > 0 && !isHead
          ? ('data' as const)
          : cell.kind,
    }))
  const table = {
    ...last.table,
    pages: [...new Set([...last.table.pages, ...next.table.pages])],
    notes: [...last.table.notes, ...next.table.notes],
    height: next.table.height + shift,
    cells: [
      ...(torn === null
        ? last.table.cells
        : [...last.table.cells.filter(({ row }) => row < last.table.height - 1), ...torn]),
      ...cells,
    ],
    doubts: [
      ...(last.table.doubts ?? []),
      ...(next.table.doubts ?? [])
        .filter(({ row }) => row >= from)
        .map((doubt) => ({ ...doubt, row: doubt.row + shift })),
    ],
  }
  const repeated = [
    ...(last.repeated ?? []),
    ...(next.repeated ?? []),
    ...next.table.cells.filter((cell) => cell.row < skipped),
  ]
  if (last.caption !== null || next.caption === null)
    return { ...last, table, repeated, headOnly: false, atFoot: next.atFoot }
  const { caption, captionBelow } = next
  return {
    ...last,
    table: { ...table, caption: next.table.caption },
    repeated,
    headOnly: false,
    caption,
    captionBelow,
    atFoot: next.atFoot,
  }
}

/** How many rows at the head of the next page say what the head of the first page says. */
function repeatedRows(last: PagedTable, next: PagedTable): number {
  const textOf = (paged: PagedTable, row: number) =>
    paged.table.cells
      .filter((cell) => cell.row === row)
      .map((cell) => `${cell.column}:${cell.text.toLowerCase().replace(/\s/g, '')}`)
      .join('|')
  let rows = 0
  while (
    rows < next.table.height - 1 &&
    rows < last.table.height &&
    textOf(last, rows) === textOf(next, rows)
  )
    rows++
  const crossing = next.table.cells.some((cell) => cell.row < rows && cell.row + cell.rowSpan > rows)
  return crossing ? 0 : rows
}
