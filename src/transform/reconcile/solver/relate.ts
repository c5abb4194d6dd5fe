import { type Decimal, formatDecimal, parseDecimal } from '../../../model/decimal.ts'
import { formatKey } from '../../../model/key.ts'
import type { Expression, Relation } from '../../../model/relation.ts'
import type { Method, Term } from '../../../model/rule.ts'
import type { Source } from '../../../model/source.ts'
import type { Instance, Print } from '../../constrain.ts'
import { type Context, keyIn, withinDimension } from '../../constrain-context.ts'
import { divideRanges, multiplyRanges, type Range } from './interval.ts'
import {
  add,
  compare,
  fromDecimal,
  max,
  min,
  negate,
  type Rational,
  rational,
  roundToDecimal,
  subtract,
  toDecimal,
  ZERO,
} from './rational.ts'

/** A term of a rule in a context as arithmetic over keys. */
export function expressionOf(term: Term, context: Context, source: Source): Expression {
  const express = (part: Term, inside: Context = context) => expressionOf(part, inside, source)
  switch (term.term) {
    case 'quantity':
      return { kind: 'figure', key: formatKey(keyIn(source, term, context)) }
    case 'printed':
      return express(term.of)
    case 'number':
      return { kind: 'number', value: term.value }
    case 'over':
    case 'mean': {
      const terms = term.codes.map((code) => express(term.of, withinDimension(context, term.dimension, code)))
      const sum: Expression = { kind: 'sum', terms }
      if (term.term === 'over') return sum
      const denominator: Expression = { kind: 'number', value: String(terms.length) }
      return { kind: 'quotient', numerator: sum, denominator }
    }
    case 'least':
    case 'greatest': {
      const terms = term.codes.map((code) => express(term.of, withinDimension(context, term.dimension, code)))
      return { kind: term.term, terms }
    }
    case 'plus':
      return { kind: 'sum', terms: term.terms.map((part) => express(part)) }
    case 'minus':
      return { kind: 'difference', from: express(term.from), less: express(term.less) }
    case 'times':
      return { kind: 'product', factors: term.factors.map((part) => express(part)) }
    case 'per':
      return { kind: 'quotient', numerator: express(term.part), denominator: express(term.whole) }
  }
}

type RangeOfKey = (key: string) => Range | null

/** All values that an expression can have; null where a figure is not printed. */
export function evaluate(expression: Expression, rangeOfKey: RangeOfKey): Range | null {
  const each = (parts: readonly Expression[], fold: (a: Range, b: Range) => Range): Range | null => {
    const ranges = parts.map((part) => evaluate(part, rangeOfKey))
    const known = ranges.filter((range) => range !== null)
    const [first, ...others] = known
    return first === undefined || known.length < ranges.length ? null : others.reduce(fold, first)
  }
  switch (expression.kind) {
    case 'figure':
      return rangeOfKey(expression.key)
    case 'number': {
      const value = fromDecimal(parseDecimal(expression.value))
      return { low: value, high: value }
    }
    case 'sum':
      return each(expression.terms, plusRanges)
    case 'least':
    case 'greatest':
      return each(expression.terms, expression.kind === 'least' ? leastRange : greatestRange)
    case 'difference':
      return each([expression.from, expression.less], (a, b) =>
        plusRanges(a, { low: minus(b.high), high: minus(b.low) }),
      )
    case 'product':
      return each(expression.factors, multiplyRanges)
    case 'quotient':
      return each([expression.numerator, expression.denominator], divideRanges)
  }
}

const both = (pick: (a: Rational, b: Rational) => Rational) => (x: Rational | null, y: Rational | null) =>
  x === null || y === null ? null : pick(x, y)
const leastRange = (a: Range, b: Range): Range => ({
  low: both(min)(a.low, b.low),
  high: both(min)(a.high, b.high),
})
const greatestRange = (a: Range, b: Range): Range => ({
  low: both(max)(a.low, b.low),
  high: both(max)(a.high, b.high),
})
const minus = (bound: Rational | null) => (bound === null ? null : negate(bound))

function plusRanges(a: Range, b: Range): Range {
  const sum = (x: Rational | null, y: Rational | null) => (x === null || y === null ? null : add(x, y))
  return { low: sum(a.low, b.low), high: sum(a.high, b.high) }
}

/** An expression with its numbers put in, as plain text. */
export function writeOut(expression: Expression, textOf: (key: string) => string): string {
  const write = (part: Expression, tight: boolean): string => {
    const text = writeOut(part, textOf)
    return tight && /[ ]/.test(text) ? `(${text})` : text
  }
  switch (expression.kind) {
    case 'figure':
      return textOf(expression.key)
    case 'number':
      return expression.value
    case 'sum':
      return expression.terms.map((term) => write(term, false)).join(' + ')
    case 'least':
    case 'greatest':
      return `${expression.kind === 'least' ? 'min' : 'max'}(${expression.terms.map((term) => write(term, false)).join('; ')})`
    case 'difference':
      return `${write(expression.from, false)} - ${write(expression.less, true)}`
    case 'product':
      return expression.factors.map((factor) => write(factor, true)).join(' × ')
    case 'quotient':
      return `${write(expression.numerator, true)} / ${write(expression.denominator, true)}`
  }
}

