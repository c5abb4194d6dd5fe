import type { Budget } from './budget.ts'
import { isPoint, type Range } from './interval.ts'
import {
  type Conflict,
  explainSteps,
  latestSteps,
  midpoint,
  type Propagation,
  propagate,
  rangeOf,
  startPropagation,
  undo,
} from './propagate.ts'
import {
  add,
  ceiling,
  compare,
  floor,
  isWhole,
  multiply,
  negate,
  ONE,
  type Rational,
  subtract,
  ZERO,
} from './rational.ts'
import { type Row, solveLinear } from './simplex.ts'
import { type Component, type Constraint, type System, variablesOf } from './system.ts'

/**
 * Why something was left open: a `limit` of steps or halvings was reached, or a `product` of two figures that are both
 * unknown could not be decided.
 */
export type Doubt = 'limit' | 'product'

/** Values that satisfy all claims and rules; a contradiction between them; or neither, and why. */
export type Outcome =
  | { readonly kind: 'feasible'; readonly values: ReadonlyMap<number, Rational> }
  | { readonly kind: 'conflict'; readonly conflict: Conflict }
  | { readonly kind: 'unproven'; readonly doubt: Doubt }

const PIVOTS = 4000

/** Whether values satisfy a constraint, exactly. */
export function holds(constraint: Constraint, valueAt: (variable: number) => Rational): boolean {
  switch (constraint.kind) {
    case 'linear': {
      const sum = constraint.addends.reduce(
        (total, { variable, factor }) => add(total, multiply(factor, valueAt(variable))),
        ZERO,
      )
      return (
        (constraint.low === null || compare(sum, constraint.low) >= 0) &&
        (constraint.high === null || compare(sum, constraint.high) <= 0)
      )
    }
    case 'product': {
      const { left, right, product } = constraint
      return compare(multiply(valueAt(left), valueAt(right)), valueAt(product)) === 0
    }
    case 'choice':
      return constraint.options.some((option) => compare(valueAt(option), valueAt(constraint.variable)) === 0)
  }
}

/** The bounds of claims, ready to propagate. */
export function boundsOf(system: System, claims: readonly number[]) {
  return claims.flatMap((claim) =>
    (system.claims[claim]?.bounds ?? []).map(({ variable, low, high }) => ({
      variable,
      range: { low, high },
      cause: { kind: 'claim' as const, claim },
    })),
  )
}

/** Decides whether claims and rules have a common solution. */
export function decide(
  system: System,
  constraints: readonly number[],
  { claims, budget }: { readonly claims: readonly number[]; readonly budget: Budget },
): Outcome {
  const state = startPropagation(system, constraints, budget)
  const found = propagate(state, boundsOf(system, claims), constraints)
  if (found === 'exhausted') return { kind: 'unproven', doubt: 'limit' }
  if (found !== null) return { kind: 'conflict', conflict: found }
  return complete(state, { constraints, claims })
}

/** From a propagated box to values of every variable, or to the contradiction that propagation did not see. */
export function complete(state: Propagation, { constraints, claims }: Component, depth = DEPTH): Outcome {
  const { system } = state
  const related = constraints.flatMap((index) => variablesOf(system.constraints[index] ?? NOTHING))
  const claimed = claims.flatMap(
    (claim) => system.claims[claim]?.bounds.map(({ variable }) => variable) ?? [],
  )
  const variables = [...new Set([...related, ...claimed])].sort((a, b) => a - b)
  const mark = state.trail.length
  const values = pin(state, variables, constraints)
  undo(state, mark)
  if (values !== null) return { kind: 'feasible', values }
  const rows = solveRows(state, variables, constraints)
  return rows.kind === 'unproven' && depth > 0
    ? branch(state, { constraints, claims }, { variables, depth, rows })
    : rows
}

/** How often a whole number's range is halved before the search gives up. */
const DEPTH = 8

/** Halves the range of the whole number with fewest values left: both halves must contradict, or one must not. */
function branch(
  state: Propagation,
  component: Component,
  {
    variables,
    depth,
    rows,
  }: { readonly variables: readonly number[]; readonly depth: number; readonly rows: Outcome },
): Outcome {
  const widths = variables.flatMap((variable) => {
    const { low, high } = rangeOf(state, variable)
    const whole = state.system.variables[variable]?.whole === true
    if (!whole || low === null || high === null || compare(low, high) === 0) return []
    return [{ variable, width: subtract(high, low), split: floor(midpoint(low, high)) }]
  })
  const [first, ...others] = widths
  if (first === undefined) return rows
  const { variable, split } = others.reduce(
    (least, each) => (compare(each.width, least.width) < 0 ? each : least),
    first,
  )
  const half = (range: Range): Outcome => {
    const mark = state.trail.length
    const found = propagate(state, [{ variable, range, cause: { kind: 'trial' } }])
    const outcome: Outcome =
      found === 'exhausted'
        ? { kind: 'unproven', doubt: 'limit' }
        : found === null
          ? complete(state, component, depth - 1)
          : { kind: 'conflict', conflict: found }
    undo(state, mark)
    return outcome
  }
  const below = half({ low: null, high: split })
  if (below.kind !== 'conflict') return below
  const above = half({ low: add(split, ONE), high: null })
  if (above.kind !== 'conflict') return above
  const union = (a: readonly number[], b: readonly number[]) =>
    [...new Set([...a, ...b])].sort((x, y) => x - y)
  return {
    kind: 'conflict',
    conflict: {
      claims: union(below.conflict.claims, above.conflict.claims),
      constraints: union(below.conflict.constraints, above.conflict.constraints),
      steps: [],
      combination: null,
      cases: { variable, split, below: below.conflict, above: above.conflict },
    },
  }
}

