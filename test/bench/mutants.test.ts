import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOf, mutateDigits } from '../../bench/mutants.ts'
import { chance } from '../../bench/scores.ts'
import { statementsOf } from '../transform/statements.ts'

const figure = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('', ',', '.'), fc.integer({ min: 0, max: 99 }))
  .map(([whole, mark, decimals]) => (mark === '' ? String(whole) : `${whole}${mark}${decimals}`))

describe('one wrong digit', () => {
  it('makes another number of it, with at most one digit more or less', () => {
    fc.assert(
      fc.property(figure, fc.integer(), (digits, seed) => {
        const changed = mutateDigits(digits, chance(seed))
        if (changed === null) return
        expect(Number(changed.replace(',', '.'))).not.toBe(Number(digits.replace(',', '.')))
        expect(changed).toMatch(/^(?:0|[1-9]\d*)(?:[.,]\d+)?$/)
        expect(Math.abs(changed.length - digits.length)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('comes out the same for the same seed, and in each of its ways', () => {
    const all = new Set(Array.from({ length: 200 }, (_, seed) => mutateDigits('1234', chance(seed))))
    expect(all).toContain('2134')
    expect([...all].some((changed) => changed?.length === 3)).toBe(true)
    expect([...all].some((changed) => changed?.length === 5)).toBe(true)
    expect(mutateDigits('1234', chance(7))).toBe(mutateDigits('1234', chance(7)))
  })
})

describe('the figures of a page', () => {
  it('are those of its running text where they stand in the source, each with its kind', () => {
    const [statement] = statementsOf(['I 2011 svarte 171 av 234 kommuner, og 12 har 5 til 10 planer.'])
    const source = statement?.text ?? ''
    const found = figuresOf(source, { statements: statement === undefined ? [] : [statement] }, [])
    expect(found.map(({ digits, kind }) => [digits, kind])).toEqual([
      ['171', 'figure in running text, bound to no quantity'],
      ['234', 'figure in running text, bound to no quantity'],
      ['12', 'figure in running text, bound to no quantity'],
      ['5', 'end of a class in running text'],
      ['10', 'end of a class in running text'],
    ])
    for (const { start, digits } of found) expect(source.startsWith(digits, start)).toBe(true)
  })
})
