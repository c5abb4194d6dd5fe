import type { ClaimRule } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import type { Statement } from '../../model/statement.ts'
import { QUALIFIER } from '../mention/claim.ts'
import { findMentions, type Mention } from '../mention/mention.ts'
import { NUMBER_WORD } from '../mention/number-words.ts'
import { inBoth, writeNumber } from '../reconcile/finding/wording.ts'
import { add, compare, multiply, rational, roundToDecimal } from '../reconcile/solver/rational.ts'
import { beliedFinding } from './belied.ts'
import { type Evidence, figuresByStatement, isRunning, startOf } from './evidence.ts'
import { rests } from './own-rests.ts'
import { difference, factor, LESS, order, type Span, type Sum, share } from './sum-spans.ts'

const FIGURE = (name: string) => `‹(?<${name}>\\d+)›`
const NEAR = '[^‹›.;]*?'
const MORE = 'høyere|større|flere|fleire|mer'
const HALF = rational(1n, 2n)

/** "Forskjellen mellom A (50) og B (40) er 10". */
const APART = new RegExp(
  `(?<!\\p{L})(?:forskjell|differanse)\\p{L}*\\smellom\\s${NEAR}${FIGURE('a')}${NEAR}\\sog\\s${NEAR}${FIGURE('b')}${NEAR}(?:er|var|utgjør|på|blir)\\s(?:\\p{L}+\\s){0,2}${FIGURE('d')}`,
  'iu',
)
/** "Falt fra 8 til 6, en nedgang på 2". */
const MOVED = new RegExp(
  `(?<!\\p{L})(?:fra|frå)\\s${NEAR}${FIGURE('a')}${NEAR}\\stil\\s${NEAR}${FIGURE('b')}${NEAR},\\s${NEAR}(?:nedgang|økning|reduksjon|vekst|fall|oppgang)\\p{L}*\\s(?:på|med)\\s${FIGURE('d')}`,
  'iu',
)
/** "A har 50, 25 prosent flere enn B, som har 40". */
const BEYOND = new RegExp(
  `${FIGURE('a')}${NEAR}${FIGURE('d')}\\s(?:\\p{L}+\\s)?(?<way>${MORE}|${LESS})\\senn\\s${NEAR}${FIGURE('b')}`,
  'iu',
)
const TIMES = `(?<q>${QUALIFIER})?\\s?(?<n>dobbelt|(?:${NUMBER_WORD}) ganger)\\sså\\s\\p{L}+${NEAR}`
/** "A (50) har dobbelt så mange som B (25)", "… dobbelt så mange som B (50 mot 25)". */
const FACTORS = [
  new RegExp(`\\(${FIGURE('a')}\\)${NEAR}${TIMES}\\(${FIGURE('b')}\\)`, 'iu'),
  new RegExp(`${TIMES}\\(${FIGURE('a')}\\)\\ssom\\s${NEAR}\\(${FIGURE('b')}\\)`, 'iu'),
  new RegExp(`${TIMES}\\(${FIGURE('a')}\\smot\\s${FIGURE('b')}\\)`, 'iu'),
]
/** "Flere i A (50) enn i B (40)", "flere i A enn i B (50 mot 40)". */
const ORDERS = [
  new RegExp(
    `(?<!\\p{L})(?<way>${MORE}|${LESS})(?!\\p{L})${NEAR}\\(${FIGURE('a')}\\)${NEAR}\\senn\\s${NEAR}\\(${FIGURE('b')}\\)`,
    'iu',
  ),
  new RegExp(
    `\\(${FIGURE('a')}\\)${NEAR}(?<!\\p{L})(?<way>${MORE}|${LESS})(?!\\p{L})${NEAR}\\senn\\s${NEAR}\\(${FIGURE('b')}\\)`,
    'iu',
  ),
  new RegExp(
    `(?<!\\p{L})(?<way>${MORE}|${LESS})(?!\\p{L})${NEAR}\\senn\\s${NEAR}\\(${FIGURE('a')}\\smot\\s${FIGURE('b')}\\)`,
    'iu',
  ),
]
const NEGATED = /(?<!\p{L})(?:ikke|ikkje|verken)(?!\p{L})/iu

