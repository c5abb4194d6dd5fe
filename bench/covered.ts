import { formatKey } from '../src/model/key.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Source } from '../src/model/source.ts'
import {
  constrain,
  fitsPrint,
  indexPrint,
  type Instance,
  isolate,
  type Print,
} from '../src/transform/constrain.ts'
import { stepsOf } from '../src/transform/reconcile/solver/budget.ts'
import { boundsOf } from '../src/transform/reconcile/solver/feasible.ts'
import { propagate, rangeOf, startPropagation } from '../src/transform/reconcile/solver/propagate.ts'
import {
  compare,
  fromDecimal,
  type Rational,
  roundToDecimal,
} from '../src/transform/reconcile/solver/rational.ts'

/** A rule sees a change of one digit where it leaves a figure fewer values than this, all others standing. */
const POWER = 100n

/** A rule that bears on a figure: the figures that it relates it to, and the values that these leave for it. */
interface Way {
  readonly related: string
  readonly low: Rational
  readonly high: Rational
}

/** By key, the rules that bear on it and the places that print it. */
export type Cover = ReadonlyMap<string, { readonly ways: readonly Way[]; readonly prints: number }>

/**
 * What stands for each printed figure: equations between unlike sets of printed figures, each sharp enough to see a
 * wrong digit, and places that print the key. An equation that the document itself breaks stands for none.
 */
export function coverOf({
  source,
  observations,
}: {
  readonly source: Source
  readonly observations: readonly Observation[]
}): Cover {
  const constrained = constrain(source, observations)
  const print = indexPrint(constrained.witnesses)
  const cover = new Map<string, { ways: Way[]; prints: number }>()
  for (const { key } of observations) {
    const name = formatKey(key)
    cover.set(name, { ways: [], prints: (cover.get(name)?.prints ?? 0) + 1 })
  }
  for (const instance of constrained.instances) {
    const { rule, context, keys, methods } = instance
    const names = [...new Set(keys.map(formatKey))]
    if (rule.comparison !== '=' || names.some((name) => !cover.has(name))) continue
    if (!fitsPrint({ ...rule, methods }, context, source, print)) continue
    for (const name of names) {
      const range = leftFor(name, instance, source, print)
      const related = names
        .filter((other) => other !== name)
        .sort()
        .join(' ')
      const own = cover.get(name)
      if (range !== null && own?.ways.every((way) => way.related !== related)) {
        own.ways.push({ related, ...range })
      }
    }
  }
  return cover
}

/** The values that a rule leaves for one of its figures where all others stand; null where it hardly binds it. */
function leftFor(
  name: string,
  { rule, context, methods }: Instance,
  source: Source,
  print: Print,
): { readonly low: Rational; readonly high: Rational } | null {
  const others = new Map([...print.heaviest].filter(([key]) => key !== name))
  const { system, instance } = isolate({ ...rule, methods }, context, source, { ...print, heaviest: others })
  const constraints = system.constraints.map((_, index) => index)
  const claims = system.claims.map((_, index) => index)
  const state = startPropagation(system, constraints, stepsOf(20_000))
  propagate(state, boundsOf(system, claims), constraints)
  const variable = system.variables.findIndex((each) => each.name === name)
  const { low, high } = rangeOf(state, variable)
  const exponent = print.heaviest.get(name)?.value.exponent ?? 0
  if (low === null || high === null || instance.keys.length === 0) return null
  const [least, most] = [roundToDecimal(low, exponent), roundToDecimal(high, exponent)]
  return most.coefficient - least.coefficient >= POWER ? null : { low, high }
}

/** Keys under two independent rules at least, another place that prints the key being one. */
export function wellCovered(edition: Parameters<typeof coverOf>[0]): ReadonlySet<string> {
  return new Set([...coverOf(edition)].flatMap(([key, each]) => (waysOf(each) >= 2 ? [key] : [])))
}

const waysOf = ({ ways, prints }: { readonly ways: readonly Way[]; readonly prints: number }) =>
  ways.length + (prints > 1 ? 1 : 0)

/** How many independent rules a print as it was changed breaks, all other figures standing. */
export function refutationsOf(cover: Cover, { key, claim }: Observation): number {
  const own = cover.get(formatKey(key))
  if (own === undefined) return 0
  // What cannot be read contradicts everything that says what should be there.
  if (claim === null) return waysOf(own)
  const isApart = ({ low, high }: Way) =>
    (claim.high !== null && compare(fromDecimal(claim.high), low) < 0) ||
    (claim.low !== null && compare(high, fromDecimal(claim.low)) < 0)
  return own.ways.filter(isApart).length + (own.prints > 1 ? 1 : 0)
}
