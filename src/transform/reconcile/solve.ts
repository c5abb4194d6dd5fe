import { localise, neighboursOf } from './conflict.ts'
import { boundsOf, complete, decide, type Outcome } from './feasible.ts'
import { compareSets, hittingSetsUpTo, minimumHittingSets, type Weight, witnessCost } from './hitting-set.ts'
import { type Conflict, propagate, startPropagation, undo } from './propagate.ts'
import type { Rational } from './rational.ts'
import { type Component, componentsOf, type System } from './system.ts'

/** Claims that contradict one another, all ways to resolve it at least cost, and what the next best would cost. */
export interface Block {
  /** Every claim in one of the block's contradictions. */
  readonly claims: readonly number[]
  readonly conflicts: readonly Conflict[]
  /** Sets of claims to distrust, each of least cost, lightest places first. */
  readonly optima: readonly (readonly number[])[]
  /** Cost of the optima in witnesses. */
  readonly cost: number
  /** The next solution that is not an optimum with more added, or null where none was found. */
  readonly runnerUp: readonly number[] | null
  /** 0 where several optima exist, else the runner-up's cost less the optimum's (at least 1). */
  readonly gap: number
  /** False where there are more optima than were looked at. */
  readonly complete: boolean
}

/** One component solved, or the reason why it was not. */
export type Solution =
  | {
      readonly kind: 'solved'
      readonly component: Component
      readonly blocks: readonly Block[]
      /** Values of all variables with each block's first optimum distrusted. */
      readonly values: ReadonlyMap<number, Rational>
    }
  | { readonly kind: 'unproven'; readonly component: Component; readonly conflicts: readonly Conflict[] }
  /** Rules and firm claims contradict one another, whatever else is distrusted. */
  | { readonly kind: 'contradictory'; readonly component: Component; readonly conflict: Conflict }

/** How far the search goes: deterministic counts, no clock. */
export interface Effort {
  readonly evaluations: number
  readonly optima: number
  readonly rounds: number
}

/** Enough for thousands of observations in one component; a smaller effort ends in `unproven`, never in a guess. */
export const DEFAULT_EFFORT: Effort = { evaluations: 400_000, optima: 200, rounds: 400 }

const RUNNER_UP_TRIALS = 40

/** Solves every component of a system: min Σ distrusted witnesses such that the rest and all rules can hold. */
export function solve(system: System, effort: Effort = DEFAULT_EFFORT): readonly Solution[] {
  return componentsOf(system).map((component) => solveComponent(system, component, effort))
}

function solveComponent(system: System, component: Component, effort: Effort): Solution {
  const { constraints, claims } = component
  const budget = effort.evaluations
  const weightOf = (claim: number): Weight => system.claims[claim] ?? { witness: 1, place: 0 }
  const isFirm = (claim: number) => system.claims[claim]?.firm === true
  const conflicts: Conflict[] = []
  const neighbours = neighboursOf(system, component)
  const known = new Set<string>()
  const add = (found: Conflict, allowed: (claim: number) => boolean): Conflict | null => {
    const least = localise(system, found, { neighbours, allowed, budget })
    const signature = least.claims.join(',')
    if (!known.has(signature)) conflicts.push(least)
    known.add(signature)
    return least.claims.every(isFirm) ? least : null
  }
  const without = (dropped: ReadonlySet<number>): Outcome =>
    decide(system, constraints, { claims: claims.filter((claim) => !dropped.has(claim)), budget })

  const state = startPropagation(system, constraints, budget)
  const natural = propagate(state, [], constraints)
  if (natural === 'exhausted') return { kind: 'unproven', component, conflicts }
  if (natural !== null) return { kind: 'contradictory', component, conflict: natural }
  const present = new Set<number>()
  for (const claim of byTrust(claims, system)) {
    present.add(claim)
    const mark = state.trail.length
    const found = propagate(state, boundsOf(system, [claim]))
    if (found === 'exhausted') return { kind: 'unproven', component, conflicts }
    if (found === null) continue
    const hopeless = add(found, (each) => present.has(each))
    if (hopeless !== null) return { kind: 'contradictory', component, conflict: hopeless }
    present.delete(claim)
    undo(state, mark)
  }
  if (conflicts.length === 0) {
    const whole = complete(state, constraints)
    if (whole.kind === 'feasible') return { kind: 'solved', component, blocks: [], values: whole.values }
    if (whole.kind === 'unproven') return { kind: 'unproven', component, conflicts }
    const hopeless = add(whole.conflict, () => true)
    if (hopeless !== null) return { kind: 'contradictory', component, conflict: hopeless }
  }

  for (let round = 0; round < effort.rounds; round += 1) {
    const soft = conflicts.map((conflict) => conflict.claims.filter((claim) => !isFirm(claim)))
    const groups = blocksOf(soft)
    const solved = groups.map((group) => ({
      group,
      found: minimumHittingSets(
        group.map((index) => soft[index] ?? []),
        weightOf,
        effort.optima,
      ),
    }))
    if (solved.some(({ found }) => found.sets.length === 0)) return { kind: 'unproven', component, conflicts }
    const first = new Set(solved.flatMap(({ found }) => found.sets[0] ?? []))
    const outcome = without(first)
    if (outcome.kind === 'unproven') return { kind: 'unproven', component, conflicts }
    if (outcome.kind === 'conflict') {
      const hopeless = add(outcome.conflict, (claim) => !first.has(claim))
      if (hopeless !== null) return { kind: 'contradictory', component, conflict: hopeless }
      continue
    }
    const blocks: Block[] = []
    let refuted: Conflict | 'unproven' | null = null
    let refutedWithout: ReadonlySet<number> = first
    for (const { group, found } of solved) {
      const own = found.sets[0] ?? []
      const elsewhere = new Set([...first].filter((claim) => !own.includes(claim)))
      const members = [...new Set(group.flatMap((index) => soft[index] ?? []))].sort((a, b) => a - b)
      const test = tester(system, component, { elsewhere, members, budget })
      for (const optimum of found.sets.slice(1)) {
        const verdict = test(optimum)
        refutedWithout = new Set([...elsewhere, ...optimum])
        if (verdict.kind === 'conflict') refuted = verdict.conflict
        if (verdict.kind === 'unproven') refuted = 'unproven'
        if (refuted !== null) break
      }
      if (refuted !== null) break
      const cost = witnessCost(own, weightOf)
      const families = group.map((index) => soft[index] ?? [])
      const next =
        found.sets.length > 1 ? null : findRunnerUp({ families, optimum: own, cost, weightOf, test })
      blocks.push({
        claims: members,
        conflicts: group.flatMap((index) => conflicts[index] ?? []),
        optima: [...found.sets].sort((a, b) => compareSets(a, b, weightOf)),
        cost,
        runnerUp: next,
        gap:
          found.sets.length > 1 || !found.complete
            ? 0
            : next === null
              ? 2
              : witnessCost(next, weightOf) - cost,
        complete: found.complete,
      })
    }
    if (refuted === null) return { kind: 'solved', component, blocks, values: outcome.values }
    if (refuted === 'unproven') return { kind: 'unproven', component, conflicts }
    const hopeless = add(refuted, (claim) => !refutedWithout.has(claim))
    if (hopeless !== null) return { kind: 'contradictory', component, conflict: hopeless }
  }
  return { kind: 'unproven', component, conflicts }
}

