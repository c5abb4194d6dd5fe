import { AvstemError } from '../../errors.ts'
import type { Extraction } from '../../model/extraction.ts'
import type { Table } from '../../model/table.ts'
import { readDocument } from './document.ts'
import type { Printed } from '../ledger.ts'
import { checkIntegrity } from './integrity.ts'
import { tableJoiner } from '../page-break/table-joiner.ts'
import { takeThread } from './thread.ts'
import type { PdfThread } from './thread.ts'
import { readPages } from './read-pages.ts'
import type { PageTally } from './read-pages.ts'
import type { PageReading } from '../read-page.ts'
import type { Wanted } from './worker.ts'

/** From this many pages on, a second thread saves more than it costs to open the document again. */
const PAGES_FOR_TWO_THREADS = 40

/** Which pages to read, and whom to tell how far it has come. */
export interface PdfOptions {
  /** Every digit printed is wanted as well, by default; without, long documents take less room. */
  readonly digits?: boolean
  readonly pages?: readonly number[]
  readonly onProgress?: (done: number, total: number) => void
  /** Threads to read with; by default two for long documents. */
  readonly threads?: number
}

/** A PDF as read, and every digit printed in it. */
export interface ReadPdf {
  readonly extraction: Extraction
  readonly printed: Printed
}

/**
 * Reads a PDF. Errors: `document` for files that are empty, encrypted, broken, cut short, damaged in the middle,
 * without pages, without a text layer, or whose fonts do not say what their glyphs mean.
 */
export async function extractPdf(bytes: Uint8Array, options: PdfOptions = {}): Promise<ReadPdf> {
  const readings: PageReading[] = []
  const wanted = (options.digits ?? true) ? 'digits' : 'text'
  const onReading = (page: PageReading) => readings.push(page)
  const { warnings, ...about } = await readThrough(bytes, wanted, { ...options, onReading })
  const { printed, ...read } = readDocument(readings)
  return { extraction: { mediaType: 'application/pdf', ...about, ...read, warnings }, printed }
}

/** As `PdfOptions`, and whom to hand the tables of a PDF that is read for its tables alone. */
export interface PdfTablesOptions extends Omit<PdfOptions, 'digits'> {
  /** Called for each table in turn, as soon as nothing on further pages can belong to it. Its section is not told. */
  readonly onTable: (table: Table) => void
}

/**
 * Reads a PDF for its tables alone, and holds none of them: however long the document is, it takes the same room.
 * Errors as `extractPdf`, some of them only after tables were handed out.
 */
export async function extractPdfTables(
  bytes: Uint8Array,
  { onTable, ...options }: PdfTablesOptions,
): Promise<AboutPdf> {
  const joiner = tableJoiner()
  let index = 0
  const handOut = (settled: ReturnType<typeof joiner.add>) => {
    for (const { table } of settled) onTable({ ...table, section: [], index: index++ })
  }
  const onReading = (page: PageReading) => handOut(joiner.add(page))
  const about = await readThrough(bytes, 'tables', { ...options, onReading })
  handOut(joiner.end())
  return about
}

/** What a document tells of itself, and what went wrong in reading it. */
type AboutPdf = Pick<Extraction, 'pages' | 'title' | 'warnings'>

interface ReadingOptions extends PdfOptions {
  /** Called for each page that could be read, in their order. */
  readonly onReading: (page: PageReading) => void
}

async function readThrough(bytes: Uint8Array, want: Wanted, options: ReadingOptions): Promise<AboutPdf> {
  const threads: PdfThread[] = []
  const start = async () => {
    const thread = takeThread()
    threads.push(thread)
    return { thread, ...(await open(thread, bytes, want)) }
  }
  const starting: ReturnType<typeof start>[] = []
  const startAll = (pages: number) => {
    const count = options.threads ?? (pages >= PAGES_FOR_TWO_THREADS ? 2 : 1)
    while (starting.length < Math.min(count, pages)) {
      const next = start()
      // Where a document cannot be opened, the first thread tells.
      next.catch(() => {})
      starting.push(next)
    }
  }
  try {
    const declared = declaredPages(bytes)
    startAll(Math.max(1, options.pages?.length ?? declared))
    const damage = integrityWarnings(bytes)
    const { pages, title } = await (starting[0] as ReturnType<typeof start>)
    checkPages(pages, declared)
    const wanted = wantedPages(options.pages, pages)
    startAll(wanted.length)
    const { scans, warnings } = await readPages(
      starting.map(async (each) => (await each).thread),
      wanted,
      options,
    )
    await Promise.all(threads.map((thread) => thread.release()))
    checkText(scans, warnings)
    warnings.push(...damage)
    return { pages, title, warnings }
  } catch (error) {
    await Promise.all(threads.map((thread) => thread.end()))
    throw error
  }
}

async function open(
  thread: PdfThread,
  bytes: Uint8Array,
  want: Wanted,
): Promise<{ pages: number; title: string | null }> {
  const reply = await thread.ask({ kind: 'open', bytes, want })
  if (reply.kind === 'opened') return reply
  const message = reply.kind === 'failed' ? reply.message : 'the PDF did not open'
  throw new AvstemError('document', message, {
    hint: (reply.kind === 'failed' ? reply.hint : null) ?? 'qpdf --check FILE',
  })
}

