import { accessSync, constants, mkdirSync, type Stats, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { AvstemError } from '../errors.ts'

/**
 * Makes the data directory with the folders above it. Throws `configuration` where a file stands in its way or where
 * nothing may be written. One folder at a time, since Node's recursive mkdir never returns for a folder below /proc.
 */
export function requireDataDir(dataDir: string): void {
  const path = resolve(dataDir)
  makeFolder(path, path)
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw unusable(path, 'it may not be written', cause)
  }
}

function makeFolder(path: string, dataDir: string): void {
  const found = statOf(path, dataDir)
  if (found?.isDirectory()) return
  if (found !== undefined) throw unusable(dataDir, path === dataDir ? 'it is a file' : `${path} is a file`)
  makeFolder(dirname(path), dataDir)
  try {
    mkdirSync(path)
  } catch (cause) {
    // Another process that started at the same moment made it.
    if (statOf(path, dataDir)?.isDirectory()) return
    throw unusable(dataDir, `${dirname(path)} takes no new folder`, cause)
  }
}

/** What stands at a path, or undefined for nothing; a file further up is found when its own turn comes. */
function statOf(path: string, dataDir: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR') return undefined
    throw unusable(dataDir, `${path} cannot be looked at`, cause)
  }
}

function unusable(dataDir: string, why: string, cause?: unknown): AvstemError {
  const errno = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
  return new AvstemError(
    'configuration',
    `the data directory ${dataDir} cannot be used: ${why}${errno}; expected a folder that may be written`,
    { hint: 'name a folder of your own: --data-dir DIR, or AVSTEM_DATA_DIR=DIR', cause },
  )
}
