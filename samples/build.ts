import { access, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const REPORT = new URL('ip-survey-2011', import.meta.url)
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** Written over the browser's own dates, so that the same page always gives the same bytes. */
const BUILT = "D:20110401000000+00'00'"

/** Lays the survey sample out as a PDF with the installed browser (or the one that AVSTEM_BROWSER names). */
async function buildReport(): Promise<number> {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.goto(pathToFileURL(`${fileURLToPath(REPORT)}.html`).href)
    await page.evaluate('document.fonts.ready')
    const printed = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: false,
      outline: false,
    })
    const pdf = withFixedDates(printed)
    await writeFile(`${fileURLToPath(REPORT)}.pdf`, pdf)
    return pdf.length
  } finally {
    await browser.close()
  }
}

async function findBrowser(): Promise<string> {
  const named = process.env.AVSTEM_BROWSER
  if (named !== undefined && named !== '') return named
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const path of folders.flatMap((folder) => BROWSERS.map((name) => join(folder, name)))) {
    const found = await access(path).then(
      () => true,
      () => false,
    )
    if (found) return path
  }
  throw new Error(`no browser among ${BROWSERS.join(', ')} on the path; name one in AVSTEM_BROWSER`)
}

function withFixedDates(printed: Uint8Array): Buffer {
  const text = Buffer.from(printed).toString('latin1')
  const dated = text.replaceAll(/\/(CreationDate|ModDate) \(D:[^)]*\)/g, (found, key: string) => {
    const fixed = `/${key} (${BUILT})`
    if (fixed.length !== found.length)
      throw new Error(`a date of unexpected length in the printed PDF: ${found}`)
    return fixed
  })
  return Buffer.from(dated, 'latin1')
}

const bytes = await buildReport()
process.stdout.write(`samples/ip-survey-2011.pdf: ${bytes} bytes\n`)
