import type { ClaimRule } from '../../model/claim-rule.ts'
import type { Finding, RuleKind } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Statement } from '../../model/statement.ts'
import { findMentions, type Mention } from '../mention/mention.ts'
import type { Stretch } from '../passage.ts'
import { inBoth, nameKey, writeNumber } from '../reconcile/finding/wording.ts'
import { compare, roundToDecimal } from '../reconcile/solver/rational.ts'
import { beliedFinding } from './belied.ts'
import { boundPlaces, type Evidence, isBound, isRunning } from './evidence.ts'
import { countTold } from './member-counts.ts'
import { rangeTold, spreadTold } from './member-ranges.ts'
import { restTold } from './member-rests.ts'
import { shareTold } from './member-shares.ts'
import { factorTold, gapTold, orderTold, sumTold } from './member-sums.ts'
import { topTold } from './member-tops.ts'
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

const TELLERS: readonly Teller[] = [
  gapTold,
  factorTold,
  orderTold,
  sumTold,
  topTold,
  shareTold,
  rangeTold,
  spreadTold,
  countTold,
  restTold,
]
/** Words without which no sentence tells such a thing. */
const SPEAKS =
  /(?<!\p{L})(?:enn|som|til sammen|tilsammen|sammenlagt|av|varier\p{L}+|spen\p{L}+|ingen|alle|ikke|ikkje|samtlige|over|under|minst|høyst)(?!\p{L})/iu
/** Members whose figures a title shows. */
const SHOWN = 4

/** "A har 20 flere enn B", "A og B har til sammen 50", "sju av fylkene har over 100": what figures of members give otherwise. */
export function memberFindings(evidence: Evidence, claim: ClaimRule): readonly Finding[] {
  return toldFindings(evidence, claim, {
    speaks: SPEAKS,
    tell: (...sentence) => TELLERS.flatMap((tell) => tell(...sentence)),
  })
}

/** What sentences with certain words tell, where figures give it otherwise: the first of each sentence. */
export function toldFindings(
  evidence: Evidence,
  claim: ClaimRule,
  { speaks, tell }: { readonly speaks: RegExp; readonly tell: Teller },
): readonly Finding[] {
  const bound = boundPlaces(evidence)
  return evidence.extraction.statements.filter(isRunning).flatMap((statement) => {
    if (!speaks.test(statement.text)) return []
    const mentions = findMentions(statement.text).filter((mention) => !isBound(bound, statement, mention))
    const told = tell(evidence, statement, mentions).find(isBelied)
    return told === undefined ? [] : [findingOf(evidence, claim, { statement, told })]
  })
}

/** Whether what a sentence tells and what the figures give exclude each other. */
const isBelied = ({ told, given }: Told): boolean =>
  compare(told.low, given.high) > 0 || compare(given.low, told.high) > 0

/** The finding that figures give something else than a sentence tells. */
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
