import { type Budget, spend } from './budget.ts'
import { imply } from './imply.ts'
import { isEmpty, type Range, toWhole } from './interval.ts'
import {
  add,
  ceiling,
  compare,
  divide,
  floor,
  isFinerThan,
  multiply,
  type Rational,
  rational,
  signOf,
  sizeOf,
  subtract,
} from './rational.ts'
import { type System, variablesOf } from './system.ts'

type Side = 'low' | 'high'

/** Why a bound holds: a claim of the system, a constraint, or a trial value. */
export type Cause =
  | { readonly kind: 'claim'; readonly claim: number }
  | { readonly kind: 'constraint'; readonly constraint: number }
  | { readonly kind: 'trial' }

/** One tightening of one bound, and the bound that it replaced. */
export interface Step {
  readonly variable: number
  readonly side: Side
  readonly value: Rational
  readonly cause: Cause
  readonly replaced: Rational | null
  /** Where on the trail the step stands that set the replaced bound; −1 where none did. */
  readonly before: number
}

/**
 * A contradiction: the claims and constraints that led to it, and the steps in order. Either they leave one variable
 * no value, or `combination` weighs linear rows so that their sum has none.
 */
export interface Conflict {
  readonly claims: readonly number[]
  readonly constraints: readonly number[]
  readonly steps: readonly Step[]
  readonly combination: readonly { readonly constraint: number; readonly factor: Rational }[] | null
  /** Instead of one proof, one for each half of a whole number's range, steps of kind `trial` assuming the half. */
  readonly cases?: Cases | null
}

/** A whole-number variable is at most `split`, or at least one more; both contradict. */
export interface Cases {
  readonly variable: number
  readonly split: Rational
  readonly below: Conflict
  readonly above: Conflict
}

/** Bounds of all variables with the steps that led to them; changed in place, undone by going back on the trail. */
export interface Propagation {
  readonly system: System
  readonly low: (Rational | null)[]
  readonly high: (Rational | null)[]
  readonly trail: Step[]
  /** Where on the trail the latest step of each bound stands, by variable; −1 where none does. */
  readonly latest: Readonly<Record<Side, number[]>>
  readonly users: readonly (readonly number[] | undefined)[]
  /** Tightenings of each variable since the last bounds were added. */
  readonly updates: Map<number, number>
  readonly budget: Budget
}

/**
 * Beyond this many tightenings of one variable only real progress counts, and its bounds are taken to a grid, outward:
 * bounds may approach a limit for ever, with ever longer fractions.
 */
const PATIENCE = 12
const PROGRESS = rational(1n, 8n)
const FINEST = 1_000_000_000
const GRID = rational(BigInt(FINEST))

/** A box with nothing but the natural bounds, over the given constraints of a system. */
export function startPropagation(
  system: System,
  constraints: readonly number[],
  budget: Budget,
): Propagation {
  const users: (number[] | undefined)[] = system.variables.map(() => undefined)
  for (const index of constraints) {
    const constraint = system.constraints[index]
    if (constraint === undefined) continue
    for (const variable of variablesOf(constraint)) {
      const known = users[variable]
      if (known === undefined) users[variable] = [index]
      else if (known.at(-1) !== index) known.push(index)
    }
  }
  const none = () => system.variables.map(() => -1)
  return {
    system,
    low: system.variables.map(({ low }) => low),
    high: system.variables.map(({ high }) => high),
    trail: [],
    latest: { low: none(), high: none() },
    users,
    updates: new Map(),
    budget,
  }
}

/** The present range of a variable. */
export function rangeOf({ low, high }: Propagation, variable: number): Range {
  return { low: low[variable] ?? null, high: high[variable] ?? null }
}

/** Goes back to an earlier length of the trail. */
export function undo(state: Propagation, mark: number): void {
  while (state.trail.length > mark) {
    const step = state.trail.pop()
    if (step === undefined) return
    state[step.side][step.variable] = step.replaced
    state.latest[step.side][step.variable] = step.before
  }
}

function worthwhile(state: Propagation, variable: number, side: Side, value: Rational): boolean {
  const present = state[side][variable] ?? null
  if (present === null) return true
  const progress = compare(value, present) === (side === 'low' ? 1 : -1)
  if (!progress || (state.updates.get(variable) ?? 0) < PATIENCE) return progress
  const { low, high } = rangeOf(state, variable)
  if (isEmpty(side === 'low' ? { low: value, high } : { low, high: value })) return true
  // Bounds that push one another to infinity never get there.
  if (low === null || high === null) return (state.updates.get(variable) ?? 0) < 2 * PATIENCE
  const width = subtract(high, low)
  const gain = side === 'low' ? subtract(value, low) : subtract(high, value)
  return compare(gain, multiply(width, PROGRESS)) > 0
}

function outward({ low, high }: Range): Range {
  const snap = (bound: Rational | null, round: (value: Rational) => Rational) =>
    bound === null || !isFinerThan(bound, FINEST) ? bound : divide(round(multiply(bound, GRID)), GRID)
  return { low: snap(low, floor), high: snap(high, ceiling) }
}

