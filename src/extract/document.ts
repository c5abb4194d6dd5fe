import type { Extraction } from '../model/extraction.ts'
import type { Bbox } from '../model/place.ts'
import type { Cell, Table } from '../model/table.ts'
import { attachTexts } from './attach.ts'
import type { Attached } from './attach.ts'
import { captionKind, hasLeaders } from './captions.ts'
import { around, wordsToRows } from './chunks.ts'
import type { Row } from './chunks.ts'
import { findTables } from './find-tables.ts'
import type { FoundTable } from './find-tables.ts'
import { findDoubts } from './doubts.ts'
import { chunksToLines } from './flow.ts'
import type { FlowLine } from './flow.ts'
import { findFurniture } from './furniture.ts'
import { headRows, tellKinds } from './headers.ts'
import { joinOverPages } from './join-pages.ts'
import type { PagedTable } from './join-pages.ts'
import { displayBox } from './layout.ts'
import type { Printed, PrintedText } from './ledger.ts'
import type { PageLayout } from './layout.ts'
import { headingDepth, linesToParagraphs } from './paragraphs.ts'
import { fold, joinLines, sentencesOf, tableText, wholeStatement } from './statements.ts'
import type { PlacedLine, UnorderedStatement } from './statements.ts'
import type { Word } from './words.ts'

/** A page with everything found on it. */
interface ReadPage {
  readonly layout: PageLayout
  readonly tables: readonly FoundTable[]
  readonly attached: ReadonlyMap<FoundTable, Attached>
  readonly captions: readonly (readonly Row[])[]
  readonly labels: readonly Row[]
  readonly lines: readonly FlowLine[]
  /** Extent of the page's text outside furniture, to tell what stands first and last. */
  readonly text: Bbox
}

/** Reads laid out pages as one document: tables joined over pages, running text in reading order. */
export function readDocument(
  layouts: readonly PageLayout[],
): Pick<Extraction, 'tables' | 'statements'> & { readonly printed: Printed } {
  const furniture = findFurniture(layouts)
  const pages = layouts.map((layout) => readPage(layout, furniture))
  const { statements, sectionAt } = readText(pages)
  const paged = pages.flatMap((page) => page.tables.map((table) => toTable(table, page, sectionAt)))
  const tables = joinOverPages(paged).map(({ table }, index): Table => ({ ...table, index }))
  const texts = layouts.flatMap((layout) =>
    layout.words.flatMap((word) => besideText(word, layout, furniture)),
  )
  const printed = { digits: layouts.flatMap((layout) => layout.digits), texts }
  return { tables, statements: statements.map((statement, order) => ({ ...statement, order })), printed }
}

/** What of a word is in no cell and no statement: all of it, where it is furniture; else its footnote marks. */
function besideText(word: Word, layout: PageLayout, furniture: ReadonlySet<Word>): PrintedText[] {
  const { page } = layout
  const marks = word.marks.flatMap((text, k): PrintedText[] => {
    const box = word.markBoxes[k]
    return box === undefined ? [] : [{ kind: 'mark', text, page, bbox: displayBox(box, layout) }]
  })
  if (!furniture.has(word)) return marks
  return [
    {
      kind: 'furniture',
      text: word.text,
      page,
      bbox: displayBox([word.x0, word.y0, word.x1, word.y1], layout),
    },
    ...marks,
  ]
}

function readPage(layout: PageLayout, furniture: ReadonlySet<Word>): ReadPage {
  const { tables, charts } = findTables(layout, furniture)
  const inTables = new Set(tables.flatMap((table) => [...table.words]))
  const { em } = layout
  const rest = layout.words.filter((word) => !furniture.has(word) && !inTables.has(word))
  const inChart = (word: Word) =>
    charts.some(
      ([x0, y0, x1, y1]) =>
        word.x0 >= x0 - em && word.x1 <= x1 + em && word.y0 >= y0 - 0.5 * em && word.y1 <= y1 + 0.5 * em,
    )
  const spaces = layout.spaces
  const rows = wordsToRows(
    rest.filter((word) => !inChart(word)),
    spaces,
  )
  const labels = wordsToRows(rest.filter(inChart), spaces)
  const attached = attachTexts(tables, rows)
  const used = new Set([...attached.values()].flatMap(({ caption, notes }) => [...caption, ...notes.flat()]))
  const captions: Row[][] = [...attached.values()].flatMap(({ caption }) =>
    caption.length > 0 ? [[...caption]] : [],
  )
  for (const row of rows) {
    if (used.has(row) || captionKind(textOf(row)) === null || row.chunks.length > 2) continue
    // An entry of a list of figures may run over two lines, the second with the leaders.
    const following = rows.find((other) => other.baseline > row.baseline && other.x0 >= row.x0 - row.size)
    if (following !== undefined && hasLeaders(textOf(following))) continue
    const caption = captionLines(row, rows)
    for (const each of caption) used.add(each)
    captions.push(caption)
  }
  const chunks = rows.filter((row) => !used.has(row)).flatMap((row) => row.chunks)
  const content = layout.words.filter((word) => !furniture.has(word))
  const text = around(content)
  return { layout, tables, attached, captions, labels, lines: chunksToLines(chunks, layout.page, em), text }
}

function textOf(row: Row): string {
  return row.chunks.map((chunk) => chunk.text).join(' ')
}

