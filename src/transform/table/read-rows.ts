import { AvstemError } from '../../errors.ts'
import type { Dimensions } from '../../model/key.ts'
import type { ReadingNote } from '../../model/observation.ts'
import type { Member, Stub, TableDeclaration } from '../../model/source.ts'
import type { Cell, Table } from '../../model/table.ts'
import { parseDate } from '../mention/date.ts'
import { foldLabel, matchLabel } from '../label.ts'
import { firstDataRow } from './match-column.ts'
import { noRow, notDeclared, onlyRowLeft, rowWithErrors } from '../remarks.ts'

/** What a table's row is about: dimensions and, where the row names a year, the year. */
export interface RowMeaning {
  readonly label: string
  readonly dimensions: Dimensions
  readonly year: number | null
  /** Whether the label itself says that the row's figures are not final. */
  readonly provisional?: true
}

/** The cell that covers a slot, or null outside the table. */
export function cellAt(table: Table, row: number, column: number): Cell | null {
  const covering = table.cells.find(
    (cell) =>
      cell.row <= row &&
      row < cell.row + cell.rowSpan &&
      cell.column <= column &&
      column < cell.column + cell.columnSpan,
  )
  return covering ?? null
}

/** What a cell that names a row says of it, or null for what is not declared. */
export function readStub(cell: Cell, stub: Stub): RowMeaning | null {
  return stub.kind === 'years' ? readYear(cell) : readMember(cell, stub.members)
}

/**
 * The rows of a table by what they are about, with notes on what was forgiven, left and not found. Throws `document`
 * where more declared rows are missing than an edition may leave out: then the table was read in part.
 */
export function readRows(
  table: Table,
  declaration: TableDeclaration,
  { column, years }: { readonly column: number; readonly years: readonly number[] },
): { readonly meanings: ReadonlyMap<number, RowMeaning>; readonly notes: readonly ReadingNote[] } {
  const { number, stub } = declaration
  const meanings = new Map<number, RowMeaning>()
  const notes: ReadingNote[] = []
  const unknown: { row: number; cell: Cell }[] = []
  for (let row = firstDataRow(table); row < table.height; row += 1) {
    const cell = cellAt(table, row, column)
    if (cell === null || cell.row !== row) continue
    const meaning = readStub(cell, stub)
    if (meaning === null) unknown.push({ row, cell })
    else {
      meanings.set(row, meaning)
      if (stub.kind === 'members' && !isSpelledAsDeclared(meaning, stub.members)) {
        notes.push({ message: rowWithErrors(meaning.label), places: [cell.place] })
      }
    }
  }
  const expected = stub.kind === 'members' ? stub.members : yearMembers(years)
  const left = unmet(expected, [...meanings.values()])
  const [lost] = left
  const [stray] = unknown
  const onlyOne = left.length === 1 && unknown.length === 1
  if (stub.kind === 'members' && lost !== undefined && stray !== undefined && onlyOne) {
    meanings.set(stray.row, { label: stray.cell.text, dimensions: lost.dimensions, year: null })
    notes.push({ message: onlyRowLeft(stray.cell.text, lost.labels[0]), places: [stray.cell.place] })
    return { meanings: new Map([...meanings].sort(([a], [b]) => a - b)), notes }
  }
  // A range in the caption counts years; which they are, the rows say themselves.
  const found = stub.kind === 'members' ? expected.length - left.length : meanings.size
  requireRows(number, { expected: expected.length, found, left }, labelsOf(table, column))
  for (const { row, cell } of unknown) {
    if (!rowHasFigures(table, row, column)) continue
    notes.push({ message: notDeclared(number, 'row', cell.text), places: [cell.place], omits: true })
  }
  for (const { labels } of left) notes.push({ message: noRow(number, labels[0]), places: [], omits: true })
  return { meanings, notes }
}

/** Share of a table's declared rows that may be missing before the table is not the one that was declared. */
const MISSING_ROWS = 0.1

