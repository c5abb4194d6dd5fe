import { formatDecimal } from '../../model/decimal.ts'
import type { Reading } from '../../model/reading.ts'
import type { Row } from './column-value.ts'
import { jsonText, plain } from './column-value.ts'

/** Columns of `findings`. */
export const FINDING_COLUMNS = ['id', 'rule', 'rule_name', 'severity', 'keys'] as const

/** Columns of `readingFindings` after the reading's number. */
export const READING_FINDING_COLUMNS = [
  'finding_id',
  'ordinal',
  'verdict',
  'title_nb',
  'title_en',
  'printed',
  'accepted',
  'implied',
  'discrepancy',
  'distrusted',
  'support',
  'reason_nb',
  'reason_en',
  'alternatives',
  'settled_by_nb',
  'settled_by_en',
  'arithmetic',
  'gap',
  'certificate',
  'ground',
  'relation',
  'passages',
] as const

/** Columns of `checks` after the reading's number. */
export const CHECK_COLUMNS = [
  'ordinal',
  'rule',
  'rule_name',
  'keys',
  'arithmetic',
  'tolerance',
  'observations',
  'relation',
] as const

/** The rows of findings and checks: what a finding always is, what a reading says of it, and every check. */
export function findingRows({ findings, checks }: Pick<Reading, 'findings' | 'checks'>) {
  return {
    findings: findings.map(
      ({ id, rule, ruleName, severity, keys }): Row => [id, rule, ruleName, severity, keys],
    ),
    readingFindings: findings.map(
      (finding, ordinal): Row => [
        finding.id,
        ordinal,
        finding.verdict,
        finding.title.nb,
        finding.title.en,
        finding.printed.map(formatDecimal),
        plain(finding.accepted),
        plain(finding.implied),
        plain(finding.discrepancy),
        finding.distrusted,
        finding.support,
        finding.reason.nb,
        finding.reason.en,
        jsonText(finding.alternatives.map((each) => ({ ...each, implied: plain(each.implied) }))),
        finding.settledBy.nb,
        finding.settledBy.en,
        finding.arithmetic,
        finding.gap,
        finding.certificate === undefined ? null : jsonText(finding.certificate),
        finding.ground ?? null,
        finding.relation === undefined ? null : jsonText(finding.relation),
        jsonText(finding.passages ?? []),
      ],
    ),
    checks: checks.map(
      (check, ordinal): Row => [
        ordinal,
        check.rule,
        check.ruleName,
        check.keys,
        check.arithmetic,
        plain(check.tolerance),
        check.observations,
        check.relation === undefined ? null : jsonText(check.relation),
      ],
    ),
  }
}
