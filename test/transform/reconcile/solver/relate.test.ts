import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDecimals, type Decimal, formatDecimal, parseDecimal } from '../../../../src/model/decimal.ts'
import { formatKey, type Key } from '../../../../src/model/key.ts'
import type { Interval, Observation } from '../../../../src/model/observation.ts'
import type { EquationRule } from '../../../../src/model/rule.ts'
import { comparisonHolds, reachOf } from '../../../../src/report/workbook/formula.ts'
import { claimOf } from '../../../../src/transform/mention/claim.ts'
import { indexPrint, type Instance } from '../../../../src/transform/constrain.ts'
import { toWitnesses } from '../../../../src/transform/reconcile/quantity.ts'
import { reckon } from '../../../../src/transform/reconcile/solver/relate.ts'
import { gauge } from '../../../load/reading-for-test.ts'
import { observation } from '../../reconcile-observations.ts'

const period = { from: '2020-12-31', to: '2021-01-01' }
const keyOf = (measure: string): Key => ({
  dataset: gauge.name,
  measure,
  period,
  dimensions: { county: '00' },
})
const quantity = (measure: string) => ({ term: 'quantity', measure }) as const

/** «level» against «flow», each printed once. */
function ruleOf(comparison: EquationRule['comparison']): EquationRule {
  return {
    shape: 'equation',
    kind: 'balance',
    name: 'level is flow',
    severity: 'hard',
    says: { nb: '', en: '' },
    forEach: { measures: ['level'], where: { county: '00' } },
    left: quantity('level'),
    comparison,
    methods: [{ name: { nb: '', en: '' }, of: quantity('flow') }],
  }
}

function told(ordinal: number, measure: string, printed: string, qualifier: string | null): Observation {
  const claim = claimOf(parseDecimal(printed), { rounded: false, qualifier })
  return { ...observation(ordinal, keyOf(measure), printed, { unit: 'count' }), qualifier, claim }
}

const atLeast = (a: Decimal | null, b: Decimal | null) =>
  a === null || b === null || compareDecimals(a, b) >= 0

/** Whether some value of the one claim stands to some value of the other as asked, the bounds included. */
function meet(a: Interval, b: Interval, comparison: EquationRule['comparison']): boolean {
  const [notAbove, notBelow] = [atLeast(b.high, a.low), atLeast(a.high, b.low)]
  if (comparison === '≤') return notAbove
  return comparison === '≥' ? notBelow : notAbove && notBelow
}

describe('a rule as arithmetic over keys', () => {
  it('lets the sides lie as far apart as the words allow, in each direction', () => {
    const word = fc.constantFrom(null, 'over', 'nesten', 'minst', 'høyst', 'om lag')
    const printed = fc.integer({ min: 0, max: 400 }).map(String)
    fc.assert(
      fc.property(
        fc.tuple(printed, word),
        fc.tuple(printed, word),
        fc.constantFrom('=', '≤', '≥') as fc.Arbitrary<EquationRule['comparison']>,
        (left, right, comparison) => {
          const observations = [told(0, 'level', ...left), told(1, 'flow', ...right)]
          const rule = ruleOf(comparison)
          const keys = observations.map(({ key }) => key)
          const instance = {
            rule,
            context: { period, dimensions: { county: '00' } },
            keys,
            names: keys.map(formatKey),
            methods: rule.methods,
          }
          const reckoned = reckon(instance as Instance, rule.methods[0], {
            source: gauge,
            print: indexPrint(toWitnesses(observations)),
          })
          const [a, b] = observations
          if (reckoned === null || !a?.value || !b?.value || !a.claim || !b.claim) throw new Error('unread')
          const { above, below } = reachOf(reckoned.relation)
          const double = (plain: string | null) => (plain === null ? null : Number(plain))
          const holds = comparisonHolds(Number(formatDecimal(a.value)), Number(formatDecimal(b.value)), {
            above: double(above),
            below: double(below),
          })
          expect(holds, `${formatKey(a.key)} ${left} ${comparison} ${right}`).toBe(
            meet(a.claim, b.claim, comparison),
          )
          expect(/ [≠<>] /.test(reckoned.line), reckoned.line).toBe(!holds)
        },
      ),
    )
  })
})
