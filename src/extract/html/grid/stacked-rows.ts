import type { SourceRow } from './grid.ts'
import { isValue } from './headers.ts'
import { type Ink, inkOf, type Piece, separateMarks } from '../ink.ts'
import { piecesOf } from './rows.ts'
import { attribute, findElement, type HtmlElement } from '../tree/tree.ts'

/** Two lines may be the two halves of one label; three values below one another are three rows. */
const FEWEST_LINES = 3

/**
 * Rows whose cells each stack as many lines, values in all but the first, cut into a row a line: what stands on one
 * line across the cells belongs together, as old editors set a table without setting its rows.
 */
export function cutStackedRows(rows: readonly SourceRow[]): readonly SourceRow[] {
  return rows.flatMap((row) => {
    const printed = row.cells.filter(({ ink }) => ink.text !== '')
    if (printed.length < 2 || !printed.every(({ ink }) => ink.text.includes(' '))) return [row]
    if (!printed.every(({ element }) => isPlain(element))) return [row]
    const lines = row.cells.map(({ element, ink }) => (ink.text === '' ? [] : linesOf(element)))
    const [first, ...others] = lines.filter((own) => own.length > 0)
    const count = first?.length ?? 0
    const isStack = others.every((own) => own.length === count && own.every(({ text }) => isValue(text)))
    if (count < FEWEST_LINES || !isStack) return [row]
    return Array.from({ length: count }, (_, line) => ({
      ...row,
      cells: row.cells.map((cell, at) => ({ ...cell, ink: lines[at]?.[line] ?? cell.ink })),
    }))
  })
}

/** Whether a cell covers one slot and holds no table. */
function isPlain(cell: HtmlElement): boolean {
  const spans = ['rowspan', 'colspan'].some((name) => !['', '1'].includes(attribute(cell, name)))
  return !spans && findElement(cell, ({ name }) => name === 'table') === null
}

function linesOf(cell: HtmlElement): readonly Ink[] {
  const lines: Piece[][] = [[]]
  for (const piece of piecesOf(cell, [])) {
    if (piece.kind === 'break') lines.push([])
    else lines.at(-1)!.push(piece)
  }
  return lines
    .map((pieces) => separateMarks(inkOf(pieces, 'apart')))
    .filter(({ text, marks }) => text !== '' || marks.length > 0)
}
