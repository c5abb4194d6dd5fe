import { divideRanges, hull, intersect, isEmpty, multiplyRanges, type Range } from './interval.ts'
import { add, compare, invert, multiply, ONE, type Rational, signOf, subtract, ZERO } from './rational.ts'
import type { Addend, Constraint } from './system.ts'

/** What a constraint implies for one of its variables. */
export interface Implied {
  readonly variable: number
  readonly range: Range
}

/** The present bounds of all variables, by number. */
export interface Box {
  readonly low: readonly (Rational | null)[]
  readonly high: readonly (Rational | null)[]
}

const rangeIn = ({ low, high }: Box, variable: number): Range => ({
  low: low[variable] ?? null,
  high: high[variable] ?? null,
})

const timesBound = (bound: Rational | null, factor: Rational) =>
  bound === null ? null : multiply(bound, factor)

/** factor · range */
function scaled(range: Range, factor: Rational): Range {
  const [low, high] = [timesBound(range.low, factor), timesBound(range.high, factor)]
  return signOf(factor) >= 0 ? { low, high } : { low: high, high: low }
}

/** The two ends of each addend's range, the negative ones turned round. */
function endsOf(addends: readonly Addend[], box: Box) {
  const lows: (Rational | null)[] = []
  const highs: (Rational | null)[] = []
  for (const { variable, factor } of addends) {
    const [low, high] = [box.low[variable] ?? null, box.high[variable] ?? null]
    if (factor === ONE) {
      lows.push(low)
      highs.push(high)
      continue
    }
    const positive = signOf(factor) > 0
    lows.push(timesBound(positive ? low : high, factor))
    highs.push(timesBound(positive ? high : low, factor))
  }
  return { lows, highs }
}

/** A sum of bounds, the infinite ones only counted. */
function sumOf(bounds: readonly (Rational | null)[]): { readonly sum: Rational; readonly infinite: number } {
  let sum = ZERO
  let infinite = 0
  for (const bound of bounds) {
    if (bound === null) infinite += 1
    else sum = add(sum, bound)
  }
  return { sum, infinite }
}

/**
 * What is left for one addend: `slack` (a bound of the whole less the opposite sum) with its own part put back, if the
 * others are all finite; null where that is no tighter than the addend is already.
 */
function remainder(
  slack: Rational | null,
  infinite: number,
  { own, opposite, side }: { own: Rational | null; opposite: Rational | null; side: 1 | -1 },
): Rational | null {
  if (slack === null || infinite > (opposite === null ? 1 : 0)) return null
  const left = opposite === null ? slack : add(slack, opposite)
  return own === null || compare(left, own) === side ? left : null
}

/** The hottest place of all: each sum is made once, and what tightens nothing is dropped before it is scaled back. */
function implyLinear(
  { addends, low, high }: Extract<Constraint, { kind: 'linear' }>,
  box: Box,
): readonly Implied[] {
  const { lows, highs } = endsOf(addends, box)
  const least = sumOf(lows)
  const most = sumOf(highs)
  const above = low === null ? null : subtract(low, most.sum)
  const below = high === null ? null : subtract(high, least.sum)
  const implied: Implied[] = []
  for (let index = 0; index < addends.length; index += 1) {
    const { variable, factor } = addends[index] as Addend
    const [ownLow, ownHigh] = [lows[index] ?? null, highs[index] ?? null]
    const range = {
      low: remainder(above, most.infinite, { own: ownLow, opposite: ownHigh, side: 1 }),
      high: remainder(below, least.infinite, { own: ownHigh, opposite: ownLow, side: -1 }),
    }
    if (range.low !== null || range.high !== null) {
      implied.push({ variable, range: factor === ONE ? range : scaled(range, invert(factor)) })
    }
  }
  return implied
}

function implyChoice(
  { variable, options }: Extract<Constraint, { kind: 'choice' }>,
  box: Box,
): readonly Implied[] {
  const own = rangeIn(box, variable)
  const possible = options.filter((option) => !isEmpty(intersect(own, rangeIn(box, option))))
  const [only] = possible
  if (only === undefined) return [{ variable, range: { low: ONE, high: ZERO } }]
  const range = possible.map((option) => rangeIn(box, option)).reduce(hull)
  return possible.length === 1
    ? [
        { variable, range },
        { variable: only, range: own },
      ]
    : [{ variable, range }]
}

/** The tightest bounds that a constraint alone implies for each of its variables, given the others' box. */
export function imply(constraint: Constraint, box: Box): readonly Implied[] {
  switch (constraint.kind) {
    case 'linear':
      return implyLinear(constraint, box)
    case 'product': {
      const { left, right, product } = constraint
      const [one, other, whole] = [rangeIn(box, left), rangeIn(box, right), rangeIn(box, product)]
      return [
        { variable: product, range: multiplyRanges(one, other) },
        { variable: left, range: divideRanges(whole, other) },
        { variable: right, range: divideRanges(whole, one) },
      ]
    }
    case 'choice':
      return implyChoice(constraint, box)
  }
}
