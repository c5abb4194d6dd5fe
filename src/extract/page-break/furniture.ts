import { captionKind } from '../caption/captions.ts'
import { textOf, wordsToRows } from '../layout/chunks.ts'
import type { Boxed, Row } from '../layout/chunks.ts'
import { looksLikeFigure } from '../layout/figures.ts'
import type { PageLayout } from '../layout/layout.ts'
import type { Word } from '../layout/words.ts'

/** How many lines at the top and at the foot of a page may be running headers and footers. */
const REACH = 4
const PAGE_NUMBER =
  /^(?:(?:side|page|s\.|p\.)\s*)?[-–—]?\s*(?:[A-Z]{1,3}-)?(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—]?(?:\s*(?:av|of|\/)\s*\d{1,4})?$/i

/** Nothing but a number, between dashes perhaps. */
const LONE_NUMBER = /^[-–—]?\s*\d{1,4}\s*[-–—]?$/

/** Pages before and after that are compared: room for headers that change with the chapter and with odd and even pages. */
export const FURNITURE_WINDOW = 12

/** A page and those around it, as far as they are compared. */
export function pagesAround(page: number): readonly number[] {
  return Array.from({ length: 2 * FURNITURE_WINDOW + 1 }, (_, k) => page - FURNITURE_WINDOW + k)
}

/** What a line at the edge of a page says and where, to be compared with those of other pages. */
export interface EdgeText {
  /** Its wording, figures aside, and its height, give or take a little. */
  readonly wording: string
  readonly numbers: readonly EdgeNumber[]
  /** Nothing but a number: where the page numbers of most documents stand, or further in. */
  readonly lone?: 'at-margin' | 'further-in'
}

interface EdgeNumber {
  readonly value: number
  /** Whether it is set apart from the wording, at an end of the line. */
  readonly isApart: boolean
}

/** The texts of the lines at a page's edges. */
export function edgeTexts(layout: PageLayout): readonly EdgeText[] {
  const edges = edgesOf(layout).flatMap((edge) => edge.slice(0, REACH))
  const texts = [...new Set(edges)].flatMap((row) => textsOf(row, layout))
  return [...new Map(texts.map((text) => [keyOf(text), text])).values()]
}

/**
 * Those of a page's edge texts, as `furnitureOf` takes them, that say the same at the same height on three pages or more
 * of the `FURNITURE_WINDOW` before and after it, or on both of a document of two. Their figures are the same too, or
 * count the pages. Numbers by themselves at the margin do so on two pages or more; in a document of two pages there is no telling.
 */
export function repeatedTexts(
  page: number,
  texts: ReadonlyMap<number, readonly EdgeText[]>,
  pages: number,
): ReadonlySet<string> {
  const enough = pages === 2 ? 2 : 3
  const own = texts.get(page) ?? []
  const said = new Map(own.map(({ wording }): [string, Said[]] => [wording, []]))
  for (const other of pagesAround(page))
    for (const { wording, numbers } of texts.get(other) ?? [])
      said.get(wording)?.push({ page: other, numbers })
  const repeated = own.filter((text) => {
    const others = said.get(text.wording) ?? []
    if (text.lone === 'at-margin') return pages < 3 || countsPages({ page, ...text }, others, 2)
    return others.length >= enough && countsPages({ page, ...text }, others, enough)
  })
  return new Set(repeated.map(keyOf))
}

function keyOf({ wording, numbers }: EdgeText): string {
  return `${wording}|${numbers.map(({ value, isApart }) => (isApart ? `~${value}` : value)).join(' ')}`
}

interface Said {
  readonly page: number
  readonly numbers: readonly EdgeNumber[]
}

/**
 * Whether each number of a line is the same on enough pages, or goes up as the pages do: one by one, or, for a number
 * set apart in an excerpt of a longer document, by any steps. Takes what is said in the order of the pages.
 */
function countsPages(own: Said & EdgeText, said: readonly Said[], enough: number): boolean {
  return own.numbers.every(({ value, isApart }, at) => {
    const others = said.map(({ page, numbers }) => ({ page, value: numbers[at]?.value ?? Number.NaN }))
    const same = others.filter((other) => other.value === value)
    const inStep = others.filter((other) => other.value - other.page === value - own.page)
    if (inStep.length >= enough) return true
    // Nothing but a number, the same on several pages, may be a figure of each.
    if (own.lone !== undefined) return false
    if (same.length >= enough) return true
    return isApart && others.every((other, k) => k === 0 || other.value > (others[k - 1]?.value ?? 0))
  })
}

/** Words of a page's running headers, footers and page numbers: lines at its edges that repeat, and lone numbers. */
export function furnitureOf(layout: PageLayout, repeated: ReadonlySet<string>): ReadonlySet<Word> {
  const furniture = new Set<Word>()
  // From the edge inwards: what stands behind a line of the page's own is the page's own.
  for (const edge of edgesOf(layout)) {
    const own = edge.findIndex(
      (row, at) =>
        at >= REACH ||
        (!textsOf(row, layout).some((text) => repeated.has(keyOf(text))) && !isPageNumber(row, layout)),
    )
    let end = own < 0 ? edge.length : own
    // Lines as near as those of one text are of the page's own too, and rows of a table, whatever they repeat.
    while (
      end > 0 &&
      (isNextLine(edge[end - 1] as Row, edge[end]) || isRowOfTable(edge.slice(end - 1, end + 2), layout))
    )
      end--
    for (const row of edge.slice(0, end)) for (const word of wordsOf(row)) furniture.add(word)
  }
  return furniture
}

