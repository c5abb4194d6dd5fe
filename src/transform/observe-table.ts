import { AvstemError } from '../errors.ts'
import type { Dimensions, Period } from '../model/key.ts'
import type { Observation, ReadingNote } from '../model/observation.ts'
import type { MeasureDeclaration, Member, Source, TableDeclaration } from '../model/source.ts'
import type { Cell, Table } from '../model/table.ts'
import { foldLabel, matchLabel } from './label.ts'
import { firstDataRow, headerPaths, matchColumns } from './match-column.ts'
import { type MatchedTable, matchTables } from './match-table.ts'
import { readCell } from './read-cell.ts'

/** What a table's rows are about: dimensions and, where the row names a year, the year. */
interface RowMeaning {
  readonly label: string
  readonly dimensions: Dimensions
  readonly year: number | null
}

/** Observations of every declared table, in the order of declaration, row by row; and what was forgiven on the way. */
export function observeTables(
  tables: readonly Table[],
  source: Source,
): { readonly observations: readonly Observation[]; readonly notes: readonly ReadingNote[] } {
  const observations: Observation[] = []
  const notes: ReadingNote[] = []
  for (const matched of matchTables(tables, source)) {
    const seen = observeTable(matched, source, observations.length)
    observations.push(...seen.observations)
    notes.push(...matched.notes, ...seen.notes)
  }
  return { observations, notes }
}

function observeTable({ declaration, table, years }: MatchedTable, source: Source, start: number) {
  const headings = headerPaths(table)
  const { columns, notes: columnNotes, missing, undeclared } = matchColumns(headings, declaration.columns)
  if (missing.length > 0) {
    const wanted = missing.map(({ heading }) => `"${heading}"`).join(', ')
    const found = headings.map((heading) => `"${heading}"`).join(', ')
    const message = `table ${declaration.number} has no column ${wanted}; found ${found}`
    const hint = 'avstem tables FILE --format md shows the table as it was read'
    throw new AvstemError('document', message, { hint })
  }
  const inReadingOrder = [...columns].sort(([a], [b]) => a - b)
  const rows = readRows(table, declaration)
  const notes: ReadingNote[] = [...columnNotes, ...rows.notes]
  for (const column of undeclared) {
    if (columnHasFigures(table, column)) {
      const message = `table ${declaration.number}: the column "${headings[column]}" is not declared; its figures are not observed`
      notes.push({ message, places: [] })
    }
  }
  const explained = new Set(table.notes.flatMap(({ text }) => (/\*/.test(text) ? ['*'] : [])))
  const observations: Observation[] = []
  for (const [row, meaning] of rows.meanings) {
    for (const [column, { measures }] of inReadingOrder) {
      const cell = cellAt(table, row, column)
      if (cell === null) continue
      const declared = measures.map((name) => measureOf(source, name))
      for (const read of readCell(cell, declared, explained)) {
        const measure = measureOf(source, read.measure)
        const period = periodOf(measure, meaning.year ?? years.at(-1) ?? null)
        if (period === null) {
          const message = `table ${declaration.number}, "${meaning.label}": neither row nor caption names the year`
          notes.push({ message, places: [cell.place] })
          continue
        }
        observations.push({
          ordinal: start + observations.length,
          key: { dataset: source.name, measure: measure.name, period, dimensions: meaning.dimensions },
          ...read.figure,
          standing: 'cell',
          origin: { kind: 'table', table: table.index, row, column },
          places: [cell.place],
          quote: `${meaning.label} · ${headings[column]}: ${cell.text}`,
        })
        notes.push(...read.notes)
      }
    }
  }
  return { observations, notes }
}

