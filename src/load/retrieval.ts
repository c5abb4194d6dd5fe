import type { Database } from './database.ts'

/** One attempt to obtain a source from its address. */
export interface Retrieval {
  readonly source: string
  readonly url: string
  readonly at: Date
  readonly outcome: 'new' | 'unchanged' | 'failed'
  readonly documentSha256: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  readonly error: string | null
}

/** Records an attempt to obtain a source; `source_health` and the scheduler judge its freshness by them. */
export async function recordRetrieval(
  { query }: Pick<Database, 'query'>,
  { source, url, at, outcome, documentSha256, etag, lastModified, error }: Retrieval,
): Promise<void> {
  await query(
    `insert into avstem.retrieval
       (source, url, retrieved_at, outcome, document_sha256, etag, last_modified, error)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [source, url, at, outcome, documentSha256, etag, lastModified, error],
  )
}
