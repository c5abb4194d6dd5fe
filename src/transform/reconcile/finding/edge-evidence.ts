import type { Finding } from '../../../model/finding.ts'
import { rangeFor, type Rest } from '../explanation/suspect.ts'
import { compare, fromDecimal } from '../solver/rational.ts'
import type { Dossier } from './dossier.ts'

/**
 * Of two rounded prints of one figure of which either may be wrong, the one that the other figures admit only where
 * they and it are all rounded from exactly half way: 51 beside 48 that make up 100, where 52 does so plainly.
 */
export function againstHalves(
  { constrained }: Dossier,
  sets: readonly (readonly number[])[],
  restWithout: (claims: readonly number[]) => Rest,
): readonly number[] | null {
  const claims = sets.flatMap(([claim, ...more]) => (claim === undefined || more.length > 0 ? [] : [claim]))
  const [one, other] = claims
  if (one === undefined || other === undefined || sets.length !== 2 || claims.length !== 2) return null
  const key = constrained.witnesses[one]?.key
  if (key === undefined || key !== constrained.witnesses[other]?.key) return null
  const range = rangeFor(restWithout(claims), key)
  const touches = (claim: number): boolean | null => {
    const { low, high } = constrained.witnesses[claim]?.observations[0]?.claim ?? { low: null, high: null }
    if (low === null || high === null) return null
    const [from, to] = [fromDecimal(low), fromDecimal(high)]
    if (compare(from, to) === 0) return null
    return (
      (range.high !== null && compare(from, range.high) === 0) ||
      (range.low !== null && compare(to, range.low) === 0)
    )
  }
  const [isOne, isOther] = [touches(one), touches(other)]
  if (isOne === null || isOther === null || isOne === isOther) return null
  return [isOne ? one : other]
}

/** The finding, with what settled it. */
export function settledByHalves(finding: Finding): Finding {
  const { nb, en } = finding.reason
  return {
    ...finding,
    reason: {
      nb: `${nb} Det stemmer med de øvrige tallene bare om alle er avrundet fra nøyaktig midt imellom.`,
      en: `${en} It agrees with the other figures only if all are rounded from exactly half way.`,
    },
  }
}
