import type { Budget } from './budget.ts'
import { boundsOf, decide } from './feasible.ts'
import { type Conflict, propagate, startPropagation } from './propagate.ts'
import { type Component, type Constraint, type System, variablesOf } from './system.ts'

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
  const cutConstraints = constraints.flatMap((index) => {
    const constraint = system.constraints[index]
    if (constraint === undefined) return []
    for (const variable of variablesOf(constraint)) number(variable)
    return [renumber(constraint, number)]
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

function renumber(constraint: Constraint, number: (variable: number) => number): Constraint {
  switch (constraint.kind) {
    case 'linear': {
      const addends = constraint.addends.map((each) => ({ ...each, variable: number(each.variable) }))
      return { ...constraint, addends }
    }
    case 'product': {
      const { left, right, product } = constraint
      return { ...constraint, left: number(left), right: number(right), product: number(product) }
    }
    case 'choice': {
      const { variable, options } = constraint
      return { ...constraint, variable: number(variable), options: options.map(number) }
    }
  }
}

function restore(part: Part, found: Conflict): Conflict {
  const { claims, constraints, variables } = part
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
    cases:
      found.cases == null
        ? null
        : {
            variable: part.variables[found.cases.variable] ?? found.cases.variable,
            split: found.cases.split,
            below: restore(part, found.cases.below),
            above: restore(part, found.cases.above),
          },
    combination:
      found.combination?.map(({ constraint, factor }) => ({
        constraint: constraintOf(constraint),
        factor,
      })) ?? null,
  }
}

/** The contradiction of a part by itself: by propagation, and where asked by the exact linear method. */
function contradiction({ system }: Part, budget: Budget, linear: boolean): Conflict | null {
  const constraints = system.constraints.map((_, index) => index)
  const claims = system.claims.map((_, index) => index)
  if (linear) {
    const outcome = decide(system, constraints, { claims, budget })
    return outcome.kind === 'conflict' ? outcome.conflict : null
  }
  const found = propagate(
    startPropagation(system, constraints, budget),
    boundsOf(system, claims),
    constraints,
  )
  return found === 'exhausted' ? null : found
}

const isPropagated = ({ combination, cases }: Conflict) => combination === null && cases == null

/** Which constraints and claims bear on each variable. */
export interface Neighbours {
  readonly constraints: ReadonlyMap<number, readonly number[]>
  readonly claims: ReadonlyMap<number, readonly number[]>
}

/** The neighbours of every variable of a component. */
export function neighboursOf(
  system: System,
  { constraints, claims }: { readonly constraints: readonly number[]; readonly claims: readonly number[] },
): Neighbours {
  const byConstraint = new Map<number, number[]>()
  const byClaim = new Map<number, number[]>()
  const note = (map: Map<number, number[]>, variable: number, index: number) => {
    const known = map.get(variable)
    if (known === undefined) map.set(variable, [index])
    else if (known.at(-1) !== index) known.push(index)
  }
  for (const index of constraints) {
    const constraint = system.constraints[index]
    if (constraint !== undefined)
      for (const variable of variablesOf(constraint)) note(byConstraint, variable, index)
  }
  for (const index of claims) {
    for (const { variable } of system.claims[index]?.bounds ?? []) note(byClaim, variable, index)
  }
  return { constraints: byConstraint, claims: byClaim }
}

/** How many rules the neighbourhood of a contradiction may hold before the search for a small one is given up. */
const WIDEST = 80

/** Where to look for a contradiction, and which claims may take part. */
export interface Neighbourhood {
  readonly neighbours: Neighbours
  readonly allowed: (claim: number) => boolean
  readonly budget: Budget
}

/** A small contradiction near the one found: people can follow it, and it blames nobody far away. */
export function localise(system: System, found: Conflict, around: Neighbourhood): Conflict {
  const centre = isPropagated(found) ? found.steps.at(-1)?.variable : undefined
  const near = centre === undefined ? null : contradictionAround(system, centre, around)
  return near ?? minimise(system, found, around.budget)
}

/** What lies within one more step of a variable than before. */
interface Ring {
  /** Steps from the centre, by variable. */
  readonly distance: ReadonlyMap<number, number>
  readonly rules: ReadonlySet<number>
  readonly radius: number
  readonly last: boolean
}

/** The neighbourhood of a variable, growing by one step at a time until it is whole or holds `widest` rules. */
function* ringsAround(
  system: System,
  centre: number,
  neighbours: Neighbours,
  widest: number,
): Generator<Ring> {
  const distance = new Map([[centre, 0]])
  const rules = new Set<number>()
  let ring = [centre]
  for (let radius = 1; ring.length > 0 && rules.size < widest; radius += 1) {
    const next: number[] = []
    for (const index of ring.flatMap((variable) => neighbours.constraints.get(variable) ?? [])) {
      const constraint = system.constraints[index]
      if (constraint === undefined || rules.has(index)) continue
      rules.add(index)
      for (const variable of variablesOf(constraint)) {
        if (distance.has(variable)) continue
        distance.set(variable, radius)
        next.push(variable)
      }
    }
    ring = next
    yield { distance, rules, radius, last: ring.length === 0 }
  }
}

/** The rules and claims that `contradictionAround` may look at. */
export function reachOf(
  system: System,
  centre: number,
  { neighbours, widest }: { readonly neighbours: Neighbours; readonly widest: number },
): Component {
  let reached: Iterable<number> = []
  let constraints: Iterable<number> = []
  for (const { distance, rules } of ringsAround(system, centre, neighbours, widest)) {
    reached = distance.keys()
    constraints = rules
  }
  const claims = new Set([...reached].flatMap((variable) => neighbours.claims.get(variable) ?? []))
  return { constraints: [...constraints], claims: [...claims] }
}

/** Whether propagation alone sees that rules and claims contradict one another. */
export function isContradictory(system: System, { constraints, claims }: Component, budget: Budget): boolean {
  return contradiction(cutOut(system, constraints, claims), budget, false) !== null
}

/**
 * The claims and rules around a variable, ring by ring, until they contradict one another by themselves; null where
 * they do not within `widest` rules.
 */
export function contradictionAround(
  system: System,
  centre: number,
  { neighbours, allowed, budget }: Neighbourhood,
  widest = WIDEST,
): Conflict | null {
  let claimed = 0
  for (const { distance, rules, last, radius } of ringsAround(system, centre, neighbours, widest)) {
    const near = [...distance.keys()].flatMap((variable) => neighbours.claims.get(variable) ?? [])
    const claims = [...new Set(near)].filter(allowed)
    // A ring of intermediate results alone brings nothing to contradict.
    if (claims.length === claimed && !last) continue
    claimed = claims.length
    const part = cutOut(system, [...rules], claims)
    const nearby = contradiction(part, budget, false)
    if (nearby === null) continue
    const far = (claim: number) =>
      Math.min(
        ...(system.claims[claim]?.bounds ?? []).map(({ variable }) => distance.get(variable) ?? radius),
      )
    return minimise(system, restore(part, nearby), budget, far)
  }
  return null
}

/**
 * A contradiction with as few claims as deletion leaves: each claim is dropped in turn, and stays dropped if the
 * rest still contradict; firm claims first, so that decisions stay out of contradictions of print alone, then the
 * farthest.
 */
export function minimise(
  system: System,
  found: Conflict,
  budget: Budget,
  far: (claim: number) => number = () => 0,
): Conflict {
  let least = found
  const firmness = (claim: number) => (system.claims[claim]?.firm ? 1 : 0)
  const order = [...found.claims].sort((a, b) => firmness(b) - firmness(a) || far(b) - far(a) || b - a)
  for (const dropped of order) {
    if (!least.claims.includes(dropped)) continue
    const rest = least.claims.filter((claim) => claim !== dropped)
    const part = cutOut(system, least.constraints, rest)
    const smaller = contradiction(part, budget, !isPropagated(found))
    if (smaller !== null) least = restore(part, smaller)
  }
  return least
}
