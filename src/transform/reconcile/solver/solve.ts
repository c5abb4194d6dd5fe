import { boundsOf, complete, type Doubt, type Outcome } from './feasible.ts'
import { compareSets, minimumHittingSets, witnessCost } from './hitting-set.ts'
import { type Conflict, propagate, startPropagation, undo } from './propagate.ts'
import type { Rational } from './rational.ts'
import { findRunnerUp, tester } from './runner-up.ts'
import { type Effort, isFirm, keep, probe, type Search, startSearch } from './search.ts'
import { withoutHardest } from './set-aside.ts'
import { type Component, componentsOf, type System } from './system.ts'

/** Claims that contradict one another, all ways to resolve it at least cost, and what the next best would cost. */
export interface Block {
  /** Every claim in one of the block's contradictions. */
  readonly claims: readonly number[]
  readonly conflicts: readonly Conflict[]
  /** Sets of claims to distrust, each of least cost, lightest places first, those that values prove before others. */
  readonly optima: readonly (readonly number[])[]
  /** The optima that are only possible: no values were found for the rest, nor a contradiction in it. */
  readonly possible: readonly (readonly number[])[]
  /** Cost of the optima in witnesses. */
  readonly cost: number
  /** The next solution that is not an optimum with more added, or null where none was found. */
  readonly runnerUp: readonly number[] | null
  /** 0 where several optima exist, else the runner-up's cost less the optimum's (at least 1). */
  readonly gap: number
  /** False where there are more optima than were looked at. */
  readonly complete: boolean
}

