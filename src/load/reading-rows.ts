import { createHash } from 'node:crypto'
import type { Key } from '../model/key.ts'
import { formatKey } from '../model/key.ts'
import type { Reading } from '../model/reading.ts'
import type { Row } from './column-value.ts'
import { jsonText } from './column-value.ts'
import { cellRows, statementRow, tableRow } from './extraction-rows.ts'
import { figureRow, windowRows } from './figure-row.ts'
import { findingRows } from './finding-rows.ts'
import { observationRow } from './observation-row.ts'
import type { Quantities } from './quantity.ts'

/**
 * A reading as rows, not yet numbered: observations and figures begin with their key where the database has the
 * number of a quantity, cells with the place of their table among the tables. Rows are laid out as they are asked for,
 * and may be asked for again.
 */
export interface ReadingRows {
  readonly quantities: Quantities
  readonly observations: Iterable<Row>
  readonly figures: Iterable<Row>
  readonly windows: Iterable<Row>
  readonly tables: Iterable<Row>
  readonly cells: Iterable<Row>
  readonly statements: Iterable<Row>
  readonly findings: readonly Row[]
  readonly readingFindings: Iterable<Row>
  readonly checks: Iterable<Row>
  readonly definitions: Iterable<Row>
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
    return text
  }
  for (const { key } of [...observations, ...figures])
    if (!quantities.has(textOf(key))) quantities.set(textOf(key), key)
  return {
    quantities,
    observations: lazily(observations, (each) => observationRow(each, textOf(each.key))),
    figures: lazily(figures, (each) => figureRow(each, textOf(each.key))),
    windows: windowRows(figures, textOf),
    tables: lazily(tables, tableRow),
    cells: tables.flatMap(cellRows),
    statements: lazily(statements, statementRow),
    ...findingRows(reading),
    definitions: Object.entries(reading.definitions),
    warnings,
    notes: jsonText(reading.notes),
  }
}

/** Rows made one at a time: a thousand that live at once cost more to collect than to make. */
function lazily<T>(list: readonly T[], toRow: (item: T) => Row): Iterable<Row> {
  return {
    *[Symbol.iterator]() {
      for (const item of list) yield toRow(item)
    },
  }
}

const BATCH = 64

/** SHA-256 in hex of all that is said: equal for equal readings, whoever read them and whatever numbers they get. */
export function digestOf({ quantities: _, findings, warnings, notes, ...tables }: ReadingRows): string {
  const hash = createHash('sha256').update(JSON.stringify([findings, warnings, notes]))
  for (const [name, rows] of Object.entries(tables)) {
    hash.update(name)
    let batch: Row[] = []
    for (const row of rows) {
      if (batch.push(row) < BATCH) continue
      hash.update(JSON.stringify(batch))
      batch = []
    }
    hash.update(JSON.stringify(batch))
  }
  return hash.digest('hex')
}
