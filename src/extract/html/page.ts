import type { Place } from '../../model/place.ts'
import type { Statement, StatementKind } from '../../model/statement.ts'
import type { Table, TableText } from '../../model/table.ts'
import { isCaption, isListed, isNote } from './caption-words.ts'
import { bareGrid } from './bare-grid.ts'
import { attach } from './captions.ts'
import { dropCopies } from './grid/copies.ts'
import { joinContinued, type PlacedTable } from './grid/continued.ts'
import type { Block } from './flow.ts'
import type { GridCell } from './grid/grid.ts'
import { type HeadedGrid, tellHeaders } from './grid/headers.ts'
import { type Ink, inkOf, inkRange } from './ink.ts'
import { KICKER } from './setting.ts'
import type { HtmlElement } from './tree/tree.ts'
import { sentencesOf, type UnorderedStatement, wholeStatement } from './statements.ts'

type TextBlock = Extract<Block, { kind: 'text' }>
type TableBlock = Extract<Block, { kind: 'table' }>

/** A text that was read and is in no table and no statement: a mark set apart, a head that is printed again. */
export interface SetApart {
  readonly kind: 'mark' | 'repeated'
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The tables and statements of a page in reading order, its title, and what of it is in none of them. */
export interface Page {
  readonly title: string | null
  readonly tables: readonly Table[]
  readonly statements: readonly Statement[]
  readonly apart: readonly SetApart[]
}

/**
 * Puts the blocks of a page together: sections by headings, captions and notes with their tables, running text
 * in sentences. Furniture leaves a note for each line that prints digits.
 */
export function readPage(blocks: readonly Block[], documentTitle: string | null): Page {
  const { captions, notes } = attach(blocks, (position) => ownCaption(blocks[position]))
  const captionParts = new Set([...captions.values()].flat())
  const noteParts = new Set([...notes.values()].flat())
  const tables: PlacedTable[] = []
  const belongs = (position: number) => captionParts.has(position) || noteParts.has(position)
  const statements: UnorderedStatement[] = []
  let path: readonly { readonly level: number; readonly text: string }[] = []
  const section = (): readonly string[] => path.map(({ text }) => text)
  const apart: SetApart[] = []
  const state = (ink: Ink, kind: StatementKind): void => {
    statements.push(wholeStatement(ink, kind, section()))
    apart.push(...marksOf(ink))
  }

  for (const [position, block] of blocks.entries()) {
    if (block.kind === 'table') {
      const around = (captions.get(position) ?? []).map((at) => textInk(blocks[at], 'apart'))
      const after = (notes.get(position) ?? []).map((at) => textInk(blocks[at], 'keep'))
      const read = readTable(block, { around, after, section: section(), index: tables.length })
      statements.push(...read.inside)
      apart.push(...read.apart)
      const { table } = read
      const head = block.head === null ? null : cellsOf(tellHeaders(block.head))
      if (table !== null) tables.push({ table, head, follows: followsTable(blocks, position, belongs) })
      continue
    }
    if (captionParts.has(position)) {
      state(inkOf(block.pieces, 'apart'), 'caption')
      continue
    }
    if (noteParts.has(position)) {
      state(inkOf(block.pieces, 'keep'), 'note')
      continue
    }
    const role = isKickerLine(blocks, position) ? 'kicker' : block.role
    const heading = headingOf({ ...block, role })
    if (heading === null) {
      const ink = inkOf(block.pieces, 'keep-opening')
      statements.push(...readText(block, ink, section()))
      apart.push(...marksOf(ink))
      continue
    }
    path = path.filter(({ level }) => level < heading.level)
    state(heading.ink, 'heading')
    path = [...path, { level: heading.level, text: heading.ink.text }]
  }
  const whole = dropCopies(tables)
  const joined = joinContinued(whole.placed)
  return {
    title: titleOf(blocks, documentTitle),
    tables: joined.tables,
    statements: statements.map((statement, order) => ({ order, ...statement })),
    apart: [
      ...apart,
      ...[...whole.repeated, ...joined.repeated].flatMap(({ text, place }) =>
        place.kind === 'offset'
          ? [{ kind: 'repeated' as const, text, start: place.start, end: place.end }]
          : [],
      ),
    ],
  }
}

function marksOf({ marks }: Ink): readonly SetApart[] {
  return marks.map((mark) => ({ kind: 'mark', ...mark }))
}

/** Whether only captions and notes stand between a table and the one before. */
function followsTable(
  blocks: readonly Block[],
  position: number,
  belongs: (position: number) => boolean,
): boolean {
  let at = position - 1
  while (at >= 0 && belongs(at)) at -= 1
  return blocks[at]?.kind === 'table'
}

function textInk(block: Block | undefined, policy: 'apart' | 'keep'): Ink {
  return inkOf(block?.kind === 'text' ? block.pieces : [], policy)
}

function ownCaption(block: Block | undefined): string | null {
  if (block?.kind !== 'table') return null
  return inkOf(block.caption, 'apart').text || (bareGrid(block.grid, false).titles[0]?.text ?? null)
}

/** "Kapittel 3.4" on the line above the page's first heading. */
function isKickerLine(blocks: readonly Block[], position: number): boolean {
  const block = blocks[position]
  if (block?.kind !== 'text' || block.role !== 'paragraph') return false
  const next = blocks[position + 1]
  return next?.kind === 'text' && next.role === 'heading' && KICKER.test(inkOf(block.pieces, 'apart').text)
}

/** A heading of the report; those of page furniture only where they head the page. */
function headingOf(block: TextBlock): { readonly level: number; readonly ink: Ink } | null {
  const { role, level, furniture } = block
  if (role !== 'kicker' && (role !== 'heading' || (furniture && level > 1))) return null
  const ink = inkOf(block.pieces, 'apart')
  return ink.text === '' ? null : { level: role === 'kicker' ? 0 : level, ink }
}

function readText(block: TextBlock, ink: Ink, section: readonly string[]): readonly UnorderedStatement[] {
  if (ink.text === '') return []
  if (block.furniture) return /\d/.test(ink.text) ? [wholeStatement(ink, 'note', [])] : []
  const kind = kindOf(block, ink)
  const inSentences = (kind === 'sentence' || kind === 'item') && !isListed(ink.text)
  return inSentences ? sentencesOf(ink, kind, section) : [wholeStatement(ink, kind, section)]
}

function kindOf({ role }: TextBlock, ink: Ink): StatementKind {
  if (role === 'label') return 'label'
  if (role === 'caption' || isCaption(ink.text, ink.bold)) return 'caption'
  if (role === 'item' || isListed(ink.text)) return 'item'
  return ink.opensWithMark || (isNote(ink) && ink.text.length < 200) ? 'note' : 'sentence'
}

function readTable(
  block: TableBlock,
  given: {
    readonly around: readonly Ink[]
    readonly after: readonly Ink[]
    readonly section: readonly string[]
    readonly index: number
  },
): {
  readonly table: Table | null
  readonly inside: readonly UnorderedStatement[]
  readonly apart: readonly SetApart[]
} {
  const { around, after, section, index } = given
  const captionElement = inkOf(block.caption, 'apart')
  const untitled = captionElement.text === '' && around.length === 0
  const bare = bareGrid(block.grid, untitled)
  const own = captionElement.text === '' ? [] : [captionElement]
  const titles = [...own, ...bare.titles]
  const inside = [
    ...titles.map((ink) => wholeStatement(ink, 'caption', section)),
    ...bare.notes.map((ink) => wholeStatement(ink, 'note', section)),
  ]
  const headed = tellHeaders(bare.grid)
  const apart = [...titles, ...bare.notes, ...[...headed.cells, ...headed.repeated].map(({ ink }) => ink)]
    .flatMap(marksOf)
    .concat(headed.repeated.flatMap(repeatedText))
  if (headed.width === 0 || headed.height === 0) return { table: null, inside, apart }
  const captionInks = [...around, ...titles]
  const label = captionInks.length === 0 ? spokenCaption(block.element) : null
  const table: Table = {
    index,
    pages: [],
    caption: captionInks.length === 0 ? label : tableText(captionInks),
    notes: [...bare.notes, ...after].map((ink) => tableText([ink])),
    method: 'html',
    width: headed.width,
    height: headed.height,
    cells: cellsOf(headed),
    section,
    choices: [],
  }
  return { table, inside, apart }
}

/** A caption that only screen readers get, as the table's own label; a label without a number may be anything. */
function spokenCaption({ attributes }: HtmlElement): TableText | null {
  const text = (attributes.get('aria-label') ?? '').replaceAll(/\s+/gu, ' ').trim()
  return isCaption(text, true) ? { text, places: [] } : null
}

function repeatedText({ ink }: GridCell): readonly SetApart[] {
  const range = inkRange(ink)
  return range === null ? [] : [{ kind: 'repeated', text: ink.text, ...range }]
}

function tableText(inks: readonly Ink[]): TableText {
  return {
    text: inks.map(({ text }) => text).join(' '),
    places: inks.flatMap((ink) => {
      const range = inkRange(ink)
      return range === null ? [] : [{ kind: 'offset' as const, ...range }]
    }),
  }
}

function cellsOf({ cells }: HeadedGrid): Table['cells'] {
  return cells.map((cell) => {
    const { row, column, rowSpan, columnSpan, kind, ink } = cell
    const marks = ink.marks.map((mark) => mark.text)
    return { row, column, rowSpan, columnSpan, kind, text: ink.text, marks, place: placeOf(cell) }
  })
}

/** The ink of a cell; for an empty one its element, or the end of its row where the row is too short. */
function placeOf({ ink, element, rowElement }: GridCell): Place {
  const range = inkRange(ink)
  if (range !== null) return { kind: 'offset', ...range }
  const { start, end } = element ?? { start: rowElement.end, end: rowElement.end }
  return { kind: 'offset', start, end }
}

/** The first heading of level 1, that of the content before that of the site; else the document's title, else any heading. */
function titleOf(blocks: readonly Block[], documentTitle: string | null): string | null {
  const headings = blocks.filter((block) => block.kind === 'text' && block.role === 'heading')
  const ofPage = headings.filter((block) => block.kind === 'text' && block.level === 1)
  const ofContent = ofPage.filter((block) => block.kind === 'text' && !block.furniture)
  const [first] = [...ofContent, ...ofPage]
  if (first !== undefined) return textInk(first, 'apart').text
  return documentTitle || textInk(headings[0], 'apart').text || null
}
