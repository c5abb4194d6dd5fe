import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createCanvas } from '@napi-rs/canvas'
import { parse } from 'parse5'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildReport } from '../../../src/report/view/build-report.ts'
import { reportHtml } from '../../../src/report/html/html.ts'
import { cutPlaces } from '../../../src/report/html/page-image.ts'
import type { RenderPage } from '../../../src/report/html/page-image.ts'
import type { ReportData } from '../../../src/report/read/report-data.ts'
import { isAbsent } from '../../installed.ts'
import { connectBrowser } from '../../browser.ts'
import { sampleData } from '../sample-data.ts'
import { document } from '../sample-document.ts'
import { figures } from '../sample-figures.ts'
import { hostile } from '../sample-source.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
/** One pixel. */
const PIXEL = createCanvas(1, 1).toBuffer('image/webp')
const renderPage: RenderPage = async (_sha256, _page, { clip }) => ({
  webp: new Uint8Array(PIXEL),
  clip: [0, clip[1], 595, clip[3]],
})

let browser: Browser | undefined
let folder: string

async function written(lang: 'nb' | 'en', data: ReportData = sampleData()): Promise<string> {
  const report = await buildReport(data, lang)
  return reportHtml(report, await cutPlaces(report, renderPage))
}

/** The text that a reader sees, folded parts left out. */
async function shown(locator: Locator): Promise<string> {
  return (await locator.allInnerTexts()).join('\n')
}