/** Draws in one variable. Returns whether anything changed, or null where no value is left. */
function tighten(state: Propagation, variable: number, to: Range, cause: Cause): boolean | null {
  const settled = (state.updates.get(variable) ?? 0) < PATIENCE
  const range = state.system.variables[variable]?.whole ? toWhole(to) : settled ? to : outward(to)
  let changed = false
  for (const side of ['low', 'high'] as const) {
    const value = range[side]
    if (value === null || !worthwhile(state, variable, side, value)) continue
    const [replaced, before] = [state[side][variable] ?? null, state.latest[side][variable] ?? -1]
    state.latest[side][variable] = state.trail.length
    state.trail.push({ variable, side, value, cause, replaced, before })
    state[side][variable] = value
    // To bring a fraction to lowest terms takes a time that grows with the square of its length.
    if (typeof value.numerator === 'bigint') spend(state.budget, sizeOf(value) ** 2 / 4)
    state.updates.set(variable, (state.updates.get(variable) ?? 0) + 1)
    changed = true
    if (isEmpty(rangeOf(state, variable))) return null
  }
  return changed
}

/**
 * Adds bounds and follows their consequences to the fixed point, looking at the constraints `first` in any case (all
 * of them, the first time: natural bounds have consequences too). Null where values remain, else the contradiction;
 * `'exhausted'` where the budget ran out, so that the box is sound but may be wider than it could be.
 */
export function propagate(
  state: Propagation,
  bounds: readonly { readonly variable: number; readonly range: Range; readonly cause: Cause }[],
  first: readonly number[] = [],
): Conflict | 'exhausted' | null {
  state.updates.clear()
  const queue: number[] = [...first]
  const queued = new Set<number>(first)
  const enqueue = (variable: number) => {
    for (const user of state.users[variable] ?? []) {
      if (queued.has(user)) continue
      queued.add(user)
      queue.push(user)
    }
  }
  for (const { variable, range, cause } of bounds) {
    const changed = tighten(state, variable, range, cause)
    if (changed === null) return explainEmpty(state, variable)
    if (changed) enqueue(variable)
  }
  for (let next = 0; next < queue.length; next += 1) {
    const index = queue[next] ?? 0
    queued.delete(index)
    const constraint = state.system.constraints[index]
    if (constraint === undefined) continue
    if (!spend(state.budget, stepsFor(constraint))) return 'exhausted'
    let emptied = -1
    const cause: Cause = { kind: 'constraint', constraint: index }
    imply(constraint, state, (variable, low, high) => {
      const changed = tighten(state, variable, { low, high }, cause)
      if (changed === null) emptied = variable
      else if (changed) enqueue(variable)
      return changed !== null
    })
    if (emptied >= 0) return explainEmpty(state, emptied)
  }
  return null
}

/** Long sums cost as many steps as they have dozens of addends. */
function stepsFor(constraint: System['constraints'][number]): number {
  return constraint.kind === 'linear' ? 1 + Math.floor(constraint.addends.length / 12) : 1
}

/** The step that set a bound when the trail was `before` steps long, or −1. */
function latestBefore(
  state: Propagation,
  { variable, side }: Pick<Step, 'variable' | 'side'>,
  before: number,
): number {
  let at = state.latest[side][variable] ?? -1
  while (at >= before) at = state.trail[at]?.before ?? -1
  return at
}

/** Walks back from steps over everything that they rest on. */
export function explainSteps(state: Propagation, from: readonly number[]): Conflict {
  const needed = new Set<number>()
  const pending = [...from]
  while (pending.length > 0) {
    const index = pending.pop() ?? 0
    if (needed.has(index)) continue
    needed.add(index)
    const step = state.trail[index]
    if (step?.cause.kind !== 'constraint') continue
    const constraint = state.system.constraints[step.cause.constraint]
    if (constraint === undefined) continue
    for (const antecedent of antecedents(constraint, step)) {
      const at = latestBefore(state, antecedent, index)
      if (at >= 0) pending.push(at)
    }
  }
  const order = [...needed].sort((a, b) => a - b)
  const steps = order.flatMap((index) => state.trail[index] ?? [])
  const claims = new Set<number>()
  const constraints = new Set<number>()
  for (const { cause } of steps) {
    if (cause.kind === 'claim') claims.add(cause.claim)
    if (cause.kind === 'constraint') constraints.add(cause.constraint)
  }
  return {
    claims: [...claims].sort((a, b) => a - b),
    constraints: [...constraints].sort((a, b) => a - b),
    steps,
    combination: null,
  }
}

/** The steps that set the present bounds of variables. */
export function latestSteps(state: Propagation, variables: Iterable<number>): readonly number[] {
  return [...variables].flatMap((variable) =>
    (['low', 'high'] as const).map((side) => state.latest[side][variable] ?? -1).filter((at) => at >= 0),
  )
}

function explainEmpty(state: Propagation, variable: number): Conflict {
  return explainSteps(state, latestSteps(state, [variable]))
}

/** The bounds that a step made by a constraint may rest on; of a product or a choice all that may matter. */
function antecedents(
  constraint: System['constraints'][number],
  step: Step,
): readonly { readonly variable: number; readonly side: Side }[] {
  const other = (side: Side): Side => (side === 'low' ? 'high' : 'low')
  if (constraint.kind === 'linear') {
    const own = constraint.addends.find(({ variable }) => variable === step.variable)
    const ownSign = own !== undefined && signOf(own.factor) < 0
    return constraint.addends
      .filter(({ variable }) => variable !== step.variable)
      .map(({ variable, factor }) => {
        const negative = signOf(factor) < 0
        const side = ownSign === negative ? other(step.side) : step.side
        return { variable, side }
      })
  }
  return variablesOf(constraint).flatMap((variable) =>
    (['low', 'high'] as const)
      .filter(() => constraint.kind === 'choice' || variable !== step.variable)
      .map((side) => ({ variable, side })),
  )
}

/** Midpoint of a finite range. */
export function midpoint(low: Rational, high: Rational): Rational {
  return multiply(add(low, high), rational(1n, 2n))
}
