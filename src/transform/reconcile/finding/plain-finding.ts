import type { Decimal } from '../../../model/decimal.ts'
import type { Finding, RuleKind, Severity, Verdict } from '../../../model/finding.ts'
import type { Passage } from '../../../model/passage.ts'
import { VERDICT_WORDS } from '../../../model/verdict.ts'
import { hashOf } from './identity.ts'
import type { Words } from './wording.ts'

/** What a finding on words says: names, ranks and numbers of tables, where no figure is distrusted. */
export interface Remark {
  readonly source: string
  readonly rule: RuleKind
  readonly ruleName: string
  readonly verdict: Verdict
  readonly severity: Severity
  /** What identifies it beside the rule. */
  readonly about: readonly string[]
  readonly keys: readonly string[]
  readonly printed: readonly Decimal[]
  readonly support: readonly number[]
  /** The words that it is about: the wrong ones where that is clear, and those that they are held against. */
  readonly passages?: readonly Passage[]
  readonly title: Words
  readonly reason: Words
  readonly arithmetic: readonly string[]
}

/** A finding on words. Open ones say that the document's own figures stand against a sentence. */
export function remarkFinding(remark: Remark): Finding {
  const {
    source,
    rule,
    ruleName,
    verdict,
    severity,
    about,
    keys,
    printed,
    support,
    passages = [],
    title,
    reason,
    arithmetic,
  } = remark
  const named = (language: 'nb' | 'en') => `${VERDICT_WORDS[verdict][language]}: ${title[language]}`
  const open = verdict === 'unexplained'
  return {
    id: hashOf([source, ruleName, ...about]),
    source,
    keys,
    severity,
    rule,
    ruleName,
    verdict,
    title: { nb: named('nb'), en: named('en') },
    printed,
    accepted: null,
    implied: null,
    discrepancy: null,
    distrusted: [],
    support,
    passages,
    reason,
    alternatives: [],
    settledBy: open
      ? {
          nb: 'En rettelse av setningen eller av tallene fra utgiveren.',
          en: 'A correction of the sentence or of the figures by the publisher.',
        }
      : { nb: '', en: '' },
    arithmetic,
    gap: null,
    certificate: null,
    ground: hashOf([...about, reason.nb]),
    decision: null,
  }
}
