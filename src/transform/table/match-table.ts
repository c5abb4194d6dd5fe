import { AvstemError } from '../../errors.ts'
import type { Source, TableDeclaration } from '../../model/source.ts'
import type { ReadingNote } from '../../model/observation.ts'
import type { Table } from '../../model/table.ts'
import { editDistance, foldLabel, labelDistance } from '../label.ts'
import { headerPaths, matchColumns } from './match-column.ts'
import { ofAnotherYear, otherNumber, readWithErrors, withoutCaption } from '../remarks.ts'

/** A declared table, the printed table that is it, and the years that its caption names. */
export interface MatchedTable {
  readonly declaration: TableDeclaration
  readonly table: Table
  readonly years: readonly number[]
  readonly notes: readonly ReadingNote[]
}

const MOST_WARNINGS = 3
const NUMBERED = /^\s*(?:tabell|tab\.|table)\s+(\d+(?:\s?[-–—.]\s?\d+)*)\s*[.:]?\s*/iu
const YEARS =
  /(?:(?<!\p{L})(?:i|for|fra|in|from)\s+)?(?:(?<!\p{L})(?:perioden|årene|tidsrommet|the period|the years)\s+)?(?<!\d)((?:19|20)\d\d)(?:\s*(?:[-–—/]|til|to)\s*((?:19|20)\d\d))?(?!\d)/giu

/** The line on units that some pages set below a caption, after the years or the words of it. */
const UNITS = /(?<=\d)[.,]?(?:\s+(?:antall|prosent|og|i|number|per\s?cent|and|in))+\.?$/iu

/** A caption taken apart: "Tabell 4-1 Antall … mars 2011" → number "4-1", text without years, years. */
function readCaption(caption: string): { number: string; text: string; years: number[] } {
  const number = NUMBERED.exec(caption)?.[1]?.replace(/\s/g, '') ?? ''
  const text = caption.replace(NUMBERED, '').replace(UNITS, '')
  const years = [...text.matchAll(YEARS)].flatMap(([, from, to]) => (to === undefined ? [from] : [from, to]))
  return { number, text: foldLabel(text.replace(YEARS, '')), years: years.map(Number) }
}

/**
 * Letters of a caption that may differ: room for a few typing errors or one inflected word, not for another table.
 * Where the printed number is another one too, only a slip of the pen is forgiven.
 */
function forgivenLetters(length: number, numberAgrees: boolean): number {
  return numberAgrees
    ? Math.min(8, Math.max(3, Math.floor(length / 12)))
    : Math.min(3, Math.floor(length / 12))
}

/**
 * Finds every table that a source declares by its caption, within typing errors; a table that was printed without a
 * caption is recognised where its headings match one declaration and no other. Throws `document` (exit 65) for a
 * declared table that is not there, naming the captions found and what could not be read.
 */
export function matchTables(
  tables: readonly Table[],
  source: Source,
  warnings: readonly string[] = [],
): readonly MatchedTable[] {
  const pairs = tables.flatMap((table) =>
    source.tables.map((declaration) => ({ table, declaration, ...captionDistance(table, declaration) })),
  )
  const candidates = pairs
    .filter(({ distance, length, numberAgrees }) => distance <= forgivenLetters(length, numberAgrees))
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        Number(b.numberAgrees) - Number(a.numberAgrees) ||
        lastYearOf(b.table) - lastYearOf(a.table),
    )
  const matched = new Map<TableDeclaration, MatchedTable>()
  const used = new Set<Table>()
  for (const { table, declaration, distance, numberAgrees } of candidates) {
    if (used.has(table)) continue
    const own = matched.get(declaration)
    if (own === undefined) {
      used.add(table)
      matched.set(declaration, captioned(table, declaration, { distance, numberAgrees }))
    } else if (distance === 0 && lastYearOf(table) !== lastYearOf(own.table)) {
      used.add(table)
      const note = {
        message: ofAnotherYear(declaration.number, table.caption!.text),
        places: [],
        omits: true as const,
      }
      matched.set(declaration, { ...own, notes: [...own.notes, note] })
    }
  }
  for (const declaration of source.tables) {
    if (matched.has(declaration)) continue
    const table = isDatedByCaption(declaration, source)
      ? null
      : onlyTableWithHeadings(tables, declaration, source.tables)
    if (table === null || used.has(table)) throw missingTable(tables, declaration, { source, warnings })
    used.add(table)
    matched.set(declaration, recognisedByHeadings(table, declaration))
  }
  return source.tables.map((declaration) => matched.get(declaration)!)
}

