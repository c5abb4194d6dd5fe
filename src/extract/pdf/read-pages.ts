import { FURNITURE_WINDOW, repeatedTexts } from '../page/furniture.ts'
import type { PageReading } from '../page/read-page.ts'
import type { PdfThread } from './thread.ts'
import type { PageScan } from './worker.ts'

/** What the threads made of the pages: those that could be read, and warnings of those that could not. */
export interface ReadPages {
  readonly readings: readonly PageReading[]
  readonly scans: readonly PageScan[]
  readonly warnings: string[]
}

/**
 * Lays out and reads pages, each in the thread that is free, later threads as they open. A page is read as soon as it
 * is known what stands at the edges of those around it, in the thread that laid it out: so the threads hold few pages,
 * however long the document is, and none waits for another.
 */
export async function readPages(
  threads: readonly (PdfThread | Promise<PdfThread>)[],
  wanted: readonly number[],
  onProgress: ((done: number, total: number) => void) | undefined,
): Promise<ReadPages> {
  const readings: PageReading[] = []
  const scans: PageScan[] = []
  const failures: { readonly page: number; readonly message: string }[] = []
  const edges = new Map<number, readonly string[]>()
  const pending = new Set(wanted)
  const unread = new Set(wanted)
  let asked = 0
  let stepped = promised()

  const isKnownAround = (page: number) => {
    for (let at = page - FURNITURE_WINDOW; at <= page + FURNITURE_WINDOW; at++)
      if (pending.has(at)) return false
    return true
  }
  const done = (page: number) => {
    unread.delete(page)
    const [first = Infinity] = unread
    for (const known of edges.keys()) if (known < first - FURNITURE_WINDOW) edges.delete(known)
    onProgress?.(wanted.length - unread.size, wanted.length)
  }
  const fail = (page: number, message: string) => {
    failures.push({ page, message })
    done(page)
  }
  const scan = async (thread: PdfThread, page: number): Promise<boolean> => {
    const reply = await thread.ask({ kind: 'scan', page })
    pending.delete(page)
    if (reply.kind === 'failed') fail(page, reply.message)
    if (reply.kind !== 'scanned') return false
    scans.push(reply.scan)
    edges.set(page, reply.scan.edges)
    return true
  }
  const read = async (thread: PdfThread, page: number) => {
    const repeated = repeatedTexts(page, edges, wanted.length)
    const reply = await thread.ask({ kind: 'read', page, repeated })
    if (reply.kind === 'failed') fail(page, reply.message)
    if (reply.kind !== 'page') return
    readings.push(reply.reading)
    done(page)
  }
  const work = async (opening: PdfThread | Promise<PdfThread>) => {
    const thread = await opening
    const own: number[] = []
    for (;;) {
      const next = wanted[asked]
      if (own[0] !== undefined && isKnownAround(own[0])) await read(thread, own.shift() as number)
      else if (next !== undefined) {
        asked++
        if (await scan(thread, next)) own.push(next)
      } else if (own.length === 0) return
      else {
        await stepped.promise
        continue
      }
      stepped.resolve()
      stepped = promised()
    }
  }
  await Promise.all(threads.map(work))
  return {
    readings: readings.sort((a, b) => a.frame.page - b.frame.page),
    scans: scans.sort((a, b) => a.page - b.page),
    warnings: failures
      .sort((a, b) => a.page - b.page)
      .map(({ page, message }) => `page ${page}: could not be read (${message})`),
  }
}

function promised(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
