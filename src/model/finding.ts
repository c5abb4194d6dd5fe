import type { Decimal } from './decimal.ts'
import type { AppliedDecision } from './decision.ts'
import type { Passage } from './passage.ts'
import type { Relation } from './relation.ts'

/** The rule kind that was broken (CONTRACT, JSON of findings). */
export type RuleKind =
  | 'agreement'
  | 'balance'
  | 'ratio'
  | 'difference'
  | 'complement'
  | 'rank'
  | 'coverage'
  | 'label'
  | 'numbering'
  | 'subset'

/** What explains the contradiction; undecided, unexplained and unproven leave the finding open. */
export type Verdict =
  | 'misprint'
  | 'rounding'
  | 'method'
  | 'definition'
  | 'sign'
  | 'unit'
  | 'swap'
  | 'omission'
  | 'stale'
  | 'reading'
  | 'label'
  | 'undecided'
  | 'unexplained'
  | 'unproven'

export type Severity = 'hard' | 'soft'

/** One explanation that fits, and the value it would put in place of the distrusted one (null: none). */
export interface Explanation {
  readonly verdict: Verdict
  readonly reason: Readonly<Record<'nb' | 'en', string>>
  readonly implied: Decimal | null
}

/** A contradiction between observations, with its one resolution. Observation ordinals refer to the same document. */
export interface Finding {
  /** Hash of source, rule and keys: stable over runs. */
  readonly id: string
  readonly source: string
  readonly keys: readonly string[]
  readonly severity: Severity
  readonly rule: RuleKind
  readonly ruleName: string
  readonly verdict: Verdict
  /** One line in Norwegian and English for people. */
  readonly title: Readonly<Record<'nb' | 'en', string>>
  /** Every differing value printed, as plain decimals. */
  readonly printed: readonly Decimal[]
  /** A value printed somewhere that the document's other figures require, or null. */
  readonly accepted: Decimal | null
  /** A value required but printed nowhere, or null. */
  readonly implied: Decimal | null
  /** The value that the rest requires in each distrusted place, by ordinal, where they are not all one. */
  readonly required?: ReadonlyMap<number, Decimal>
  readonly discrepancy: Decimal | null
  readonly distrusted: readonly number[]
  readonly support: readonly number[]
  /** Words that it is about and that are no figure. */
  readonly passages?: readonly Passage[]
  readonly reason: Readonly<Record<'nb' | 'en', string>>
  readonly alternatives: readonly Explanation[]
  /** What further figure would settle it; empty when decided. */
  readonly settledBy: Readonly<Record<'nb' | 'en', string>>
  /** The sums written out, one line each. */
  readonly arithmetic: readonly string[]
  /** Runner-up's cost minus the optimum's, in distrusted witnesses; null where no optimum was proven. */
  readonly gap: number | null
  /** Witness values and conflicts that a checker verifies (transform/reconcile/solver/certificate.ts); plain JSON. */
  readonly certificate: unknown
  /** Hash of the prints that the finding rests on: a decision made on other ground is flagged. */
  readonly ground?: string
  /** What an analyst decided, where somebody has. */
  readonly decision?: AppliedDecision | null
  /** The broken rule as arithmetic over keys, where it is arithmetic (a label or a table number is not). */
  readonly relation?: Relation
}

/** Whether a finding still waits for an analyst or a further figure. */
export function isOpen(finding: Pick<Finding, 'verdict'>): boolean {
  return ['undecided', 'unexplained', 'unproven'].includes(finding.verdict)
}

/** A rule that was evaluated and holds, within rounding where `tolerance` says so. */
export interface Check {
  readonly rule: RuleKind
  readonly ruleName: string
  readonly keys: readonly string[]
  readonly arithmetic: string
  readonly tolerance: Decimal | null
  readonly observations: readonly number[]
  /** The rule as arithmetic over keys, for whoever wants to compute it again. */
  readonly relation?: Relation
}
