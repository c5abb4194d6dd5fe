import { fromDecimal, roundToDecimal } from '../solver/rational.ts'
import type { Decimal } from '../../../model/decimal.ts'
import type { Extraction } from '../../../model/extraction.ts'
import type { Verdict } from '../../../model/finding.ts'
import type { Dimensions } from '../../../model/key.ts'
import type { Source } from '../../../model/source.ts'
import type { Print } from '../../constrain.ts'
import type { Witness } from '../quantity.ts'
import type { Rest } from './suspect.ts'
import type { Words } from '../finding/wording.ts'

/** One explanation of a distrusted print. `strong` ones may decide; the others stand as alternatives. */
export interface Reason {
  readonly verdict: Verdict
  readonly words: Words
  readonly implied: Decimal | null
  readonly strong: boolean
}

/** What explanations look at. */
export interface Inquiry {
  readonly source: Source
  readonly extraction: Extraction
  readonly print: Print
  readonly rest: Rest
  readonly witness: Witness
  /** Exponent of the last digit that the print was meant to have: its own, or that of its like where it departs from them. */
  readonly precision: number
}

/** Whether two decimals are the same print: same digits, same precision. */
export function sameDecimal(a: Decimal, b: Decimal): boolean {
  return a.coefficient === b.coefficient && a.exponent === b.exponent
}

/** Whether two keys are about the same members. */
export function sameDimensions(a: Dimensions, b: Dimensions): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => a[name] === b[name])
}

/** Whether a print says the same with more digits: 12.34 of 12. */
export function isFinerPrintOf(value: Decimal, required: Decimal): boolean {
  return (
    value.exponent < required.exponent &&
    sameDecimal(roundToDecimal(fromDecimal(value), required.exponent), required)
  )
}
