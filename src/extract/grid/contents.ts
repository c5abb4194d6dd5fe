import { hasLeaders } from '../caption/captions.ts'
import { around } from '../layout/chunks.ts'
import type { Row } from '../layout/chunks.ts'
import { looksLikeData } from '../layout/figures.ts'
import type { Ruling } from '../layout/rulings.ts'
import type { Word } from '../layout/words.ts'
import { textOf, textsByRow } from './grid.ts'
import type { TextGrid } from './grid.ts'

/** A title behind its section's number: "2.1 Results". */
export const SECTION = /^\d{1,2}(?:\.\d{1,2})*\.?\s+\p{L}/u

/** Lines of a table of contents, as they stand on the page. */
export function isContents(rows: readonly Row[]): boolean {
  return isLedList(rows.map(({ chunks }) => chunks.map(({ text }) => text)))
}

/** A table of contents, by its dots, or else by the numbers of its titles and pages; or an index. */
export function isContentsGrid(grid: TextGrid, horizontal: readonly Ruling[]): boolean {
  return isLedList(textsByRow(grid)) || isNumberedList(grid, horizontal) || isIndex(grid)
}

/**
 * Entries of an index, set in columns: most end in numbers of pages behind a comma, or lead to one in two columns of
 * the same line.
 */
function isIndex(grid: TextGrid): boolean {
  const { width, height, cells } = grid
  const filled = cells.filter(({ lines }) => lines.length > 0)
  const lines = filled.flatMap((cell) => cell.lines)
  const listed = lines.filter(endsInPages).length
  if (listed > 3 && listed >= 0.4 * lines.length) return true
  if (width < 2) return false
  if (isAlphabetical(grid)) return true
  const led = filled.filter((cell) => hasLeaders(textOf(cell)))
  const rows = new Set(
    led
      .filter(({ row, column }) => led.some((each) => each.row === row && each.column > column))
      .map(({ row }) => row),
  )
  return rows.size >= 0.4 * height
}

/** Fewer leaders, numbers before others or letters over entries are chance. */
const LEAST_LED = 3

/**
 * Entries led to numbers of pages by dots, however few there is room for: several pages of one entry are told by the
 * commas between them, entries of one page by the letters of the alphabet that stand over them in turn.
 */
function isAlphabetical({ height, cells }: TextGrid): boolean {
  const filled = cells.filter(({ lines }) => lines.length > 0)
  const led = filled.filter((cell) => /(?:\.\s){2,}|…/.test(`${textOf(cell)} `))
  if (led.length < LEAST_LED) return false
  const words = filled.flatMap((cell) => cell.lines.flat())
  const listed = words.filter(({ text }) => /^\d{1,4}(?:[–-]\d{1,4})?,$/.test(text)).length
  if (listed >= Math.max(LEAST_LED, 0.05 * words.length)) return true
  const rows = new Set(led.map(({ row }) => row))
  const letters = filled
    .filter(({ row }) => !rows.has(row))
    .sort((a, b) => a.row - b.row)
    .map((cell) => textOf(cell))
    .filter((text) => /^\p{Lu}$/u.test(text))
  const inTurn = letters.every((letter, k) => k === 0 || letter > (letters[k - 1] as string))
  return letters.length > 1 && inTurn && rows.size >= 0.4 * height
}

/** Ends in numbers of pages behind words and a comma. */
function endsInPages(line: readonly Word[]): boolean {
  if (!/\d$/.test(line.at(-1)?.text ?? '')) return false
  return /\p{L}.*,\s\d{1,4}(?:[,–-]\s?\d{1,4})*$/u.test(line.map(({ text }) => text).join(' '))
}

/** Most lines end in leaders and a page number that never falls. `lines` are texts from left to right. */
function isLedList(lines: readonly (readonly string[])[]): boolean {
  const filled = lines.filter((line) => line.length > 0)
  const texts = filled.map((line) => line.join(' '))
  const leading = texts.filter((text) => hasLeaders(text)).length
  if (leading < 0.4 * filled.length) return false
  const numbers = texts.flatMap((text) => {
    const match = /(\d{1,4})\s*$/.exec(text)
    return match === null || !hasLeaders(text) ? [] : [Number(match[1])]
  })
  const falls = numbers.filter((number, k) => k > 0 && number < (numbers[k - 1] as number)).length
  // A line of contents has a section's number before its title, led or not, and a page's number after it.
  const figures = filled.filter((line, k) => {
    const own = line.filter((text) => looksLikeData(text) && !/^[.…\s]+$/.test(text)).length
    const numbered = hasLeaders(texts[k] as string) || /^(?:\d[\d.]*|[A-Z])$/.test(line[0] as string)
    return own > (numbered ? 2 : 1)
  }).length
  return falls <= 0.1 * numbers.length && figures < 0.3 * filled.length
}

/** Fewer lines of a list of contents than this end in the number of a page where titles are wrapped. */
const MOST_NUMBERED = 0.8

/**
 * A table of contents without dots: titles, and page numbers that never fall, in a column of their own. What tells it
 * from a table is that most titles bear a section's number, or that a line leads from each title to its number.
 */
function isNumberedList(grid: TextGrid, horizontal: readonly Ruling[]): boolean {
  if (grid.width < 2 || grid.width > 5 || grid.height < 4) return false
  const lines = Array.from({ length: grid.height }, (_, row) => {
    const own = grid.cells.filter((cell) => cell.row === row && cell.lines.length > 0)
    const number = own.find((cell) => cell.column > 0 && cell.column + cell.columnSpan === grid.width)
    return { title: own.filter((cell) => cell !== number), number }
  })
  // A title may take two lines.
  const rows = lines.filter(({ number }) => number !== undefined)
  if (rows.length < 4 || rows.length < MOST_NUMBERED * lines.length) return false
  const pages = rows.map(({ number }) => (number === undefined ? '' : textOf(number)))
  if (!pages.every((page) => /^\d{1,4}$/.test(page))) return false
  if (pages.some((page, k) => k > 0 && Number(page) < Number(pages[k - 1]))) return false
  const titles = rows.map(({ title }) => title.map(textOf).join(' '))
  if (!titles.every((title) => /\p{L}{2}/u.test(title))) return false
  const isRoman = titles.filter((title) => /^[IVX]+\.\s/.test(title)).length > 1
  const number = isRoman ? /^(?:[IVX]+|[A-Z])\.(?:\d{1,2}\.)*\s+\p{L}/u : SECTION
  const numbered = titles.filter((title) => number.test(title)).length
  const led = rows.filter(({ title, number }) => {
    const [, , end, foot] = around(title.flatMap((cell) => cell.lines.flat()))
    const [start] = around(number?.lines.flat() ?? [])
    return horizontal.some(({ at, from, to }) => from > end - 1 && to < start + 1 && Math.abs(at - foot) < 6)
  }).length
  return numbered >= 0.5 * rows.length || led >= 0.8 * rows.length
}
