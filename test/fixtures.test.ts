import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extract } from '../src/extract/extract.ts'
import type { Table } from '../src/model/table.ts'

interface ExpectedTable {
  readonly caption: string
  /** Heading of each column, levels joined by a space. */
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
  /** A column whose parts make up the row with this label. */
  readonly sum?: { readonly column: number; readonly total: string }
}

const fixtures = resolve(import.meta.dirname, 'fixtures')
const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
const cases = files.filter((file) => /\.(?:html|pdf)$/.test(file)).sort()

/** Headings by header path, and the rows below them, a spanning cell repeated in each slot. */
function contentOf({ width, height, cells }: Table): { header: string[]; rows: string[][] } {
  const slots: { text: string; header: boolean }[][] = Array.from({ length: height }, () => [])
  for (const { row, column, rowSpan, columnSpan, kind, text } of cells) {
    for (let r = row; r < row + rowSpan; r += 1) {
      for (let c = column; c < column + columnSpan; c += 1) slots[r]![c] = { text, header: kind === 'header' }
    }
  }
  const headerRows = slots.filter((row) => row.every(({ header }) => header))
  const header = Array.from({ length: width }, (_, column) => {
    const path = headerRows.map((row) => row[column]!.text)
    return path
      .filter((text, level) => text !== path[level - 1])
      .join(' ')
      .trim()
  })
  return { header, rows: slots.slice(headerRows.length).map((row) => row.map(({ text }) => text)) }
}

const wholeNumber = (text: string): number => Number(text.replaceAll(/[ .]/g, ''))

it('finds the fixtures', () => {
  expect(cases.length).toBeGreaterThan(10)
})

describe.each(cases)('%s', (file) => {
  const path = join(fixtures, file)
  const name = join(dirname(path), basename(path).replace(/\.\w+$/, ''))
  const expected = (JSON.parse(readFileSync(`${name}.expected.json`, 'utf8')) as { tables: ExpectedTable[] })
    .tables
  const mediaType = file.endsWith('.pdf') ? 'application/pdf' : 'text/html'

  it('reads every table as printed, and the parts sum to the total', async () => {
    const { tables } = await extract({ bytes: new Uint8Array(readFileSync(path)), mediaType })
    expect(tables.map(({ caption }) => caption?.text)).toEqual(expected.map(({ caption }) => caption))
    for (const [index, { header, rows, notes, sum }] of expected.entries()) {
      const table = tables[index]!
      const content = contentOf(table)
      expect(content).toEqual({ header, rows })
      expect(table.notes.map(({ text }) => text)).toEqual(notes)
      if (sum === undefined) continue
      const parts = content.rows.filter(([label]) => label !== sum.total)
      const [total] = content.rows.filter(([label]) => label === sum.total)
      const added = parts.reduce((whole, row) => whole + wholeNumber(row[sum.column]!), 0)
      expect(added).toBe(wholeNumber(total![sum.column]!))
    }
  })
})
