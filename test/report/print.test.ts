import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPdf } from '../../src/extract/pdf.ts'
import type { Glyph } from '../../src/extract/pdf/ink.ts'
import type { Table } from '../../src/model/table.ts'
import { buildReport } from '../../src/report/view/build-report.ts'
import { reportHtml } from '../../src/report/html/html.ts'
import { isAbsent } from '../installed.ts'
import { connectBrowser } from '../browser.ts'
import { sampleData } from './sample-data.ts'
import { document } from './sample-document.ts'
import { figures } from './sample-figures.ts'
import { source } from './sample-source.ts'

const noBrowser = isAbsent('chromium')
let browser: Browser | undefined
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avstem-print-'))
  if (noBrowser) return
  browser = await connectBrowser()
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

/** A table of so many columns and rows of numbers. */
function wideTable(index: number, width: number, height: number): Table {
  const [table] = document.tables
  const cells = Array.from({ length: width * height }, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width]
    const header = row === 0 || column === 0
    return {
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
      kind: header ? ('header' as const) : ('data' as const),
      text: header ? `Navn på ${row}.${column}` : `${row * 1000 + column} 000`,
      marks: [],
      place: { kind: 'page' as const, page: 3, bbox: [100, 200, 140, 212] as const },
    }
  })
  return {
    ...(table as Table),
    index,
    caption: { text: `Tabell ${index} Bred`, places: [] },
    width,
    height,
    cells,
  }
}

/** A report of so many findings, of unlike lengths, over tables as wide as a page holds. */
async function longReport(findings: number): Promise<string> {
  const [facts] = document.findings
  if (facts === undefined) throw new Error('no sample finding')
  const reason = 'Tallene i delene gir en annen sum enn den som er trykt. '
  const many = Array.from({ length: findings }, (_, index) => ({
    ...facts,
    finding: {
      ...facts.finding,
      id: `printed${index}`,
      title: { nb: `Funn ${index} av mange`, en: `Finding ${index} of many` },
      reason: { nb: reason.repeat(1 + ((index * 5) % 11)), en: '' },
    },
  }))
  const tables = [...document.tables, wideTable(1, 9, 30), wideTable(2, 4, 70)]
  const data = sampleData({
    documents: [{ ...document, findings: many, tables }],
    figures: async function* () {
      for (let round = 0; round < 12; round += 1) {
        for (const figure of figures) yield { ...figure, key: `${figure.key}&row=${round}` }
      }
    },
  })
  return reportHtml(await buildReport(data, 'nb'), new Map())
}

/** A run of letters that stand together on one line. */
interface Run {
  readonly text: string
  readonly size: number
  readonly left: number
  readonly right: number
  readonly y: number
}

function runsOf(glyphs: readonly Glyph[]): readonly Run[] {
  const lines = new Map<number, Glyph[]>()
  for (const glyph of glyphs) {
    const y = Math.round(glyph.y)
    lines.set(y, [...(lines.get(y) ?? []), glyph])
  }
  return [...lines].flatMap(([y, line]) => {
    const runs: Run[] = []
    for (const { text, x, width, size } of line.toSorted((a, b) => a.x - b.x)) {
      const last = runs.at(-1)
      if (last !== undefined && x - last.right < 2 * size) {
        runs[runs.length - 1] = { ...last, text: last.text + text, right: x + width }
      } else runs.push({ text, size, left: x, right: x + width, y })
    }
    return runs
  })
}

interface Heading {
  readonly text: string
  readonly points: number
}

/** The report as it is printed: its pages with what stands on them, and its headings. */
async function printed(html: string): Promise<{ pages: (readonly Run[])[]; headings: readonly Heading[] }> {
  const path = join(folder, 'report.html')
  await writeFile(path, html)
  const page = await browser!.newPage()
  await page.goto(pathToFileURL(path).href)
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  await page.emulateMedia({ media: 'print' })
  const headings: Heading[] = await page.evaluate(`[...document.querySelectorAll('h2,h3,h4')]
    .filter((heading) => heading.checkVisibility())
    .map((heading) => ({ text: heading.innerText, points: parseFloat(getComputedStyle(heading).fontSize) * 0.75 }))`)
  await page.close()
  const pdf = await openPdf(new Uint8Array(bytes))
  const pages: (readonly Run[])[] = []
  for (let number = 1; number <= pdf.pages; number += 1) {
    const ink = await pdf.readPage(number)
    expect([Math.round(ink.width), Math.round(ink.height)]).toEqual([595, 842])
    pages.push(runsOf(ink.glyphs))
  }
  await pdf.close()
  return { pages, headings }
}

const folded = (text: string) => text.replace(/\s/g, '')

describe.skipIf(noBrowser)('the report on paper (skipped only where chromium is absent outside CI)', () => {
  it.each([1, 6, 17, 34])(
    'keeps headings with what they head, and all within the margins: %i findings',
    async (count) => {
      const { pages, headings } = await printed(await longReport(count))
      const named = headings.map(({ text, points }) => ({ text: folded(text), points }))
      const isHeading = ({ text, size }: Run) =>
        named.some(({ text: heading, points }) => {
          const said = folded(text)
          return said !== '' && heading.startsWith(said) && Math.abs(size - points) < 0.2
        })
      let found = 0
      for (const [index, runs] of pages.entries()) {
        // Margins of 12 millimetres, less what a sign may stand out.
        expect(Math.min(...runs.map(({ left }) => left))).toBeGreaterThan(30)
        expect(Math.max(...runs.map(({ right }) => right))).toBeLessThan(595 - 30)
        const content = runs.filter(({ y }) => y < 842 - 36)
        for (const heading of content.filter(isHeading)) {
          found += 1
          const below = content.filter(
            (run) => run.y > heading.y && run.left < heading.right + 300 && !isHeading(run),
          )
          expect(below.length, `page ${index + 1}: ${heading.text}`).toBeGreaterThan(0)
        }
      }
      expect(found).toBeGreaterThan(count + 8)
      // Two findings and more stand on a page; the rest of the report is the same for any number of them.
      expect(pages.length).toBeLessThan(16 + count / 1.5)
      expect(pages.map((runs) => runs.map(({ text }) => text).join(' ')).join(' ')).toContain(source.url)
    },
    60_000,
  )

  it('takes no colours of a dark screen to paper, nor what only a screen can fold out', async () => {
    const path = join(folder, 'dark.html')
    await writeFile(path, await longReport(3))
    const page = await browser!.newPage({ colorScheme: 'dark' })
    await page.goto(pathToFileURL(path).href)
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(await ground()).toBe('rgb(16, 22, 28)')
    await page.emulateMedia({ media: 'print' })
    expect(await ground()).toBe('rgb(255, 255, 255)')
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(22, 34, 46)')
    for (const folded of ['nav.contents', 'nav.index', 'details.more']) {
      for (const element of await page.locator(folded).all()) expect(await element.isVisible()).toBe(false)
    }
    await page.close()
  })
})
