import { expect } from 'vitest'
import { extractHtml } from '../../../src/extract/html.ts'
import type { Extraction } from '../../../src/model/extraction.ts'
import type { Table } from '../../../src/model/table.ts'

/** The bytes of a source in UTF-8. */
export const bytesOf = (source: string): Uint8Array => new TextEncoder().encode(source)

/** What is read of a page with this body. */
export const readBody = (body: string): Extraction =>
  extractHtml(bytesOf(`<!doctype html><html><body>${body}</body></html>`))

/** Rows of a table as text, a spanning cell repeated in each slot it covers. */
export function slotsOf({ width, height, cells }: Table): string[][] {
  const slots: string[][] = Array.from({ length: height }, () => Array<string>(width).fill('?'))
  for (const { row, column, rowSpan, columnSpan, text } of cells) {
    for (let r = row; r < row + rowSpan; r += 1) {
      for (let c = column; c < column + columnSpan; c += 1) slots[r]![c] = text
    }
  }
  return slots
}

/** A letter a cell, a word a row: h for headers, d for data. */
export const kindsOf = (table: Table): string[] =>
  Array.from({ length: table.height }, (_, row) =>
    table.cells
      .filter((cell) => cell.row === row)
      .map(({ kind }) => (kind === 'header' ? 'h' : 'd'))
      .join(''),
  )

/** The one table of a page with this body. */
export const onlyTable = (body: string): Table => {
  const { tables } = readBody(body)
  expect(tables).toHaveLength(1)
  return tables[0]!
}

/** Rows of a table whose content does not matter. */
export const ROWS = '<tr><th>A<th>B<tr><td>x<td>1<tr><td>y<td>2'
