import type { ReadingNote } from '../../model/observation.ts'
import type { ColumnDeclaration } from '../../model/source.ts'
import type { Cell, Table } from '../../model/table.ts'
import { editDistance, foldLabel, forgivenErrors, labelDistance } from '../label.ts'
import { inOtherWords, readByPlace, readWithErrors } from '../remarks.ts'

/** The header path of every column: the header cells above its data joined from the top, a spanning one only once. */
export function headerPaths(table: Table, top: number = firstDataRow(table)): readonly string[] {
  return Array.from({ length: table.width }, (_, column) =>
    table.cells
      .filter((cell) => cell.row < top && covers(cell, column) && cell.text !== '')
      .sort((a, b) => a.row - b.row)
      .map(({ text }) => text)
      .join(' '),
  )
}

/**
 * The header paths without the cells that stand above all columns but `stub`, and what those say; null where there are
 * none. Such a cell is a title set into the table: the year, the unit.
 */
export function pathsBelowTitle(
  table: Table,
  stub: number,
): { readonly headings: readonly string[]; readonly title: string } | null {
  const top = firstDataRow(table)
  const isTitle = (cell: Cell) => {
    const columns = Array.from({ length: table.width }, (_, column) => column).filter(
      (column) => column !== stub,
    )
    return cell.row < top && columns.length > 1 && columns.every((column) => covers(cell, column))
  }
  const titles = table.cells.filter((cell) => cell.text !== '' && isTitle(cell))
  if (titles.length === 0) return null
  const cells = table.cells.filter((cell) => !titles.includes(cell))
  return {
    headings: headerPaths({ ...table, cells }, top),
    title: titles.map(({ text }) => text).join(' '),
  }
}

/** The first row that is not part of the table's head: the first one below which a data cell begins. */
export function firstDataRow(table: Table): number {
  return table.cells.reduce(
    (top, { kind, row }) => (kind === 'data' ? Math.min(top, row) : top),
    table.height,
  )
}

function covers(cell: Cell, column: number): boolean {
  return cell.column <= column && column < cell.column + cell.columnSpan
}

/** Printed column → declared column, with what was forgiven; `missing` are declared headings that no column bears. */
export interface ColumnMatch {
  readonly columns: ReadonlyMap<number, ColumnDeclaration>
  readonly notes: readonly ReadingNote[]
  readonly missing: readonly ColumnDeclaration[]
  readonly undeclared: readonly number[]
}

/**
 * Gives every declared column the printed one whose heading is nearest, within typing errors, nearest pairs first; the
 * column `stub` names the rows and is none of them.
 * Where exactly one printed and one declared column are left over, they stand between the same neighbours, and the
 * printed heading may be what is left of the declared one, they are taken for each other and noted.
 */
export function matchColumns(
  headings: readonly string[],
  declared: readonly ColumnDeclaration[],
  stub = 0,
): ColumnMatch {
  const pairs = headings
    .flatMap((heading, index) =>
      declared.map((declaration) => ({
        index,
        declaration,
        distance: headingDistance(heading, declaration, declared),
      })),
    )
    .filter(({ index }) => index !== stub)
    .filter(({ distance, index }) => distance <= forgivenErrors(foldHeading(headings[index]!).length))
    .sort((a, b) => a.distance - b.distance)
  const columns = new Map<number, ColumnDeclaration>()
  const notes: ReadingNote[] = []
  for (const { index, declaration, distance } of pairs) {
    if (columns.has(index) || [...columns.values()].includes(declaration)) continue
    columns.set(index, declaration)
    const [printed, heading] = [headings[index]!, declaration.heading]
    if (isOtherWording(printed, declaration))
      notes.push({ message: inOtherWords(printed, heading), places: [] })
    else if (distance > 0)
      notes.push({ message: readWithErrors('heading', printed, heading, distance), places: [] })
  }
  const missing = declared.filter((declaration) => ![...columns.values()].includes(declaration))
  const undeclared = headings.flatMap((_, index) => (index === stub || columns.has(index) ? [] : [index]))
  const [index] = undeclared
  const [lost] = missing
  if (index !== undefined && lost !== undefined && undeclared.length === 1 && missing.length === 1) {
    if (isTorn(headings[index]!, lost) && inPlace(index, lost, columns, declared)) {
      columns.set(index, lost)
      notes.push({ message: readByPlace(headings[index]!, lost.heading), places: [] })
      return { columns, notes, missing: [], undeclared: [] }
    }
  }
  return { columns, notes, missing, undeclared }
}

/**
 * Letters that differ between a printed and a declared heading. Signs and abbreviations of a unit are its word, and a
 * heading that lacks its unit, or says it first, counts as one letter off where no other declared heading reads so.
 */
function headingDistance(
  printed: string,
  declaration: ColumnDeclaration,
  declared: readonly ColumnDeclaration[],
): number {
  const { heading } = declaration
  const distance = labelDistance(foldHeading(printed), foldHeading(heading))
  if (distance <= 1 || isOtherWording(printed, declaration)) return Math.min(1, distance)
  const bare = withoutUnit(heading)
  const isOnly = declared.filter((other) => withoutUnit(other.heading) === bare).length === 1
  return isOnly && bare !== '' && withoutUnit(printed) === bare ? 1 : distance
}

/** Whether an edition words the heading as the declaration says that it may. */
function isOtherWording(printed: string, { otherHeadings = [] }: ColumnDeclaration): boolean {
  return otherHeadings.some((other) => foldHeading(other) === foldHeading(printed))
}

const PERCENT = /%|(?<!\p{L})(?:pst|pct)\.?(?!\p{L})/giu
const UNIT = /^(?:antall|prosent)|(?:antall|prosent)$/g

function foldHeading(heading: string): string {
  return foldLabel(heading.replace(PERCENT, ' prosent '))
}

function withoutUnit(heading: string): string {
  return foldHeading(heading).replace(UNIT, '')
}

/**
 * Whether a heading may be what is left of the declared one: illegible, or at least half of its letters, with no more
 * others among them than typing errors. A heading of other words is another column.
 */
function isTorn(printed: string, { heading }: ColumnDeclaration): boolean {
  const left = foldLabel(printed)
  const whole = foldLabel(heading)
  const lost = Math.max(0, whole.length - left.length)
  const isRest = editDistance(left, whole) - lost <= forgivenErrors(left.length)
  return !/\p{L}/u.test(left) || (isRest && left.length * 2 >= whole.length)
}

function inPlace(
  index: number,
  lost: ColumnDeclaration,
  columns: ReadonlyMap<number, ColumnDeclaration>,
  declared: readonly ColumnDeclaration[],
): boolean {
  const position = declared.indexOf(lost)
  return [...columns].every(([printed, declaration]) =>
    declared.indexOf(declaration) < position ? printed < index : printed > index,
  )
}
