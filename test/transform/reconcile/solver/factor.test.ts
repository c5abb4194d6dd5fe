import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorsOf } from '../../../../src/transform/reconcile/solver/factor.ts'

const sorted = (sets: readonly (readonly number[])[]) =>
  sets.map((set) => [...set].sort((a, b) => a - b).join()).sort()
const productOf = (families: readonly (readonly (readonly number[])[])[]) =>
  families.reduce<readonly (readonly number[])[]>(
    (product, family) => product.flatMap((set) => family.map((part) => [...set, ...part])),
    [[]],
  )

describe('a family of sets is parted into what can be answered apart', () => {
  it.each([
    ['one question', [[1], [2]], [[1, 2]]],
    [
      'two questions',
      [
        [1, 3],
        [1, 4],
        [2, 3],
        [2, 4],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      'answers that hang together',
      [
        [1, 3],
        [2, 4],
      ],
      [[1, 2, 3, 4]],
    ],
    ['elements that go together in threes only', [[], [1, 2], [1, 3], [2, 3]], [[1, 2, 3]]],
    ['nothing to ask', [[]], []],
  ])('%s', (_, sets, expected) => {
    expect(sorted(factorsOf(sets).map(({ elements }) => elements))).toEqual(sorted(expected))
  })

  it('whose product is the family, and which cannot be parted further', () => {
    const choices = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(fc.array(choices, { maxLength: 3 }), (drawn) => {
        const families = drawn.map((family, place) =>
          family.map((set) => set.map((each) => each + 10 * place)),
        )
        const sets = productOf(families)
        const factors = factorsOf(sets)
        expect(sorted(productOf(factors.map((factor) => factor.sets)))).toEqual([...new Set(sorted(sets))])
        for (const { elements } of factors) {
          if (factors.length > 1) expect(new Set(elements.map((each) => Math.floor(each / 10))).size).toBe(1)
        }
        for (const factor of factors) expect(factorsOf(factor.sets)).toHaveLength(1)
      }),
    )
  })
})