function requireRows(
  number: string,
  count: { readonly expected: number; readonly found: number; readonly left: readonly Member[] },
  labels: readonly string[],
): void {
  const missing = count.expected - count.found
  if (count.found > 0 && missing <= Math.max(1, count.expected * MISSING_ROWS)) return
  const wanted = count.left.map((member) => `"${member.labels[0]}"`).join(', ')
  const found = labels.map((label) => `"${label}"`).join(', ')
  const message = `table ${number} has no row ${wanted || 'that names a year'}; found ${found || 'no row at all'}`
  const hint = 'avstem tables FILE --format md shows the table as it was read'
  throw new AvstemError('document', message, { hint })
}

function labelsOf(table: Table, column: number): readonly string[] {
  const cells = table.cells.filter((cell) => cell.column === column && (cell.kind === 'data' || cell.row > 0))
  return cells.map(({ text }) => text)
}

/** The years that a caption such as "2012–2021" promises, as rows. */
function yearMembers(years: readonly number[]): readonly Member[] {
  const [first, last] = [years.at(0), years.at(-1)]
  if (first === undefined || last === undefined || last <= first) return []
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    labels: [String(first + at)] as const,
    dimensions: { year: String(first + at) },
  }))
}

/** "2021", "2021 (foreløpig)", and the last day of a year: "31.12.2021", "Per 31. desember 2021". */
function readYear(cell: Cell): RowMeaning | null {
  const text = cell.text.replace(/^(?:per|pr\.?)\s+/i, '').trim()
  const date = parseDate(text)
  const lastDay = date !== null && date.getUTCMonth() === 11 && date.getUTCDate() === 31
  const [, printed, provisional] = /^((?:19|20)\d\d)(?:\s*\(?(foreløpige?(?: tall)?)\)?)?$/i.exec(text) ?? []
  const year = printed ?? (lastDay ? String(date.getUTCFullYear()) : undefined)
  if (year === undefined) return null
  const meaning = { label: cell.text, dimensions: {}, year: Number(year) }
  return provisional === undefined ? meaning : { ...meaning, provisional: true }
}

function readMember(cell: Cell, members: readonly Member[]): RowMeaning | null {
  const labels = labelsOfMembers(members)
  const match = matchLabel(
    cell.text,
    labels.map(({ label }) => label),
  )
  if (match === null) return null
  return { label: cell.text, dimensions: labels[match.index]!.member.dimensions, year: null }
}

/** Every label of every member, as declared and without the words that all of them end in. */
function labelsOfMembers(members: readonly Member[]): readonly { label: string; member: Member }[] {
  const words = members.map(({ labels }) => labels[0].split(' '))
  let shared = 0
  const lastWord = (own: readonly string[]) => own.at(-1 - shared)
  while (
    words.length > 1 &&
    words.every((own) => own.length > shared + 1 && lastWord(own) === lastWord(words[0]!))
  )
    shared += 1
  return members.flatMap((member, at) => {
    const own = member.labels.map((label) => ({ label, member }))
    const short = words[at]!.slice(0, words[at]!.length - shared).join(' ')
    return shared === 0 ? own : [...own, { label: short, member }]
  })
}

function isSpelledAsDeclared({ label }: RowMeaning, members: readonly Member[]): boolean {
  return members.some(({ labels }) => labels.some((declared) => foldLabel(declared) === foldLabel(label)))
}

function unmet(members: readonly Member[], meanings: readonly RowMeaning[]): readonly Member[] {
  const met = new Set(
    meanings.map(({ dimensions, year }) =>
      JSON.stringify(year === null ? dimensions : { year: String(year) }),
    ),
  )
  return members.filter(({ dimensions }) => !met.has(JSON.stringify(dimensions)))
}

function rowHasFigures(table: Table, row: number, stub: number): boolean {
  return table.cells.some((cell) => cell.row === row && cell.column !== stub && /\d/.test(cell.text))
}
