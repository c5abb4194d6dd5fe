import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '../../../src/model/source.ts'
import { reconcile } from '../../../src/transform/reconcile.ts'
import { solve } from '../../../src/transform/reconcile/solver/solve.ts'
import type { Claim, Constraint, System } from '../../../src/transform/reconcile/solver/system.ts'
import { multiply, type Rational, rational } from '../../../src/transform/reconcile/solver/rational.ts'
import { extractionOf } from '../statements.ts'
import { cellsOf, printed, timetable, toldOf } from './timetable.ts'

const nothing = extractionOf()

/** A table with up to three figures off. */
const table = fc
  .record({
    lines: fc.integer({ min: 2, max: 4 }),
    days: fc.integer({ min: 2, max: 4 }),
    values: fc.array(fc.integer({ min: 100, max: 999 }), { minLength: 16, maxLength: 16 }),
    slips: fc.array(fc.record({ at: fc.nat(24), by: fc.constantFrom(-90, -9, 1, 10, 300) }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ lines, days, values, slips }) => {
    const inner = Array.from({ length: lines }, (_, line) =>
      Array.from({ length: days }, (__, day) => values[line * 4 + day] ?? 100),
    )
    const cells = cellsOf(inner)
    const changed = new Map(
      slips.map(({ at, by }) => {
        const place = at % cells.length
        return [place, (cells[place]?.[1] ?? 0) + by] as const
      }),
    )
    return { source: timetable(lines, days), cells, changed }
  })

const shuffled = <Item>(items: readonly Item[], order: readonly number[]): readonly Item[] =>
  items
    .map((item, index) => ({ item, rank: order[index % order.length] ?? 0, index }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ item }) => item)

const order = fc.array(fc.nat(1000), { minLength: 25, maxLength: 25 })

describe('what is found of a table', () => {
  it('is the same whatever the order of its figures and of the rules', () => {
    const verdicts = new Set<string>()
    fc.assert(
      fc.property(table, order, order, ({ source, cells, changed }, ofCells, ofRules) => {
        const observations = printed(cells, changed)
        const plain = reconcile(source, nothing, observations)
        const moved = shuffled(observations, ofCells).map((each, ordinal) => ({ ...each, ordinal }))
        const turned: Source = { ...source, rules: shuffled(source.rules, ofRules) }
        expect(toldOf(reconcile(turned, nothing, moved), moved)).toEqual(toldOf(plain, observations))
        for (const { verdict } of plain.findings) verdicts.add(verdict)
      }),
      { numRuns: 60, seed: 31 },
    )
    expect([...verdicts]).toEqual(expect.arrayContaining(['misprint', 'unexplained', 'undecided']))
  })

  it('is the same where a rule is declared twice', () => {
    fc.assert(
      fc.property(table, fc.nat(3), ({ source, cells, changed }, which) => {
        const observations = printed(cells, changed)
        const again = source.rules[which % source.rules.length]
        if (again === undefined) return
        const twice: Source = { ...source, rules: [...source.rules, { ...again, name: 'once more' }] }
        expect(toldOf(reconcile(twice, nothing, observations), observations)).toEqual(
          toldOf(reconcile(source, nothing, observations), observations),
        )
      }),
      { numRuns: 40, seed: 32 },
    )
  })
})

/** Sums over a few quantities, and what is printed of them, in any unit. */
const system = fc.record({
  rows: fc.array(fc.array(fc.constantFrom(-1n, 0n, 0n, 1n), { minLength: 6, maxLength: 6 }), {
    minLength: 2,
    maxLength: 5,
  }),
  prints: fc.array(
    fc.record({
      variable: fc.nat(5),
      value: fc.bigInt({ min: 0n, max: 6n }),
      half: fc.bigInt({ min: 0n, max: 1n }),
    }),
    { minLength: 3, maxLength: 10 },
  ),
})

function systemOf({ rows, prints }: Drawn, unit: Rational): System {
  const constraints = rows.map(
    (row, origin): Constraint => ({
      kind: 'linear',
      addends: row.flatMap((factor, variable) =>
        factor === 0n ? [] : [{ variable, factor: rational(factor) }],
      ),
      low: rational(0n),
      high: rational(0n),
      origin,
    }),
  )
  const claims = prints.map(
    ({ variable, value, half }): Claim => ({
      bounds: [
        {
          variable,
          low: multiply(rational(2n * value - half, 2n), unit),
          high: multiply(rational(2n * value + half, 2n), unit),
        },
      ],
      witness: 1,
      place: 1,
      firm: false,
    }),
  )
  const variables = Array.from({ length: 6 }, (_, index) => ({
    name: `x${index}`,
    whole: false,
    low: null,
    high: null,
  }))
  return {
    variables,
    constraints: constraints.filter((each) => each.kind === 'linear' && each.addends.length > 0),
    claims,
  }
}

interface Drawn {
  readonly rows: readonly (readonly bigint[])[]
  readonly prints: readonly { readonly variable: number; readonly value: bigint; readonly half: bigint }[]
}

describe('the solution of a system', () => {
  it('is the same in thousands, in thirds and in millionths', () => {
    const costs = new Set<number>()
    fc.assert(
      fc.property(
        system,
        fc.constantFrom([1000n, 1n], [1n, 3n], [1n, 1_000_000n], [7n, 9n]),
        (drawn, unit) => {
          const [numerator = 1n, denominator = 1n] = unit
          const outline = (of: Rational) =>
            solve(systemOf(drawn, of)).map((solution) =>
              solution.kind === 'solved'
                ? solution.blocks.map(({ cost, gap, optima }) => ({
                    cost,
                    gap,
                    optima: optima.map((set) => [...set].sort((a, b) => a - b).join()).sort(),
                  }))
                : solution.kind,
            )
          const plain = outline(rational(1n))
          expect(outline(rational(numerator, denominator))).toEqual(plain)
          for (const blocks of plain)
            if (typeof blocks !== 'string') for (const { cost } of blocks) costs.add(cost)
        },
      ),
      { numRuns: 200, seed: 33 },
    )
    expect(costs.size).toBeGreaterThan(2)
  })
})
