import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../../src/sources/ip-survey-2011.ts'
import { countyMembers } from '../../../../src/sources/counties-2011.ts'
import { observe } from '../../../../src/transform/observe.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { printedTable } from '../../../printed-table.ts'
import { extractionOf } from '../../statements.ts'

const HEADS = [
  '',
  'Antall IP',
  'Andel deltakende kommuner/bydeler',
  'Innbyggertall totalt',
  'Innbyggertall blant deltakende kommuner',
  'Andel av befolkningen',
  'Innbyggere per IP',
  'Andel av innbyggere som har IP',
]
const source = { ...ipSurvey2011, tables: ipSurvey2011.tables.filter(({ number }) => number === '4-1') }
const SHARE = 'ip-survey-2011/share_of_inhabitants_with_plan/2011-03-01?county=00'

interface Row {
  readonly plans: number
  readonly per: number
}

const twoDecimals = (value: number) => value.toFixed(2).replace('.', ',')

/** Every county has `per` inhabitants a plan; the total's ratio is the mean of the counties, or that of the totals. */
function findingsOn(rows: readonly Row[], isMean: boolean) {
  const people = rows.map(({ plans, per }) => plans * per)
  const all = people.reduce((sum, each) => sum + each, 0)
  const plans = rows.reduce((sum, each) => sum + each.plans, 0)
  const ratio = isMean ? rows.reduce((sum, { per }) => sum + per, 0) / rows.length : all / plans
  const total = Math.round(ratio)
  const share = isMean ? 100 / total : (100 * plans) / all
  const cells = rows.map(({ plans: own, per }, index) => [
    countyMembers[index]?.labels[0] ?? '',
    ...[own, '1 av 1', own * per, own * per, '100,00', per, twoDecimals(100 / per)].map(String),
  ])
  const last = ['Totalt', ...[plans, '19 av 19', all, all, '100,00', total, twoDecimals(share)].map(String)]
  const table = printedTable('Tabell 4-1 Antall individuelle planer per fylke per mars 2011', [
    HEADS,
    ...cells,
    last,
  ])
  const extraction = extractionOf({ tables: [table] })
  const { findings } = reconcile(source, extraction, observe(extraction, source).observations)
  const instead = twoDecimals((100 * plans) / all)
  return {
    found: findings.filter(
      ({ ruleName, verdict }) => ruleName === 'inhabitants per plan of all' && verdict === 'method',
    ),
    differs: total !== Math.round(all / plans),
    copied: twoDecimals(share) !== instead,
    instead,
  }
}

// Many plans where few inhabitants share one: the mean of the counties is then above the ratio of the totals.
const rows = fc.array(
  fc.record({ plans: fc.integer({ min: 200, max: 2000 }), more: fc.integer({ min: 0, max: 20 }) }),
  {
    minLength: 19,
    maxLength: 19,
  },
)
const spread = rows.map((each) =>
  each.map(({ plans, more }): Row => ({ plans, per: 100 + Math.round(60_000 / plans) + more })),
)

describe('a figure computed from a mean that should be a ratio of totals', () => {
  it('is told of with that mean, and with the number that it would be', () => {
    fc.assert(
      fc.property(spread, (each) => {
        const { found, differs, copied, instead } = findingsOn(each, true)
        fc.pre(differs && copied)
        expect(found).toHaveLength(1)
        expect(found[0]?.keys).toContain(SHARE)
        expect(found[0]?.reason.nb).toContain(instead)
      }),
      { numRuns: 5 },
    )
  })

  it('is nothing to tell of where the total is the ratio of the totals', () => {
    fc.assert(
      fc.property(spread, (each) => {
        expect(findingsOn(each, false).found).toEqual([])
      }),
      { numRuns: 3 },
    )
  })
})
