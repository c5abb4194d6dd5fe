import type { CellKind } from '../../../model/table.ts'
import { inRisingOrder } from '../../grid/entry-sorts.ts'
import { type Grid, type GridCell, isBlank } from './grid.ts'
import { attribute, hasClass } from '../tree/tree.ts'

const HEADER_CLASS =
  /^(?:hd|hdr|head|header|heading|th|thead|table-?head(?:er|ing)?|kolonneoverskrift|overskrift)$/
const VALUE = /^[<>≤≥~±]?\s?[-−–+]?[\d.,:\s]*\d[\d.,:\s]*\s?%?$/
const SIGN = /^(?:\.{1,3}|:|[-−–—*]|[xX]|NaN|NA|N\/A|n\/a|n\.a\.)$/
const YEAR = /^(?:1[89]|20)\d\d$/

/** A grid whose cells are told apart as headers and data. */
export interface HeadedGrid extends Omit<Grid, 'cells'> {
  readonly cells: readonly (GridCell & { readonly kind: CellKind })[]
  readonly headerRows: number
  /** Header cells that are printed again further down, and left out there. */
  readonly repeated: readonly GridCell[]
}

/** Whether a text is a year from 1900 on, which may head a column as words do. */
export function isRecentYear(text: string): boolean {
  return /^(?:19|20)\d\d$/.test(text)
}

/** Whether a cell prints a value: a number, a few of them ("10 av 18"), or a statistical sign. */
export function isValue(text: string): boolean {
  return SIGN.test(text) || isNumber(text)
}

/** A figure with a word for its unit behind it: "9 prosent". */
const WORDED = /^[-−–+]?\d[\d.,\s]*\s(\p{Ll}{2,})\.?$/u

/** How many of the texts of a table print values, those among them that have the same word for their unit behind them. */
export function countValues(texts: readonly string[]): number {
  const words = texts.map((text) => (isValue(text) ? null : (WORDED.exec(text)?.[1] ?? null)))
  const isUnit = (word: string | null) => word !== null && words.filter((each) => each === word).length > 1
  return texts.filter((text, at) => isValue(text) || isUnit(words[at] ?? null)).length
}

function isNumber(text: string): boolean {
  if (VALUE.test(text)) return true
  const digits = text.match(/\d/g)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return digits > 0 && letters <= digits && /^[-−–+]?\d/.test(text)
}

/**
 * Tells headers from data: by markup (`th`, `thead`) where there is any that leaves data over; else the leading
 * rows that are set bold, classed as headings, or free of values above columns of values. First-column cells
 * are headers where they are `th`, or in a table without any `th`, under a blank corner or of words, ranges or rising
 * figures beside values. Header rows that are repeated further down are dropped.
 */
export function tellHeaders(grid: Grid): HeadedGrid {
  const rows = rowsOf(grid)
  const marked = markedHeaders(grid)
  const isHeader = marked ?? inferredHeaders(grid, rows)
  const headerRows = leadingHeaderRows(grid, rows, isHeader)
  const cells = grid.cells.map((cell) => {
    const setAsTotal = cell.column > 0 && isValue(cell.ink.text)
    const header = cell.row < headerRows || (isHeader.has(cell) && !setAsTotal)
    return { ...cell, kind: header ? ('header' as const) : ('data' as const) }
  })
  return dropRepeatedHeaders({ ...grid, cells, headerRows, repeated: [] })
}

function rowsOf(grid: Grid): readonly (readonly GridCell[])[] {
  const rows: GridCell[][] = Array.from({ length: grid.height }, () => [])
  for (const cell of grid.cells) rows[cell.row]?.push(cell)
  return rows
}

/** Headers by markup; null where there are none above a column or none of the printed cells would be data. */
function markedHeaders(grid: Grid): ReadonlySet<GridCell> | null {
  const marked = new Set(grid.cells.filter((cell) => cell.element?.name === 'th' || cell.group === 'head'))
  const printed = grid.cells.filter((cell) => !isBlank(cell))
  const headsColumn = [...marked].some(
    (cell) =>
      !isBlank(cell) && (cell.column > 0 || (grid.width === 1 && cell.row === 0)) && !isRowHeader(cell),
  )
  return headsColumn && printed.some((cell) => !marked.has(cell)) ? marked : null
}

function isRowHeader({ element }: GridCell): boolean {
  return element !== null && attribute(element, 'scope').startsWith('row')
}

/** Leading rows in which every printed cell is a header: their blank corner and stray cells head columns too. */
function leadingHeaderRows(
  grid: Grid,
  rows: readonly (readonly GridCell[])[],
  isHeader: ReadonlySet<GridCell>,
): number {
  let count = 0
  for (const cells of rows) {
    const printed = cells.filter((cell) => !isBlank(cell))
    const beside = printed.filter((cell) => headsColumns(grid, cell))
    const covered = printed.length === 0
    if (!covered && (beside.length === 0 || !beside.every((cell) => isHeader.has(cell)))) break
    if (!covered && beside.every(isRowHeader)) break
    count += 1
  }
  return count < grid.height ? count : 0
}

/** Whether a cell reaches past the first column and is no group label across the whole table. */
function headsColumns(grid: Grid, { row, column, columnSpan }: GridCell): boolean {
  return grid.width === 1 || (column + columnSpan > 1 && (columnSpan < grid.width || row === 0))
}

function inferredHeaders(grid: Grid, rows: readonly (readonly GridCell[])[]): ReadonlySet<GridCell> {
  const count = inferredHeaderRows(grid, rows)
  const headers = new Set(grid.cells.filter((cell) => cell.row < count))
  const stub = grid.cells.filter(
    (cell) => cell.column === 0 && cell.row >= count && cell.columnSpan < grid.width,
  )
  const markedStub = stub.filter((cell) => cell.element?.name === 'th')
  for (const cell of markedStub) headers.add(cell)
  if (markedStub.length === 0 && count > 0 && isStub(grid, stub, count))
    for (const cell of stub) headers.add(cell)
  return headers
}

