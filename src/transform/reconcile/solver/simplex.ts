import { type Budget, spend } from './budget.ts'
import type { Range } from './interval.ts'
import {
  add,
  compare,
  divide,
  multiply,
  negate,
  ONE,
  type Rational,
  sizeOf,
  subtract,
  ZERO,
} from './rational.ts'
import type { Addend } from './system.ts'

/** A linear row: the form lies in the range. `row` is the caller's own number for it. */
export interface Row {
  readonly addends: readonly Addend[]
  readonly range: Range
  readonly row: number
}

/**
 * Either values of all variables that satisfy every row and range, or multipliers of rows whose sum is a form that
 * no values in the ranges can give (Farkas), or neither within the pivots allowed.
 */
export type LinearOutcome =
  | { readonly kind: 'feasible'; readonly values: ReadonlyMap<number, Rational> }
  | {
      readonly kind: 'infeasible'
      readonly multipliers: readonly { readonly row: number; readonly factor: Rational }[]
      readonly variables: readonly number[]
    }
  | { readonly kind: 'exhausted' }

/**
 * Exact feasibility of linear rows over ranges: the general simplex method with Bland's rule (Dutertre and de Moura,
 * A Fast Linear-Arithmetic Solver for DPLL(T), 2006), on fractions of big integers, so that nothing is tolerated.
 */
export function solveLinear(
  rows: readonly Row[],
  ranges: ReadonlyMap<number, Range>,
  { pivots, budget }: { readonly pivots: number; readonly budget: Budget },
): LinearOutcome {
  // Columns 0…n−1 are the variables, n…n+m−1 the rows' own slack variables.
  const names = [...ranges.keys()]
  const column = new Map(names.map((name, index) => [name, index]))
  const bounds: Range[] = [...ranges.values(), ...rows.map(({ range }) => range)]
  const value: Rational[] = bounds.map(({ low, high }) => low ?? high ?? ZERO)
  const tableau = new Map<number, Map<number, Rational>>()
  rows.forEach(({ addends }, index) => {
    const row = new Map<number, Rational>()
    for (const { variable, factor } of addends) {
      const at = column.get(variable)
      if (at !== undefined) row.set(at, add(row.get(at) ?? ZERO, factor))
    }
    tableau.set(names.length + index, row)
  })
  const evaluate = (row: ReadonlyMap<number, Rational>): Rational =>
    [...row].reduce((sum, [at, factor]) => add(sum, multiply(factor, value[at] ?? ZERO)), ZERO)
  for (const [basic, row] of tableau) value[basic] = evaluate(row)

  for (let left = pivots; left > 0; left -= 1) {
    const broken = [...tableau.keys()].sort((a, b) => a - b).find((basic) => violation(basic) !== null)
    if (broken === undefined) {
      return { kind: 'feasible', values: new Map(names.map((name, index) => [name, value[index] ?? ZERO])) }
    }
    const target = violation(broken) ?? ZERO
    const rising = compare(target, value[broken] ?? ZERO) > 0
    const row = tableau.get(broken) ?? new Map<number, Rational>()
    const entering = [...row.keys()]
      .sort((a, b) => a - b)
      .find((at) => canMove(at, row.get(at) ?? ZERO, rising))
    if (entering === undefined) return { kind: 'infeasible', ...farkas(broken, row) }
    if (!pivot(broken, entering, target)) return { kind: 'exhausted' }
  }
  return { kind: 'exhausted' }

  function violation(basic: number): Rational | null {
    const { low, high } = bounds[basic] ?? { low: null, high: null }
    const present = value[basic] ?? ZERO
    if (low !== null && compare(present, low) < 0) return low
    if (high !== null && compare(present, high) > 0) return high
    return null
  }

  function canMove(at: number, factor: Rational, rising: boolean): boolean {
    const direction = compare(factor, ZERO) * (rising ? 1 : -1)
    const { low, high } = bounds[at] ?? { low: null, high: null }
    const present = value[at] ?? ZERO
    if (direction > 0) return high === null || compare(present, high) < 0
    if (direction < 0) return low === null || compare(present, low) > 0
    return false
  }

  function pivot(leaving: number, entering: number, target: Rational): boolean {
    const row = tableau.get(leaving) ?? new Map<number, Rational>()
    const factor = row.get(entering) ?? ONE
    const move = divide(subtract(target, value[leaving] ?? ZERO), factor)
    tableau.delete(leaving)
    // entering = leaving / factor − Σ others / factor
    const solved = new Map<number, Rational>([[leaving, divide(ONE, factor)]])
    for (const [at, coefficient] of row) {
      if (at !== entering) solved.set(at, negate(divide(coefficient, factor)))
    }
    // A sum of large fractions costs as much as many of small ones.
    const steps = ([...solved.values()].reduce((all, each) => all + sizeOf(each), 0) + 1) / 16
    for (const [basic, other] of tableau) {
      const weight = other.get(entering)
      if (weight === undefined) continue
      if (!spend(budget, steps)) return false
      other.delete(entering)
      for (const [at, coefficient] of solved) {
        const sum = add(other.get(at) ?? ZERO, multiply(weight, coefficient))
        if (compare(sum, ZERO) === 0) other.delete(at)
        else other.set(at, sum)
      }
      value[basic] = add(value[basic] ?? ZERO, multiply(weight, move))
    }
    tableau.set(entering, solved)
    value[leaving] = target
    value[entering] = add(value[entering] ?? ZERO, move)
    return true
  }

  function farkas(basic: number, row: ReadonlyMap<number, Rational>) {
    const relation: (readonly [number, Rational])[] = [[basic, negate(ONE)], ...row]
    return {
      multipliers: relation.flatMap(([at, factor]) => {
        const slack = rows[at - names.length]
        return slack === undefined ? [] : [{ row: slack.row, factor }]
      }),
      variables: relation.flatMap(([at]) => names[at] ?? []),
    }
  }
}
