import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { tablesToJson } from '../src/commands/tables.ts'
import { readLayouts } from '../src/extract/pdf/document.ts'
import { extract } from '../src/extract/extract.ts'
import { inkToLayout } from '../src/extract/page/layout.ts'
import { openPdf } from '../src/extract/pdf.ts'
import { settleTables } from '../src/transform/settle.ts'
import { buildOperatorLists } from './operator-lists.ts'
import { longReport } from './long-report.ts'

// Reading tables, measured in one run: time beside pdfjs building the operator lists and nothing else, two threads
// beside one, memory against page count, and the score on ICDAR-2013 where ../shared/icdar is there.

const run = promisify(execFile)
const icdar = resolve(import.meta.dirname, '../../shared/icdar')
const data = join(icdar, 'data')
const files = existsSync(data) ? readdirSync(data).filter((name) => name.endsWith('.pdf')) : []
const documents = files.length > 0 ? files.map((name) => readFileSync(join(data, name))) : [longReport(40)]

async function timeDocuments(
  work: (bytes: Uint8Array) => Promise<number>,
): Promise<{ milliseconds: number; pages: number }> {
  let pages = 0
  const start = performance.now()
  for (const bytes of documents) pages += await work(new Uint8Array(bytes))
  return { milliseconds: performance.now() - start, pages }
}

/** The whole reading, on the same thread. */
async function reading(bytes: Uint8Array): Promise<number> {
  const pdf = await openPdf(bytes)
  const layouts = []
  for (let page = 1; page <= pdf.pages; page++) layouts.push(inkToLayout(await pdf.readPage(page)))
  settleTables(readLayouts(layouts).tables)
  await pdf.close()
  return pdf.pages
}

async function compareWithFloor(): Promise<void> {
  // Taking turns evens out what else the machine is doing; the first round warms up.
  const rounds: { floor: number; reading: number; pages: number }[] = []
  for (let round = 0; round < 4; round++) {
    const alone = await timeDocuments(buildOperatorLists)
    const whole = await timeDocuments(reading)
    rounds.push({ floor: alone.milliseconds, reading: whole.milliseconds, pages: whole.pages })
  }
  const warm = rounds.slice(1)
  const best = (pick: (round: (typeof warm)[number]) => number) => Math.min(...warm.map(pick))
  const [least, whole, pages] = [
    best((round) => round.floor),
    best((round) => round.reading),
    warm[0]?.pages ?? 1,
  ]
  console.log(`operator lists alone   ${(least / pages).toFixed(1)} ms a page`)
  console.log(
    `reading, one thread    ${(whole / pages).toFixed(1)} ms a page, ${((1000 * pages) / whole).toFixed(1)} pages a second`,
  )
  console.log(`ratio                  ${(whole / least).toFixed(2)} (to reach: 1.20)`)
}

async function compareThreads(): Promise<void> {
  const bytes = longReport(120)
  const time = async (threads: number) => {
    const start = performance.now()
    await extract({ bytes: bytes.slice(), mediaType: 'application/pdf' }, { threads })
    return performance.now() - start
  }
  await time(2)
  const one = Math.min(await time(1), await time(1))
  const two = Math.min(await time(2), await time(2))
  console.log(`two threads, 120 pages ${(one / two).toFixed(2)} times as fast as one (to reach: 1.50)`)
}

/** Peak resident memory of a process of its own that reads a report of so many pages. */
async function peakMemory(pages: number): Promise<number> {
  const script = `import { extract } from ${JSON.stringify(new URL('../src/extract/extract.ts', import.meta.url).href)}
    import { buildOperatorLists } from './operator-lists.ts'
import { longReport } from ${JSON.stringify(new URL('./long-report.ts', import.meta.url).href)}
    await extract({ bytes: longReport(${pages}), mediaType: 'application/pdf' })
    console.log(process.resourceUsage().maxRSS)`
  const { stdout } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: resolve(import.meta.dirname, '..'),
  })
  return Number(stdout.trim()) / 1024
}

async function score(): Promise<void> {
  if (files.length === 0) return console.log('score                  ../shared/icdar is not there')
  const folder = await mkdtemp(join(tmpdir(), 'avstem-bench-'))
  for (const [index, name] of files.entries()) {
    const bytes = documents[index] as Buffer
    const extraction = await extract({ bytes: new Uint8Array(bytes), mediaType: 'application/pdf' })
    const source = { sha256: createHash('sha256').update(bytes).digest('hex'), extraction }
    await writeFile(
      join(folder, name.replace(/pdf$/, 'json')),
      JSON.stringify(tablesToJson(settleTables(extraction.tables), source)),
    )
  }
  for (const rule of [[], ['--official']]) {
    const { stdout } = await run('python3', [
      join(icdar, 'score.py'),
      folder,
      '--gt',
      data,
      '--json',
      ...rule,
    ])
    const { summary } = JSON.parse(stdout) as { summary: { all: Record<string, number> } }
    const { macro_p = 0, macro_r = 0, macro_f1 = 0, stray = 0, predicted = 1 } = summary.all
    const name = rule.length === 0 ? 'default rule' : '--official'
    console.log(
      `ICDAR, ${name.padEnd(15)} P ${macro_p.toFixed(3)} R ${macro_r.toFixed(3)} F1 ${macro_f1.toFixed(3)}, stray ${stray} of ${predicted}`,
    )
  }
  await rm(folder, { recursive: true })
}

await compareWithFloor()
await compareThreads()
const [short, long] = [await peakMemory(100), await peakMemory(500)]
console.log(`peak memory            ${short.toFixed(0)} MB at 100 pages, ${long.toFixed(0)} MB at 500`)
await score()
process.exit(0)
