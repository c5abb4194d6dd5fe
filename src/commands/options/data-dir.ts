import { accessSync, constants, mkdirSync, type Stats, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { AvstemError } from '../../errors.ts'

/** A folder that is written into, as people know it. */
interface Folder {
  readonly called: string
  readonly path: string
  /** How to name another. */
  readonly hint: string
}

/** The name of a folder, as a flag gives it; a blank one is a usage error. */
export function namedFolder(folder: string): string {
  if (folder.trim() === '') throw new InvalidArgumentError('Expected the name of a folder.')
  return folder
}

/** Makes the data directory, as `requireFolder` does. */
export function requireDataDir(dataDir: string): void {
  const hint = 'name a folder of your own: --data-dir DIR, or AVSTEM_DATA_DIR=DIR'
  requireFolder({ called: 'the data directory', path: resolve(dataDir), hint })
}

/** Makes the folder that images of pages are drawn into, as `requireFolder` does. */
export function requireImageFolder(folder: string): void {
  const hint = 'name a folder of your own: --debug-image DIR'
  requireFolder({ called: 'the folder for images', path: resolve(folder), hint })
}

/** Makes the folder that reports are written into, as `requireFolder` does. */
export function requireReportFolder(out: string): void {
  const hint = 'name a folder of your own: --out DIR, or AVSTEM_OUT=DIR'
  requireFolder({ called: 'the folder for reports', path: resolve(out), hint })
}

/**
 * Makes a folder with those above it. Throws `configuration` where a file stands in its way or where nothing may be
 * written. One at a time, since Node's recursive mkdir never returns for a folder below /proc.
 */
function requireFolder(folder: Folder): void {
  makeFolder(folder.path, folder)
  try {
    accessSync(folder.path, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw unusable(folder, 'it may not be written', cause)
  }
}

function makeFolder(path: string, folder: Folder): void {
  const found = statOf(path, folder)
  if (found?.isDirectory()) return
  if (found !== undefined) throw unusable(folder, path === folder.path ? 'it is a file' : `${path} is a file`)
  makeFolder(dirname(path), folder)
  try {
    mkdirSync(path)
  } catch (cause) {
    // Another process that started at the same moment made it.
    if (statOf(path, folder)?.isDirectory()) return
    throw unusable(folder, `${dirname(path)} takes no new folder`, cause)
  }
}

/** What stands at a path, or undefined for nothing; a file further up is found when its own turn comes. */
function statOf(path: string, folder: Folder): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR') return undefined
    throw unusable(folder, `${path} cannot be looked at`, cause)
  }
}

function unusable({ called, path, hint }: Folder, why: string, cause?: unknown): AvstemError {
  const errno = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
  return new AvstemError(
    'configuration',
    `${called} ${path} cannot be used: ${why}${errno}; expected a folder that may be written`,
    { hint, cause },
  )
}
