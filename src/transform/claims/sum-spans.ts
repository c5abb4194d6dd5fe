import type { Decimal } from '../../model/decimal.ts'
import type { Statement } from '../../model/statement.ts'
import { claimOf, directionOf, isLoose } from '../mention/claim.ts'
import type { Mention } from '../mention/mention.ts'
import { parseNumberWord } from '../mention/number-words.ts'
import {
  add,
  compare,
  divide,
  fromDecimal,
  max,
  multiply,
  negate,
  type Rational,
  rational,
  roundToDecimal,
  subtract,
  ZERO,
} from '../reconcile/solver/rational.ts'

/** All that a figure, or what is computed of figures, may be. */
export interface Span {
  readonly low: Rational
  readonly high: Rational
}

/** A result that a sentence tells, and what the figures beside it give. */
export interface Sum {
  readonly statement: Statement
  readonly said: { readonly start: number; readonly end: number }
  readonly parts: readonly Mention[]
  readonly told: Span
  readonly given: Span
  /** The sentence tells which is larger, and no result. */
  readonly isOrder: boolean
}

/** Words for less, in a regular expression. */
export const LESS = 'lavere|mindre|færre'
const DOWN = new RegExp(`^(?:${LESS})$`, 'iu')
const HUNDRED = rational(100n)
const HALF = rational(1n, 2n)

/** The figures of a sentence that a pattern found, and the words of it. */
export interface Operands {
  readonly groups: Readonly<Record<string, string | undefined>>
  readonly a: Mention | undefined
  readonly b: Mention | undefined
  readonly d?: Mention | undefined
}

/** All that a printed figure admits, with its unit; null where it is no number or has no bound. */
function spanOf(mention: Mention | undefined): (Span & { readonly unit: string | null }) | null {
  if (mention?.figure.kind !== 'number') return null
  const { value, qualifier, unit } = mention.figure
  const { low, high } = claimOf(value, { rounded: unit !== null, qualifier })
  return low === null || high === null ? null : { low: fromDecimal(low), high: fromDecimal(high), unit }
}

/** All that the sum of figures may be. */
export const sumOf = (spans: readonly Span[]): Span =>
  spans.reduce<Span>((sum, { low, high }) => ({ low: add(sum.low, low), high: add(sum.high, high) }), {
    low: ZERO,
    high: ZERO,
  })

/** Whether what may be lies on the side of a bound that its words name, with all or some of it; null where they name none. */
export function sideOf({ figure }: Mention): ((span: Span) => 'yes' | 'no' | 'maybe') | null {
  if (figure.kind !== 'number') return null
  const direction = figure.qualifier === null ? null : directionOf(figure.qualifier)
  const bound = fromDecimal(figure.value)
  const holds: Readonly<Record<string, (value: Rational) => boolean>> = {
    above: (value) => compare(value, bound) > 0,
    below: (value) => compare(value, bound) < 0,
    'at-least': (value) => compare(value, bound) >= 0,
    'at-most': (value) => compare(value, bound) <= 0,
  }
  const test = holds[direction ?? '']
  if (test === undefined) return null
  return ({ low, high }) => (test(low) === test(high) ? (test(low) ? 'yes' : 'no') : 'maybe')
}

const sortedSpan = (values: readonly Rational[]): Span | null => {
  const [low, ...rest] = [...values].sort(compare)
  const high = rest.at(-1)
  return low === undefined || high === undefined ? null : { low, high }
}

/** How far two figures are apart, in what the told difference is in: themselves, or per cent of the one they are compared with. */
export function difference(statement: Statement, { a, b, d }: Operands, way?: string): readonly Sum[] {
  const [first, second, told] = [spanOf(a), spanOf(b), spanOf(d)]
  if (first === null || second === null || told === null || d === undefined) return []
  if (first.unit !== second.unit) return []
  const isShare = first.unit === 'percent'
  const isRelative = told.unit === 'percent' && !isShare
  const isPlain = told.unit === first.unit ? !isShare : isShare && told.unit === 'percentage_point'
  if (!isRelative && !isPlain) return []
  const base = way === undefined ? first : second
  const gap = differenceOf(first, second, way)
  const given = isRelative
    ? sortedSpan(
        [gap.low, gap.high].flatMap((each) =>
          [base.low, base.high].map((whole) => multiply(HUNDRED, divide(each, whole))),
        ),
      )
    : gap
  const parts = [a, b].flatMap((each) => each ?? [])
  return given === null ? [] : [{ statement, said: d, parts, told, given, isOrder: false }]
}

