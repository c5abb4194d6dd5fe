import { isValue } from './headers.ts'
import { attribute, type HtmlElement, type HtmlNode, textOf } from './tree.ts'

/** Elements that can be a row or a cell of figures set without table markup. */
const PARTS = new Set('div section ul ol li dl dt dd span p b strong em article'.split(' '))
/** Rows stand in the block itself or in parts of it, such as a head and a body. */
const DEEPEST_PART = 3
const FEWEST_ROWS = 3
const MOST_CELLS = 60
/** A cell holds a few words or a figure, hardly set: anything larger is a piece of the page. */
const LONGEST_CELL = 200
const MOST_ELEMENTS = 8

/**
 * The rows of a block that sets figures side by side without saying so: rows of as many parts each, words in the
 * first, figures in most of the others below and beside it. Null for everything else. A CSS grid's parts are cut into
 * rows by its tracks, a list of definitions by its terms.
 */
export function regularRows(block: HtmlElement): readonly (readonly HtmlElement[])[] | null {
  if (!PARTS.has(block.name)) return null
  const rows =
    block.style.tracks > 1 ? tracksOf(block) : block.name === 'dl' ? termsOf(block) : rowsIn(block, 0)
  const width = rows?.[0]?.length ?? 0
  if (rows === null || rows.length < FEWEST_ROWS || width < 2 || width > MOST_CELLS) return null
  if (rows.some((row) => row.length !== width) || !rows.every((row) => row.every(isCell))) return null
  const texts = rows.map((row) => row.map(textOf))
  const [head = [], ...body] = texts
  const beside = body.flatMap((row) => row.slice(1)).filter((text) => text !== '')
  const figures = beside.filter(isValue).length
  const titled = head
    .slice(1)
    .every((text) => text !== '' && (!isValue(text) || /^(?:19|20)\d\d$/.test(text)))
  return titled && figures * 2 > beside.length ? rows : null
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
    if (child.kind === 'text' || !PARTS.has(child.name)) return null
    if (child.style.hiding !== 'gone') parts.push(child)
  }
  return parts
}

function isSpace(node: HtmlNode): boolean {
  return node.kind === 'text' && node.text.trim() === ''
}

function tracksOf(grid: HtmlElement): readonly (readonly HtmlElement[])[] | null {
  const parts = partsOf(grid)?.flatMap((part) =>
    part.style.display === 'contents' ? (partsOf(part) ?? []) : [part],
  )
  const { tracks } = grid.style
  if (parts === undefined || parts.length % tracks !== 0) return null
  return Array.from({ length: parts.length / tracks }, (_, row) =>
    parts.slice(row * tracks, (row + 1) * tracks),
  )
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
      else {
        elements += 1
        if (elements > MOST_ELEMENTS || attribute(child, 'role') !== '' || !visit(child)) return false
      }
      if (length > LONGEST_CELL) return false
    }
    return true
  }
  return visit(cell)
}
