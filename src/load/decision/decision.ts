import { formatDecimal, parseDecimal } from '../../model/decimal.ts'
import type { Decision } from '../../model/decision.ts'
import type { Database } from '../database.ts'

/** The decisions on a source's findings that count: the newest of each finding, unless it was undone. */
export async function loadDecisions(db: Pick<Database, 'query'>, source: string): Promise<Decision[]> {
  const rows = await db.query<DecisionRow>(
    `select distinct on (finding_id)
       finding_id, accept_key, accept_value, keep_both, decided_by, why, decided_at, ground
     from avstem.decision
     where source = $1 and revoked_by_run is null
     order by finding_id, id desc`,
    [source],
  )
  return rows.map(
    ({ finding_id, accept_key, accept_value, keep_both, decided_by, why, decided_at, ground }) => ({
      findingId: finding_id,
      accept:
        accept_key === null || accept_value === null
          ? null
          : { key: accept_key, value: parseDecimal(accept_value) },
      keepBoth: keep_both,
      by: decided_by,
      why,
      at: decided_at,
      ground,
    }),
  )
}

interface DecisionRow {
  readonly finding_id: string
  readonly accept_key: string | null
  readonly accept_value: string | null
  readonly keep_both: boolean
  readonly decided_by: string
  readonly why: string
  readonly decided_at: Date
  readonly ground: string | null
}

/** Appends a decision, made in the run of the source that is in hand; earlier ones on the finding stay readable. */
export async function recordDecision(
  db: Pick<Database, 'query'>,
  { source, decision }: { readonly source: string; readonly decision: Decision },
): Promise<void> {
  const { findingId, accept, keepBoth, by, why, at } = decision
  await db.query(
    `insert into avstem.decision
       (source, finding_id, accept_key, accept_value, keep_both, decided_by, why, decided_at, ground, run_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
       (select max(id) from avstem.run where source = $1 and kind = 'resolve' and status = 'running'))`,
    [
      ...[source, findingId, accept?.key ?? null, accept === null ? null : formatDecimal(accept.value)],
      ...[keepBoth, by, why, at, decision.ground ?? null],
    ],
  )
}
