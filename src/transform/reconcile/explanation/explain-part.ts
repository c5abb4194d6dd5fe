import type { Decimal } from '../../../model/decimal.ts'
import { formatKey } from '../../../model/key.ts'
import { type Inquiry, type Reason, sameDecimal, sameDimensions } from './inquiry.ts'
import { compare, fromDecimal, negate, type Rational, subtract, ZERO } from '../solver/rational.ts'
import { enumerate, inBoth, nameKey } from '../finding/wording.ts'

/** 3: the gap is one part, or the sum of two or three parts, of a total. */
export function omission(
  { rest, witness, source, print }: Inquiry,
  implied: Decimal | null,
): readonly Reason[] {
  if (implied === null) return []
  const gap = subtract(fromDecimal(implied), fromDecimal(witness.value))
  if (compare(gap, ZERO) === 0) return []
  const size = compare(gap, ZERO) > 0 ? gap : negate(gap)
  for (const { rule, keys, names } of rest.constrained.instances) {
    if (rule.kind !== 'balance' || names[0] !== witness.key) continue
    const [, ...parts] = keys
    const printed = parts.flatMap((key) => {
      const value = print.heaviest.get(formatKey(key))?.value
      return value === undefined || value.coefficient === 0n ? [] : [{ key, value }]
    })
    const found = subsetOf(printed, size)
    if (found === null) continue
    const words = inBoth((language) => {
      const names = enumerate(
        found.map(({ key }) => nameKey(source, key)[language]),
        language,
      )
      const left = compare(gap, ZERO) > 0
      if (language === 'nb')
        return left
          ? `Avviket er lik ${names}: utelatt av summen.`
          : `Avviket er lik ${names}: medregnet to ganger.`
      return left
        ? `The gap equals ${names}: left out of the sum.`
        : `The gap equals ${names}: counted twice.`
    })
    // With many parts some sum of two or three meets any gap by chance; one part alone hardly ever does.
    return [{ verdict: 'omission', words, implied, strong: found.length === 1 }]
  }
  return []
}

function subsetOf<Part extends { readonly value: Decimal }>(
  parts: readonly Part[],
  size: Rational,
): readonly Part[] | null {
  const exact = parts.map((part) => ({ part, value: fromDecimal(part.value) }))
  const search = (from: number, left: number, rest: Rational): readonly Part[] | null => {
    for (let index = from; index < exact.length; index += 1) {
      const each = exact[index]
      if (each === undefined) continue
      const difference = subtract(rest, each.value)
      if (compare(difference, ZERO) === 0) return [each.part]
      const more = left > 1 && compare(difference, ZERO) > 0 ? search(index + 1, left - 1, difference) : null
      if (more !== null) return [each.part, ...more]
    }
    return null
  }
  for (const count of [1, 2, 3]) {
    const found = count === 3 && exact.length > 200 ? null : search(0, count, size)
    if (found !== null) return found
  }
  return null
}

/** 3: the figure of another period of the same measure. */
export function staleness({ print, witness, source }: Inquiry): readonly Reason[] {
  const own = witness.observations[0]?.key
  if (own === undefined || witness.value.coefficient < 100n) return []
  const other = [...print.heaviest.values()].find(({ value, observations: [first] }) => {
    const key = first?.key
    if (key === undefined || key.measure !== own.measure || key.period.from === own.period.from) return false
    return sameDecimal(value, witness.value) && sameDimensions(key.dimensions, own.dimensions)
  })
  const key = other?.observations[0]?.key
  if (key === undefined) return []
  const words = inBoth((language) =>
    language === 'nb'
      ? `Tallet er det samme som for ${nameKey(source, key).nb}.`
      : `The figure is that of ${nameKey(source, key).en}.`,
  )
  return [{ verdict: 'stale', words, implied: null, strong: true }]
}
