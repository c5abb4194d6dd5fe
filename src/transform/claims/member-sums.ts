import type { Decimal } from '../../model/decimal.ts'
import type { Key } from '../../model/key.ts'
import type { Statement } from '../../model/statement.ts'
import { membersNamed } from '../description/rank-claims.ts'
import { claimOf, QUALIFIER, trailingZeroUnit } from '../mention/claim.ts'
import { findMentions, type Mention } from '../mention/mention.ts'
import { NUMBER_WORD, parseNumberWord } from '../mention/number-words.ts'
import { findNames } from '../prose/name.ts'
import { divide, fromDecimal, negate, rational, subtract, ZERO } from '../reconcile/solver/rational.ts'
import type { Evidence } from './evidence.ts'
import type { Teller, Told } from './members.ts'
import {
  isAdded,
  type Known,
  knownAt,
  knownMembers,
  nounOf,
  ofMember,
  quantityIn,
  SOME_COUNT,
  SOME_SHARE,
} from './plain-words.ts'
import { type Span, sumOf, timesTold } from './sum-spans.ts'

const MORE = 'flere|fleire|høyere|større'
const FEWER = 'færre|lavere|mindre'
const isFewer = (way: string): boolean => new RegExp(`^(?:${FEWER})$`, 'iu').test(way)
const FAR = rational(10n ** 12n)
/** Words that may stand between "enn" and the member that follows it. */
const LEAD =
  /^(?:(?:i|hos|blant|for|på|fra|ved|det|de|dem|med|kommunene|kommuner|bydelene|mottakere|mottakerne)\s)*/iu

/** All that a figure admits as it is worded; null where it has no number. */
export function spanTold({ figure }: Mention, isCount: boolean): Span | null {
  return figure.kind === 'number' ? spanOfValue(figure.value, isCount, figure.qualifier) : null
}

/** All that a number admits: a count that ends with two noughts or more is a round one. */
export function spanOfValue(value: Decimal, isCount: boolean, qualifier: string | null = null): Span {
  const grain = trailingZeroUnit(value)
  const isRound = isCount && grain.exponent > 1
  const { low, high } = claimOf(value, {
    rounded: !isCount || isRound,
    qualifier: qualifier ?? (isRound ? 'om lag' : null),
    ...(isRound ? { grain } : {}),
  })
  return { low: low === null ? negate(FAR) : fromDecimal(low), high: high === null ? FAR : fromDecimal(high) }
}

const minus = (a: Span, b: Span): Span => ({ low: subtract(a.low, b.high), high: subtract(a.high, b.low) })

/** What stands in the place of a figure and its comparison, so that the sentence states the quantity itself. */
interface Rewording {
  readonly before: string
  readonly some: string
  readonly thing: string
  readonly rest: string
}

/** The first member's figure, and those of every member named behind "enn" or "som". */
function compared(
  evidence: Evidence,
  statement: Statement,
  { before, some, thing, rest }: Rewording,
): readonly [Known, ...Known[]] | null {
  const [clause = ''] = rest.split(/[.,;:()]/u)
  const after = clause.replace(LEAD, '')
  const head = after.split(' ').at(-1) ?? ''
  const texts = [thing, `${thing} ${head}`].map((what) => `${before}${some} ${what}`.trim().concat('.'))
  for (const text of texts) {
    const key = quantityIn(evidence, statement, text)
    const own = key === null ? null : knownAt(evidence, key)
    const isShare = own?.witness.observations[0]?.unit === 'percent'
    if (key === null || own === null || isShare !== (some === SOME_SHARE)) continue
    const others = othersIn(evidence, key, after)
    if (others !== null) return [own, ...others]
  }
  return null
}

/** "Enn noe annet fylke", "enn alle andre", "enn de andre fylkene". */
const EVERY_OTHER =
  /^(?:(?:noe|noen|nokon|noko)\s(?:annet|annen|anna|andre)|(?:noen\sav\s)?(?:alle\s)?(?:de\s)?andre)\s(?<noun>\p{L}+)$/iu
/** "Enn alle andre utenom A", "enn de fleste andre": what is compared with are others, all of them or some. */
const OF_OTHERS = /^(?:\p{L}+\s){0,3}?(?:andre|annet|annen|anna)(?!\p{L})/iu

