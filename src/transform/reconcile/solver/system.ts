import type { Rational } from './rational.ts'

/** A quantity, or an intermediate result of a rule; `whole` where only whole numbers are possible. */
export interface Variable {
  readonly name: string
  readonly whole: boolean
  /** Bounds that hold by nature (a count is not negative), never in doubt. */
  readonly low: Rational | null
  readonly high: Rational | null
}

/** One addend of a linear form. */
export interface Addend {
  readonly variable: number
  readonly factor: Rational
}

/**
 * What rules come down to: `low` ≤ Σ factor·variable ≤ `high`; left · right = product; the variable equals one
 * of the options. `origin` numbers the rule's instance.
 */
export type Constraint =
  | {
      readonly kind: 'linear'
      readonly addends: readonly Addend[]
      readonly low: Rational | null
      readonly high: Rational | null
      readonly origin: number
    }
  | {
      readonly kind: 'product'
      readonly left: number
      readonly right: number
      readonly product: number
      readonly origin: number
    }
  | {
      readonly kind: 'choice'
      readonly variable: number
      readonly options: readonly number[]
      readonly origin: number
    }

/** A bound pair on one variable, ends included; null is infinite. */
export interface Bound {
  readonly variable: number
  readonly low: Rational | null
  readonly high: Rational | null
}

/**
 * What one witness says: copies of the same print are one claim. `witness` 1 counts it when it is distrusted; 0 is
 * a coarser restatement of another claim on the same quantity. `place` orders equal solutions. A `firm` claim (an
 * analyst's decision) is never distrusted.
 */
export interface Claim {
  readonly bounds: readonly Bound[]
  readonly witness: 0 | 1
  readonly place: number
  readonly firm: boolean
}

/** Quantities, hard rules and claims: the input of the solver. */
export interface System {
  readonly variables: readonly Variable[]
  readonly constraints: readonly Constraint[]
  readonly claims: readonly Claim[]
}

/** The variables that a constraint relates. */
export function variablesOf(constraint: Constraint): readonly number[] {
  switch (constraint.kind) {
    case 'linear':
      return constraint.addends.map(({ variable }) => variable)
    case 'product':
      return [constraint.left, constraint.right, constraint.product]
    case 'choice':
      return [constraint.variable, ...constraint.options]
  }
}

/** A part of a system that shares no quantity with the rest: its constraints and claims, by index. */
export interface Component {
  readonly constraints: readonly number[]
  readonly claims: readonly number[]
}

/** Splits a system into connected components, in the order of their first claim. */
export function componentsOf({ variables, constraints, claims }: System): readonly Component[] {
  const parent = variables.map((_, index) => index)
  const find = (start: number): number => {
    let root = start
    while (parent[root] !== root) root = parent[root] ?? root
    for (let at = start; at !== root; ) {
      const next = parent[at] ?? root
      parent[at] = root
      at = next
    }
    return root
  }
  const join = (members: readonly number[]) => {
    const [first = 0] = members
    for (const member of members) parent[find(member)] = find(first)
  }
  for (const constraint of constraints) join(variablesOf(constraint))
  for (const { bounds } of claims) join(bounds.map(({ variable }) => variable))
  const byRoot = new Map<number, { constraints: number[]; claims: number[] }>()
  claims.forEach(({ bounds }, index) => {
    const root = find(bounds[0]?.variable ?? 0)
    const component = byRoot.get(root) ?? { constraints: [], claims: [] }
    component.claims.push(index)
    byRoot.set(root, component)
  })
  constraints.forEach((constraint, index) => {
    byRoot.get(find(variablesOf(constraint)[0] ?? 0))?.constraints.push(index)
  })
  return [...byRoot.values()]
}
