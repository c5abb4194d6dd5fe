import { type Decimal, formatDecimal, parseDecimal } from '../src/model/decimal.ts'
import { formatKey } from '../src/model/key.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Reading } from '../src/model/reading.ts'
import type { Source } from '../src/model/source.ts'
import { type Constrained, constrain } from '../src/transform/constrain.ts'
import { stepsOf } from '../src/transform/reconcile/solver/budget.ts'
import { decide } from '../src/transform/reconcile/solver/feasible.ts'
import { fromDecimal, rational } from '../src/transform/reconcile/solver/rational.ts'
import { type Bound, type Component, componentsOf } from '../src/transform/reconcile/solver/system.ts'
import { everyMutation } from './mutants.ts'

/** What anybody could say of one wrong digit from the figures and rules alone, however clever. */
export interface Knowable {
  /** Some rule breaks, or the print has decimals that none of its like has. */
  readonly detected: boolean
  /** No other figure, changed by one slip, would make everything agree. */
  readonly located: boolean
  /** Of the numbers one slip away from the print, one alone makes everything agree. */
  readonly restored: boolean
  /** The figures, and for each its numbers, that one slip would explain. */
  readonly explanations: readonly string[]
}

/** Fewer others than these make no usage of decimals. */
const FEWEST_OTHERS = 3

/** A figure as it is printed, and the numbers with which everything else agrees. */
interface Explanation {
  readonly claim: number
  readonly values: readonly Decimal[]
}

/**
 * What could be known of a changed figure: every number that one slip turns into a print is put in its place and
 * everything decided anew, for the changed figure and for every other that might be wrong instead. Shares with the
 * engine what the rules say, and nothing of how it searches or explains. Null where the question has no answer: the
 * change made it a figure of something else, or what is left contradicts itself.
 */
export function knowable(
  source: Source,
  { observations }: Reading,
  changed: Observation,
  isApart: (observation: Observation) => boolean,
): Knowable | null {
  const sound = observations.filter((each) => each === changed || !isApart(each))
  const constrained = constrain(source, sound)
  const allowed = decimalsOf(changed, sound)
  if (changed.value === null) return null
  const own = claimOf(constrained, changed)
  const component = componentsOf(constrained.system).find(({ claims }) => claims.includes(own))
  if (own < 0 || component === undefined) return null
  const rest = agreementIn(constrained, component, own)
  if (!rest(own, null)) return null
  const isMalformed = allowed !== null && !allowed.has(changed.value.exponent)
  const conflict = conflictOf(constrained, component)
  if (conflict === null && !isMalformed) {
    return { detected: false, located: false, restored: false, explanations: [] }
  }
  const suspects = isMalformed ? [own] : [own, ...(conflict ?? []).filter((claim) => claim !== own)]
  const explanations = suspects.flatMap((claim): readonly Explanation[] => {
    if (!rest(claim, null)) return []
    const values = slipsOf(constrained, claim, sound).filter((value) => rest(claim, value))
    return values.length === 0 ? [] : [{ claim, values }]
  })
  const [first, ...others] = explanations
  const located = first?.claim === own && others.length === 0
  return {
    detected: true,
    located,
    restored: located && first.values.length === 1,
    explanations: explanations.map(
      ({ claim, values }) => `${constrained.witnesses[claim]?.key}: ${values.map(formatDecimal).join(' ')}`,
    ),
  }
}

const claimOf = ({ witnesses }: Constrained, { ordinal }: Observation) =>
  witnesses.findIndex((witness) => witness.observations.some((each) => each.ordinal === ordinal))

/** Whether everything of a component agrees with another number in one figure's place, or with none. */
function agreementIn(
  { system, witnesses, quantities }: Constrained,
  { constraints, claims }: Component,
  own: number,
): (claim: number, value: Decimal | null) => boolean {
  return (claim, value) => {
    const witness = witnesses[claim]
    const quantity = witness === undefined ? undefined : quantities.get(witness.key)
    // What restates a figure with fewer digits falls with it.
    const falls = (each: number) =>
      each !== own && system.claims[each]?.witness === 0 && witnesses[each]?.key === witness?.key
    const others = claims.filter((each) => each !== claim && (claim === own || !falls(each)))
    if (witness === undefined || quantity === undefined) return false
    const isExact = witness.observations[0]?.unit === 'count'
    const bounds: Bound[] = value === null ? [] : [{ variable: quantity.variable, ...endsOf(value, isExact) }]
    const digits = value === null || isExact ? undefined : quantity.printed.get(value.exponent)
    if (value !== null && digits !== undefined) {
      const printed = rational(value.coefficient)
      bounds.push({ variable: digits, low: printed, high: printed })
    }
    const tried = {
      ...system,
      claims: [...system.claims, { bounds, witness: 1, place: 0, firm: false } as const],
    }
    const all = value === null ? others : [...others, system.claims.length]
    return decide(tried, constraints, { claims: all, budget: stepsOf(400_000) }).kind !== 'conflict'
  }
}

/** What a number admits that is exact, or rounded to its last digit. */
function endsOf({ coefficient, exponent }: Decimal, isExact: boolean): Pick<Bound, 'low' | 'high'> {
  const end = (tenths: bigint) =>
    fromDecimal({ coefficient: coefficient * 10n + tenths, exponent: exponent - 1 })
  return isExact ? { low: end(0n), high: end(0n) } : { low: end(-5n), high: end(5n) }
}

/** Figures that contradict one another as the document stands; null where nothing does. */
function conflictOf({ system }: Constrained, { constraints, claims }: Component): readonly number[] | null {
  const outcome = decide(system, constraints, { claims, budget: stepsOf(2_000_000) })
  return outcome.kind === 'conflict' ? outcome.conflict.claims : null
}

/** The numbers that one slip turns into the print of a claim, with as many decimals as its like have. */
function slipsOf(
  { witnesses }: Constrained,
  claim: number,
  sound: readonly Observation[],
): readonly Decimal[] {
  const witness = witnesses[claim]
  const [own] = witness?.observations ?? []
  if (witness === undefined || own === undefined || witness.qualifier !== null) return []
  const allowed = decimalsOf(own, sound)
  return [...everyMutation(formatDecimal(witness.value)).keys()]
    .map(parseDecimal)
    .filter(({ exponent }) => allowed === null || allowed.has(exponent))
}

/** The decimals of a cell's like in its table; null where there are too few to go by, or in text. */
function decimalsOf({ key, origin, ordinal }: Observation, sound: readonly Observation[]) {
  if (origin.kind !== 'table') return null
  const like = sound.flatMap((each) =>
    each.ordinal !== ordinal &&
    each.key.measure === key.measure &&
    each.origin.kind === 'table' &&
    each.origin.table === origin.table &&
    each.value !== null
      ? [each.value.exponent]
      : [],
  )
  return like.length < FEWEST_OTHERS ? null : new Set(like)
}

/** Whether a change left a figure of the same quantity, so that what is known of it can be asked. */
export const isSameQuantity = (before: Observation | null, after: Observation | null): boolean =>
  before !== null && after !== null && formatKey(before.key) === formatKey(after.key)
