import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/**
 * Takes the pictures of the report that the documentation shows, at three widths and of its first finding:
 * `npx tsx docs/report-pictures.ts reports/index.html`. CHROMIUM names another browser than Debian's.
 */
const [report = 'reports/index.html'] = process.argv.slice(2)
const docs = import.meta.dirname

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
try {
  for (const [width, height] of [
    [1440, 900],
    [768, 1024],
    [390, 844],
  ] as const) {
    const page = await browser.newPage({ viewport: { width, height } })
    await page.goto(pathToFileURL(resolve(report)).href)
    await page.screenshot({ path: resolve(docs, `report-${width}.png`) })
    if (width === 1440) {
      // The bar that stays on top would lie over pictures taller than the window.
      await page.setViewportSize({ width, height: 3000 })
      await page
        .locator('.finding')
        .first()
        .screenshot({ path: resolve(docs, 'report-finding.png') })
      await page.locator('#figurer').screenshot({ path: resolve(docs, 'report-charts.png') })
    }
    await page.close()
  }
} finally {
  await browser.close()
}
