import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AvstemError } from '../errors.ts'
import type { Document, EditionKind, MediaType } from '../model/document.ts'

/** One time at which a source gave these bytes. Times are ISO 8601 in UTC. */
export interface Retrieval {
  readonly source: string
  readonly editionKind: EditionKind
  readonly mediaType: MediaType
  readonly url: string | null
  readonly fileName: string | null
  readonly retrievedAt: string
  /** The last time the address was asked and still gave these bytes. */
  readonly confirmedAt: string
  readonly publishedGiven: string | null
  readonly etag: string | null
  readonly lastModified: string | null
}

/** What stands beside the archived bytes, so that the archive can be read without a database. */
export interface Sidecar {
  readonly sha256: string
  readonly size: number
  readonly retrievals: readonly Retrieval[]
}

/** What `verifyArchive` found wrong with one archived document. */
export interface ArchiveFault {
  readonly sha256: string
  readonly path: string
  readonly fault: 'missing' | 'damaged'
  readonly detail: string
}

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

/**
 * Archives bytes under their hash and gives the hash. A file is complete or absent, never half-written; bytes
 * that are there already are left alone unless they are damaged, and are then replaced. Throws AvstemError
 * (configuration) where the data directory cannot be written.
 */
export async function storeBytes(dataDir: string, bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Of(bytes)
  const path = archivePath(dataDir, sha256)
  const held = await readIfThere(path)
  if (held !== null && sha256Of(held) === sha256) return sha256
  await writeWhole(path, bytes)
  const written = await readIfThere(path)
  if (written === null || sha256Of(written) !== sha256) {
    throw new AvstemError(
      'configuration',
      `${path}: the bytes read back differ from the ${bytes.length} bytes written; the disk or file system loses data`,
      { hint: 'avstem doctor' },
    )
  }
  return sha256
}

/**
 * Archives a document's bytes and notes in its sidecar when and where `source` gave them, and that the address still
 * did so at `confirmedAt`.
 */
export async function storeDocument(
  dataDir: string,
  source: string,
  { document, confirmedAt }: { document: Document; confirmedAt: Date },
): Promise<void> {
  await storeBytes(dataDir, document.bytes)
  const retrieval: Retrieval = {
    source,
    editionKind: document.editionKind,
    mediaType: document.mediaType,
    url: document.url,
    fileName: document.fileName,
    retrievedAt: document.retrievedAt.toISOString(),
    confirmedAt: confirmedAt.toISOString(),
    publishedGiven: document.publishedGiven?.toISOString() ?? null,
    etag: document.etag,
    lastModified: document.lastModified,
  }
  const earlier = (await readSidecar(dataDir, document.sha256))?.retrievals ?? []
  const others = earlier.filter((held) => !sameRetrieval(held, retrieval))
  const sidecar: Sidecar = {
    sha256: document.sha256,
    size: document.bytes.length,
    retrievals: [...others, retrieval],
  }
  const text = `${JSON.stringify(sidecar, null, 2)}\n`
  await writeWhole(`${archivePath(dataDir, document.sha256)}.json`, new TextEncoder().encode(text))
}

/**
 * The archived bytes named `sha256`, checked against their name. Throws AvstemError (document) naming the file
 * where it is missing or damaged.
 */
export async function readBytes(dataDir: string, sha256: string): Promise<Uint8Array> {
  const path = archivePath(dataDir, sha256)
  const bytes = await readIfThere(path)
  if (bytes === null) {
    throw new AvstemError('document', `${path}: the archived document is missing`, {
      hint: await mendingCommand(dataDir, sha256),
    })
  }
  const actual = sha256Of(bytes)
  if (actual !== sha256) {
    throw new AvstemError(
      'document',
      `${path}: the archived document is damaged: its ${bytes.length} bytes have SHA-256 ${actual}, not the one it is named by`,
      { hint: await mendingCommand(dataDir, sha256) },
    )
  }
  return bytes
}

/**
 * A document from the archive as `source` last gave it, or null where the sidecar knows of no such retrieval.
 * Throws as `readBytes` does.
 */
export async function readDocument(
  dataDir: string,
  source: string,
  sha256: string,
): Promise<Document | null> {
  const retrieval = (await readSidecar(dataDir, sha256))?.retrievals.findLast(
    (held) => held.source === source,
  )
  if (retrieval === undefined) return null
  return retrievalToDocument(retrieval, { sha256, bytes: await readBytes(dataDir, sha256) })
}

/**
 * The hash of the original that `source` gave or confirmed last, by the archive alone, from the address `url` where that
 * is given; null where there is none.
 */