/** A figure's caption: its opening line and further ones in the same bold or italic type. */
function captionLines(opening: Row, rows: readonly Row[]): Row[] {
  const lines = [opening]
  const style = (row: Row) =>
    row.chunks.flatMap((chunk) => chunk.words).map((word) => `${word.font.bold}${word.font.italic}`)
  const plain = new Set(style(opening)).size > 1 || style(opening)[0] === 'falsefalse'
  for (const row of rows.slice(rows.indexOf(opening) + 1)) {
    const last = lines[lines.length - 1] as Row
    if (plain || row.baseline - last.baseline > 1.6 * row.size || Math.abs(row.size - last.size) > 0.5) break
    if (style(row).some((each) => each !== style(opening)[0]) || captionKind(textOf(row)) !== null) break
    lines.push(row)
  }
  return lines
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

function readText(pages: readonly ReadPage[]): ReadText {
  const layoutOf = new Map(pages.map(({ layout }) => [layout.page, layout]))
  const lines = pages.flatMap((page) => page.lines)
  const body = usualSize(lines)
  const placed = (words: readonly Word[], page: number): PlacedLine => ({
    words,
    layout: layoutOf.get(page) as PageLayout,
  })
  const statements: { page: number; y: number; flow: number; statement: UnorderedStatement }[] = []
  const headings: { page: number; y: number; section: Section }[] = []
  let section: Heading[] = []
  for (const { kind, lines: own } of linesToParagraphs(lines, body)) {
    const first = own[0] as FlowLine
    const text = joinLines(own.map((line) => placed(line.words, line.page)))
    if (text.text === '') continue
    const at = { page: first.page, y: first.box[1], flow: statements.length }
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
    headings.filter((heading) => heading.page < page || (heading.page === page && heading.y < y)).at(-1)
      ?.section ?? []
  const beside: typeof statements = []
  const add = (rows: readonly Row[], page: number, kind: 'caption' | 'note' | 'label') => {
    const first = rows[0]
    if (first === undefined) return
    const text = joinLines(
      rows.map((row) =>
        placed(
          row.chunks.flatMap((chunk) => chunk.words),
          page,
        ),
      ),
    )
    beside.push({
      page,
      y: first.y0,
      flow: 0,
      statement: wholeStatement(text, kind, sectionAt(page, first.y0)),
    })
  }
  for (const { layout, captions, attached, labels } of pages) {
    for (const caption of captions) add(caption, layout.page, 'caption')
    for (const { notes } of attached.values()) for (const note of notes) add(note, layout.page, 'note')
    for (const row of labels)
      for (const chunk of row.chunks) add([{ ...row, chunks: [chunk], y0: chunk.y0 }], layout.page, 'label')
  }
  return { statements: merge(statements, beside).map(({ statement }) => statement), sectionAt }
}

/** Puts captions, notes and labels where they stand on the page without disturbing the order of the running text. */
function merge<T extends { page: number; y: number }>(flow: readonly T[], beside: readonly T[]): T[] {
  const merged = [...flow]
  for (const each of beside) {
    const index = merged.findIndex(
      (other) => other.page > each.page || (other.page === each.page && other.y > each.y),
    )
    merged.splice(index < 0 ? merged.length : index, 0, each)
  }
  return merged
}

function usualSize(lines: readonly FlowLine[]): number {
  const letters = new Map<number, number>()
  for (const line of lines) {
    const key = Math.round(line.size * 2) / 2
    letters.set(key, (letters.get(key) ?? 0) + line.text.length)
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}

function toTable(found: FoundTable, page: ReadPage, sectionAt: ReadText['sectionAt']): PagedTable {
  const { layout, attached, text } = page
  const { grid, method } = found
  const { caption = [], notes = [] } = attached.get(found) ?? {}
  const lines = (rows: readonly Row[]): PlacedLine[] =>
    rows.map((row) => ({ words: row.chunks.flatMap((chunk) => chunk.words), layout }))
  const kindOf = tellKinds(grid)
  const cells = grid.cells.map((cell): Cell => {
    const words = cell.lines.flat()
    return {
      row: cell.row,
      column: cell.column,
      rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan,
      kind: kindOf(cell),
      text: fold(words.map((word) => word.text).join(' ')),
      marks: words.flatMap((word) => word.marks),
      place: {
        kind: 'page',
        page: layout.page,
        bbox: displayBox(words.length > 0 ? around(words) : cell.box, layout),
      },
    }
  })
  const captionText = caption.length > 0 ? tableText(lines(caption)) : null
  const table = {
    pages: [layout.page],
    caption: captionText,
    notes: notes.map((note) => tableText(lines(note))),
    method,
    width: grid.width,
    height: grid.height,
    cells,
    section: sectionAt(layout.page, grid.box[1]),
    choices: [],
    doubts: findDoubts(grid, layout),
  }
  const slack = 1.5 * layout.em
  const top = caption.length > 0 ? Math.min(...caption.map((row) => row.y0)) : grid.box[1]
  const foot = Math.max(grid.box[3], ...notes.flat().map((row) => row.y1))
  const columns = Array.from({ length: grid.width }, (_, column): readonly [number, number] => {
    const own = grid.cells.filter((cell) => cell.column === column && cell.columnSpan === 1)
    return [Math.min(...own.map((cell) => cell.box[0])), Math.max(...own.map((cell) => cell.box[2]))]
  })
  return {
    table,
    columns,
    caption: captionText?.text ?? null,
    headRows: headRows(grid),
    atTop: top <= text[1] + slack,
    atFoot: foot >= text[3] - slack,
  }
}
