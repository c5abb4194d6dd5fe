import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../../src/model/decimal.ts'
import { formatKey, type Key } from '../../../../src/model/key.ts'
import type { Term } from '../../../../src/model/rule.ts'
import type { Source } from '../../../../src/model/source.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { observation } from '../../reconcile-observations.ts'
import { extractionOf } from '../../statements.ts'
import { quantity, rule } from '../equations.ts'
import { timetable } from '../timetable.ts'

const period = { from: '2011-03-01', to: '2011-04-01' }
const TOWNS = ['t0', 't1', 't2', 't3', 't4', 't5'] as const
const COASTS = [TOWNS.slice(0, 3), TOWNS.slice(3)] as const

/** Boats of towns on two coasts, with the sum of each coast and each town's share of all, in percent. */
const boats: Source = (() => {
  const base = timetable(2, 2)
  const [measure] = base.measures
  if (measure === undefined) throw new Error('no measure')
  const over = (codes: readonly string[]): Term => ({
    term: 'over',
    dimension: 'town',
    codes,
    of: quantity('boats'),
  })
  const sumOf = (name: string, town: string | null, codes: readonly string[]) =>
    rule(
      name,
      { kind: 'balance', forEach: { measures: ['boats'], where: { town } }, left: quantity('boats') },
      over(codes),
    )
  const share: Term = {
    term: 'times',
    factors: [
      { term: 'number', value: '100' },
      { term: 'per', part: quantity('boats'), whole: quantity('boats', { town: null }) },
    ],
  }
  return {
    ...base,
    name: 'boats',
    measures: [
      { ...measure, name: 'boats', comparableGroup: 'boats' },
      { ...measure, name: 'share', unit: 'percent', comparableGroup: 'share' },
    ],
    dimensions: [
      {
        name: 'town',
        label: { nb: 'By', en: 'Town' },
        vintage: '2011',
        members: [...TOWNS, 'c0', 'c1'].map((code) => ({ code, label: { nb: code, en: code } })),
      },
    ],
    rules: [
      sumOf('all coasts', null, ['c0', 'c1']),
      sumOf('first coast', 'c0', COASTS[0]),
      sumOf('second coast', 'c1', COASTS[1]),
      rule(
        'share',
        {
          kind: 'ratio',
          forEach: { measures: ['share'], where: { town: { except: [] } } },
          left: quantity('share'),
        },
        share,
      ),
    ],
  }
})()

/** What the tables print: the towns' boats, those of the coasts and of all, and the shares. */
function printedOf(values: readonly number[], printed: readonly number[]) {
  const sum = (part: readonly number[]) => part.reduce((so, value) => so + value, 0)
  const all = sum(values)
  const key = (measure: string, town: string | null): Key => ({
    dataset: 'boats',
    measure,
    period,
    dimensions: town === null ? {} : { town },
  })
  const told = [
    ...TOWNS.map((town, index) => [key('boats', town), String(printed[index]), 'count'] as const),
    [key('boats', 'c0'), String(sum(values.slice(0, 3))), 'count'] as const,
    [key('boats', 'c1'), String(sum(values.slice(3))), 'count'] as const,
    [key('boats', null), String(all), 'count'] as const,
    ...TOWNS.map(
      (town, index) =>
        [
          key('share', town),
          (Math.round(((values[index] ?? 0) * 10000) / all) / 100).toFixed(2),
          'percent',
        ] as const,
    ),
  ]
  return told.map(([each, text, unit], ordinal) =>
    observation(ordinal, each, text, { unit, origin: { kind: 'table', table: 0, row: ordinal, column: 1 } }),
  )
}

const exchanged = (values: readonly number[], a: number, b: number) =>
  values.map((value, index) => (index === a ? (values[b] ?? 0) : index === b ? (values[a] ?? 0) : value))

describe('two figures of a column that have changed places', () => {
  it('are one error in two places, each required to be what the other prints', () => {
    const values = fc.uniqueArray(fc.integer({ min: 100, max: 999 }), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(values, fc.nat(2), fc.integer({ min: 3, max: 5 }), (right, a, b) => {
        fc.pre(Math.abs((right[a] ?? 0) - (right[b] ?? 0)) > 30)
        const observations = printedOf(right, exchanged(right, a, b))
        const { findings, figures } = reconcile(boats, extractionOf(), observations)
        expect(findings.map(({ verdict, distrusted }) => [verdict, [...distrusted].sort()])).toEqual([
          ['swap', [a, b]],
        ])
        const [finding] = findings
        expect(finding?.printed.map(formatDecimal).sort()).toEqual([right[a], right[b]].map(String).sort())
        expect(finding?.gap).toBeGreaterThan(0)
        expect(finding?.reason.en).toContain('have changed places')
        for (const index of [a, b]) {
          const figure = figures.find(({ key }) => formatKey(key).endsWith(`boats/2011-03-01?town=t${index}`))
          expect(figure?.impliedValue && formatDecimal(figure.impliedValue)).toBe(String(right[index]))
        }
      }),
      { numRuns: 40, seed: 51 },
    )
  })

  it('stay two errors where neither is what the other should be', () => {
    const right = [412, 250, 333, 190, 275, 840]
    const printed = right.map((value, index) => (index === 0 ? 421 : index === 4 ? 215 : value))
    const { findings } = reconcile(boats, extractionOf(), printedOf(right, printed))
    expect(findings.map(({ verdict, distrusted }) => [verdict, distrusted])).toEqual([
      ['misprint', [0]],
      ['misprint', [4]],
    ])
  })
})
