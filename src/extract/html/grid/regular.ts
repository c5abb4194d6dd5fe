import { placeItems, type RegularCell } from './grid-items.ts'
import { countValues, isRecentYear, isValue } from './headers.ts'
import { inkOf, separateMarks } from '../ink.ts'
import { piecesOf } from './rows.ts'
import { attribute, type HtmlElement, type HtmlNode } from '../tree/tree.ts'

/** Elements that can be a row or a cell of figures set without table markup. */
const PARTS = new Set('div section ul ol li dl dt dd span p b strong em article'.split(' '))
/** Rows stand in the block itself or in parts of it, such as a head and a body. */
const DEEPEST_PART = 3
const FEWEST_ROWS = 3
const MOST_CELLS = 60
/** A cell holds a few words or a figure, hardly set: anything larger is a piece of the page. */
const LONGEST_CELL = 200
const MOST_ELEMENTS = 8
/** Roles of what may stand in a cell: a heading that sorts, a sign. */
const PLAIN_ROLES = new Set(['', 'button', 'img', 'presentation', 'none', 'text', 'tooltip'])

/**
 * The rows of a block that sets figures side by side without saying so: rows of as many parts each, words in the
 * first, figures in most of the others below and beside it. Null for everything else. A CSS grid's parts are cut into
 * rows by its tracks, a list of definitions by its terms.
 */
export function regularRows(block: HtmlElement): readonly (readonly RegularCell[])[] | null {
  if (!isPart(block)) return null
  const rows = block.style.tracks > 1 ? tracksOf(block) : rowsOfOnes(block)
  const width = rows?.[0]?.reduce((sum, { columnSpan }) => sum + columnSpan, 0) ?? 0
  if (rows === null || rows.length < FEWEST_ROWS || width < 2 || width > MOST_CELLS) return null
  if (!rows.every((row) => row.every(({ element }) => isCell(element)))) return null
  // A title or a group's label across the whole table stands beside nothing.
  const texts = rows.flatMap((row) => {
    const isAcross = row.length === 1 && row[0]!.columnSpan === width
    return isAcross ? [] : [row.map(({ element }) => printOf(element))]
  })
  const [head = [], ...body] = texts
  const beside = body.flatMap((row) => row.slice(1)).filter((text) => text !== '')
  const figures = countValues(beside)
  return isTitles(head.slice(1)) && figures * 2 > beside.length ? rows : null
}

/** Whether texts side by side may head columns: words or years, and beside them what has a word to its number ("95 % KI"). */
function isTitles(texts: readonly string[]): boolean {
  const isTitle = (text: string) => text !== '' && (!isValue(text) || isRecentYear(text))
  const hasWord = (text: string) => /\p{L}{2}/u.test(text)
  return texts.every((text) => isTitle(text) || hasWord(text)) && (texts.length === 0 || texts.some(isTitle))
}

/** Rows of as many cells each, none of which covers more than one place. */
function rowsOfOnes(block: HtmlElement): readonly (readonly RegularCell[])[] | null {
  const isEven = (rows: readonly (readonly HtmlElement[])[] | null) =>
    rows?.every((row) => row.length === rows[0]?.length) ?? false
  const found = block.name === 'dl' ? termsOf(block) : rowsIn(block, 0)
  const rows = isEven(found) ? found : outerRows(block, 0)
  if (rows === null || !isEven(rows)) return null
  return rows.map((row) => row.map((element) => ({ element, columnSpan: 1, rowSpan: 1 })))
}

/** What a cell prints, without what is hidden in it and without footnote marks. */
function printOf(cell: HtmlElement): string {
  return separateMarks(inkOf(piecesOf(cell, [], true), 'apart')).text
}

function rowsIn(block: HtmlElement, depth: number): readonly (readonly HtmlElement[])[] | null {
  const parts = partsOf(block)
  if (parts === null || parts.length === 0) return null
  if (parts.length > 1 && parts.every((part) => partsOf(part) === null || partsOf(part)?.length === 0)) {
    return depth === 0 ? null : [parts]
  }
  if (depth === DEEPEST_PART) return null
  const rows = parts.map((part) => rowsIn(part, depth + 1) ?? (depth < DEEPEST_PART ? rowOf(part) : null))
  return rows.some((found) => found === null) ? null : rows.flatMap((found) => found ?? [])
}

/** The rows nearest to the block, whatever their cells are set of: words and a sign, a label and a figure. */
function outerRows(block: HtmlElement, depth: number): readonly (readonly HtmlElement[])[] | null {
  const parts = partsOf(block) ?? []
  const rows = parts.map((part) => rowOf(part) ?? (depth < 1 ? outerRows(part, depth + 1) : null))
  return rows.length === 0 || rows.some((found) => found === null)
    ? null
    : rows.flatMap((found) => found ?? [])
}

/** A part whose own parts are cells that are set further. */
function rowOf(part: HtmlElement): readonly (readonly HtmlElement[])[] | null {
  const cells = partsOf(part)
  return cells !== null && cells.length > 1 && cells.every(isCell) ? [cells] : null
}

/** The elements in a block that are parts of it, hidden ones apart; null where text or other things stand among them. */
function partsOf(block: HtmlElement): readonly HtmlElement[] | null {
  const parts: HtmlElement[] = []
  for (const child of block.children) {
    if (isSpace(child)) continue
    if (child.kind === 'text' || !isPart(child)) return null
    if (child.style.hiding !== 'gone') parts.push(child)
  }
  return parts
}

/** Whether an element may set rows or cells: one without meaning of its own, or of a name that the page has made up. */
function isPart({ name }: HtmlElement): boolean {
  return PARTS.has(name) || name.includes('-')
}

function isSpace(node: HtmlNode): boolean {
  return node.kind === 'text' && node.text.trim() === ''
}

function tracksOf(grid: HtmlElement): readonly (readonly RegularCell[])[] | null {
  const { tracks } = grid.style
  // A row that takes the tracks of the grid around it ("subgrid") reaches over all of them.
  const isRow = ({ style: { display, reach } }: HtmlElement) =>
    display === 'contents' || (display === 'grid' && (reach?.columns ?? 1) >= tracks)
  const parts = partsOf(grid)?.flatMap((part) => (isRow(part) ? (partsOf(part) ?? []) : [part]))
  return parts === undefined ? null : placeItems(parts, tracks)
}

function termsOf(list: HtmlElement): readonly (readonly HtmlElement[])[] | null {
  const parts = partsOf(list)
  if (parts === null || parts[0]?.name !== 'dt') return rowsIn(list, 0)
  const rows: HtmlElement[][] = []
  for (const part of parts) {
    if (part.name === 'dt') rows.push([])
    rows.at(-1)?.push(part)
  }
  return rows
}

function isCell(cell: HtmlElement): boolean {
  let elements = 0
  let length = 0
  const visit = (element: HtmlElement): boolean => {
    for (const child of element.children) {
      if (child.kind === 'text') length += child.text.trim().length
      else if (child.style.hiding === null && child.name !== 'br' && child.name !== 'wbr') {
        elements += 1
        const isPlain = PLAIN_ROLES.has(attribute(child, 'role'))
        if (elements > MOST_ELEMENTS || !isPlain || !visit(child)) return false
      }
      if (length > LONGEST_CELL) return false
    }
    return true
  }
  return visit(cell)
}