/** The claims that every optimum of a block distrusts. */
export function sharedClaims({ optima: [first = [], ...others] }: Block): readonly number[] {
  return first.filter((claim) => others.every((optimum) => optimum.includes(claim)))
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
  | {
      readonly kind: 'unproven'
      readonly component: Component
      readonly conflicts: readonly Conflict[]
      /** Why it was left open; `aside` for claims without which the rest of their component is solved. */
      readonly doubt: Doubt | 'aside'
    }
  /** Rules and firm claims contradict one another, whatever else is distrusted. */
  | { readonly kind: 'contradictory'; readonly component: Component; readonly conflict: Conflict }

/**
 * Enough for thousands of observations in one component, and some five seconds of computing at most, measured on rules
 * made to be hard; a smaller effort ends in `unproven`, never in a guess.
 */
export const DEFAULT_EFFORT: Effort = { steps: 2_000_000, optima: 200, rounds: 400 }

/** Solves every component of a system: min Σ distrusted witnesses such that the rest and all rules can hold. */
export function solve(system: System, effort: Effort = DEFAULT_EFFORT): readonly Solution[] {
  return componentsOf(system).flatMap((component) => {
    const solveOnly = (part: Component) => solveComponent(system, part, effort)
    const solution = solveOnly(component)
    return solution.kind === 'unproven' ? withoutHardest(system, solution, solveOnly) : [solution]
  })
}

function solveComponent(system: System, component: Component, effort: Effort): Solution {
  const search = startSearch(system, component, effort)
  const { budget } = search
  const unproven = (doubt: Doubt): Solution => ({
    kind: 'unproven',
    component,
    conflicts: search.conflicts,
    doubt: budget.left <= 0 ? 'limit' : doubt,
  })
  for (let round = 0; round < effort.rounds; round += 1) {
    const soft = search.conflicts.map(({ claims }) => claims.filter((claim) => !isFirm(system, claim)))
    const hopeless = search.conflicts.find((_, index) => soft[index]?.length === 0)
    if (hopeless !== undefined) return { kind: 'contradictory', component, conflict: hopeless }
    const choices = blocksOf(soft).map((group) => {
      const families = group.map((index) => soft[index] ?? [])
      return {
        group,
        families,
        found: minimumHittingSets(families, search.weightOf, { limit: effort.optima, budget }),
      }
    })
    if (budget.left <= 0 || choices.some(({ found }) => found.sets.length === 0)) return unproven('limit')
    const start = choices.map(({ found }) => found.sets[0] ?? [])
    if (probe(search, new Set(start.flat()))) continue
    const { outcome, picks } = siftAny(search, choices, start)
    if (outcome === 'conflicts') continue
    if (outcome.kind !== 'feasible') return unproven(outcome.kind === 'unproven' ? outcome.doubt : 'limit')
    const first = new Set(picks.flat())
    const blocks = choices.map((choice, index) => settle(search, choice, { own: picks[index] ?? [], first }))
    if (blocks.includes('unproven')) return unproven('limit')
    const settled = blocks.filter((block) => typeof block !== 'string')
    if (settled.length === blocks.length) {
      return { kind: 'solved', component, blocks: settled, values: outcome.values }
    }
  }
  return unproven('limit')
}

/**
 * Takes the first optimum of every block; where that can be neither proven nor refuted, other optima of one block at a
 * time, until one is proven. New contradictions end the round, as they change what the optima are.
 */
function siftAny(
  search: Search,
  choices: readonly Choice[],
  start: readonly (readonly number[])[],
): { readonly outcome: Outcome | 'conflicts'; readonly picks: readonly (readonly number[])[] } {
  const outcome = sift(search, new Set(start.flat()))
  if (outcome === 'conflicts' || outcome.kind !== 'unproven') return { outcome, picks: start }
  for (const [index, { found }] of choices.entries()) {
    for (const set of found.sets.slice(1)) {
      if (search.budget.left <= 0) return { outcome, picks: start }
      const picks = start.map((each, at) => (at === index ? set : each))
      const other = sift(search, new Set(picks.flat()))
      if (other === 'conflicts' || other.kind === 'feasible') return { outcome: other, picks }
    }
  }
  return { outcome, picks: start }
}

/**
 * Takes in all claims but the dropped ones, in halves where they do not go together; a claim that contradicts those before it is left out
 * and its contradiction kept. Without any, looks for values that satisfy everything.
 */
function sift(search: Search, dropped: ReadonlySet<number>): Outcome | 'conflicts' {
  const { system, component, budget } = search
  const state = startPropagation(system, component.constraints, budget)
  const present = new Set<number>()
  const natural = propagate(state, [], component.constraints)
  if (natural === 'exhausted') return { kind: 'unproven', doubt: 'limit' }
  let fresh = natural !== null && keep(search, natural, () => false)
  let clean = natural === null
  const batches = [byTrust(component.claims, system).filter((claim) => !dropped.has(claim))]
  while (batches.length > 0) {
    const batch = batches.pop() ?? []
    const mark = state.trail.length
    const found = propagate(state, boundsOf(system, batch))
    if (found === 'exhausted') return { kind: 'unproven', doubt: 'limit' }
    for (const claim of batch) present.add(claim)
    if (found === null) continue
    undo(state, mark)
    const [claim, ...others] = batch
    if (claim !== undefined && others.length === 0) {
      fresh = keep(search, found, (each) => present.has(each)) || fresh
      clean = false
    }
    for (const each of batch) present.delete(each)
    const half = Math.ceil(batch.length / 2)
    if (others.length > 0) batches.push(batch.slice(half), batch.slice(0, half))
  }
  if (!clean) return fresh ? 'conflicts' : { kind: 'unproven', doubt: 'limit' }
  const outcome = complete(state, component)
  if (outcome.kind !== 'conflict') return outcome
  const fresher = keep(search, outcome.conflict, (claim) => !dropped.has(claim))
  return fresher ? 'conflicts' : { kind: 'unproven', doubt: 'limit' }
}

/**
 * Looks at every optimum of a block beside its proven `own`, the others being resolved. An optimum that can be neither
 * proven nor refuted stays possible: what it distrusts is in doubt.
 */
function settle(
  search: Search,
  choice: Choice,
  { own, first }: { readonly own: readonly number[]; readonly first: ReadonlySet<number> },
): Block | 'refuted' | 'unproven' {
  const { system, component, budget, weightOf, conflicts } = search
  const { group, families, found } = choice
  const elsewhere = new Set([...first].filter((claim) => !own.includes(claim)))
  const members = [...new Set(families.flat())].sort((a, b) => a - b)
  const test = tester(system, component, { elsewhere, members, budget })
  const known = conflicts.length
  const outcomes: { readonly optimum: readonly number[]; readonly outcome: Outcome }[] = []
  let unclear = false
  for (const optimum of found.sets) {
    // What a contradiction just found leaves standing is refuted by it.
    const refuted = conflicts
      .slice(known)
      .some(({ claims }) => !claims.some((claim) => optimum.includes(claim)))
    if (optimum === own || refuted) continue
    const outcome = test(optimum)
    const present = (claim: number) => !elsewhere.has(claim) && !optimum.includes(claim)
    if (outcome.kind === 'conflict') unclear = !keep(search, outcome.conflict, present) || unclear
    outcomes.push({ optimum, outcome })
  }
  if (conflicts.length > known) return 'refuted'
  if (budget.left <= 0 || unclear) return 'unproven'
  const inOrder = (kind: Outcome['kind']) =>
    outcomes
      .flatMap(({ optimum, outcome }) => (outcome.kind === kind ? [optimum] : []))
      .sort((a, b) => compareSets(a, b, weightOf))
  const possible = inOrder('unproven')
  const cost = witnessCost(own, weightOf)
  const alone = found.sets.length === 1 && found.complete
  const runnerUp = alone
    ? findRunnerUp(search, { families, members, elsewhere, optimum: own, cost, test })
    : null
  const lead = runnerUp === null ? 2 : witnessCost(runnerUp, weightOf) - cost
  return {
    claims: members,
    conflicts: group.flatMap((index) => conflicts[index] ?? []),
    optima: [own, ...inOrder('feasible'), ...possible],
    possible,
    cost,
    runnerUp,
    gap: alone ? lead : 0,
    complete: found.complete,
  }
}

interface Choice {
  readonly group: readonly number[]
  readonly families: readonly (readonly number[])[]
  readonly found: ReturnType<typeof minimumHittingSets>
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