/** Firm claims first, then the heaviest places: what is left out on the way is then what is easiest to doubt. */
function byTrust(claims: readonly number[], system: System): readonly number[] {
  const weight = (claim: number) => {
    const { firm, place } = system.claims[claim] ?? { firm: false, place: 0 }
    return (firm ? 1_000_000 : 0) + place
  }
  return [...claims].sort((a, b) => weight(b) - weight(a) || a - b)
}

/** Groups of conflicts that share claims, by index. */
function blocksOf(conflicts: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const blocks: { claims: Set<number>; indices: number[] }[] = []
  conflicts.forEach((conflict, index) => {
    const touching = blocks.filter(({ claims }) => conflict.some((claim) => claims.has(claim)))
    const merged = { claims: new Set(conflict), indices: [index] }
    for (const block of touching) {
      for (const claim of block.claims) merged.claims.add(claim)
      merged.indices.push(...block.indices)
      blocks.splice(blocks.indexOf(block), 1)
    }
    blocks.push(merged)
  })
  return blocks.map(({ indices }) => indices.sort((a, b) => a - b)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

/**
 * Tests ways to resolve one block, the other blocks being resolved: everything but the block's own claims is
 * propagated once, so that each test costs only what it changes.
 */
function tester(
  system: System,
  { constraints, claims }: Component,
  rest: {
    readonly elsewhere: ReadonlySet<number>
    readonly members: readonly number[]
    readonly budget: number
  },
): (distrusted: readonly number[]) => Outcome {
  const { elsewhere, members, budget } = rest
  const state = startPropagation(system, constraints, budget)
  const base = claims.filter((claim) => !elsewhere.has(claim) && !members.includes(claim))
  const start = propagate(state, boundsOf(system, base), constraints)
  const mark = state.trail.length
  return (distrusted) => {
    if (start === 'exhausted') return { kind: 'unproven' }
    if (start !== null) return { kind: 'conflict', conflict: start }
    const kept = members.filter((claim) => !distrusted.includes(claim) && !elsewhere.has(claim))
    const found = propagate(state, boundsOf(system, kept))
    const outcome: Outcome =
      found === 'exhausted'
        ? { kind: 'unproven' }
        : found === null
          ? complete(state, constraints)
          : { kind: 'conflict', conflict: found }
    undo(state, mark)
    return outcome
  }
}

/** The cheapest solution that keeps something which the only optimum distrusts. */
function findRunnerUp(search: {
  readonly families: readonly (readonly number[])[]
  readonly optimum: readonly number[]
  readonly cost: number
  readonly weightOf: (claim: number) => Weight
  readonly test: (distrusted: readonly number[]) => Outcome
}): readonly number[] | null {
  const { families, optimum, cost, weightOf, test } = search
  const found = hittingSetsUpTo(families, weightOf, { cost: cost + 1, limit: 400 })
  const others = found.sets.filter((set) => !optimum.every((claim) => set.includes(claim)))
  return others.slice(0, RUNNER_UP_TRIALS).find((set) => test(set).kind === 'feasible') ?? null
}
