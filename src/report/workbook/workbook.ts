import { once } from 'node:events'
import type { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import type { Cell, Fill, Worksheet } from 'exceljs'
import { cleanText, columnLetter, sheetName } from './sheet.ts'
import type { Sheet, SheetCell, Tone } from './sheet.ts'
import { fixZipTimes } from './zip-times.ts'

/** What the workbook's properties say; `created` is the time of the newest run, never of the writing. */
export interface WorkbookProperties {
  readonly title: string
  readonly created: Date
}

const FILL: Readonly<Record<Tone, string | null>> = {
  plain: null,
  strong: null,
  doubt: 'FFFBE3D6',
  open: 'FFFFF2CC',
  good: 'FFE2F0D9',
  muted: null,
}

/** Height of a line of text in points, and the most lines that a row shows. */
const LINE = 15
const MOST_LINES = 8

/** Characters across a landscape page of A4 that can still be read. */
const PAGE_WIDTH = 230

/**
 * From there on a cell of a sheet is text alone: the library holds the links of a sheet until its rows are written, so
 * that memory grows with them. Excel refuses more than 65 530.
 */
const LINK_LIMIT = 20_000

/**
 * Writes sheets to an XLSX file row by row, so that memory does not grow with the rows. The same sheets and properties
 * give the same bytes. Text always stays text: nothing from a document can become a formula.
 */
export async function writeWorkbook(
  path: string,
  sheets: readonly Sheet[],
  { title, created }: WorkbookProperties,
): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true })
  Object.assign(workbook, {
    created,
    modified: created,
    creator: 'avstem',
    lastModifiedBy: 'avstem',
    title: cleanText(title),
  })
  for (const sheet of sheets) await writeSheet(workbook, sheet)
  await workbook.commit()
  await fixZipTimes(path)
}

async function writeSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, sheet: Sheet): Promise<void> {
  const name = sheetName(sheet.name)
  const last = columnLetter(sheet.columns.length - 1)
  const worksheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 1, showGridLines: false }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: Math.ceil(sheet.columns.reduce((sum, { width }) => sum + width, 0) / PAGE_WIDTH),
      fitToHeight: 0,
      printTitlesRow: '1:1',
      printTitlesColumn: 'A:A',
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.2, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
  })
  worksheet.columns = sheet.columns.map(({ width }) => ({ width }))
  writeHeader(worksheet, sheet)
  let number = 1
  let links = 0
  for await (const cells of sheet.rows) {
    number += 1
    const row = worksheet.getRow(number)
    for (const [index, content] of cells.entries()) {
      links += content.kind === 'text' && content.href ? 1 : 0
      fillCell(row.getCell(index + 1), content, links <= LINK_LIMIT)
    }
    row.height = LINE * linesOf(cells, sheet.columns)
    row.commit()
    await room(worksheet)
  }
  worksheet.autoFilter = `A1:${last}${Math.max(number, 2)}`
  worksheet.commit()
}

/** Waits until what is written of a sheet has gone into the file: the library itself takes rows without end. */
async function room(worksheet: Worksheet): Promise<void> {
  const { stream } = worksheet as Partial<SheetStream>
  for (const pipe of stream?.pipes ?? []) if (pipe.writableNeedDrain) await once(pipe, 'drain')
}

/** Where the library writes a sheet; it does not declare it. */
interface SheetStream {
  readonly stream: { readonly pipes: readonly Writable[] }
}

/** Lines that the longest text of a row takes in its column: not every program fits the height of a row to its text. */
function linesOf(cells: readonly SheetCell[], columns: Sheet['columns']): number {
  const lines = cells.map((cell, index) => {
    if (cell.kind !== 'text') return 1
    const width = Math.max(1, (columns[index]?.width ?? 10) - 1)
    return cell.text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0)
  })
  return Math.min(MOST_LINES, Math.max(1, ...lines))
}

function writeHeader(worksheet: Worksheet, { columns }: Sheet): void {
  const header = worksheet.getRow(1)
  header.height = 2 * LINE + 4
  for (const [index, { heading }] of columns.entries()) {
    const cell = header.getCell(index + 1)
    cell.value = cleanText(heading)
    cell.font = { name: 'Calibri', size: 11, bold: true, color: { argb: 'FFFFFFFF' } }
    cell.fill = solid('FF17324D')
    cell.alignment = { vertical: 'middle', wrapText: true }
  }
  header.commit()
}

function fillCell(cell: Cell, content: SheetCell, linked: boolean): void {
  cell.alignment = { vertical: 'top', wrapText: true }
  if (content.kind === 'empty') return
  const tone = content.kind === 'day' ? 'plain' : (content.tone ?? 'plain')
  const fill = FILL[tone]
  if (fill !== null) cell.fill = solid(fill)
  if (tone === 'strong') cell.font = { name: 'Calibri', size: 11, bold: true }
  if (tone === 'muted') cell.font = { name: 'Calibri', size: 11, color: { argb: 'FF5C6B78' } }
  switch (content.kind) {
    case 'text': {
      const text = cleanText(content.text)
      cell.numFmt = '@'
      if (linked && typeof content.href === 'string') {
        cell.value = { text, hyperlink: content.href }
        cell.font = { name: 'Calibri', size: 11, color: { argb: 'FF0B5394' }, underline: true }
      } else cell.value = text
      return
    }
    case 'number':
      // The file format knows numbers only as doubles; the printed text stands beside them.
      cell.value = Number(content.plain)
      cell.numFmt = numberFormat(decimalsOf(content.plain), content.suffix ?? '')
      return
    case 'day':
      cell.value = new Date(`${content.iso.slice(0, 10)}T00:00:00Z`)
      cell.numFmt = '[$-414]dd.mm.yyyy'
      return
    case 'formula':
      cell.value = { formula: content.formula, result: content.result }
      if (typeof content.result === 'number') cell.numFmt = numberFormat(content.decimals ?? 0, '')
      return
  }
}

/** Norwegian digits: grouped by a space, decimal comma (locale 0414). */
function numberFormat(decimals: number, suffix: string): string {
  const unit = suffix === '' ? '' : `"${suffix.replaceAll('"', '')}"`
  return `[$-414]#,##0${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}${unit}`
}

function decimalsOf(plain: string): number {
  return plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0
}

function solid(argb: string): Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb } }
}
