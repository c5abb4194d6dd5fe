import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { observe } from '../../../src/transform/observe.ts'
import { reconcile } from '../../../src/transform/reconcile.ts'
import { extractionOf, statementsOf } from '../statements.ts'

const source = { ...ipSurvey2011, tables: [] }

function reconciled(texts: readonly string[], section: string) {
  const extraction = extractionOf({ statements: statementsOf(texts, { section: [section] }) })
  return reconcile(source, extraction, observe(extraction, source).observations)
}

describe('checks that hold', () => {
  const shares = fc
    .array(fc.integer({ min: 100, max: 900 }), { minLength: 3, maxLength: 3 })
    .map(([a = 0, b = 0, c = 0]) => ({ counts: [a, b, c], whole: a + b + c + 250 }))

  it('show a share of all though a class of the others is not printed', () => {
    const classes = ['1 til 5', '6 til 10', '11 til 15']
    fc.assert(
      fc.property(shares, ({ counts, whole }) => {
        const told = counts.map(
          (count, index) =>
            `${count} koordinatorer (${Math.round((100 * count) / whole)} prosent) har ansvar for ${classes[index]} brukere.`,
        )
        const { checks } = reconciled(
          [`Det ble rapportert om totalt ${whole} koordinatorer.`, ...told],
          '6.5 Brukere per koordinator',
        )
        const keys = checks.filter(({ rule }) => rule === 'ratio').flatMap((check) => check.keys)
        const shown = keys.filter((key) => key.includes('/share_of_coordinators_by_users/'))
        expect(new Set(shown).size).toBe(3)
      }),
      { numRuns: 10 },
    )
  })

  it('bound three services by the two of them that are printed', () => {
    const told = (three: number) => [
      'Det er flest koordinatorer i psykisk helsetjeneste (900) og hjemmetjenesten (600).',
      'Totalt kommer det 1500 koordinatorer fra disse to tjenestene.',
      `Totalt kommer det ${three} koordinatorer fra disse tre tjenestene.`,
    ]
    const hard = (three: number) =>
      reconciled(told(three), '6.4 Koordinatorer fordelt på tjeneste').findings.filter(
        ({ severity }) => severity === 'hard',
      )
    fc.assert(
      fc.property(fc.integer({ min: 1200, max: 2500 }), (three) => {
        expect(hard(three).length > 0).toBe(three < 1500 || three > 2100)
      }),
      { numRuns: 30 },
    )
  })
})
