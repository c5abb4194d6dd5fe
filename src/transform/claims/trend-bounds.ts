import type { ClaimRule } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import type { Mention } from '../mention/mention.ts'
import type { Stretch } from '../passage.ts'
import type { Sentence } from '../prose/context.ts'
import { inBoth, writeNumber } from '../reconcile/finding/wording.ts'
import type { Witness } from '../reconcile/quantity.ts'
import { compare, fromDecimal } from '../reconcile/solver/rational.ts'
import { changeFinding } from './changes.ts'
import type { Evidence } from './evidence.ts'
import { boundsOf, isElsewhere, type Series, YEAR } from './series.ts'
import { sideOf } from './sum-spans.ts'

/** "I alle år etter 2009", "hvert år siden 2009", "i alle årene". */
const ALL_YEARS = new RegExp(
  `(?<!\\p{L})(?:(?:alle|samtlige)\\s(?:de\\s)?år(?:ene|a)?|(?:hvert|kvart)\\s(?:eneste\\s)?år)(?:\\s(?<way>etter|siden|sidan|før|fra og med|frå og med|til og med)\\s(?<year>${YEAR}))?(?!\\d)`,
  'iu',
)
/** "Passerte 200 000 i 2009". */
const PASSED = /(?<!\p{L})(?:passerte|passert|oversteg|kom over|gikk over)\s$/iu
const IN_YEAR = new RegExp(`^\\s(?:\\p{L}+\\s){0,2}?i\\s(?:løpet av\\s)?(?<year>${YEAR})(?!\\d)`, 'iu')

interface Told {
  readonly sentence: Sentence
  readonly series: Series
}

/** "I alle år etter 2009 var andelen under 8 prosent": a year whose figure is beyond that bound. */
export function everyYearWithin(evidence: Evidence, claim: ClaimRule, told: Told): readonly Finding[] {
  const { sentence, series } = told
  const { text } = sentence.statement
  const match = ALL_YEARS.exec(text)
  const bounds = sentence.mentions.filter(
    ({ kind, figure }) =>
      ['figure', 'class'].includes(kind) && figure.kind === 'number' && figure.qualifier !== null,
  )
  const [bound, ...more] = bounds
  if (match === null || bound === undefined || more.length > 0 || !isUnitOf(bound, series)) return []
  const { way, year } = match.groups ?? {}
  const isMeant = spanOf(way?.toLowerCase(), Number(year))
  const side = sideOf(bound)
  // The years that are meant are known: "før 2009" leads away from none of them.
  const rest = text.replace(match[0], (words) => ' '.repeat(words.length))
  const plain = { ...sentence, statement: { ...sentence.statement, text: rest } }
  if (side === null || isElsewhere(evidence, plain, bound)) return []
  const [first] = [...series.years]
    .sort(([a], [b]) => a - b)
    .flatMap(([at, witness]) => (isMeant(at) && side(boundsOf(witness)) === 'no' ? [witness] : []))
  return first === undefined ? [] : [findingOf(evidence, claim, { ...told, said: bound, witnesses: [first] })]
}

/** "Passerte 200 000 i 2009": it was below that the year before, and no longer in that year. */
export function passedIn(evidence: Evidence, claim: ClaimRule, told: Told): readonly Finding[] {
  const { sentence, series } = told
  const { text } = sentence.statement
  return sentence.mentions.flatMap((mention) => {
    const { figure, start, end } = mention
    const year = IN_YEAR.exec(text.slice(end))?.groups?.year
    if (figure.kind !== 'number' || year === undefined || !PASSED.test(text.slice(0, start))) return []
    const [before, after] = [series.years.get(Number(year) - 1), series.years.get(Number(year))]
    if (before === undefined || after === undefined || !isUnitOf(mention, series)) return []
    const bound = fromDecimal(figure.value)
    const isLate = compare(boundsOf(before).low, bound) > 0
    const isEarly = compare(boundsOf(after).high, bound) < 0
    if (!(isLate || isEarly) || isElsewhere(evidence, sentence, mention)) return []
    return [findingOf(evidence, claim, { ...told, said: mention, witnesses: [before, after] })]
  })
}

const isUnitOf = ({ figure }: Mention, { measure }: Series): boolean =>
  figure.kind === 'number' && figure.unit === (measure.unit === 'percent' ? 'percent' : null)

function spanOf(way: string | undefined, year: number): (at: number) => boolean {
  switch (way) {
    case undefined:
      return () => true
    case 'etter':
      return (at) => at > year
    case 'før':
      return (at) => at < year
    case 'til og med':
      return (at) => at <= year
    default:
      return (at) => at >= year
  }
}

function findingOf(
  evidence: Evidence,
  claim: ClaimRule,
  { sentence, said, witnesses }: Told & { readonly said: Stretch; readonly witnesses: readonly Witness[] },
): Finding {
  const words = sentence.statement.text.slice(said.start, said.end)
  return changeFinding(evidence, claim, {
    sentence,
    said: { start: said.start, end: said.end },
    witnesses,
    printed: witnesses.map(({ value }) => value),
    rule: 'difference',
    title: inBoth((language) => {
      const shown = witnesses.map(({ value }) => writeNumber(value, language)).join(' | ')
      return language === 'nb' ? `«${words}» | ${shown}` : `“${words}” | ${shown}`
    }),
  })
}
