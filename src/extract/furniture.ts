import { captionKind } from './captions.ts'
import { wordsToRows } from './chunks.ts'
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
  const pages = layouts.map((layout) => ({
    layout,
    rows: wordsToRows(layout.words, layout.spaces),
  }))
  const seen = new Map<string, Set<number>>()
  for (const { layout, rows } of pages)
    for (const row of new Set([...rows.slice(0, REACH), ...rows.slice(-REACH)]))
      for (const key of keysOf(row, layout)) {
        const on = seen.get(key) ?? new Set()
        seen.set(key, on.add(layout.page))
      }
  const enough = layouts.length === 2 ? 2 : 3
  const furniture = new Set<Word>()
  for (const { layout, rows } of pages) {
    const repeats = (row: Row) => keysOf(row, layout).some((key) => (seen.get(key)?.size ?? 0) >= enough)
    // From the edge inwards: what stands behind a line of the page's own is the page's own.
    for (const edge of [rows.slice(0, REACH), rows.slice(-REACH).reverse()])
      for (const row of edge) {
        if (!repeats(row) && !isPageNumber(row, layout)) break
        for (const word of wordsOf(row)) furniture.add(word)
      }
  }
  return furniture
}

/** What a line says, figures aside, at its height, give or take a little; captions are never furniture. */
function keysOf(row: Row, layout: PageLayout): string[] {
  const text = textOf(row)
  if (captionKind(text) !== null) return []
  // Half a per cent of the page: a line of small type, whatever type the rest of the page is set in.
  const height = Math.round((200 * row.baseline) / layout.bottom)
  return [height - 1, height, height + 1].map((at) => `${at}|${text.replace(/\d+/g, '#').toLowerCase()}`)
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