/** A rule in one context with one of its methods: as arithmetic, written out, and how far apart its sides may lie. */
export interface Reckoning {
  readonly relation: Relation
  /** "349 = 171 + 115 + 63", "≠" where it does not hold; where a side is computed, its value to two more digits follows. */
  readonly line: string
  readonly tolerance: Decimal | null
}

/** A rule written out with what is printed; "?" where nothing is. */
export function writeRule(
  { rule, context }: Instance,
  method: Method,
  { source, print }: { readonly source: Source; readonly print: Print },
): string {
  const textOf = (key: string) => formatOf(print, key)
  const side = (term: Term) => writeOut(expressionOf(term, context, source), textOf)
  return `${side(rule.left)} ${rule.comparison} ${side(method.of)}`
}

/** Reckons a rule with the heaviest print of each key; null where one of them is not printed. */
export function reckon(
  { rule, context }: Pick<Instance, 'rule' | 'context'>,
  method: Method,
  { source, print }: { readonly source: Source; readonly print: Print },
): Reckoning | null {
  const left = expressionOf(rule.left, context, source)
  const right = expressionOf(method.of, context, source)
  const point = (key: string): Range | null => {
    const value = print.heaviest.get(key)?.value
    return value === undefined ? null : { low: fromDecimal(value), high: fromDecimal(value) }
  }
  const claimed = (key: string): Range | null => {
    const claim = print.heaviest.get(key)?.observations[0]?.claim
    return claim === undefined || claim === null
      ? null
      : { low: claim.low && fromDecimal(claim.low), high: claim.high && fromDecimal(claim.high) }
  }
  const [leftPoint, rightPoint] = [evaluate(left, point), evaluate(right, point)]
  if (leftPoint?.low == null || rightPoint?.low == null) return null
  const leftRange = evaluate(left, claimed) ?? leftPoint
  const rightRange = evaluate(right, claimed) ?? rightPoint
  const half = rule.rounded === true ? rational(1n, 2n) : ZERO
  const above = reachOf(half, [leftPoint.low, leftRange.low], [rightRange.high, rightPoint.low])
  const below = reachOf(half, [leftRange.high, leftPoint.low], [rightPoint.low, rightRange.low])
  const spread = above === null ? (below ?? ZERO) : below === null ? above : max(above, below)
  const tolerance = compare(spread, ZERO) === 0 ? null : plainReach(spread)
  const textOf = (key: string) => formatOf(print, key)
  const holds =
    (rule.comparison === '≥' || reaches(rightRange.high, leftRange.low, half)) &&
    (rule.comparison === '≤' || reaches(leftRange.high, rightRange.low, half))
  const held = rule.comparison === '=' && tolerance !== null ? '≈' : rule.comparison
  const comparison = holds ? held : BROKEN[rule.comparison]
  const [leftText, rightText] = [writeOut(left, textOf), writeOut(right, textOf)]
  const shown = leftExponent(print, left)
  const computed = / /.test(rightText) ? ` = ${plain(rightPoint.low, shown - 2)}` : ''
  return {
    relation: {
      left,
      comparison: rule.comparison,
      right,
      tolerance: tolerance === null ? '0' : formatDecimal(tolerance),
      ...(above !== null && below !== null && compare(above, below) === 0
        ? {}
        : {
            reach: {
              above: above && formatDecimal(plainReach(above)),
              below: below && formatDecimal(plainReach(below)),
            },
          }),
    },
    line: `${leftText}${/ /.test(leftText) ? ` = ${plain(leftPoint.low, shown - 2)}` : ''} ${comparison} ${rightText}${computed}`,
    tolerance,
  }
}

const BROKEN = { '=': '≠', '≤': '>', '≥': '<' } as const

/** Whether what is at most `high` may come up to what is at least `low`, by `half` at most out of rounding. */
function reaches(high: Rational | null, low: Rational | null, half: Rational): boolean {
  return high === null || low === null || compare(add(high, half), low) >= 0
}

/**
 * How far the sides may lie apart in one direction: what the claims reach beyond the printed points, pair by pair, the
 * farther less the nearer. A claim without a bound there ("at least 50") sets no limit: null.
 */
function reachOf(
  half: Rational,
  ...reaches: readonly (readonly [
    farther: Rational | null | undefined,
    nearer: Rational | null | undefined,
  ])[]
): Rational | null {
  let sum = half
  for (const [farther, nearer] of reaches) {
    if (farther == null || nearer == null) return null
    sum = add(sum, subtract(farther, nearer))
  }
  return sum
}

function plainReach(reach: Rational): Decimal {
  return toDecimal(reach) ?? roundToDecimal(reach, -6)
}

function leftExponent(print: Print, left: Expression): number {
  return left.kind === 'figure' ? (print.heaviest.get(left.key)?.value.exponent ?? 0) : 0
}

function plain(value: Rational, exponent: number): string {
  return formatDecimal(toDecimal(value) ?? roundToDecimal(value, Math.min(exponent, -2)))
}

function formatOf(print: Print, key: string): string {
  const value = print.heaviest.get(key)?.value
  return value === undefined ? '?' : formatDecimal(value)
}
