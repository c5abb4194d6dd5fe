import type { ClaimRule } from '../../model/claim-rule.ts'
import type { Decimal } from '../../model/decimal.ts'
import type { Finding, RuleKind } from '../../model/finding.ts'
import type { Statement } from '../../model/statement.ts'
import { passagesIn, type Stretch } from '../passage.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { inBoth, type Words } from '../reconcile/finding/wording.ts'
import { type Evidence, shortened } from './evidence.ts'

/** Words of a sentence, and the figures that go against them. */
export interface Belied {
  readonly statement: Statement
  readonly said: Stretch
  readonly keys: readonly string[]
  readonly printed: readonly Decimal[]
  readonly support: readonly number[]
  readonly title: Words
  /** What stands against the words, as a sentence goes on that has quoted them: ", men tallene går den andre veien". */
  readonly against: Words
  /** Of which kind the rule is that they break, where it is not that of the claim. */
  readonly rule?: RuleKind
  /** The number holds, and only its unit is wrong. */
  readonly isUnit?: boolean
}

/** The finding that a sentence says what its figures belie. */
export function beliedFinding({ source }: Evidence, claim: ClaimRule, belied: Belied): Finding {
  const {
    statement,
    said,
    keys,
    printed,
    support,
    title,
    against,
    rule = claim.kind,
    isUnit = false,
  } = belied
  const words = statement.text.slice(said.start, said.end)
  const quote = shortened(statement.text)
  return remarkFinding({
    source: source.name,
    rule,
    ruleName: claim.name,
    verdict: isUnit ? 'label' : 'unexplained',
    severity: isUnit ? 'soft' : 'hard',
    about: [...keys, words.toLowerCase()],
    keys,
    printed,
    support,
    passages: passagesIn(statement, 'distrusted', said),
    title,
    reason: inBoth((language) =>
      language === 'nb'
        ? `Setningen sier «${words}»${against.nb}: «${quote}»`
        : `The sentence says “${words}”${against.en}: “${quote}”`,
    ),
    arithmetic: [],
  })
}
