import type { Bbox } from '../model/place.ts'
import type { Cell } from '../model/table.ts'
import { attachTexts, partBeside, strayCaptions } from './caption/attach.ts'
import type { Attached } from './caption/attach.ts'
import { findBrokenWords } from './page-break/broken-words.ts'
import { findHyphenated } from './grid/hyphens.ts'
import { figureCaption } from './caption/caption-lines.ts'
import { captionKind, hasLeaders } from './caption/captions.ts'
import { around, textOf, wordsToRows } from './layout/chunks.ts'
import type { Row } from './layout/chunks.ts'
import { findDoubts } from './find/doubts.ts'
import { findTables, linesOfPage } from './find/find-tables.ts'
import type { FoundTable } from './find/find-tables.ts'
import { chunksToLines } from './text/flow.ts'
import type { FlowLine } from './text/flow.ts'
import { headRows } from './grid/head-rows.ts'
import { tellKinds } from './grid/headers.ts'
import type { PagedTable, StrayCaptions } from './page-break/join-pages.ts'
import { findListing } from './find/listing.ts'
import { displayBox } from './layout/layout.ts'
import { turnBox } from './pdf/frame.ts'
import type { PageFrame, PageLayout } from './layout/layout.ts'
import type { Printed, PrintedText } from './ledger.ts'
import { joinCellLines, joinLines, placeWord, tableText } from './text/statements.ts'
import type { PlacedLine, PlacedText } from './text/statements.ts'
import { findLoneHead, findTopHead } from './page-break/lone-head.ts'
import { findTopNotes } from './page-break/top-notes.ts'
import type { TopNotes } from './page-break/top-notes.ts'
import { findTornRows, placeHead, placeTornRows } from './page-break/torn-rows.ts'
import type { TornRows } from './page-break/torn-rows.ts'
import type { NearbyWords } from './page-break/nearby-words.ts'
import type { Word } from './layout/words.ts'

/** A text beside the running text, with its height on the page. */
export interface BesideText {
  readonly kind: 'caption' | 'note' | 'label'
  readonly y: number
  readonly text: PlacedText
}

/** Everything read on one page: plain data that threads can pass on. */
export interface PageReading {
  readonly frame: PageFrame
  readonly tables: readonly { readonly y: number; readonly paged: PagedTable }[]
  readonly beside: readonly BesideText[]
  /** Captions of tables that stand on the next page or on the last. */
  readonly stray: StrayCaptions
  /** Rows at the top that may be of the last page's table. */
  readonly torn: TornRows | null
  /** Notes at the top, or right below such rows, that may be of the last page's table. */
  readonly topNotes: TopNotes | null
  /** A head at the foot, under the caption of a table of which nothing else is on the page. */
  readonly loneHead: TornRows | null
  /** A head at the top, above the first table, that may be printed again. */
  readonly topHead: TornRows | null
  /** Running text in reading order. */
  readonly lines: readonly FlowLine[]
  readonly printed: Printed
}