export async function newestOriginal(dataDir: string, source: string, url?: string): Promise<string | null> {
  const held = (await readSidecars(dataDir)).flatMap(({ sha256, retrievals }) =>
    retrievals
      .filter(
        (retrieval) =>
          retrieval.source === source &&
          retrieval.editionKind === 'original' &&
          (url === undefined || retrieval.url === url),
      )
      .map(({ confirmedAt }) => ({ sha256, confirmedAt })),
  )
  return held.sort((a, b) => a.confirmedAt.localeCompare(b.confirmedAt)).at(-1)?.sha256 ?? null
}

/** Reads every listed document back and gives those that are missing or damaged. */
export async function verifyArchive(
  dataDir: string,
  list: readonly string[],
): Promise<readonly ArchiveFault[]> {
  const faults: ArchiveFault[] = []
  for (const sha256 of list) {
    const path = archivePath(dataDir, sha256)
    const bytes = await readIfThere(path)
    if (bytes === null) faults.push({ sha256, path, fault: 'missing', detail: 'no such file' })
    else if (sha256Of(bytes) !== sha256) {
      const detail = `${bytes.length} bytes with SHA-256 ${sha256Of(bytes)}`
      faults.push({ sha256, path, fault: 'damaged', detail })
    }
  }
  return faults
}

/** Every sidecar in the archive, in order of hash. */
export async function readSidecars(dataDir: string): Promise<readonly Sidecar[]> {
  const folder = join(dataDir, 'archive')
  const entries = await readdir(folder, { recursive: true }).catch((cause: unknown) => {
    if (isAbsent(cause)) return []
    throw unreadable(folder, cause)
  })
  const names = entries.map((entry) => /([0-9a-f]{64})\.json$/.exec(entry)?.[1]).filter((name) => name)
  const sidecars = await Promise.all(names.sort().map((name) => readSidecar(dataDir, String(name))))
  return sidecars.filter((sidecar) => sidecar !== null)
}

/** The sidecar of one archived document, or null where it has none. */
export async function readSidecar(dataDir: string, sha256: string): Promise<Sidecar | null> {
  const path = `${archivePath(dataDir, sha256)}.json`
  const bytes = await readIfThere(path)
  if (bytes === null) return null
  try {
    const sidecar = JSON.parse(new TextDecoder().decode(bytes)) as Sidecar
    if (sidecar.sha256 === sha256 && Array.isArray(sidecar.retrievals)) return sidecar
    throw new TypeError('no retrievals of this document')
  } catch (cause) {
    throw new AvstemError('configuration', `${path}: not the record of retrievals that it should be`, {
      hint: `restore ${path} from the backup, or delete it and fetch the source again: avstem run`,
      cause,
    })
  }
}

/** The command that brings the bytes named `sha256` back, as far as its sidecar tells where they came from. */
export async function mendingCommand(dataDir: string, sha256: string): Promise<string> {
  const retrieval = (await readSidecar(dataDir, sha256).catch(() => null))?.retrievals.at(-1)
  const restore = `restore ${archivePath(dataDir, sha256)} from the backup`
  if (retrieval === undefined) return restore
  if (retrieval.editionKind === 'sample') return 'npm start'
  const file = retrieval.fileName ?? 'FILE'
  return `${restore}, or take the document in again: avstem ingest ${file} --source ${retrieval.source}`
}

function sameRetrieval(a: Retrieval, b: Retrieval): boolean {
  return (
    a.source === b.source &&
    a.url === b.url &&
    a.retrievedAt === b.retrievedAt &&
    a.editionKind === b.editionKind
  )
}

function retrievalToDocument(
  retrieval: Retrieval,
  { sha256, bytes }: { sha256: string; bytes: Uint8Array },
): Document {
  const { mediaType, url, fileName, editionKind, etag, lastModified, publishedGiven } = retrieval
  return {
    sha256,
    bytes,
    mediaType,
    url,
    fileName,
    editionKind,
    etag,
    lastModified,
    retrievedAt: new Date(retrieval.retrievedAt),
    publishedGiven: publishedGiven === null ? null : new Date(publishedGiven),
  }
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    if (isAbsent(cause)) return null
    throw unreadable(path, cause)
  }
}

// Write beside, sync, rename: a crash or a full disk leaves the old state, and the name never holds part of the bytes.
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
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

function isAbsent(cause: unknown): boolean {
  return errnoOf(cause) === 'ENOENT'
}

function unreadable(path: string, cause: unknown): AvstemError {
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
