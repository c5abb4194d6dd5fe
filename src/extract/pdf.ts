import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import {
  countOverloads,
  countPictures,
  hearPictures,
  inflateAtOnce,
  pretendFontFaces,
  restoreNatives,
} from './pdf/natives.ts'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { AvstemError } from '../errors.ts'
import type { PageInk } from './pdf/ink.ts'
import { joinedPorts } from './pdf/port.ts'
import type { Port } from './pdf/port.ts'
import { isBoldName } from './pdf/program-font.ts'
import type { ProgramFont } from './pdf/program-font.ts'
import { readInk } from './pdf/read-ink.ts'
import type { Matrix } from './pdf/matrix.ts'

restoreNatives()
inflateAtOnce()
hearPictures()

/** An open PDF: pages are read one at a time and forgotten by the library at once, so memory stays flat. */
export interface OpenPdf {
  readonly pages: number
  readonly title: string | null
  readonly readPage: (page: number) => Promise<PageInk>
  readonly close: () => Promise<void>
}

const ROOT = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

const OPTIONS = {
  standardFontDataUrl: join(ROOT, 'standard_fonts') + sep,
  cMapUrl: join(ROOT, 'cmaps') + sep,
  isEvalSupported: false,
  useSystemFonts: false,
  BinaryDataFactory: LibraryFiles,
  verbosity: 0,
} as const

/** For `hearPictures`. */
const TELLING = pdfjs.VerbosityLevel.WARNINGS

const files = new Map<string, Uint8Array>()

/** The library's own fonts and character maps, each read once for all documents. */
function LibraryFiles(): object {
  return {
    fetch: async ({ kind, filename }: { kind: 'standardFontDataUrl' | 'cMapUrl'; filename: string }) => {
      const file = OPTIONS[kind] + filename
      const bytes = files.get(file) ?? new Uint8Array(readFileSync(file))
      files.set(file, bytes)
      // The library mends fonts in place.
      return bytes.slice()
    },
  }
}

/** The half of the library that reads documents; it says where it is when it is loaded. */
const { WorkerMessageHandler: Reader } = (
  globalThis as unknown as { pdfjsWorker: { WorkerMessageHandler: { initializeFromPort(port: Port): void } } }
).pdfjsWorker

/** The library for one document, on this thread. */
function startLibrary(): pdfjs.PDFWorker {
  const [port, readerPort] = joinedPorts()
  Reader.initializeFromPort(readerPort)
  return new pdfjs.PDFWorker({ port: port as unknown as null, verbosity: TELLING })
}

/**
 * Opens a PDF with pdfjs, which reads on in the bytes until it is closed. Errors: `document` for encrypted, empty and broken files.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  // Images and the outlines of letters are not needed to know where text and lines stand.
  const reading = {
    maxImageSize: 1,
    disableFontFace: false,
    ownerDocument: pretendFontFaces(),
    verbosity: TELLING,
  }
  const task = pdfjs.getDocument({ ...OPTIONS, ...reading, data: bytes, worker: startLibrary() })
  const document = await task.promise.catch((cause: unknown) => {
    throw openError(cause)
  })
  const { info } = await document.getMetadata().catch(() => ({ info: {} }))
  const title =
    'Title' in info && typeof info.Title === 'string' && info.Title.trim() !== '' ? info.Title.trim() : null
  const hasForm = 'IsAcroFormPresent' in info && info.IsAcroFormPresent === true
  const fonts = new Map<string, ProgramFont>()
  return {
    pages: document.numPages,
    title,
    readPage: async (number) => {
      const [overloads, pictures] = [countOverloads(), countPictures()]
      const page = await document.getPage(number)
      const viewport = page.getViewport({ scale: 1 })
      if (hasForm) await showValues(document, page)
      const operators = await page.getOperatorList({ annotationMode: pdfjs.AnnotationMode.ENABLE_STORAGE })
      if (countOverloads() > overloads) throw new Error('its contents inflate to more than readers hold')
      const ink = readInk({
        page: number,
        width: viewport.width,
        height: viewport.height,
        viewport: viewport.transform as unknown as Matrix,
        operators,
        codes: pdfjs.OPS,
        font: (id) => {
          const known = fonts.get(id)
          if (known !== undefined) return known
          const font = describeFont(page.commonObjs.get(id))
          fonts.set(id, font)
          return font
        },
      })
      page.cleanup()
      return { ...ink, images: ink.images + countPictures() - pictures }
    },
    close: () => task.destroy(),
  }
}

/** Values of a form's fields that the file does not draw: readers of PDFs draw them, so they are on the page. */
async function showValues(document: pdfjs.PDFDocumentProxy, page: pdfjs.PDFPageProxy): Promise<void> {
  for (const field of await page.getAnnotations()) {
    const { id, fieldType, fieldValue, hasAppearance, password } = field as Field
    const isText = fieldType === 'Tx' || fieldType === 'Ch'
    if (isText && fieldValue && hasAppearance !== true && password !== true)
      document.annotationStorage.setValue(id, { value: fieldValue })
  }
}

