import type { Finding } from '../../../model/finding.ts'
import { formatKey } from '../../../model/key.ts'
import type { Method } from '../../../model/rule.ts'
import { fitsPrint, type Instance } from '../../constrain.ts'
import { groundOf } from './parts.ts'
import { type DerivedCopy, derivedCopies, keysIn } from './derived-copies.ts'
import type { Dossier } from './dossier.ts'
import { hashOf } from './identity.ts'
import { evaluate, expressionOf, reckon } from '../solver/relate.ts'
import { fromDecimal, roundToDecimal } from '../solver/rational.ts'
import { subtractDecimals } from '../../../model/decimal.ts'
import { VERDICT_WORDS } from '../../../model/verdict.ts'
import { enumerate, inBoth, nameKey, writeNumber } from './wording.ts'

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
  const copies = range === null ? [] : derivedCopies(dossier, own, range)
  const unprinted = keysIn(chosen.of, { source, context }).filter((key) => !print.heaviest.has(key))
  return [
    {
      id: hashOf([source.name, rule.name, 'method', formatKey(own)]),
      source: source.name,
      keys: [formatKey(own), ...copies.map(({ key }) => formatKey(key))],
      severity: 'soft',
      rule: rule.kind,
      ruleName: rule.name,
      verdict: 'method',
      title: inBoth((language) => {
        const values = implied === null ? '' : ` | ${writeNumber(implied, language)}`
        return `${VERDICT_WORDS.method[language]}: ${nameKey(source, own)[language]}, ${writeNumber(witness.value, language)}${values}`
      }),
      printed: [witness.value, ...copies.map((copy) => copy.witness.value)],
      accepted: null,
      implied,
      discrepancy: implied === null ? null : magnitudeOf(subtractDecimals(implied, witness.value)),
      distrusted: [],
      support: [witness, ...copies.map((copy) => copy.witness)].flatMap(({ observations }) =>
        observations.map(({ ordinal }) => ordinal),
      ),
      reason: inBoth((language) => {
        const [printed, other] = [
          writeNumber(witness.value, language),
          implied === null ? '?' : writeNumber(implied, language),
        ]
        const names = [...new Set(used.map(({ name }) => name[language]))]
        const along = alongWith(dossier, unprinted, language)
        const first =
          language === 'nb'
            ? `${printed} er ${names.join(' eller ')}${along}; ${plain.name.nb} er ${other}.`
            : `${printed} is ${names.join(' or ')}${along}; ${plain.name.en} is ${other}.`
        return [first, ...tellCopies(source, copies, language)].join(' ')
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

/** Parts that the way takes and nobody prints: without them it would give another figure. */
function alongWith({ constrained, source }: Dossier, keys: readonly string[], language: 'nb' | 'en'): string {
  const names = keys.flatMap((key) => {
    const quantity = constrained.quantities.get(key)
    return quantity === undefined ? [] : [nameKey(source, quantity.key)[language]]
  })
  if (names.length === 0) return ''
  return language === 'nb'
    ? `, om det som ikke er trykt (${names.join('; ')}), regnes med`
    : `, if what is not printed (${names.join('; ')}) is counted along`
}

/** What was computed from the figure in its turn, and would be another number. */
function tellCopies(
  source: Dossier['source'],
  copies: readonly DerivedCopy[],
  language: 'nb' | 'en',
): readonly string[] {
  if (copies.length === 0) return []
  const list = enumerate(
    copies.map(({ key, witness, instead }) => {
      const [value, other] = [writeNumber(witness.value, language), writeNumber(instead, language)]
      const name = nameKey(source, key)[language]
      return language === 'nb' ? `${name} ${value} (ellers ${other})` : `${name} ${value} (else ${other})`
    }),
    language,
  )
  return [language === 'nb' ? `Beregnet av det: ${list}.` : `Computed from it: ${list}.`]
}

function magnitudeOf({ coefficient, exponent }: { coefficient: bigint; exponent: number }) {
  return { coefficient: coefficient < 0n ? -coefficient : coefficient, exponent }
}
