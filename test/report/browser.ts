import { type Browser, chromium } from 'playwright-core'
import { chromiumPath } from '../installed.ts'

/** Starts the browser that reports are opened with. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
}
