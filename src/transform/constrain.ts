import { formatKey, type Key } from '../model/key.ts'
import type { Observation } from '../model/observation.ts'
import type { EquationRule, Method, Term } from '../model/rule.ts'
import type { Source } from '../model/source.ts'
import { type Context, contextsOf, keyIn, measureNamed, withinDimension } from './constrain-context.ts'
import { stepsOf } from './reconcile/solver/budget.ts'
import { asVariable, compileTerm, type Lookup } from './reconcile/solver/compile.ts'
import { decide } from './reconcile/solver/feasible.ts'
import {
  addendsOf,
  addForms,
  addVariable,
  type Draft,
  type Form,
  formOf,
  scaleForm,
} from './reconcile/solver/form.ts'
import {
  claimOfWitness,
  printedDigits,
  type Quantities,
  type Quantity,
  quantityOf,
  toWitnesses,
  unitOf,
  type Witness,
} from './reconcile/quantity.ts'
import {
  fromDecimal,
  multiply,
  negate,
  ONE,
  type Rational,
  rational,
  ZERO,
} from './reconcile/solver/rational.ts'
import type { Claim, System } from './reconcile/solver/system.ts'

/** One rule in one context: the keys that it relates and the methods that the document may have used there. */
export interface Instance {
  readonly rule: EquationRule
  readonly context: Context
  /** Keys in the order in which the rule names them; the left side's first. */
  readonly keys: readonly Key[]
  /** The same keys as text. */
  readonly names: readonly string[]
  readonly methods: readonly [Method, ...Method[]]
}

/** A value that must hold, whatever is printed: an analyst's decision. */
export interface Firm {
  readonly key: string
  readonly value: Observation['value']
}

/** Rules and observations as a system of exact constraints; witnesses stand in the order of the system's claims. */
export interface Constrained {
  readonly system: System
  readonly quantities: ReadonlyMap<string, Quantity>
  readonly witnesses: readonly Witness[]
  /** By the `origin` of the system's constraints. */
  readonly instances: readonly Instance[]
}

/** What is printed, by key: the heaviest witness, the precision in which a measure is printed, counts with decimals. */
export interface Print {
  readonly heaviest: ReadonlyMap<string, Witness>
  readonly all: readonly Witness[]
  /** What says another number, as fine, of a key than its heaviest witness. */
  readonly disputed: readonly Witness[]
  /** Exponent of the printed digits of a key, or the usual one of its measure; null where none is printed. */
  readonly exponentOf: (key: Key) => number | null
  readonly fractional: ReadonlySet<string>
}

/** What instances share while they are compiled. */
interface Setting {
  readonly source: Source
  readonly quantities: Quantities
  readonly print: Print
}

/** Rules + observations → constraints over keys, and claims that bind them (RECONCILE, Model). */
export function constrain(
  source: Source,
  observations: readonly Observation[],
  firm: readonly Firm[] = [],
): Constrained {
  const witnesses = toWitnesses(observations)
  const print = indexPrint(witnesses)
  const setting = newSetting(source, print)
  const instances: Instance[] = []
  for (const { key, unit } of observations) quantityOf(setting.quantities, key, unit)
  for (const rule of source.rules) {
    if (rule.shape !== 'equation' || rule.severity !== 'hard') continue
    const contexts = contextsOf(rule.forEach, source, observations)
    const methods = chooseMethods(rule, contexts, source, print)
    for (const context of contexts) {
      instances.push(draftInstance({ ...rule, methods }, context, setting, instances.length))
    }
  }
  const claims = claimsOf(setting.quantities, witnesses)
  for (const { key, value } of firm) {
    const quantity = setting.quantities.known.get(key)
    if (quantity === undefined || value === null) continue
    const exact = fromDecimal(value)
    const half =
      quantity.variable !== undefined && quantity.unit === 'count' ? ZERO : halfUnit(value.exponent)
    const bound = { variable: quantity.variable, low: minus(exact, half), high: plus(exact, half) }
    claims.push({ bounds: [bound], witness: 1, place: 9, firm: true })
  }
  const { variables, constraints } = setting.quantities.draft
  return {
    system: { variables, constraints, claims },
    quantities: setting.quantities.known,
    witnesses,
    instances,
  }
}

