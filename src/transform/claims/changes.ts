import type { ClaimRule } from '../../model/claim-rule.ts'
import type { Decimal } from '../../model/decimal.ts'
import type { Finding } from '../../model/finding.ts'
import type { Interval } from '../../model/observation.ts'
import { claimOf } from '../mention/claim.ts'
import type { Mention } from '../mention/mention.ts'
import type { Stretch } from '../passage.ts'
import { saysOneOf, wordsOf } from '../prose/phrase.ts'
import { type Sentence, yearOf } from '../prose/context.ts'
import { inBoth, type Words, writeNumber } from '../reconcile/finding/wording.ts'
import type { Witness } from '../reconcile/quantity.ts'
import {
  compare,
  divide,
  fromDecimal,
  multiply,
  negate,
  type Rational,
  rational,
  roundToDecimal,
  subtract,
  ZERO,
} from '../reconcile/solver/rational.ts'
import { beliedFinding } from './belied.ts'
import { boundPlaces, type Evidence, isBound, sentencesOf } from './evidence.ts'
import { type Series, seriesOf, YEAR } from './series.ts'

const UP = 'høyere|større|flere|mer|økte|økt|økning|steg|steget|vokste|vokst|gikk opp|gått opp|opp'
const DOWN = 'lavere|mindre|færre|falt|fall|sank|sunket|redusert|reduksjon|nedgang|gikk ned|gått ned|ned'
/** "0,5 prosentpoeng lavere enn i 2009". */
const THAN = new RegExp(
  `^(?:\\p{L}+\\s)?(?<way>${UP}|${DOWN})\\senn\\s(?:i\\s)?(?<from>${YEAR})(?!\\d)`,
  'iu',
)
/** "økte med 17 prosent fra 2009 til 2012". */
const BY = new RegExp(
  `(?<!\\p{L})(?<way>${UP}|${DOWN})\\s(?:\\p{L}+\\s){0,2}med\\s(?:\\p{L}+\\s){0,2}$`,
  'iu',
)
const SPAN = new RegExp(
  `^(?:\\p{L}+\\s){0,3}?(?:fra|frå)\\s(?<from>${YEAR})\\stil\\s(?<to>${YEAR})(?!\\d)`,
  'iu',
)
/** "høyest i 2009". */
const PEAK = new RegExp(
  `(?<!\\p{L})(?<end>høyest|størst|flest|lavest|minst|færrest)e?(?:\\s(?:er|var)\\s(?:\\p{L}+\\s){0,3}?\\p{L}+)?\\si\\s(?<at>${YEAR})(?!\\d)`,
  'giu',
)
const LOWEST = /^(?:lavest|minst|færrest)/iu
const OF_SHARE = /(?<!\p{L})(?:andel|prosent)/iu
export const OF_COUNT = /(?<!\p{L})(?:antall(?:et)?|tallet på)(?!\p{L})/iu
const HUNDRED = rational(100n)

/** What sentences say of a yearly series: by how much it changed between two years, and in which year it was highest. */
export function changeFindings(evidence: Evidence, claim: ClaimRule): readonly Finding[] {
  const every = seriesOf(evidence)
  const bound = boundPlaces(evidence)
  return sentencesOf(evidence).flatMap((sentence) => [
    ...sentence.mentions.flatMap((mention) => {
      const change = isBound(bound, sentence.statement, mention) ? null : changeIn(sentence, mention)
      return change === null ? [] : changed(evidence, claim, { sentence, mention, change, every })
    }),
    ...peaks(evidence, claim, { sentence, every }),
  ])
}

/** Whether a word says that something rose. */
export const wayOf = (way = ''): boolean => new RegExp(`^(?:${UP})$`, 'iu').test(way)

interface Change {
  readonly from: number
  readonly to: number
  readonly isUp: boolean
}

