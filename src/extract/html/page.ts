import type { Place } from '../../model/place.ts'
import type { Statement, StatementKind } from '../../model/statement.ts'
import type { Table, TableText } from '../../model/table.ts'
import { attach, bareGrid, isCaption, isListed, isNote } from './captions.ts'
import { joinContinued, type PlacedTable } from './continued.ts'
import type { Block } from './flow.ts'
import type { GridCell } from './grid.ts'
import { type HeadedGrid, tellHeaders } from './headers.ts'
import { type Ink, inkOf, inkRange } from './ink.ts'
import { KICKER } from './setting.ts'
import { sentencesOf, type UnorderedStatement, wholeStatement } from './statements.ts'

type TextBlock = Extract<Block, { kind: 'text' }>
type TableBlock = Extract<Block, { kind: 'table' }>

/** The tables and statements of a page in reading order, and its title. */
export interface Page {
  readonly title: string | null
  readonly tables: readonly Table[]
  readonly statements: readonly Statement[]
}

/**
 * Puts the blocks of a page together: sections by headings, captions and notes with their tables, running text
 * in sentences. Furniture leaves a note for each line that prints digits.
 */
export function readPage(blocks: readonly Block[], documentTitle: string | null): Page {
  const captioned = (position: number): boolean => hasOwnCaption(blocks[position])
  const { captions, notes } = attach(blocks, (position) => !captioned(position))
  const captionParts = new Set([...captions.values()].flat())
  const noteParts = new Set([...notes.values()].flat())
  const tables: PlacedTable[] = []
  const belongs = (position: number) => captionParts.has(position) || noteParts.has(position)
  const statements: UnorderedStatement[] = []
  let path: readonly { readonly level: number; readonly text: string }[] = []
  const section = (): readonly string[] => path.map(({ text }) => text)

  for (const [position, block] of blocks.entries()) {
    if (block.kind === 'table') {
      const around = (captions.get(position) ?? []).map((at) => textInk(blocks[at], 'apart'))
      const after = (notes.get(position) ?? []).map((at) => textInk(blocks[at], 'keep'))
      const { table, inside } = readTable(block, { around, after, section: section(), index: tables.length })
      statements.push(...inside)
      if (table !== null) tables.push({ table, follows: followsTable(blocks, position, belongs) })
      continue
    }
    if (captionParts.has(position)) {
      statements.push(wholeStatement(inkOf(block.pieces, 'apart'), 'caption', section()))
      continue
    }
    if (noteParts.has(position)) {
      statements.push(wholeStatement(inkOf(block.pieces, 'keep'), 'note', section()))
      continue
    }
    const role = isKickerLine(blocks, position) ? 'kicker' : block.role
    const heading = headingOf({ ...block, role })
    if (heading === null) {
      statements.push(...readText(block, section()))
      continue
    }
    path = path.filter(({ level }) => level < heading.level)
    statements.push(wholeStatement(heading.ink, 'heading', section()))
    path = [...path, { level: heading.level, text: heading.ink.text }]
  }
  return {
    title: titleOf(blocks, documentTitle),
    tables: joinContinued(tables),
    statements: statements.map((statement, order) => ({ order, ...statement })),
  }
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

function hasOwnCaption(block: Block | undefined): boolean {
  if (block?.kind !== 'table') return false
  if (inkOf(block.caption, 'apart').text !== '') return true
  return bareGrid(block.grid, false).title !== null
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

function readText(block: TextBlock, section: readonly string[]): readonly UnorderedStatement[] {
  const ink = inkOf(block.pieces, 'keep-opening')
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
): { readonly table: Table | null; readonly inside: readonly UnorderedStatement[] } {
  const { around, after, section, index } = given
  const captionElement = inkOf(block.caption, 'apart')
  const untitled = captionElement.text === '' && around.length === 0
  const bare = bareGrid(block.grid, untitled)
  const own = captionElement.text === '' ? [] : [captionElement]
  const titles = [...own, ...(bare.title === null ? [] : [bare.title])]
  const inside = [
    ...titles.map((ink) => wholeStatement(ink, 'caption', section)),
    ...bare.notes.map((ink) => wholeStatement(ink, 'note', section)),
  ]
  const headed = tellHeaders(bare.grid)
  if (headed.width === 0 || headed.height === 0) return { table: null, inside }
  const captionInks = titles.length > 0 ? titles : around
  const table: Table = {
    index,
    pages: [],
    caption: captionInks.length === 0 ? null : tableText(captionInks),
    notes: [...bare.notes, ...after].map((ink) => tableText([ink])),
    method: 'html',
    width: headed.width,
    height: headed.height,
    cells: cellsOf(headed),
    section,
    choices: [],
  }
  return { table, inside }
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
    return { row, column, rowSpan, columnSpan, kind, text: ink.text, marks: ink.marks, place: placeOf(cell) }
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