/** The last year that a table's caption names; 0 for none. */
function lastYearOf({ caption }: Table): number {
  return Math.max(0, ...readCaption(caption?.text ?? '').years)
}

/** Whether only the caption says which year the figures are of: without it the table cannot be dated. */
function isDatedByCaption({ stub, columns }: TableDeclaration, { measures }: Source): boolean {
  const names = columns.flatMap((column) => [...column.measures])
  const yearly = measures.some(({ name, period }) => names.includes(name) && period.kind === 'end-of-year')
  return yearly && stub.kind !== 'years'
}

function captionDistance(table: Table, declaration: TableDeclaration) {
  if (table.caption === null) return { distance: Number.POSITIVE_INFINITY, length: 0, numberAgrees: false }
  const printed = readCaption(table.caption.text)
  const declared = foldLabel(declaration.caption.replace(/\{years?\}/g, ''))
  return {
    distance: editDistance(printed.text, declared),
    length: declared.length,
    numberAgrees: foldLabel(printed.number) === foldLabel(declaration.number),
  }
}

function captioned(
  table: Table,
  declaration: TableDeclaration,
  { distance, numberAgrees }: { distance: number; numberAgrees: boolean },
): MatchedTable {
  const caption = table.caption!
  const notes: ReadingNote[] = []
  if (distance > 0) {
    const message = readWithErrors('caption', caption.text, declaration.caption, distance)
    notes.push({ message, places: caption.places })
  }
  const { number, years } = readCaption(caption.text)
  if (!numberAgrees) {
    notes.push({ message: otherNumber(declaration.number, number), places: caption.places })
  }
  return { declaration, table, years, notes }
}

function recognisedByHeadings(table: Table, declaration: TableDeclaration): MatchedTable {
  const places = table.cells.slice(0, 1).map(({ place }) => place)
  const message = withoutCaption(declaration.number, declaration.caption)
  return { declaration, table, years: [], notes: [{ message, places }] }
}

/** The one table without caption whose headings are all of the declaration's, where they are no other declaration's. */
function onlyTableWithHeadings(
  tables: readonly Table[],
  declaration: TableDeclaration,
  declarations: readonly TableDeclaration[],
): Table | null {
  const fits = (table: Table, { columns }: TableDeclaration) => {
    const headings = headerPaths(table)
    return headings.length === columns.length + 1 && matchColumns(headings, columns).missing.length === 0
  }
  const found = tables.filter((table) => table.caption === null && fits(table, declaration))
  const [table] = found
  if (table === undefined || found.length > 1) return null
  return declarations.some((other) => other !== declaration && fits(table, other)) ? null : table
}

function missingTable(
  tables: readonly Table[],
  { number, caption }: TableDeclaration,
  { source, warnings }: { readonly source: Source; readonly warnings: readonly string[] },
): AvstemError {
  const found = tables.map((table) =>
    table.caption === null
      ? `a table without caption${pageOf(table)}`
      : `"${table.caption.text}"${pageOf(table)}`,
  )
  const nearest = nearestCaption(tables, caption)
  const message =
    `no table captioned "Tabell ${number} ${caption.replaceAll(/\{\w+\}/g, '…')}" for source ${source.name}; ` +
    `found ${found.length === 0 ? 'no table at all' : found.join('; ')}` +
    warnings
      .slice(0, MOST_WARNINGS)
      .map((warning) => `; ${warning}`)
      .join('')
  const hint =
    nearest === null
      ? `check that the file is "${source.title}": avstem tables FILE --format md shows every table in it`
      : `if ${nearest} is the table, correct its caption in the declaration of ${source.name}; avstem tables FILE --format md shows it`
  return new AvstemError('document', message, { hint })
}

function pageOf({ pages }: Table): string {
  return pages.length === 0 ? '' : ` on page ${pages.join(', ')}`
}

function nearestCaption(tables: readonly Table[], declared: string): string | null {
  const folded = foldLabel(declared)
  const scored = tables
    .flatMap(({ caption }) => (caption === null ? [] : [caption.text]))
    .map((text) => ({ text, distance: labelDistance(readCaption(text).text, folded) }))
    .sort((a, b) => a.distance - b.distance)
  return scored[0] === undefined ? null : `"${scored[0].text}"`
}
