import { add, compare, multiply, type Rational, ZERO } from './rational.ts'
import type { Addend, Constraint, Variable } from './system.ts'

/** A linear form: Σ factor·variable + constant. */
export interface Form {
  readonly factors: ReadonlyMap<number, Rational>
  readonly constant: Rational
}

/** A system while it is being built. */
export interface Draft {
  readonly variables: Variable[]
  readonly constraints: Constraint[]
}

/** The form of one variable. */
export function formOf(variable: number, factor: Rational): Form {
  return { factors: new Map([[variable, factor]]), constant: ZERO }
}

/** A form without variables. */
export function constantForm(constant: Rational): Form {
  return { factors: new Map(), constant }
}

/** factor · a */
export function scaleForm({ factors, constant }: Form, factor: Rational): Form {
  return {
    factors: new Map([...factors].map(([variable, own]) => [variable, multiply(own, factor)])),
    constant: multiply(constant, factor),
  }
}

/** a + b */
export function addForms(a: Form, b: Form): Form {
  const factors = new Map(a.factors)
  for (const [variable, factor] of b.factors) {
    const sum = add(factors.get(variable) ?? ZERO, factor)
    if (compare(sum, ZERO) === 0) factors.delete(variable)
    else factors.set(variable, sum)
  }
  return { factors, constant: add(a.constant, b.constant) }
}

/** The addends of a form, constant left out. */
export function addendsOf({ factors }: Form): readonly Addend[] {
  return [...factors].map(([variable, factor]) => ({ variable, factor }))
}

/** Adds a variable to a draft and returns its number. */
export function addVariable(draft: Draft, variable: Variable): number {
  draft.variables.push(variable)
  return draft.variables.length - 1
}

/** Whether a form cannot be negative, its variables being what they are. */
export function isNonnegative({ factors, constant }: Form, { variables }: Draft): boolean {
  return (
    compare(constant, ZERO) >= 0 &&
    [...factors].every(([variable, factor]) => {
      const low = variables[variable]?.low ?? null
      return compare(factor, ZERO) >= 0 && low !== null && compare(low, ZERO) >= 0
    })
  )
}
