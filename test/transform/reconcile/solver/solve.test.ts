import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certify } from '../../../../src/transform/reconcile/solver/certificate.ts'
import { formatRational, ONE, rational, ZERO } from '../../../../src/transform/reconcile/solver/rational.ts'
import { solve } from '../../../../src/transform/reconcile/solver/solve.ts'
import type {
  Claim,
  Constraint,
  System,
  Variable,
} from '../../../../src/transform/reconcile/solver/system.ts'
import { verifyCertificate } from '../../../../src/transform/reconcile/solver/verify.ts'
import { type BalanceEdit, correctTypos } from '../scholtus.ts'

const whole = (name: string): Variable => ({ name, whole: true, low: ZERO, high: null })
const claim = (variable: number, low: number, high = low): Claim => ({
  bounds: [{ variable, low: rational(BigInt(low)), high: rational(BigInt(high)) }],
  witness: 1,
  place: 4,
  firm: false,
})
const sum = (total: number, parts: readonly number[], origin: number): Constraint => ({
  kind: 'linear',
  addends: [
    ...parts.map((variable) => ({ variable, factor: ONE })),
    { variable: total, factor: rational(-1n) },
  ],
  low: ZERO,
  high: ZERO,
  origin,
})

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

describe('solve', () => {
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
    const started = performance.now()
    const [solution] = solve({ variables, constraints, claims: wronged })
    expect(performance.now() - started).toBeLessThan(10_000)
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

describe('correctTypos (Scholtus 2009, examples 4.1 to 4.4)', () => {
  const edit = (plus: readonly number[], minus: readonly number[]): BalanceEdit =>
    new Map([
      ...plus.map((each) => [each - 1, 1n] as const),
      ...minus.map((each) => [each - 1, -1n] as const),
    ])
  const edits = [
    edit([1, 2], [3]),
    edit([2], [4]),
    edit([5, 6, 7], [8]),
    edit([3, 8], [9]),
    edit([9], [10, 11]),
  ]
  const right = [1452, 116, 1568, 116, 323, 76, 12, 411, 1979, 1842, 137]
  const changed = (changes: Readonly<Record<number, number>>) =>
    right.map((value, index) => BigInt(changes[index + 1] ?? value))

  it.each([
    ['4.1: two digits interchanged', { 4: 161 }, {}],
    ['4.2: and a digit added', { 4: 161, 9: 19979 }, {}],
    ['4.3: parts left out are no typing error', { 4: 161, 5: 0, 6: 0, 7: 0, 9: 19979 }, { 5: 0, 6: 0, 7: 0 }],
    ['4.4: two optima, only the shared correction', { 4: 161, 8: 0, 9: 19979 }, { 8: 0, 9: 19979 }],
  ])('%s', (_, errors: Readonly<Record<number, number>>, left: Readonly<Record<number, number>>) => {
    expect(correctTypos(changed(errors), edits)).toEqual(changed(left))
  })

  it('corrects nothing otherwise than the engine requires where that decides all', () => {
    const slip = fc.record({ at: fc.nat(10), digit: fc.nat(3), to: fc.nat(9) })
    let corrections = 0
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 2 }), (slips) => {
        const record = right.map(BigInt)
        for (const { at, digit, to } of slips) {
          const digits = [...String(record[at])]
          digits[digit % digits.length] = String(to)
          record[at] = BigInt(digits.join(''))
        }
        const corrected = correctTypos(record, edits)
        const system: System = {
          variables: record.map((_, index) => ({
            name: `x${index + 1}`,
            whole: true,
            low: ZERO,
            high: null,
          })),
          constraints: edits.map((factors, origin) => ({
            kind: 'linear',
            addends: [...factors].map(([variable, factor]) => ({ variable, factor: rational(factor) })),
            low: ZERO,
            high: ZERO,
            origin,
          })),
          claims: record.map((value, variable) => ({
            bounds: [{ variable, low: rational(value), high: rational(value) }],
            witness: 1,
            place: 1,
            firm: false,
          })),
        }
        const [solution] = solve(system)
        if (solution?.kind !== 'solved') throw new Error('unsolved')
        if (solution.blocks.some(({ gap }) => gap === 0)) return
        const decided = solution.blocks.flatMap(({ optima: [only = []] }) => only)
        for (const index of decided) {
          if (corrected[index] === record[index]) continue
          corrections += 1
          expect(formatRational(solution.values.get(index) ?? ZERO)).toBe(String(corrected[index]))
        }
      }),
      { numRuns: 200, seed: 41 },
    )
    expect(corrections).toBeGreaterThan(50)
  })
})
