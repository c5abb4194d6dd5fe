import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AvstemError } from '../errors.ts'
import type { Document, MediaType } from '../model/document.ts'
import { nameOtherFormat, readableHead, sniffMediaType } from '../model/media-type.ts'
import type { Source } from '../model/source.ts'
import { newestOriginal, readDocument, storeDocument } from './archive.ts'
import { sha256Of } from './archive-file.ts'
import type { FetchLimits } from './configuration.ts'
import { DEFAULT_FETCH, fetchDocument, withoutPassword } from './fetch.ts'
import type { Fetched, FetchOptions } from './fetch.ts'

/** The edition of a source that was taken in last, as the database remembers it. */
export interface Previous {
  readonly sha256: string
  readonly etag: string | null
  readonly lastModified: string | null
  readonly retrievedAt: Date
}

/** How an edition is to be obtained. */
export interface AcquireOptions {
  readonly dataDir: string
  /** Ask no server; take the newest archived original. */
  readonly offline: boolean
  /** Take the abridged edition in `samples/` instead of the publication. */
  readonly samples: boolean
  readonly previous: Previous | null
  readonly now: () => Date
  readonly fetch?: FetchLimits & Partial<FetchOptions>
}

/** One edition, archived. `problem` says why the source could not be asked, where an archived edition stands in. */
export interface Acquired {
  readonly document: Document
  readonly refreshed: 'fetched' | 'unchanged' | 'archived' | 'sample'
  readonly problem: AvstemError | null
}

const EXTENSIONS: Readonly<Record<MediaType, string>> = { 'application/pdf': 'pdf', 'text/html': 'html' }
const NOUNS: Readonly<Record<MediaType, string>> = { 'application/pdf': 'a PDF', 'text/html': 'an HTML page' }

/**
 * Obtains today's edition of a source and archives it. Without network the newest archived original stands in and
 * `problem` tells why. Throws AvstemError: (unreachable) where neither network nor archive has an edition, (document)
 * where the bytes are not of the declared media type, (configuration) where the archive cannot be written.
 */
export async function acquire(source: Source, options: AcquireOptions): Promise<Acquired> {
  if (options.samples) return acquireSample(source, options)
  const newest = await archivedOriginal(source, options)
  if (options.offline) {
    if (newest !== null) return { document: newest, refreshed: 'archived', problem: null }
    throw noEdition(source, options.dataDir, null)
  }
  const url = withoutPassword(source.url)
  const atAddress = await archivedFrom(url, source, options)
  let answer: Fetched
  try {
    answer = await askAddress(source, atAddress, options)
  } catch (error) {
    if (!(error instanceof AvstemError) || error.code !== 'unreachable') throw error
    if (newest === null) throw noEdition(source, options.dataDir, error)
    return { document: newest, refreshed: 'archived', problem: error }
  }
  if (answer.kind === 'unchanged') {
    if (atAddress === null) throw new RangeError('an unconditional request was answered with "not modified"')
    return keep(source, atAddress, { confirmedAt: answer.retrievedAt, dataDir: options.dataDir })
  }
  expectMediaType(source, answer.bytes, { place: url, contentType: answer.contentType })
  const document: Document = {
    sha256: sha256Of(answer.bytes),
    mediaType: source.mediaType,
    bytes: answer.bytes,
    url,
    fileName: null,
    retrievedAt: answer.retrievedAt,
    publishedGiven: null,
    editionKind: 'original',
    etag: answer.etag,
    lastModified: answer.lastModified,
  }
  const same = [atAddress, newest].find((held) => held?.sha256 === document.sha256)
  if (same) {
    const { etag, lastModified, retrievedAt: confirmedAt } = document
    return keep(source, { ...same, url, etag, lastModified }, { confirmedAt, dataDir: options.dataDir })
  }
  await storeDocument(options.dataDir, source.name, { document, confirmedAt: answer.retrievedAt })
  return { document, refreshed: 'fetched', problem: null }
}

/**
 * Takes in a file by hand as an edition of `source` and archives it. Throws AvstemError (document) where the file is
 * missing, empty or not of the declared media type.
 */
export async function acquireFile(
  path: string,
  source: Source,
  options: {
    readonly dataDir: string
    readonly url: string | null
    readonly retrievedAt: Date
    readonly publishedGiven: Date | null
  },
): Promise<Document> {
  const bytes = await readOwnFile(path, `avstem ingest FILE --source ${source.name}`)
  expectMediaType(source, bytes, { place: path, contentType: null })
  const document: Document = {
    sha256: sha256Of(bytes),
    mediaType: source.mediaType,
    bytes,
    url: options.url,
    fileName: basename(path),
    retrievedAt: options.retrievedAt,
    publishedGiven: options.publishedGiven,
    editionKind: 'original',
    etag: null,
    lastModified: null,
  }
  await storeDocument(options.dataDir, source.name, { document, confirmedAt: options.retrievedAt })
  return document
}

/** Whether the package holds an abridged edition of a source. */
export function hasSample(source: Source): boolean {
  return existsSync(samplePath(source))
}

