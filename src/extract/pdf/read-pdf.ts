import { AvstemError } from '../../errors.ts'
import type { Extraction } from '../../model/extraction.ts'
import { readDocument } from './document.ts'
import { FURNITURE_WINDOW, repeatedTexts } from '../page/furniture.ts'
import type { Printed } from '../ledger.ts'
import { checkIntegrity } from './integrity.ts'
import { takeThread } from './thread.ts'
import type { PdfThread } from './thread.ts'
import type { PageScan } from './worker.ts'
import type { PageReading } from '../page/read-page.ts'

/** From this many pages on, a second thread saves more than it costs to open the document again. */
const PAGES_FOR_TWO_THREADS = 40

/** Which pages to read, and whom to tell how far it has come. */
export interface PdfOptions {
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
  const first = takeThread()
  const threads = [first]
  try {
    const opened = await open(first, bytes)
    checkPages(opened.pages, bytes)
    const wanted = wantedPages(options.pages, opened.pages)
    const count = options.threads ?? (wanted.length >= PAGES_FOR_TWO_THREADS ? 2 : 1)
    while (threads.length < Math.min(count, wanted.length)) {
      const next = takeThread()
      threads.push(next)
      await open(next, bytes)
    }
    const { readings, scans, warnings } = await readPages(threads, wanted, options.onProgress)
    await Promise.all(threads.map((thread) => thread.release()))
    checkText(scans, warnings)
    warnings.push(...integrityWarnings(bytes))
    const { printed, ...read } = readDocument(readings)
    const { pages, title } = opened
    return { extraction: { mediaType: 'application/pdf', pages, title, ...read, warnings }, printed }
  } catch (error) {
    await Promise.all(threads.map((thread) => thread.end()))
    throw error
  }
}

async function open(thread: PdfThread, bytes: Uint8Array): Promise<{ pages: number; title: string | null }> {
  const reply = await thread.ask({ kind: 'open', bytes })
  if (reply.kind === 'opened') return reply
  const message = reply.kind === 'failed' ? reply.message : 'the PDF did not open'
  throw new AvstemError('document', message, {
    hint: (reply.kind === 'failed' ? reply.hint : null) ?? 'qpdf --check FILE',
  })
}

/** Pages are read in blocks: while one is read, what stands at the edges of the next is known already. */
const BLOCK = 2 * FURNITURE_WINDOW

interface ReadPages {
  readonly readings: readonly PageReading[]
  readonly scans: readonly PageScan[]
  readonly warnings: string[]
}

/**
 * Lays out and reads the pages, block by block, so that no more than two blocks are held in the threads however long
 * the document is. A page is read by the thread that laid it out.
 */
async function readPages(
  threads: readonly PdfThread[],
  wanted: readonly number[],
  onProgress: PdfOptions['onProgress'],
): Promise<ReadPages> {
  const readings: PageReading[] = []
  const scans: PageScan[] = []
  const warnings: string[] = []
  const edges = new Map<number, readonly string[]>()
  const laidOut = new Map<number, PdfThread>()
  let done = 0
  const failed = (page: number, message: string) => {
    warnings.push(`page ${page}: could not be read (${message})`)
    onProgress?.(++done, wanted.length)
  }
  const scanBlock = async (block: readonly number[]) => {
    const queue = [...block]
    const work = async (thread: PdfThread) => {
      for (let page = queue.shift(); page !== undefined; page = queue.shift()) {
        const reply = await thread.ask({ kind: 'scan', page })
        if (reply.kind === 'scanned') {
          scans.push(reply.scan)
          edges.set(page, reply.scan.edges)
          laidOut.set(page, thread)
        } else if (reply.kind === 'failed') failed(page, reply.message)
      }
    }
    await Promise.all(threads.map(work))
  }
  const readBlock = async (block: readonly number[]) => {
    const work = async (thread: PdfThread) => {
      for (const page of block) {
        if (laidOut.get(page) !== thread) continue
        const reply = await thread.ask({
          kind: 'read',
          page,
          repeated: repeatedTexts(page, edges, wanted.length),
        })
        laidOut.delete(page)
        if (reply.kind === 'failed') failed(page, reply.message)
        if (reply.kind !== 'page') continue
        readings.push(reply.reading)
        onProgress?.(++done, wanted.length)
      }
    }
    await Promise.all(threads.map(work))
  }
  await scanBlock(wanted.slice(0, BLOCK))
  for (let start = 0; start < wanted.length; start += BLOCK) {
    await scanBlock(wanted.slice(start + BLOCK, start + 2 * BLOCK))
    await readBlock(wanted.slice(start, start + BLOCK))
    for (const page of wanted.slice(Math.max(0, start - BLOCK), start)) edges.delete(page)
  }
  readings.sort((a, b) => a.frame.page - b.frame.page)
  return { readings, scans: scans.sort((a, b) => a.page - b.page), warnings }
}

function wantedPages(pages: readonly number[] | undefined, count: number): number[] {
  if (pages === undefined) return Array.from({ length: count }, (_, index) => index + 1)
  const outside = pages.filter((page) => page < 1 || page > count)
  if (outside.length > 0)
    throw new AvstemError(
      'usage',
      `page ${outside.join(', ')} asked for, but the document has ${count} pages`,
      {
        hint: `choose pages from 1 to ${count}`,
      },
    )
  return [...new Set(pages)].sort((a, b) => a - b)
}

/** A file damaged in the middle may open with the pages that are left; its own page count, as last written, tells. */
function checkPages(pages: number, bytes: Uint8Array): void {
  if (pages === 0)
    throw new AvstemError('document', 'the PDF has no pages; expected at least one', {
      hint: 'fetch the file again',
    })
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const roots = [
    ...text.matchAll(/<<(?:(?!endobj)[\s\S]){0,4000}?\/Type\s*\/Pages\b(?:(?!endobj)[\s\S])*?endobj/g),
  ].filter(([dictionary]) => !/\/Parent\s/.test(dictionary))
  const declared = Number(/\/Count\s+(\d+)/.exec(roots.at(-1)?.[0] ?? '')?.[1] ?? 0)
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
function checkText(scans: readonly PageScan[], warnings: string[]): void {
  const list = (pages: readonly PageScan[]) => pages.map(({ page }) => page).join(', ')
  if (scans.length === 0)
    throw new AvstemError('document', `no page could be read: ${warnings[0] ?? 'the document is empty'}`, {
      hint: 'try to mend it: qpdf broken.pdf mended.pdf',
    })
  const bare = scans.filter(({ letters }) => letters === 0)
  if (bare.length === scans.length)
    throw new AvstemError(
      'document',
      `no text layer on ${scans.length === 1 ? 'page' : 'pages'} ${list(bare)}: only images of text`,
      {
        hint: 'add one by OCR, then read the result: ocrmypdf -l nor in.pdf out.pdf',
      },
    )
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
}