function readRows(table: Table, declaration: TableDeclaration) {
  const { stub } = declaration
  const meanings = new Map<number, RowMeaning>()
  const notes: ReadingNote[] = []
  const unknown: { row: number; cell: Cell }[] = []
  for (let row = firstDataRow(table); row < table.height; row += 1) {
    const cell = cellAt(table, row, 0)
    if (cell === null || cell.row !== row) continue
    const meaning = stub.kind === 'years' ? readYear(cell) : readMember(cell, stub.members)
    if (meaning === null) unknown.push({ row, cell })
    else {
      meanings.set(row, meaning)
      if (stub.kind === 'members' && !isSpelledAsDeclared(meaning, stub.members)) {
        notes.push({ message: `row "${meaning.label}" read within typing errors`, places: [cell.place] })
      }
    }
  }
  const left = stub.kind === 'members' ? unmet(stub.members, [...meanings.values()]) : []
  const [lost] = left
  const [stray] = unknown
  if (lost !== undefined && stray !== undefined && left.length === 1 && unknown.length === 1) {
    meanings.set(stray.row, { label: stray.cell.text, dimensions: lost.dimensions, year: null })
    const message = `row "${stray.cell.text}" read as "${lost.labels[0]}": the only row and the only label left over`
    notes.push({ message, places: [stray.cell.place] })
    return { meanings: new Map([...meanings].sort(([a], [b]) => a - b)), notes }
  }
  requireRows(declaration, left, table)
  for (const { row, cell } of unknown) {
    if (rowHasFigures(table, row)) {
      notes.push({
        message: `row "${cell.text}" is not declared; its figures are not observed`,
        places: [cell.place],
      })
    }
  }
  for (const { labels } of left) notes.push({ message: `no row "${labels[0]}" was found`, places: [] })
  return { meanings, notes }
}

/** Share of a table's declared rows that may be missing before the table is not the one that was declared. */
const MISSING_ROWS = 0.1

/** Throws `document` where more rows are missing than an edition may leave out: then the table was read in part. */
function requireRows({ number, stub }: TableDeclaration, left: readonly Member[], table: Table): void {
  const declared = stub.kind === 'members' ? stub.members.length : 0
  if (left.length <= Math.max(1, declared * MISSING_ROWS)) return
  const wanted = left.map(({ labels }) => `"${labels[0]}"`).join(', ')
  const found = table.cells.filter(({ column, kind, row }) => column === 0 && (kind === 'data' || row > 0))
  const labels = found.map(({ text }) => `"${text}"`).join(', ')
  throw new AvstemError(
    'document',
    `table ${number} has no row ${wanted}; found ${labels || 'no row at all'}`,
    {
      hint: 'avstem tables FILE --format md shows the table as it was read',
    },
  )
}

function readYear(cell: Cell): RowMeaning | null {
  const year = /^\s*((?:19|20)\d\d)\s*$/.exec(cell.text)?.[1]
  return year === undefined ? null : { label: cell.text, dimensions: {}, year: Number(year) }
}

function readMember(cell: Cell, members: readonly Member[]): RowMeaning | null {
  const labels = members.flatMap((member) => member.labels.map((label) => ({ label, member })))
  const match = matchLabel(
    cell.text,
    labels.map(({ label }) => label),
  )
  if (match === null) return null
  return { label: cell.text, dimensions: labels[match.index]!.member.dimensions, year: null }
}

function isSpelledAsDeclared({ label }: RowMeaning, members: readonly Member[]): boolean {
  return members.some(({ labels }) => labels.some((declared) => foldLabel(declared) === foldLabel(label)))
}

function unmet(members: readonly Member[], meanings: readonly RowMeaning[]): readonly Member[] {
  const met = new Set(meanings.map(({ dimensions }) => JSON.stringify(dimensions)))
  return members.filter(({ dimensions }) => !met.has(JSON.stringify(dimensions)))
}

function cellAt(table: Table, row: number, column: number): Cell | null {
  const covering = table.cells.find(
    (cell) =>
      cell.row <= row &&
      row < cell.row + cell.rowSpan &&
      cell.column <= column &&
      column < cell.column + cell.columnSpan,
  )
  return covering ?? null
}

function rowHasFigures(table: Table, row: number): boolean {
  return table.cells.some((cell) => cell.row === row && cell.column > 0 && /\d/.test(cell.text))
}

function columnHasFigures(table: Table, column: number): boolean {
  return table.cells.some((cell) => cell.column === column && cell.kind === 'data' && /\d/.test(cell.text))
}

function measureOf(source: Source, name: string): MeasureDeclaration {
  const measure = source.measures.find((declared) => declared.name === name)
  if (measure !== undefined) return measure
  const message = `source ${source.name} declares a column of measure "${name}", but no such measure`
  throw new AvstemError('bug', message, { hint: 'add it to the measures of the source' })
}

/** The period of a measure, given the year that the row or the caption names. */
export function periodOf({ period }: MeasureDeclaration, year: number | null): Period | null {
  if (period.kind === 'fixed') return period.period
  return year === null ? null : { from: `${year}-12-31`, to: `${year + 1}-01-01` }
}
