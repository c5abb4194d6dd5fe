import { around } from '../page/chunks.ts'
import type { Ruling } from '../page/rulings.ts'
import type { GridCell, TextGrid } from './grid.ts'

/**
 * A table of contents without dots: titles, and page numbers that never fall, in a column of their own. What tells it
 * from a table is that most titles bear a section's number, or that a line leads from each title to its number.
 */
export function isContentsGrid(grid: TextGrid, horizontal: readonly Ruling[]): boolean {
  if (grid.width < 2 || grid.width > 3 || grid.height < 4) return false
  const rows = Array.from({ length: grid.height }, (_, row) => {
    const own = grid.cells.filter((cell) => cell.row === row && cell.lines.length > 0)
    const number = own.find((cell) => cell.column + cell.columnSpan === grid.width)
    return { title: own.filter((cell) => cell !== number), number }
  })
  const pages = rows.map(({ number }) => (number === undefined ? '' : textOf([number])))
  if (!pages.every((page) => /^\d{1,4}$/.test(page))) return false
  if (pages.some((page, k) => k > 0 && Number(page) < Number(pages[k - 1]))) return false
  const titles = rows.map(({ title }) => textOf(title))
  if (!titles.every((title) => /\p{L}{2}/u.test(title))) return false
  const numbered = titles.filter((title) => /^\d{1,2}(?:\.\d{1,2})*\.?\s+\p{L}/u.test(title)).length
  const led = rows.filter(({ title, number }) => {
    const [, , end, foot] = around(title.flatMap((cell) => cell.lines.flat()))
    const [start] = around(number?.lines.flat() ?? [])
    return horizontal.some(({ at, from, to }) => from > end - 1 && to < start + 1 && Math.abs(at - foot) < 6)
  }).length
  return numbered >= 0.5 * rows.length || led >= 0.8 * rows.length
}

function textOf(cells: readonly GridCell[]): string {
  return cells
    .flatMap((cell) => cell.lines.flat())
    .map((word) => word.text)
    .join(' ')
}
