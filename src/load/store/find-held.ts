import type { Source } from '../../model/source.ts'
import type { Arriving } from './arriving.ts'
import type { Session } from '../database.ts'
import { declarationHash } from './declaration.ts'

/** Those whose edition is held with just this reading and date, so that loading them would change nothing. */
export async function findHeld(
  { query }: Pick<Session, 'query'>,
  source: Source,
  arriving: readonly Arriving[],
): Promise<ReadonlySet<Arriving>> {
  const records = arriving.map(({ reading: { document, ...reading }, digest }, place) => ({
    place,
    sha256: document.sha256,
    digest,
    basis: reading.publishedBasis,
    published_at: reading.publishedAt,
    retrieved_at: document.retrievedAt,
    url: document.url,
    file_name: document.fileName,
    etag: document.etag,
    last_modified: document.lastModified,
  }))
  const values = [source.name, declarationHash(source), JSON.stringify(records)]
  const rows = await query<{ place: number }>(HELD, values)
  return new Set(rows.map(({ place }) => arriving[place]!))
}

const HELD = `
select a.place
from jsonb_to_recordset($3) as a (place integer, sha256 text, digest text, basis text, published_at timestamptz,
  retrieved_at timestamptz, url text, file_name text, etag text, last_modified text)
join avstem.source s on s.name = $1 and s.declaration = $2
join avstem.document d on d.sha256 = a.sha256
join avstem.reading r on r.source = $1 and r.document_sha256 = a.sha256 and r.digest = a.digest
join avstem.edition e on e.reading_id = r.id and e.source = $1 and e.document_sha256 = a.sha256
where upper_inf(e.recorded)
  and e.published_basis = a.basis and (e.published_basis = 'retrieved' or e.published_at = a.published_at)
  and d.retrieved_at <= a.retrieved_at
  and (d.url, d.file_name, d.etag, d.last_modified) is not distinct from
    (coalesce(a.url, d.url), coalesce(a.file_name, d.file_name), coalesce(a.etag, d.etag),
     coalesce(a.last_modified, d.last_modified))`
