import type { Finding, Verdict } from '../../model/finding.ts'
import type { Passage } from '../../model/passage.ts'
import type { DescriptionRule } from '../../model/rule.ts'
import { parseDecimal } from '../../model/decimal.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import type { Words } from '../reconcile/finding/wording.ts'

/** One place where a document does not describe itself rightly. */
export interface Slip {
  /** What identifies it within its rule. */
  readonly about: readonly string[]
  readonly verdict: Extract<Verdict, 'label' | 'unexplained' | 'definition'>
  /** The whole numbers that stand against each other, where they are numbers. */
  readonly printed: readonly number[]
  readonly title: Words
  /** The words that it is about, where they stand. */
  readonly passages?: readonly Passage[]
  readonly reason: Words
}

/** The finding that a slip makes under the rule that asked for it. */
export function findingOfSlip(source: string, rule: DescriptionRule, slip: Slip): Finding {
  const { about, verdict, printed, title, reason, passages } = slip
  return remarkFinding({
    source,
    rule: rule.kind,
    ruleName: rule.name,
    verdict,
    severity: 'soft',
    about,
    keys: [],
    printed: printed.map((number) => parseDecimal(String(number))),
    support: [],
    ...(passages === undefined ? {} : { passages }),
    title,
    reason,
    arithmetic: [],
  })
}
