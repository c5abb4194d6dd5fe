import { usualSpaces, wordsToRows } from './chunks.ts'
import type { Row } from './chunks.ts'
import type { PageLayout } from './layout.ts'
import type { Word } from './words.ts'

/** How many lines at the top and at the foot of a page may be running headers and footers. */
const REACH = 4
const PAGE_NUMBER =
  /^(?:(?:side|page|s\.|p\.)\s*)?[-–—]?\s*(?:[A-Z]{1,3}-)?(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—]?(?:\s*(?:av|of|\/)\s*\d{1,4})?$/i

/**
 * Words of running headers, footers and page numbers: lines at the edge of pages that say the same (figures aside) at
 * the same height on three pages or more, or on both of two, and lone page numbers at the foot or head.
 */
export function findFurniture(layouts: readonly PageLayout[]): ReadonlySet<Word> {
  const furniture = new Set<Word>()
  const seen = new Map<string, { row: Row; page: number }[]>()
  for (const layout of layouts) {
    const rows = wordsToRows(layout.words, usualSpaces(layout.words))
    const edges = new Set([...rows.slice(0, REACH), ...rows.slice(-REACH)])
    for (const row of edges) {
      const height = Math.round(row.baseline / (0.5 * layout.em))
      for (const key of [`${height - 1}`, `${height}`, `${height + 1}`]) {
        const entry = `${key}|${textOf(row).replace(/\d+/g, '#').toLowerCase()}`
        const list = seen.get(entry)
        if (list === undefined) seen.set(entry, [{ row, page: layout.page }])
        else list.push({ row, page: layout.page })
      }
    }
    for (const row of [rows[0], rows.at(-1)])
      if (row !== undefined && isPageNumber(row, layout)) for (const word of wordsOf(row)) furniture.add(word)
  }
  const enough = layouts.length === 2 ? 2 : 3
  for (const list of seen.values()) {
    if (new Set(list.map(({ page }) => page)).size < enough) continue
    for (const { row } of list) for (const word of wordsOf(row)) furniture.add(word)
  }
  return furniture
}

/** A number by itself within a tenth of the page's edge. */
function isPageNumber(row: Row, layout: PageLayout): boolean {
  const edge = row.y1 < 0.1 * layout.bottom || row.y0 > 0.9 * layout.bottom
  return edge && row.chunks.length === 1 && PAGE_NUMBER.test(textOf(row))
}

function textOf(row: Row): string {
  return row.chunks.map((chunk) => chunk.text).join(' ')
}

function wordsOf(row: Row): Word[] {
  return row.chunks.flatMap((chunk) => [...chunk.words])
}
