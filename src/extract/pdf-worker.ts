import { parentPort } from 'node:worker_threads'
import { AvstemError } from '../errors.ts'
import { inkToLayout } from './layout.ts'
import type { PageLayout } from './layout.ts'
import { openPdf } from './pdf.ts'
import type { OpenPdf } from './pdf.ts'

/** What is asked of the thread that reads PDFs: a document, then pages of it, one at a time. */
export type PdfRequest =
  | { readonly kind: 'open'; readonly bytes: Uint8Array }
  | { readonly kind: 'read'; readonly page: number }
  | { readonly kind: 'close' }

/** What it answers, in the order of the requests. */
export type PdfReply =
  | { readonly kind: 'opened'; readonly pages: number; readonly title: string | null }
  | { readonly kind: 'page'; readonly layout: PageLayout }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly message: string; readonly hint: string | null }

let open: OpenPdf | null = null

async function answer(request: PdfRequest): Promise<PdfReply> {
  switch (request.kind) {
    case 'open':
      await open?.close()
      open = await openPdf(request.bytes)
      return { kind: 'opened', pages: open.pages, title: open.title }
    case 'read':
      if (open === null) throw new Error('no document is open')
      return { kind: 'page', layout: inkToLayout(await open.readPage(request.page)) }
    case 'close':
      await open?.close()
      open = null
      return { kind: 'closed' }
  }
}

parentPort?.on('message', (request: PdfRequest) => {
  answer(request)
    .catch((error: unknown): PdfReply => {
      if (error instanceof AvstemError) return { kind: 'failed', message: error.message, hint: error.hint }
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error), hint: null }
    })
    .then((reply) => parentPort?.postMessage(reply))
})
