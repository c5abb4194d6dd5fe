import { createHash } from 'node:crypto'
import type { Source } from '../../model/source.ts'
import type { Session } from '../database.ts'

const hashes = new WeakMap<Source, string>()

/** Hash of a source's declaration: the tables filled from it are looked at only where it changed. */
export function declarationHash(source: Source): string {
  const known = hashes.get(source)
  if (known !== undefined) return known
  const hash = createHash('sha256').update(JSON.stringify(source)).digest('hex')
  hashes.set(source, hash)
  return hash
}

/**
 * Waits for whoever else loads this source; recorded times are given out behind this lock. The declaration is
 * stored first where it changed.
 */
export async function lockSource(session: Session, source: Source): Promise<void> {
  const found = await session.query<{ declaration: string }>(
    'select declaration from avstem.source where name = $1 for update',
    [source.name],
  )
  // Storing it locks the row, too.
  if (found[0]?.declaration !== declarationHash(source)) await storeDeclaration(session, source)
}

/** Records a source and keeps its measures and dimension members as the code declares them. */
export async function storeDeclaration({ query }: Session, source: Source): Promise<void> {
  const declaration = declarationHash(source)
  const known = await query('select from avstem.source where name = $1 and declaration = $2', [
    source.name,
    declaration,
  ])
  if (known.length > 0) return
  await query(
    `insert into avstem.source
       (name, title, publisher, media_type, url, cron, timezone, stale_after_days, declaration)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (name) do update set
       title = excluded.title, publisher = excluded.publisher, media_type = excluded.media_type, url = excluded.url,
       cron = excluded.cron, timezone = excluded.timezone, stale_after_days = excluded.stale_after_days,
       declaration = excluded.declaration`,
    [
      ...[source.name, source.title, source.publisher, source.mediaType, source.url],
      ...[source.schedule.cron, source.schedule.timezone, source.staleAfterDays, declaration],
    ],
  )
  await query(MEASURES, [source.name, JSON.stringify(source.measures)])
  await query(MEMBERS, [source.name, JSON.stringify(source.dimensions)])
  await query('update avstem.series_break set declared = false where source = $1', [source.name])
  await query(BREAKS, [source.name, JSON.stringify(source.breaks ?? [])])
}

/** A measure that is no longer declared stays: figures of the past are still labelled by it. */
const MEASURES = `insert into avstem.measure (source, name, ordinal, label_nb, label_en, unit,
    population_nb, population_en, denominator_nb, denominator_en, comparable_group, estimate_measure, exact_measure)
  select $1, m ->> 'name', ordinal, m #>> '{label,nb}', m #>> '{label,en}', m ->> 'unit',
    m #>> '{population,nb}', m #>> '{population,en}', m #>> '{denominator,nb}', m #>> '{denominator,en}',
    m ->> 'comparableGroup', m #>> '{answeredWith,estimate}', m #>> '{answeredWith,exact}'
  from jsonb_array_elements($2::jsonb) with ordinality as declared (m, ordinal)
  on conflict (source, name) do update set
    ordinal = excluded.ordinal, label_nb = excluded.label_nb, label_en = excluded.label_en, unit = excluded.unit,
    population_nb = excluded.population_nb, population_en = excluded.population_en,
    denominator_nb = excluded.denominator_nb, denominator_en = excluded.denominator_en,
    comparable_group = excluded.comparable_group, estimate_measure = excluded.estimate_measure,
    exact_measure = excluded.exact_measure`

const MEMBERS = `insert into avstem.dimension_member (source, dimension, code, ordinal,
    dimension_label_nb, dimension_label_en, label_nb, label_en, vintage)
  select $1, d ->> 'name', m ->> 'code', ordinal, d #>> '{label,nb}', d #>> '{label,en}',
    m #>> '{label,nb}', m #>> '{label,en}', d ->> 'vintage'
  from jsonb_array_elements($2::jsonb) as dimension (d),
    jsonb_array_elements(d -> 'members') with ordinality as member (m, ordinal)
  on conflict (source, dimension, code) do update set
    ordinal = excluded.ordinal, dimension_label_nb = excluded.dimension_label_nb,
    dimension_label_en = excluded.dimension_label_en, label_nb = excluded.label_nb, label_en = excluded.label_en,
    vintage = excluded.vintage`

const BREAKS = `insert into avstem.series_break (source, measure, valid_from, label_nb, label_en)
  select $1, measure, (b ->> 'from')::date, b #>> '{label,nb}', b #>> '{label,en}'
  from jsonb_array_elements($2::jsonb) as declared (b),
    jsonb_array_elements_text(b -> 'measures') as measure
  on conflict (source, measure, valid_from) do update set
    label_nb = excluded.label_nb, label_en = excluded.label_en, declared = true`
