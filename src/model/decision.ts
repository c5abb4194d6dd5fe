import type { Decimal } from './decimal.ts'

/** What an analyst decided on a finding: recorded once, replayed by every later run. */
export interface Decision {
  readonly findingId: string
  /** The key (as `formatKey` writes it) whose printed value is accepted, or null where both stand. */
  readonly accept: { readonly key: string; readonly value: Decimal } | null
  readonly keepBoth: boolean
  readonly by: string
  readonly why: string
  readonly at: Date
  /** `Finding.ground` at the time of the decision; null or absent where it was not known. */
  readonly ground?: string | null
}

/** A decision as it bears on a finding of today's reading. */
export interface AppliedDecision extends Decision {
  /** The prints that the finding rests on are no longer those that were decided on. */
  readonly onOtherGround: boolean
}
