import { formatKey, type Key } from '../../../model/key.ts'
import { type Inquiry, type Reason, sameDecimal, sameDimensions } from './inquiry.ts'
import type { Range } from '../solver/interval.ts'
import type { Witness } from '../quantity.ts'
import { compare, fromDecimal } from '../solver/rational.ts'
import { rangeFor, requiredValue } from './suspect.ts'
import { inBoth, nameKey, writeNumber } from '../finding/wording.ts'

/**
 * 5: the figure of another member of the same dimension: one that is printed, or one that the rest requires to be
 * just this. It comes before a misprint where its neighbour in the sentence is also that of the same member.
 */
export function otherMember(inquiry: Inquiry, corroborated: boolean): readonly Reason[] {
  const { print, witness, source } = inquiry
  const own = witness.observations[0]?.key
  if (own === undefined || witness.value.coefficient < 3n) return []
  for (const { key, required } of siblings(inquiry, own)) {
    const theirs = print.heaviest.get(formatKey(key))
    if (theirs !== undefined && isOneInk(theirs, witness)) continue
    const value = [theirs?.value, required()].find((each) => each != null && sameDecimal(each, witness.value))
    if (value == null) continue
    if (neighbourIsOf(inquiry, own, key) !== corroborated) continue
    const words = inBoth((language) =>
      language === 'nb'
        ? `${writeNumber(value, 'nb')} er tallet for ${nameKey(source, key).nb}.`
        : `${writeNumber(value, 'en')} is the figure of ${nameKey(source, key).en}.`,
    )
    return [
      { verdict: 'swap', words, implied: null, strong: corroborated || witness.value.coefficient >= 10n },
    ]
  }
  return []
}

/** Whether two witnesses are the same print: "35 per cent in A and B" says nothing of the one that it does not of the other. */
function isOneInk(a: Witness, b: Witness): boolean {
  return a.observations.every(({ origin }) =>
    b.observations.some(
      ({ origin: other }) =>
        origin.kind === 'statement' &&
        other.kind === 'statement' &&
        origin.statement === other.statement &&
        origin.start === other.start,
    ),
  )
}

/** Keys that differ from a key in the code of one dimension, among those that the document's rules know. */
function siblings({ rest, witness }: Inquiry, own: Key) {
  return [...rest.constrained.quantities.values()].flatMap(({ key, id }) => {
    if (key.measure !== own.measure || key.period.from !== own.period.from || id === formatKey(own)) return []
    const names = new Set([...Object.keys(key.dimensions), ...Object.keys(own.dimensions)])
    const differing = [...names].filter((name) => key.dimensions[name] !== own.dimensions[name])
    const moved = { ...witness, key: id }
    const fits = () => admits(rangeFor(rest, id), witness)
    return differing.length === 1
      ? [{ key, required: () => (fits() ? requiredValue(rest, moved) : null) }]
      : []
  })
}

/** Whether a range has values that the witness claims: a look before the dearer question whether it requires them. */
function admits({ low, high }: Range, { observations }: Witness): boolean {
  const claim = observations[0]?.claim
  const above = low === null || claim?.high == null || compare(low, fromDecimal(claim.high)) <= 0
  const below = high === null || claim?.low == null || compare(fromDecimal(claim.low), high) <= 0
  return above && below
}

/** Whether another print of the same statement, about the same member, is the other member's figure too. */
function neighbourIsOf({ print, witness }: Inquiry, own: Key, other: Key): boolean {
  const statements = witness.observations.flatMap(({ origin }) =>
    origin.kind === 'statement' ? [origin.statement] : [],
  )
  return [...print.all.values()].some(({ key, value, observations }) => {
    const about = observations[0]?.key
    const beside = observations.some(
      ({ origin }) => origin.kind === 'statement' && statements.includes(origin.statement),
    )
    if (
      about === undefined ||
      !beside ||
      about.measure === own.measure ||
      !sameDimensions(about.dimensions, own.dimensions)
    )
      return false
    const theirs = print.heaviest.get(formatKey({ ...about, dimensions: other.dimensions }))
    const ours = print.heaviest.get(key)
    return (
      theirs !== undefined &&
      sameDecimal(theirs.value, value) &&
      (ours === undefined || !sameDecimal(ours.value, value) || ours.value === value)
    )
  })
}
