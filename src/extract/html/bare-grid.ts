import { isCaption, isNote, namesTable, opensWithOneOf } from './caption-words.ts'
import { dropBlank, type Grid, type GridCell, isBlank } from './grid/grid.ts'
import { isRecentYear, isValue } from './grid/headers.ts'
import { type Ink, marksOf } from './ink.ts'

/** A title and the lines below it that are no head: more are rows of the table. */
const MOST_TITLES = 3

/** A grid without the lines of text that stand in it: title rows above the headers, source lines below the data. */
export interface BareGrid {
  readonly grid: Grid
  readonly titles: readonly Ink[]
  readonly notes: readonly Ink[]
}

/** Takes the title rows and the note rows out of a grid; a title in words of its own only where `untitled`. */
export function bareGrid(grid: Grid, untitled: boolean): BareGrid {
  if (grid.height < 3) return { grid, titles: [], notes: [] }
  const rows = new Map<number, GridCell[]>()
  for (const cell of grid.cells) {
    if (isBlank(cell)) continue
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      rows.set(row, [...(rows.get(row) ?? []), cell])
    }
  }
  const titles = titleCells(grid, rows, untitled)
  const notes = noteCells(grid, rows)
  const taken = new Set([...titles, ...notes])
  if (taken.size === 0) return { grid, titles: [], notes: [] }
  const blanked = grid.cells.map((cell) =>
    taken.has(cell) ? { ...cell, ink: { ...cell.ink, text: '', marks: [] } } : cell,
  )
  return {
    grid: dropBlank({ ...grid, cells: blanked }),
    titles: titles.map(({ ink }) => ink),
    notes: notes.map(({ ink }) => noteInk(ink)),
  }
}

/** The title of a table in its own rows, and the lines between it and the head that go on with it: units, years. */
function titleCells(
  grid: Grid,
  rows: ReadonlyMap<number, readonly GridCell[]>,
  untitled: boolean,
): readonly GridCell[] {
  const lone: GridCell[] = []
  for (let row = 0; lone.length < MOST_TITLES; row += 1) {
    const [cell, ...others] = rows.get(row) ?? []
    if (cell === undefined || others.length > 0 || cell.rowSpan > 1 || cell.column > 0) break
    lone.push(cell)
  }
  const [first] = lone
  if (first === undefined) return []
  const below = rows.get(lone.length) ?? []
  if (isCaption(first.ink.text, true) && namesTable(first.ink.text))
    return isHead(grid, below, 'blank-corner') ? lone : [first]
  if (!untitled || grid.width < 2) return []
  if (isHead(grid, below)) return lone
  return first.columnSpan === grid.width ? [first] : []
}

/** Whether a row heads every column, the first too: what stands alone above it, as spreadsheets set titles, heads none. */
function isHead({ width }: Grid, cells: readonly GridCell[], corner?: 'blank-corner'): boolean {
  const isHeading = ({ ink: { text } }: GridCell) => !isValue(text) || isRecentYear(text)
  const covered = cells.reduce((sum, { columnSpan }) => sum + columnSpan, 0)
  const isCornerBlank = corner !== undefined && covered === width - 1 && (cells[0]?.column ?? 0) > 0
  return (covered === width || isCornerBlank) && cells.length > 1 && cells.every(isHeading)
}

/** The lines that stand alone in the last rows, from the first on that is a note: others go on with it. */
function noteCells(
  { height, cells }: Grid,
  rows: ReadonlyMap<number, readonly GridCell[]>,
): readonly GridCell[] {
  const alone: GridCell[] = []
  for (let row = height - 1; row > 1; row -= 1) {
    const [cell, ...others] = rows.get(row) ?? []
    if (cell === undefined || others.length > 0 || cell.rowSpan > 1 || cell.column > 0) break
    alone.unshift(cell)
  }
  if (alone.length === 0) return alone
  const marks = marksOf(cells.map(({ ink }) => ink))
  const first = alone.findIndex(({ ink }) => isNote(ink) || opensWithOneOf(marks, ink.text))
  return first === -1 ? [] : alone.slice(first)
}

/** A footnote as printed: with the marks that a cell sets apart. */
function noteInk(ink: Ink): Ink {
  const opening = ink.marks.map(({ text, start, end }) => ({
    text: `${text} `,
    starts: Array.from({ length: text.length + 1 }, () => start),
    ends: Array.from({ length: text.length + 1 }, () => end),
  }))
  return {
    ...ink,
    text: opening.map(({ text }) => text).join('') + ink.text,
    starts: [...opening.flatMap(({ starts }) => starts), ...ink.starts],
    ends: [...opening.flatMap(({ ends }) => ends), ...ink.ends],
    marks: [],
  }
}
