import type { RegularCell } from './grid-items.ts'
import { joinIndexedRows } from './indexed-rows.ts'
import { setPreformatted } from './preformatted.ts'
import { regularRows } from './regular.ts'
import { attribute, type HtmlElement, type HtmlNode, UNSTYLED } from '../tree/tree.ts'
import { isSkipped } from '../style/visible.ts'

/** ARIA roles that make a table of other elements (WAI-ARIA 1.2, "table", "grid"). */
const TABLE_ROLES: ReadonlyMap<string, string> = new Map([
  ['table', 'table'],
  ['grid', 'table'],
  ['treegrid', 'table'],
  ['rowgroup', 'tbody'],
  ['row', 'tr'],
  ['cell', 'td'],
  ['gridcell', 'td'],
  ['columnheader', 'th'],
  ['rowheader', 'th'],
  ['caption', 'caption'],
])
/** Values of CSS `display` that do (CSS 2.2, 17.2). */
const TABLE_DISPLAYS: ReadonlyMap<string, string> = new Map([
  ['table', 'table'],
  ['inline-table', 'table'],
  ['table-header-group', 'thead'],
  ['table-row-group', 'tbody'],
  ['table-footer-group', 'tfoot'],
  ['table-row', 'tr'],
  ['table-cell', 'td'],
  ['table-caption', 'caption'],
])
const TABLE_ELEMENTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption'])
const GROUPS = new Set(['thead', 'tbody', 'tfoot'])
/** What may stand in a table, in a group of rows and in a row; anything else there only wraps them. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  table: ['caption', 'thead', 'tbody', 'tfoot', 'tr'],
  tbody: ['tr'],
  thead: ['tr'],
  tfoot: ['tr'],
  tr: ['td', 'th'],
}

/**
 * The tree with every table that is made of other elements – by ARIA role, by CSS display, or by setting figures side
 * by side in rows – as table elements. Elements that only wrap rows or cells of such a table give way to them.
 */
export function formTables(root: HtmlElement, around: 'page' | 'table' = 'page'): HtmlElement {
  let children: HtmlNode[] | null = null
  const inside = isMadeOfOthers(root) ? 'table' : TABLE_ELEMENTS.has(root.name) ? 'page' : around
  const form = (child: HtmlElement) => {
    const part = asTablePart(child)
    // What only wraps rows of a table is no table of its own, however regular its rows are.
    return formTables(inside === 'table' ? part : asTable(part), inside)
  }
  for (const [at, child] of root.children.entries()) {
    const placed =
      child.kind === 'text'
        ? [child]
        : child.name === 'pre'
          ? setPreformatted(child)
          : withStraysOutside(form(child))
    if (children === null && (placed.length !== 1 || placed[0] !== child))
      children = root.children.slice(0, at)
    if (children !== null) for (const node of placed) children.push(node)
  }
  const made = children === null ? root : { ...root, children }
  return isMadeOfOthers(made) ? withPartsInPlace(made) : made
}

/** A table part with its proper parts for children; what else a row or group holds becomes a cell of it. */
function withPartsInPlace(part: HtmlElement): HtmlElement {
  const proper = WITHIN[part.name] ?? []
  const children = unwrapped(part, proper)
  if (part.name === 'table') return joinIndexedRows({ ...part, children })
  const inPlace = children.map((child) => {
    if (isBlank(child) || (child.kind === 'element' && proper.includes(child.name))) return child
    const cell = anonymous('td', child)
    return part.name === 'tr' ? cell : anonymous('tr', cell)
  })
  return { ...part, children: inPlace }
}

/** An element; a table with what stands in it besides its parts before or after it: its title, a source line, the rest of a page. */
function withStraysOutside(table: HtmlElement): readonly HtmlNode[] {
  if (table.name !== 'table' || !isMadeOfOthers(table)) return [table]
  const isStray = (node: HtmlNode) =>
    !isBlank(node) && (node.kind === 'text' || !(WITHIN.table ?? []).includes(node.name))
  const strays = table.children.filter(isStray)
  if (strays.length === 0) return [table]
  const first = table.children.findIndex((node) => node.kind === 'element' && !isStray(node))
  const before = table.children.slice(0, Math.max(0, first)).filter(isStray)
  const children = table.children.filter((node) => !isStray(node))
  return [...before, { ...table, children }, ...strays.slice(before.length)]
}

function isBlank(node: HtmlNode): boolean {
  return node.kind === 'text' && node.text.trim() === ''
}

function anonymous(name: string, child: HtmlNode): HtmlElement {
  const end = child.kind === 'text' ? child.start + child.text.length : child.end
  const children = [child]
  return { kind: 'element', name, attributes: new Map(), children, start: child.start, end, style: UNSTYLED }
}

/** An element that ARIA or CSS makes part of a table, as the table element that it stands for. */
function asTablePart(element: HtmlElement): HtmlElement {
  if (TABLE_ELEMENTS.has(element.name)) return element
  const role = attribute(element, 'role')
  const name = TABLE_ROLES.get(role) ?? TABLE_DISPLAYS.get(element.style.display)
  if (name === undefined) return element
  const scope = role === 'columnheader' ? 'col' : role === 'rowheader' ? 'row' : null
  const attributes = new Map([...element.attributes, ['made-of', element.name] as const])
  if (scope !== null) attributes.set('scope', scope)
  return { ...element, name, attributes }
}

function isMadeOfOthers({ name, attributes }: HtmlElement): boolean {
  return WITHIN[name] !== undefined && attributes.has('made-of')
}

/** The children of a table part, with those of elements that only wrap its proper parts in place of these. */
function unwrapped(element: HtmlElement, proper: readonly string[]): readonly HtmlNode[] {
  return element.children.flatMap((child): readonly HtmlNode[] => {
    if (child.kind === 'text' || proper.includes(child.name) || !wraps(child, proper)) return [child]
    return unwrapped(child, proper)
  })
}

function wraps(element: HtmlElement, proper: readonly string[]): boolean {
  // A group of rows may stand in another.
  const isGroup = GROUPS.has(element.name) && proper.includes('tr')
  if ((TABLE_ELEMENTS.has(element.name) && !isGroup) || element.style.hiding !== null) return false
  if (isSkipped(element)) return false
  return element.children.some(
    (child) => child.kind === 'element' && (proper.includes(child.name) || wraps(child, proper)),
  )
}

/** A block that sets figures in regular rows, as a table of them. */
function asTable(block: HtmlElement): HtmlElement {
  const rows = wrapsTable(block) ? null : regularRows(block)
  if (rows === null) return block
  const children = rows.map((cells): HtmlElement => {
    const [start, end] = [cells[0]?.element.start ?? block.start, cells.at(-1)?.element.end ?? block.end]
    return { ...block, name: 'tr', attributes: new Map(), start, end, children: cells.map(asCell) }
  })
  return { ...block, name: 'table', children }
}

/** Whether an element holds a table made by role or display and nothing else. */
function wrapsTable(element: HtmlElement): boolean {
  let only: HtmlElement | null = null
  for (const child of element.children) {
    if (isBlank(child)) continue
    if (only !== null || child.kind === 'text') return false
    only = child
  }
  return only !== null && (asTablePart(only).name === 'table' || wrapsTable(only))
}

function asCell({ element, columnSpan, rowSpan }: RegularCell): HtmlElement {
  if (columnSpan === 1 && rowSpan === 1) return { ...element, name: 'td' }
  const spans = [['colspan', String(columnSpan)] as const, ['rowspan', String(rowSpan)] as const]
  return { ...element, name: 'td', attributes: new Map([...element.attributes, ...spans]) }
}