function changeIn({ statement, mentions, carriedYear }: Sentence, mention: Mention): Change | null {
  const { text } = statement
  const after = text.slice(mention.end).trimStart()
  const than = THAN.exec(after)?.groups
  if (than !== undefined) {
    const years = mentions.flatMap((other) => (other.start < mention.start ? (yearOf(other) ?? []) : []))
    const to = years.at(-1) ?? carriedYear
    return to === null ? null : { from: Number(than.from), to, isUp: wayOf(than.way) }
  }
  const by = BY.exec(text.slice(0, mention.start))?.groups
  const span = SPAN.exec(after)?.groups
  if (by === undefined || span === undefined) return null
  return { from: Number(span.from), to: Number(span.to), isUp: wayOf(by.way) }
}

interface Told {
  readonly sentence: Sentence
  readonly mention: Mention
  readonly change: Change
  readonly every: readonly Series[]
}

export function changed(evidence: Evidence, claim: ClaimRule, told: Told): readonly Finding[] {
  const { sentence, mention, change, every } = told
  const { figure } = mention
  if (figure.kind !== 'number') return []
  const { text } = sentence.statement
  const isPercent = figure.unit === 'percent'
  const isOfCount = OF_COUNT.test(text) && !OF_SHARE.test(text.slice(0, mention.start))
  if (figure.unit === null && !isOfCount) return []
  const isCount = isOfCount && figure.unit !== 'percentage_point'
  const [series, ...more] = every.filter(
    ({ measure, years }) =>
      (measure.unit === 'count') === isCount && years.has(change.from) && years.has(change.to),
  )
  const [before, after] = [change.from, change.to].map((year) => series?.years.get(year))
  if (more.length > 0 || before === undefined || after === undefined) return []
  const said = claimOf(figure.value, { rounded: isPercent || !isCount, qualifier: figure.qualifier })
  const boundsOf = (isRelative: boolean) => {
    const [low, high] = difference(before, after, isRelative)
    return change.isUp ? ([low, high] as const) : ([negate(high), negate(low)] as const)
  }
  const [least, most] = boundsOf(isPercent)
  if (admits(said, [least, most])) return []
  // "0,5 prosent lavere" of a share, for half a percentage point: the number is right, its unit is not.
  const isUnit = isPercent && !isCount && admits(said, boundsOf(false))
  if (isPercent && !isCount && !isUnit) return []
  const middle = multiply(subtract(least, negate(most)), rational(1n, 2n))
  const implied = roundToDecimal(middle, Math.min(figure.value.exponent, 0))
  return [
    changeFinding(evidence, claim, {
      sentence,
      said: { start: mention.start, end: mention.end },
      witnesses: [before, after],
      printed: [figure.value],
      rule: 'difference',
      isUnit,
      title: inBoth((language) =>
        isUnit
          ? `${mention.printed} | ${language === 'nb' ? 'prosentpoeng' : 'percentage points'}`
          : `${change.from}–${change.to}: ${mention.printed} | ${writeNumber(implied, language)}`,
      ),
    }),
  ]
}

/** Whether a figure as it is worded may be within bounds. */
function admits({ low, high }: Interval, [least, most]: readonly [Rational, Rational]): boolean {
  const isBelow = high !== null && compare(fromDecimal(high), least) < 0
  const isAbove = low !== null && compare(most, fromDecimal(low)) < 0
  return !isBelow && !isAbove
}

/** The bounds of the change from one figure to another, of itself or in per cent of the first. */
function difference(before: Witness, after: Witness, isRelative: boolean): readonly [Rational, Rational] {
  const [a, b] = [before, after].map(({ observations: [first] }) => [
    first?.claim?.low == null ? ZERO : fromDecimal(first.claim.low),
    first?.claim?.high == null ? ZERO : fromDecimal(first.claim.high),
  ]) as [[Rational, Rational], [Rational, Rational]]
  const [low, high] = [subtract(b[0], a[1]), subtract(b[1], a[0])]
  if (!isRelative || compare(a[0], ZERO) <= 0) return [low, high]
  return [multiply(HUNDRED, divide(low, a[1])), multiply(HUNDRED, divide(high, a[0]))]
}

