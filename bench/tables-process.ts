import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extract, extractTables } from '../src/extract/extract.ts'
import { inkToLayout } from '../src/extract/layout/layout.ts'
import { openPdf } from '../src/extract/pdf.ts'
import { readLayouts } from '../src/extract/pdf/document.ts'
import { settleTables } from '../src/transform/settle.ts'
import { startClock } from './clock.ts'
import type { Spent } from './clock.ts'

// A process of its own for each thing that bench/tables.ts measures, so that none warms up or weighs on another. The
// library alone is measured in bench/operator-lists.ts, which loads nothing of ours. Asked for a round by a message,
// it answers with the time it took.

const [role = '', path = ''] = process.argv.slice(2)
const files =
  existsSync(path) && !['peak', 'peak-tables', 'threads', 'threads-tables'].includes(role)
    ? pdfsIn(path)
    : [readFileSync(path)]

function pdfsIn(folder: string): Buffer[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.pdf'))
  return names.map((name) => readFileSync(join(folder, name)))
}

/** What the library is asked for and what its operators leave on the page, and nothing made of it. */
async function readInkOnly(bytes: Uint8Array): Promise<void> {
  const pdf = await openPdf(bytes)
  for (let page = 1; page <= pdf.pages; page++) await pdf.readPage(page)
  await pdf.close()
}

/** The whole reading, on this thread. */
async function readWhole(bytes: Uint8Array): Promise<void> {
  const pdf = await openPdf(bytes)
  const layouts = []
  for (let page = 1; page <= pdf.pages; page++) layouts.push(inkToLayout(await pdf.readPage(page), false))
  settleTables(readLayouts(layouts).tables)
  await pdf.close()
}

/** The tables alone, as `avstem tables` reads them, or the running text as well. */
async function readWithThreads(bytes: Uint8Array, threads: number): Promise<void> {
  const document = { bytes, mediaType: 'application/pdf' } as const
  if (role === 'threads-tables') await extractTables(document, { threads, onTable: () => {} })
  else await extract(document, { threads })
}

async function round(work: (bytes: Uint8Array) => Promise<void>): Promise<Spent> {
  const time = startClock()
  for (const bytes of files) await work(new Uint8Array(bytes))
  return time()
}

/** Peak resident memory of this process, and what of it the result is, in MB. */
async function peak(): Promise<{ peak: number; result: number }> {
  const collect = (globalThis as { gc?: () => void }).gc ?? (() => {})
  collect()
  const before = process.memoryUsage().heapUsed
  const extraction = await extract({ bytes: new Uint8Array(files[0] ?? []), mediaType: 'application/pdf' })
  const highest = process.resourceUsage().maxRSS / 1024
  collect()
  const result = (process.memoryUsage().heapUsed - before) / 2 ** 20
  if (extraction.tables.length === 0) throw new Error('no table was read')
  return { peak: highest, result }
}

/** Peak resident memory of this process that reads tables alone and holds none, in MB. */
async function peakOfTables(): Promise<{ peak: number }> {
  let tables = 0
  const document = { bytes: new Uint8Array(files[0] ?? []), mediaType: 'application/pdf' } as const
  await extractTables(document, {
    onTable: () => {
      tables++
    },
  })
  if (tables === 0) throw new Error('no table was read')
  return { peak: process.resourceUsage().maxRSS / 1024 }
}

process.on('message', async (threads: number) => {
  if (role === 'peak') process.send?.(await peak())
  else if (role === 'peak-tables') process.send?.(await peakOfTables())
  else if (role.startsWith('threads')) process.send?.(await round((bytes) => readWithThreads(bytes, threads)))
  else process.send?.(await round(role === 'ink' ? readInkOnly : readWhole))
})
