import { accessSync, constants } from 'node:fs'
import { delimiter, resolve } from 'node:path'

/** The browser that tests open pages with: CHROMIUM, else the first on the PATH, else null. */
export const chromiumPath = process.env.CHROMIUM ?? find('chromium') ?? find('chromium-browser')

/** Whether tests that need this program must be skipped: it is not on the PATH, or not where its whole path says. Under CI it has to be, and they run. */
export function isAbsent(program: string): boolean {
  const path = program === 'chromium' ? chromiumPath : find(program)
  return path === null && process.env.CI === undefined
}

function find(program: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => resolve(folder, program)).find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
