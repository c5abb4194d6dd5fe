import type { ClaimRule } from '../../model/claim-rule.ts'
import { compareDecimals } from '../../model/decimal.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import { type Statement, shareSection } from '../../model/statement.ts'
import type { Stretch } from '../passage.ts'
import { beliedFinding } from './belied.ts'
import { type Evidence, figuresByStatement, isRunning, startOf } from './evidence.ts'

const MORE = '(?:høyere|større|flere|fleire)'
const LESS = '(?:lavere|mindre|færre)'
const RISE = '(?:økt|økte|øker|økning|steg|steget|stiger|vokst|vokste|vekst|gikk opp|gått opp)'
const FALL = '(?:falt|falle|faller|fall|sank|sunket|synker|gikk ned|gått ned|redusert|reduksjon|nedgang)'
const word = (words: string) => new RegExp(`(?<!\\p{L})${words}(?!\\p{L})`, 'iu')
const [UPWARD, DOWNWARD, RISING, FALLING] = [MORE, LESS, RISE, FALL].map(word)
const THAN = /(?<!\p{L})enn(?!\p{L})/iu
/** "mer enn 40" says how large the figure is, and compares it with no other. */
const QUALIFIES = /(?<!\p{L})enn\s$/iu
const SHARE_ALONE = new RegExp(`(?<!\\p{L})en\\s(${MORE}|${LESS})\\sandel(?!\\p{L})`, 'iu')

/** Two figures of one measure of which a sentence says that the first is the larger, or the smaller. */
interface Compared {
  readonly statement: Statement
  readonly larger: Observation
  readonly smaller: Observation
  /** The word that says so. */
  readonly said: Stretch
}

/** "A har en høyere andel (30) enn B (40)", "falt fra 7 i 2010 til 9 i 2011": words that the figures beside them belie. */
export function comparisonFindings(evidence: Evidence, claim: ClaimRule): readonly Finding[] {
  const figures = figuresByStatement(evidence)
  const running = evidence.extraction.statements.filter(isRunning)
  const toldIn = ({ order }: Statement) =>
    (figures.get(order) ?? [])
      .filter(({ standing }) => standing !== 'label')
      .sort((a, b) => startOf(a) - startOf(b))
  const compared = running.flatMap((statement, index) => {
    const own = toldIn(statement)
    const before = running[index - 1]
    return [
      ...own.flatMap((second, at) => inOneSentence(statement, own[at - 1], second)),
      ...(before === undefined || !shareSection(before, statement)
        ? []
        : withSentenceBefore(statement, own, toldIn(before))),
    ]
  })
  return compared.flatMap((each) => (isBelied(evidence, each) ? [findingOf(evidence, claim, each)] : []))
}

const endOf = ({ origin }: Observation): number => (origin.kind === 'statement' ? origin.end : 0)

function inOneSentence(
  statement: Statement,
  first: Observation | undefined,
  second: Observation,
): readonly Compared[] {
  if (first === undefined || first.key.measure !== second.key.measure) return []
  if (formatKey(first.key) === formatKey(second.key)) return []
  const { text } = statement
  const between = text.slice(endOf(first), startOf(second))
  const from = Math.max(text.lastIndexOf('. ', startOf(first)), 0)
  const lead = text.slice(from, startOf(first))
  const than = THAN.exec(between)?.index
  if (than !== undefined && !QUALIFIES.test(between)) {
    const told = text.slice(from, endOf(first) + than)
    const [up, down] = [UPWARD, DOWNWARD].map((words) => words?.exec(told))
    return ordered({ statement, from, up, down }, first, second)
  }
  if (!/(?<!\p{L})(?:fra|frå)\s(?:\p{L}+\s){0,2}$/iu.test(lead) || !/(?<!\p{L})til(?!\p{L})/iu.test(between))
    return []
  const [up, down] = [RISING, FALLING].map((words) => words?.exec(lead))
  return ordered({ statement, from, up, down }, second, first)
}

/** The pair that one word orders, `upper` the larger where it is a word for more; nothing where both kinds are said, or none. */
function ordered(
  said: {
    readonly statement: Statement
    readonly from: number
    readonly up: RegExpExecArray | null | undefined
    readonly down: RegExpExecArray | null | undefined
  },
  upper: Observation,
  lower: Observation,
): readonly Compared[] {
  const { statement, from, up, down } = said
  const match = up ?? down
  if (match == null || (up != null && down != null)) return []
  const [larger, smaller] = up == null ? [lower, upper] : [upper, lower]
  const start = from + match.index
  return [{ statement, larger, smaller, said: { start, end: start + match[0].length } }]
}

/** "… har en lavere andel, 52 prosent": lower than every share that the sentence before gives. */
function withSentenceBefore(
  statement: Statement,
  own: readonly Observation[],
  before: readonly Observation[],
): readonly Compared[] {
  const match = SHARE_ALONE.exec(statement.text)
  const [only, ...more] = own
  if (match === null || only === undefined || more.length > 0 || THAN.test(statement.text)) return []
  const others = before.filter(({ key }) => key.measure === only.key.measure)
  const isUp = UPWARD?.test(match[0]) === true
  const stretch = { start: match.index, end: match.index + match[0].length }
  const pairs = others.map((other) => ({
    statement,
    larger: isUp ? only : other,
    smaller: isUp ? other : only,
    said: stretch,
  }))
  const [first] = pairs
  return first !== undefined && pairs.every(({ larger, smaller }) => isBelow(larger, smaller)) ? [first] : []
}

/** Whether all that one figure admits lies below all that the other does. */
function isBelow(a: Observation, b: Observation): boolean {
  const [high, low] = [a.claim?.high, b.claim?.low]
  return high != null && low != null && compareDecimals(high, low) < 0
}

function isBelied({ distrusted }: Evidence, { larger, smaller }: Compared): boolean {
  return isBelow(larger, smaller) && ![larger, smaller].some(({ ordinal }) => distrusted.has(ordinal))
}

function findingOf(
  evidence: Evidence,
  claim: ClaimRule,
  { statement, larger, smaller, said }: Compared,
): Finding {
  const shown = [larger, smaller].sort((a, b) => startOf(a) - startOf(b))
  const words = statement.text.slice(said.start, said.end)
  const values = shown.map(({ printed }) => printed).join(' | ')
  return beliedFinding(evidence, claim, {
    statement,
    said,
    keys: [...new Set(shown.map(({ key }) => formatKey(key)))],
    printed: shown.flatMap(({ value }) => value ?? []),
    support: shown.map(({ ordinal }) => ordinal),
    title: { nb: `«${words}» | ${values}`, en: `“${words}” | ${values}` },
    against: {
      nb: ', men tallene i den går den andre veien',
      en: ', but its own figures go the other way',
    },
  })
}
