import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../../src/model/decimal.ts'
import type { Key } from '../../../../src/model/key.ts'
import type { EquationRule } from '../../../../src/model/rule.ts'
import type { Source } from '../../../../src/model/source.ts'
import { homeCareIp } from '../../../../src/sources/home-care-ip.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { measureNamed, observation } from '../../reconcile-observations.ts'
import { extractionOf } from '../../statements.ts'
import { quantity, rule } from '../equations.ts'

/* A table of towns with their boats and crews, the sums of two coasts, and each town's share of all in another table. */

const TOWNS = ['t0', 't1', 't2', 't3', 't4', 't5'] as const
const COASTS = [TOWNS.slice(0, 3), TOWNS.slice(3)] as const
const COUNTS = ['boats', 'crew'] as const
const rulesOf = (measure: string): readonly EquationRule[] => [
  ...([null, 'c0', 'c1'] as const).map((town) =>
    rule(
      `${measure} of ${town}`,
      { kind: 'balance', forEach: { measures: [measure], where: { town } }, left: quantity(measure) },
      {
        term: 'over',
        dimension: 'town',
        codes: town === null ? ['c0', 'c1'] : COASTS[town === 'c0' ? 0 : 1],
        of: quantity(measure),
      },
    ),
  ),
  rule(
    `share of ${measure}`,
    {
      kind: 'ratio',
      forEach: { measures: [`share_of_${measure}`], where: { town: { except: [] } } },
      left: quantity(`share_of_${measure}`),
    },
    {
      term: 'times',
      factors: [
        { term: 'number', value: '100' },
        { term: 'per', part: quantity(measure), whole: quantity(measure, { town: null }) },
      ],
    },
  ),
]
const source: Source = {
  ...homeCareIp,
  name: 'coasts',
  measures: COUNTS.flatMap((measure) => [
    measureNamed(measure, 'count'),
    measureNamed(`share_of_${measure}`, 'percent'),
  ]),
  dimensions: [
    {
      name: 'town',
      label: { nb: 'By', en: 'Town' },
      vintage: '2011',
      members: [...TOWNS, 'c0', 'c1'].map((code) => ({ code, label: { nb: code, en: code } })),
    },
  ],
  rules: COUNTS.flatMap(rulesOf),
}

type Columns = Readonly<Record<(typeof COUNTS)[number], readonly number[]>>

/** What is printed where the rows of two towns bear each other's names, in these columns. */
function printedWith(columns: Columns, [a, b]: readonly [number, number], wrong: readonly string[]) {
  let ordinal = 0
  return COUNTS.flatMap((measure, column) => {
    const values = columns[measure]
    const sum = (part: readonly number[]) => part.reduce((so, value) => so + value, 0)
    const key = (name: string, town: string | null): Key => ({
      dataset: 'coasts',
      measure: name,
      period: { from: '2011-03-01', to: '2011-04-01' },
      dimensions: town === null ? {} : { town },
    })
    const says = (of: Key, text: string, unit: 'count' | 'percent', table: number, row: number) =>
      observation(ordinal++, of, text, { unit, origin: { kind: 'table', table, row, column } })
    const shown = (index: number) =>
      values[wrong.includes(measure) ? (index === a ? b : index === b ? a : index) : index] ?? 0
    return [
      ...TOWNS.map((town, row) => says(key(measure, town), String(shown(row)), 'count', 0, row)),
      says(key(measure, 'c0'), String(sum(values.slice(0, 3))), 'count', 0, 6),
      says(key(measure, 'c1'), String(sum(values.slice(3))), 'count', 0, 7),
      says(key(measure, null), String(sum(values)), 'count', 0, 8),
      ...TOWNS.map((town, row) => {
        const share = Math.round(((values[row] ?? 0) * 10000) / sum(values)) / 100
        return says(key(`share_of_${measure}`, town), share.toFixed(2), 'percent', 1, row)
      }),
    ]
  })
}

describe('two rows of a table that bear each other’s names', () => {
  const values = fc.uniqueArray(fc.integer({ min: 100, max: 999 }), { minLength: 6, maxLength: 6 })
  const differ = (all: readonly number[], a: number, b: number) =>
    Math.abs((all[a] ?? 0) - (all[b] ?? 0)) > 30

  it('are one error, however many figures follow from it', () => {
    fc.assert(
      fc.property(values, values, fc.nat(2), fc.integer({ min: 3, max: 5 }), (boats, crew, a, b) => {
        fc.pre(differ(boats, a, b) && differ(crew, a, b))
        const observations = printedWith({ boats, crew }, [a, b], COUNTS)
        const { findings } = reconcile(source, extractionOf(), observations)
        expect(findings).toMatchObject([
          { verdict: 'label', severity: 'hard', accepted: null, implied: null },
        ])
        const [finding] = findings
        expect([...(finding?.distrusted ?? [])].sort((x, y) => x - y)).toEqual([a, b, 15 + a, 15 + b])
        const required = [...(finding?.required ?? [])].map(([ordinal, value]) => [
          ordinal,
          formatDecimal(value),
        ])
        expect(required).toContainEqual([a, String(boats[a])])
        expect(required).toContainEqual([15 + b, String(crew[b])])
        expect(finding?.title.nb).toContain(`t${a} | t${b}`)
      }),
      { numRuns: 25, seed: 12 },
    )
  })

  it('are not where the figures of one column alone have changed places', () => {
    const boats = [412, 250, 333, 190, 275, 840]
    const crew = [912, 450, 733, 390, 175, 640]
    const { findings } = reconcile(source, extractionOf(), printedWith({ boats, crew }, [1, 5], ['crew']))
    expect(findings.map(({ verdict }) => verdict)).toEqual(['swap'])
  })
})
