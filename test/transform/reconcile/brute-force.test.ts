import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certify } from '../../../src/transform/reconcile/solver/certificate.ts'
import { ONE, type Rational, rational, ZERO } from '../../../src/transform/reconcile/solver/rational.ts'
import { solve } from '../../../src/transform/reconcile/solver/solve.ts'
import type { Claim, Constraint, System, Variable } from '../../../src/transform/reconcile/solver/system.ts'
import { verifyCertificate } from '../../../src/transform/reconcile/solver/verify.ts'

/*
 * Systems of two counts and what is printed of them: a share in percent, its complement, a difference, a sum. Brute
 * force tries all counts, and reckons the rest in whole numbers: a share k/n lies in [low, high] where low·n ≤ 100·k
 * ≤ high·n. No part of the solver is used.
 */

const MOST = 9
const [PART, WHOLE, SHARE, REST, GAP, SUM] = [0, 1, 2, 3, 4, 5] as const

/** A claim with its ends in twentieths, so that a share printed to one decimal has whole ones. */
interface Told {
  readonly variable: number
  readonly low: number
  readonly high: number
  readonly witness: 0 | 1
  readonly firm: boolean
}

const TWENTIETHS = 20

const variable = (name: string, whole: boolean, low: Rational | null, high: Rational | null): Variable => ({
  name,
  whole,
  low,
  high,
})
const most = rational(BigInt(MOST))
const variables: readonly Variable[] = [
  variable('part', true, ZERO, most),
  variable('whole', true, ONE, most),
  variable('share', false, ZERO, null),
  variable('rest', false, null, null),
  variable('gap', false, null, null),
  variable('sum', false, null, null),
  variable('hundred parts', false, ZERO, null),
]
const linear = (origin: number, factors: Readonly<Record<number, bigint>>, value: bigint): Constraint => ({
  kind: 'linear',
  addends: Object.entries(factors).map(([each, factor]) => ({
    variable: Number(each),
    factor: rational(factor),
  })),
  low: rational(value),
  high: rational(value),
  origin,
})
const constraints: readonly Constraint[] = [
  linear(0, { 6: 1n, [PART]: -100n }, 0n),
  { kind: 'product', left: SHARE, right: WHOLE, product: 6, origin: 0 },
  linear(1, { [SHARE]: 1n, [REST]: 1n }, 100n),
  linear(2, { [WHOLE]: 1n, [PART]: -1n, [GAP]: -1n }, 0n),
  linear(3, { [WHOLE]: 1n, [PART]: 1n, [SUM]: -1n }, 0n),
]

const toClaim = ({ variable: each, low, high, witness, firm }: Told): Claim => ({
  bounds: [
    {
      variable: each,
      low: rational(BigInt(low), BigInt(TWENTIETHS)),
      high: rational(BigInt(high), BigInt(TWENTIETHS)),
    },
  ],
  witness,
  place: 1,
  firm,
})

/** Whether a claim holds of two counts, all multiplied by the whole so that nothing is divided. */
function isTrue({ variable: each, low, high }: Told, part: number, whole: number): boolean {
  const times: Readonly<Record<number, number>> = {
    [PART]: part * whole,
    [WHOLE]: whole * whole,
    [SHARE]: 100 * part,
    [REST]: 100 * whole - 100 * part,
    [GAP]: (whole - part) * whole,
    [SUM]: (whole + part) * whole,
  }
  const value = (times[each] ?? 0) * TWENTIETHS
  return low * whole <= value && value <= high * whole
}

/** The farthest that the solver looks for a runner-up: beyond it, a solution is ahead by this much or more. */
const AHEAD = 2

/**
 * The least cost, every inclusion-minimal set of claims of that cost without which the rest holds, and how much dearer
 * the next choice is that keeps something which the only one distrusts (0 where there are several).
 */
function bruteForce(
  told: readonly Told[],
): { readonly cost: number; readonly sets: readonly string[]; readonly gap: number } | null {
  const broken: number[][] = []
  for (let whole = 1; whole <= MOST; whole += 1) {
    for (let part = 0; part <= MOST; part += 1) {
      broken.push(told.flatMap((each, index) => (isTrue(each, part, whole) ? [] : [index])))
    }
  }
  const possible = broken.filter((set) => set.every((index) => told[index]?.firm !== true))
  const priceOf = (set: readonly number[]) => set.reduce((sum, index) => sum + (told[index]?.witness ?? 0), 0)
  if (possible.length === 0) return null
  const cost = Math.min(...possible.map(priceOf))
  const least = possible.filter((set) => priceOf(set) === cost)
  const minimal = least.filter(
    (set) => !least.some((other) => other.length < set.length && other.every((index) => set.includes(index))),
  )
  const sets = [...new Set(minimal.map((set) => set.join(',')))].sort()
  const [only = []] = minimal
  const others = possible.filter((set) => !only.every((index) => set.includes(index))).map(priceOf)
  const gap = sets.length > 1 ? 0 : Math.min(AHEAD, Math.min(...others) - cost)
  return { cost, sets, gap }
}

