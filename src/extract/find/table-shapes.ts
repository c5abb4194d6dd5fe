import { textOf } from '../grid/grid.ts'
import type { TextGrid } from '../grid/grid.ts'
import { looksLikeData, looksLikeFigure } from '../layout/figures.ts'

interface Shape {
  readonly columns: number
  readonly rows: number
  readonly filled: number
  /** Rows with two entries or more. */
  readonly several: number
  /** Filled cells right of the first column and below the first row. */
  readonly values: number
  /** Share of the filled cells right of the first column and below the first row that hold figures. */
  readonly data: number
}

function shapeOf(grid: TextGrid): Shape {
  const filled = grid.cells.filter((cell) => cell.lines.length > 0)
  const columns = new Set(filled.map((cell) => cell.column)).size
  const values = filled.filter((cell) => cell.column > 0 && cell.row > 0)
  const texts = values.map(textOf)
  // Marks stand in for figures only where there are figures.
  const data = texts.some((text) => looksLikeFigure(text)) ? texts.filter((text) => looksLikeData(text)) : []
  const counts = new Map<number, number>()
  for (const { row } of filled) counts.set(row, (counts.get(row) ?? 0) + 1)
  const several = [...counts.values()].filter((count) => count > 1).length
  return {
    columns,
    rows: counts.size,
    filled: filled.length,
    several,
    values: values.length,
    data: values.length === 0 ? 0 : data.length / values.length,
  }
}

/** Rulings that cross make a table of anything with two columns and two rows of text. */
export function isRuledTable(grid: TextGrid): boolean {
  const { columns, rows, filled } = shapeOf(grid)
  return columns >= 2 && rows >= 2 && filled >= 4
}

/** Between horizontal rulings: two columns and two rows with text in most. */
export function isBandedTable(grid: TextGrid): boolean {
  const { columns, rows, filled, several, data } = shapeOf(grid)
  if (columns < 2 || rows < 2 || filled < 4) return false
  // Headings and listings between two rules of a page are not.
  if (several < 2 || several < 0.3 * rows) return false
  return filled >= 0.35 * columns * rows && (data > 0.3 || columns >= 3 || rows >= 3)
}

/** Without rulings the text has to show it: figures in columns, or many short entries well filled. */
export function isAlignedTable(grid: TextGrid, captioned: boolean): boolean {
  const { columns, rows, filled, values, data } = shapeOf(grid)
  if (columns < 2 || rows < 2 || values < 2) return false
  const fill = filled / (columns * rows)
  if (data >= 0.6) return rows >= (captioned ? 2 : 3) && fill > 0.4
  return captioned ? fill > 0.5 && rows >= 3 : columns >= 3 && rows >= 4 && fill > 0.6 && data > 0.2
}

/**
 * In a frame without a line inside it is text that shows a table, as without a frame: more than a listing, a form or a
 * remark in a box has of it. Words in two columns that fill nearly every row will do, or a table's caption, unless they are typed.
 */
export function isFramedTable(grid: TextGrid, captioned: boolean): boolean {
  if (isAlignedTable(grid, captioned)) return true
  if (isTyped(grid) || (!captioned && isEnumerated(grid))) return false
  const { columns, rows, filled } = shapeOf(grid)
  return captioned ? isRuledTable(grid) : columns >= 2 && rows >= 3 && filled >= 0.85 * columns * rows
}

/** Most lines of two entries are an item and what numbers or marks it: a list, and what leads to it. */
function isEnumerated({ cells, width, height }: TextGrid): boolean {
  if (width > 2) return false
  const firsts = new Map<number, string>()
  const others = new Set<number>()
  for (const cell of cells) {
    if (cell.lines.length === 0) continue
    if (cell.column === 0 && cell.columnSpan === 1) firsts.set(cell.row, textOf(cell))
    else others.add(cell.row)
  }
  const several = [...firsts].filter(([row]) => others.has(row))
  const items = several.filter(([, text]) => ENUMERATED.test(text)).length
  return items > 1 && items > 0.5 * several.length && items > 0.3 * height
}

/** A number or letter that a point or bracket closes, or a bullet. */
const ENUMERATED = /^(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]|[•‣▪◦●○■□–—-])$/

/** In strips of shading without lines, one below the other: a ruled table, but for a listing shaded line by line. */
export function isShadedTable(grid: TextGrid, captioned: boolean): boolean {
  return isTyped(grid) ? isFramedTable(grid, captioned) : isRuledTable(grid)
}

/** How much of the words of a typed text are as wide as their letters are many. */
const MOST_TYPED = 0.9

/** Set in letters of one width, as listings are. */
function isTyped({ cells }: TextGrid): boolean {
  const words = cells
    .flatMap(({ lines }) => lines.flat())
    .filter(({ text, turn }) => text.length > 1 && turn === 0)
  const widths = words.map(({ x0, x1, size, text }) => (x1 - x0) / (size * text.length)).sort((a, b) => a - b)
  const middle = widths[Math.floor(widths.length / 2)] ?? 0
  return (
    widths.filter((width) => Math.abs(width - middle) < 0.02 * middle).length >= MOST_TYPED * widths.length
  )
}
