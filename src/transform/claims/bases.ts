import type { BaseWording, ClaimRule } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import type { EquationRule, Term } from '../../model/rule.ts'
import { saysOneOf, wordsOf } from '../prose/phrase.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { inBoth, nameKey, writeNumber } from '../reconcile/finding/wording.ts'
import { type Rational, roundToDecimal } from '../reconcile/solver/rational.ts'
import { reckon } from '../reconcile/solver/relate.ts'
import {
  agrees,
  computed,
  contextOf,
  type Evidence,
  figuresByStatement,
  isRunning,
  saysAll,
  shortened,
} from './evidence.ts'

interface Based {
  readonly figure: Observation
  readonly other: Rational
  /** The figure beside what either base gives, written out. */
  readonly lines: readonly string[]
  readonly quote: string
}

/** Ratios that a sentence says are of another base than the one that reproduces them. One finding a wording. */
export function baseFindings(
  evidence: Evidence,
  claim: ClaimRule,
  wordings: readonly BaseWording[],
): readonly Finding[] {
  const figures = figuresByStatement(evidence)
  return wordings.flatMap((wording) => {
    const rule = evidence.source.rules.find(({ name }) => name === wording.of)
    if (rule?.shape !== 'equation') return []
    const found = evidence.extraction.statements.flatMap(({ kind, order, text, section, words }) => {
      const isSaid =
        isRunning({ kind, order, text, section, words }) &&
        saysAll(text, wording.said) &&
        !saysOneOf(wordsOf(text), wording.not ?? [])
      return isSaid
        ? (figures.get(order) ?? []).flatMap((figure) =>
            basedElsewhere(evidence, rule, { wording, figure, text }),
          )
        : []
    })
    return found.length === 0 ? [] : [findingOf(evidence, claim, wording, found)]
  })
}

function basedElsewhere(
  evidence: Evidence,
  rule: EquationRule,
  said: { readonly wording: BaseWording; readonly figure: Observation; readonly text: string },
): readonly Based[] {
  const { wording, figure, text } = said
  const context = contextOf(rule, figure)
  if (context === null) return []
  const [method] = rule.methods
  const own = computed(method, context, evidence)
  const elsewhere = { ...method, of: withBase(method.of, wording) }
  const other = computed(elsewhere, context, evidence)
  if (own === null || other === null || !agrees(figure, own) || agrees(figure, other)) return []
  const lines = [method, elsewhere].flatMap((each) => reckon({ rule, context }, each, evidence)?.line ?? [])
  return [{ figure, other, lines, quote: text }]
}

/** A term with one measure in place of another. */
function withBase(term: Term, { base, instead }: BaseWording): Term {
  const changed = (part: Term): Term => withBase(part, { base, instead, of: '', said: [] })
  switch (term.term) {
    case 'quantity':
      return term.measure === base ? { ...term, measure: instead } : term
    case 'times':
      return { ...term, factors: [changed(term.factors[0]), changed(term.factors[1])] }
    case 'per':
      return { ...term, part: changed(term.part), whole: changed(term.whole) }
    default:
      return term
  }
}

function findingOf(
  { source }: Evidence,
  claim: ClaimRule,
  { of, base, instead }: BaseWording,
  found: readonly Based[],
): Finding {
  const nameOf = (measure: string, language: 'nb' | 'en') =>
    source.measures.find(({ name }) => name === measure)?.label[language] ?? measure
  const keys = [...new Set(found.map(({ figure }) => formatKey(figure.key)))]
  const written = (value: Rational, { figure }: Based) => roundToDecimal(value, figure.value?.exponent ?? 0)
  return remarkFinding({
    source: source.name,
    rule: 'ratio',
    ruleName: claim.name,
    verdict: 'method',
    severity: 'soft',
    about: [of, instead],
    keys,
    printed: found.flatMap(({ figure }) => figure.value ?? []),
    support: found.map(({ figure }) => figure.ordinal),
    title: inBoth((language) => {
      const name = nameOf(found[0]?.figure.key.measure ?? '', language)
      return language === 'nb'
        ? `${name}: regnet av «${nameOf(base, 'nb')}», ikke av «${nameOf(instead, 'nb')}»`
        : `${name}: computed of “${nameOf(base, 'en')}”, not of “${nameOf(instead, 'en')}”`
    }),
    reason: inBoth((language) => {
      const cases = found.map((each) => {
        const value = each.figure.value === null ? '?' : writeNumber(each.figure.value, language)
        const other = writeNumber(written(each.other, each), language)
        const name = nameKey(source, each.figure.key)[language]
        return language === 'nb'
          ? `${name} ${value} (ville vært ${other})`
          : `${name} ${value} (would be ${other})`
      })
      const quotes = [...new Set(found.map(({ quote }) => shortened(quote)))]
      return language === 'nb'
        ? `Teksten nevner et annet grunnlag enn det tallene er regnet av: ${[...new Set(cases)].join('; ')}. ${quotes.map((quote) => `«${quote}»`).join(', ')}`
        : `The text names another base than the one that the figures are computed of: ${[...new Set(cases)].join('; ')}. ${quotes.map((quote) => `“${quote}”`).join(', ')}`
    }),
    arithmetic: [...new Set(found.flatMap(({ lines }) => lines))],
  })
}