function wantedPages(pages: readonly number[] | undefined, count: number): number[] {
  if (pages === undefined) return Array.from({ length: count }, (_, index) => index + 1)
  const outside = pages.filter((page) => page < 1 || page > count)
  const [first, ...others] = outside
  if (first !== undefined)
    throw new AvstemError(
      'usage',
      `page ${first}${others.length > 0 ? ` and ${others.length} more` : ''} asked for, but the document has ${count} pages`,
      {
        hint: `choose pages from 1 to ${count}`,
      },
    )
  return [...new Set(pages)].sort((a, b) => a - b)
}

/** The number of pages that a file says it has, as last written; 0 where it says so only in compressed objects. */
function declaredPages(bytes: Uint8Array): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const roots = [
    ...text.matchAll(/<<(?:(?!endobj)[\s\S]){0,4000}?\/Type\s*\/Pages\b(?:(?!endobj)[\s\S])*?endobj/g),
  ].filter(([dictionary]) => !/\/Parent\s/.test(dictionary))
  return Number(/\/Count\s+(\d+)/.exec(roots.at(-1)?.[0] ?? '')?.[1] ?? 0)
}

/** A file damaged in the middle may open with the pages that are left; its own count of them tells. */
function checkPages(pages: number, declared: number): void {
  if (pages === 0)
    throw new AvstemError('document', 'the PDF has no pages; expected at least one', {
      hint: 'fetch the file again',
    })
  if (declared > pages)
    throw new AvstemError(
      'document',
      `the PDF opens with ${pages} of its ${declared} pages: it is damaged in the middle`,
      {
        hint: 'fetch the file again, or try to mend it: qpdf broken.pdf mended.pdf',
      },
    )
}

/** A file with holes may still open with all its pages, some of them empty or in part. */
function integrityWarnings(bytes: Uint8Array): string[] {
  const { objects, broken } = checkIntegrity(bytes)
  if (objects === 0) return ['the file does not hold its own table of objects: parts may have been lost']
  if (broken === 0) return []
  return [`${broken} of the file's ${objects} objects are damaged: pages may be empty or incomplete`]
}

/** Refuses documents without readable text, and notes single pages without it. */
function checkText(scans: readonly PageTally[], warnings: string[]): void {
  const list = (pages: readonly PageTally[]) => pages.map(({ page }) => page).join(', ')
  if (scans.length === 0)
    throw new AvstemError('document', `no page could be read: ${warnings[0] ?? 'the document is empty'}`, {
      hint: 'try to mend it: qpdf broken.pdf mended.pdf',
    })
  const bare = scans.filter(({ letters }) => letters === 0)
  if (bare.length === scans.length) {
    const where = `no text layer on ${scans.length === 1 ? 'page' : 'pages'} ${list(bare)}`
    const isPictured = bare.some(({ images }) => images > 0)
    throw new AvstemError(
      'document',
      isPictured ? `${where}: only images of text` : `${where} and no image: blank, or words drawn as shapes`,
      {
        hint: `${isPictured ? '' : 'open the file, and if it shows text, '}add one by OCR, then read the result: ocrmypdf -l nor in.pdf out.pdf`,
      },
    )
  }
  const pictured = bare.filter(({ images }) => images > 0)
  if (pictured.length > 0)
    warnings.push(`no text layer on pages ${list(pictured)}: what their images show is not read`)
  const letters = scans.reduce((sum, scan) => sum + scan.letters, 0)
  const unmapped = scans.reduce((sum, scan) => sum + scan.unmapped, 0)
  if (unmapped > 0.5 * letters)
    throw new AvstemError(
      'document',
      `${unmapped} of ${letters} glyphs have no Unicode meaning: the fonts were embedded without a mapping`,
      {
        hint: 'read the page images instead: ocrmypdf --force-ocr -l nor in.pdf out.pdf',
      },
    )
  for (const scan of scans)
    if (scan.unmapped > 0.05 * scan.letters)
      warnings.push(`page ${scan.page}: ${scan.unmapped} of ${scan.letters} glyphs have no Unicode meaning`)
  warnings.push(...scans.flatMap(slantedWarnings))
}

/** What is set at a slant belongs to no row and no column, however it stands: one warning a page. */
function slantedWarnings({ page, slanted }: PageTally): string[] {
  const [first] = slanted
  if (first === undefined) return []
  const digits = slanted.reduce((sum, each) => sum + each.digits, 0)
  const at = `[${first.bbox.map((value) => Math.round(value)).join(', ')}]`
  const texts = slanted.length === 1 ? 'text' : `texts, the first`
  const count = slanted.length === 1 ? '' : `${slanted.length} `
  return [
    `page ${page}: ${count}slanted ${texts} "${first.text.slice(0, 60)}" at ${at}, print ${digits} digits: read as labels, in no table`,
  ]
}
