import { AvstemError } from '../errors.ts'
import type { Document } from '../model/document.ts'
import { archivePath, readIfThere, sha256Of, writeWhole } from './archive-file.ts'
import type { Retrieval } from './sidecar.ts'
import { mendingCommand, noteRetrieval, readSidecar, readSidecars } from './sidecar.ts'

/** What `verifyArchive` found wrong with one archived document. */
export interface ArchiveFault {
  readonly sha256: string
  readonly path: string
  readonly fault: 'missing' | 'damaged'
  readonly detail: string
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
  const { sha256, bytes } = document
  await noteRetrieval(dataDir, retrieval, { sha256, size: bytes.length })
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
