import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Method } from '../../model/rule.ts'
import { fitsPrint, type Instance } from '../constrain.ts'
import { groundOf } from './block-finding.ts'
import type { Dossier } from './dossier.ts'
import { hashOf } from './identity.ts'
import { evaluate, expressionOf, reckon } from './relate.ts'
import { fromDecimal, roundToDecimal } from './rational.ts'
import { subtractDecimals } from '../../model/decimal.ts'
import { VERDICT_WORDS } from '../../model/verdict.ts'
import { inBoth, nameKey, writeNumber } from './wording.ts'

/**
 * Figures that are right for the way in which they were computed, but not for the way that their name says (the first
 * method of the rule): the mean of rows where a reader takes it for the ratio of totals.
 */
export function methodFindings(dossier: Dossier): readonly Finding[] {
  return dossier.constrained.instances.flatMap((instance) => methodFinding(dossier, instance))
}

function methodFinding(dossier: Dossier, instance: Instance): readonly Finding[] {
  const { source, print } = dossier
  const { context, keys } = instance
  const rule = source.rules.find(
    (declared) => declared.shape === 'equation' && declared.name === instance.rule.name,
  )
  const [own] = keys
  if (rule?.shape !== 'equation' || own === undefined || rule.methods.length === 1) return []
  const [plain] = rule.methods
  const fits = (method: Method) => fitsPrint({ ...rule, methods: [method] }, context, source, print)
  if (fits(plain)) return []
  const used = instance.methods.filter((method) => method.misleads === true && fits(method))
  const [chosen] = used
  const witness = print.heaviest.get(formatKey(own))
  if (chosen === undefined || witness === undefined) return []
  const point = (key: string) => {
    const value = print.heaviest.get(key)?.value
    return value === undefined ? null : { low: fromDecimal(value), high: fromDecimal(value) }
  }
  const range = evaluate(expressionOf(plain.of, context, source), point)
  const implied = range?.low == null ? null : roundToDecimal(range.low, witness.value.exponent)
  const names = [...new Set(used.map(({ name }) => name.nb))]
  return [
    {
      id: hashOf([source.name, rule.name, 'method', formatKey(own)]),
      source: source.name,
      keys: [formatKey(own)],
      severity: 'soft',
      rule: rule.kind,
      ruleName: rule.name,
      verdict: 'method',
      title: inBoth((language) => {
        const values = implied === null ? '' : ` | ${writeNumber(implied, language)}`
        return `${VERDICT_WORDS.method[language]}: ${nameKey(source, own)[language]}, ${writeNumber(witness.value, language)}${values}`
      }),
      printed: [witness.value],
      accepted: null,
      implied,
      discrepancy: implied === null ? null : magnitudeOf(subtractDecimals(implied, witness.value)),
      distrusted: [],
      support: witness.observations.map(({ ordinal }) => ordinal),
      reason: inBoth((language) => {
        const [printed, other] = [
          writeNumber(witness.value, language),
          implied === null ? '?' : writeNumber(implied, language),
        ]
        return language === 'nb'
          ? `${printed} er ${names.join(' eller ')}; ${plain.name.nb} er ${other}.`
          : `${printed} is ${used.map(({ name }) => name.en).join(' or ')}; ${plain.name.en} is ${other}.`
      }),
      alternatives: [],
      settledBy: { nb: '', en: '' },
      arithmetic: [plain, chosen].flatMap((method) => reckon(instance, method, dossier)?.line ?? []),
      gap: null,
      certificate: null,
      ground: groundOf([witness]),
      decision: null,
    },
  ]
}

function magnitudeOf({ coefficient, exponent }: { coefficient: bigint; exponent: number }) {
  return { coefficient: coefficient < 0n ? -coefficient : coefficient, exponent }
}
