import { AvstemError } from '../../errors.ts'
import type { ReadingNote } from '../../model/observation.ts'
import type { TableDeclaration } from '../../model/source.ts'
import type { Table } from '../../model/table.ts'
import { type ColumnMatch, firstDataRow, headerPaths, matchColumns, pathsBelowTitle } from './match-column.ts'
import { readStub } from './read-rows.ts'
import { namedInColumn, readTurned, titleLeftOut } from '../remarks.ts'
import { transposeTable } from './transpose.ts'

/** A printed table turned as its declaration has it: rows below headings, and the column that names the rows. */
export interface OrientedTable {
  readonly table: Table
  readonly headings: readonly string[]
  readonly stub: number
  readonly match: ColumnMatch
  readonly notes: readonly ReadingNote[]
  /** Where a slot of the turned table is printed. */
  readonly printedAt: (row: number, column: number) => { readonly row: number; readonly column: number }
}

/**
 * Finds which way round a table is printed and which of its columns names the rows. Throws `document` where neither
 * its columns nor its rows bear all the declared headings.
 */
export function orientTable(
  table: Table,
  declaration: TableDeclaration,
  years: readonly number[],
): OrientedTable {
  const upright = readUpright(table, declaration, years)
  if (upright.match.missing.length === 0) return { ...upright, printedAt: (row, column) => ({ row, column }) }
  const turned = readUpright(transposeTable(table), declaration, years)
  if (turned.match.missing.length > 0) throw missingColumns(upright, declaration)
  const message = readTurned(declaration.number)
  return {
    ...turned,
    notes: [{ message, places: table.caption?.places ?? [] }, ...turned.notes],
    printedAt: (row, column) => ({ row: column, column: row }),
  }
}

type Upright = Omit<OrientedTable, 'printedAt'>

function readUpright(table: Table, declaration: TableDeclaration, years: readonly number[]): Upright {
  const stub = stubColumn(table, declaration)
  const headings = headerPaths(table)
  const match = matchColumns(headings, declaration.columns, stub)
  if (match.missing.length === 0) return { table, headings, stub, match, notes: stubNotes(declaration, stub) }
  const below = pathsBelowTitle(table, stub)
  const named =
    below === null ? [] : [...below.title.matchAll(/(?:19|20)\d\d/g)].map(([year]) => Number(year))
  // A title of another year than the caption's is no title but a part of what the columns say.
  if (below === null || named.some((year) => !years.includes(year)))
    return { table, headings, stub, match, notes: [] }
  const bare = matchColumns(below.headings, declaration.columns, stub)
  const message = titleLeftOut(declaration.number, below.title)
  const notes = [...stubNotes(declaration, stub), { message, places: [] }]
  return { table, headings: below.headings, stub, match: bare, notes }
}

/** The column in which most rows are named as declared, the first of several. */
function stubColumn(table: Table, { stub }: TableDeclaration): number {
  const top = firstDataRow(table)
  const named = new Array<number>(table.width).fill(0)
  for (const cell of table.cells)
    if (cell.row >= top && readStub(cell, stub) !== null) named[cell.column]! += 1
  return Math.max(0, named.indexOf(Math.max(0, ...named)))
}

function stubNotes({ number }: TableDeclaration, stub: number): readonly ReadingNote[] {
  if (stub === 0) return []
  return [{ message: namedInColumn(number, stub + 1), places: [] }]
}

function missingColumns({ headings, match }: Upright, { number }: TableDeclaration): AvstemError {
  const wanted = match.missing.map(({ heading }) => `"${heading}"`).join(', ')
  const found = headings.map((heading) => `"${heading}"`).join(', ')
  const hint = 'avstem tables FILE --format md shows the table as it was read'
  return new AvstemError('document', `table ${number} has no column ${wanted}; found ${found}`, { hint })
}
