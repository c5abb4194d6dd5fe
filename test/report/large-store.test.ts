import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildReport } from '../../src/report/build-report.ts'
import { csvText } from '../../src/report/csv.ts'
import { reportHtml } from '../../src/report/html.ts'
import type { FigureFacts } from '../../src/report/report-data.ts'
import { workbookSheets } from '../../src/report/workbook-sheets.ts'
import { writeWorkbook } from '../../src/report/workbook.ts'
import { figures, sampleData } from './sample-data.ts'

const ROWS = 100_000
const LIMIT = 300 * 1024 * 1024

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avstem-large-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const north = figures[1] as FigureFacts

async function* many(): AsyncGenerator<FigureFacts> {
  yield* figures
  for (let row = 0; row < ROWS; row += 1) {
    // A database gives rows in batches, between which others get their turn.
    if (row % 2000 === 0) await new Promise((resolve) => setImmediate(resolve))
    yield { ...north, key: `${north.key}&row=${row}`, dimensions: { ...north.dimensions, row: String(row) } }
  }
}

/** The most that the process held above what it held before, in bytes, while `work` ran. */
async function grownBy(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  await work()
  clearInterval(watch)
  return Math.max(most, process.memoryUsage().rss) - before
}

describe(`a store of ${ROWS} figures`, () => {
  const data = sampleData({ figures: many, figureCount: ROWS + figures.length })

  it('streams into a workbook', async () => {
    const path = join(folder, 'large.xlsx')
    const grown = await grownBy(async () => {
      const report = await buildReport(data, 'nb')
      await writeWorkbook(path, await workbookSheets(data, report), {
        title: report.title,
        created: new Date('2026-01-03T03:04:05Z'),
      })
    })
    expect((await stat(path)).size).toBeGreaterThan(2_000_000)
    expect(grown).toBeLessThan(LIMIT)
  }, 180_000)

  it('streams into CSV', async () => {
    async function* rows() {
      for await (const { key, value, printed } of many()) yield { key, value, printed }
    }
    const path = join(folder, 'large.csv')
    const columns = [
      { name: 'key', kind: 'text' },
      { name: 'value', kind: 'number' },
      { name: 'printed', kind: 'text' },
    ] as const
    const grown = await grownBy(() =>
      pipeline(Readable.from(csvText(columns, rows(), 'machine')), createWriteStream(path)),
    )
    expect((await stat(path)).size).toBeGreaterThan(5_000_000)
    expect(grown).toBeLessThan(LIMIT)
  }, 60_000)

  it('is listed in part on the page, which says so', async () => {
    const text = reportHtml(await buildReport(data, 'nb'), new Map())
    expect(text).toContain(`3000 av ${ROWS + figures.length} tall er listet her`)
    expect(text.length).toBeLessThan(5_000_000)
  }, 60_000)
})
