import { type Browser, type Page, chromium } from 'playwright-core'
import { inject } from 'vitest'

/** A connection of one's own to the browser that the test files share; closing it closes what was opened by it. */
export function connectBrowser(): Promise<Browser> {
  const endpoint = inject('browser')
  if (endpoint === null) throw new Error('chromium is neither on the PATH nor named by CHROMIUM')
  return chromium.connect(endpoint)
}

/** One page a test process prints everything with: opening one takes longer than printing. */
let page: Promise<Page> | undefined
let printed: Promise<unknown> = Promise.resolve()

/** Prints HTML to PDF, on the sheets that it asks for, one document after the other. */
export async function printPdf(html: string): Promise<Uint8Array> {
  const print = async () => {
    page ??= connectBrowser().then((browser) => browser.newPage())
    const sheet = await page
    await sheet.setContent(html)
    return new Uint8Array(await sheet.pdf({ preferCSSPageSize: true, printBackground: true }))
  }
  const own = printed.then(print, print)
  printed = own
  return own
}
