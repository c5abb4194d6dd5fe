import { FURNITURE_WINDOW, pagesAround, repeatedTexts } from '../page-break/furniture.ts'
import type { EdgeText } from '../page-break/furniture.ts'
import type { PageReading } from '../read-page.ts'
import type { PdfThread } from './thread.ts'
import type { PageScan } from './worker.ts'

/** What the threads tell of the pages besides what is read on them, and warnings of those that could not be read. */
export interface ReadPages {
  readonly scans: readonly PageTally[]
  readonly warnings: string[]
}

/** What is kept of a page's scan when its neighbours are read. */
export type PageTally = Omit<PageScan, 'edges' | 'words'>

/** Whom to tell of pages: `onReading` in the order of the pages, `onProgress` as they are done. */
export interface PageListeners {
  readonly onReading: (reading: PageReading) => void
  readonly onProgress?: (done: number, total: number) => void
}

/** A thread, and the pages whose words it has been told. */
interface Reader {
  readonly thread: PdfThread
  readonly told: Set<number>
}

/** Requests that a thread is sent ahead of its answers, so that it never waits for us. */
const REQUESTS_AT_ONCE = 2

/**
 * Lays out and reads pages, each in the thread that is free, later threads as they open. A page is read as soon as it
 * is known what stands at the edges of those around it, in the thread that laid it out: so the threads hold few pages,
 * however long the document is, and none waits for another.
 */
export async function readPages(
  threads: readonly (PdfThread | Promise<PdfThread>)[],
  wanted: readonly number[],
  { onReading, onProgress }: PageListeners,
): Promise<ReadPages> {
  const readings = new Map<number, PageReading>()
  const scans: PageTally[] = []
  const failures: { readonly page: number; readonly message: string }[] = []
  const edges = new Map<number, readonly EdgeText[]>()
  const words = new Map<number, readonly string[]>()
  const pending = new Set(wanted)
  const unread = new Set(wanted)
  let asked = 0
  let stepped = promised()

  const isKnownAround = (page: number) => !pagesAround(page).some((at) => pending.has(at))
  const done = (page: number) => {
    unread.delete(page)
    const [first = Infinity] = unread
    for (const known of edges.keys())
      if (known < first - FURNITURE_WINDOW) {
        edges.delete(known)
        words.delete(known)
      }
    for (const reading of [...readings.values()].sort((a, b) => a.frame.page - b.frame.page)) {
      if (reading.frame.page > first) break
      readings.delete(reading.frame.page)
      onReading(reading)
    }
    onProgress?.(wanted.length - unread.size, wanted.length)
  }
  const fail = (page: number, message: string) => {
    failures.push({ page, message })
    done(page)
  }
  const scan = async ({ thread }: Reader, page: number): Promise<boolean> => {
    const reply = await thread.ask({ kind: 'scan', page })
    pending.delete(page)
    if (reply.kind === 'failed') fail(page, reply.message)
    if (reply.kind !== 'scanned') return false
    const { edges: own, words: said, ...tally } = reply.scan
    scans.push(tally)
    edges.set(page, own)
    words.set(page, said)
    return true
  }
  const read = async ({ thread, told }: Reader, page: number) => {
    const repeated = repeatedTexts(page, edges, wanted.length)
    const news = pagesAround(page).flatMap((other) => {
      const said = told.has(other) ? undefined : words.get(other)
      return said === undefined ? [] : [[other, said] as const]
    })
    for (const [other] of news) told.add(other)
    const reply = await thread.ask({ kind: 'read', page, repeated, words: new Map(news) })
    if (reply.kind === 'failed') fail(page, reply.message)
    if (reply.kind !== 'page') return
    readings.set(page, reply.reading)
    done(page)
  }
  const work = async (reader: Reader, own: number[]) => {
    for (;;) {
      const next = wanted[asked]
      if (own[0] !== undefined && isKnownAround(own[0])) await read(reader, own.shift() as number)
      else if (next !== undefined) {
        asked++
        if (await scan(reader, next)) own.push(next)
      } else if (pending.size === 0 && own.length === 0) return
      else {
        await stepped.promise
        continue
      }
      stepped.resolve()
      stepped = promised()
    }
  }
  const keepBusy = async (opening: PdfThread | Promise<PdfThread>) => {
    const reader = { thread: await opening, told: new Set<number>() }
    const own: number[] = []
    await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, () => work(reader, own)))
  }
  await Promise.all(threads.map(keepBusy))
  return {
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