/** The figures of all other members, where their noun is that of a dimension in which the first is a member. */
function everyOther(evidence: Evidence, key: Key, text: string): readonly Known[] | null {
  const match = EVERY_OTHER.exec(text)
  const dimension = evidence.source.dimensions.find(
    (each) =>
      ![undefined, each.total].includes(key.dimensions[each.name]) &&
      new RegExp(`^${nounOf(each)}`, 'iu').test(match?.groups?.noun ?? ''),
  )
  if (dimension === undefined) return null
  const { name } = dimension
  return knownMembers(evidence, key, name).filter(
    ({ key: { dimensions } }) => dimensions[name] !== key.dimensions[name],
  )
}

/** The quantity of the members, or of the year, that a text begins with. */
function othersIn(evidence: Evidence, key: Key, text: string): readonly Known[] | null {
  if (OF_OTHERS.test(text)) return everyOther(evidence, key, text)
  const year = /^((?:19|20)\d\d)(?!\d)/u.exec(text)?.[1]
  if (year !== undefined) {
    if (!key.period.from.endsWith('-12-31')) return null
    const period = { from: `${year}-12-31`, to: `${Number(year) + 1}-01-01` }
    const other = knownAt(evidence, { ...key, period })
    return other === null || period.from === key.period.from ? null : [other]
  }
  for (const [dimension, code] of Object.entries(key.dimensions)) {
    const named = membersNamed(text.toLowerCase(), evidence.source, dimension)
    const [first] = named
    const isTotal = evidence.source.dimensions.some(({ name, total }) => name === dimension && total === code)
    if (first === undefined || first.at > 0 || isTotal || named.some((each) => each.code === code)) continue
    const others = named.map((each) => knownAt(evidence, ofMember(key, dimension, each.code)))
    return others.some((each) => each === null) ? null : others.flatMap((each) => each ?? [])
  }
  return null
}

const GAP = new RegExp(
  `^\\s?(?<way>${MORE}|${FEWER})(?:\\s(?<thing>[^.,;:()]*?))?\\senn\\s(?<rest>.+)$`,
  'iu',
)

/** "Oslo har 20 flere planer enn Troms", "andelen er 5 prosentpoeng høyere i A enn i B". */
export const gapTold: Teller = (evidence, statement, mentions) =>
  mentions.flatMap((mention) => {
    const { figure, kind, start, end } = mention
    const groups = GAP.exec(statement.text.slice(end))?.groups
    if (groups === undefined || kind !== 'figure' || figure.kind !== 'number' || figure.unit === 'percent')
      return []
    const isCount = figure.unit === null
    const told = spanTold(mention, isCount)
    const found = compared(evidence, statement, {
      before: statement.text.slice(0, start),
      some: isCount ? SOME_COUNT : SOME_SHARE,
      thing: groups.thing ?? '',
      rest: groups.rest ?? '',
    })
    const [own, other, ...more] = found ?? []
    if (told === null || own === undefined || other === undefined || more.length > 0) return []
    const given = isFewer(groups.way ?? '') ? minus(other, own) : minus(own, other)
    const said = { start, end }
    return [{ rule: 'difference', said, told, given, isNumber: true, known: [own, other] }]
  })

/** What may be compared: with "mange" and "flere" only what can be counted. */
const inWords = (isCounted: boolean): readonly string[] =>
  isCounted ? [SOME_COUNT] : [SOME_COUNT, SOME_SHARE]

const TIMES = new RegExp(
  `(?:(?<q>${QUALIFIER})\\s)?(?<![\\p{L}\\d])(?<n>dobbelt|halvparten|(?:${NUMBER_WORD}|\\d+)\\sganger)\\så?så\\s(?:mange|mye|stor|stort|store|høy|høyt|høye|lang)(?:\\s(?<thing>[^.,;:()]*?))?\\ssom\\s(?<rest>.+)$`,
  'iu',
)

