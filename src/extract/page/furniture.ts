import { captionKind } from './captions.ts'
import { wordsToRows } from './chunks.ts'
import type { Row } from './chunks.ts'
import { looksLikeFigure } from './figures.ts'
import type { PageLayout } from './layout.ts'
import type { Word } from './words.ts'

/** How many lines at the top and at the foot of a page may be running headers and footers. */
const REACH = 4
const PAGE_NUMBER =
  /^(?:(?:side|page|s\.|p\.)\s*)?[-–—]?\s*(?:[A-Z]{1,3}-)?(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—]?(?:\s*(?:av|of|\/)\s*\d{1,4})?$/i

/** Pages before and after that are compared: room for headers that change with the chapter and with odd and even pages. */
export const FURNITURE_WINDOW = 12

/** What the lines at the edges of a page say and where, to be compared with those of other pages. */
export function edgeTexts(layout: PageLayout): readonly string[] {
  return [...new Set(edgesOf(layout).flat())].flatMap((row) => keysOf(row, layout))
}

/**
 * Those of a page's edge texts that say the same (figures aside) at the same height on three pages or more of the
 * `FURNITURE_WINDOW` before and after it, or on both of a document of two.
 */
export function repeatedTexts(
  page: number,
  texts: ReadonlyMap<number, readonly string[]>,
  pages: number,
): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const [other, own] of texts) {
    if (Math.abs(other - page) > FURNITURE_WINDOW) continue
    for (const text of new Set(own)) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const enough = pages === 2 ? 2 : 3
  return new Set((texts.get(page) ?? []).filter((text) => (counts.get(text) ?? 0) >= enough))
}

/** Words of a page's running headers, footers and page numbers: lines at its edges that repeat, and lone numbers. */
export function furnitureOf(layout: PageLayout, repeated: ReadonlySet<string>): ReadonlySet<Word> {
  const furniture = new Set<Word>()
  // From the edge inwards: what stands behind a line of the page's own is the page's own.
  for (const edge of edgesOf(layout)) {
    const own = edge.findIndex(
      (row) => !keysOf(row, layout).some((key) => repeated.has(key)) && !isPageNumber(row, layout),
    )
    let end = own < 0 ? edge.length : own
    // Lines as near as those of one text are of the page's own too: the head of a table that repeats it on every page.
    while (end > 0 && isNextLine(edge[end - 1] as Row, edge[end])) end--
    for (const row of edge.slice(0, end)) for (const word of wordsOf(row)) furniture.add(word)
  }
  return furniture
}

function isNextLine(row: Row, next: Row | undefined): boolean {
  if (next === undefined || Math.abs(row.size - next.size) > 0.06 * row.size) return false
  return Math.abs(next.baseline - row.baseline) < 1.3 * row.size
}

/** The first and the last lines of a page, from the edge inwards. */
function edgesOf({ words, spaces }: PageLayout): [Row[], Row[]] {
  const top = wordsToRows(linesFrom(words), spaces).slice(0, REACH)
  const foot = wordsToRows(linesFrom(words.toReversed()), spaces).slice(-REACH).reverse()
  return [top, foot]
}

/** The words of the first lines, and some more: of words in the order of their height, those before so many steps. */
function linesFrom(words: readonly Word[]): Word[] {
  let steps = 0
  const end = words.findIndex((word, k) => {
    const before = words[k - 1]
    if (before !== undefined && Math.abs(word.baseline - before.baseline) > 0.3 * word.size) steps++
    return steps > REACH
  })
  return words.slice(0, end < 0 ? words.length : end)
}

/** What a line says, figures aside, at its height, give or take a little; captions and rows of figures are never furniture. */
function keysOf(row: Row, layout: PageLayout): string[] {
  const text = textOf(row)
  if (captionKind(text) !== null || !/\p{L}/u.test(text)) return []
  if (row.chunks.filter((chunk) => looksLikeFigure(chunk.text)).length > 1) return []
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
