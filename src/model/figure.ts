import type { Decimal } from './decimal.ts'
import type { Verdict } from './finding.ts'
import type { Key } from './key.ts'
import type { ObservationStatus, Unit } from './observation.ts'

/**
 * What we hold true of one quantity after reconciling a document. `value` is always printed somewhere; a value
 * that the document's other figures require but that is printed nowhere is `impliedValue`.
 */
export interface Figure {
  readonly key: Key
  readonly value: Decimal | null
  readonly impliedValue: Decimal | null
  /** Bounds that all undistrusted claims admit, both included. */
  readonly low: Decimal | null
  readonly high: Decimal | null
  readonly quantum: Decimal | null
  readonly unit: Unit
  readonly status: ObservationStatus | 'undecided'
  /** Other values printed for this key that still stand, and who prints them (observation ordinals). */
  readonly candidates: readonly { readonly value: Decimal; readonly observations: readonly number[] }[]
  readonly verdict: Verdict | null
  /** The finding in which an observation of this very key is distrusted or undecided. */
  readonly findingId: string | null
  /** The observation that the value is taken from (heaviest standing, then reading order). */
  readonly observation: number
}
