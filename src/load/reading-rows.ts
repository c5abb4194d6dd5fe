import { createHash } from 'node:crypto'
import type { Key } from '../model/key.ts'
import { formatKey } from '../model/key.ts'
import type { Reading } from '../model/reading.ts'
import type { Row } from './column-value.ts'
import { jsonText } from './column-value.ts'
import { rowText } from './copy.ts'
import { cellRow, statementRow, tableRow } from './extraction-rows.ts'
import { figureRow, windowRows } from './figure-row.ts'
import { findingRows } from './finding-rows.ts'
import { observationRow } from './observation-row.ts'
import type { Quantities } from './quantity.ts'

/** Rows as COPY takes them, without the columns that hold a number which the database gives. */
export type Lines = readonly string[]

/** Rows of quantities: for each line, the key of its quantity. */
export interface KeyedLines {
  readonly keys: readonly string[]
  readonly lines: Lines
}

/** A reading laid out as rows, not yet numbered; written once, both to be hashed and to be sent. */
export interface ReadingRows {
  readonly quantities: Quantities
  readonly observations: KeyedLines
  readonly figures: KeyedLines
  readonly windows: Lines
  readonly tables: Lines
  /** The cells of each table. */
  readonly cells: readonly Lines[]
  readonly statements: Lines
  readonly findings: readonly Row[]
  readonly readingFindings: Lines
  readonly checks: Lines
  readonly definitions: Lines
  readonly warnings: readonly string[]
  readonly notes: string
}

/** Lays a reading out as rows. Pure. */
export function readingToRows({ extraction, observations, figures, ...reading }: Reading): ReadingRows {
  const { tables, statements, warnings } = extraction
  const quantities = new Map<string, Key>()
  const texts = new Map<Key, string>()
  const textOf = (key: Key) => {
    const known = texts.get(key)
    if (known !== undefined) return known
    const text = formatKey(key)
    texts.set(key, text)
    if (!quantities.has(text)) quantities.set(text, key)
    return text
  }
  const { findings, readingFindings, checks } = findingRows(reading)
  return {
    quantities,
    observations: {
      keys: observations.map(({ key }) => textOf(key)),
      lines: observations.map((each) => rowText(observationRow(each))),
    },
    figures: {
      keys: figures.map(({ key }) => textOf(key)),
      lines: figures.map((each) => rowText(figureRow(each))),
    },
    windows: windowRows(figures, textOf).map(rowText),
    tables: tables.map((table) => rowText(tableRow(table))),
    cells: tables.map(({ cells }) => cells.map((cell) => rowText(cellRow(cell)))),
    statements: statements.map((statement) => rowText(statementRow(statement))),
    findings,
    readingFindings: readingFindings.map(rowText),
    checks: checks.map(rowText),
    definitions: Object.entries(reading.definitions).map(rowText),
    warnings,
    notes: jsonText(reading.notes),
  }
}

/** SHA-256 in hex of all that is said: equal for equal readings, whoever read them and whatever numbers they get. */
export function digestOf(rows: ReadingRows): string {
  const { observations, figures, windows, tables, cells, statements, readingFindings, checks, definitions } =
    rows
  const hash = createHash('sha256').update(JSON.stringify([rows.findings, rows.warnings, rows.notes]))
  const keyed = [observations.keys, observations.lines, figures.keys, figures.lines]
  const plain = [windows, tables, statements, readingFindings, checks, definitions, ...cells]
  // No line holds a line end, so that their number and order say where each list begins.
  for (const lines of [...keyed, ...plain]) hash.update(`\n${lines.length}\n`).update(lines.join('\n'))
  return hash.digest('hex')
}