function isNextLine(row: Row, next: Row | undefined): boolean {
  if (next === undefined || Math.abs(row.size - next.size) > 0.06 * row.size) return false
  return Math.abs(next.baseline - row.baseline) < 1.3 * row.size
}

/** Whether a line is a row of one table with the lines further in: between the same rulings, or in the same columns and as near. */
function isRowOfTable([row, next, further]: readonly Row[], { vertical }: PageLayout): boolean {
  if (row === undefined || next === undefined) return false
  const crosses = ({ from, to }: { from: number; to: number }, { y0, y1 }: Row) =>
    from <= (y0 + y1) / 2 && (y0 + y1) / 2 <= to
  // The frame of a page has two sides.
  if (vertical.filter((ruling) => crosses(ruling, row) && crosses(ruling, next)).length > 2) return true
  const pitch = Math.abs(next.baseline - row.baseline)
  const usual = further === undefined ? 1.5 * next.size : Math.abs(further.baseline - next.baseline)
  if (pitch > 1.6 * usual || Math.abs(row.size - next.size) > 0.25 * next.size) return false
  return (
    row.chunks.length > 1 && row.chunks.every((chunk) => next.chunks.some((under) => isAligned(chunk, under)))
  )
}

/** Whether two texts share their left edge, their right edge or their middle. */
function isAligned(a: Boxed, b: Boxed): boolean {
  const slack = 0.25 * (a.y1 - a.y0)
  return [a.x0 - b.x0, a.x1 - b.x1, (a.x0 + a.x1 - b.x0 - b.x1) / 2].some((gap) => Math.abs(gap) < slack)
}

/** The first and the last lines of a page, from the edge inwards, and two more to see where they belong. */
function edgesOf(layout: PageLayout): Edges {
  const known = edges.get(layout)
  if (known !== undefined) return known
  const { words, spaces } = layout
  const top = wordsToRows(words.slice(0, endOfLines(words, 1)), spaces).slice(0, REACH + 2)
  const foot = wordsToRows(words.slice(endOfLines(words, -1) + 1), spaces)
    .slice(-REACH - 2)
    .reverse()
  edges.set(layout, [top, foot])
  return [top, foot]
}

type Edges = readonly [top: readonly Row[], foot: readonly Row[]]

/** A page's are asked for twice: to compare pages, and once its furniture is known from that. */
const edges = new WeakMap<PageLayout, Edges>()

/** Where the lines at an edge end, and some more, going by `step`: of words in the order of their height, behind so many steps. */
function endOfLines(words: readonly Word[], step: 1 | -1): number {
  let steps = 0
  let at = step === 1 ? 0 : words.length - 1
  for (; at >= 0 && at < words.length; at += step) {
    const [word, before] = [words[at] as Word, words[at - step]]
    if (before !== undefined && Math.abs(word.baseline - before.baseline) > 0.3 * word.size) steps++
    if (steps > REACH + 2) break
  }
  return at
}

/** What a line says, or a number by itself, at its height and a little above and below; captions and rows of figures are never furniture. */
function textsOf(row: Row, layout: PageLayout): EdgeText[] {
  const text = textOf(row)
  if (captionKind(text) !== null || (!/\p{L}/u.test(text) && !LONE_NUMBER.test(text))) return []
  if (row.chunks.filter((chunk) => looksLikeFigure(chunk.text)).length > 1) return []
  // Half a per cent of the page: a line of small type, whatever type the rest of the page is set in.
  const height = Math.round((200 * row.baseline) / layout.bottom)
  const wording = text.replace(/\d+/g, '#').toLowerCase()
  const numbers = row.chunks.flatMap((chunk, at): EdgeNumber[] => {
    const isEnd = at === 0 || at === row.chunks.length - 1
    const isApart = row.chunks.length > 1 && isEnd && /^\d+$/.test(chunk.text)
    return (chunk.text.match(/\d+/g) ?? []).map((number) => ({ value: Number(number), isApart }))
  })
  const lone = /\p{L}/u.test(text)
    ? {}
    : { lone: isAtMargin(row, layout) ? ('at-margin' as const) : ('further-in' as const) }
  return [height - 1, height, height + 1].map((at) => ({ wording: `${at}|${wording}`, numbers, ...lone }))
}

/** The number of a page in words or Roman numerals, by itself near its edge. */
function isPageNumber(row: Row, layout: PageLayout): boolean {
  const text = textOf(row)
  return (
    isAtMargin(row, layout) && row.chunks.length === 1 && PAGE_NUMBER.test(text) && !LONE_NUMBER.test(text)
  )
}

/** Near the page's edge, by a tenth of its longer side: margins are the same on pages set across. */
function isAtMargin(row: Row, layout: PageLayout): boolean {
  const margin = 0.1 * Math.max(layout.right, layout.bottom)
  return row.y1 < margin || row.y0 > layout.bottom - margin
}

function wordsOf(row: Row): Word[] {
  return row.chunks.flatMap((chunk) => [...chunk.words])
}
