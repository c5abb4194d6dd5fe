import type { AppliedDecision, Decision } from '../../model/decision.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import type { Firm } from '../constrain.ts'
import { sameDecimal } from './explanation/inquiry.ts'

export type { Firm }

/** The values that analysts decided on findings of this run: claims that are never distrusted. */
export function firmClaims(
  findings: readonly Finding[],
  decisions: readonly Decision[],
  observations: readonly Observation[],
): readonly Firm[] {
  const known = new Set(observations.map(({ key }) => formatKey(key)))
  return decisions.flatMap(({ findingId, accept }) => {
    const concerned = findings.some(({ id }) => id === findingId)
    return concerned && accept !== null && known.has(accept.key)
      ? [{ key: accept.key, value: accept.value }]
      : []
  })
}

/**
 * Findings with the decisions on them. A decided finding stays as it was found without the decision, so that it can
 * be taken up again; its accepted value is the analyst's. Findings that only a decision brings about are kept too.
 */
export function applyDecisions(
  plain: readonly Finding[],
  weighed: readonly Finding[],
  decisions: readonly Decision[],
): readonly Finding[] {
  const newest = new Map(decisions.map((decision) => [decision.findingId, decision]))
  const decided = plain.filter(({ id }) => newest.has(id))
  const others = weighed.filter(({ id }) => !newest.has(id))
  const settled = new Set(decided.flatMap(({ keys }) => keys))
  const rest = others.filter(
    ({ keys, id }) => plain.some((each) => each.id === id) || !keys.every((key) => settled.has(key)),
  )
  const applied = decided.map((finding) => {
    const decision = newest.get(finding.id)
    return decision === undefined ? finding : { ...finding, ...resolution(finding, decision) }
  })
  const order = new Map([...plain, ...weighed].map(({ id }, index) => [id, index]))
  return [...applied, ...rest].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
}

function resolution(finding: Finding, decision: Decision): Partial<Finding> {
  const { accept, ground } = decision
  const printedStill =
    accept === null ||
    finding.printed.some((value) => sameDecimal(value, accept.value)) ||
    isKnown(finding, accept.value)
  const onOtherGround = ground == null ? !printedStill : ground !== finding.ground
  const applied: AppliedDecision = { ...decision, onOtherGround }
  if (accept !== null) return { decision: applied, accepted: accept.value, implied: null }
  const { distrusted, support } = finding
  // Both stand: nothing is doubted any longer, and nothing put in its place.
  const standing = { distrusted: [], support: [...distrusted, ...support], required: new Map() }
  return { decision: applied, accepted: null, implied: null, ...standing }
}

function isKnown({ accepted, implied }: Finding, value: NonNullable<Finding['accepted']>): boolean {
  return [accepted, implied].some((known) => known !== null && sameDecimal(known, value))
}
