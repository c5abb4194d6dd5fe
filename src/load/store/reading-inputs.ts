import type { Arriving } from './arriving.ts'
import type { Session } from '../database.ts'

/** Notes from what readings that are stored were got, where that is known and not noted yet. */
export async function noteInputs(
  { query }: Pick<Session, 'query'>,
  source: string,
  arriving: readonly Arriving[],
): Promise<void> {
  const known = arriving.filter(({ inputs }) => inputs !== null)
  if (known.length === 0) return
  await query(
    `insert into avstem.reading_inputs (reading_id, inputs)
     select r.id, a.inputs
     from unnest($2::text[], $3::text[], $4::text[]) as a (sha256, digest, inputs)
     join avstem.reading r on r.source = $1 and r.document_sha256 = a.sha256 and r.digest = a.digest
     where not exists (
       select from avstem.reading_inputs known where known.reading_id = r.id and known.inputs = a.inputs)
     on conflict do nothing`,
    [
      source,
      known.map(({ reading }) => reading.document.sha256),
      known.map(({ digest }) => digest),
      known.map(({ inputs }) => inputs),
    ],
  )
}
