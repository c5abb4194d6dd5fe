import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatRational, rational, ZERO } from '../../../src/transform/reconcile/solver/rational.ts'
import { solve } from '../../../src/transform/reconcile/solver/solve.ts'
import type { System } from '../../../src/transform/reconcile/solver/system.ts'
import { type BalanceEdit, correctTypos } from './scholtus.ts'

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