function differenceOf(a: Span, b: Span, way: string | undefined): Span {
  const [low, high] = [subtract(a.low, b.high), subtract(a.high, b.low)]
  if (way !== undefined) {
    const negative = { low: negate(high), high: negate(low) }
    return DOWN.test(way) ? negative : { low, high }
  }
  const isAcross = compare(low, ZERO) < 0 && compare(high, ZERO) > 0
  const [least, most] = [low, high].map((each) => max(each, negate(each))).sort(compare) as [
    Rational,
    Rational,
  ]
  return { low: isAcross ? ZERO : least, high: most }
}

/** How many times as many: words round to the half, and to the side that they name. */
export function factor(statement: Statement, { groups, a, b }: Operands): readonly Sum[] {
  const [first, second] = [spanOf(a), spanOf(b)]
  const times = groups.n === 'dobbelt' ? 2 : parseNumberWord((groups.n ?? '').replace(/\sganger$/u, ''))
  if (first === null || second === null || times === null || a === undefined || b === undefined) return []
  if (first.unit !== second.unit || compare(second.low, ZERO) <= 0) return []
  const given = { low: divide(first.low, second.high), high: divide(first.high, second.low) }
  const told = timesTold(times, groups.q)
  const start = statement.text.search(/(?<!\p{L})(?:dobbelt|\p{L}+ ganger)\sså/iu)
  const said = { start: Math.max(start, 0), end: statement.text.indexOf(' så ', Math.max(start, 0)) }
  return [{ statement, said, parts: [a, b], told, given, isOrder: false }]
}

/** What "so many times" admits: the half around it, or what lies on the side that its qualifier names. */
export function timesTold(times: number, qualifier: string | undefined): Span {
  const n = rational(BigInt(times))
  const [below, above] = [subtract(n, HALF), add(n, HALF)]
  const direction = qualifier === undefined ? null : directionOf(qualifier)
  const isOpen = qualifier !== undefined && isLoose(qualifier)
  if (direction === 'above' || direction === 'at-least')
    return { low: n, high: isOpen ? multiply(n, HUNDRED) : above }
  if (direction === 'below' || direction === 'at-most') return { low: isOpen ? ZERO : below, high: n }
  return { low: below, high: above }
}

/** Which of two figures is larger, told as a ratio of at least or at most one. */
export function order(statement: Statement, { groups, a, b }: Operands): readonly Sum[] {
  const [first, second] = [spanOf(a), spanOf(b)]
  if (first === null || second === null || a === undefined || b === undefined) return []
  if (first.unit !== second.unit) return []
  const [one, many, none] = [ZERO, rational(10n ** 12n), rational(-(10n ** 12n))]
  const given = { low: subtract(first.low, second.high), high: subtract(first.high, second.low) }
  const told = DOWN.test(groups.way ?? '') ? { low: none, high: one } : { low: one, high: many }
  const start = statement.text.search(new RegExp(`(?<!\\p{L})${groups.way}(?!\\p{L})`, 'iu'))
  const said = { start, end: start + (groups.way?.length ?? 0) }
  return [{ statement, said, parts: [a, b], told, given, isOrder: true }]
}

/** "Over halvparten av dem (40 av 70)": the share that k is of N. */
export function share(statement: Statement, mention: Mention, before: Mention | undefined): readonly Sum[] {
  const { figure, bracketed } = mention
  if (!bracketed || figure.kind !== 'ratio' || !/\d/u.test(mention.printed) || before === undefined) return []
  if (figure.relation !== 'av' || figure.whole.coefficient === 0n) return []
  const told = shareSpan(before)
  const between = statement.text.slice(before.end, mention.start)
  if (told === null || !/^(?:\s[\p{L}/-]+){1,5}\s\($/u.test(between)) return []
  const exact = multiply(HUNDRED, divide(fromDecimal(figure.part), fromDecimal(figure.whole)))
  return [
    { statement, said: before, parts: [mention], told, given: { low: exact, high: exact }, isOrder: false },
  ]
}

/** A share in digits or in words, in per cent; words are as fine as tenths. */
function shareSpan({ figure, printed }: Mention): Span | null {
  if (figure.kind === 'number' && figure.unit === 'percent') {
    const { low, high } = claimOf(figure.value, { rounded: true, qualifier: figure.qualifier })
    return low === null || high === null ? null : { low: fromDecimal(low), high: fromDecimal(high) }
  }
  if (figure.kind !== 'ratio' || /\d/u.test(printed)) return null
  const value: Decimal = roundToDecimal(
    multiply(HUNDRED, divide(fromDecimal(figure.part), fromDecimal(figure.whole))),
    -1,
  )
  const grain = { coefficient: 1n, exponent: 1 }
  const { low, high } = claimOf(value, { rounded: true, qualifier: figure.qualifier ?? 'om lag', grain })
  return {
    low: low === null ? ZERO : fromDecimal(low),
    high: high === null ? HUNDRED : fromDecimal(high),
  }
}