/** What somebody may print of counts: some of it right, some of it of other counts. */
const printed = fc
  .record({
    part: fc.nat(MOST),
    whole: fc.integer({ min: 1, max: MOST }),
    variable: fc.constantFrom(PART, WHOLE, SHARE, REST, GAP, SUM),
    digits: fc.constantFrom(0, 1),
    slip: fc.constantFrom(0, 0, 0, 0, 1, -1, 3),
    witness: fc.constantFrom<0 | 1>(1, 1, 1, 0),
    firm: fc.constantFrom(false, false, false, false, false, false, false, true),
  })
  .map(({ part, whole, variable: each, digits, slip, witness, firm }): Told => {
    const counts: Readonly<Record<number, number>> = {
      [PART]: part,
      [WHOLE]: whole,
      [GAP]: whole - part,
      [SUM]: whole + part,
    }
    const count = counts[each]
    if (count !== undefined) {
      const value = (count + slip) * TWENTIETHS
      return { variable: each, low: value, high: value, witness, firm }
    }
    const unit = digits === 0 ? TWENTIETHS : TWENTIETHS / 10
    const exact = each === SHARE ? part : whole - part
    const rounded = Math.round((100 * exact * TWENTIETHS) / whole / unit) * unit + slip * unit
    return { variable: each, low: rounded - unit / 2, high: rounded + unit / 2, witness, firm }
  })

/** The next best solution resolves a contradiction that only shows when the best one's figure is kept. */
const beside: Told[] = [
  { variable: PART, low: 0, high: 0, witness: 1, firm: false },
  { variable: PART, low: TWENTIETHS, high: TWENTIETHS, witness: 0, firm: false },
  { variable: PART, low: 0, high: 0, witness: 0, firm: false },
]

const document = fc.array(printed, { minLength: 2, maxLength: 12 })

describe('shares, complements, differences and sums, with weights and decisions', () => {
  it('are solved as by trying all counts, each optimum found and every certificate sound', () => {
    const seen = { solved: 0, contradictory: 0, costly: 0, free: 0, tied: 0, close: 0, clear: 0 }
    fc.assert(
      fc.property(document, (told) => {
        const system: System = { variables, constraints, claims: told.map(toClaim) }
        const expected = bruteForce(told)
        const solutions = solve(system)
        if (expected === null) {
          expect(solutions.some(({ kind }) => kind === 'contradictory')).toBe(true)
          seen.contradictory += 1
          return
        }
        const blocks = solutions.flatMap((solution) => {
          expect(solution.kind).toBe('solved')
          if (solution.kind !== 'solved') return []
          for (const block of solution.blocks) {
            expect(verifyCertificate(system, certify(solution, block))).toEqual([])
          }
          return solution.blocks
        })
        const combined = blocks.reduce<readonly (readonly number[])[]>(
          (sets, { optima }) => sets.flatMap((set) => optima.map((optimum) => [...set, ...optimum])),
          [[]],
        )
        const sets = combined.map((set) => [...set].sort((a, b) => a - b).join(',')).sort()
        const { gap, ...least } = expected
        expect({ cost: blocks.reduce((sum, { cost }) => sum + cost, 0), sets }).toEqual(least)
        const [block, ...others] = blocks
        if (block !== undefined && others.length === 0) {
          expect(block.gap).toBe(gap)
          seen[block.gap === 0 ? 'tied' : block.gap === 1 ? 'close' : 'clear'] += 1
        }
        seen.solved += 1
        if (expected.cost > 1) seen.costly += 1
        if (told.some(({ witness }) => witness === 0)) seen.free += 1
      }),
      { numRuns: 300, seed: 11, examples: [[beside]] },
    )
    expect(seen.solved).toBeGreaterThan(100)
    expect(seen.contradictory).toBeGreaterThan(3)
    expect(seen.costly).toBeGreaterThan(30)
    expect(seen.free).toBeGreaterThan(30)
    expect(Math.min(seen.tied, seen.close, seen.clear)).toBeGreaterThan(10)
  })
})
