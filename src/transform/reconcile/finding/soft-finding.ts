import { formatDecimal } from '../../../model/decimal.ts'
import type { Finding } from '../../../model/finding.ts'
import { formatKey } from '../../../model/key.ts'
import type { EquationRule } from '../../../model/rule.ts'
import type { Statement } from '../../../model/statement.ts'
import { VERDICT_WORDS } from '../../../model/verdict.ts'
import { type Instance, isolate } from '../../constrain.ts'
import { type Context, contextsOf } from '../../constrain-context.ts'
import { groundOf } from './parts.ts'
import type { Dossier } from './dossier.ts'
import { hashOf } from './identity.ts'
import { noneSaid } from './none-said.ts'
import type { Witness } from '../quantity.ts'
import {
  compare,
  fromDecimal,
  type Rational,
  roundToDecimal,
  subtract,
  toDecimal,
  ZERO,
} from '../solver/rational.ts'
import { evaluate, expressionOf, reckon, writeOut } from '../solver/relate.ts'
import { inBoth, nameKey, type Words, writeNumber } from './wording.ts'

/** Soft rules that do not hold as printed: parts that should make up a whole and do not. Nothing is distrusted. */
export function softFindings(dossier: Dossier, distrusted: ReadonlySet<number>): readonly Finding[] {
  const { source, constrained } = dossier
  const observations = constrained.witnesses.flatMap((witness) => witness.observations)
  return source.rules.flatMap((rule) =>
    rule.shape === 'equation' && rule.severity === 'soft'
      ? contextsOf(rule.forEach, source, observations).flatMap((context) =>
          softFinding(dossier, rule, context, distrusted),
        )
      : [],
  )
}

function softFinding(
  dossier: Dossier,
  rule: EquationRule,
  context: Context,
  distrusted: ReadonlySet<number>,
): readonly Finding[] {
  const { source, print } = dossier
  const { instance, claimed } = isolate(rule, context, source, print)
  const [own] = instance.keys
  const blamed = claimed.some(({ observations }) =>
    observations.some(({ ordinal }) => distrusted.has(ordinal)),
  )
  if (own === undefined || blamed || !print.heaviest.has(formatKey(own)) || claimed.length < 2) return []
  const gap = gapOf(dossier, instance)
  if (gap === null) return []
  const missing = instance.keys.filter((key) => !print.heaviest.has(formatKey(key)))
  const present = instance.keys.filter((key) => print.heaviest.has(formatKey(key)))
  const [method] = instance.methods
  const textOf = (key: string) => {
    const value = print.heaviest.get(key)?.value
    return value === undefined ? '–' : formatDecimal(value)
  }
  const side = (term: EquationRule['left']) => writeOut(expressionOf(term, context, source), textOf)
  const keys = instance.keys.map(formatKey).filter((key) => print.heaviest.has(key))
  const amount = toDecimal(gap) ?? roundToDecimal(gap, -2)
  return [
    {
      id: hashOf([source.name, rule.name, formatKey(own), ...keys]),
      source: source.name,
      keys,
      severity: 'soft',
      rule: rule.kind,
      ruleName: rule.name,
      verdict: 'unexplained',
      title: inBoth(
        (language) =>
          `${VERDICT_WORDS.unexplained[language]}: ${nameKey(source, own)[language]}, ${rule.says[language]}`,
      ),
      printed: claimed.map(({ value }) => value),
      accepted: null,
      implied: null,
      discrepancy: magnitude(amount),
      distrusted: [],
      support: claimed.flatMap(({ observations }) => observations.slice(0, 1).map(({ ordinal }) => ordinal)),
      reason: reasonOf({
        gap,
        missing: missing.map((key) => nameKey(source, key)),
        none: noneSaid(dossier, missing, present),
      }),
      alternatives: [],
      settledBy: {
        nb: 'Antallet som ikke svarte på spørsmålet, eller den delen som ikke er trykt.',
        en: 'The number that did not answer the question, or the part that is not printed.',
      },
      arithmetic: [`${side(rule.left)} ≠ ${side(method.of)}`],
      gap: null,
      certificate: null,
      ground: groundOf(claimed),
      decision: null,
    },
  ]
}

interface Shortfall {
  readonly gap: Rational
  readonly missing: readonly Words[]
  /** The sentence that says that the missing parts are nothing. */
  readonly none: Statement | null
}

