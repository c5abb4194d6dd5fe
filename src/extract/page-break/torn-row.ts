import type { Cell } from '../../model/table.ts'
import { looksLikeFigure } from '../layout/figures.ts'
import { joinCellLines } from '../text/statements.ts'
import { OPEN_END, READS_ON } from '../grid/begun-rows.ts'

/** What stands in a row, column by column. */
type Row = ReadonlyMap<number, Cell>

/** Two parts of a table, the rows of the second from `from` on. */
interface Parts {
  readonly above: readonly Cell[]
  readonly below: readonly Cell[]
  readonly from: number
}

/**
 * The cells of a row that a page break tears, its first lines at the foot of one page and the others at the top of the
 * next: one part has all of its figures, and the other's words read on. Null where the two are rows by themselves.
 */
export function joinTornRow({ above, below, from }: Parts): readonly Cell[] | null {
  const foot = Math.max(...above.map(({ row }) => row))
  const [last, next] = [rowOf(above, foot), rowOf(below, from)]
  if (last === null || next === null || hasFigures(last) === hasFigures(next)) return null
  const both = [...last.keys()].filter((column) => next.has(column))
  const isTorn = both.every((column) => {
    const [upper, lower] = [last.get(column) as Cell, next.get(column) as Cell]
    if (/\d/.test(upper.text) && /\d/.test(lower.text)) return false
    return readsOn(upper, lower) || (!hasLabels(above, below, [foot, from]) && hasNoRoom(upper, lower, above))
  })
  // Without a label on the next page, all that stands there has to read on.
  const goesOn = [...next].every(([column, cell]) => {
    const upper = last.get(column)
    return upper !== undefined && readsOn(upper, cell)
  })
  if (!isTorn || !(both.includes(0) || (!next.has(0) && last.has(0) && goesOn))) return null
  return joinCells(above, next)
}

/**
 * The cells of a row of headings that a page break tears, where both of its parts are one row. Null where a heading
 * reaches over several rows or columns: its parts stay rows of the head.
 */
export function joinTornHead({ above, below, from }: Parts): readonly Cell[] | null {
  const [last, next] = [rowOf(above, Math.max(...above.map(({ row }) => row))), rowOf(below, from)]
  return last === null || next === null ? null : joinCells(above, next)
}

/** The cells of the last row, with what goes on of them in the next. */
function joinCells(above: readonly Cell[], next: Row): readonly Cell[] {
  const foot = Math.max(...above.map(({ row }) => row))
  return above
    .filter(({ row }) => row === foot)
    .map((cell) => {
      const lower = next.get(cell.column)
      if (lower === undefined) return cell
      const { text, marks, place } = lower
      if (cell.text === '') return { ...cell, text, marks, place }
      const words = [cell.text, text].map((line) => line.split(' ').map((word) => ({ text: word })))
      return {
        ...cell,
        text: joinCellLines(words),
        marks: [...cell.marks, ...marks],
        place: /\d/.test(text) ? place : cell.place,
      }
    })
}

/** The filled cells of a row, or null where one reaches over several rows or columns, as a label of rows below does. */
function rowOf(cells: readonly Cell[], at: number): Row | null {
  const own = cells.filter(({ row, rowSpan }) => row <= at && row + rowSpan > at)
  if (own.some(({ rowSpan, columnSpan }) => rowSpan > 1 || columnSpan > 1)) return null
  return new Map(own.flatMap((cell) => (cell.text === '' ? [] : [[cell.column, cell] as const])))
}

function hasFigures(row: Row): boolean {
  return [...row].some(([column, { text }]) => column > 0 && looksLikeFigure(text))
}

/** In lower case, or joined to a hyphen, a dash or a word that joins. */
function readsOn({ text }: Cell, lower: Cell): boolean {
  return READS_ON.test(lower.text) || OPEN_END.test(text)
}

/** Whether some other row of the two parts is a label alone. */
function hasLabels(above: readonly Cell[], below: readonly Cell[], torn: readonly number[]): boolean {
  return [above, below].some((cells, part) => {
    const filled = cells.filter(({ text }) => text !== '')
    const others = new Set(filled.flatMap(({ row, column }) => (column > 0 ? [row] : [])))
    return filled.some(({ row, column }) => column === 0 && row !== torn[part] && !others.has(row))
  })
}

/** Whether the first word of the lower cell would not have fitted behind the upper one, by the widest cell of its column. */
function hasNoRoom(upper: Cell, lower: Cell, cells: readonly Cell[]): boolean {
  const widthOf = ({ place }: Cell) => (place.kind === 'page' ? place.bbox[2] - place.bbox[0] : 0)
  const room = Math.max(
    ...cells.flatMap((cell) =>
      cell.column === upper.column && cell.columnSpan === 1 ? [widthOf(cell)] : [],
    ),
  )
  const word = lower.text.split(' ')[0] ?? ''
  return widthOf(upper) + (widthOf(lower) * word.length) / lower.text.length > room
}
