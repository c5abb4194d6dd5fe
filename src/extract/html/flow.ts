import { repeatsColumns } from './grid/copies.ts'
import { formGrid, type Grid } from './grid/grid.ts'
import { holdsData, isHeadAlone, isLayoutByMarkup, isSingleCell } from './grid/holds-data.ts'
import type { Piece } from './ink.ts'
import { type ControlledPiece, withoutControls } from './inline-controls.ts'
import { piecesOf, rowsOf } from './grid/rows.ts'
import { joinSigns } from './grid/sign-columns.ts'
import {
  type BlockRole,
  isLeftOut,
  isMain,
  plainSetting,
  type Setting,
  settingIn,
  startsBlock,
} from './setting.ts'
import { findElement, type HtmlElement, type HtmlNode } from './tree/tree.ts'
import { cutStackedRows } from './grid/stacked-rows.ts'
import { hiddenWarnings, isButton, isSkipped, replacedWarnings } from './style/visible.ts'

/** A stretch of the page in reading order: a paragraph and its like, or a table of data. */
export type Block =
  | {
      readonly kind: 'text'
      readonly role: BlockRole
      /** Level of a heading, 1 to 6; 0 for the kicker above the first. */
      readonly level: number
      readonly pieces: readonly Piece[]
      readonly element: HtmlElement
      readonly furniture: boolean
      readonly figure: HtmlElement | null
    }
  | {
      readonly kind: 'table'
      readonly grid: Grid
      /** The grid with its blank columns, where it is one row or headings alone: the head of a table that stands below. */
      readonly head: Grid | null
      readonly caption: readonly Piece[]
      readonly element: HtmlElement
      readonly figure: HtmlElement | null
    }

/** The page in reading order, and what was left out of it although it prints digits. */
export interface Flow {
  readonly blocks: readonly Block[]
  readonly warnings: readonly string[]
}

const MOST_WARNINGS = 20
/** What running text is set in. */
const INLINE_ROLES: ReadonlySet<BlockRole> = new Set(['paragraph', 'item'])