/** "Oslo har tre ganger så mange planer som Troms". */
export const factorTold: Teller = (evidence, statement) => {
  const match = TIMES.exec(statement.text)
  const { q, n = '', thing = '', rest = '' } = match?.groups ?? {}
  if (match === null) return []
  const word = n.replace(/\sganger$/iu, '').toLowerCase()
  const times = word === 'dobbelt' ? 2 : (parseNumberWord(word) ?? Number(word))
  const told = word === 'halvparten' ? halfTold(q) : timesTold(times, q)
  const before = statement.text.slice(0, match.index)
  const found = inWords(/\sså\s(?:mange|mye)\s/iu.test(match[0])).flatMap(
    (some) => compared(evidence, statement, { before, some, thing, rest }) ?? [],
  )
  const [own, other, ...more] = found
  if (own === undefined || other === undefined || more.length > 0) return []
  if (other.low.numerator <= 0n) return []
  const given = { low: divide(own.low, other.high), high: divide(own.high, other.low) }
  const said = { start: match.index, end: match.index + match[0].indexOf(' så ') }
  return [{ rule: 'ratio', said, told, given, isNumber: true, known: [own, other] }]
}

const halfTold = (qualifier: string | undefined): Span => {
  const { low, high } = timesTold(5, qualifier)
  return { low: divide(low, rational(10n)), high: divide(high, rational(10n)) }
}

const ORDER = new RegExp(
  `(?<![\\p{L}\\d])(?<way>${MORE}|${FEWER})(?:\\s(?<thing>(?:[^.,;:()\\d]|(?<!\\d)(?:19|20)\\d\\d(?!\\d))*?))?\\senn\\s(?<rest>.+)$`,
  'iu',
)

/** "Troms har flere planer enn Oslo og Nordland". */
export const orderTold: Teller = (evidence, statement) => {
  const match = ORDER.exec(statement.text)
  const { way = '', thing = '', rest = '' } = match?.groups ?? {}
  const before = statement.text.slice(0, match?.index ?? 0)
  if (
    match === null ||
    /(?:\d|prosentpoeng|prosent|ikke|ikkje|om|hvis|dersom)\s(?:\p{L}+\s)?$/iu.test(before)
  )
    return []
  const found = inWords(/^(?:flere|fleire|færre)$/iu.test(way)).flatMap((some) => {
    const known = compared(evidence, statement, { before, some, thing, rest })
    return known === null ? [] : [known]
  })
  const [[own, ...others] = [], ...more] = found
  if (own === undefined || more.length > 0) return []
  return others.map((other): Told => {
    const told = isFewer(way) ? { low: negate(FAR), high: ZERO } : { low: ZERO, high: FAR }
    const said = { start: match.index, end: match.index + way.length }
    return { rule: 'rank', said, told, given: minus(own, other), isNumber: false, known: [own, other] }
  })
}

/** Source of a regular expression for the words by which several are summed. */
export const IN_ALL = '(?:til sammen|tilsammen|sammenlagt)'
const TOGETHER = new RegExp(`(?<!\\p{L})${IN_ALL}(?:\\s|$)`, 'iu')

/** "A, B og C har til sammen 50 planer". */
export const sumTold: Teller = (evidence, statement, mentions) => {
  const { text } = statement
  const match = TOGETHER.exec(text)
  const mention = mentions.find(
    ({ start, kind, figure }) =>
      start > (match?.index ?? text.length) && kind === 'figure' && figure.kind === 'number',
  )
  if (match === null || mention === undefined) return []
  const names = findNames(text, findMentions(text), evidence.source)
  return [...new Set(names.map(({ dimension }) => dimension))].flatMap((dimension): readonly Told[] => {
    const run = names.filter((name) => name.dimension === dimension && name.code)
    const [first, last] = [run[0], run.at(-1)]
    if (first === undefined || last === undefined || new Set(run.map(({ code }) => code)).size < 2) return []
    const isRun = run.every((name, index) => {
      const next = run[index + 1]
      return next === undefined || /^(?:,|,?\s(?:og|samt))\s$/u.test(text.slice(name.end, next.start))
    })
    if (!isRun || (first.start < mention.end && last.end > mention.start)) return []
    const figure = text.slice(mention.start, mention.end)
    const single = text.replace(text.slice(first.start, last.end), text.slice(last.start, last.end))
    const key = quantityIn(evidence, statement, single.replace(TOGETHER, '').replace(figure, SOME_COUNT))
    const told = spanTold(mention, true)
    if (key === null || told === null || key.dimensions[dimension] !== last.code) return []
    const known = run.flatMap(({ code }) => knownAt(evidence, ofMember(key, dimension, code ?? '')) ?? [])
    if (known.length < run.length || !isAdded(evidence, key.measure, dimension)) return []
    const given = sumOf(known)
    return [{ rule: 'balance', said: mention, told, given, isNumber: true, known }]
  })
}
