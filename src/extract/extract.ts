import { AvstemError } from '../errors.ts'
import type { Document, MediaType } from '../model/document.ts'
import type { Extraction } from '../model/extraction.ts'
import { extractHtml } from './html.ts'
import type { Printed } from './ledger.ts'
import { extractPdf } from './pdf/read-pdf.ts'
import type { PdfOptions } from './pdf/read-pdf.ts'

/** Which pages to read, whom to tell how far it has come, and with how many threads: all of them for PDFs only. */
export type ExtractOptions = PdfOptions

/** What a file is by its first bytes, or null for neither PDF nor HTML. */
export function sniffMediaType(bytes: Uint8Array): MediaType | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096))
  // Readers accept a header within the first kilobyte (ISO 32000-1, annex H, note 13).
  if (head.subarray(0, 1024).includes('%PDF-')) return 'application/pdf'
  const text = (
    head[0] === 0xff && head[1] === 0xfe ? head.toString('utf16le') : head.toString('latin1')
  ).replaceAll('\0', '')
  return /<(?:!doctype\s+html|html|head|body|table|div|p|h\d|section|article|main|meta|title)\b/i.test(text)
    ? 'text/html'
    : null
}

/**
 * Reads what is printed in a document: tables with a place for every cell, and statements with a place for every
 * word. Nothing is interpreted. Errors: `document` for bytes that are not what `mediaType` says, and for what cannot
 * be read (see `extractPdf`).
 */
export async function extract(
  document: Pick<Document, 'bytes' | 'mediaType'>,
  options: ExtractOptions = {},
): Promise<Extraction> {
  return (await extractWithDigits(document, options)).extraction
}

/**
 * As `extract`, with every digit printed, for `balanceDigits`. An HTML page's digits are not drawn but written, so
 * there are none to account for: null.
 */
export async function extractWithDigits(
  { bytes, mediaType }: Pick<Document, 'bytes' | 'mediaType'>,
  options: ExtractOptions = {},
): Promise<{ readonly extraction: Extraction; readonly printed: Printed | null }> {
  if (bytes.byteLength === 0)
    throw new AvstemError('document', 'the file is empty; expected a PDF or an HTML page', {
      hint: 'fetch the file again',
    })
  const found = sniffMediaType(bytes)
  if (mediaType === 'application/pdf' && found !== 'application/pdf')
    throw new AvstemError(
      'document',
      `expected a PDF, found ${found === 'text/html' ? 'an HTML page' : 'something else'}`,
      {
        hint: 'open the file: servers answer with a web page where a document has moved',
      },
    )
  if (mediaType === 'text/html' && found === 'application/pdf')
    throw new AvstemError('document', 'expected an HTML page, found a PDF', {
      hint: 'check the address of the source',
    })
  return mediaType === 'text/html'
    ? { extraction: extractHtml(bytes), printed: null }
    : extractPdf(bytes, options)
}
