import { access, writeFile } from 'node:fs/promises'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** Written over the browser's own dates, so that the same page always gives the same bytes. */
const PRINTED_AT = "D:20110401000000+00'00'"

/** Lays HTML pages out as PDFs of the same name, with the installed browser or the one that AVSTEM_BROWSER names. */
async function printPages(paths: readonly string[]): Promise<void> {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] })
  try {
    for (const path of paths) {
      const page = await browser.newPage()
      await page.goto(pathToFileURL(path).href)
      await page.evaluate('document.fonts.ready')
      const printed = await page.pdf({
        preferCSSPageSize: true,
        printBackground: true,
        tagged: false,
        outline: false,
      })
      const pdf = withFixedDates(printed)
      const target = path.replace(/\.html$/, '.pdf')
      await writeFile(target, pdf)
      process.stdout.write(`${target}: ${pdf.length} bytes\n`)
      await page.close()
    }
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
    const fixed = `/${key} (${PRINTED_AT})`
    if (fixed.length !== found.length)
      throw new Error(`a date of unexpected length in the printed PDF: ${found}`)
    return fixed
  })
  return Buffer.from(dated, 'latin1')
}

const named = process.argv.slice(2).map((path) => resolve(path))
const survey = fileURLToPath(new URL('ip-survey-2011.html', import.meta.url))
await printPages(named.length > 0 ? named : [survey])
