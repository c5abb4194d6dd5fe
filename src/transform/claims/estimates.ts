import type { ClaimRule } from '../../model/claim-rule.ts'
import { parseDecimal, subtractDecimals } from '../../model/decimal.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Source } from '../../model/source.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { inBoth, writeNumber } from '../reconcile/finding/wording.ts'
import { fromDecimal, signOf } from '../reconcile/solver/rational.ts'
import { type Evidence, keyAt } from './evidence.ts'

/** Totals printed to the last digit of which the document says that part was answered with estimates. */
export function estimateFindings({ source, print }: Evidence, claim: ClaimRule): readonly Finding[] {
  const totals = totalsOf(source)
  const asked = new Set<string>()
  return source.measures.flatMap(({ name, unit, label, answeredWith }) => {
    const { estimate, exact } = answeredWith ?? {}
    const question = exact ?? estimate
    if (unit !== 'count' || question === undefined || asked.has(question)) return []
    const at = (measure: string) => print.heaviest.get(formatKey(keyAt(source, measure, totals)))
    const witness = at(name)
    const estimated = estimate === undefined ? undefined : at(estimate)
    const rest = exact === undefined ? undefined : at(exact)
    const share =
      estimated?.value ?? (rest === undefined ? undefined : subtractDecimals(parseDecimal('100'), rest.value))
    if (witness === undefined || share === undefined || witness.qualifier !== null) return []
    asked.add(question)
    if (signOf(fromDecimal(share)) <= 0) return []
    const shares = [estimated ?? rest].filter((each) => each !== undefined)
    return [
      remarkFinding({
        source: source.name,
        rule: claim.kind,
        ruleName: claim.name,
        verdict: 'method',
        severity: 'soft',
        about: [witness.key],
        keys: [witness.key, ...shares.map(({ key }) => key)],
        printed: [witness.value, ...shares.map(({ value }) => value)],
        support: [witness, ...shares].flatMap(({ observations }) =>
          observations.map(({ ordinal }) => ordinal),
        ),
        title: inBoth((language) => {
          const [value, part] = [writeNumber(witness.value, language), writeNumber(share, language)]
          return language === 'nb'
            ? `${label.nb}, ${value}: ${part} prosent svarte med anslag`
            : `${label.en}, ${value}: ${part} percent answered with an estimate`
        }),
        reason: inBoth((language) => {
          const [value, part] = [writeNumber(witness.value, language), writeNumber(share, language)]
          return language === 'nb'
            ? `${value} er trykt til siste siffer, men ${part} prosent av dem som svarte, oppga et anslag; summen er ikke så nøyaktig som den ser ut.`
            : `${value} is printed to the last digit, but ${part} percent of those who answered gave an estimate; the sum is not as exact as it looks.`
        }),
        arithmetic: [],
      }),
    ]
  })
}

/** The dimensions of a figure that is of everybody. */
const totalsOf = ({ dimensions }: Source) =>
  Object.fromEntries(dimensions.flatMap(({ name, total }) => (total === undefined ? [] : [[name, total]])))
