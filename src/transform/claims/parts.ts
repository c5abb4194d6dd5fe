import type { ClaimRule, PartWording } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import { fitsPrint } from '../constrain.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { inBoth, writeNumber } from '../reconcile/finding/wording.ts'
import { reckon } from '../reconcile/solver/relate.ts'
import { type Evidence, figuresByStatement, isRunning, saysAll, shortened } from './evidence.ts'

/**
 * Shares that a sentence gives as rates of a group, though they add up with those of the other groups to the share of
 * all: they are parts of all, not rates. One finding a wording.
 */
export function partFindings(
  evidence: Evidence,
  claim: ClaimRule,
  wordings: readonly PartWording[],
): readonly Finding[] {
  const { source, extraction, constrained } = evidence
  const figures = figuresByStatement(evidence)
  return wordings.flatMap((wording) => {
    const told = extraction.statements
      .filter((statement) => isRunning(statement) && saysAll(statement.text, wording.said))
      .map(({ order, text }) => ({
        text,
        figures: (figures.get(order) ?? []).filter(({ key }) => wording.measures.includes(key.measure)),
      }))
      .filter((each) => each.figures.length > 0)
    const sums = sumsOf(evidence, wording)
    if (told.length === 0 || sums.length === 0) return []
    const cited = told.flatMap((each) => each.figures)
    return [
      remarkFinding({
        source: source.name,
        rule: claim.kind,
        ruleName: claim.name,
        verdict: 'label',
        severity: 'soft',
        about: [wording.of, ...wording.measures],
        keys: [...new Set(cited.map(({ key }) => formatKey(key)))],
        printed: cited.flatMap(({ value }) => value ?? []),
        support: [
          ...cited.map(({ ordinal }) => ordinal),
          ...constrained.witnesses.flatMap(({ key, observations }) =>
            sums.some(({ keys }) => keys.includes(key))
              ? observations.slice(0, 1).map(({ ordinal }) => ordinal)
              : [],
          ),
        ],
        title: inBoth((language) => {
          const values = cited.flatMap(({ value }) => (value === null ? [] : writeNumber(value, language)))
          const shown = [...new Set(values)].join(', ')
          return language === 'nb'
            ? `${claim.says.nb}: ${shown} er deler av alle, ikke rater i gruppen`
            : `${claim.says.en}: ${shown} are parts of all, not rates of the group`
        }),
        reason: inBoth((language) => {
          const quotes = told.map(({ text }) =>
            language === 'nb' ? `«${shortened(text)}»` : `“${shortened(text)}”`,
          )
          return language === 'nb'
            ? `Kolonnene for gruppene er til sammen andelen for alle i raden, så de har alle i raden som grunnlag; teksten omtaler dem som andeler av gruppen: ${quotes.join(', ')}`
            : `The columns of the groups add up to the share of all in the row, so all in the row are their base; the text speaks of them as shares of the group: ${quotes.join(', ')}`
        }),
        arithmetic: sums.flatMap(({ line }) => line),
      }),
    ]
  })
}

/** The places in which the parts add up to their whole; none where one of them does not. */
function sumsOf({ source, print, constrained }: Evidence, { of }: PartWording) {
  const rule = source.rules.find(({ name }) => name === of)
  if (rule?.shape !== 'equation') return []
  const instances = constrained.instances.filter((instance) => instance.rule.name === of)
  const printed = instances.filter(({ names }) => names.every((key) => print.heaviest.has(key)))
  const holds = printed.every(({ context }) => fitsPrint(rule, context, source, print))
  return holds && printed.length > 1
    ? printed.map((instance) => ({
        keys: instance.names,
        line: reckon(instance, rule.methods[0], { source, print })?.line ?? '',
      }))
    : []
}
