import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AvstemError } from '../errors.ts'
import type { EditionKind, MediaType } from '../model/document.ts'
import { archivePath, isAbsent, readIfThere, unreadable, writeWhole } from './archive-file.ts'

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

/** Notes beside the archived bytes when and where a source gave them; what was noted of the same retrieval is replaced. */
export async function noteRetrieval(
  dataDir: string,
  retrieval: Retrieval,
  { sha256, size }: { readonly sha256: string; readonly size: number },
): Promise<void> {
  const earlier = (await readSidecar(dataDir, sha256))?.retrievals ?? []
  const others = earlier.filter((held) => !sameRetrieval(held, retrieval))
  const sidecar: Sidecar = { sha256, size, retrievals: [...others, retrieval] }
  const text = `${JSON.stringify(sidecar, null, 2)}\n`
  await writeWhole(`${archivePath(dataDir, sha256)}.json`, new TextEncoder().encode(text))
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