/**
 * The rules that reach a variable through variables that still have several values: what a fixed value parts has
 * nothing to do with one another.
 */
export function pieceAround(state: Propagation, centre: number): Component {
  const reached = new Set([centre])
  const rules = new Set<number>()
  for (const variable of reached) {
    for (const index of state.users[variable] ?? []) {
      if (rules.has(index)) continue
      rules.add(index)
      for (const other of variablesOf(state.system.constraints[index] ?? NOTHING)) {
        if (!isPoint(rangeOf(state, other))) reached.add(other)
      }
    }
  }
  return { constraints: [...rules], claims: [] }
}

const NOTHING: Constraint = { kind: 'choice', variable: 0, options: [], origin: -1 }

/** Gives the variables values one by one, whole numbers first, narrow ranges before wide ones. */
function pin(
  state: Propagation,
  variables: readonly number[],
  constraints: readonly number[],
): ReadonlyMap<number, Rational> | null {
  const open = variables.filter((variable) => !isPoint(rangeOf(state, variable)))
  const pending = [...open].sort((a, b) => rank(state, a) - rank(state, b) || a - b)
  for (const variable of pending) {
    const range = rangeOf(state, variable)
    if (isPoint(range)) continue
    const whole = state.system.variables[variable]?.whole ?? false
    const pinned = trials(range, whole).some((value) => {
      const mark = state.trail.length
      const trial = { variable, range: { low: value, high: value }, cause: { kind: 'trial' as const } }
      if (propagate(state, [trial]) === null) return true
      undo(state, mark)
      return false
    })
    if (!pinned) return null
  }
  const values = new Map(variables.map((variable) => [variable, state.low[variable] ?? ZERO]))
  const valueAt = (variable: number) => values.get(variable) ?? ZERO
  const satisfied = constraints.every((index) => holds(state.system.constraints[index] ?? NOTHING, valueAt))
  return satisfied ? values : null
}

function rank(state: Propagation, variable: number): number {
  const { low, high } = rangeOf(state, variable)
  const whole = state.system.variables[variable]?.whole ? 0 : 2
  return whole + (low === null || high === null ? 1 : 0)
}

function trials({ low, high }: Range, whole: boolean): readonly Rational[] {
  if (low === null && high === null) return [ZERO]
  if (low === null) return high === null ? [ZERO] : [high]
  if (high === null) return [low, add(low, ONE)]
  const middle = midpoint(low, high)
  return whole ? [floor(middle), ceiling(middle), low, high] : [middle, low, high]
}

/** The exact linear method, over all linear rules and the products that have one factor fixed. */
function solveRows(
  state: Propagation,
  variables: readonly number[],
  constraints: readonly number[],
): Outcome {
  const rows = constraints.flatMap((index) => toRow(state, index))
  const ranges = new Map(variables.map((variable) => [variable, rangeOf(state, variable)]))
  const solved = solveLinear(rows, ranges, { pivots: PIVOTS, budget: state.budget })
  if (solved.kind === 'exhausted') return { kind: 'unproven', doubt: 'limit' }
  if (solved.kind === 'feasible') {
    const valueAt = (variable: number) => solved.values.get(variable) ?? ZERO
    const broken = constraints.filter((index) => !holds(state.system.constraints[index] ?? NOTHING, valueAt))
    const satisfied =
      broken.length === 0 &&
      variables.every((variable) => !state.system.variables[variable]?.whole || isWhole(valueAt(variable)))
    const product = broken.some((index) => state.system.constraints[index]?.kind === 'product')
    return satisfied
      ? { kind: 'feasible', values: solved.values }
      : { kind: 'unproven', doubt: product ? 'product' : 'limit' }
  }
  const used = solved.multipliers.map(({ row, factor }) => ({ constraint: row, factor }))
  const fixed = used.flatMap(({ constraint }) => variablesOf(state.system.constraints[constraint] ?? NOTHING))
  const explained = explainSteps(state, latestSteps(state, new Set([...solved.variables, ...fixed])))
  const all = [...new Set([...explained.constraints, ...used.map(({ constraint }) => constraint)])]
  return {
    kind: 'conflict',
    conflict: { ...explained, constraints: all.sort((a, b) => a - b), combination: used },
  }
}

/** A constraint as a linear row, where it is one: as it stands, or as a product with a fixed factor. */
function toRow(state: Propagation, index: number): readonly Row[] {
  const constraint = state.system.constraints[index] ?? NOTHING
  if (constraint.kind === 'linear') {
    return [{ addends: constraint.addends, range: constraint, row: index }]
  }
  if (constraint.kind !== 'product') return []
  const { left, right, product } = constraint
  const fixed = [left, right].find((factor) => isPoint(rangeOf(state, factor)))
  if (fixed === undefined) return []
  const free = fixed === left ? right : left
  const factor = state.low[fixed] ?? ZERO
  const addends = [
    { variable: free, factor },
    { variable: product, factor: negate(ONE) },
  ]
  return [{ addends, range: { low: ZERO, high: ZERO }, row: index }]
}
