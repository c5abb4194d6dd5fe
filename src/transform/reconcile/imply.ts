import { divideRanges, hull, intersect, isEmpty, multiplyRanges, type Range } from './interval.ts'
import { add, multiply, type Rational, subtract, ZERO } from './rational.ts'
import type { Constraint } from './system.ts'

/** What a constraint implies for one of its variables. */
export interface Implied {
  readonly variable: number
  readonly range: Range
}

type Box = (variable: number) => Range

/** factor · range */
function scaled(range: Range, factor: Rational): Range {
  if (factor.denominator === 1n && factor.numerator === 1n) return range
  const low = range.low === null ? null : multiply(range.low, factor)
  const high = range.high === null ? null : multiply(range.high, factor)
  return factor.numerator >= 0n ? { low, high } : { low: high, high: low }
}

function inverse({ numerator, denominator }: Rational): Rational {
  return numerator > 0n
    ? { numerator: denominator, denominator: numerator }
    : { numerator: -denominator, denominator: -numerator }
}

/** What is left for one addend: a bound of the whole less the opposite sum of the others, if those are all finite. */
function remainder(
  whole: Rational | null,
  sum: Rational,
  { infinite, own }: { readonly infinite: number; readonly own: Rational | null },
): Rational | null {
  if (whole === null || infinite > (own === null ? 1 : 0)) return null
  return subtract(whole, own === null ? sum : subtract(sum, own))
}

/** The hottest place of all: plain loops, each sum made once and each addend taken out of it again. */
function implyLinear(
  { addends, low, high }: Extract<Constraint, { kind: 'linear' }>,
  box: Box,
): readonly Implied[] {
  const ranges: Range[] = []
  let [lows, highs, lowless, highless] = [ZERO, ZERO, 0, 0]
  for (const { variable, factor } of addends) {
    const range = scaled(box(variable), factor)
    ranges.push(range)
    if (range.low === null) lowless += 1
    else lows = add(lows, range.low)
    if (range.high === null) highless += 1
    else highs = add(highs, range.high)
  }
  const implied: Implied[] = []
  for (const [index, { variable, factor }] of addends.entries()) {
    const own = ranges[index] ?? { low: null, high: null }
    const least = remainder(low, highs, { infinite: highless, own: own.high })
    const most = remainder(high, lows, { infinite: lowless, own: own.low })
    if (least !== null || most !== null) {
      implied.push({ variable, range: scaled({ low: least, high: most }, inverse(factor)) })
    }
  }
  return implied
}

function implyChoice(
  { variable, options }: Extract<Constraint, { kind: 'choice' }>,
  box: Box,
): readonly Implied[] {
  const own = box(variable)
  const possible = options.filter((option) => !isEmpty(intersect(own, box(option))))
  const [only] = possible
  if (only === undefined)
    return [{ variable, range: { low: { numerator: 1n, denominator: 1n }, high: ZERO } }]
  const range = possible.map(box).reduce(hull)
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
      return [
        { variable: product, range: multiplyRanges(box(left), box(right)) },
        { variable: left, range: divideRanges(box(product), box(right)) },
        { variable: right, range: divideRanges(box(product), box(left)) },
      ]
    }
    case 'choice':
      return implyChoice(constraint, box)
  }
}
