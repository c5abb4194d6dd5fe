import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { Command, InvalidArgumentError, Option } from 'commander'
import { AvstemError, inDocument } from '../errors.ts'
import { extractTables, extractWithDigits } from '../extract/extract.ts'
import { balanceDigits } from '../extract/ledger.ts'
import type { Ledger } from '../extract/ledger.ts'
import type { MediaType } from '../model/document.ts'
import type { Extraction } from '../model/extraction.ts'
import { nameOtherFormat, sniffMediaType } from '../model/media-type.ts'
import type { Table } from '../model/table.ts'
import { settleTables } from '../transform/settle.ts'
import { namedFolder, requireImageFolder } from './options/data-dir.ts'

interface TablesOptions {
  readonly pages?: readonly number[]
  readonly format: 'json' | 'csv' | 'md'
  readonly ledger?: boolean
  readonly debugImage?: string
}

/** `avstem tables FILE`: table extraction alone, on any PDF or HTML file, without a database. */
export function tablesCommand(): Command {
  return new Command('tables')
    .description('print the tables of a PDF or HTML file')
    .argument('<file>', 'PDF or HTML file, or - for standard input')
    .addOption(
      new Option('--pages <list>', 'pages to read, e.g. 1,3-5').env('AVSTEM_PAGES').argParser(parsePages),
    )
    .addOption(
      new Option('--format <format>', 'how to print')
        .env('AVSTEM_FORMAT')
        .choices(['json', 'csv', 'md'])
        .default('json'),
    )
    .addOption(
      new Option('--debug-image <dir>', 'draw what was read on the image of each page')
        .env('AVSTEM_DEBUG_IMAGE')
        .argParser(namedFolder),
    )
    .option('--ledger', 'account for every digit of the pages read: cells, text, captions, notes, furniture')
    .addHelpText('after', '\nExample:\n  avstem tables report.pdf --pages 10-12 --format md')
    .action(async (file: string, options: TablesOptions) => {
      const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((cause: unknown) => {
        throw unreadableFile(file, cause)
      })
      const mediaType = sniffMediaType(bytes)
      if (mediaType === null) {
        const other = nameOtherFormat(bytes)
        const found = bytes.length === 0 ? 'empty' : (other?.found ?? 'neither a PDF nor an HTML page')
        throw new AvstemError('document', `${file} is ${found}; expected a PDF or an HTML page`, {
          hint: other?.hint ?? `file ${file}`,
        })
      }
      try {
        await printTablesOf({ file, bytes, mediaType }, options)
      } catch (error) {
        throw inDocument(error, file)
      }
    })
}

/** A file as it was read, with what its bytes are. */
interface Given {
  readonly file: string
  readonly bytes: Buffer
  readonly mediaType: MediaType
}

async function printTablesOf({ file, bytes, mediaType }: Given, options: TablesOptions): Promise<void> {
  const onProgress = (done: number, total: number) => {
    if (total >= 20 && (done % 20 === 0 || done === total))
      process.stderr.write(`${file}: ${done} of ${total} pages\n`)
  }
  const document = { bytes: new Uint8Array(bytes), mediaType }
  const pages = options.pages === undefined ? {} : { pages: options.pages }
  const printing = { sha256: createHash('sha256').update(bytes).digest('hex'), format: options.format }
  const warn = (warning: string) => process.stderr.write(`${file}: ${warning}\n`)
  if (options.debugImage !== undefined) requireImageFolder(options.debugImage)
  if (mediaType === 'text/html' && (options.pages ?? options.debugImage) !== undefined)
    warn('an HTML page has no pages to choose or draw: --pages and --debug-image do nothing')
  if (options.ledger !== true && options.debugImage === undefined) {
    // Nothing is printed of a document that cannot be read to its end: until then its tables are held as text.
    const printed: Buffer[] = []
    const onTable = (table: Table) => {
      for (const settled of settleTables([table]))
        printed.push(Buffer.from(formatTable(settled, options.format)))
    }
    const about = await extractTables(document, { onProgress, ...pages, onTable })
    for (const warning of about.warnings) warn(warning)
    if (printed.length === 0) warn('no table was found')
    return printTables(printed, { ...printing, about, ledger: null })
  }
  const { extraction, printed } = await extractWithDigits(document, { onProgress, ...pages })
  for (const warning of extraction.warnings) warn(warning)
  const tables = settleTables(extraction.tables)
  if (tables.length === 0) warn('no table was found')
  if (options.debugImage !== undefined && mediaType === 'application/pdf') {
    const { drawReading } = await import('../extract/debug-image.ts')
    for (const image of await drawReading(
      new Uint8Array(bytes),
      { ...extraction, tables },
      options.debugImage,
    ))
      process.stderr.write(`${image}\n`)
  }
  const ledger = options.ledger ? balanceDigits(printed, { ...extraction, tables }) : null
  for (const warning of ledger?.warnings ?? []) warn(warning)
  const texts = tables.map((table) => formatTable(table, options.format))
  printTables(texts, { ...printing, about: extraction, ledger })
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
}