function isStub(grid: Grid, stub: readonly GridCell[], headerRows: number): boolean {
  const corner = grid.cells.filter((cell) => cell.column === 0 && cell.row < headerRows)
  const besides = grid.cells.filter((cell) => cell.column > 0 && cell.row >= headerRows && !isBlank(cell))
  const values = countValues(besides.map(({ ink }) => ink.text))
  if (values * 2 < besides.length || stub.length === 0 || grid.width === 1) return false
  if (corner.every(isBlank) || stub.every(({ ink }) => !isNumber(ink.text))) return true
  const textsOf = (cells: readonly GridCell[]) => cells.map(({ ink }) => ink.text)
  const next = grid.cells.filter((cell) => cell.column === 1 && cell.row >= headerRows)
  return inRisingOrder(textsOf(stub), textsOf(next))
}

function inferredHeaderRows(grid: Grid, rows: readonly (readonly GridCell[])[]): number {
  let count = 0
  for (const [row, cells] of rows.entries()) {
    if (row < count) continue
    if (!isHeaderRow(grid, cells, rows.slice(row + 1, row + 9), row)) break
    count = cells.reduce((most, cell) => Math.max(most, cell.row + cell.rowSpan), row + 1)
  }
  return count < grid.height ? count : 0
}

function isHeaderRow(
  grid: Grid,
  cells: readonly GridCell[],
  below: readonly (readonly GridCell[])[],
  row: number,
): boolean {
  const printed = cells.filter((cell) => !isBlank(cell))
  const beside = printed.filter((cell) => headsColumns(grid, cell))
  if (beside.length === 0 || below.length === 0) return row > 0 && printed.length === 0
  if (printed.every(isSetAsHeading)) return true
  const valuesBelow = below.flat().filter((cell) => (cell.column > 0 || grid.width === 1) && !isBlank(cell))
  const numeric = valuesBelow.filter(({ ink }) => isValue(ink.text))
  const values = countValues(valuesBelow.map(({ ink }) => ink.text))
  if (values * 2 < valuesBelow.length || values === 0) return false
  if (beside.every(({ ink }) => !isValue(ink.text))) return true
  const corner = cells.find((cell) => cell.column === 0)
  const cornerIsHeading = corner === undefined || !isValue(corner.ink.text)
  const under = (cell: GridCell) => numeric.filter((value) => isBelow(value, cell))
  // "0–17 år", "95 % KI": a number with a word, above numbers without.
  const isWorded = (cell: GridCell) => hasWord(cell) && under(cell).length > 0 && !under(cell).some(hasWord)
  const isYear = ({ ink }: GridCell) => YEAR.test(ink.text)
  const headsOthers = (cell: GridCell) =>
    under(cell).some((value) => !isYear(value)) && (beside.length > 1 || cell.columnSpan > 1)
  // Below a head, a row with some such is one of figures with their units.
  const allWorded = beside.length > 1 && beside.every(isWorded)
  const mayHead = (cell: GridCell) =>
    !isValue(cell.ink.text) ||
    (isYear(cell) && headsOthers(cell)) ||
    (isWorded(cell) && (row === 0 || allWorded))
  return cornerIsHeading && beside.every(mayHead)
}

function hasWord({ ink }: GridCell): boolean {
  return /\p{L}{2}/u.test(ink.text)
}

function isBelow({ column }: GridCell, above: GridCell): boolean {
  return above.column <= column && column < above.column + above.columnSpan
}

function isSetAsHeading({ ink, element, rowElement }: GridCell): boolean {
  if (ink.bold) return true
  return (element !== null && hasClass(element, HEADER_CLASS)) || hasClass(rowElement, HEADER_CLASS)
}

/** Drops every later run of rows that prints the header rows again, as tables do that were cut for paper. */
function dropRepeatedHeaders(grid: HeadedGrid): HeadedGrid {
  if (grid.headerRows === 0) return grid
  const prints: string[] = Array.from({ length: grid.height }, () => '')
  const blocked = new Set<number>()
  for (const cell of grid.cells) {
    prints[cell.row] += `${cell.column}+${cell.columnSpan}/${cell.rowSpan}:${cell.ink.text}\n`
    for (let row = cell.row + 1; row < cell.row + cell.rowSpan; row += 1) blocked.add(row)
  }
  // A head that stays in sight over its copy is printed twice from the start.
  const half = grid.headerRows / 2
  const isTwin = prints.slice(0, half).join() === prints.slice(half, grid.headerRows).join()
  const headerRows = isTwin && Number.isInteger(half) ? half : grid.headerRows
  const header = prints.slice(0, headerRows)
  const dropped = new Set<number>()
  for (let row = headerRows; row + headerRows <= grid.height; row += 1) {
    const repeats = header.every((print, level) => print === prints[row + level])
    if (!repeats || blocked.has(row) || blocked.has(row + headerRows)) continue
    for (let level = 0; level < headerRows; level += 1) dropped.add(row + level)
    row += headerRows - 1
  }
  if (dropped.size === 0) return grid
  const before: number[] = []
  for (let row = 0, kept = 0; row < grid.height; row += 1) {
    before.push(kept)
    if (!dropped.has(row)) kept += 1
  }
  const cells = grid.cells
    .filter((cell) => !dropped.has(cell.row))
    .map((cell) => ({ ...cell, row: before[cell.row] ?? cell.row }))
  const repeated = grid.cells.filter((cell) => dropped.has(cell.row))
  return { ...grid, headerRows, cells, height: grid.height - dropped.size, repeated }
}
