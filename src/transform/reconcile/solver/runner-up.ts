import type { Budget } from './budget.ts'
import { boundsOf, complete, type Outcome } from './feasible.ts'
import { hittingSetsUpTo } from './hitting-set.ts'
import { propagate, startPropagation, undo } from './propagate.ts'
import { isFirm, type Search } from './search.ts'
import type { Component, System } from './system.ts'

const RUNNER_UP_TRIALS = 40

/**
 * Tests ways to resolve one block, the other blocks being resolved: everything but the block's own claims is
 * propagated once, so that each test costs only what it changes.
 */
export function tester(
  system: System,
  { constraints, claims }: Component,
  rest: {
    readonly elsewhere: ReadonlySet<number>
    readonly members: readonly number[]
    readonly budget: Budget
  },
): (distrusted: readonly number[]) => Outcome {
  const { elsewhere, members, budget } = rest
  const state = startPropagation(system, constraints, budget)
  const base = claims.filter((claim) => !elsewhere.has(claim) && !members.includes(claim))
  const start = propagate(state, boundsOf(system, base), constraints)
  const mark = state.trail.length
  return (distrusted) => {
    if (start === 'exhausted') return { kind: 'unproven', doubt: 'limit' }
    if (start !== null) return { kind: 'conflict', conflict: start }
    const kept = members.filter((claim) => !distrusted.includes(claim) && !elsewhere.has(claim))
    const found = propagate(state, boundsOf(system, kept))
    const outcome: Outcome =
      found === 'exhausted'
        ? { kind: 'unproven', doubt: 'limit' }
        : found === null
          ? complete(state, { constraints, claims })
          : { kind: 'conflict', conflict: found }
    undo(state, mark)
    return outcome
  }
}

/**
 * The cheapest solution that keeps something which the only optimum distrusts. A choice that fails tells of one more
 * contradiction, which the next choices have to resolve as well, in the block or outside it.
 */
export function findRunnerUp(
  { system, component, budget, weightOf }: Search,
  block: {
    readonly families: readonly (readonly number[])[]
    readonly members: readonly number[]
    readonly elsewhere: ReadonlySet<number>
    readonly optimum: readonly number[]
    readonly cost: number
    /** Tests choices among the members. */
    readonly test: (distrusted: readonly number[]) => Outcome
  },
): readonly number[] | null {
  const { elsewhere, optimum, cost } = block
  const families = [...block.families]
  let members = block.members
  let test = block.test
  for (let trial = 0; trial < RUNNER_UP_TRIALS; trial += 1) {
    const { sets } = hittingSetsUpTo(families, weightOf, { cost: cost + 1, limit: 400, budget })
    const next = sets.find((set) => !optimum.every((claim) => set.includes(claim)))
    if (next === undefined) return null
    const outcome = test(next)
    if (outcome.kind !== 'conflict') return next
    const choices = outcome.conflict.claims.filter((claim) => !isFirm(system, claim))
    families.push(choices)
    const fresh = choices.filter((claim) => !members.includes(claim))
    if (fresh.length === 0) continue
    members = [...members, ...fresh]
    test = tester(system, component, { elsewhere, members, budget })
  }
  return null
}
