import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certify } from '../../../../src/transform/reconcile/solver/certificate.ts'
import { solve } from '../../../../src/transform/reconcile/solver/solve.ts'
import type { System } from '../../../../src/transform/reconcile/solver/system.ts'
import { verifyCertificate } from '../../../../src/transform/reconcile/solver/verify.ts'
import { claim, sum, whole } from './systems.ts'

const LARGEST = 24

/**
 * The least number of claims to drop, and every set of so many: from all whole values of all variables, without any
 * part of the solver. Claims end at 8 and sums have at most three parts, so that larger values never help.
 */
function bruteForce({ variables, constraints, claims }: System): {
  readonly cost: number
  readonly sets: readonly string[]
} {
  const values = variables.map(() => 0)
  const number = (value: { readonly numerator: number | bigint } | null) => Number(value?.numerator ?? 0n)
  const rules = constraints.flatMap((constraint) =>
    constraint.kind === 'linear'
      ? [constraint.addends.map(({ variable, factor }) => [variable, number(factor)] as const)]
      : [],
  )
  const prints = claims.map(({ bounds: [bound] }) => ({
    variable: bound?.variable ?? 0,
    low: number(bound?.low ?? null),
    high: number(bound?.high ?? null),
  }))
  let cost = claims.length + 1
  let sets = new Set<string>()
  const visit = (next: number): void => {
    if (next < values.length) {
      for (let value = 0; value <= LARGEST; value += 1) {
        values[next] = value
        visit(next + 1)
      }
      return
    }
    const holds = rules.every(
      (rule) => rule.reduce((sum, [variable, factor]) => sum + factor * (values[variable] ?? 0), 0) === 0,
    )
    if (!holds) return
    const broken = prints.flatMap(({ variable, low, high }, index) => {
      const value = values[variable] ?? 0
      return value < low || value > high ? [index] : []
    })
    if (broken.length < cost) {
      cost = broken.length
      sets = new Set()
    }
    if (broken.length === cost) sets.add(broken.join(','))
  }
  visit(0)
  return { cost, sets: [...sets].sort() }
}

/** Every combination of the blocks' optima, over all components. */
function optimaOf(system: System): { readonly cost: number; readonly sets: readonly string[] } {
  const blocks = solve(system).flatMap((solution) => {
    expect(solution.kind).toBe('solved')
    return solution.kind === 'solved' ? solution.blocks : []
  })
  const combined = blocks.reduce<readonly (readonly number[])[]>(
    (sets, block) => sets.flatMap((set) => block.optima.map((optimum) => [...set, ...optimum])),
    [[]],
  )
  const sets = combined.map((set) => [...set].sort((a, b) => a - b).join(',')).sort()
  return { cost: blocks.reduce((cost, block) => cost + block.cost, 0), sets }
}

const randomSystem = fc
  .record({
    variables: fc.integer({ min: 2, max: 4 }),
    rules: fc.array(fc.tuple(fc.nat(3), fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 })), {
      minLength: 1,
      maxLength: 4,
    }),
    claims: fc.array(fc.tuple(fc.nat(3), fc.nat(6), fc.nat(2)), { minLength: 2, maxLength: 12 }),
  })
  .map(({ variables, rules, claims }): System => {
    const index = (each: number) => each % variables
    return {
      variables: Array.from({ length: variables }, (_, each) => whole(`x${each}`)),
      constraints: rules.flatMap(([total, parts], origin) => {
        const others = [...new Set(parts.map(index))].filter((part) => part !== index(total))
        return others.length === 0 ? [] : [sum(index(total), others, origin)]
      }),
      claims: claims.map(([variable, low, width]) => claim(index(variable), low, low + width)),
    }
  })

describe('solve, of whatever system', () => {
  it('finds the same cost and the same optima as trying every set of claims', () => {
    fc.assert(
      fc.property(randomSystem, (system) => {
        expect(optimaOf(system)).toEqual(bruteForce(system))
      }),
      { numRuns: 200, seed: 4 },
    )
  })

  it('certifies every block, and no certificate survives tampering', () => {
    let tampered = 0
    fc.assert(
      fc.property(randomSystem, (system) => {
        for (const solution of solve(system)) {
          if (solution.kind !== 'solved') continue
          for (const block of solution.blocks) {
            const certificate = certify(solution, block)
            expect(verifyCertificate(system, certificate)).toEqual([])
            const [variable = ''] = Object.keys(certificate.values)
            expect(verifyCertificate(system, { ...certificate, cost: certificate.cost - 1 })).not.toEqual([])
            expect(verifyCertificate(system, { ...certificate, conflicts: [] })).not.toEqual([])
            const moved = { ...certificate.values, [variable]: '100000' }
            expect(verifyCertificate(system, { ...certificate, values: moved })).not.toEqual([])
            const [conflict, ...others] = certificate.conflicts
            if (conflict !== undefined) {
              const emptied = [{ ...conflict, steps: conflict.steps.slice(1), combination: null }, ...others]
              expect(verifyCertificate(system, { ...certificate, conflicts: emptied })).not.toEqual([])
            }
            tampered += 1
          }
        }
      }),
      { numRuns: 150, seed: 9 },
    )
    expect(tampered).toBeGreaterThan(50)
  })
})