const plus = (a: Rational, b: Rational) => addForms(constantOf(a), constantOf(b)).constant
const minus = (a: Rational, b: Rational) => plus(a, negate(b))
const constantOf = (constant: Rational): Form => ({ factors: new Map(), constant })
const halfUnit = (exponent: number) => multiply(unitOf(exponent), rational(1n, 2n))

function newSetting(source: Source, print: Print): Setting {
  const draft: Draft = { variables: [], constraints: [] }
  return { source, quantities: { draft, known: new Map(), fractional: print.fractional }, print }
}

/** What is printed of each key, from all witnesses of a document. */
export function indexPrint(witnesses: readonly Witness[]): Print {
  const heaviest = new Map<string, Witness>()
  const fractional = new Set<string>()
  const usual = new Map<string, Map<number, number>>()
  for (const witness of witnesses) {
    const { key, value, qualifier, observations } = witness
    if (!heaviest.has(key)) heaviest.set(key, witness)
    const measure = observations[0]?.key.measure
    if (qualifier !== null || measure === undefined) continue
    if (value.exponent < 0) fractional.add(key)
    const counts = usual.get(measure) ?? new Map<number, number>()
    usual.set(measure, counts.set(value.exponent, (counts.get(value.exponent) ?? 0) + observations.length))
  }
  const exponentOf = (key: Key) => {
    const own = heaviest.get(formatKey(key))
    if (own !== undefined && own.qualifier === null) return own.value.exponent
    const common = [...(usual.get(key.measure) ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0])
    return common[0]?.[0] ?? null
  }
  const disputed = witnesses.filter(({ key, value, qualifier }) => {
    const held = heaviest.get(key)?.value
    const isOther = held !== undefined && held.coefficient !== value.coefficient
    return qualifier === null && isOther && held.exponent === value.exponent
  })
  return { heaviest, all: witnesses, disputed, exponentOf, fractional }
}

function claimsOf(quantities: Quantities, witnesses: readonly Witness[]): Claim[] {
  const byKey = new Map<string, Witness[]>()
  for (const witness of witnesses) byKey.set(witness.key, [...(byKey.get(witness.key) ?? []), witness])
  return witnesses.map((witness) => claimOfWitness(quantities, witness, byKey.get(witness.key) ?? []))
}

/** Compiles one rule in one context into the setting's draft. */
function draftInstance(rule: EquationRule, context: Context, setting: Setting, origin: number): Instance {
  const { quantities, source, print } = setting
  const keys = new Map<string, Key>()
  const quantityIn = (term: Extract<Term, { term: 'quantity' }>, inside: Context): Quantity => {
    const key = keyIn(source, term, inside)
    keys.set(formatKey(key), key)
    return quantityOf(quantities, key, measureNamed(source, term.measure).unit)
  }
  const lookup: Lookup<Context> = {
    quantity: (term, inside) => quantityIn(term, inside).variable,
    printed: (term, inside) => {
      const exponent = print.exponentOf(keyIn(source, term, inside))
      if (exponent === null) return null
      const variable = printedDigits(quantities, quantityIn(term, inside), exponent)
      return { variable, unit: unitOf(exponent) }
    },
    within: withinDimension,
  }
  const target = { draft: quantities.draft, origin }
  const left = compileTerm(rule.left, context, lookup, target)
  const rights = rule.methods.map(({ of }) => compileTerm(of, context, lookup, target))
  const [only, ...others] = rights
  const slack = rule.rounded === true ? halfUnit(leftExponent(rule, context, setting)) : ZERO
  if (only !== undefined && others.length === 0) {
    const difference = addForms(left, scaleForm(only, negate(ONE)))
    const rest = negate(difference.constant)
    quantities.draft.constraints.push({
      kind: 'linear',
      addends: addendsOf(difference),
      low: rule.comparison === '≤' ? null : minus(rest, slack),
      high: rule.comparison === '≥' ? null : plus(rest, slack),
      origin,
    })
  } else {
    const options = rights.map((right) => asVariable(nearby(right, slack, target), target))
    const variable = asVariable(left, target)
    quantities.draft.constraints.push({ kind: 'choice', variable, options, origin })
  }
  return { rule, context, keys: [...keys.values()], names: [...keys.keys()], methods: rule.methods }
}

