import type { Arriving } from './arriving.ts'
import { jsonText } from '../rows/column-value.ts'
import type { Session } from '../database.ts'

/**
 * Records each document once; a later retrieval of the same bytes refreshes what is known of them. Gives the hashes of
 * those that are new.
 */
export async function storeDocuments(
  { query }: Session,
  arriving: readonly Arriving[],
): Promise<ReadonlySet<string>> {
  const records = arriving.map(
    ({
      reading: {
        document,
        extraction: { title, pages },
      },
    }) => ({
      sha256: document.sha256,
      media_type: document.mediaType,
      edition_kind: document.editionKind,
      url: document.url,
      file_name: document.fileName,
      retrieved_at: document.retrievedAt,
      etag: document.etag,
      last_modified: document.lastModified,
      bytes: document.bytes.length,
      title,
      pages,
    }),
  )
  const rows = await query<{ sha256: string; new: boolean }>(STORE, [jsonText(records)])
  return new Set(rows.filter((row) => row.new).map(({ sha256 }) => sha256))
}

const STORE = `
insert into avstem.document as known
  (sha256, media_type, edition_kind, url, file_name, retrieved_at, etag, last_modified, bytes, title, pages)
select sha256, media_type, edition_kind, url, file_name, retrieved_at, etag, last_modified, bytes, title, pages
from jsonb_to_recordset($1) as d (sha256 text, media_type text, edition_kind text, url text, file_name text,
  retrieved_at timestamptz, etag text, last_modified text, bytes bigint, title text, pages integer)
on conflict (sha256) do update set
  url = coalesce(excluded.url, known.url),
  file_name = coalesce(excluded.file_name, known.file_name),
  retrieved_at = least(excluded.retrieved_at, known.retrieved_at),
  etag = coalesce(excluded.etag, known.etag),
  last_modified = coalesce(excluded.last_modified, known.last_modified),
  title = excluded.title,
  pages = excluded.pages
where (known.url, known.file_name, known.etag, known.last_modified, known.title, known.pages)
    is distinct from
    (coalesce(excluded.url, known.url), coalesce(excluded.file_name, known.file_name),
     coalesce(excluded.etag, known.etag), coalesce(excluded.last_modified, known.last_modified),
     excluded.title, excluded.pages)
  or excluded.retrieved_at < known.retrieved_at
returning sha256, xmax = 0 as new`
