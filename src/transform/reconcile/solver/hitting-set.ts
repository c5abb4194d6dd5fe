import { type Budget, spend } from './budget.ts'

/** What it costs to distrust something: 1 a witness, 0 a coarser restatement of one; then the weight of its place. */
export interface Weight {
  readonly witness: 0 | 1
  readonly place: number
}

/** Hitting sets of least cost, each sorted, in the order of place weight; `complete` unless there are too many. */
export interface HittingSets {
  readonly cost: number
  readonly sets: readonly (readonly number[])[]
  readonly complete: boolean
}

/** The cost of a set in witnesses. */
export function witnessCost(set: readonly number[], weightOf: (element: number) => Weight): number {
  return set.reduce((sum, element) => sum + weightOf(element).witness, 0)
}

/** The weight of the places of a set: it orders equal solutions and never decides between them. */
export function placeWeight(set: readonly number[], weightOf: (element: number) => Weight): number {
  return set.reduce((sum, element) => sum + weightOf(element).place, 0)
}

/** Order of solutions: fewest witnesses, lightest places, fewest elements, then by number. */
export function compareSets(
  a: readonly number[],
  b: readonly number[],
  weightOf: (element: number) => Weight,
): number {
  return (
    witnessCost(a, weightOf) - witnessCost(b, weightOf) ||
    placeWeight(a, weightOf) - placeWeight(b, weightOf) ||
    a.length - b.length ||
    a.map((element, index) => element - (b[index] ?? -1)).find((difference) => difference !== 0) ||
    0
  )
}

/** Choices looked at for each set asked for: the bound that keeps the search short makes more needless. */
const EFFORT = 200

/**
 * All inclusion-minimal sets of cost at most `cost` that meet every one of `conflicts` (Reiter, A Theory of Diagnosis
 * from First Principles, 1987), at most `limit` of them. Branches that the conflicts left over must make too dear are
 * cut, and an element once tried is not tried again beside its alternatives, so that no set is met twice.
 */
export function hittingSetsUpTo(
  conflicts: readonly (readonly number[])[],
  weightOf: (element: number) => Weight,
  { cost, limit, budget }: { readonly cost: number; readonly limit: number; readonly budget: Budget },
): HittingSets {
  const found: (readonly number[])[] = []
  let left = limit * EFFORT
  const descend = (chosen: readonly number[], unmet: readonly (readonly number[])[], spent: number): void => {
    if (found.length >= limit || left <= 0 || !spend(budget, 1 + unmet.length / 8)) return
    left -= 1
    if (unmet.length === 0) {
      const set = [...chosen].sort((a, b) => a - b)
      if (isMinimal(set, conflicts)) found.push(set)
      return
    }
    if (spent + disjointBound(unmet, weightOf) > cost) return
    const next = unmet.reduce((least, conflict) => (conflict.length < least.length ? conflict : least))
    const refused = new Set<number>()
    for (const element of next) {
      const price = spent + weightOf(element).witness
      if (price <= cost) {
        const rest = unmet
          .filter((conflict) => !conflict.includes(element))
          .map((conflict) => (refused.size === 0 ? conflict : conflict.filter((each) => !refused.has(each))))
        descend([...chosen, element], rest, price)
      }
      refused.add(element)
    }
  }
  descend([], conflicts, 0)
  const sets = found.sort((a, b) => compareSets(a, b, weightOf))
  return { cost, sets, complete: found.length < limit && left > 0 && budget.left > 0 }
}

/** Whether every element of a set is the only one of the set in some conflict. */
function isMinimal(set: readonly number[], conflicts: readonly (readonly number[])[]): boolean {
  return set.every((element) =>
    conflicts.some(
      (conflict) =>
        conflict.includes(element) && conflict.every((each) => each === element || !set.includes(each)),
    ),
  )
}

/** All hitting sets of least cost in witnesses. */
export function minimumHittingSets(
  conflicts: readonly (readonly number[])[],
  weightOf: (element: number) => Weight,
  { limit, budget }: { readonly limit: number; readonly budget: Budget },
): HittingSets {
  for (let cost = disjointBound(conflicts, weightOf); ; cost += 1) {
    const found = hittingSetsUpTo(conflicts, weightOf, { cost, limit, budget })
    const least = found.sets.filter((set) => witnessCost(set, weightOf) === cost)
    if (least.length > 0) return { ...found, sets: least }
    const cheaper = found.sets[0]
    if (cheaper !== undefined) return { ...found, cost: witnessCost(cheaper, weightOf), sets: [cheaper] }
    if (!found.complete || cost > conflicts.length) return { cost, sets: [], complete: false }
  }
}

/** A lower bound: conflicts that share nothing and hold no free element each need one witness of their own. */
function disjointBound(
  conflicts: readonly (readonly number[])[],
  weightOf: (element: number) => Weight,
): number {
  const used = new Set<number>()
  let bound = 0
  for (const conflict of [...conflicts].sort((a, b) => a.length - b.length)) {
    if (conflict.some((element) => used.has(element) || weightOf(element).witness === 0)) continue
    for (const element of conflict) used.add(element)
    bound += 1
  }
  return bound
}
