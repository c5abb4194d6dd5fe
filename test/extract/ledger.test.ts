import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { extractWithDigits } from '../../src/extract/extract.ts'
import { balanceDigits } from '../../src/extract/ledger.ts'
import type { Printed } from '../../src/extract/ledger.ts'
import type { Extraction } from '../../src/model/extraction.ts'

describe('balanceDigits', () => {
  let extraction: Extraction
  let printed: Printed

  beforeAll(async () => {
    const bytes = new Uint8Array(await readFile(new URL('../../samples/ip-survey-2011.pdf', import.meta.url)))
    const read = await extractWithDigits({ bytes, mediaType: 'application/pdf' })
    extraction = read.extraction
    printed = read.printed as Printed
  })

  test('accounts for every digit of a document once', () => {
    const ledger = balanceDigits(printed, extraction)
    expect(ledger.warnings).toEqual([])
    const held = ledger.pages.flatMap(({ accounts }) => accounts).reduce((sum, { digits }) => sum + digits, 0)
    expect(held).toBe(printed.digits.length)
    expect(printed.digits.length).toBeGreaterThan(500)
  })

  test('misses exactly the digits of a row that is deleted from a table', () => {
    for (const table of extraction.tables) {
      const row = table.height - 1
      const deleted = table.cells.filter((cell) => cell.row === row && cell.rowSpan === 1)
      const kept = { ...table, cells: table.cells.filter((cell) => !deleted.includes(cell)) }
      const tables = extraction.tables.map((each) => (each === table ? kept : each))
      const ledger = balanceDigits(printed, { ...extraction, tables })
      const missing = ledger.pages.flatMap((page) => page.missing.map(({ digit }) => digit))
      const gone = deleted.flatMap(({ text }) => text.match(/\d/g) ?? [])
      expect(missing.sort()).toEqual(gone.sort())
      expect(gone.length).toBeGreaterThan(0)
    }
  })

  test('misses the digits of a sentence that is left out', () => {
    const sentence = extraction.statements.find(({ kind, text }) => kind === 'sentence' && /\d/.test(text))
    const statements = extraction.statements.filter((statement) => statement !== sentence)
    const ledger = balanceDigits(printed, { ...extraction, statements })
    const missing = ledger.pages.flatMap((page) => page.missing.map(({ digit }) => digit))
    expect(missing.sort()).toEqual((sentence?.text.match(/\d/g) ?? []).sort())
  })

  test('finds a cell that is read twice', () => {
    const [table] = extraction.tables
    const cell = table?.cells.findLast(({ text }) => /\d/.test(text))
    if (table === undefined || cell === undefined) throw new Error('no table with figures')
    const tables = [{ ...table, cells: [...table.cells, cell] }, ...extraction.tables.slice(1)]
    const ledger = balanceDigits(printed, { ...extraction, tables })
    expect(ledger.pages.flatMap(({ doubled }) => doubled.map(({ text }) => text))).toEqual([cell.text])
  })
})
