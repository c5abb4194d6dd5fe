import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { AvstemError } from '../../errors.ts'
import type { PdfReply, PdfRequest } from './worker.ts'

/** A thread that reads PDFs: the library's hangs and unhandled rejections end there, not in our process. */
export interface PdfThread {
  /** Requests are answered one after the other. Throws `document` if the thread dies or does not answer in time. */
  readonly ask: (request: PdfRequest) => Promise<PdfReply>
  /** Hands the thread back for the next document. */
  readonly release: () => Promise<void>
  readonly end: () => Promise<void>
}

/** A page that takes longer than this is taken for a hang: the slowest honest pages measured take about a second. */
const LONGEST_ANSWER_MS = 120_000
/**
 * Room for a page of more words than can be read, and for the block of pages held at a time; a page that asks for more
 * ends the thread, not the process. The less there is, the sooner what is done with is cleared away.
 */
const HEAP_MB = 1024
/**
 * Nearly all that a page takes is done with when it is read. With less room than a few pages take, it is taken for lasting
 * and copied about: measured, a third of all work; with more, room only fills up before it is cleared.
 */
const YOUNG_HEAP_MB = 48

const idle: Worker[] = []

// What a page leaves is small and mostly dead: threads that help to clear it away cost more than they take over, and
// two threads that read have no core to spare for them. Measured: a tenth of all work. V8 asks at each clearing.
setFlagsFromString('--no-parallel-scavenge')

/** A thread from the idle ones, or a new one. Idle threads do not keep the process alive. */
export function takeThread(): PdfThread {
  const worker = idle.pop() ?? startWorker()
  worker.ref()
  const waiting: {
    readonly resolve: (reply: PdfReply) => void
    readonly reject: (error: unknown) => void
  }[] = []
  let broken = false
  let timer: NodeJS.Timeout | undefined
  const watch = () => {
    clearTimeout(timer)
    if (waiting.length === 0) return
    timer = setTimeout(() => {
      fail(stuck(`no answer within ${LONGEST_ANSWER_MS / 1000} s`))
      void worker.terminate()
    }, LONGEST_ANSWER_MS)
  }
  const fail = (error: AvstemError) => {
    broken = true
    for (const { reject } of waiting.splice(0)) reject(error)
    watch()
  }
  const onMessage = (reply: PdfReply) => {
    waiting.shift()?.resolve(reply)
    watch()
  }
  const onError = (cause: unknown) =>
    fail(stuck(cause instanceof Error ? cause.message : String(cause), cause))
  const onExit = () => fail(stuck('the reading thread ended'))
  worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  const ask = (request: PdfRequest) =>
    new Promise<PdfReply>((resolve, reject) => {
      if (broken) return reject(stuck('the reading thread ended'))
      waiting.push({ resolve, reject })
      if (waiting.length === 1) watch()
      worker.postMessage(request)
    })
  const end = async () => {
    await worker.terminate()
  }
  const release = async () => {
    if (broken) return
    await ask({ kind: 'close' })
    worker.off('message', onMessage).off('error', onError).off('exit', onExit)
    worker.unref()
    idle.push(worker)
  }
  return { ask, release, end }
}

function startWorker(): Worker {
  // From sources the thread needs the loader that understands TypeScript; compiled, the sibling is plain JavaScript.
  const limits = {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  }
  const worker = import.meta.url.endsWith('.ts')
    ? new Worker(startFromSources(new URL('./worker.ts', import.meta.url)), { ...limits, eval: true })
    : new Worker(new URL('./worker.js', import.meta.url), limits)
  worker.on('error', () => forget(worker))
  worker.on('exit', () => forget(worker))
  return worker
}

/** A thread does not inherit the loader of the one that starts it, and `--import` does not reach it on every Node. */
function startFromSources(file: URL): string {
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  ).href
  return `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`
}

function forget(worker: Worker): void {
  const index = idle.indexOf(worker)
  if (index >= 0) idle.splice(index, 1)
}

function stuck(detail: string, cause?: unknown): AvstemError {
  return new AvstemError(
    'document',
    `the PDF cannot be read to its end (${detail}): it is damaged or made to overload readers`,
    {
      hint: 'try to mend it: qpdf broken.pdf mended.pdf',
      cause,
    },
  )
}
