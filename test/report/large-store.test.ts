import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { largeReading } from '../../bench/large-reading.ts'
import { load } from '../../src/load/load.ts'
import { startRun } from '../../src/load/run.ts'
import { buildReport } from '../../src/report/view/build-report.ts'
import { reportHtml } from '../../src/report/html/html.ts'
import type { FigureFacts, PairFacts } from '../../src/report/read/report-data.ts'
import { homeCareIp } from '../../src/sources/home-care-ip.ts'
import { testDatabases } from '../load/database-for-test.ts'
import { sampleData } from './sample-data.ts'
import { figures } from './sample-figures.ts'

const SIZES = [2000, 12_000] as const
const FORMATS = ['csv', 'xlsx', 'json-stat'] as const
/** What the heap may hold, in MiB; run from its sources, the program needs some for its loader. */
const HEAP = 192
/** What new objects may take of it before they are looked through; by itself it differs from Node to Node. */
const YOUNG = 4
const avstem = fileURLToPath(new URL('../../bin/avstem.js', import.meta.url))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avstem-large-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const HOOK = `import{writeFileSync}from'node:fs'
process.on('exit',()=>writeFileSync(process.env.PEAK,String(process.resourceUsage().maxRSS/1024)))`

/** Writes a report in a process of its own, which fails where the heap does not suffice; gives its peak in MiB. */
async function peakOf(url: string, format: string, out: string): Promise<number> {
  const hook = `data:text/javascript,${encodeURIComponent(HOOK)}`
  const child = spawn(
    process.execPath,
    [
      ...[
        `--max-old-space-size=${HEAP}`,
        `--max-semi-space-size=${YOUNG}`,
        '--import',
        hook,
        avstem,
        'report',
      ],
      ...['--format', format, '--out', out, '--database', url, '--data-dir', folder],
    ],
    { env: { ...process.env, PEAK: join(folder, 'peak') }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  const [code] = await once(child, 'close')
  expect(code, said).toBe(0)
  return Number(await readFile(join(folder, 'peak'), 'utf8'))
}

async function linesOf(path: string): Promise<number> {
  let lines = 0
  for await (const bytes of createReadStream(path)) for (const byte of bytes) if (byte === 10) lines += 1
  return lines
}

describe(`stores of ${SIZES.join(' and ')} figures`, () => {
  const databases = testDatabases('embedded')

  it(`are written as CSV, as a workbook and as JSON-stat with a heap of ${HEAP} MiB and nearly the same memory`, async () => {
    const peaks: Record<string, number[]> = Object.fromEntries(FORMATS.map((format) => [format, []]))
    for (const size of SIZES) {
      const { db, url } = await databases.openWithUrl()
      const { id } = await startRun(db, { source: homeCareIp, kind: 'manual' })
      await load(db, homeCareIp, largeReading(size), { id, kind: 'manual' })
      // As the server does by itself once a store has stood for a minute.
      await db.query('analyze')
      for (const format of FORMATS) {
        peaks[format]?.push(await peakOf(url, format, join(folder, String(size))))
      }
      expect(await linesOf(join(folder, String(size), 'avstem.csv'))).toBe(size + 1)
      expect((await stat(join(folder, String(size), 'avstem.xlsx'))).size).toBeGreaterThan(size * 50)
    }
    for (const [small = 0, large = 0] of Object.values(peaks)) {
      expect(small).toBeGreaterThan(50)
      expect(large).toBeLessThan(1.4 * small)
    }
  }, 600_000)
})

const ROWS = 100_000
const north = figures[1] as FigureFacts

async function* many(): AsyncGenerator<FigureFacts> {
  yield* figures
  for (let row = 0; row < ROWS; row += 1) {
    yield { ...north, key: `${north.key}&row=${row}`, dimensions: { ...north.dimensions, row: String(row) } }
  }
}

describe(`a page of ${ROWS} figures`, () => {
  it('lists them in part and says so', async () => {
    const data = sampleData({ figures: many, figureCount: ROWS + figures.length })
    const text = reportHtml(await buildReport(data, 'nb'), new Map())
    expect(text).toContain(`3000 av ${ROWS + figures.length} tall er listet her`)
    expect(text.length).toBeLessThan(5_000_000)
  }, 60_000)

  it('lists computed numbers in part and says so', async () => {
    const one = sampleData()
    async function* pairs(): AsyncGenerator<PairFacts> {
      for (let round = 0; round < 800; round += 1) yield* one.pairs()
    }
    const report = await buildReport(sampleData({ pairs }), 'en')
    expect(report.derived).toHaveLength(3000)
    expect(report.derivedLeftOut).toContain('3000 of 4000')
    expect(reportHtml(report, new Map())).toContain('sheet Computed, not published')
  })
})
