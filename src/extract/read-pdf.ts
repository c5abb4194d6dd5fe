import { AvstemError } from '../errors.ts'
import type { Extraction } from '../model/extraction.ts'
import { readDocument } from './document.ts'
import type { PageLayout } from './layout.ts'
import type { Printed } from './ledger.ts'
import { checkIntegrity } from './pdf-integrity.ts'
import { takeThread } from './pdf-thread.ts'
import type { PdfThread } from './pdf-thread.ts'

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
    const { layouts, warnings } = await readPages(threads, wanted, options.onProgress)
    await Promise.all(threads.map((thread) => thread.release()))
    checkText(layouts, warnings)
    warnings.push(...integrityWarnings(bytes))
    const { printed, ...read } = readDocument(layouts)
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

async function readPages(
  threads: readonly PdfThread[],
  wanted: readonly number[],
  onProgress: PdfOptions['onProgress'],
): Promise<{ layouts: PageLayout[]; warnings: string[] }> {
  const layouts: PageLayout[] = []
  const warnings: string[] = []
  let next = 0
  let done = 0
  const work = async (thread: PdfThread) => {
    for (let page = wanted[next++]; page !== undefined; page = wanted[next++]) {
      const reply = await thread.ask({ kind: 'read', page })
      if (reply.kind === 'page') layouts.push(reply.layout)
      else if (reply.kind === 'failed') warnings.push(`page ${page}: could not be read (${reply.message})`)
      onProgress?.(++done, wanted.length)
    }
  }
  await Promise.all(threads.map(work))
  layouts.sort((a, b) => a.page - b.page)
  return { layouts, warnings }
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
function checkText(layouts: readonly PageLayout[], warnings: string[]): void {
  const list = (pages: readonly PageLayout[]) => pages.map(({ page }) => page).join(', ')
  if (layouts.length === 0)
    throw new AvstemError('document', `no page could be read: ${warnings[0] ?? 'the document is empty'}`, {
      hint: 'try to mend it: qpdf broken.pdf mended.pdf',
    })
  const bare = layouts.filter(({ letters }) => letters === 0)
  if (bare.length === layouts.length)
    throw new AvstemError(
      'document',
      `no text layer on ${layouts.length === 1 ? 'page' : 'pages'} ${list(bare)}: only images of text`,
      {
        hint: 'add one by OCR, then read the result: ocrmypdf -l nor in.pdf out.pdf',
      },
    )
  const pictured = bare.filter(({ images }) => images.length > 0)
  if (pictured.length > 0)
    warnings.push(`no text layer on pages ${list(pictured)}: what their images show is not read`)
  const letters = layouts.reduce((sum, layout) => sum + layout.letters, 0)
  const unmapped = layouts.reduce((sum, layout) => sum + layout.unmapped, 0)
  if (unmapped > 0.5 * letters)
    throw new AvstemError(
      'document',
      `${unmapped} of ${letters} glyphs have no Unicode meaning: the fonts were embedded without a mapping`,
      {
        hint: 'read the page images instead: ocrmypdf --force-ocr -l nor in.pdf out.pdf',
      },
    )
  for (const layout of layouts)
    if (layout.unmapped > 0.05 * layout.letters)
      warnings.push(
        `page ${layout.page}: ${layout.unmapped} of ${layout.letters} glyphs have no Unicode meaning`,
      )
}
