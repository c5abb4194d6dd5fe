import type { Finding } from '../../../model/finding.ts'
import { formatDecimal, subtractDecimals } from '../../../model/decimal.ts'
import { formatKey } from '../../../model/key.ts'
import type { SameQuantityRule } from '../../../model/rule.ts'
import { VERDICT_WORDS } from '../../../model/verdict.ts'
import { type Context, contextsOf, keyIn } from '../../constrain-context.ts'
import { groundOf } from './parts.ts'
import type { Dossier } from './dossier.ts'
import { sameDecimal } from '../explanation/inquiry.ts'
import { hashOf } from './identity.ts'
import type { Witness } from '../quantity.ts'
import { inBoth, nameKey, writeNumber } from './wording.ts'

/**
 * Two measures that a reader would take for one and that differ. Where the document itself prints both in one
 * sentence, or words the two questions differently, they are two measures; otherwise the gap stays unexplained.
 */
export function definitionFindings(dossier: Dossier): readonly Finding[] {
  const { source, constrained } = dossier
  const observations = constrained.witnesses.flatMap((witness) => witness.observations)
  return source.rules.flatMap((rule) => {
    if (rule.shape !== 'same') return []
    return contextsOf(rule.forEach, source, observations).flatMap((context) =>
      compareMeasures(dossier, rule, context),
    )
  })
}

function compareMeasures(dossier: Dossier, rule: SameQuantityRule, context: Context): readonly Finding[] {
  const { source, print } = dossier
  const [measure] = rule.forEach.measures
  const keys = [measure, rule.other].map((name) =>
    keyIn(source, { term: 'quantity', measure: name, at: {} }, context),
  )
  const witnesses = keys.flatMap((key) => print.heaviest.get(formatKey(key)) ?? [])
  const [first, second] = witnesses
  if (first === undefined || second === undefined || sameDecimal(first.value, second.value)) return []
  const together = statementWithBoth(dossier, first, second)
  const quotes = together === null ? [wording(dossier, first), wording(dossier, second)] : [together]
  const worded = quotes.every((quote) => quote !== null)
  const verdict = worded ? 'definition' : 'unexplained'
  const names = keys.map((key) => nameKey(source, key))
  return [
    {
      id: hashOf([source.name, rule.name, ...keys.map(formatKey).sort()]),
      source: source.name,
      keys: keys.map(formatKey),
      severity: 'soft',
      rule: rule.kind,
      ruleName: rule.name,
      verdict,
      title: inBoth((language) => {
        const values = [first, second].map(({ value }) => writeNumber(value, language)).join(' | ')
        return `${VERDICT_WORDS[verdict][language]}: ${rule.says[language]}, ${values}`
      }),
      printed: [first.value, second.value],
      accepted: null,
      implied: null,
      discrepancy: magnitudeOf(first, second),
      distrusted: [],
      support: [first, second].flatMap(({ observations }) => observations.map(({ ordinal }) => ordinal)),
      reason: inBoth((language) => {
        const gap = writeNumber(magnitudeOf(first, second), language)
        const quoted = quotes.filter((quote) => quote !== null).map((quote) => `«${quote}»`)
        const [one, two] = names.map((name) => name[language])
        return language === 'nb'
          ? `To mål, ikke ett: ${one} og ${two}. Dokumentet skiller dem slik: ${quoted.join(' – ')}. Forskjellen på ${gap} vises, men deles ikke opp.`
          : `Two measures, not one: ${one} and ${two}. The document tells them apart so: ${quoted.join(' – ')}. The gap of ${gap} is shown, not decomposed.`
      }),
      alternatives: [],
      settledBy: worded
        ? { nb: '', en: '' }
        : {
            nb: 'En setning i dokumentet som sier hvordan de to spørsmålene skiller seg.',
            en: 'A sentence of the document that says how the two questions differ.',
          },
      arithmetic: [
        `${formatDecimal(second.value)} - ${formatDecimal(first.value)} = ${formatDecimal(subtractDecimals(second.value, first.value))}`,
      ],
      gap: null,
      certificate: null,
      ground: groundOf([first, second]),
      decision: null,
    },
  ]
}

/** A sentence in which both figures stand: there the document compares them itself. */
function statementWithBoth({ extraction }: Dossier, a: Witness, b: Witness): string | null {
  const statementsOf = ({ observations }: Witness) =>
    observations.flatMap(({ origin }) => (origin.kind === 'statement' ? [origin.statement] : []))
  const shared = statementsOf(a).find((order) => statementsOf(b).includes(order))
  return extraction.statements.find(({ order }) => order === shared)?.text ?? null
}

/** The sentence of running text that words a figure, the heaviest place first. */
function wording({ extraction }: Dossier, { observations }: Witness): string | null {
  for (const { origin } of observations) {
    if (origin.kind !== 'statement') continue
    const statement = extraction.statements.find(({ order }) => order === origin.statement)
    if (statement !== undefined) return statement.text
  }
  return null
}

function magnitudeOf(a: Witness, b: Witness) {
  const { coefficient, exponent } = subtractDecimals(a.value, b.value)
  return { coefficient: coefficient < 0n ? -coefficient : coefficient, exponent }
}