function unreadableFile(file: string, cause: unknown): AvstemError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  const message = `cannot read ${file}: ${REASONS[code] ?? code}; expected a PDF or HTML file`
  return new AvstemError('document', message, { hint: `ls -l ${file}`, cause })
}

/** "1,3-5" → [1, 3, 4, 5]. */
function parsePages(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [, from, to] = /^\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*$/.exec(part) ?? []
    const [low, high] = [Number(from), Number(to ?? from)]
    if (from === undefined || low < 1 || high < low)
      throw new InvalidArgumentError(`"${part}" is neither a page nor a range such as 3-5.`)
    return Array.from({ length: high - low + 1 }, (_, index) => low + index)
  })
}

interface Source {
  readonly sha256: string
  readonly extraction: Pick<Extraction, 'mediaType' | 'pages'>
  readonly ledger?: Ledger | null
}

interface Printing {
  readonly sha256: string
  readonly format: TablesOptions['format']
  readonly about: Pick<Extraction, 'mediaType' | 'pages'>
  readonly ledger: Ledger | null
}

/** Writes tables, each formatted already, with what stands around and between them. */
function printTables(
  tables: readonly (string | Buffer)[],
  { sha256, format, about, ledger }: Printing,
): void {
  const { before, between, after } = frameOf(format, { sha256, extraction: about, ledger })
  process.stdout.write(before)
  for (const [index, table] of tables.entries()) {
    if (index > 0) process.stdout.write(between)
    process.stdout.write(table)
  }
  process.stdout.write(after)
}

function frameOf(
  format: TablesOptions['format'],
  source: Source,
): Readonly<Record<'before' | 'between' | 'after', string>> {
  switch (format) {
    case 'json': {
      const json = JSON.stringify(tablesToJson([], source))
      const end = json.indexOf('[]') + 1
      return { before: json.slice(0, end), between: ',', after: `${json.slice(end)}\n` }
    }
    case 'csv':
      return { before: '', between: '\r\n\r\n', after: `\r\n${ledgerToText(source.ledger)}` }
    case 'md':
      return { before: '', between: '\n', after: ledgerToText(source.ledger) }
  }
}

function formatTable(table: Table, format: TablesOptions['format']): string {
  switch (format) {
    case 'json':
      return JSON.stringify(tableToJson(table))
    case 'csv':
      return grid(table)
        .map((row) => row.map(csvField).join(','))
        .join('\r\n')
    case 'md':
      return tableToMarkdown(table)
  }
}

/** The document of CONTRACT, "JSON of avstem tables". */
export function tablesToJson(tables: readonly Table[], { sha256, extraction, ledger }: Source): object {
  return {
    document: { sha256, mediaType: extraction.mediaType, pages: extraction.pages },
    tables: tables.map(tableToJson),
    ...(ledger === undefined || ledger === null ? {} : { ledger }),
  }
}

function tableToJson(table: Table): object {
  return {
    index: table.index,
    pages: table.pages,
    caption: table.caption?.text ?? null,
    notes: table.notes.map(({ text }) => text),
    method: table.method,
    cells: table.cells.map(({ row, column, rowSpan, columnSpan, kind, text, marks, place }) => ({
      row,
      col: column,
      rowSpan,
      colSpan: columnSpan,
      kind,
      text,
      ...(marks.length > 0 ? { marks } : {}),
      ...(place.kind === 'page'
        ? { page: place.page, bbox: place.bbox }
        : { offset: [place.start, place.end] }),
    })),
    ...(table.choices.length > 0 ? { choices: table.choices } : {}),
  }
}

/** One line a page and class: how many digits, and the texts that hold them. */
function ledgerToText(ledger: Ledger | null | undefined): string {
  if (ledger === undefined || ledger === null) return ''
  const lines = ledger.pages.flatMap(({ page, printed, accounts, missing, doubled }) => [
    `${page === null ? 'page' : `page ${page}`}: ${printed} digits printed, ${missing.length} missing, ${doubled.length} doubled`,
    ...accounts.map(({ kind, digits, texts }) => `  ${kind}: ${digits} in ${texts.join(' · ')}`),
  ])
  return `\n${lines.join('\n')}\n`
}

/** Slot by slot; a spanning cell's text stands in its first slot. */
function grid(table: Table): string[][] {
  const rows = Array.from({ length: table.height }, () => new Array<string>(table.width).fill(''))
  for (const { row, column, text } of table.cells) (rows[row] as string[])[column] = text
  return rows
}

/** Quoted where needed (RFC 4180); a leading = + - @ that is not a number is quoted text for spreadsheets too. */
function csvField(text: string): string {
  const safe = /^[=+@\t]|^-(?!\s?[\d.,])/.test(text) && text.length > 1 ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function tableToMarkdown(table: Table): string {
  const rows = grid(table).map((row) => `| ${row.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`)
  const rule = `|${' --- |'.repeat(table.width)}`
  const title = table.caption === null ? `Table ${table.index + 1}` : table.caption.text
  const notes = table.notes.map(({ text }) => `\n${text}\n`).join('')
  return `**${title}**\n\n${[rows[0] ?? '', rule, ...rows.slice(1)].join('\n')}\n${notes}`
}
