import { describe, expect, it } from 'vitest'
import { spend, stepsOf } from '../../../../src/transform/reconcile/solver/budget.ts'
import { minimumHittingSets } from '../../../../src/transform/reconcile/solver/hitting-set.ts'
import { propagate, startPropagation } from '../../../../src/transform/reconcile/solver/propagate.ts'
import { ONE, rational, sizeOf, ZERO } from '../../../../src/transform/reconcile/solver/rational.ts'
import { solveLinear } from '../../../../src/transform/reconcile/solver/simplex.ts'
import { solve } from '../../../../src/transform/reconcile/solver/solve.ts'
import type { System } from '../../../../src/transform/reconcile/solver/system.ts'

/** Sums over ever more of twenty counts, all of which are printed one too high. */
const system: System = {
  variables: Array.from({ length: 21 }, (_, index) => ({
    name: `x${index}`,
    whole: true,
    low: ZERO,
    high: null,
  })),
  constraints: Array.from({ length: 19 }, (_, index) => ({
    kind: 'linear' as const,
    addends: Array.from({ length: index + 2 }, (__, each) => ({
      variable: each,
      factor: each === index + 1 ? rational(-1n) : ONE,
    })),
    low: ZERO,
    high: ZERO,
    origin: index,
  })),
  claims: Array.from({ length: 20 }, (_, variable) => ({
    bounds: [
      { variable, low: rational(BigInt(2 ** variable + 1)), high: rational(BigInt(2 ** variable + 1)) },
    ],
    witness: 1 as const,
    place: 1,
    firm: false,
  })),
}

describe('a search', () => {
  it('that runs out of steps is unproven, and otherwise always finds the same', () => {
    const answers = [1, 10, 100, 1000, 10_000, 2_000_000].map((steps) =>
      solve(system, { steps, optima: 200, rounds: 400 }),
    )
    const kinds = answers.map(([solution]) => solution?.kind)
    expect(kinds[0]).toBe('unproven')
    const solved = answers.filter(([solution]) => solution?.kind === 'solved')
    const optima = solved.map(([solution]) =>
      solution?.kind === 'solved' ? solution.blocks.map((block) => block.optima) : [],
    )
    expect(optima.every((each) => JSON.stringify(each) === JSON.stringify(optima[0]))).toBe(true)
    expect(kinds.indexOf('solved') === -1 || kinds.lastIndexOf('unproven') < kinds.indexOf('solved')).toBe(
      true,
    )
  })

  it('spends no more than it has, whichever of its parts spends', () => {
    const budget = stepsOf(2)
    expect([spend(budget, 1), spend(budget, 5), spend(budget, 1)]).toEqual([true, true, false])
    const conflicts = Array.from({ length: 8 }, (_, row) => [0, 1, 2].map((each) => row * 3 + each))
    const weightOf = () => ({ witness: 1 as const, place: 1 })
    const short = minimumHittingSets(conflicts, weightOf, { limit: 200, budget: stepsOf(3) })
    expect(short).toMatchObject({ sets: [], complete: false })
    const rows = [
      {
        addends: [
          { variable: 0, factor: ONE },
          { variable: 1, factor: ONE },
        ],
        range: { low: ONE, high: ONE },
        row: 0,
      },
      {
        addends: [
          { variable: 0, factor: ONE },
          { variable: 1, factor: rational(-1n) },
        ],
        range: { low: ONE, high: ONE },
        row: 1,
      },
    ]
    const free = new Map([0, 1].map((each) => [each, { low: null, high: null }]))
    expect(solveLinear(rows, free, { pivots: 9, budget: stepsOf(0) }).kind).toBe('exhausted')
    expect(solveLinear(rows, free, { pivots: 9, budget: stepsOf(9) }).kind).toBe('feasible')
  })

  it('pays more for long fractions than for short ones', () => {
    expect(sizeOf(rational(1n, 3n))).toBe(1)
    expect(sizeOf(rational(1n, 3n ** 400n))).toBeGreaterThan(sizeOf(rational(1n, 3n ** 40n)))
  })

  it('gives up on fractions that grow without end, before they are too long to reckon with', () => {
    const squares = 40
    const squared: System = {
      variables: Array.from({ length: squares + 1 }, (_, index) => ({
        name: `x${index}`,
        whole: false,
        low: ZERO,
        high: null,
      })),
      constraints: Array.from({ length: squares }, (_, index) => ({
        kind: 'product',
        left: index,
        right: index,
        product: index + 1,
        origin: index,
      })),
      claims: [],
    }
    const state = startPropagation(
      squared,
      squared.constraints.map((_, index) => index),
      stepsOf(20_000),
    )
    const third = rational(1n, 3n)
    const bound = { variable: 0, range: { low: third, high: third }, cause: { kind: 'trial' as const } }
    expect(propagate(state, [bound])).toBe('exhausted')
    const longest = Math.max(...state.low.map((value) => (value === null ? 0 : sizeOf(value))))
    expect(longest).toBeGreaterThan(20)
    expect(longest).toBeLessThan(1000)
  })
})
