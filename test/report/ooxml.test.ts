import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildReport } from '../../src/report/view/build-report.ts'
import type { FigureFacts } from '../../src/report/read/report-data.ts'
import type { Sheet } from '../../src/report/workbook/sheet.ts'
import { numberCell, textCell } from '../../src/report/workbook/sheet.ts'
import { workbookSheets } from '../../src/report/workbook/workbook-sheets.ts'
import { writeWorkbook } from '../../src/report/workbook/workbook.ts'
import { ooxmlFaults } from './ooxml-for-test.ts'
import { sampleData } from './sample-data.ts'
import { figures } from './sample-figures.ts'
import { hostile } from './sample-source.ts'

const created = new Date('2026-01-03T03:04:05Z')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avstem-ooxml-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function written(sheets: readonly Sheet[], name: string): Promise<Buffer> {
  const path = join(folder, name)
  await writeWorkbook(path, sheets, { title: hostile.join(' '), created })
  return readFile(path)
}

describe('the rules of the file format that Excel enforces', () => {
  it.each(['nb', 'en'] as const)('hold for the whole workbook in %s', async (lang) => {
    const data = sampleData()
    const report = await buildReport(data, lang)
    const bytes = await written(await workbookSheets(data, report), `${lang}.xlsx`)
    expect(ooxmlFaults(bytes)).toEqual([])
  })

  it('hold whatever the documents print', async () => {
    const printed = [...hostile, '\uFFFE', '\uD800', 'x'.repeat(40_000), '&amp;<c>', '\u0007', ']]>']
    const north = figures[1] as FigureFacts
    const data = sampleData({
      figures: async function* () {
        for (const [index, text] of printed.entries()) {
          yield { ...north, key: `${north.key}&text=${index}`, printed: text }
        }
      },
    })
    const bytes = await written(await workbookSheets(data, await buildReport(data, 'nb')), 'hostile.xlsx')
    expect(ooxmlFaults(bytes)).toEqual([])
  })

  it('hold for numbers of every size and more links than a sheet may have', async () => {
    const numbers = ['0', '-0.5', '123456789012345678901', '0.000000001', '1000000000000000000000000']
    const rows = Array.from({ length: 66_000 }, (_, row) => [
      { kind: 'text', text: `row ${row}`, href: "#'A'!A1" } as const,
      numberCell(numbers[row % numbers.length] ?? null),
      textCell(''),
    ])
    const columns = ['a', 'b', 'c'].map((heading) => ({ heading, width: 300 }))
    const bytes = await written([{ name: "A'/[b]".repeat(9), columns, rows }], 'numbers.xlsx')
    expect(ooxmlFaults(bytes).filter((fault) => !fault.endsWith('column too wide'))).toEqual([])
  }, 60_000)

  it('are looked at by a reader that sees faults', () => {
    const part = (name: string, text: string) => ({ name, data: deflateRawSync(Buffer.from(text)) })
    const bytes = zipped([
      part('[Content_Types].xml', '<Types><Default Extension="rels"/></Types>'),
      part('xl/workbook.xml', `<workbook><sheets><sheet name="a/b"/></sheets></workbook>`),
      part(
        'xl/worksheets/sheet1.xml',
        '<worksheet><sheetData><row r="2"><c r="B2"><v>NaN</v></c><c r="A2" s="9"/></row></sheetData><cols/></worksheet>',
      ),
    ])
    const faults = ooxmlFaults(bytes).join('\n')
    for (const seen of [
      'no content type',
      'sheet a/b',
      'NaN is no number',
      'cell A2',
      'no such style',
      'order',
    ])
      expect(faults).toContain(seen)
  })
})

/** A zip file of deflated parts. */
function zipped(parts: readonly { readonly name: string; readonly data: Buffer }[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  for (const { name, data } of parts) {
    const offset = locals.reduce((sum, { length }) => sum + length, 0)
    const local = Buffer.alloc(30)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(name.length, 26)
    locals.push(local, Buffer.from(name), data)
    const entry = Buffer.alloc(46)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(data.length, 20)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, Buffer.from(name))
  }
  const body = Buffer.concat(locals)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(body.length, 16)
  return Buffer.concat([body, ...directory, end])
}