/** Reads one page: its tables with captions and notes, and the rest in reading order. `nearby` are words of other pages. */
export function readPage(
  layout: PageLayout,
  furniture: ReadonlySet<Word>,
  nearby: NearbyWords = new Set<string>(),
): PageReading {
  const own = layout.words.filter((word) => !furniture.has(word))
  const whole = { ...layout, words: own }
  const lines = linesOfPage(whole)
  const listing = findListing(lines)
  const listed = new Set(listing.flat().flatMap((row) => row.chunks.flatMap((chunk) => chunk.words)))
  const unlisted = { ...layout, words: own.filter((word) => !listed.has(word)) }
  const { tables, charts } =
    listed.size === 0 ? findTables(whole, lines) : findTables(unlisted, linesOfPage(unlisted))
  const inTables = new Set(tables.flatMap((table) => [...table.words]))
  const grids = tables.map(({ grid }) => grid)
  const broken = new Set([
    ...findBrokenWords(grids, layout.words, nearby),
    ...findHyphenated(grids, layout.words, nearby),
  ])
  const { em } = layout
  const rest = own.filter((word) => !listed.has(word) && !inTables.has(word))
  const inChart = (word: Word) =>
    charts.some(
      ([x0, y0, x1, y1]) =>
        word.x0 >= x0 - em && word.x1 <= x1 + em && word.y0 >= y0 - 0.5 * em && word.y1 <= y1 + 0.5 * em,
    )
  const spaces = layout.spaces
  const rows = partBeside(
    wordsToRows(
      rest.filter((word) => !inChart(word)),
      spaces,
    ),
  )
  const labels = wordsToRows(rest.filter(inChart), spaces)
  const attached = attachTexts(tables, rows)
  const used = new Set([...attached.values()].flatMap(({ caption, notes }) => [...caption, ...notes.flat()]))
  const captions: Row[][] = [...attached.values()].flatMap(({ caption }) =>
    caption.length > 0 ? [[...caption]] : [],
  )
  const { page, turn, width, height } = layout
  const text = around(own)
  const free = rows.filter((row) => !used.has(row))
  const torn = findTornRows(free, text, grids)
  for (const row of torn) used.add(row)
  const top = torn.length > 0 ? around(torn)[3] + 2 * em : text[1] + em
  const topHead = torn.length > 0 ? [] : findTopHead(free, grids, text[1])
  for (const row of topHead) used.add(row)
  const topNotes = topHead.length > 0 ? [] : findTopNotes(free.slice(torn.length), top, em)
  for (const row of topNotes.flat()) used.add(row)
  const after = free.slice(torn.length + topHead.length + topNotes.flat().length)
  const stray = strayCaptions(after)
  const lone = findLoneHead(after, text[3])
  const ends = around([...stray.foot])[3] > text[3] - em
  const begins =
    stray.top.length > 0 &&
    stray.top[0]!.y0 < (topNotes.length > 0 ? around(topNotes.flat())[3] + 2 * em : top)
  // One that stands alone on its page, or below the last rows of a table, is of what came before.
  const alone = stray.foot.length > 0 && ends && !(begins && stray.top[0] === stray.foot[0]) ? stray.foot : []
  const foot = lone === null || lone.caption.length === 0 ? alone : lone.caption
  for (const row of [...(lone?.head ?? []), ...(lone?.body ?? [])]) used.add(row)
  const opening = begins ? stray.top : []
  for (const caption of [foot, opening]) {
    if (caption.length === 0) continue
    for (const row of caption) used.add(row)
    captions.push([...caption])
  }
  for (const row of rows) {
    if (used.has(row) || captionKind(textOf(row)) === null || row.chunks.length > 2) continue
    // An entry of a list of figures may run over two lines, the second with the leaders.
    const following = rows.find((other) => other.baseline > row.baseline && other.x0 >= row.x0 - row.size)
    if (following !== undefined && hasLeaders(textOf(following))) continue
    const caption = figureCaption(row, rows)
    for (const each of caption) used.add(each)
    captions.push(caption)
  }
  const chunks = rows.filter((row) => !used.has(row)).flatMap((row) => row.chunks)
  const notes = [...attached.values()].flatMap((own) => own.notes)
  const single = labels.flatMap((row) =>
    row.chunks.map((chunk) => [{ ...row, chunks: [chunk], y0: chunk.y0 }]),
  )
  return {
    frame: { page, turn, width, height },
    tables: tables.map((table) => ({
      y: table.grid.box[1],
      paged: toTable(table, attached.get(table) ?? UNATTACHED, layout, { text, broken }),
    })),
    stray: {
      foot: foot.length > 0 ? tableText(linesOf(foot, layout)) : null,
      top: opening.length > 0 ? tableText(linesOf(opening, layout)) : null,
    },
    beside: [
      ...captions.map((rows) => besideOf('caption', rows, layout)),
      ...notes.map((rows) => besideOf('note', rows, layout)),
      ...[...listing, ...single].map((rows) => besideOf('label', rows, layout)),
      ...layout.slanted.map((words) => slantedLabel(words, layout)),
    ],
    torn: placeTornRows(torn, layout),
    topNotes: placeNotes(topNotes, layout),
    topHead: topHead.length === 0 ? null : placeHead(topHead, layout),
    loneHead: lone === null ? null : placeHead(lone.head, layout, lone.body),
    lines: chunksToLines(chunks, layout, em),
    printed:
      layout.digits === null
        ? NOT_COUNTED
        : {
            digits: layout.digits,
            texts: layout.words.flatMap((word) => unheldText(word, layout, furniture)),
          },
  }
}

