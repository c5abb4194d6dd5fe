import type { SourceRow } from './grid.ts'
import { isSingleCell } from './holds-data.ts'
import { type Ink, inkOf, type Piece, separateMarks } from '../ink.ts'
import { BLOCK_DISPLAY, BLOCKS, plainSetting, type Setting, settingIn } from '../setting.ts'
import { findElement, type HtmlElement, type HtmlNode } from '../tree/tree.ts'
import { hiddenWarnings, isButton, isFilledField, isSkipped, replacedWarnings } from '../style/visible.ts'

/** Values of CSS `display` of what sets each element in it apart from those beside it. */
const ITEMS_DISPLAY = /^(?:inline-)?(?:flex|grid)$/

/** The rows of a table in the order of the specification: `tfoot` last, whatever stands between left out. */
export function rowsOf(
  table: HtmlElement,
  warnings: string[],
): { readonly rows: readonly SourceRow[]; readonly caption: HtmlElement | null } {
  const elements = table.children.filter((child) => child.kind === 'element')
  const shown = elements.filter((element) => {
    const isShown = element.style.hiding === null
    if (!isShown) warnings.push(...hiddenWarnings(element))
    return isShown
  })
  const inOrder = [
    ...shown.filter(({ name }) => name !== 'tfoot'),
    ...shown.filter(({ name }) => name === 'tfoot'),
  ]
  const rows: SourceRow[] = []
  for (const [groupIndex, element] of inOrder.entries()) {
    const group = element.name === 'thead' ? 'head' : element.name === 'tfoot' ? 'foot' : 'body'
    // Rows that stand in the table itself form one group of the spec with their neighbours.
    const loose = element.name === 'tr'
    if (!loose && !['thead', 'tbody', 'tfoot'].includes(element.name)) continue
    const inGroup = loose ? [element] : element.children.filter((child) => child.kind === 'element')
    for (const row of inGroup.filter(({ name }) => name === 'tr')) {
      const cells = cellsOf(row, warnings)
      rows.push({ element: row, group, groupIndex: loose ? -1 : groupIndex, cells })
    }
  }
  return { rows, caption: shown.find(({ name }) => name === 'caption') ?? null }
}

function cellsOf(row: HtmlElement, warnings: string[]): SourceRow['cells'] {
  const rowHidden = row.style.hiding !== null
  if (rowHidden) warnings.push(...hiddenWarnings(row))
  return row.children.flatMap((element) => {
    if (element.kind === 'text' || (element.name !== 'td' && element.name !== 'th')) return []
    const hidden = rowHidden ? 'blank' : element.style.hiding
    if (!rowHidden && hidden !== null) warnings.push(...hiddenWarnings(element))
    if (hidden === 'gone') return []
    const inkWith = (controls: boolean) => {
      const lost: string[] = []
      const pieces = hidden === 'blank' ? [] : piecesOf(element, lost, controls)
      return { lost, ink: separateMarks(inkOf(pieces, 'apart')) }
    }
    const plain = inkWith(false)
    // What prints nothing else prints the face of a button, such as a heading that sorts the table, or what a field is
    // filled in with; an arrow alone is none.
    const face = plain.ink.text !== '' || hidden !== null ? null : inkWith(true)
    const isSaid = ({ text }: Ink) =>
      /[\p{L}\p{N}]/u.test(text) || findElement(element, isFilledField) !== null
    const { ink, lost } = face !== null && isSaid(face.ink) ? face : plain
    warnings.push(...lost)
    return [{ element, ink, hidden: hidden !== null }]
  })
}

/** What is printed in an element, tables inside it left out, and controls unless they are asked for. */
export function piecesOf(element: HtmlElement, warnings: string[], controls = false): readonly Piece[] {
  const pieces: Piece[] = []
  const read = (node: HtmlNode, setting: Setting, isItem: boolean): void => {
    if (node.kind === 'text') {
      const { bold, raised, linked } = setting
      pieces.push({ kind: 'run', run: node, bold, raised, linked })
      return
    }
    if (node.name === 'table' && !isSingleCell(node)) return
    if (isSkipped(node) && !(controls && (isButton(node) || isFilledField(node)))) {
      warnings.push(...replacedWarnings(node))
      return
    }
    if (node.name === 'option' && !isFilledField(node)) return
    if (node.style.hiding !== null) {
      warnings.push(...hiddenWarnings(node))
      return
    }
    const isBlock = node.name === 'br' || BLOCKS.has(node.name) || BLOCK_DISPLAY.test(node.style.display)
    if (isBlock || isItem) pieces.push({ kind: 'break' })
    readChildren(node, settingIn(node, setting, null))
    if (isBlock || isItem) pieces.push({ kind: 'break' })
  }
  const readChildren = (parent: HtmlElement, setting: Setting): void => {
    const areItems = ITEMS_DISPLAY.test(parent.style.display)
    for (const child of parent.children) read(child, setting, areItems)
  }
  readChildren(element, plainSetting(element, false))
  return pieces
}
