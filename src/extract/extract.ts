import { AvstemError } from '../errors.ts'
import type { Document } from '../model/document.ts'
import type { Extraction } from '../model/extraction.ts'
import { sniffMediaType } from '../model/media-type.ts'
import { extractHtml, extractHtmlWithDigits } from './html.ts'
import type { Printed, Written } from './ledger.ts'
import { extractPdf, extractPdfTables } from './pdf/read-pdf.ts'
import type { PdfOptions, PdfTablesOptions } from './pdf/read-pdf.ts'

/** Which pages to read, whom to tell how far it has come, and with how many threads: all of them for PDFs only. */
export type ExtractOptions = Omit<PdfOptions, 'digits'>

/**
 * Reads what is printed in a document: tables with a place for every cell, and statements with a place for every
 * word. Nothing is interpreted. Errors: `document` for bytes that are not what `mediaType` says, and for what cannot
 * be read (see `extractPdf`).
 */
export async function extract(
  document: Pick<Document, 'bytes' | 'mediaType'>,
  options: ExtractOptions = {},
): Promise<Extraction> {
  return (await read(document, { ...options, digits: false })).extraction
}

/** As `extract`, with every digit drawn on the pages of a PDF or written in the text of an HTML page, for `balanceDigits`. */
export async function extractWithDigits(
  document: Pick<Document, 'bytes' | 'mediaType'>,
  options: ExtractOptions = {},
): Promise<ReadWithDigits> {
  return read(document, { ...options, digits: true })
}

/** As `ExtractOptions`, and whom to hand each table to. */
export type ExtractTablesOptions = Omit<PdfTablesOptions, 'digits'>

/**
 * Reads a document for its tables alone, and hands out each as soon as it is whole, in order: a long PDF's tables are
 * not held, so that it takes no more room than a short one's. Their sections are not told. Errors as `extract`, some
 * of them only after tables were handed out.
 */
export async function extractTables(
  { bytes, mediaType }: Pick<Document, 'bytes' | 'mediaType'>,
  options: ExtractTablesOptions,
): Promise<Omit<Extraction, 'tables' | 'statements'>> {
  checkBytes(bytes, mediaType)
  if (mediaType === 'application/pdf') return { mediaType, ...(await extractPdfTables(bytes, options)) }
  const { tables, statements: _, ...about } = extractHtml(bytes)
  for (const table of tables) options.onTable(table)
  return about
}

interface ReadWithDigits {
  readonly extraction: Extraction
  readonly printed: Printed | Written
}

async function read(
  { bytes, mediaType }: Pick<Document, 'bytes' | 'mediaType'>,
  options: PdfOptions,
): Promise<ReadWithDigits> {
  checkBytes(bytes, mediaType)
  return mediaType === 'text/html' ? extractHtmlWithDigits(bytes, options.digits) : extractPdf(bytes, options)
}

/** Refuses bytes that are not what they are said to be. */
function checkBytes(bytes: Uint8Array, mediaType: Document['mediaType']): void {
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
}
