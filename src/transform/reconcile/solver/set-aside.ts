import type { Solution } from './solve.ts'
import type { Component, System } from './system.ts'

type Unproven = Extract<Solution, { kind: 'unproven' }>

/** So many claims are set aside at first, until the rest can be solved. */
const SIZES = [1, 2, 4, 8]
/** Searches that may run out before nothing more is tried: each costs as much as the one that did. */
const FAILURES = 4

/**
 * A component that a search could not finish, solved without the few claims that kept it from its end: those in most
 * contradictions, running text before cells. What is settled without them stays settled; they are left open, with
 * what they contradict. The whole is left open where setting a few aside does not help.
 */
export function withoutHardest(
  system: System,
  open: Unproven,
  solveOnly: (component: Component) => Solution,
): readonly Solution[] {
  if (open.doubt !== 'limit') return [open]
  const hardest = byHardship(system, open)
  let failures = 0
  const attempt = (aside: readonly number[]) => {
    const claims = open.component.claims.filter((claim) => !aside.includes(claim))
    const solution = claims.length === 0 ? open : solveOnly({ ...open.component, claims })
    if (solution.kind === 'solved') return solution
    failures += 1
    return null
  }
  for (const size of SIZES) {
    if (failures >= FAILURES || size > hardest.length) break
    let aside: readonly number[] = hardest.slice(0, size)
    let solved = attempt(aside)
    if (solved === null) continue
    // All but the hardest may have been set aside for nothing: the most trusted are taken back first.
    for (const claim of size === 1 ? [] : byTrust(system, aside)) {
      if (failures >= FAILURES) break
      const fewer = aside.filter((each) => each !== claim)
      const better = fewer.length === 0 ? null : attempt(fewer)
      if (better === null) continue
      aside = fewer
      solved = better
    }
    return [leftOpen(open, aside), solved]
  }
  return [open]
}

function leftOpen({ component, conflicts }: Unproven, aside: readonly number[]): Solution {
  return {
    kind: 'unproven',
    component: { ...component, claims: aside },
    conflicts: conflicts.filter(({ claims }) => claims.some((claim) => aside.includes(claim))),
    doubt: 'aside',
  }
}

const placeOf = (system: System, claim: number) => Math.max(1, system.claims[claim]?.place ?? 1)

function byHardship(system: System, { conflicts }: Unproven): readonly number[] {
  const met = new Map<number, number>()
  for (const claim of conflicts.flatMap(({ claims }) => claims)) met.set(claim, (met.get(claim) ?? 0) + 1)
  const hardship = (claim: number) => (met.get(claim) ?? 0) / placeOf(system, claim)
  return [...met.keys()]
    .filter((claim) => system.claims[claim]?.firm !== true)
    .sort((a, b) => hardship(b) - hardship(a) || b - a)
}

const byTrust = (system: System, claims: readonly number[]): readonly number[] =>
  [...claims].sort((a, b) => placeOf(system, b) - placeOf(system, a) || a - b)
