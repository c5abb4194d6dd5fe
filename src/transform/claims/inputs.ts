import type { ClaimRule } from '../../model/claim-rule.ts'
import { type Decimal, subtractDecimals } from '../../model/decimal.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey, type Key } from '../../model/key.ts'
import type { EquationRule, Method, Term } from '../../model/rule.ts'
import { fitsPrint } from '../constrain.ts'
import { type Context, contextsOf, keyIn } from '../constrain-context.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { enumerate, inBoth, nameKey, type Words, writeNumber } from '../reconcile/finding/wording.ts'
import type { Witness } from '../reconcile/quantity.ts'
import { roundToDecimal } from '../reconcile/solver/rational.ts'
import { reckon } from '../reconcile/solver/relate.ts'
import {
  computed,
  type Evidence,
  figuresByStatement,
  isDoubted,
  isRunning,
  saysAll,
  shortened,
} from './evidence.ts'

/** One figure that the plain way of its rule does not give, and another way does. */
interface Elsewise {
  readonly key: Key
  readonly witness: Witness
  readonly used: Method
  readonly implied: Decimal | null
  /** How the figure comes of what was used, written out. */
  readonly line: string
}

/**
 * Figures that come of another input than the one that the text names, or than the rest of their column: the
 * unrounded number where the text says the printed one. One finding a rule, however many figures.
 */
export function inputFindings(evidence: Evidence, claim: ClaimRule): readonly Finding[] {
  const { source, constrained } = evidence
  const observations = constrained.witnesses.flatMap((witness) => witness.observations)
  return source.rules.flatMap((rule) => {
    if (rule.shape !== 'equation' || rule.methods.length === 1 || rule.left.term !== 'quantity') return []
    const told = toldMethod(evidence, rule)
    const plain = told?.method ?? rule.methods[0]
    const contexts = contextsOf(rule.forEach, source, observations)
    const found = contexts.flatMap((context) => elsewise(evidence, rule, { plain, context }))
    return found.length === 0
      ? []
      : [findingOf(evidence, claim, { rule, plain, found, said: told?.text ?? null })]
  })
}

/** The method that a sentence of the document says was used; words that ask for a number want that of an input. */
function toldMethod(evidence: Evidence, { methods }: EquationRule) {
  const { extraction } = evidence
  const figures = figuresByStatement(evidence)
  for (const method of methods) {
    const { told } = method
    if (told === undefined) continue
    const inputs = printedIn(method.of)
    const isNumbered = told.flat().includes('#')
    const statement = extraction.statements.find(
      (each) =>
        isRunning(each) &&
        saysAll(each.text, told) &&
        (!isNumbered || (figures.get(each.order) ?? []).some(({ key }) => inputs.includes(key.measure))),
    )
    if (statement !== undefined) return { method, text: statement.text }
  }
  return null
}

/** The measures that a term takes as printed. */
function printedIn(term: Term): readonly string[] {
  switch (term.term) {
    case 'printed':
      return [term.of.measure]
    case 'quantity':
    case 'number':
      return []
    case 'plus':
      return term.terms.flatMap(printedIn)
    case 'minus':
      return [term.from, term.less].flatMap(printedIn)
    case 'times':
      return term.factors.flatMap(printedIn)
    case 'per':
      return [term.part, term.whole].flatMap(printedIn)
    default:
      return printedIn(term.of)
  }
}

function elsewise(
  evidence: Evidence,
  rule: EquationRule,
  { plain, context }: { readonly plain: Method; readonly context: Context },
): readonly Elsewise[] {
  const { source, print } = evidence
  if (rule.left.term !== 'quantity') return []
  const key = keyIn(source, rule.left, context)
  const witness = print.heaviest.get(formatKey(key))
  if (witness === undefined || witness.qualifier !== null) return []
  if (isDoubted(evidence, witness)) return []
  const fits = (method: Method) => fitsPrint({ ...rule, methods: [method] }, context, source, print)
  const value = computed(plain, context, evidence)
  if (value === null || fits(plain)) return []
  const used = rule.methods.find((method) => method !== plain && fits(method))
  // A way that misleads is a finding of its own for each figure.
  if (used === undefined || used.misleads === true) return []
  const line = reckon({ rule, context }, used, evidence)?.line ?? ''
  return [{ key, witness, used, line, implied: roundToDecimal(value, witness.value.exponent) }]
}

function findingOf(
  { source }: Evidence,
  claim: ClaimRule,
  told: {
    readonly rule: EquationRule
    readonly plain: Method
    readonly found: readonly Elsewise[]
    readonly said: string | null
  },
): Finding {
  const { rule, plain, found, said } = told
  const [first] = found
  const keys = found.map(({ key }) => formatKey(key))
  const name = (language: 'nb' | 'en') =>
    found.length === 1 && first !== undefined
      ? nameKey(source, first.key)[language]
      : (source.measures.find(({ name: own }) => own === first?.key.measure)?.label[language] ?? rule.name)
  const used = first?.used.name ?? plain.name
  const pair = ({ witness, implied }: Elsewise, language: 'nb' | 'en') =>
    `${writeNumber(witness.value, language)} | ${implied === null ? '?' : writeNumber(implied, language)}`
  const title: Words = inBoth((language) => {
    const values =
      found.length === 1 && first !== undefined
        ? pair(first, language)
        : language === 'nb'
          ? `${found.length} tall ${used.nb}`
          : `${found.length} figures ${used.en}`
    return `${name(language)}, ${values}`
  })
  const finding = remarkFinding({
    source: source.name,
    rule: 'ratio',
    ruleName: claim.name,
    verdict: 'method',
    severity: 'soft',
    about: [rule.name],
    keys,
    printed: found.map(({ witness }) => witness.value),
    support: found.flatMap(({ witness }) => witness.observations.map(({ ordinal }) => ordinal)),
    title,
    reason: inBoth((language) => {
      const cases = found.map((each) => `${nameKey(source, each.key)[language]} (${pair(each, language)})`)
      const shown = enumerate(cases, language)
      const isSaid =
        said === null
          ? language === 'nb'
            ? 'i motsetning til de øvrige, som er'
            : 'unlike the others, which are'
          : language === 'nb'
            ? 'selv om teksten sier'
            : 'though the text says'
      const quote =
        said === null ? '.' : language === 'nb' ? `: «${shortened(said)}»` : `: “${shortened(said)}”`
      return language === 'nb'
        ? `Trykt | beregnet slik: ${shown}. Tallene er beregnet ${used.nb}, ${isSaid} ${plain.name.nb}${quote}`
        : `Printed | computed so: ${shown}. The figures are computed ${used.en}, ${isSaid} ${plain.name.en}${quote}`
    }),
    arithmetic: found.flatMap(({ line }) => (line === '' ? [] : [line])),
  })
  if (found.length > 1 || first?.implied == null) return finding
  const gap = subtractDecimals(first.implied, first.witness.value)
  const discrepancy = { ...gap, coefficient: gap.coefficient < 0n ? -gap.coefficient : gap.coefficient }
  return { ...finding, implied: first.implied, discrepancy }
}