/** "Antall årsverk", "andelen kvinner": what is counted there, where a word for it follows. */
const OF_WHAT =
  /(?<!\p{L})(?:antall(?:et)?|tallet på|andel(?:en)?)\s(?:av\s)?(?!(?:av|med|mer|meir|nesten|over|under|om|fra|frå|til|blant|høyest|lavest|størst|minst|er|var|ble|blir|har|hadde|i|på|som|økte|steg|vokste|falt|sank|gikk|endret|lå|ligger)(?!\p{L}))(?<what>\p{L}+)/giu

/** Whether a sentence counts what the series counts, as far as it says what it counts. */
export function isOfSeries({ source }: Evidence, text: string, { measure }: Series): boolean {
  const nouns = source.prose.flatMap((each) => (each.measure === measure.name ? each.nouns : []))
  return [...text.matchAll(OF_WHAT)].every(({ groups }) => saysOneOf(wordsOf(groups?.what ?? ''), nouns))
}

/** "Andelen var høyest i 2009" where another year's figure is higher. */
function peaks(
  evidence: Evidence,
  claim: ClaimRule,
  { sentence, every }: Pick<Told, 'sentence' | 'every'>,
): readonly Finding[] {
  const { text } = sentence.statement
  if (OF_SHARE.test(text) === OF_COUNT.test(text)) return []
  const [series, ...more] = every.filter(
    ({ measure, years }) => (measure.unit === 'count') === OF_COUNT.test(text) && years.size > 2,
  )
  if (series === undefined || more.length > 0 || !isOfSeries(evidence, text, series)) return []
  return [...text.matchAll(PEAK)].flatMap((match) => {
    const { end = '', at = '' } = match.groups ?? {}
    const own = series.years.get(Number(at))
    const sign = LOWEST.test(end) ? -1 : 1
    if (own === undefined) return []
    const beyond = ({ value }: Witness) => sign * compare(fromDecimal(value), fromDecimal(own.value))
    const [rival] = [...series.years.values()]
      .filter((each) => beyond(each) > 0)
      .sort((a, b) => beyond(b) - beyond(a))
    if (rival === undefined) return []
    const year = rival.observations[0]?.key.period.from.slice(0, 4) ?? ''
    return [
      changeFinding(evidence, claim, {
        sentence,
        said: { start: match.index, end: match.index + match[0].length },
        witnesses: [own, rival],
        printed: [own.value, rival.value],
        rule: 'rank',
        title: inBoth((language) => {
          const [here, there] = [own, rival].map(({ value }) => writeNumber(value, language))
          return `${match[0]} (${here}) | ${year} (${there})`
        }),
      }),
    ]
  })
}

/** The finding that a series runs otherwise than a sentence says. */
export function changeFinding(
  evidence: Evidence,
  claim: ClaimRule,
  found: {
    readonly sentence: Sentence
    readonly said: Stretch
    readonly witnesses: readonly Witness[]
    readonly printed: readonly Decimal[]
    readonly rule: 'difference' | 'rank'
    readonly isUnit?: boolean
    readonly title: Words
  },
): Finding {
  const { sentence, witnesses, ...rest } = found
  const list = inBoth((language) => witnesses.map(({ value }) => writeNumber(value, language)).join(' | '))
  return beliedFinding(evidence, claim, {
    ...rest,
    statement: sentence.statement,
    keys: witnesses.map(({ key }) => key),
    support: witnesses.flatMap(({ observations }) => observations.slice(0, 1).map(({ ordinal }) => ordinal)),
    against: {
      nb: `; for de årene er trykt ${list.nb}`,
      en: `; what is printed for those years is ${list.en}`,
    },
  })
}
