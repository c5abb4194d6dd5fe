import { dropBlank, type Grid, type GridCell, isBlank } from './grid.ts'
import { isValue } from './headers.ts'
import { EMPTY_INK, type Ink, joinInks } from '../ink.ts'

/** Signs that stand after their figure, and those that stand on either side of it. */
const AFTER = /^(?:[%‰]|\)%?|%\))$/u
const CURRENCY = /^\p{Sc}$/u
const FEWEST_SIGNS = 2

/**
 * A grid whose columns of nothing but signs of units ("12,5" beside "%", "$" beside "1,204") are joined to the figures
 * beside them, as they are read. A sign column has no heading of its own.
 */
export function joinSigns(grid: Grid): Grid {
  const columns = Array.from({ length: grid.width }, (): GridCell[] => [])
  for (const cell of grid.cells) if (cell.columnSpan === 1 && !isBlank(cell)) columns[cell.column]!.push(cell)
  const signs = columns.filter(isSigns)
  if (signs.length === 0) return grid
  const lefts = new Map(grid.cells.map((cell) => [`${cell.row} ${cell.column}`, cell]))
  const rights = new Map(grid.cells.map((cell) => [`${cell.row} ${cell.column + cell.columnSpan}`, cell]))
  const figureOf = ({ row, column, ink }: GridCell) => {
    const [left, right] = [rights.get(`${row} ${column}`), lefts.get(`${row} ${column + 1}`)]
    return CURRENCY.test(ink.text) && isFigure(right) ? right : isFigure(left) ? left : undefined
  }
  const inks = new Map<GridCell, Ink>()
  for (const column of signs) {
    const figures = column.map(figureOf)
    if (!figures.every((figure) => figure !== undefined)) continue
    for (const [at, sign] of column.entries()) {
      const figure = figures[at]!
      const ink = inks.get(figure) ?? figure.ink
      inks.set(figure, figure.column < sign.column ? joinInks(ink, sign.ink) : joinInks(sign.ink, ink))
      inks.set(sign, EMPTY_INK)
    }
  }
  if (inks.size === 0) return grid
  return dropBlank({
    ...grid,
    cells: grid.cells.map((cell) => ({ ...cell, ink: inks.get(cell) ?? cell.ink })),
  })
}

function isSigns(column: readonly GridCell[]): boolean {
  const texts = new Set(column.map(({ ink }) => ink.text))
  const [text = ''] = texts
  return column.length >= FEWEST_SIGNS && texts.size === 1 && (AFTER.test(text) || CURRENCY.test(text))
}

function isFigure(cell: GridCell | undefined): cell is GridCell {
  return cell !== undefined && !isBlank(cell) && isValue(cell.ink.text.replace(/^\(/, ''))
}
