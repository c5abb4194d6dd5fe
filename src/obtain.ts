import { type Acquired, acquire } from './acquire/acquire.ts'
import type { Configuration } from './acquire/configuration.ts'
import { withoutPassword } from './acquire/fetch.ts'
import { AvstemError } from './errors.ts'
import type { Database } from './load/database.ts'
import { newestOriginal } from './load/held/edition.ts'
import { recordRetrieval } from './load/retrieval.ts'
import type { Source } from './model/source.ts'

/** How today's edition of a source is to be obtained. */
export interface ObtainOptions {
  readonly dataDir: string
  readonly fetch: Configuration['fetch']
  readonly offline?: boolean
  readonly samples?: boolean
  readonly signal?: AbortSignal
}

/**
 * Acquires today's edition of a source, with what the database knows of the last one, and records the attempt.
 * Samples only serve a source of which no original is held; then the newest original is read again instead.
 */
export async function obtainEdition(
  db: Pick<Database, 'query'>,
  source: Source,
  { dataDir, fetch, offline = false, samples = false, signal }: ObtainOptions,
): Promise<Acquired> {
  const previous = await newestOriginal(db, source.name)
  const asSample = samples && previous === null
  const askNobody = offline || (samples && !asSample)
  const attempt = { source: source.name, url: withoutPassword(source.url), at: new Date() }
  try {
    const acquired = await acquire(source, {
      dataDir,
      offline: askNobody,
      samples: asSample,
      previous,
      now: () => new Date(),
      fetch: { ...fetch, ...(signal === undefined ? {} : { signal }) },
    })
    const { document, refreshed, problem } = acquired
    if (problem !== null) await recordRetrieval(db, { ...attempt, ...failed(problem) })
    if (refreshed === 'fetched' || refreshed === 'unchanged') {
      const { sha256: documentSha256, etag, lastModified } = document
      const outcome = refreshed === 'fetched' ? 'new' : 'unchanged'
      await recordRetrieval(db, { ...attempt, outcome, documentSha256, etag, lastModified, error: null })
    }
    return acquired
  } catch (error) {
    if (error instanceof AvstemError && error.code === 'unreachable' && !askNobody) {
      await recordRetrieval(db, { ...attempt, ...failed(error) })
    }
    throw error
  }
}

function failed({ message }: AvstemError) {
  return { outcome: 'failed', documentSha256: null, etag: null, lastModified: null, error: message } as const
}