/** Opens a report as a file and notes what it asks for and complains of. */
async function opened(
  text: string,
  viewport = { width: 1440, height: 900 },
  colorScheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.html`)
  await writeFile(path, text)
  const page = await browser!.newPage({ viewport, colorScheme })
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request.url())
  })
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(pathToFileURL(path).href)
  return { page, requests: requests.slice(1), complaints }
}

const noBrowser = isAbsent('chromium')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avstem-html-'))
  if (noBrowser) return
  browser = await connectBrowser()
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

describe.skipIf(noBrowser).each(['nb', 'en'] as const)(
  'report in %s (skipped only where chromium is absent outside CI)',
  (lang) => {
    it('opens without a request, a script or a complaint', async () => {
      const text = await written(lang)
      const { page, requests, complaints } = await opened(text)
      expect(requests).toEqual([])
      expect(complaints).toEqual([])
      expect(text).not.toMatch(/<script/i)
      expect(await page.getAttribute('html', 'lang')).toBe(lang)
      expect(await page.locator('main h2').count()).toBeGreaterThan(8)
      // The style sheet is let through by its hash: the policy and the text agree.
      const header = await page.evaluate(
        "getComputedStyle(document.querySelector('header.top')).backgroundColor",
      )
      expect(header).toBe('rgb(23, 50, 77)')
      await page.close()
    })

    it.each([
      [1440, 'light'],
      [1440, 'dark'],
      [390, 'light'],
    ] as const)('has no serious barrier at %i px on a %s screen', async (width, scheme) => {
      const { page } = await opened(await written(lang), { width, height: 900 }, scheme)
      const axe = await readFile(AXE, 'utf8')
      // The policy forbids scripts in the page; the debugger is not the page.
      await page.evaluate(`${axe};0`)
      const violations: { id: string; impact: string; nodes: { html: string }[] }[] = await page.evaluate(
        'axe.run(document).then((result) => JSON.parse(JSON.stringify(result.violations)))',
      )
      const serious = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
      await page.close()
    })

    it('does not scroll sideways on a telephone', async () => {
      const { page } = await opened(await written(lang), { width: 390, height: 844 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
      await page.close()
    })

    it('is reached by keyboard: the skip link first, then every link leads somewhere', async () => {
      const { page } = await opened(await written(lang))
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.className')).toBe('skip')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate("document.activeElement.closest('main') !== null")).toBe(true)
      const dead: string[] = await page.evaluate(`[...document.querySelectorAll('a[href^="#"]')]
      .map((link) => link.getAttribute('href'))
      .filter((href) => document.getElementById(decodeURIComponent(href.slice(1))) === null)`)
      expect(dead).toEqual([])
      await page.close()
    })
  },
)

describe('report', () => {
  it.skipIf(noBrowser)(
    'lists the findings beside them where there is room, else folded above (skipped only where chromium is absent outside CI)',
    async () => {
      const [first] = document.findings
      const second = { ...first!, finding: { ...first!.finding, id: 'f00e' } }
      const text = await written(
        'nb',
        sampleData({ documents: [{ ...document, findings: [first!, second] }] }),
      )
      const wide = await opened(text)
      const entry = wide.page.locator('nav.index a[href="#avvik-f00e"]')
      expect(await entry.isVisible()).toBe(true)
      const card = await wide.page.locator('#avvik-f00e').boundingBox()
      const box = await entry.boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(card?.x ?? 0)
      await wide.page.close()
      const { page } = await opened(text, { width: 390, height: 844 })
      expect(await page.locator('nav.index a').first().isVisible()).toBe(false)
      await page.locator('nav.index summary').click()
      expect(await page.locator('nav.index a').first().isVisible()).toBe(true)
      await page.close()
    },
  )

  it('is well-formed HTML', async () => {
    const errors: string[] = []
    parse(await written('nb'), {
      onParseError: ({ code }) => errors.push(code),
      sourceCodeLocationInfo: true,
    })
    expect(errors).toEqual([])
  })

  it.skipIf(noBrowser)(
    'shows the finding with its places, values, sum and verdict (skipped only where chromium is absent outside CI)',
    async () => {
      const { page } = await opened(await written('nb'))
      const finding = page.locator('#avvik-f00d')
      const text = await shown(finding)
      expect(text).toContain('Trolig trykkfeil')
      expect(text).toContain('entydig')
      expect(text).toContain('2304: Støttes av delsummene; 2034 i sammendraget er trolig trykkfeil (side 1).')
      expect(text).toContain('2 304 = 1 301 + 1 003')
      expect(text).toContain('I samsvar med dokumentets øvrige tall')
      expect(text).not.toContain('riktig')
      expect(await finding.locator('.cut rect').count()).toBe(2)
      const box = await finding
        .locator('.cut rect')
        .first()
        .evaluate((rect) => rect.getAttribute('x'))
      expect(Number(box)).toBe(77.5)
      await page.close()
    },
  )

  it.skipIf(noBrowser)(
    'marks the cells that a finding touches and links both ways (skipped only where chromium is absent outside CI)',
    async () => {
      const { page } = await opened(await written('nb'))
      const marked = page.locator('#tabeller td:has(mark)')
      expect(await marked.allInnerTexts()).toEqual(['1 2 304'])
      expect(await marked.locator('a').getAttribute('href')).toBe('#avvik-f00d')
      const figure = await page.locator('#avvik-f00d .links a').first().getAttribute('href')
      const row = decodeURIComponent((figure ?? '').slice(1))
      expect(await page.locator(`[id="${row}"] a[href="#avvik-f00d"]`).count()).toBe(1)
      await page.close()
    },
  )

  it.skipIf(noBrowser)(
    'draws no line across the break and says what the band is (skipped only where chromium is absent outside CI)',
    async () => {
      const { page } = await opened(await written('nb'))
      const panel = page.locator('#figurer .panel.series')
      expect(await panel.locator('path.line').count()).toBe(2)
      expect(await panel.locator('line.break').count()).toBe(1)
      expect(await panel.locator('circle').count()).toBe(
        figures.filter(({ unit }) => unit === 'percent').length,
      )
      const text = await shown(panel)
      expect(text).toContain('avrunding, ikke statistisk usikkerhet')
      expect(text).toContain('Ny telling fra 2013')
      expect(text).toContain('hele prosent til 2013, én desimal fra 2014')
      expect(await panel.locator('svg').getAttribute('aria-label')).toContain('Lavest: 2011, 4\u00A0%')
      await page.close()
    },
  )

  it.skipIf(noBrowser)(
    'sets beside each total how many answered with estimates, and the definition as quoted (skipped only where chromium is absent outside CI)',
    async () => {
      const { page } = await opened(await written('nb'))
      const total = page.locator('#totaltall article').first()
      expect(await shown(total)).toContain('28,3\u00A0% av dem som svarte, oppga anslag')
      expect(await shown(total)).toContain('Med ferjer menes fartøy i rute.')
      await page.close()
    },
  )

  it.skipIf(noBrowser)(
    'keeps hostile text of a document as text (skipped only where chromium is absent outside CI)',
    async () => {
      const text = await written('nb')
      const { page, complaints } = await opened(text)
      expect(complaints).toEqual([])
      expect(await page.locator('script, img').count()).toBe(0)
      expect(await shown(page.locator('#tabeller'))).toContain(hostile[6])
      for (const forbidden of ['\uFFFE', '\uFFFF', '\u0000', '\u0008']) expect(text).not.toContain(forbidden)
      await page.close()
    },
  )

  it.skipIf(noBrowser)(
    'marks samples wherever they show (skipped only where chromium is absent outside CI)',
    async () => {
      const sample = sampleData({
        documents: [{ ...document, editionKind: 'sample' }],
        figures: async function* () {
          for (const figure of figures) yield { ...figure, editionKind: 'sample' }
        },
      })
      const { page } = await opened(await written('nb', sample))
      for (const section of ['sammendrag', 'totaltall', 'figurer', 'tabeller', 'tall', 'dokumenter']) {
        expect(await shown(page.locator(`#${section}`)), section).toContain('EKSEMPELDATA')
      }
      expect(await page.title()).toContain('EKSEMPELDATA')
      await page.close()
    },
  )

  it.skipIf(noBrowser)(
    'prints on A4 with everything unfolded (skipped only where chromium is absent outside CI)',
    async () => {
      const { page } = await opened(await written('nb'))
      const pdf = await page.pdf({ preferCSSPageSize: true })
      expect(pdf.length).toBeGreaterThan(10_000)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('#kontroller li.sum').first().isVisible()).toBe(true)
      expect(await page.locator('nav.contents').isVisible()).toBe(false)
      await page.close()
    },
  )

  it('is the same bytes when written again', async () => {
    expect(await written('nb')).toBe(await written('nb'))
  })
})
