import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AvstemError } from '../errors.ts'

const SHA256 = /^[0-9a-f]{64}$/

/** The name under which bytes are archived: their SHA-256 in lower-case hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Where the bytes named `sha256` lie below the data directory. */
export function archivePath(dataDir: string, sha256: string): string {
  if (!SHA256.test(sha256)) throw new RangeError(`not a SHA-256 in hexadecimal: "${sha256}"`)
  return join(dataDir, 'archive', sha256.slice(0, 2), sha256)
}

/** The bytes of a file, or null where there is none. Throws AvstemError (configuration) where it cannot be read. */
export async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    if (isAbsent(cause)) return null
    throw unreadable(path, cause)
  }
}

/**
 * Writes a file whole: beside, synced, renamed. A crash or a full disk leaves the old state, and the name never holds
 * part of the bytes. Throws AvstemError (configuration) where it cannot be written.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  const unfinished = `${path}.${randomUUID()}.part`
  try {
    await mkdir(folder, { recursive: true })
    const file = await open(unfinished, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
    await syncFolder(folder)
  } catch (cause) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw unwritable(path, cause)
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and needs no sync of them for a rename to last.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function errnoOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

/** Whether an error says that there is no such file or folder. */
export function isAbsent(cause: unknown): boolean {
  return errnoOf(cause) === 'ENOENT'
}

/** An AvstemError (configuration) for a file or folder that cannot be read. */
export function unreadable(path: string, cause: unknown): AvstemError {
  return new AvstemError('configuration', `${path}: cannot be read (${errnoOf(cause) || String(cause)})`, {
    hint: 'avstem doctor',
    cause,
  })
}

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG']

function unwritable(path: string, cause: unknown): AvstemError {
  const errno = errnoOf(cause)
  if (FULL.includes(errno)) {
    return new AvstemError(
      'configuration',
      `${path}: no room left for the archive (${errno}); nothing was written`,
      {
        hint: `free space under ${dirname(path)}, or choose another folder with --data-dir, then run the command again`,
        cause,
      },
    )
  }
  return new AvstemError('configuration', `${path}: cannot be written (${errno || String(cause)})`, {
    hint: `make ${dirname(path)} writable for this user, or choose another folder with --data-dir`,
    cause,
  })
}
