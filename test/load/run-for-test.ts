import type { Database } from '../../src/load/database.ts'
import type { LoadResult } from '../../src/load/load.ts'
import { load } from '../../src/load/load.ts'
import { finishRun, startRun, withSourceLock } from '../../src/load/run.ts'
import { NOTHING_DONE } from '../../src/model/run.ts'
import type { EditionForTest } from './reading-for-test.ts'
import { gauge, readingOf } from './reading-for-test.ts'

/** Two editions of which the second revises, adds and withdraws. */
export const first: EditionForTest = {
  document: 'a',
  published: '2021-03-01',
  figures: { 'level 2018': '9', 'level 2019': '10', 'level 2020': '12.50', 'flow 2020': '7' },
}
export const second: EditionForTest = {
  document: 'b',
  published: '2022-03-01',
  figures: { 'level 2018': '9', 'level 2020': '12.60', 'flow 2020': '7', 'level 2021': '13' },
}

/** A whole run of the gauge, as a command makes it: lock, start, load, finish. */
export async function runOnce(db: Database, edition: EditionForTest): Promise<LoadResult> {
  return withSourceLock(db, gauge.name, { wait: true }, async () => {
    const { id } = await startRun(db, { source: gauge, kind: 'manual' })
    const result = await load(db, gauge, readingOf(edition), { id, kind: 'manual' })
    await finishRun(db, id, {
      ...NOTHING_DONE,
      ...{ id, source: gauge.name, kind: 'manual', status: 'succeeded', tables: 1 },
      ...{ observations: result.observations, figures: result.figures, findings: result.findings },
    })
    return result
  })
}

/** Everything that is kept, apart from numbers and recorded times. */
export async function snapshot(db: Database): Promise<unknown> {
  const [row] = await db.query(
    `select
       (select jsonb_agg(to_jsonb(r) - '{recorded,run_id,closed_by_run,version_id,reading_id}'::text[]
          || jsonb_build_object('held', upper_inf(recorded)) order by key, lower(recorded), published)
        from avstem.figure_revision r) as figures,
       (select jsonb_agg(jsonb_build_array(document_sha256, published_at, upper_inf(recorded)) order by lower(recorded), document_sha256)
        from avstem.edition) as editions,
       (select jsonb_agg(to_jsonb(o) - '{reading_id,table_id}'::text[] order by document_sha256, ordinal)
        from avstem.observation o) as observations,
       (select count(*) from avstem.reading) as readings,
       (select count(*) from avstem.reading_observation) as observed,
       (select count(*) from avstem.printed_cell) as cells,
       (select count(*) from avstem.document) as documents`,
  )
  return row
}
