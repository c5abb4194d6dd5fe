import { AvstemError } from '../../errors.ts'
import type { Period } from '../../model/key.ts'
import type { Observation, ReadingNote } from '../../model/observation.ts'
import type { MeasureDeclaration, Source, TableDeclaration } from '../../model/source.ts'
import type { Table } from '../../model/table.ts'
import { type MatchedTable, matchTables } from './match-table.ts'
import { orientTable } from './orient-table.ts'
import { readCell } from './read-cell.ts'
import { cellAt, readRows } from './read-rows.ts'
import { notDeclared, noYear } from '../remarks.ts'

/**
 * Observations of every declared table, in the order of declaration, row by row; and what was forgiven on the way.
 * `warnings` say what of the document could not be read, for the error that a table is not there.
 */
export function observeTables(
  tables: readonly Table[],
  source: Source,
  warnings: readonly string[] = [],
): { readonly observations: readonly Observation[]; readonly notes: readonly ReadingNote[] } {
  const observations: Observation[] = []
  const notes: ReadingNote[] = []
  for (const matched of matchTables(tables, source, warnings)) {
    const seen = observeTable(matched, source, observations.length)
    observations.push(...seen.observations)
    notes.push(...matched.notes, ...seen.notes)
  }
  return { observations, notes }
}

function observeTable({ declaration, table: printed, years }: MatchedTable, source: Source, start: number) {
  const { stub, match, headings, notes: turned, printedAt, table } = orientTable(printed, declaration, years)
  const inReadingOrder = [...match.columns].sort(([a], [b]) => a - b)
  const rows = readRows(table, declaration, { column: stub, years })
  const notes: ReadingNote[] = [...turned, ...match.notes, ...rows.notes]
  for (const column of match.undeclared) {
    if (columnHasFigures(table, column)) {
      const message = notDeclared(declaration.number, 'column', headings[column] ?? '')
      notes.push({ message, places: [], omits: true })
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
          const message = noYear(declaration.number, meaning.label)
          notes.push({ message, places: [cell.place], omits: true })
          continue
        }
        observations.push({
          ordinal: start + observations.length,
          key: { dataset: source.name, measure: measure.name, period, dimensions: meaning.dimensions },
          ...read.figure,
          status: meaning.provisional && read.figure.status === 'normal' ? 'provisional' : read.figure.status,
          standing: 'cell',
          origin: { kind: 'table', table: table.index, ...printedAt(row, column) },
          places: [cell.place],
          quote: `${meaning.label} · ${headings[column]}: ${cell.text}`,
        })
        notes.push(...read.notes)
      }
    }
  }
  if (observations.length === 0) throw undated(printed, declaration)
  return { observations, notes }
}

function undated({ caption }: Table, { number, caption: declared }: TableDeclaration): AvstemError {
  const found = caption === null ? 'no caption' : `"${caption.text}"`
  const message = `table ${number}: no figure can be dated; expected a year in the caption "${declared}", found ${found}`
  return new AvstemError('document', message, {
    hint: 'avstem tables FILE --format md shows the table as it was read',
  })
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