/** Reads the page in order: blocks of text, and tables where a table holds data rather than layout. */
export function readFlow(body: HtmlElement): Flow {
  const blocks: Block[] = []
  const warnings: string[] = []
  const main = findElement(body, isMain, (element) => element.style.hiding === null)
  let pieces: ControlledPiece[] = []
  let open: Setting = plainSetting(body, main !== null)

  const flush = (next: Setting): void => {
    const { role, level, element, furniture, figure } = open
    const own = withoutControls(pieces)
    if (own.some((piece) => piece.kind === 'run' && /\S/u.test(piece.run.text))) {
      blocks.push({ kind: 'text', role, level, pieces: own, element, furniture, figure })
    }
    pieces = []
    open = next
  }

  const readChildren = (element: HtmlElement, setting: Setting): void => {
    for (const child of element.children) read(child, setting)
  }

  const read = (node: HtmlNode, setting: Setting): void => {
    if (node.kind === 'text') {
      const { bold, raised, linked } = setting
      pieces.push({ kind: 'run', run: node, bold, raised, linked })
      return
    }
    if (isLeftOut(node, setting)) {
      if (isButton(node) && node.style.hiding === null && INLINE_ROLES.has(setting.role))
        readFace(node, setting)
      if (!setting.furniture && node.style.hiding === null) warnings.push(...replacedWarnings(node))
      return
    }
    if (node.style.hiding !== null) {
      warnings.push(...hiddenWarnings(node))
      return
    }
    if (node.name === 'br') {
      // An empty line parts paragraphs.
      if (INLINE_ROLES.has(setting.role) && isAtBreak(pieces)) flush(setting)
      else pieces.push({ kind: 'break' })
      return
    }
    const inner = settingIn(node, setting, main)
    if (node.name === 'svg') {
      if (findElement(node, ({ name }) => name === 'text' || name === 'foreignObject') === null) return
      flush(inner)
      readLabels(node, { ...inner, role: 'label' })
      flush(setting)
      return
    }
    if (node.name === 'table') {
      flush(setting)
      readTable(node, inner)
      flush(setting)
      return
    }
    if (!startsBlock(node, setting)) {
      readChildren(node, inner)
      if (node.name === 'dd') pieces.push({ kind: 'break' })
      return
    }
    flush(inner)
    readChildren(node, inner)
    // A term and what it is given as stand together: "Sist oppdatert" and its date.
    if (node.name === 'dt') pieces.push({ kind: 'break' })
    else flush(setting)
  }

  const readFace = (button: HtmlElement, { bold, raised, linked }: Setting): void => {
    const face = piecesOf(button, []).filter((piece) => piece.kind === 'run')
    pieces.push(...face.map((piece) => ({ ...piece, bold, raised, linked, isControl: true as const })))
  }

  const readLabels = (element: HtmlElement, setting: Setting): void => {
    for (const child of element.children) {
      if (child.kind === 'text' || child.style.hiding !== null) continue
      if (child.name === 'foreignObject') {
        flush({ ...setting, role: 'paragraph' })
        readChildren(child, { ...setting, role: 'paragraph' })
        flush(setting)
        continue
      }
      if (child.name !== 'text') {
        if (!isSkipped(child)) readLabels(child, setting)
        continue
      }
      flush({ ...setting, element: child })
      readChildren(child, setting)
      flush(setting)
    }
  }

  const readTable = (table: HtmlElement, setting: Setting): void => {
    const lost: string[] = []
    const { rows: written, caption } = rowsOf(table, lost)
    const rows = cutStackedRows(written)
    const formed = isLayoutByMarkup(table) ? null : formGrid(rows)
    if (formed !== null && (holdsData(table, formed) || isCopy(formed, blocks.at(-1)))) {
      const grid = joinSigns(formed)
      const captionPieces = caption === null ? [] : piecesOf(caption, lost)
      warnings.push(...lost)
      const head = isHeadAlone(grid) ? formGrid(rows, 'keep-blank-columns') : null
      blocks.push({
        kind: 'table',
        grid,
        head,
        caption: captionPieces,
        element: table,
        figure: setting.figure,
      })
      for (const { cells } of written)
        for (const { element, hidden } of cells) if (!hidden) readNested(element, setting)
      return
    }
    if (formed === null && !isLayoutByMarkup(table)) {
      warnings.push(
        `table at offset ${table.start} has more slots than can be held; its text was read as text`,
      )
    }
    readChildren(table, { ...setting, bold: false })
  }

  const readNested = (element: HtmlElement, setting: Setting): void => {
    for (const child of element.children) {
      if (child.kind === 'text' || child.style.hiding !== null || isSkipped(child)) continue
      if (child.name === 'table' && !isSingleCell(child)) read(child, setting)
      else readNested(child, setting)
    }
  }

  readChildren(body, open)
  flush(open)
  return { blocks, warnings: cutWarnings(warnings) }
}

/** Whether a grid prints the first columns of the table right before it once more. */
function isCopy(grid: Grid, before: Block | undefined): boolean {
  if (before?.kind !== 'table') return false
  const printed = ({ cells, ...size }: Grid) => ({
    ...size,
    cells: cells.map(({ row, column, ink }) => ({ row, column, text: ink.text })),
  })
  return repeatsColumns(printed(grid), printed(before.grid))
}

/** Whether the last thing printed is an end of line. */
function isAtBreak(pieces: readonly Piece[]): boolean {
  const last = pieces.findLast((piece) => piece.kind === 'break' || /\S/u.test(piece.run.text))
  return last?.kind === 'break'
}

function cutWarnings(warnings: readonly string[]): readonly string[] {
  if (warnings.length <= MOST_WARNINGS) return warnings
  return [...warnings.slice(0, MOST_WARNINGS), `${warnings.length - MOST_WARNINGS} more of the kind`]
}
