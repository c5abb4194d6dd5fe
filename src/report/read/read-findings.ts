import type { Session } from '../../load/database.ts'
import { parseDecimal } from '../../model/decimal.ts'
import type { Decimal } from '../../model/decimal.ts'
import type { Finding } from '../../model/finding.ts'
import type { Passage } from '../../model/passage.ts'
import type { Relation } from '../../model/relation.ts'
import type { FindingFacts } from './report-data.ts'

interface FindingRow {
  readonly id: string
  readonly keys: readonly string[]
  readonly severity: Finding['severity']
  readonly rule: Finding['rule']
  readonly rule_name: string
  readonly verdict: Finding['verdict']
  readonly title_nb: string
  readonly title_en: string
  readonly printed: readonly string[]
  readonly accepted: string | null
  readonly implied: string | null
  readonly discrepancy: string | null
  readonly distrusted: readonly number[]
  readonly support: readonly number[]
  readonly reason_nb: string
  readonly reason_en: string
  readonly alternatives: readonly StoredExplanation[]
  readonly settled_by_nb: string
  readonly settled_by_en: string
  readonly arithmetic: readonly string[]
  readonly gap: number | null
  readonly relation: Relation | null
  readonly passages: readonly Passage[]
  readonly accept_key: string | null
  readonly accept_value: string | null
  readonly decided_by: string | null
  readonly why: string | null
  readonly decided_at: Date | null
  readonly on_other_ground: boolean
}

interface StoredExplanation {
  readonly verdict: Finding['verdict']
  readonly reason: string | Finding['reason']
  readonly implied: string | null
}

/** The findings of a reading with the newest decision on each that was made by then. */
export async function readFindings(
  { query }: Session,
  { reading_id, source }: { readonly reading_id: string; readonly source: string },
  known: string,
): Promise<readonly FindingFacts[]> {
  const rows = await query<FindingRow>(
    `select f.id, f.keys, f.severity, f.rule, f.rule_name, rf.verdict, rf.title_nb, rf.title_en,
       rf.printed::text[] as printed, rf.accepted, rf.implied, rf.discrepancy, rf.distrusted, rf.support, rf.reason_nb,
       rf.reason_en, rf.alternatives, rf.settled_by_nb, rf.settled_by_en, rf.arithmetic, rf.gap, rf.relation, rf.passages, d.accept_key,
       d.accept_value, d.decided_by, d.why, d.decided_at, coalesce(d.ground <> rf.ground, false) as on_other_ground
     from avstem.reading_finding rf
     join avstem.finding f on f.id = rf.finding_id
     left join lateral (
       select * from avstem.decision d
       where d.finding_id = f.id and d.revoked_by_run is null and d.decided_at <= $2::timestamptz
       order by d.id desc
       limit 1
     ) d on true
     where rf.reading_id = $1
     order by rf.ordinal`,
    [reading_id, known],
  )
  return rows.map((row) => ({
    open: ['undecided', 'unexplained', 'unproven'].includes(row.verdict) && row.decided_by === null,
    decision:
      row.decided_by === null || row.decided_at === null
        ? null
        : {
            accepted: row.accept_value,
            by: row.decided_by,
            why: row.why ?? '',
            at: row.decided_at.toISOString(),
            onOtherGround: row.on_other_ground,
          },
    finding: {
      id: row.id,
      source,
      keys: row.keys,
      severity: row.severity,
      rule: row.rule,
      ruleName: row.rule_name,
      verdict: row.verdict,
      title: { nb: row.title_nb, en: row.title_en },
      printed: row.printed.map(parseDecimal),
      accepted: decimalOrNull(row.accepted),
      implied: decimalOrNull(row.implied),
      discrepancy: decimalOrNull(row.discrepancy),
      distrusted: row.distrusted,
      support: row.support,
      reason: { nb: row.reason_nb, en: row.reason_en },
      alternatives: row.alternatives.map(({ verdict, reason, implied }) => ({
        verdict,
        reason: typeof reason === 'string' ? { nb: reason, en: reason } : reason,
        implied: decimalOrNull(implied),
      })),
      settledBy: { nb: row.settled_by_nb, en: row.settled_by_en },
      arithmetic: row.arithmetic,
      gap: row.gap,
      certificate: null,
      passages: row.passages,
      ...(row.relation === null ? {} : { relation: row.relation }),
    },
  }))
}

function decimalOrNull(plain: string | null): Decimal | null {
  return plain === null ? null : parseDecimal(plain)
}
