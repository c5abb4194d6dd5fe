import type { Term } from '../../../model/rule.ts'
import {
  addendsOf,
  addForms,
  addVariable,
  constantForm,
  type Draft,
  type Form,
  formOf,
  isNonnegative,
  scaleForm,
} from './form.ts'
import { compare, divide, fromDecimal, negate, ONE, type Rational, rational, ZERO } from './rational.ts'
import { parseDecimal } from '../../../model/decimal.ts'

/** How a term finds its quantities: the variable of a key in a context, and of the key as rounded when printed. */
export interface Lookup<Context> {
  readonly quantity: (term: Extract<Term, { term: 'quantity' }>, context: Context) => number
  /** The whole-number variable of a quantity's printed digits and the unit of the last of them; null if unknown. */
  readonly printed: (
    term: Extract<Term, { term: 'quantity' }>,
    context: Context,
  ) => { readonly variable: number; readonly unit: Rational } | null
  readonly within: (context: Context, dimension: string, code: string) => Context
}

/** Where compiled constraints go, and the rule instance that they belong to. */
export interface Target {
  readonly draft: Draft
  readonly origin: number
}

/** Turns a term into a linear form, adding intermediate variables for products and quotients. */
export function compileTerm<Context>(
  term: Term,
  context: Context,
  lookup: Lookup<Context>,
  target: Target,
): Form {
  const compile = (part: Term, inside: Context = context) => compileTerm(part, inside, lookup, target)
  switch (term.term) {
    case 'quantity':
      return formOf(lookup.quantity(term, context), ONE)
    case 'number':
      return constantForm(fromDecimal(parseDecimal(term.value)))
    case 'over':
    case 'mean': {
      const parts = term.codes.map((code) => compile(term.of, lookup.within(context, term.dimension, code)))
      const sum = parts.reduce(addForms, constantForm(ZERO))
      return term.term === 'over' ? sum : scaleForm(sum, rational(1n, BigInt(term.codes.length)))
    }
    case 'least':
    case 'greatest': {
      const parts = term.codes.map((code) => compile(term.of, lookup.within(context, term.dimension, code)))
      return extremeOf(parts, term.term, target)
    }
    case 'plus':
      return term.terms.map((part) => compile(part)).reduce(addForms, constantForm(ZERO))
    case 'minus':
      return addForms(compile(term.from), scaleForm(compile(term.less), negate(ONE)))
    case 'times':
      return multiplyForms(compile(term.factors[0]), compile(term.factors[1]), target)
    case 'per':
      return divideForms(compile(term.part), compile(term.whole), target)
    case 'printed': {
      const printed = lookup.printed(term.of, context)
      return printed === null ? compile(term.of) : formOf(printed.variable, printed.unit)
    }
  }
}

/** A variable that equals a form; the form's own if it is one variable. */
export function asVariable(form: Form, { draft, origin }: Target): number {
  const [[variable, factor] = [], ...others] = [...form.factors]
  const alone = variable !== undefined && factor !== undefined && others.length === 0
  if (alone && compare(factor, ONE) === 0 && compare(form.constant, ZERO) === 0) return variable
  const low = isNonnegative(form, draft) ? ZERO : null
  const result = addVariable(draft, { name: `step ${draft.variables.length}`, whole: false, low, high: null })
  const addends = [...addendsOf(form), { variable: result, factor: negate(ONE) }]
  const rest = negate(form.constant)
  draft.constraints.push({ kind: 'linear', addends, low: rest, high: rest, origin })
  return result
}

function extremeOf(parts: readonly Form[], side: 'least' | 'greatest', target: Target): Form {
  const { draft, origin } = target
  const options = parts.map((part) => asVariable(part, target))
  const name = `step ${draft.variables.length}`
  const variable = addVariable(draft, { name, whole: false, low: null, high: null })
  draft.constraints.push({ kind: 'choice', variable, options, origin })
  for (const option of options) {
    const addends = [
      { variable, factor: ONE },
      { variable: option, factor: negate(ONE) },
    ]
    const bounds = side === 'least' ? { low: null, high: ZERO } : { low: ZERO, high: null }
    draft.constraints.push({ kind: 'linear', addends, ...bounds, origin })
  }
  return formOf(variable, ONE)
}

function multiplyForms(a: Form, b: Form, target: Target): Form {
  if (a.factors.size === 0) return scaleForm(b, a.constant)
  if (b.factors.size === 0) return scaleForm(a, b.constant)
  const { draft, origin } = target
  const low = isNonnegative(a, draft) && isNonnegative(b, draft) ? ZERO : null
  const [left, right] = [asVariable(a, target), asVariable(b, target)]
  const product = addVariable(draft, {
    name: `step ${draft.variables.length}`,
    whole: false,
    low,
    high: null,
  })
  draft.constraints.push({ kind: 'product', left, right, product, origin })
  return formOf(product, ONE)
}

function divideForms(part: Form, whole: Form, target: Target): Form {
  if (whole.factors.size === 0) return scaleForm(part, divide(ONE, whole.constant))
  const { draft, origin } = target
  const low = isNonnegative(part, draft) && isNonnegative(whole, draft) ? ZERO : null
  const [product, right] = [asVariable(part, target), asVariable(whole, target)]
  const left = addVariable(draft, { name: `step ${draft.variables.length}`, whole: false, low, high: null })
  draft.constraints.push({ kind: 'product', left, right, product, origin })
  return formOf(left, ONE)
}
