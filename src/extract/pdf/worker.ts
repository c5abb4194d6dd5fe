import { parentPort } from 'node:worker_threads'
import type { Bbox } from '../../model/place.ts'
import { AvstemError } from '../../errors.ts'
import { edgeTexts, FURNITURE_WINDOW, furnitureOf } from '../page-break/furniture.ts'
import type { EdgeText } from '../page-break/furniture.ts'
import { inkToLayout } from '../layout/layout.ts'
import type { PageLayout } from '../layout/layout.ts'
import { boxOf } from './matrix.ts'
import { openPdf } from '../pdf.ts'
import type { OpenPdf } from '../pdf.ts'
import { longWords, nearbyWords } from '../page-break/nearby-words.ts'
import { readPage } from '../read-page.ts'
import type { PageReading } from '../read-page.ts'

/**
 * What is asked of the thread that reads PDFs: a document, and what of it is wanted; then
 * to lay out pages of it and tell what stands at their edges and which words; then, when it is known what repeats there,
 * and which words the pages nearby have, to read them.
 */
export type PdfRequest =
  | { readonly kind: 'open'; readonly bytes: Uint8Array; readonly want: Wanted }
  | { readonly kind: 'scan'; readonly page: number }
  | {
      readonly kind: 'read'
      readonly page: number
      readonly repeated: ReadonlySet<string>
      /** The words of pages around it that the thread has not been told of. */
      readonly words: ReadonlyMap<number, readonly string[]>
    }
  | { readonly kind: 'close' }

/** Tables alone; running text as well; every digit printed as well. */
export type Wanted = 'tables' | 'text' | 'digits'

/** What it answers, in the order of the requests. */
export type PdfReply =
  | { readonly kind: 'opened'; readonly pages: number; readonly title: string | null }
  | { readonly kind: 'scanned'; readonly scan: PageScan }
  | { readonly kind: 'page'; readonly reading: PageReading }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string | null }

/** What a page's ink tells before it is read. */
export interface PageScan {
  readonly page: number
  readonly edges: readonly EdgeText[]
  /** The words that other pages may have in pieces. */
  readonly words: readonly string[]
  readonly letters: number
  readonly unmapped: number
  readonly images: number
  /** Texts set at a slant that print digits. */
  readonly slanted: readonly SlantedFigure[]
}

/** A text set at a slant that prints digits, and where. */
export interface SlantedFigure {
  readonly text: string
  readonly digits: number
  readonly bbox: Bbox
}

function slantedFigures({ slanted }: PageLayout): readonly SlantedFigure[] {
  return slanted.flatMap((words) => {
    const digits = words.flatMap((word) => word.digits).length
    const bbox = boxOf(
      words.flatMap(
        ({ bbox: [x0, y0, x1, y1] }) =>
          [
            [x0, y0],
            [x1, y1],
          ] as const,
      ),
    )
    return digits === 0 || bbox === null
      ? []
      : [{ text: words.map(({ text }) => text).join(' '), digits, bbox }]
  })
}

/** The library keeps some of every page until a document is closed: after so many it is opened anew. */
const PAGES_A_TIME = 200

let open: OpenPdf | null = null
let bytes: Uint8Array = new Uint8Array()
let want: Wanted = 'digits'
let laidOut = 0
/** Pages laid out and not yet read. */
const layouts = new Map<number, PageLayout>()
/** The long words of pages, as far back as pages may still ask for them. */
const words = new Map<number, readonly string[]>()

async function answer(request: PdfRequest): Promise<PdfReply> {
  switch (request.kind) {
    case 'open':
      layouts.clear()
      words.clear()
      await open?.close()
      want = request.want
      bytes = request.bytes
      laidOut = 0
      open = await openPdf(bytes)
      return { kind: 'opened', pages: open.pages, title: open.title }
    case 'scan': {
      if (open === null) throw new Error('no document is open')
      if (laidOut === PAGES_A_TIME) {
        laidOut = 0
        await open.close()
        open = await openPdf(bytes)
      }
      laidOut++
      const layout = inkToLayout(await open.readPage(request.page), want === 'digits')
      layouts.set(request.page, layout)
      const { page, letters, unmapped, images } = layout
      return {
        kind: 'scanned',
        scan: {
          page,
          edges: edgeTexts(layout),
          words: longWords(layout.words),
          letters,
          unmapped,
          images,
          slanted: slantedFigures(layout),
        },
      }
    }
    case 'read': {
      const layout = layouts.get(request.page)
      if (layout === undefined) throw new Error(`page ${request.page} was not scanned`)
      layouts.delete(request.page)
      for (const [page, said] of request.words) words.set(page, said)
      for (const page of words.keys()) if (page < request.page - FURNITURE_WINDOW) words.delete(page)
      const nearby = nearbyWords(request.page, words)
      const reading = readPage(layout, furnitureOf(layout, request.repeated), nearby)
      return { kind: 'page', reading: only(want, reading) }
    }
    case 'close':
      layouts.clear()
      words.clear()
      await open?.close()
      open = null
      bytes = new Uint8Array()
      return { kind: 'closed' }
  }
}

/** A reading without what is not wanted, so that it is not passed on. */
function only(wanted: Wanted, reading: PageReading): PageReading {
  if (wanted !== 'tables') return reading
  const torn = reading.torn === null ? null : { ...reading.torn, lines: [] }
  const loneHead = reading.loneHead === null ? null : { ...reading.loneHead, lines: [] }
  const topHead = reading.topHead === null ? null : { ...reading.topHead, lines: [] }
  const topNotes = reading.topNotes === null ? null : { ...reading.topNotes, lines: [], beside: [] }
  return { ...reading, lines: [], beside: [], torn, topHead, topNotes, loneHead }
}

/** The answer to the last request: the next one waits for it. */
let answered: Promise<void> = Promise.resolve()

parentPort?.on('message', (request: PdfRequest) => {
  answered = answered
    .then(() => answer(request))
    .catch((error: unknown): PdfReply => {
      if (error instanceof AvstemError) return { kind: 'failed', message: error.message, hint: error.hint }
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error), hint: null }
    })
    .then((reply) => parentPort?.postMessage(reply))
})
