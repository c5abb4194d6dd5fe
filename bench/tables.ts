import { execFile, fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { tablesToJson } from '../src/commands/tables.ts'
import { extract } from '../src/extract/extract.ts'
import { openPdf } from '../src/extract/pdf.ts'
import { settleTables } from '../src/transform/settle.ts'
import type { Spent } from './clock.ts'
import { longReport } from './long-report.ts'

// Reading tables, measured in one run: time beside pdfjs building the operator lists and nothing else, two threads
// beside one, memory against page count, and the score on ICDAR-2013 where ../shared/icdar is there. What is timed
// runs compiled, as it is shipped, each in a process of its own; processes take turns, round by round, and the best
// round of each counts, so that whatever else the machine does weighs on all of them alike.

const ROUNDS = 16

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '..')
const icdar = resolve(root, '../shared/icdar')
const data = join(icdar, 'data')
const files = existsSync(data) ? readdirSync(data).filter((name) => name.endsWith('.pdf')) : []
const compiled = mkdtempSync(join(root, 'bench', 'compiled-'))
const made = mkdtempSync(join(tmpdir(), 'avstem-bench-'))
const children: ChildProcess[] = []
process.on('exit', () => {
  for (const child of children) child.kill()
  rmSync(compiled, { recursive: true, force: true })
  rmSync(made, { recursive: true, force: true })
})

/** Compiles what is timed, with all that it imports. */
async function compile(): Promise<void> {
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { noEmit: false, allowImportingTsExtensions: false, rootDir: root, outDir: compiled },
    files: ['tables-process.ts', 'operator-lists.ts'].map((name) => join(root, 'bench', name)),
    include: [],
  }
  writeFileSync(join(compiled, 'tsconfig.json'), JSON.stringify(config))
  const compiler = dirname(createRequire(import.meta.url).resolve('typescript/package.json'))
  await run(process.execPath, [join(compiler, 'bin', 'tsc'), '-p', compiled])
}

interface Process {
  /** Asks for a round and waits for the answer. */
  readonly ask: (message?: number) => Promise<unknown>
  readonly end: () => void
}

function start(script: 'tables-process' | 'operator-lists', ...args: string[]): Process {
  const child = fork(join(compiled, 'bench', `${script}.js`), args, { execArgv: ['--expose-gc'] })
  children.push(child)
  return {
    ask: (message = 1) =>
      new Promise((answer, fail) => {
        child.removeAllListeners()
        child.once('message', answer)
        child.once('exit', () => fail(new Error(`${script} ${args.join(' ')} ended`)))
        child.send(message)
      }),
    end: () => child.kill(),
  }
}

/** Lets processes take turns; the first round warms up, and the least of the others counts. */
async function takeTurns(turns: readonly (() => Promise<unknown>)[]): Promise<Spent[]> {
  const least = turns.map((): Spent => ({ clock: Infinity, work: Infinity }))
  for (let round = 0; round <= ROUNDS; round++)
    for (const [index, turn] of turns.entries()) {
      const { clock, work } = (await turn()) as Spent
      const best = least[index] as Spent
      if (round > 0) least[index] = { clock: Math.min(best.clock, clock), work: Math.min(best.work, work) }
    }
  return least
}

async function compareWithLibrary(): Promise<void> {
  const folder = files.length > 0 ? data : made
  let pages = 0
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.pdf'))) {
    const pdf = await openPdf(new Uint8Array(readFileSync(join(folder, name))))
    pages += pdf.pages
    await pdf.close()
  }
  const alone = start('operator-lists', folder)
  const ink = start('tables-process', 'ink', folder)
  const whole = start('tables-process', 'reading', folder)
  const [floor, inkOnly, reading] = (await takeTurns([alone.ask, ink.ask, whole.ask])) as [
    Spent,
    Spent,
    Spent,
  ]
  for (const each of [alone, ink, whole]) each.end()
  const perPage = ({ clock, work }: Spent) =>
    `${(clock / pages).toFixed(2)} ms a page (${(work / pages).toFixed(2)} of processors)`
  console.log(`best of ${ROUNDS} rounds over ${pages} pages`)
  console.log(`operator lists alone   ${perPage(floor)}: pdfjs-dist as it comes`)
  console.log(
    `reading, one thread    ${perPage(reading)}, ${((1000 * pages) / reading.clock).toFixed(0)} pages a second`,
  )
  console.log(
    `ratio                  ${(reading.clock / floor.clock).toFixed(2)} by the clock, ${(reading.work / floor.work).toFixed(2)} by work (to reach: 1.20)`,
  )
  console.log(
    `of that, up to the ink ${perPage(inkOnly)}: pdfjs-dist as it is driven here, and its operators read`,
  )
}

async function compareThreads(): Promise<void> {
  const report = join(made, 'threads.pdf')
  writeFileSync(report, longReport(120))
  for (const [role, what] of [
    ['threads-tables', 'for the tables'],
    ['threads', 'with text, which this thread puts together'],
  ] as const) {
    const reader = start('tables-process', role, report)
    const [one, two] = (await takeTurns([() => reader.ask(1), () => reader.ask(2)])) as [Spent, Spent]
    reader.end()
    console.log(
      `two threads, 120 pages ${(one.clock / two.clock).toFixed(2)} times as fast as one (to reach: 1.50), for ${(two.work / one.work).toFixed(2)} times the work: ${one.clock.toFixed(0)} and ${two.clock.toFixed(0)} ms, ${what}`,
    )
  }
}

/** Peak resident memory of a process of its own that reads a report of so many pages, with the threads it then takes. */
async function measureMemory(
  pages: number,
  role: 'peak' | 'peak-tables',
): Promise<{ peak: number; result: number }> {
  const report = join(made, 'memory.pdf')
  writeFileSync(report, longReport(pages))
  const reader = start('tables-process', role, report)
  const measured = { result: 0, ...((await reader.ask()) as { peak: number }) }
  reader.end()
  return measured
}

async function compareMemory(): Promise<void> {
  const alone = [await measureMemory(100, 'peak-tables'), await measureMemory(500, 'peak-tables')] as const
  const [short, long] = [await measureMemory(100, 'peak'), await measureMemory(500, 'peak')]
  const own = long.peak - long.result - (short.peak - short.result)
  const growth = (from: { peak: number }, to: { peak: number }) =>
    `${from.peak.toFixed(0)} MB at 100 pages, ${to.peak.toFixed(0)} MB at 500: ${(to.peak / from.peak).toFixed(2)} times as much`
  console.log(`peak memory            ${growth(...alone)}, for the tables, handed out one by one`)
  const longest = await measureMemory(2000, 'peak-tables')
  console.log(
    `of four times as many  ${longest.peak.toFixed(0)} MB: ${(longest.peak / alone[1].peak).toFixed(2)} times as much as 500 pages`,
  )
  console.log(`with text, all held    ${growth(short, long)}`)
  console.log(
    `of that, the result    ${short.result.toFixed(0)} and ${long.result.toFixed(0)} MB; the rest grows by ${own.toFixed(0)} MB`,
  )
}

async function score(): Promise<void> {
  if (files.length === 0) return console.log('score                  ../shared/icdar is not there')
  const folder = await mkdtemp(join(tmpdir(), 'avstem-bench-'))
  for (const name of files) {
    const bytes = readFileSync(join(data, name))
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

await compile()
writeFileSync(join(made, 'report.pdf'), longReport(40))
await compareWithLibrary()
await compareThreads()
await compareMemory()
await score()
process.exit(0)