const NOT_COUNTED: Printed = { digits: [], texts: [] }

const UNATTACHED: Attached = { caption: [], captionBelow: false, notes: [] }

function linesOf(rows: readonly Row[], layout: PageLayout): PlacedLine[] {
  return rows.map((row) => row.chunks.flatMap((chunk) => chunk.words.map((word) => placeWord(word, layout))))
}

function besideOf(kind: BesideText['kind'], rows: readonly Row[], layout: PageLayout): BesideText {
  return { kind, y: rows[0]?.y0 ?? 0, text: joinLines(linesOf(rows, layout)) }
}

function placeNotes(notes: readonly (readonly Row[])[], layout: PageLayout): TopNotes | null {
  if (notes.length === 0) return null
  return {
    texts: notes.map((rows) => tableText(linesOf(rows, layout))),
    beside: notes.map((rows) => besideOf('note', rows, layout)),
    lines: chunksToLines(
      notes.flat().flatMap((row) => row.chunks),
      layout,
      layout.em,
    ),
  }
}

/** A text set at a slant, as charts label their axes: of no line and no table. */
function slantedLabel(words: PageLayout['slanted'][number], layout: PageLayout): BesideText {
  const { page } = layout
  const line = words.map(({ text, bbox }) => ({
    text,
    place: { kind: 'page' as const, page, bbox },
  }))
  const tops = words.map(({ bbox }) => turnBox(bbox, layout.turn, layout)[1])
  return { kind: 'label', y: Math.min(...tops), text: joinLines([line]) }
}

/** What of a word is in no cell and no statement: all of it, where it is furniture; else its footnote marks. */
function unheldText(word: Word, layout: PageLayout, furniture: ReadonlySet<Word>): PrintedText[] {
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

/** A table found on the page as the model has it; which section it stands in is only known of the whole document. */
function toTable(
  found: FoundTable,
  { caption, captionBelow, notes }: Attached,
  layout: PageLayout,
  { text, broken }: { readonly text: Bbox; readonly broken: ReadonlySet<Word> },
): PagedTable {
  const { grid, method } = found
  const head = headRows(grid)
  const kindOf = tellKinds(grid, head)
  const cells = grid.cells.map((cell): Cell => {
    const words = cell.lines.flat()
    return {
      row: cell.row,
      column: cell.column,
      rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan,
      kind: kindOf(cell),
      text: joinCellLines(cell.lines, broken),
      marks: words.flatMap((word) => word.marks),
      place: {
        kind: 'page',
        page: layout.page,
        bbox: displayBox(words.length > 0 ? around(words) : cell.box, layout),
      },
    }
  })
  const captionText = caption.length > 0 ? tableText(linesOf(caption, layout)) : null
  const table = {
    pages: [layout.page],
    caption: captionText,
    notes: notes.map((note) => tableText(linesOf(note, layout))),
    method,
    width: grid.width,
    height: grid.height,
    cells,
    section: [],
    choices: [],
    doubts: findDoubts(grid, layout),
  }
  const slack = 1.5 * layout.em
  const top = Math.min(grid.box[1], ...caption.map((row) => row.y0))
  const foot = Math.max(grid.box[3], ...notes.flat().map((row) => row.y1))
  const columns = Array.from({ length: grid.width }, (_, column): readonly [number, number] => {
    const own = grid.cells.filter((cell) => cell.column === column && cell.columnSpan === 1)
    return [Math.min(...own.map((cell) => cell.box[0])), Math.max(...own.map((cell) => cell.box[2]))]
  })
  return {
    table,
    columns,
    caption: captionText?.text ?? null,
    captionBelow,
    headRows: head,
    atTop: top <= text[1] + slack,
    atFoot: foot >= text[3] - slack,
  }
}
