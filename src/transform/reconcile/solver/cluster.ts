import { compareDecimals } from '../../../model/decimal.ts'
import type { Source } from '../../../model/source.ts'
import { type Constrained, isolate, type Print } from '../../constrain.ts'
import { stepsOf } from './budget.ts'
import { decide } from './feasible.ts'
import type { Witness } from '../quantity.ts'

/**
 * Distrusted claims that are one error: prints of one key, and a figure that was computed from another distrusted one
 * (a rule holds between the two as printed). The first of each cluster is the error itself: counts before rates.
 */
export function clusterDistrusted(
  distrusted: readonly number[],
  {
    source,
    constrained,
    print,
  }: { readonly source: Source; readonly constrained: Constrained; readonly print: Print },
): readonly (readonly number[])[] {
  const witnessOf = (claim: number) => constrained.witnesses[claim]
  const known = distrusted.filter((claim) => witnessOf(claim) !== undefined)
  const clusters: number[][] = []
  for (const claim of known) {
    const witness = witnessOf(claim)
    if (witness === undefined) continue
    const joined = clusters.filter((cluster) =>
      cluster.some((other) => {
        const mate = witnessOf(other)
        return (
          mate !== undefined &&
          (mate.key === witness.key || carriesOn(witness, mate, source, constrained, print))
        )
      }),
    )
    const merged = [claim, ...joined.flat()]
    for (const cluster of joined) clusters.splice(clusters.indexOf(cluster), 1)
    clusters.push(merged)
  }
  const rank = (claim: number) => (witnessOf(claim)?.observations[0]?.unit === 'count' ? 0 : 1)
  return clusters
    .map((cluster) => [...cluster].sort((a, b) => rank(a) - rank(b) || a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

/**
 * A rule of few quantities that holds between two prints as they are, and with no other print of either: the one was
 * computed from the other.
 */
function carriesOn(a: Witness, b: Witness, source: Source, constrained: Constrained, print: Print): boolean {
  return constrained.instances.some(({ rule, context, names }) => {
    if (names.length > 4 || rule.comparison !== '=' || !names.includes(a.key) || !names.includes(b.key))
      return false
    const holds = (prints: readonly Witness[]) => {
      const heaviest = new Map([...print.heaviest, ...prints.map((each) => [each.key, each] as const)])
      const { system, claimed } = isolate(rule, context, source, { ...print, heaviest })
      const constraints = system.constraints.map((_, index) => index)
      const claims = claimed.map((_, index) => index)
      return decide(system, constraints, { claims, budget: stepsOf(20_000) }).kind === 'feasible'
    }
    const isPrintedOtherwise = ({ key, value }: Witness) => {
      const standing = print.heaviest.get(key)?.value
      return standing !== undefined && compareDecimals(standing, value) !== 0
    }
    return holds([a, b]) && !(isPrintedOtherwise(b) && holds([a])) && !(isPrintedOtherwise(a) && holds([b]))
  })
}