interface Field {
  readonly id: string
  readonly fieldType?: string
  readonly fieldValue?: string | readonly string[] | null
  readonly hasAppearance?: boolean
  readonly password?: boolean
}

interface LibraryFont {
  readonly name?: string
  readonly bold?: boolean
  readonly black?: boolean
  readonly italic?: boolean
  readonly ascent?: number
  readonly descent?: number
  readonly fontMatrix?: readonly number[]
}

/** Ascent and descent of some fonts are missing or absurd; text boxes then take the usual proportions of Latin type. */
function describeFont(font: LibraryFont): ProgramFont {
  const name = (font.name ?? '').replace(/^[A-Z]{6}\+/, '')
  const ascent = font.ascent !== undefined && font.ascent > 0.5 && font.ascent < 1.2 ? font.ascent : 0.8
  const descent = font.descent !== undefined && font.descent < 0 && font.descent > -0.5 ? font.descent : -0.2
  return {
    name,
    bold: font.bold === true || font.black === true || isBoldName(name),
    italic: font.italic === true || /italic|oblique/i.test(name),
    ascent,
    descent,
    unit: font.fontMatrix?.[0] ?? 0.001,
  }
}

function openError(cause: unknown): AvstemError {
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'PasswordException')
    return new AvstemError('document', 'the PDF is encrypted and asks for a password; expected an open one', {
      hint: 'qpdf --decrypt --password=… locked.pdf open.pdf',
      cause,
    })
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new AvstemError('document', `the PDF cannot be opened (${detail}): it is damaged or cut short`, {
    hint: 'fetch the file again, or try to mend it: qpdf broken.pdf mended.pdf',
    cause,
  })
}

/** A PDF open for drawing. */
export interface PdfDrawing {
  readonly pages: number
  /** Width and height of a page as displayed, in points. */
  readonly pageSize: (page: number) => Promise<readonly [width: number, height: number]>
  /** Draws a page on a canvas, `scale` pixels a point, with the point (left, top) in its corner. */
  readonly draw: (page: number, canvas: object, view: DrawnView) => Promise<void>
  readonly close: () => Promise<void>
}

/** Which part of a page is drawn, and how large. */
export interface DrawnView {
  readonly scale: number
  readonly left: number
  readonly top: number
}

/** Opens a PDF for drawing, images and all. Takes the bytes over. Errors as `openPdf`. */
export async function openPdfDrawing(bytes: Uint8Array): Promise<PdfDrawing> {
  const task = pdfjs.getDocument({ ...OPTIONS, disableFontFace: true, data: bytes })
  const document = await task.promise.catch((cause: unknown) => {
    throw openError(cause)
  })
  let drawn = 0
  return {
    pages: document.numPages,
    pageSize: async (number) => {
      const { width, height } = (await document.getPage(number)).getViewport({ scale: 1 })
      return [width, height]
    },
    draw: async (number, canvas, { scale, left, top }) => {
      // Pieces of one page are drawn in a row; only then does the library still need what it read of the page.
      if (drawn !== number && drawn > 0) (await document.getPage(drawn)).cleanup()
      drawn = number
      const page = await document.getPage(number)
      const viewport = page.getViewport({ scale, offsetX: -left * scale, offsetY: -top * scale })
      // The library names the browser's canvas; any object with its methods serves.
      const target = { canvas, viewport } as unknown as Parameters<typeof page.render>[0]
      await page.render(target).promise
    },
    close: () => task.destroy(),
  }
}
