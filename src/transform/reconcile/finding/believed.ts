import type { Decimal } from '../../../model/decimal.ts'
import type { Finding } from '../../../model/finding.ts'
import type { Observation } from '../../../model/observation.ts'
import { claimOf } from '../../mention/claim.ts'
import { indexPrint, type Print } from '../../constrain.ts'
import { toWitnesses } from '../quantity.ts'

/**
 * What is printed, with every distrusted figure as the document's others require it, or without it where they require
 * no one value or it is undecided which of its prints is right: what is said of figures is held against these, so that one misprint is not told once more as the error of every sentence about it.
 */
export function believedPrint(observations: readonly Observation[], findings: readonly Finding[]): Print {
  const required = new Map<number, Decimal | null>()
  for (const { verdict, keys, printed, support } of findings) {
    if (verdict !== 'undecided' || keys.length > 1 || printed.length < 2) continue
    for (const ordinal of support) required.set(ordinal, null)
  }
  for (const { distrusted, required: each, accepted, implied } of findings) {
    for (const [index, ordinal] of distrusted.entries()) {
      required.set(ordinal, each?.get(ordinal) ?? (index === 0 ? (accepted ?? implied) : null))
    }
  }
  const believed = observations.flatMap((observation) => {
    const value = required.get(observation.ordinal)
    if (value === undefined) return [observation]
    if (value === null) return []
    const claim = claimOf(value, { rounded: observation.unit !== 'count', qualifier: observation.qualifier })
    return [{ ...observation, value, claim }]
  })
  return indexPrint(toWitnesses(believed))
}
