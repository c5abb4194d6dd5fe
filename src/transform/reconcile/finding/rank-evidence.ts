import type { Finding } from '../../../model/finding.ts'
import type { Dossier } from './dossier.ts'
import { rankFindings } from './rank-finding.ts'

/**
 * Of two prints of one figure of which either may be wrong, the one that stands against the orders in which sentences
 * put the members, where the other agrees with them all: a third witness where sums have none.
 */
export function againstOrders(
  dossier: Dossier,
  sets: readonly (readonly number[])[],
): readonly number[] | null {
  const claims = sets.flatMap(([claim, ...more]) => (claim === undefined || more.length > 0 ? [] : [claim]))
  const [one, other] = claims
  if (one === undefined || other === undefined || sets.length !== 2 || claims.length !== 2) return null
  const isAgainst = (claim: number) => breaksOrders(dossier, claim)
  const [isOne, isOther] = isSameKey(dossier, one, other)
    ? [isAgainst(one), isAgainst(other)]
    : [false, false]
  return isOne === isOther ? null : [isOne ? one : other]
}

const isSameKey = ({ constrained }: Dossier, one: number, other: number): boolean =>
  constrained.witnesses[one]?.key === constrained.witnesses[other]?.key

function breaksOrders(dossier: Dossier, claim: number): boolean {
  const witness = dossier.constrained.witnesses[claim]
  if (witness === undefined) return false
  const heaviest = new Map([...dossier.print.heaviest, [witness.key, witness]])
  const found = rankFindings({ ...dossier, print: { ...dossier.print, heaviest } })
  return found.some(({ severity, keys }) => severity === 'hard' && keys.includes(witness.key))
}

/** The finding, with what settled it. */
export function settledByOrders(finding: Finding): Finding {
  const { nb, en } = finding.reason
  return {
    ...finding,
    reason: {
      nb: `${nb} Rekkefølgen som teksten gir, holder bare med det andre tallet.`,
      en: `${en} The order that the text gives holds with the other figure alone.`,
    },
  }
}
