import type { ClaimRule } from '../../model/claim-rule.ts'
import { formatDecimal } from '../../model/decimal.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey, type Key } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import { type Statement, shareSection } from '../../model/statement.ts'
import { keyIn } from '../constrain-context.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { inBoth, nameKey, writeNumber } from '../reconcile/finding/wording.ts'
import {
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  roundToDecimal,
} from '../reconcile/solver/rational.ts'
import {
  agrees,
  contextOf,
  type Evidence,
  figuresByStatement,
  isRunning,
  printedValue,
  type ShareRule,
  shareRulesOf,
  shortened,
  startOf,
} from './evidence.ts'

/** Words that make what follows a part of what was counted just before. */
const OF_THESE =
  /(?<!\p{L})(?:(?:blant|av|for) (?:disse|dem|desse)(?! (?:to|tre|fire|fem|seks|\d))|hvorav|derav|herav)(?!\p{L})/iu
/** Sentences back in which these may have been counted. */
const BEHIND = 2
const HUNDRED = rational(100n)

interface Misplaced {
  readonly share: Observation
  readonly part: Key
  readonly these: Key
  readonly whole: Key
  readonly counts: { readonly part: Rational; readonly these: Rational; readonly whole: Rational }
  readonly quote: string
}

/**
 * "Of these, k (p per cent)" whose p is a share of everybody, not of these: right, but read otherwise. One finding a
 * measure, since a report does so throughout.
 */
export function antecedentFindings(evidence: Evidence, claim: ClaimRule): readonly Finding[] {
  const running = evidence.extraction.statements.filter(isRunning)
  const figures = figuresByStatement(evidence)
  return shareRulesOf(evidence.source).flatMap((shares) => {
    const found = running.flatMap((statement, index) => {
      const at = OF_THESE.exec(statement.text)?.index
      if (at === undefined) return []
      const own = figures.get(statement.order) ?? []
      const before = running
        .slice(Math.max(0, index - BEHIND), index)
        .filter((each) => shareSection(each, statement))
        .reverse()
        .map(({ order }) => figures.get(order) ?? [])
      const led = own.filter((each) => startOf(each) < at)
      return own
        .filter((each) => startOf(each) > at)
        .flatMap((share) => misplaced(evidence, { shares, share, statement, behind: [led, ...before] }))
    })
    return found.length === 0 ? [] : [findingOf(evidence, claim, shares, found)]
  })
}

interface Setting {
  readonly shares: ShareRule
  readonly share: Observation
  readonly statement: Statement
  /** Figures before the words, the nearest sentence first. */
  readonly behind: readonly (readonly Observation[])[]
}

function misplaced(evidence: Evidence, { shares, share, statement, behind }: Setting): readonly Misplaced[] {
  const { source, print } = evidence
  const context = contextOf(shares.rule, share)
  if (context === null) return []
  const [part, whole] = [keyIn(source, shares.part, context), keyIn(source, shares.whole, context)]
  const these = theseOf(evidence, { shares, behind, part })
  if (these === null) return []
  const [count, group, all] = [part, these, whole].map((key) => printedValue(print, key))
  if (count == null || group == null || all == null) return []
  if (compare(count, group) >= 0 || compare(group, all) >= 0) return []
  const of = (base: Rational) => multiply(HUNDRED, divide(count, base))
  if (agrees(share, of(group)) || !agrees(share, of(all))) return []
  const counts = { part: count, these: group, whole: all }
  return [{ share, part, these, whole, counts, quote: statement.text }]
}

/** The nearest count, or share, of the same things before the words. */
function theseOf(
  { source }: Evidence,
  { shares, behind, part }: Pick<Setting, 'shares' | 'behind'> & { readonly part: Key },
): Key | null {
  for (const figures of behind) {
    const keys = figures.flatMap((each) => {
      if (each.key.measure === part.measure) return [each.key]
      const context = contextOf(shares.rule, each)
      return context === null ? [] : [keyIn(source, shares.part, context)]
    })
    const last = keys.at(-1)
    if (last !== undefined) return formatKey(last) === formatKey(part) ? null : last
  }
  return null
}

function findingOf(
  { source, print }: Evidence,
  claim: ClaimRule,
  { rule }: ShareRule,
  found: readonly Misplaced[],
): Finding {
  const support = found.flatMap(({ share, part, these, whole }) => [
    share.ordinal,
    ...[part, these, whole].flatMap(
      (key) => print.heaviest.get(formatKey(key))?.observations[0]?.ordinal ?? [],
    ),
  ])
  const [first] = found
  const keys = [...new Set(found.map(({ share }) => formatKey(share.key)))]
  const lines = found.map(({ share, counts }) => {
    const [k, n, all] = [counts.part, counts.these, counts.whole].map((value) =>
      formatDecimal(roundToDecimal(value, 0)),
    )
    const value = share.value === null ? '?' : formatDecimal(share.value)
    const ofThese = roundToDecimal(multiply(HUNDRED, divide(counts.part, counts.these)), 0)
    return `100 × ${k} / ${all} ≈ ${value}; 100 × ${k} / ${n} ≈ ${formatDecimal(ofThese)}`
  })
  return remarkFinding({
    source: source.name,
    rule: 'ratio',
    ruleName: claim.name,
    verdict: 'method',
    severity: 'soft',
    about: [rule.name, ...keys],
    keys,
    printed: found.flatMap(({ share }) => share.value ?? []),
    support: [...new Set(support)],
    title: inBoth((language) => {
      const name = source.measures.find(({ name }) => name === first?.share.key.measure)?.label[language]
      return language === 'nb'
        ? `${name}: «blant disse» er regnet av alle`
        : `${name}: “of these” is computed of all`
    }),
    reason: inBoth((language) => {
      const all = first === undefined ? null : print.heaviest.get(formatKey(first.whole))?.value
      const number = all == null ? '?' : writeNumber(all, language)
      const whole = first === undefined ? '' : nameKey(source, first.whole)[language].toLowerCase()
      const quotes = [...new Set(found.map(({ quote }) => shortened(quote)))]
      return language === 'nb'
        ? `Prosenten er av alle ${number} (${whole}), ikke av dem som setningen nettopp har regnet opp: ${quotes.map((quote) => `«${quote}»`).join(', ')}`
        : `The percentage is of all ${number} (${whole}), not of those whom the sentence has just counted: ${quotes.map((quote) => `“${quote}”`).join(', ')}`
    }),
    arithmetic: [...new Set(lines)],
  })
}
