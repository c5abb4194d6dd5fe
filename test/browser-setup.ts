import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { chromiumPath } from './installed.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser listens that the test files share, or null where there is none. */
    browser: string | null
  }
}

/** Starts the browser that test files open and print pages with: once for all, since it takes longer than a page. */
export default async function setup(project: TestProject) {
  if (chromiumPath === null) return project.provide('browser', null)
  const server = await chromium.launchServer({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  project.provide('browser', server.wsEndpoint())
  return () => server.close()
}
