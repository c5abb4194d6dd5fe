import { formatKey } from '../src/model/key.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Source } from '../src/model/source.ts'
import { constrain, indexPrint, isolate } from '../src/transform/constrain.ts'
import { stepsOf } from '../src/transform/reconcile/solver/budget.ts'
import { boundsOf } from '../src/transform/reconcile/solver/feasible.ts'
import { propagate, rangeOf, startPropagation } from '../src/transform/reconcile/solver/propagate.ts'
import { roundToDecimal } from '../src/transform/reconcile/solver/rational.ts'

/** A rule sees a change of one digit where it leaves a figure fewer values than this, all others standing. */
const POWER = 100n

/**
 * Keys that stand under two independent rules at least: two equations between unlike sets of printed figures, each
 * sharp enough to see a wrong digit, or one and another place that prints the key.
 */
export function wellCovered({
  source,
  observations,
}: {
  readonly source: Source
  readonly observations: readonly Observation[]
}): ReadonlySet<string> {
  const constrained = constrain(source, observations)
  const print = indexPrint(constrained.witnesses)
  const prints = new Map<string, number>()
  for (const { key } of observations) prints.set(formatKey(key), (prints.get(formatKey(key)) ?? 0) + 1)
  const rules = new Map<string, ReadonlySet<string>>()
  for (const { rule, context, keys, methods } of constrained.instances) {
    const names = [...new Set(keys.map(formatKey))]
    if (rule.comparison !== '=' || names.some((name) => !prints.has(name))) continue
    for (const name of names) {
      const others = new Map([...print.heaviest].filter(([key]) => key !== name))
      const { system, instance } = isolate({ ...rule, methods }, context, source, {
        ...print,
        heaviest: others,
      })
      const constraints = system.constraints.map((_, index) => index)
      const state = startPropagation(system, constraints, stepsOf(20_000))
      propagate(
        state,
        boundsOf(
          system,
          system.claims.map((_, index) => index),
        ),
        constraints,
      )
      const variable = system.variables.findIndex((each) => each.name === name)
      const { low, high } = rangeOf(state, variable)
      const exponent = print.heaviest.get(name)?.value.exponent ?? 0
      if (low === null || high === null || instance.keys.length === 0) continue
      const [least, most] = [roundToDecimal(low, exponent), roundToDecimal(high, exponent)]
      if (most.coefficient - least.coefficient >= POWER) continue
      const related = names
        .filter((other) => other !== name)
        .sort()
        .join(' ')
      rules.set(name, new Set([...(rules.get(name) ?? []), related]))
    }
  }
  const ways = (key: string) => (rules.get(key)?.size ?? 0) + ((prints.get(key) ?? 0) > 1 ? 1 : 0)
  return new Set([...prints.keys()].filter((key) => ways(key) >= 2))
}