/** A form, or a new variable no further than `slack` from it. */
function nearby(
  form: Form,
  slack: Rational,
  target: { readonly draft: Draft; readonly origin: number },
): Form {
  if (slack === ZERO) return form
  const { draft, origin } = target
  const rounded = addVariable(draft, {
    name: `step ${draft.variables.length}`,
    whole: false,
    low: null,
    high: null,
  })
  const difference = addForms(formOf(rounded, ONE), scaleForm(form, negate(ONE)))
  const rest = negate(difference.constant)
  const [low, high] = [minus(rest, slack), plus(rest, slack)]
  draft.constraints.push({ kind: 'linear', addends: addendsOf(difference), low, high, origin })
  return formOf(rounded, ONE)
}

function leftExponent({ left }: EquationRule, context: Context, { source, print }: Setting): number {
  return left.term === 'quantity' ? (print.exponentOf(keyIn(source, left, context)) ?? 0) : 0
}

/**
 * Which of a rule's methods the document used: over three contexts and more, the one that fits most of them, since a
 * column is computed in one way; of several, the plainest. Otherwise all stay possible. Where a figure is printed in
 * two ways, either may be wrong, and a wrong base would make every share of it seem computed otherwise: both are tried.
 */
function chooseMethods(
  rule: EquationRule,
  contexts: readonly Context[],
  source: Source,
  print: Print,
): EquationRule['methods'] {
  if (rule.methods.length === 1 || contexts.length < 3) return rule.methods
  const alone = rule.methods.map((method): EquationRule => ({ ...rule, methods: [method] }))
  const fittingIn = (context: Context, tried: Print) =>
    alone.map((each) => (fitsPrint(each, context, source, tried) ? 1 : 0))
  const asPrinted = contexts.map((context) => fittingIn(context, print))
  const counts = (rows: readonly (readonly number[])[]) =>
    alone.map((_, method) => rows.reduce((sum, row) => sum + (row[method] ?? 0), 0))
  let fits = counts(asPrinted)
  const disputed = Math.max(...fits) === contexts.length ? [] : print.disputed
  const related =
    disputed.length === 0
      ? []
      : contexts.map((context) => isolate(rule, context, source, print).instance.names)
  for (const other of disputed) {
    const concerns = related.map((names) => names.includes(other.key))
    if (!concerns.includes(true)) continue
    const tried = { ...print, heaviest: new Map([...print.heaviest, [other.key, other]]) }
    const otherwise = counts(
      contexts.map((context, index) =>
        concerns[index] ? fittingIn(context, tried) : (asPrinted[index] ?? []),
      ),
    )
    if (Math.max(...otherwise) > Math.max(...fits)) fits = otherwise
  }
  const most = Math.max(...fits)
  const chosen = rule.methods.find((_, index) => fits[index] === most)
  return chosen !== undefined && most * 2 > contexts.length ? [chosen] : rule.methods
}

/** Whether a rule holds in one context for the heaviest print of each of its keys. */
export function fitsPrint(rule: EquationRule, context: Context, source: Source, print: Print): boolean {
  const { system, instance, claimed } = isolate(rule, context, source, print)
  if (claimed.length === 0 || instance.keys.length === 0) return false
  const constraints = system.constraints.map((_, index) => index)
  const claims = system.claims.map((_, index) => index)
  return decide(system, constraints, { claims, budget: stepsOf(20_000) }).kind === 'feasible'
}

/** One rule in one context by itself, with the heaviest print of each of its keys. */
export function isolate(
  rule: EquationRule,
  context: Context,
  source: Source,
  print: Print,
): { readonly system: System; readonly instance: Instance; readonly claimed: readonly Witness[] } {
  const setting = newSetting(source, print)
  const instance = draftInstance(rule, context, setting, 0)
  const claimed = instance.names.flatMap((name) => print.heaviest.get(name) ?? [])
  const claims = claimsOf(setting.quantities, claimed)
  const { variables, constraints } = setting.quantities.draft
  return { system: { variables, constraints, claims }, instance, claimed }
}
