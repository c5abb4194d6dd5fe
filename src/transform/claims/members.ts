import type { ClaimRule } from '../../model/claim-rule.ts'
import type { Finding, RuleKind } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Statement } from '../../model/statement.ts'
import { findMentions, type Mention } from '../mention/mention.ts'
import type { Stretch } from '../passage.ts'
import { inBoth, nameKey, writeNumber } from '../reconcile/finding/wording.ts'
import { compare, roundToDecimal } from '../reconcile/solver/rational.ts'
import { beliedFinding } from './belied.ts'
import { boundPlaces, type Evidence, isRunning } from './evidence.ts'
import { factorTold, gapTold, orderTold, shareTold, sumTold } from './member-sums.ts'
import { countTold, rangeTold } from './member-ranges.ts'
import type { Known } from './plain-words.ts'
import type { Span } from './sum-spans.ts'

/** What a sentence tells of members of a dimension, and what their figures give. */
export interface Told {
  readonly rule: RuleKind
  readonly said: Stretch
  readonly told: Span
  readonly given: Span
  /** What the figures give is a number that may be shown. */
  readonly isNumber: boolean
  readonly known: readonly Known[]
}

/** How one kind of sentence is read. */
export type Teller = (
  evidence: Evidence,
  statement: Statement,
  mentions: readonly Mention[],
) => readonly Told[]

const TELLERS: readonly Teller[] = [gapTold, factorTold, orderTold, sumTold, shareTold, rangeTold, countTold]
/** Words without which no sentence tells such a thing. */
const SPEAKS =
  /(?<!\p{L})(?:enn|som|til sammen|tilsammen|sammenlagt|av|varierer|fylker|\p{L}+er har)(?!\p{L})/iu
/** Members whose figures a title shows. */
const SHOWN = 4

/** "A har 20 flere enn B", "A og B har til sammen 50", "sju av fylkene har over 100": what figures of members give otherwise. */
export function memberFindings(evidence: Evidence, claim: ClaimRule): readonly Finding[] {
  const bound = boundPlaces(evidence)
  return evidence.extraction.statements.filter(isRunning).flatMap((statement) => {
    if (!SPEAKS.test(statement.text)) return []
    const mentions = findMentions(statement.text).filter(
      ({ numerals }) => !numerals.some(({ start }) => bound.has(`${statement.order} ${start}`)),
    )
    const wrong = TELLERS.flatMap((tell) => tell(evidence, statement, mentions)).filter(
      ({ told, given }) => compare(told.low, given.high) > 0 || compare(given.low, told.high) > 0,
    )
    return wrong.slice(0, 1).map((told) => findingOf(evidence, claim, { statement, told }))
  })
}

function findingOf(
  evidence: Evidence,
  claim: ClaimRule,
  { statement, told }: { readonly statement: Statement; readonly told: Told },
): Finding {
  const { said, known, given, rule, isNumber } = told
  const words = statement.text.slice(said.start, said.end)
  const middle = compare(given.low, given.high) === 0 ? given.low : null
  const figures = inBoth((language) =>
    known
      .slice(0, SHOWN)
      .map(({ key, witness }) => {
        const value = writeNumber(witness.value, language)
        return `${nameKey(evidence.source, key)[language]} ${value}`
      })
      .join(' | '),
  )
  const result = inBoth((language) => {
    if (!isNumber) return figures[language]
    const ends = middle === null ? [given.low, given.high] : [middle]
    return ends.map((end) => writeNumber(roundToDecimal(end, middle === null ? -1 : 0), language)).join('–')
  })
  return beliedFinding(evidence, claim, {
    statement,
    said,
    rule,
    keys: known.slice(0, SHOWN).map(({ key }) => formatKey(key)),
    printed: known.slice(0, SHOWN).map(({ witness }) => witness.value),
    support: known.flatMap(({ witness }) => witness.observations.slice(0, 1).map(({ ordinal }) => ordinal)),
    title: { nb: `«${words}» | ${result.nb}`, en: `“${words}” | ${result.en}` },
    against: {
      nb: `, men tallene gir ${isNumber ? `${result.nb} (${figures.nb})` : figures.nb}`,
      en: `, but the figures give ${isNumber ? `${result.en} (${figures.en})` : figures.en}`,
    },
  })
}
