import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildReport } from '../../../src/report/view/build-report.ts'
import { columnLetter, sheetName } from '../../../src/report/workbook/sheet.ts'
import { workbookSheets } from '../../../src/report/workbook/workbook-sheets.ts'
import { writeWorkbook } from '../../../src/report/workbook/workbook.ts'
import { sampleData } from '../sample-data.ts'
import { hostile } from '../sample-source.ts'
import { isAbsent } from '../../installed.ts'

const run = promisify(execFile)
const created = new Date('2026-01-03T03:04:05Z')
let folder: string
let path: string

async function write(name: string, lang: 'nb' | 'en' = 'nb'): Promise<string> {
  const data = sampleData()
  const report = await buildReport(data, lang)
  const file = join(folder, name)
  await writeWorkbook(file, await workbookSheets(data, report), { title: report.title, created })
  return file
}

async function read(file: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(file)
  return workbook
}

function sheet(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const found = workbook.getWorksheet(name)
  if (found === undefined) throw new Error(`no sheet ${name}`)
  return found
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avstem-workbook-'))
  path = await write('nb.xlsx')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('workbook', () => {
  it('has the sheets in order, each with a frozen header and a filter', async () => {
    const workbook = await read(path)
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      'Sammendrag',
      'Avvik',
      'Tall',
      'Kontroller',
      'Beregnet, ikke publisert',
      'Historikk',
      'Kilder',
      'Ordliste',
    ])
    for (const worksheet of workbook.worksheets) {
      expect(worksheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
      expect(worksheet.autoFilter).toBeTruthy()
      expect(worksheet.pageSetup.paperSize).toBe(9)
    }
  })

  it('types numbers, keeps codes as text and prints the ink beside the value', async () => {
    const tall = sheet(await read(path), 'Tall')
    const heading = (tall.getRow(1).values as string[]).slice(1)
    const cell = (row: number, name: string) => tall.getRow(row).getCell(heading.indexOf(name) + 1)
    expect(cell(2, 'Verdi').value).toBe(2304)
    expect(cell(2, 'Verdi').numFmt).toBe('[$-414]#,##0')
    expect(cell(2, 'Trykt').value).toBe('2 304')
    expect(cell(3, 'Koder').value).toBe('region=01')
    expect(cell(2, 'Andel som oppga anslag, prosent').value).toBe(28.3)
    expect(cell(2, 'Merknad').value).toContain('trolig trykkfeil')
    expect(cell(2, 'Gjelder til og med').value).toEqual(new Date('2014-03-31T00:00:00Z'))
  })

  it('links findings to figures and figures to the page of their source', async () => {
    const workbook = await read(path)
    const hrefs = (name: string) => {
      const found: string[] = []
      sheet(workbook, name).eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.hyperlink !== undefined) found.push(cell.hyperlink)
        }),
      )
      return found
    }
    expect(hrefs('Avvik')).toContain("#'Tall'!A2")
    expect(hrefs('Avvik')).toContain('https://example.org/ferjer.pdf#page=1')
    expect(hrefs('Tall')).toContain('https://example.org/ferjer.pdf#page=3')
    expect(hrefs('Tall')).toContain("#'Avvik'!A2")
  })

  it.skipIf(isAbsent('soffice'))(
    'computes every control again in LibreOffice and finds what avstem says (skipped only where LibreOffice is absent outside CI)',
    async () => {
      const bare = await read(path)
      for (const worksheet of bare.worksheets) {
        worksheet.eachRow((row) =>
          row.eachCell((cell) => {
            // Without a cached result LibreOffice has to compute.
            if (cell.type === ExcelJS.ValueType.Formula)
              cell.value = { formula: cell.formula, date1904: false }
          }),
        )
      }
      await bare.xlsx.writeFile(join(folder, 'bare.xlsx'))
      await run('soffice', [
        `-env:UserInstallation=file://${folder}/office`,
        '--headless',
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        join(folder, 'recalculated'),
        join(folder, 'bare.xlsx'),
      ])
      const recalculated = await read(join(folder, 'recalculated', 'bare.xlsx'))
      const before = await read(path)
      let formulas = 0
      for (const worksheet of before.worksheets) {
        worksheet.eachRow((row, rowNumber) =>
          row.eachCell((cell, column) => {
            if (cell.type !== ExcelJS.ValueType.Formula) return
            formulas += 1
            const again = sheet(recalculated, worksheet.name).getRow(rowNumber).getCell(column)
            const where = `${worksheet.name}!${columnLetter(column - 1)}${rowNumber}`
            if (typeof cell.result === 'number') expect(again.result, where).toBeCloseTo(cell.result, 9)
            else expect(again.result, where).toBe(cell.result)
          }),
        )
      }
      expect(formulas).toBeGreaterThan(30)
      const checks = sheet(recalculated, 'Kontroller')
      let compared = 0
      checks.eachRow((row, number) => {
        if (number === 1) return
        compared += 1
        expect(row.getCell(11).result, `row ${number}`).toBe(row.getCell(12).value)
      })
      expect(compared).toBe(2)
    },
    120_000,
  )

  it('keeps what documents print as text, whatever it begins with', async () => {
    const workbook = await read(path)
    for (const worksheet of workbook.worksheets) {
      worksheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.type === ExcelJS.ValueType.Formula) expect(cell.formula).not.toContain('HYPERLINK')
        }),
      )
    }
    const notes: string[] = []
    sheet(workbook, 'Kilder').eachRow((row) => notes.push(String(row.getCell(8).value)))
    expect(notes.join()).toContain(hostile[0])
  })

  it('is the same bytes when written again', async () => {
    const again = await write('again.xlsx')
    expect(Buffer.compare(await readFile(path), await readFile(again))).toBe(0)
  })

  it('speaks English', async () => {
    const workbook = await read(await write('en.xlsx', 'en'))
    expect(workbook.worksheets.map(({ name }) => name).slice(0, 4)).toEqual([
      'Summary',
      'Findings',
      'Figures',
      'Checks',
    ])
  })
})

describe('sheet names', () => {
  it('are what Excel takes', () => {
    expect(sheetName("a/b\\c:d*e?f[g]'")).toBe('a b c d e f g  ')
    expect(sheetName('x'.repeat(40))).toHaveLength(31)
  })
})