const sampleName = ({ name, mediaType }: Source) => `samples/${name}.${EXTENSIONS[mediaType]}`
const samplePath = (source: Source) => fileURLToPath(new URL(`../../${sampleName(source)}`, import.meta.url))

async function acquireSample(source: Source, options: AcquireOptions): Promise<Acquired> {
  const fileName = sampleName(source)
  const path = samplePath(source)
  const hint = `avstem ingest FILE --source ${source.name}; where the package should hold a sample, reinstall it: npm ci`
  const bytes = await readOwnFile(path, hint)
  expectMediaType(source, bytes, { place: path, contentType: null })
  const sha256 = sha256Of(bytes)
  const archived = await readDocument(options.dataDir, source.name, sha256).catch(() => null)
  const document: Document = archived ?? {
    sha256,
    mediaType: source.mediaType,
    bytes,
    url: null,
    fileName,
    retrievedAt: options.now(),
    publishedGiven: null,
    editionKind: 'sample',
    etag: null,
    lastModified: null,
  }
  if (archived === null) {
    await storeDocument(options.dataDir, source.name, { document, confirmedAt: document.retrievedAt })
  }
  return { document, refreshed: 'sample', problem: null }
}

/** The newest original that is held, to fall back on. */
async function archivedOriginal(source: Source, options: AcquireOptions): Promise<Document | null> {
  const sha256 = options.previous?.sha256 ?? (await newestOriginal(options.dataDir, source.name))
  return readIntact(source, sha256, options)
}

/** What the address gave last: its validators belong to these bytes, newer editions taken in by hand or not. */
async function archivedFrom(url: string, source: Source, options: AcquireOptions): Promise<Document | null> {
  return readIntact(source, await newestOriginal(options.dataDir, source.name, url), options)
}

// A damaged archive must not stop a source that can be fetched anew: then the whole document is asked for.
async function readIntact(
  source: Source,
  sha256: string | null,
  { dataDir, offline }: AcquireOptions,
): Promise<Document | null> {
  if (sha256 === null) return null
  try {
    return await readDocument(dataDir, source.name, sha256)
  } catch (error) {
    if (offline) throw error
    return null
  }
}

async function askAddress(source: Source, held: Document | null, options: AcquireOptions): Promise<Fetched> {
  if (source.url.startsWith('file:')) return readFileAddress(source, options.now())
  return fetchDocument(source.url, {
    ...DEFAULT_FETCH,
    etag: held?.etag ?? null,
    lastModified: held?.lastModified ?? null,
    now: options.now,
    ...options.fetch,
  })
}

async function readFileAddress(source: Source, retrievedAt: Date): Promise<Fetched> {
  try {
    const bytes = new Uint8Array(await readFile(new URL(source.url)))
    return {
      kind: 'fetched',
      bytes,
      url: source.url,
      contentType: null,
      etag: null,
      lastModified: null,
      retrievedAt,
    }
  } catch (cause) {
    throw new AvstemError('unreachable', `${source.url}: the file cannot be read`, {
      hint: `put the document there, or set another address for ${source.name}`,
      cause,
    })
  }
}

// The first retrieval stays the date of the edition: asking again does not make it younger.
async function keep(
  source: Source,
  document: Document,
  { confirmedAt, dataDir }: { confirmedAt: Date; dataDir: string },
): Promise<Acquired> {
  await storeDocument(dataDir, source.name, { document, confirmedAt })
  return { document, refreshed: 'unchanged', problem: null }
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'it is a folder; expected a PDF or HTML file',
  EACCES: 'it may not be read (EACCES)',
}

async function readOwnFile(path: string, hint: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    const what = UNREADABLE[errno] ?? `the file cannot be read (${errno})`
    throw new AvstemError('document', `${resolve(path)}: ${what}`, { hint, cause })
  }
}

function expectMediaType(
  source: Source,
  bytes: Uint8Array,
  { place, contentType }: { place: string; contentType: string | null },
): void {
  const sniffed = sniffMediaType(bytes)
  if (sniffed === source.mediaType) return
  const declared = contentType === null ? '' : `, sent as ${contentType}`
  const other = sniffed === null ? nameOtherFormat(bytes) : null
  const kind = sniffed === null ? (other?.found ?? 'neither a PDF nor an HTML page') : NOUNS[sniffed]
  const opening = JSON.stringify(readableHead(bytes).slice(0, 40))
  const found =
    bytes.length === 0 ? 'an empty file' : `${kind} (${bytes.length} bytes${declared}, beginning ${opening})`
  const how = other?.hint ?? 'open it to see what it is, find the right file'
  throw new AvstemError(
    'document',
    `${place}: found ${found}; ${source.name} is declared as ${NOUNS[source.mediaType]}`,
    { hint: `${how}, then: avstem ingest FILE --source ${source.name}` },
  )
}

function noEdition(source: Source, dataDir: string, cause: AvstemError | null): AvstemError {
  const archive = resolve(dataDir, 'archive')
  const why = cause === null ? '--offline asks no server' : cause.message
  return new AvstemError('unreachable', `${source.name}: ${why}, and ${archive} holds no edition of it`, {
    hint: `avstem ingest FILE --source ${source.name}`,
    cause: cause ?? undefined,
  })
}
