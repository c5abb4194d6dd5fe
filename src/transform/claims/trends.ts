import type { ClaimRule } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import { directionOf, QUALIFIER } from '../mention/claim.ts'
import type { Stretch } from '../passage.ts'
import type { Sentence } from '../prose/context.ts'
import { inBoth, writeNumber } from '../reconcile/finding/wording.ts'
import type { Witness } from '../reconcile/quantity.ts'
import { compare, divide, rational, ZERO } from '../reconcile/solver/rational.ts'
import { changed, changeFinding, isOfSeries, OF_COUNT, wayOf } from './changes.ts'
import { type Evidence, sentencesOf } from './evidence.ts'
import { boundsOf, isElsewhere, type Series, seriesOf, YEAR } from './series.ts'
import type { Span } from './sum-spans.ts'
import { everyYearWithin, passedIn } from './trend-bounds.ts'

const FOLDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:for)?dobl/iu, 2],
  [/^tredobl/iu, 3],
  [/^firedobl/iu, 4],
]
/** "Mer enn doblet", "halvert". */
const FOLD = new RegExp(
  `(?:(?<q>${QUALIFIER})\\s)?(?<!\\p{L})(?<n>(?:for|tre|fire)?dobl(?:et|es|a)|halver(?:t|te|es))(?!\\p{L})`,
  'iu',
)
/** "Økte hvert år", "har falt år for år". */
const EVERY_YEAR =
  /(?<!\p{L})(?<way>økt|økte|steg|steget|vokste|vokst|gikk opp|gått opp|falt|sank|sunket|gikk ned|gått ned)\s(?:\p{L}+\s){0,2}?(?:hvert (?:eneste )?år|år for år)(?!\p{L})/iu
const SPAN = new RegExp(
  `(?<!\\p{L})(?:fra|frå|mellom)\\s(?<from>${YEAR})\\s(?:til|og)\\s(?<to>${YEAR})(?!\\d)`,
  'iu',
)
const SINCE = new RegExp(`(?<!\\p{L})(?:siden|sidan|etter)\\s(?<from>${YEAR})(?!\\d)`, 'iu')
/** "I perioden", "i perioden 2009–2012", "de siste ti årene" of a table that runs so long. */
const PERIOD = new RegExp(
  `(?<!\\p{L})(?:i|gjennom|over|løpet av)\\s(?:hele\\s)?(?:denne\\s|den\\s)?(?:tiårs)?perioden(?:\\s(?<from>${YEAR})\\s?[-–]\\s?(?<to>${YEAR}))?(?!\\d)`,
  'iu',
)

/** "Doblet i perioden", "falt hvert år", "økte med 20 prosent i perioden": how a series of years is said to run. */
export function trendFindings(evidence: Evidence, claim: ClaimRule): readonly Finding[] {
  const every = seriesOf(evidence)
  if (every.length === 0) return []
  return sentencesOf(evidence).flatMap((sentence) => {
    const series = seriesTold(sentence, every)
    if (series === null || !isOfSeries(evidence, sentence.statement.text, series)) return []
    return [
      ...folds(evidence, claim, { sentence, series }),
      ...everyYear(evidence, claim, { sentence, series }),
      ...everyYearWithin(evidence, claim, { sentence, series }),
      ...passedIn(evidence, claim, { sentence, series }),
      ...inPeriod(evidence, claim, { sentence, series }),
    ]
  })
}

interface Trend {
  readonly sentence: Sentence
  readonly series: Series
}

/** The one series that a sentence is about: of shares or of counts. */
function seriesTold({ statement: { text } }: Sentence, every: readonly Series[]): Series | null {
  const isCount = OF_COUNT.test(text)
  if (/andel/iu.test(text) === isCount) return null
  const [only, ...more] = every.filter(
    ({ measure, years }) => (measure.unit === 'count') === isCount && years.size > 2,
  )
  return only === undefined || more.length > 0 ? null : only
}

/** The first and last year of which a sentence speaks, where the series has both. */
function endsTold(text: string, { years }: Series): readonly [number, number] | null {
  const all = [...years.keys()].sort((a, b) => a - b)
  const [first, last] = [all[0], all.at(-1)]
  if (first === undefined || last === undefined) return null
  const span = SPAN.exec(text)?.groups ?? PERIOD.exec(text)?.groups
  const since = SINCE.exec(text)?.groups
  if (span === undefined && since === undefined && !PERIOD.test(text)) return null
  const from = Number(span?.from ?? since?.from ?? first)
  const to = Number(span?.to ?? last)
  return from < to && years.has(from) && years.has(to) ? [from, to] : null
}