/** What a sentence computes of its own figures: differences, factors, which is larger, and shares of "k av N". */
export function ownSumFindings(evidence: Evidence, claim: ClaimRule): readonly Finding[] {
  const figures = figuresByStatement(evidence)
  return evidence.extraction.statements.filter(isRunning).flatMap((statement) => {
    if (!/\d/u.test(statement.text)) return []
    const bound = figures.get(statement.order) ?? []
    const isDoubted = bound.some(({ ordinal }) => evidence.distrusted.has(ordinal))
    const isTurned = NEGATED.test(statement.text)
    const told = () => (isTurned ? rests(statement, findMentions(statement.text)) : sumsIn(statement, bound))
    const sums = isDoubted ? [] : told()
    return sums
      .filter(({ told, given }) => !meet(told, given))
      .slice(0, 1)
      .map((sum) => findingOf(evidence, claim, { sum, bound }))
  })
}

const meet = (a: Span, b: Span): boolean => compare(a.low, b.high) <= 0 && compare(b.low, a.high) <= 0

function sumsIn(statement: Statement, bound: readonly Observation[]): readonly Sum[] {
  const mentions = findMentions(statement.text)
  const skeleton = skeletonOf(statement.text, mentions)
  const read = (pattern: RegExp) => {
    const groups = pattern.exec(skeleton)?.groups
    if (groups === undefined) return null
    const at = (name: string) => mentions[Number(groups[name])]
    return { groups, a: at('a'), b: at('b'), d: at('d') }
  }
  const keyOf = (mention: Mention) =>
    bound.find((each) => mention.numerals.some(({ start }) => start === startOf(each)))?.key.measure
  return [
    ...[APART, MOVED].flatMap((pattern) => {
      const found = read(pattern)
      return found === null ? [] : difference(statement, found)
    }),
    ...[read(BEYOND)].flatMap((found) =>
      found === null ? [] : difference(statement, found, found.groups.way),
    ),
    ...FACTORS.flatMap((pattern) => {
      const found = read(pattern)
      return found === null ? [] : factor(statement, found)
    }),
    ...ORDERS.flatMap((pattern) => {
      const found = read(pattern)
      const { a, b } = found ?? {}
      // Figures of one measure are compared where they are bound.
      const isBound = a !== undefined && b !== undefined && keyOf(a) !== undefined && keyOf(a) === keyOf(b)
      return found === null || isBound ? [] : order(statement, found)
    }),
    ...mentions.flatMap((mention, index) => share(statement, mention, mentions[index - 1])),
  ]
}

/** The sentence with every figure in digits put as its number in brackets of its own. */
function skeletonOf(text: string, mentions: readonly Mention[]): string {
  let [skeleton, from] = ['', 0]
  for (const [index, { kind, figure, printed, start, end }] of mentions.entries()) {
    const isFigure =
      (kind === 'figure' || kind === 'class') && figure.kind === 'number' && /\d/u.test(printed)
    if (!isFigure) continue
    skeleton += `${text.slice(from, start)}‹${index}›`
    from = end
  }
  return skeleton + text.slice(from)
}

function findingOf(
  evidence: Evidence,
  claim: ClaimRule,
  { sum, bound }: { readonly sum: Sum; readonly bound: readonly Observation[] },
): Finding {
  const { statement, said, parts, given } = sum
  const own = bound.filter((each) =>
    parts.some(({ start, end }) => startOf(each) >= start && startOf(each) < end),
  )
  const words = statement.text.slice(said.start, said.end)
  const figures = parts.map(({ printed }) => printed).join(' | ')
  const middle = multiply(add(given.high, given.low), HALF)
  const value = (language: 'nb' | 'en') => writeNumber(roundToDecimal(middle, -1), language)
  return beliedFinding(evidence, claim, {
    statement,
    said,
    keys: [...new Set(own.map(({ key }) => formatKey(key)))],
    printed: parts.flatMap(({ figure }) => (figure.kind === 'number' ? [figure.value] : [])),
    support: own.map(({ ordinal }) => ordinal),
    title: inBoth((language) => (language === 'nb' ? `«${words}» | ${figures}` : `“${words}” | ${figures}`)),
    against: inBoth((language) =>
      sum.isOrder
        ? { nb: ', men tallene går den andre veien', en: ', but the figures go the other way' }[language]
        : language === 'nb'
          ? `, men ${figures} gir ${value('nb')}`
          : `, but ${figures} give ${value('en')}`,
    ),
  })
}
