import type { Decimal } from './decimal.ts'
import type { Key } from './key.ts'
import type { Place } from './place.ts'

export type Unit = 'count' | 'percent' | 'percentage_point' | 'per_plan' | 'persons_per_coordinator'

/** SDMX CL_OBS_STATUS by meaning, and `unreadable` for ink that no grammar takes. */
export type ObservationStatus =
  | 'normal'
  | 'estimated'
  | 'provisional'
  | 'missing'
  | 'not_yet_available'
  | 'not_applicable'
  | 'suppressed'
  | 'unreadable'

/** A range of values; a null bound is infinite, an open bound is not itself included. */
export interface Interval {
  readonly low: Decimal | null
  readonly high: Decimal | null
  readonly lowOpen: boolean
  readonly highOpen: boolean
}

/** Where a figure stands, heaviest first: a table's cell, a chart's label, running text, a summary that restates. */
export type Standing = 'cell' | 'label' | 'text' | 'summary'

/** The table and slot, or the statement and text range, that an observation was read from. */
export type Origin =
  | { readonly kind: 'table'; readonly table: number; readonly row: number; readonly column: number }
  | { readonly kind: 'statement'; readonly statement: number; readonly start: number; readonly end: number }

/** What one place in one document says of one quantity. */
export interface Observation {
  /** Position among the observations of its document, from 0. */
  readonly ordinal: number
  readonly key: Key
  /** The number printed, with its printed precision; null for a statistical sign or unreadable ink. */
  readonly value: Decimal | null
  /** The values that the printing admits: rounding, "om lag", "over", "minst" (RECONCILE, Model). Null where value is null. */
  readonly claim: Interval | null
  /** Unit of the last printed digit; null where value is null. */
  readonly quantum: Decimal | null
  readonly printed: string
  readonly unit: Unit
  readonly status: ObservationStatus
  /** The word that weakens or directs the claim ("om lag", "over"), or null. */
  readonly qualifier: string | null
  readonly standing: Standing
  readonly origin: Origin
  /** One place, or several where a figure is broken over lines. */
  readonly places: readonly [Place, ...Place[]]
  /** The sentence, or the row's label and the column's heading. */
  readonly quote: string
}

/** A remark of the reader on how it matched print to declaration, e.g. a misspelt heading or county. */
export interface ReadingNote {
  readonly message: Readonly<Record<'nb' | 'en', string>>
  readonly places: readonly Place[]
  /** Set where figures were left out, or not found although declared: an analyst should look before using the rest. */
  readonly omits?: true
}
