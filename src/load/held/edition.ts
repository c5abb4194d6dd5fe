import type { EditionKind, PublishedBasis } from '../../model/document.ts'
import type { Database } from '../database.ts'

/** The original that a source published last, as it was retrieved. */
export interface NewestOriginal {
  readonly sha256: string
  readonly etag: string | null
  readonly lastModified: string | null
  readonly retrievedAt: Date
}

/** The newest original held of a source, by the published axis; null where none is. */
export async function newestOriginal(
  { query }: Pick<Database, 'query'>,
  source: string,
): Promise<NewestOriginal | null> {
  const rows = await query<NewestOriginal>(
    `select d.sha256, d.etag, d.last_modified as "lastModified", d.retrieved_at as "retrievedAt"
     from avstem.edition e
     join avstem.document d on d.sha256 = e.document_sha256
     where e.source = $1 and e.edition_kind = 'original' and upper_inf(e.recorded)
     order by e.published_at desc, d.retrieved_at desc, d.sha256 desc
     limit 1`,
    [source],
  )
  return rows[0] ?? null
}

/** An edition held of a source. */
export interface HeldOriginal {
  readonly sha256: string
  readonly editionKind: EditionKind
  readonly publishedAt: Date
  readonly publishedBasis: PublishedBasis
  readonly retrievedAt: Date
  readonly url: string | null
  /** Number of the reading that counts. */
  readonly readingId: string
  /** Whether that reading was got from the inputs that were asked about. */
  readonly sameInputs: boolean
}

/** The editions of a source published in [from, to), oldest first; an open end is null. `inputs` as `Arriving` has it. */
export async function editionsBetween(
  { query }: Pick<Database, 'query'>,
  source: string,
  {
    from,
    to,
    inputs,
  }: { readonly from: Date | null; readonly to: Date | null; readonly inputs: string | null },
): Promise<HeldOriginal[]> {
  return query<HeldOriginal>(
    `select d.sha256, e.edition_kind as "editionKind", e.published_at as "publishedAt",
       e.published_basis as "publishedBasis", d.retrieved_at as "retrievedAt", d.url, e.reading_id as "readingId",
       exists (
         select from avstem.reading_inputs i
         where i.reading_id = e.reading_id and i.inputs = $4) as "sameInputs"
     from avstem.edition e
     join avstem.document d on d.sha256 = e.document_sha256
     where e.source = $1 and upper_inf(e.recorded)
       and e.published_at >= coalesce($2::timestamptz, '-infinity')
       and e.published_at < coalesce($3::timestamptz, 'infinity')
     order by e.published_at, d.retrieved_at, d.sha256`,
    [source, from, to, inputs],
  )
}

/** How many figures some readings hold. */
export async function countFigures(
  { query }: Pick<Database, 'query'>,
  readings: readonly string[],
): Promise<number> {
  const rows = await query<{ count: number }>(
    'select count(*)::integer as count from avstem.reading_figure where reading_id = any($1::bigint[])',
    [readings],
  )
  return rows[0]?.count ?? 0
}
