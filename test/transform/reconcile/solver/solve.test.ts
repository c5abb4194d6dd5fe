import { describe, expect, it } from 'vitest'
import { certify } from '../../../../src/transform/reconcile/solver/certificate.ts'
import { ONE, rational, ZERO } from '../../../../src/transform/reconcile/solver/rational.ts'
import { solve } from '../../../../src/transform/reconcile/solver/solve.ts'
import type {
  Claim,
  Constraint,
  System,
  Variable,
} from '../../../../src/transform/reconcile/solver/system.ts'
import { verifyCertificate } from '../../../../src/transform/reconcile/solver/verify.ts'
import { claim, sum, whole } from './systems.ts'

describe('solve', () => {
  it('sees that a 3×3 table with unequal margins has no values, where propagation does not', () => {
    const cells = Array.from({ length: 9 }, (_, index) => ({
      name: `c${index}`,
      whole: false,
      low: null,
      high: null,
    }))
    const line = (parts: readonly number[], total: bigint, origin: number): Constraint => ({
      kind: 'linear',
      addends: parts.map((variable) => ({ variable, factor: ONE })),
      low: rational(total),
      high: rational(total),
      origin,
    })
    const constraints = [
      ...[0, 1, 2].map((row) => line([3 * row, 3 * row + 1, 3 * row + 2], 1n, row)),
      ...[0, 1, 2].map((column) =>
        line([column, column + 3, column + 6], column === 2 ? 2n : 1n, 3 + column),
      ),
    ]
    const system: System = {
      variables: cells,
      constraints,
      claims: cells.map((_, index) => claim(index, 0, 1)),
    }
    expect(solve(system)).toMatchObject([{ kind: 'contradictory' }])
  })

  it('keeps the sum of an interval table that only the exact method refutes', () => {
    // x + y ≥ 3, x + z ≥ 3, y + z ≥ 3 in [0, 2] leave x + y + z ≥ 4.5: a total of at most 4 cannot be.
    const variables = ['x', 'y', 'z', 't'].map((name) => ({ name, whole: false, low: ZERO, high: null }))
    const atLeast = (a: number, b: number, origin: number): Constraint => ({
      kind: 'linear',
      addends: [a, b].map((variable) => ({ variable, factor: ONE })),
      low: rational(3n),
      high: null,
      origin,
    })
    const constraints = [atLeast(0, 1, 0), atLeast(0, 2, 1), atLeast(1, 2, 2), sum(3, [0, 1, 2], 3)]
    const system: System = {
      variables,
      constraints,
      claims: [claim(0, 0, 2), claim(1, 0, 2), claim(2, 0, 2), claim(3, 0, 4)],
    }
    const [solution] = solve(system)
    expect(solution?.kind).toBe('solved')
    if (solution?.kind !== 'solved') return
    expect(solution.blocks.map(({ optima }) => optima)).toEqual([[[3]]])
    const [block] = solution.blocks
    if (block !== undefined) expect(verifyCertificate(system, certify(solution, block))).toEqual([])
  })

  it('solves a balance system of 10 000 observations in under ten seconds', () => {
    const variables: Variable[] = []
    const constraints: Constraint[] = []
    const claims: Claim[] = []
    const add = (value: number): number => {
      variables.push(whole(`x${variables.length}`))
      claims.push(claim(variables.length - 1, value))
      return variables.length - 1
    }
    const totals = Array.from({ length: 99 }, (_, group) => {
      const parts = Array.from({ length: 100 }, (__, part) => add(((group * 31 + part * 17) % 90) + 10))
      const value = parts.reduce(
        (total, part) => total + Number(claims[part]?.bounds[0]?.low?.numerator ?? 0n),
        0,
      )
      const total = add(value)
      constraints.push(sum(total, parts, constraints.length))
      return { total, value }
    })
    const grand = add(totals.reduce((all, { value }) => all + value, 0))
    constraints.push(
      sum(
        grand,
        totals.map(({ total }) => total),
        constraints.length,
      ),
    )
    const wrong = totals[7]?.total ?? 0
    const wronged = claims.map((each, index) => (index === wrong ? claim(wrong, 123_456) : each))
    const started = process.cpuUsage()
    const [solution] = solve({ variables, constraints, claims: wronged })
    // Of the processor, so that other work on the machine does not count.
    const { user, system } = process.cpuUsage(started)
    expect((user + system) / 1000).toBeLessThan(10_000)
    expect(claims.length).toBeGreaterThanOrEqual(10_000)
    expect(solution?.kind === 'solved' && solution.blocks.map(({ optima }) => optima)).toEqual([[[wrong]]])
  })

  it('ends in unproven, never in a guess, when it may not search', () => {
    const variables = ['a', 'b', 't'].map(whole)
    const system: System = {
      variables,
      constraints: [sum(2, [0, 1], 0)],
      claims: [claim(0, 1), claim(1, 1), claim(2, 5)],
    }
    const [solution] = solve(system, { steps: 1, optima: 1, rounds: 1 })
    expect(solution?.kind).toBe('unproven')
  })
})