function reasonOf({ gap, missing, none }: Shortfall): Words {
  return inBoth((language) => {
    const size = writeNumber(magnitude(toDecimal(gap) ?? roundToDecimal(gap, -2)), language)
    const short = compare(gap, ZERO) > 0
    const names = missing.map((name) => name[language]).join('; ')
    if (language === 'nb') {
      const first = short
        ? `Delene er til sammen ${size} mindre enn helheten.`
        : `Delene er til sammen ${size} mer enn helheten.`
      if (none !== null) return `${first} Klassene over er tomme: «${none.text}»`
      return missing.length === 0 ? first : `${first} Ikke trykt: ${names}.`
    }
    const first = short
      ? `The parts are ${size} less than the whole.`
      : `The parts are ${size} more than the whole.`
    if (none !== null) return `${first} The classes above are empty: “${none.text}”`
    return missing.length === 0 ? first : `${first} Not printed: ${names}.`
  })
}

/** Left less right where the rule does not hold as printed, unprinted parts being nothing if the rule says so; else null. */
function gapOf({ source, print }: Dossier, { rule, context, methods }: Instance): Rational | null {
  const [method] = methods
  const absent = rule.asPrinted === true ? { low: ZERO, high: ZERO } : null
  const claimOf = (key: string) => {
    const claim = print.heaviest.get(key)?.observations[0]?.claim
    if (claim == null) return absent
    return { low: claim.low && fromDecimal(claim.low), high: claim.high && fromDecimal(claim.high) }
  }
  const left = evaluate(expressionOf(rule.left, context, source), claimOf)
  const right = evaluate(expressionOf(method.of, context, source), claimOf)
  if (left?.low == null || left.high === null || right?.low == null || right.high === null) {
    return null
  }
  if (compare(left.low, right.high) > 0) return subtract(left.low, right.high)
  if (compare(left.high, right.low) < 0 && rule.comparison === '=') return subtract(left.high, right.low)
  return null
}

function magnitude({ coefficient, exponent }: { readonly coefficient: bigint; readonly exponent: number }) {
  return { coefficient: coefficient < 0n ? -coefficient : coefficient, exponent }
}

/** "over 1234" of exactly 1234: a bound that is said to be exceeded and is only met. */
export function boundaryFindings(
  dossier: Dossier,
  rangeOf: (key: string) => { readonly low: Rational | null; readonly high: Rational | null },
): readonly Finding[] {
  const { source, constrained } = dossier
  return constrained.witnesses.flatMap((witness) => {
    const claim = witness.observations[0]?.claim
    const key = witness.observations[0]?.key
    const { low, high } = rangeOf(witness.key)
    if (claim == null || key === undefined || low === null || high === null || compare(low, high) !== 0)
      return []
    const met = [claim.lowOpen ? claim.low : null, claim.highOpen ? claim.high : null].some(
      (bound) => bound !== null && compare(fromDecimal(bound), low) === 0,
    )
    return met ? [boundaryFinding(dossier, nameKey(source, key), witness)] : []
  })
}

function boundaryFinding(dossier: Dossier, name: Words, witness: Witness): Finding {
  const { constrained, print } = dossier
  const source = dossier.source.name
  const around = constrained.instances.filter(({ names }) => names.includes(witness.key))
  const others = new Set(around.flatMap(({ names }) => names))
  others.delete(witness.key)
  const supporting = [...others].flatMap((key) => print.heaviest.get(key)?.observations.slice(0, 1) ?? [])
  const said = `${witness.qualifier ?? ''} ${witness.observations[0]?.printed ?? ''}`.trim()
  return {
    id: hashOf([source, 'bound', witness.key]),
    source,
    keys: [witness.key],
    severity: 'soft',
    rule: 'agreement',
    ruleName: 'a bound is exceeded',
    verdict: 'label',
    title: {
      nb: `${VERDICT_WORDS.label.nb}: ${name.nb}, «${said}» er nøyaktig så mye`,
      en: `${VERDICT_WORDS.label.en}: ${name.en}, “${said}” is exactly that much`,
    },
    printed: [witness.value],
    accepted: null,
    implied: null,
    discrepancy: null,
    distrusted: witness.observations.map(({ ordinal }) => ordinal),
    support: supporting.map(({ ordinal }) => ordinal),
    reason: {
      nb: `De øvrige tallene gir nøyaktig ${writeNumber(witness.value, 'nb')}, ikke mer og ikke mindre.`,
      en: `The other figures give exactly ${writeNumber(witness.value, 'en')}, neither more nor less.`,
    },
    alternatives: [],
    settledBy: { nb: '', en: '' },
    arithmetic: around.flatMap((each) => reckon(each, each.methods[0], dossier)?.line ?? []).slice(0, 3),
    gap: null,
    certificate: null,
    ground: groundOf([witness]),
    decision: null,
  }
}
