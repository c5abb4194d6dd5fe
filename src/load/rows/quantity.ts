import type { Key } from '../../model/key.ts'
import type { Session } from '../database.ts'

/** The quantities that a reading speaks of, by the text of their key. */
export type Quantities = ReadonlyMap<string, Key>

/** The key without its period: quantities of one series differ in period alone. */
export function seriesOf({ dataset, measure, period }: Key, text: string): string {
  const start = dataset.length + measure.length + 2
  return text.slice(0, start) + text.slice(start + period.from.length)
}

/** The number that the database has for each quantity; those that are new get one. */
export async function storeQuantities(
  { query }: Session,
  source: string,
  quantities: Quantities,
): Promise<ReadonlyMap<string, string>> {
  const keys = [...quantities.keys()]
  // One array in order: a row for each of a thousand keys takes longer to read than to find.
  const [found] = await query<{ ids: string | null }>(
    `select string_agg(coalesce(q.id::text, ''), ',' order by k.place) as ids
     from unnest($1::text[]) with ordinality as k (key, place)
     left join avstem.quantity q on q.key = k.key`,
    [keys],
  )
  const numbers = new Map<string, string>()
  for (const [at, id] of (found?.ids ?? '').split(',').entries()) if (id !== '') numbers.set(keys[at]!, id)
  const missing = [...quantities].filter(([text]) => !numbers.has(text))
  if (missing.length === 0) return numbers
  const made = await query<{ key: string; id: string }>(
    `insert into avstem.quantity (source, key, measure, dimensions, valid, series)
     select $1, key, measure, dimensions, daterange(lower, upper), series
     from unnest($2::text[], $3::text[], $4::jsonb[], $5::date[], $6::date[], $7::text[])
       as fresh (key, measure, dimensions, lower, upper, series)
     on conflict (key) do update set valid = excluded.valid
     returning key, id`,
    [
      source,
      missing.map(([text]) => text),
      missing.map(([, { measure }]) => measure),
      missing.map(([, { dimensions }]) => JSON.stringify(dimensions)),
      missing.map(([, { period }]) => period.from),
      missing.map(([, { period }]) => period.to),
      missing.map(([text, key]) => seriesOf(key, text)),
    ],
  )
  for (const { key, id } of made) numbers.set(key, id)
  return numbers
}
