import type { Database } from '../database.ts'

/** The newest total of a measure, with what the document that prints it says the measure is. */
export interface HeldMeasure {
  readonly key: string
  readonly value: string
  readonly unit: string
  /** Who was counted, and what a share is of. */
  readonly population: string
  readonly denominator: string | null
  readonly definition: string | null
}

/**
 * Looks up the newest figure of a measure that stands for all units: every dimension left out, or at the code that
 * `totals` names for it. Null where none is held.
 */
export async function findHeldMeasure(
  { query }: Pick<Database, 'query'>,
  source: string,
  measure: string,
  totals: Readonly<Record<string, string>>,
): Promise<HeldMeasure | null> {
  const [held] = await query<HeldMeasure>(
    `select f.key, f.value, f.unit, f.population, f.denominator, d.definition
     from avstem.figure_current f
     left join avstem.edition e
       on e.source = f.dataset and e.document_sha256 = f.document_sha256 and upper_inf(e.recorded)
     left join avstem.reading_definition d on d.reading_id = e.reading_id and d.measure = f.measure
     where f.dataset = $1 and f.measure = $2 and f.value is not null and $3::jsonb @> f.dimensions
     order by lower(f.valid) desc, f.key
     limit 1`,
    [source, measure, JSON.stringify(totals)],
  )
  return held ?? null
}
