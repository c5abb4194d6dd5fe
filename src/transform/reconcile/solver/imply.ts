import { divideRanges, hull, intersect, isEmpty, multiplyRanges, type Range } from './interval.ts'
import {
  add,
  compare,
  compareSum,
  invert,
  multiply,
  negate,
  ONE,
  type Rational,
  signOf,
  subtract,
  sumOf,
  ZERO,
} from './rational.ts'
import type { Constraint } from './system.ts'

/** Takes the bounds that a constraint implies for one of its variables; null says nothing. False: no more are wanted. */
export type Take = (variable: number, low: Rational | null, high: Rational | null) => boolean

/** The present bounds of all variables, by number. */
export interface Box {
  readonly low: readonly (Rational | null)[]
  readonly high: readonly (Rational | null)[]
}

const rangeIn = ({ low, high }: Box, variable: number): Range => ({
  low: low[variable] ?? null,
  high: high[variable] ?? null,
})

function scaled(bound: Rational | null, factor: Rational): Rational | null {
  if (bound === null || factor === ONE) return bound
  return factor.numerator === -1 && factor.denominator === 1 ? negate(bound) : multiply(bound, factor)
}

/** The lower end that the others leave an addend, where it is above its own; `slack` is their part of the whole. */
function atLeast(slack: Rational, own: Rational | null, opposite: Rational | null): Rational | null {
  if (opposite === null) return own === null || compare(slack, own) > 0 ? slack : null
  return own === null || compareSum(slack, opposite, own) > 0 ? add(slack, opposite) : null
}

/** The upper end that the others leave an addend, where it is below its own. */
function atMost(slack: Rational, own: Rational | null, opposite: Rational | null): Rational | null {
  if (opposite === null) return own === null || compare(slack, own) < 0 ? slack : null
  return own === null || compareSum(slack, opposite, own) < 0 ? add(slack, opposite) : null
}

/**
 * The hottest place of all: the sums are made once, and only where they can tell anything (of two addends without a
 * bound neither is bounded by the other), and what tightens nothing is never made.
 */
function implyLinear(
  { addends, low, high }: Extract<Constraint, { kind: 'linear' }>,
  box: Box,
  take: Take,
): void {
  const lows: (Rational | null)[] = []
  const highs: (Rational | null)[] = []
  let [boundless, topless] = [0, 0]
  for (const { variable, factor } of addends) {
    const rising = signOf(factor) > 0
    const least = scaled((rising ? box.low : box.high)[variable] ?? null, factor)
    const most = scaled((rising ? box.high : box.low)[variable] ?? null, factor)
    if (least === null) boundless += 1
    if (most === null) topless += 1
    lows.push(least)
    highs.push(most)
  }
  const above = low === null || topless > 1 ? null : subtract(low, sumOf(highs))
  const below = high === null || boundless > 1 ? null : subtract(high, sumOf(lows))
  if (above === null && below === null) return
  for (const [index, { variable, factor }] of addends.entries()) {
    const [least = null, most = null] = [lows[index], highs[index]]
    const from = above !== null && (topless === 0 || most === null) ? atLeast(above, least, most) : null
    const to = below !== null && (boundless === 0 || least === null) ? atMost(below, most, least) : null
    if (from === null && to === null) continue
    const unit = factor === ONE ? ONE : invert(factor)
    const [one, other] = [scaled(from, unit), scaled(to, unit)]
    if (!(signOf(factor) > 0 ? take(variable, one, other) : take(variable, other, one))) return
  }
}

function implyProduct(
  { left, right, product }: Extract<Constraint, { kind: 'product' }>,
  box: Box,
  take: Take,
): void {
  const [one, other, whole] = [rangeIn(box, left), rangeIn(box, right), rangeIn(box, product)]
  const [all, first, second] = [
    multiplyRanges(one, other),
    divideRanges(whole, other),
    divideRanges(whole, one),
  ]
  if (take(product, all.low, all.high) && take(left, first.low, first.high))
    take(right, second.low, second.high)
}

function implyChoice(
  { variable, options }: Extract<Constraint, { kind: 'choice' }>,
  box: Box,
  take: Take,
): void {
  const own = rangeIn(box, variable)
  const possible = options.filter((option) => !isEmpty(intersect(own, rangeIn(box, option))))
  const [only, ...others] = possible
  if (only === undefined) {
    take(variable, ONE, ZERO)
    return
  }
  const { low, high } = possible.map((option) => rangeIn(box, option)).reduce(hull)
  if (take(variable, low, high) && others.length === 0) take(only, own.low, own.high)
}

/** The tightest bounds that a constraint alone implies for each of its variables, given the others' box as it was before. */
export function imply(constraint: Constraint, box: Box, take: Take): void {
  switch (constraint.kind) {
    case 'linear':
      implyLinear(constraint, box, take)
      break
    case 'product':
      implyProduct(constraint, box, take)
      break
    case 'choice':
      implyChoice(constraint, box, take)
  }
}
