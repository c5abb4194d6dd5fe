import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Source } from '../../../src/model/source.ts'
import type { Statement } from '../../../src/model/statement.ts'
import { formatKey } from '../../../src/model/key.ts'
import { observeProse } from '../../../src/transform/prose/observe-prose.ts'
import { statementsOf } from '../statements.ts'

/** What running text alone says of a source's quantities. */
export const observed = (source: Source, statements: readonly Statement[]) =>
  observeProse(statements, source, { ordinal: 0 })

/** `printed → measure?dimensions`, the survey's constant parts left out. */
export function bound(source: Source, section: readonly string[], texts: readonly string[]): string[] {
  return observed(source, statementsOf(texts, { section })).observations.map(({ printed, key }) => {
    const short = formatKey(key)
      .replace(`${source.name}/`, '')
      .replace(/\/2011-0[13]-01/, '')
      .replace(/county=00&?/, '')
    return `${printed} → ${short.replace(/\?$/, '')}`
  })
}

/** Sentences under their headings, with the figures that they bind. */
export type Bindings = readonly (readonly [section: readonly string[], texts: string[], expected: string[]])[]

/** The quantities that a source's sentences bind, as printed and with other digits put in their figures, drawn at random. */
function withOtherDigits(source: Source, bindings: Bindings) {
  const cases = bindings.map(([section, texts]) => statementsOf(texts, { section }))
  const keysOf = (statements: readonly Statement[]) =>
    observed(source, statements).observations.map(({ key }) => formatKey(key))
  return fc
    .tuple(fc.constantFrom(...cases), fc.infiniteStream(fc.integer({ min: 2, max: 9 })))
    .map(([statements, digits]) => {
      const before = observed(source, statements).observations
      const changed = statements.map((statement) => {
        const ranges = before.flatMap(({ origin }) =>
          origin.kind === 'statement' && origin.statement === statement.order ? [origin] : [],
        )
        const inFigure = (index: number) => ranges.some(({ start, end }) => start <= index && index < end)
        const text = statement.text.replace(/\d/g, (digit, index: number) =>
          inFigure(index) && digit !== '1' ? String(digits.next().value) : digit,
        )
        return { ...statement, text }
      })
      return { printed: keysOf(statements), changed: keysOf(changed) }
    })
}

/** Tests that the sentences bind the figures expected of them, and the same whatever digits stand in those. */
export function testBindings(source: Source, bindings: Bindings): void {
  it.each(bindings)('are bound: %j %j', (section, texts, expected) => {
    expect(bound(source, section, texts)).toEqual(expected)
  })

  it('are bound by wording, never by value', () => {
    fc.assert(
      fc.property(withOtherDigits(source, bindings), ({ printed, changed }) => {
        expect(changed).toEqual(printed)
      }),
      { numRuns: 70 },
    )
  })
}
