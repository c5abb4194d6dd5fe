import { divideRanges, hull, intersect, isEmpty, multiplyRanges, type Range } from './interval.ts'
import { add, compare, divide, multiply, type Rational, subtract, ZERO } from './rational.ts'
import type { Constraint } from './system.ts'

/** What a constraint implies for one of its variables. */
export interface Implied {
  readonly variable: number
  readonly range: Range
}

type Box = (variable: number) => Range

/** Sum of finite bounds, and how many are infinite: so that the sum of all but one is at hand for each. */
interface PartialSum {
  readonly finite: Rational
  readonly infinite: number
}

function without(total: PartialSum, own: Rational | null): Rational | null {
  if (own === null) return total.infinite === 1 ? total.finite : null
  return total.infinite === 0 ? subtract(total.finite, own) : null
}

function scaled({ low, high }: Range, factor: Rational): Range {
  const at = (bound: Rational | null) => (bound === null ? null : multiply(bound, factor))
  return compare(factor, ZERO) >= 0 ? { low: at(low), high: at(high) } : { low: at(high), high: at(low) }
}

function implyLinear(
  { addends, low, high }: Extract<Constraint, { kind: 'linear' }>,
  box: Box,
): readonly Implied[] {
  const ranges = addends.map(({ variable, factor }) => scaled(box(variable), factor))
  const total = (side: 'low' | 'high'): PartialSum =>
    ranges.reduce<PartialSum>(
      ({ finite, infinite }, range) => {
        const bound = range[side]
        return bound === null ? { finite, infinite: infinite + 1 } : { finite: add(finite, bound), infinite }
      },
      { finite: ZERO, infinite: 0 },
    )
  const lows = total('low')
  const highs = total('high')
  return addends.map(({ variable, factor }, index) => {
    const own = ranges[index] ?? { low: null, high: null }
    const othersLow = without(lows, own.low)
    const othersHigh = without(highs, own.high)
    const implied: Range = {
      low: low === null || othersHigh === null ? null : subtract(low, othersHigh),
      high: high === null || othersLow === null ? null : subtract(high, othersLow),
    }
    return { variable, range: scaled(implied, divide({ numerator: 1n, denominator: 1n }, factor)) }
  })
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
