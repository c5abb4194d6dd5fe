import type { TextGrid } from '../grid/grid.ts'
import { captionKind, SOURCE_LINE } from '../caption/captions.ts'

/** Without rows over the whole width that are the caption above the head, or notes at the foot, set inside the frame. */
export function trimTexts(grid: TextGrid): TextGrid {
  const across = (row: number) =>
    grid.cells.find((cell) => cell.row === row && cell.columnSpan === grid.width && cell.rowSpan === 1)
  const textAt = (row: number) =>
    (across(row)?.lines ?? []).map((line) => line.map((word) => word.text).join(' ')).join(' ')
  let top = 0
  if (captionKind(textAt(0)) === 'table') while (top < grid.height - 2 && across(top) !== undefined) top++
  let end = grid.height
  while (end > top + 2 && SOURCE_LINE.test(textAt(end - 1))) end--
  // Nothing of a table comes after its source.
  const source = Array.from({ length: end }, (_, row) => row).find(
    (row) => row >= top + 2 && isSource(grid, row),
  )
  if (source !== undefined) end = source
  if (top === 0 && end === grid.height) return grid
  const cells = grid.cells
    .filter((cell) => cell.row >= top && cell.row < end)
    .map((cell) => ({ ...cell, row: cell.row - top }))
  const ys = cells.flatMap((cell) => [cell.box[1], cell.box[3]])
  return {
    ...grid,
    cells,
    height: end - top,
    box: [grid.box[0], Math.min(...ys), grid.box[2], Math.max(...ys)],
    firstData: grid.firstData < 0 ? -1 : Math.max(0, grid.firstData - top),
    ruledRows: grid.ruledRows.map((row) => row - top).filter((row) => row > 0),
  }
}

function isSource(grid: TextGrid, row: number): boolean {
  const [only, ...others] = grid.cells.filter((cell) => cell.row === row && cell.lines.length > 0)
  if (only === undefined || others.length > 0 || only.column > 0) return false
  const [first, second] = only.lines.flat()
  return SOURCE_LINE.test(first?.text ?? '') && (first?.text.endsWith(':') === true || second?.text === ':')
}
