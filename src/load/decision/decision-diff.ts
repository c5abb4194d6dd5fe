import type { Database } from '../database.ts'
import type { RecordedRun } from '../run.ts'

/** A decision as it counted on either side of a difference. */
export interface CountingDecision {
  readonly by: string
  readonly why: string
  readonly accept: { readonly key: string; readonly value: string } | null
  readonly keepBoth: boolean
}

/** A finding that other decisions count for, with the run that decided it or took the decision back. */
export interface DecisionDifference {
  readonly finding: string
  readonly before: CountingDecision | null
  readonly after: CountingDecision | null
  readonly run: string
}

/** The findings that are decided otherwise after the run `to` than after the run `from`, whether or not a figure changed. */
export async function diffDecisions(
  { query }: Pick<Database, 'query'>,
  from: RecordedRun,
  to: RecordedRun,
): Promise<DecisionDifference[]> {
  return query<DecisionDifference>(DIFF, [from.id, to.id, from.source === to.source ? from.source : null])
}

const MOMENT = 'coalesce(r.recorded_at, r.finished_at, r.started_at)'

/** An undoing takes decisions back, and one that undoes it lets them count again. */
const DIFF = `
with recursive event as (
  select d.id as decision_id, d.finding_id, d.run_id, coalesce(${MOMENT}, d.decided_at) as at, true as counts
  from avstem.decision d
  left join avstem.run r on r.id = d.run_id
  where $3::text is null or d.source = $3
  union all
  select e.decision_id, e.finding_id, r.id, ${MOMENT}, not e.counts
  from event e
  join avstem.run r on r.undoes = e.run_id and r.status = 'succeeded'
), moments as (
  select
    (select ${MOMENT} from avstem.run r where r.id = $1) as a,
    (select ${MOMENT} from avstem.run r where r.id = $2) as b
), touched as (
  select distinct on (e.finding_id) e.finding_id, e.run_id
  from event e, moments
  where e.at > least(a, b) and e.at <= greatest(a, b)
  order by e.finding_id, e.at desc
)
select t.finding_id as finding, before.decision as before, after.decision as after, t.run_id::text as run
from touched t
cross join moments
left join lateral (${counting('a')}) before on true
left join lateral (${counting('b')}) after on true
where before.id is distinct from after.id
order by t.finding_id`

/** The newest decision of a finding that counts at a moment. */
function counting(moment: 'a' | 'b'): string {
  return `select d.id, jsonb_build_object('by', d.decided_by, 'why', d.why,
      'accept', case when d.accept_value is not null
        then jsonb_build_object('key', d.accept_key, 'value', d.accept_value::text) end,
      'keepBoth', d.keep_both) as decision
    from avstem.decision d
    where d.finding_id = t.finding_id and (
      select e.counts from event e
      where e.decision_id = d.id and e.at <= ${moment}
      order by e.at desc limit 1)
    order by d.id desc
    limit 1`
}
