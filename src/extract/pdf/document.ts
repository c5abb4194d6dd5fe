import type { Extraction } from '../../model/extraction.ts'
import type { Cell, Table } from '../../model/table.ts'
import { hasLeaders } from '../caption/captions.ts'
import type { FlowLine } from '../text/flow.ts'
import { edgeTexts, furnitureOf, repeatedTexts } from '../page-break/furniture.ts'
import { tableJoiner } from '../page-break/table-joiner.ts'
import type { PageLayout } from '../layout/layout.ts'
import type { Printed, PrintedText } from '../ledger.ts'
import { longWords, nearbyWords } from '../page-break/nearby-words.ts'
import { unpackWords } from '../text/page-words.ts'
import { headingDepth, linesToParagraphs } from '../text/paragraphs.ts'
import { readPage } from '../read-page.ts'
import type { PageReading } from '../read-page.ts'
import { joinLines, sentencesOf, wholeStatement } from '../text/statements.ts'
import type { UnorderedStatement } from '../text/statements.ts'

/** What a document's pages give together, and every digit printed on them. */
export type ReadDocument = Pick<Extraction, 'tables' | 'statements'> & { readonly printed: Printed }

/** Puts pages together to one document: tables joined over pages, running text in reading order with its sections. */
export function readDocument(pages: readonly PageReading[]): ReadDocument {
  const joiner = tableJoiner()
  const whole = [...pages.flatMap((page) => joiner.add(page)), ...joiner.end()]
  const { statements, sectionAt } = readText(
    pages.map((page) => {
      const { torn, topHead, topNotes, loneHead, frame, lines } = page
      const isNoted = joiner.noted.has(frame.page)
      const opening = torn === null || joiner.adopted.has(frame.page) ? [] : torn.lines
      const ending = loneHead === null || joiner.headed.has(frame.page) ? [] : loneHead.lines
      const head = topHead === null || joiner.repeated.has(frame.page) ? [] : topHead.lines
      const notes = topNotes === null || isNoted ? [] : topNotes.lines
      const beside = isNoted ? [...page.beside, ...(topNotes?.beside ?? [])] : page.beside
      return { ...page, beside, lines: [...opening, ...head, ...notes, ...lines, ...ending] }
    }),
  )
  const tables = whole.map(
    ({ table, y }, index): Table => ({ ...table, section: sectionAt(table.pages[0] ?? 0, y), index }),
  )
  const printed = {
    digits: pages.flatMap((page) => page.printed.digits),
    texts: [
      ...pages.flatMap((page) => page.printed.texts),
      ...whole.flatMap(({ repeated = [] }) => repeated.flatMap(repeatedText)),
    ],
  }
  return { tables, statements: statements.map((statement, order) => ({ ...statement, order })), printed }
}

function repeatedText({ text, place }: Pick<Cell, 'text' | 'place'>): PrintedText[] {
  return place.kind === 'page' ? [{ kind: 'repeated', text, page: place.page, bbox: place.bbox }] : []
}

/** Reads pages that are all laid out already, on this thread. */
export function readLayouts(layouts: readonly PageLayout[]): ReadDocument {
  const texts = new Map(layouts.map((layout) => [layout.page, edgeTexts(layout)]))
  const words = new Map(layouts.map((layout) => [layout.page, longWords(layout.words)]))
  return readDocument(
    layouts.map((layout) => {
      const furniture = furnitureOf(layout, repeatedTexts(layout.page, texts, layouts.length))
      return readPage(layout, furniture, nearbyWords(layout.page, words))
    }),
  )
}

type Section = readonly string[]

interface Heading {
  readonly text: string
  /** Of a numbered heading; null without a number. */
  readonly depth: number | null
  readonly size: number
}

/** Numbers nest by their parts; a first-level number stands under nothing; without numbers the larger type is above. */
function standsOver(above: Heading, below: Omit<Heading, 'text'>): boolean {
  if (below.depth !== null)
    return above.depth !== null ? above.depth < below.depth : below.depth > 1 && above.size > below.size + 0.5
  return above.depth !== null ? above.size >= below.size - 0.5 : above.size > below.size + 0.5
}

interface ReadText {
  readonly statements: readonly UnorderedStatement[]
  readonly sectionAt: (page: number, y: number) => Section
}

function readText(pages: readonly PageReading[]): ReadText {
  const lines = pages.flatMap((page) => page.lines)
  const body = usualSize(lines)
  const statements: { page: number; y: number; statement: UnorderedStatement }[] = []
  const headings: { page: number; y: number; section: Section }[] = []
  let section: Heading[] = []
  for (const { kind, lines: own } of linesToParagraphs(lines, body)) {
    const first = own[0] as FlowLine
    const text = joinLines(own.map((line) => unpackWords(line.words)))
    if (text.text === '') continue
    const at = { page: first.page, y: first.box[1] }
    if (kind === 'heading') {
      const depth = headingDepth(text.text)
      section = section.filter((above) => standsOver(above, { depth, size: first.size }))
      section.push({ text: text.text, depth, size: first.size })
      headings.push({ ...at, section: section.map((each) => each.text) })
      statements.push({
        ...at,
        statement: wholeStatement(
          text,
          'heading',
          section.slice(0, -1).map((each) => each.text),
        ),
      })
      continue
    }
    const path = section.map((each) => each.text)
    const isContents = own.some((line) => hasLeaders(line.text))
    if (kind === 'note' || isContents)
      statements.push({ ...at, statement: wholeStatement(text, kind === 'note' ? 'note' : 'label', path) })
    else
      for (const statement of sentencesOf(text, kind === 'item' ? 'item' : 'sentence', path))
        statements.push({ ...at, statement })
  }
  const sectionAt = (page: number, y: number): Section =>
    headings.findLast((heading) => heading.page < page || (heading.page === page && heading.y < y))
      ?.section ?? []
  const beside = pages.flatMap(({ frame: { page }, beside: texts }) =>
    texts
      .filter(({ text }) => text.text !== '')
      .map(({ kind, y, text }) => ({ page, y, statement: wholeStatement(text, kind, sectionAt(page, y)) })),
  )
  return { statements: merge(statements, beside).map(({ statement }) => statement), sectionAt }
}

/** Puts captions, notes and labels where they stand on the page without disturbing the order of the running text. */
function merge<T extends { page: number; y: number }>(flow: readonly T[], beside: readonly T[]): T[] {
  const waiting = new Map<number, T[]>()
  for (const each of beside) {
    const own = waiting.get(each.page)
    if (own === undefined) waiting.set(each.page, [each])
    else own.push(each)
  }
  for (const own of waiting.values()) own.sort((a, b) => a.y - b.y)
  const pages = [...waiting.keys()].sort((a, b) => a - b)
  const merged: T[] = []
  for (const each of flow) {
    while (pages[0] !== undefined && pages[0] < each.page)
      merged.push(...(waiting.get(pages.shift() ?? 0) ?? []))
    const own = pages[0] === each.page ? (waiting.get(each.page) ?? []) : []
    while (own[0] !== undefined && own[0].y < each.y) merged.push(own.shift() as T)
    merged.push(each)
  }
  return [...merged, ...pages.flatMap((page) => waiting.get(page) ?? [])]
}

function usualSize(lines: readonly FlowLine[]): number {
  const letters = new Map<number, number>()
  for (const line of lines) {
    const key = Math.round(line.size * 2) / 2
    letters.set(key, (letters.get(key) ?? 0) + line.text.length)
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}