function folds(evidence: Evidence, claim: ClaimRule, { sentence, series }: Trend): readonly Finding[] {
  const { text } = sentence.statement
  const match = FOLD.exec(text)
  const ends = match === null ? null : endsTold(text, series)
  if (match === null || ends === null) return []
  const { q, n = '' } = match.groups ?? {}
  const said = { start: match.index, end: match.index + match[0].length }
  const [before, after] = ends.map((year) => series.years.get(year))
  if (before === undefined || after === undefined || isElsewhere(evidence, sentence, said)) return []
  const isHalved = /^halv/iu.test(n)
  const times = FOLDS.find(([pattern]) => pattern.test(n))?.[1] ?? 2
  const [large, small] = isHalved ? [before, after] : [after, before]
  const told = foldTold(times, isHalved ? undefined : q)
  const [top, bottom] = [boundsOf(large), boundsOf(small)]
  if (compare(bottom.low, ZERO) <= 0) return []
  const given = { low: divide(top.low, bottom.high), high: divide(top.high, bottom.low) }
  if (compare(told.low, given.high) <= 0 && compare(given.low, told.high) <= 0) return []
  return [trendFinding(evidence, claim, { sentence, said, witnesses: [before, after] })]
}

/** "Doblet" is an eighth more or less; "mer enn doblet" is twice and more. */
function foldTold(times: number, qualifier: string | undefined): Span {
  const around = (eighths: number) => rational(BigInt(times * eighths), 8n)
  const direction = qualifier === undefined ? null : directionOf(qualifier)
  if (direction === 'above' || direction === 'at-least') return { low: around(8), high: rational(1000n) }
  if (direction === 'below' || direction === 'at-most') return { low: around(6), high: around(8) }
  return { low: around(7), high: around(9) }
}

function everyYear(evidence: Evidence, claim: ClaimRule, { sentence, series }: Trend): readonly Finding[] {
  const { text } = sentence.statement
  const match = EVERY_YEAR.exec(text)
  if (match === null) return []
  const years = [...series.years].sort(([a], [b]) => a - b)
  const [from, to] = endsTold(text, series) ?? [years[0]?.[0] ?? 0, years.at(-1)?.[0] ?? 0]
  const told = years.filter(([year]) => year >= from && year <= to).map(([, witness]) => witness)
  const isUp = wayOf(match.groups?.way)
  const at = told.findIndex((witness, index) => {
    const before = told[index - 1]
    if (before === undefined) return false
    const [a, b] = [boundsOf(before), boundsOf(witness)]
    return isUp ? compare(b.high, a.low) < 0 : compare(b.low, a.high) > 0
  })
  const [before, after] = [told[at - 1], told[at]]
  const said = { start: match.index, end: match.index + match[0].length }
  if (before === undefined || after === undefined || isElsewhere(evidence, sentence, said)) return []
  return [trendFinding(evidence, claim, { sentence, said, witnesses: [before, after] })]
}

const BY_BEFORE =
  /(?<!\p{L})(?<way>økte|økt|økning|steg|steget|vokste|vokst|vekst|falt|fall|sank|sunket|redusert|reduksjon|nedgang|gikk ned|gått ned|gikk opp|gått opp)\s(?:\p{L}+\s){0,2}(?:med|på)\s(?:\p{L}+\s){0,2}$/iu

/** "Økte med 20 prosent i perioden": from the first year of the series to the last. */
function inPeriod(evidence: Evidence, claim: ClaimRule, { sentence, series }: Trend): readonly Finding[] {
  const { text } = sentence.statement
  return sentence.mentions.flatMap((mention) => {
    const way = BY_BEFORE.exec(text.slice(0, mention.start))?.groups?.way
    const isInPeriod = new RegExp(`^\\s?(?:\\p{L}+\\s){0,2}?${PERIOD.source}`, 'iu').test(
      text.slice(mention.end),
    )
    const ends = way !== undefined && isInPeriod ? endsTold(text, series) : null
    if (ends === null || isElsewhere(evidence, sentence, mention)) return []
    const change = { from: ends[0], to: ends[1], isUp: wayOf(way) }
    return changed(evidence, claim, { sentence, mention, change, every: [series] })
  })
}

function trendFinding(
  evidence: Evidence,
  claim: ClaimRule,
  found: {
    readonly sentence: Sentence
    readonly said: Stretch
    readonly witnesses: readonly [Witness, Witness]
  },
): Finding {
  const { sentence, said, witnesses } = found
  const words = sentence.statement.text.slice(said.start, said.end)
  return changeFinding(evidence, claim, {
    ...found,
    printed: witnesses.map(({ value }) => value),
    rule: 'difference',
    title: inBoth((language) => {
      const shown = witnesses.map(({ value }) => writeNumber(value, language)).join(' | ')
      return language === 'nb' ? `«${words}» | ${shown}` : `“${words}” | ${shown}`
    }),
  })
}
