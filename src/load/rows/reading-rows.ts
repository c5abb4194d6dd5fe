import { createHash } from 'node:crypto'
import type { Key } from '../../model/key.ts'
import { formatKey } from '../../model/key.ts'
import type { Reading } from '../../model/reading.ts'
import type { Row } from './column-value.ts'
import { jsonText } from './column-value.ts'
import { cellRow, statementRow, tableRow } from './extraction-rows.ts'
import { figureRow, windowRows } from './figure-row.ts'
import { findingRows } from './finding-rows.ts'
import type { Lines } from './lines.ts'
import { toLines } from './lines.ts'
import { observationRow } from './observation-row.ts'
import type { Quantities } from './quantity.ts'

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
      lines: toLines(observations, observationRow),
    },
    figures: {
      keys: figures.map(({ key }) => textOf(key)),
      lines: toLines(figures, figureRow),
    },
    windows: toLines(windowRows(figures, textOf), asItIs),
    tables: toLines(tables, tableRow),
    cells: tables.map(({ cells }) => toLines(cells, cellRow)),
    statements: toLines(statements, statementRow),
    findings,
    readingFindings: toLines(readingFindings, asItIs),
    checks: toLines(checks, asItIs),
    definitions: toLines(Object.entries(reading.definitions), asItIs),
    warnings,
    notes: jsonText(reading.notes),
  }
}

const asItIs = (row: Row) => row

/** SHA-256 in hex of all that is said: equal for equal readings, whoever read them and whatever numbers they get. */
export function digestOf(rows: ReadingRows): string {
  const { observations, figures, windows, tables, cells, statements, readingFindings, checks, definitions } =
    rows
  const hash = createHash('sha256').update(JSON.stringify([rows.findings, rows.warnings, rows.notes]))
  // Neither a key nor a row holds a line end, so that their number and order say where each list begins.
  const listed = (count: number, text: string | Uint8Array) => hash.update(`\n${count}\n`).update(text)
  for (const { keys, lines } of [observations, figures]) {
    listed(keys.length, keys.join('\n'))
    listed(lines.count, lines.text.subarray(0, -1))
  }
  for (const { count, text } of [windows, tables, statements, readingFindings, checks, definitions, ...cells])
    listed(count, text.subarray(0, -1))
  return hash.digest('hex')
}
