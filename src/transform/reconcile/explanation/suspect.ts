import type { Decimal } from '../../../model/decimal.ts'
import type { Constrained } from '../../constrain.ts'
import { stepsOf } from '../solver/budget.ts'
import { boundsOf, complete, pieceAround } from '../solver/feasible.ts'
import type { Range } from '../solver/interval.ts'
import { type Propagation, propagate, rangeOf, startPropagation, undo } from '../solver/propagate.ts'
import type { Witness } from '../quantity.ts'
import {
  add,
  compare,
  fromDecimal,
  multiply,
  type Rational,
  rational,
  roundToDecimal,
  subtract,
} from '../solver/rational.ts'
import type { Component } from '../solver/system.ts'

/** A component with some claims set aside: what the rest of the document requires of the quantities. */
export interface Rest {
  readonly constrained: Constrained
  readonly component: Component
  readonly state: Propagation
}

/** The box that everything but the `distrusted` claims leaves. */
export function restWithout(
  constrained: Constrained,
  component: Component,
  distrusted: readonly number[],
): Rest {
  const { system } = constrained
  const state = startPropagation(system, component.constraints, stepsOf(2_000_000))
  const kept = component.claims.filter((claim) => !distrusted.includes(claim))
  propagate(state, boundsOf(system, kept), component.constraints)
  return { constrained, component, state }
}

/** What the rest of the document admits for the quantity of a witness. */
export function rangeFor({ constrained, state }: Rest, key: string): Range {
  const quantity = constrained.quantities.get(key)
  return quantity === undefined ? { low: null, high: null } : rangeOf(state, quantity.variable)
}

/**
 * The values that printing `value` in place of a witness's own value would admit: exact or rounded, as the witness is,
 * to the last digit of `value`.
 */
function rangeOfPrint(witness: Witness, value: Decimal): Range {
  const claim = witness.observations[0]?.claim
  const [own, scale] = [fromDecimal(witness.value), value.exponent - witness.value.exponent]
  const unit = fromDecimal({ coefficient: 1n, exponent: scale })
  const end = (bound: Decimal) => add(fromDecimal(value), multiply(subtract(fromDecimal(bound), own), unit))
  return {
    low: claim?.low == null ? null : end(claim.low),
    high: claim?.high == null ? null : end(claim.high),
  }
}

/** Whether the rules and all other claims hold with `value` printed in place of the witness. */
export function accepts(rest: Rest, witness: Witness, value: Decimal): boolean {
  const { constrained, state } = rest
  const quantity = constrained.quantities.get(witness.key)
  if (quantity === undefined) return false
  const range = rangeOfPrint(witness, value)
  const present = rangeOf(state, quantity.variable)
  const apart = (a: Rational | null, b: Rational | null) => a !== null && b !== null && compare(a, b) > 0
  if (apart(range.low, present.high) || apart(present.low, range.high)) return false
  const bounds = [{ variable: quantity.variable, range, cause: { kind: 'trial' as const } }]
  const digits = quantity.printed.get(value.exponent)
  const exact = range.low !== null && range.high !== null && compare(range.low, range.high) === 0
  if (digits !== undefined && !exact) {
    const printed = rational(value.coefficient)
    bounds.push({ variable: digits, range: { low: printed, high: printed }, cause: { kind: 'trial' } })
  }
  // What the trial does not reach had values before it, and has them still.
  const piece = pieceAround(state, quantity.variable)
  const mark = state.trail.length
  const outcome = propagate(state, bounds)
  const accepted = outcome === null && complete(state, piece).kind === 'feasible'
  undo(state, mark)
  return accepted
}

/** The one value that the rest of the document requires, at the precision that was meant; null where several are possible. */
export function requiredValue(
  rest: Rest,
  witness: Witness,
  exponent = witness.value.exponent,
): Decimal | null {
  const { low, high } = rangeFor(rest, witness.key)
  if (low === null || high === null) return null
  const [least, most] = [roundToDecimal(low, exponent), roundToDecimal(high, exponent)]
  if (most.coefficient - least.coefficient > 4n) return null
  const possible: Decimal[] = []
  for (let coefficient = least.coefficient; coefficient <= most.coefficient; coefficient += 1n) {
    if (accepts(rest, witness, { coefficient, exponent })) possible.push({ coefficient, exponent })
  }
  const [only, ...others] = possible
  return only !== undefined && others.length === 0 ? only : null
}
