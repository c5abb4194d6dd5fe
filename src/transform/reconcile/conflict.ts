import { decide } from './feasible.ts'
import type { Conflict } from './propagate.ts'
import { type Constraint, type System, variablesOf } from './system.ts'

/** A system cut down to some constraints and claims, and what its numbers were called before. */
interface Part {
  readonly system: System
  readonly constraints: readonly number[]
  readonly claims: readonly number[]
  readonly variables: readonly number[]
}

function cutOut(system: System, constraints: readonly number[], claims: readonly number[]): Part {
  const renumbered = new Map<number, number>()
  const variables: number[] = []
  const number = (variable: number): number => {
    const known = renumbered.get(variable)
    if (known !== undefined) return known
    renumbered.set(variable, variables.length)
    variables.push(variable)
    return variables.length - 1
  }
  const cutConstraints = constraints.flatMap((index): readonly Constraint[] => {
    const constraint = system.constraints[index]
    if (constraint === undefined) return []
    for (const variable of variablesOf(constraint)) number(variable)
    switch (constraint.kind) {
      case 'linear': {
        const addends = constraint.addends.map((each) => ({ ...each, variable: number(each.variable) }))
        return [{ ...constraint, addends }]
      }
      case 'product': {
        const { left, right, product } = constraint
        return [{ ...constraint, left: number(left), right: number(right), product: number(product) }]
      }
      case 'choice': {
        const { variable, options } = constraint
        return [{ ...constraint, variable: number(variable), options: options.map(number) }]
      }
    }
  })
  const cutClaims = claims.flatMap((index) => {
    const claim = system.claims[index]
    if (claim === undefined) return []
    const bounds = claim.bounds.map((bound) => ({ ...bound, variable: number(bound.variable) }))
    return [{ ...claim, bounds }]
  })
  const facts = variables.flatMap((variable) => system.variables[variable] ?? [])
  return {
    system: { variables: facts, constraints: cutConstraints, claims: cutClaims },
    constraints,
    claims,
    variables,
  }
}

function restore({ claims, constraints, variables }: Part, found: Conflict): Conflict {
  const claimOf = (index: number) => claims[index] ?? index
  const constraintOf = (index: number) => constraints[index] ?? index
  return {
    claims: found.claims.map(claimOf),
    constraints: found.constraints.map(constraintOf),
    steps: found.steps.map((step) => ({
      ...step,
      variable: variables[step.variable] ?? step.variable,
      cause:
        step.cause.kind === 'claim'
          ? { kind: 'claim', claim: claimOf(step.cause.claim) }
          : step.cause.kind === 'constraint'
            ? { kind: 'constraint', constraint: constraintOf(step.cause.constraint) }
            : step.cause,
    })),
    combination:
      found.combination?.map(({ constraint, factor }) => ({
        constraint: constraintOf(constraint),
        factor,
      })) ?? null,
  }
}

/**
 * A contradiction with as few claims as deletion leaves: each claim is dropped in turn, and stays dropped if the
 * rest still contradict; firm claims first, so that decisions stay out of contradictions of print alone.
 */
export function minimise(system: System, found: Conflict, budget: number): Conflict {
  let least = found
  const firmness = (claim: number) => (system.claims[claim]?.firm ? 1 : 0)
  const order = [...found.claims].sort((a, b) => firmness(b) - firmness(a) || b - a)
  for (const dropped of order) {
    if (!least.claims.includes(dropped)) continue
    const rest = least.claims.filter((claim) => claim !== dropped)
    const part = cutOut(system, least.constraints, rest)
    const local = part.system.constraints.map((_, index) => index)
    const outcome = decide(part.system, local, { claims: rest.map((_, index) => index), budget })
    if (outcome.kind === 'conflict') least = restore(part, outcome.conflict)
  }
  return least
}
