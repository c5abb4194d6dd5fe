import {
  contradictionAround,
  isContradictory,
  localise,
  type Neighbours,
  neighboursOf,
  reachOf,
} from './conflict.ts'
import { type Budget, stepsOf } from './budget.ts'
import type { Weight } from './hitting-set.ts'
import type { Conflict } from './propagate.ts'
import type { Component, System } from './system.ts'

/** How far the search goes: deterministic counts, no clock. */
export interface Effort {
  /** Steps for each component, whatever they are spent on. */
  readonly steps: number
  readonly optima: number
  readonly rounds: number
}

/** What the search in one component knows: its contradictions so far. */
export interface Search {
  readonly system: System
  readonly component: Component
  readonly effort: Effort
  readonly budget: Budget
  readonly neighbours: Neighbours
  readonly weightOf: (claim: number) => Weight
  readonly conflicts: Conflict[]
  readonly known: Set<string>
  /** The neighbourhood of each variable probed, and the states in which it was. */
  readonly reach: Map<number, Component>
  readonly probed: Set<string>
}

/** A search that knows nothing yet. */
export function startSearch(system: System, component: Component, effort: Effort): Search {
  const weightOf = (claim: number): Weight => system.claims[claim] ?? { witness: 1, place: 0 }
  const neighbours = neighboursOf(system, component)
  const found = { conflicts: [], known: new Set<string>(), reach: new Map(), probed: new Set<string>() }
  return { system, component, effort, budget: stepsOf(effort.steps), neighbours, weightOf, ...found }
}

/** Whether a claim is an analyst's decision, which is never distrusted. */
export const isFirm = (system: System, claim: number) => system.claims[claim]?.firm === true

/** Keeps a contradiction, made small, unless it is known. Returns whether it was new. */
export function keep(search: Search, found: Conflict, allowed: (claim: number) => boolean): boolean {
  const { system, neighbours, budget } = search
  return remember(search, localise(system, found, { neighbours, allowed, budget }))
}

function remember(search: Search, least: Conflict): boolean {
  const signature = least.claims.join(',')
  if (search.known.has(signature)) return false
  search.known.add(signature)
  search.conflicts.push(least)
  return true
}

/** A neighbourhood searched again for the same contradiction by other claims; wider ones are left to the whole. */
const PROBED = 40

/**
 * Whether looking around a variable is in vain: it was done before with the same claims dropped, or even the whole
 * neighbourhood holds no contradiction, so that no part of it does.
 */
function isInVain(
  { system, neighbours, reach, probed, budget }: Search,
  centre: number,
  dropped: ReadonlySet<number>,
): boolean {
  const within = reach.get(centre) ?? reachOf(system, centre, { neighbours, widest: PROBED })
  reach.set(centre, within)
  const state = `${centre} ${within.claims.filter((claim) => dropped.has(claim)).join(' ')}`
  if (probed.has(state)) return true
  probed.add(state)
  const claims = within.claims.filter((claim) => !dropped.has(claim))
  return !isContradictory(system, { ...within, claims }, budget)
}

/** Looks around every contradiction known for another that the dropped claims do not resolve. */
export function probe(search: Search, dropped: ReadonlySet<number>): boolean {
  const { system, neighbours, budget } = search
  const allowed = (claim: number) => !dropped.has(claim)
  const centres = new Set(search.conflicts.flatMap(({ steps }) => steps.at(-1)?.variable ?? []))
  const around = { neighbours, allowed, budget }
  let fresh = false
  for (const centre of centres) {
    if (isInVain(search, centre, dropped)) continue
    const found = contradictionAround(system, centre, around, PROBED)
    if (found !== null) fresh = remember(search, found) || fresh
  }
  return fresh
}
