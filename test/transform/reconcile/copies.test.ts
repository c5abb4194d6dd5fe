import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../src/model/decimal.ts'
import type { Key } from '../../../src/model/key.ts'
import type { Observation, Standing } from '../../../src/model/observation.ts'
import type { EquationRule, RuleDeclaration } from '../../../src/model/rule.ts'
import type { Source } from '../../../src/model/source.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { reconcile } from '../../../src/transform/reconcile.ts'
import { measureNamed, observation } from '../reconcile-observations.ts'
import { extractionOf } from '../statements.ts'

const period = { from: '2011-03-01', to: '2011-04-01' }
const nothing = extractionOf()

/** Ferries of towns, of regions that towns make up, and of all. */
function ferries(towns: number, regions: readonly (readonly string[])[]): Source {
  const codes = Array.from({ length: towns }, (_, index) => `t${index}`)
  const all = [...codes, ...regions.map((_, index) => `r${index}`)]
  const sum = (name: string, whole: string | null, parts: readonly string[]): EquationRule => ({
    shape: 'equation',
    kind: 'balance',
    name,
    severity: 'hard',
    says: { nb: name, en: name },
    forEach: { measures: ['ferries'], where: { town: whole } },
    left: { term: 'quantity', measure: 'ferries' },
    comparison: '=',
    methods: [
      {
        name: { nb: 'sum', en: 'sum' },
        of: { term: 'over', dimension: 'town', codes: parts, of: { term: 'quantity', measure: 'ferries' } },
      },
    ],
  })
  const named = regions.map((_, index) => `r${index}`)
  const rules: readonly RuleDeclaration[] = [
    sum('towns', null, codes),
    ...regions.map((parts, index) => sum(`region ${index}`, `r${index}`, parts)),
    ...(regions.length > 0 ? [sum('regions', null, named)] : []),
  ]
  return {
    ...homeCareIp,
    name: 'ferries',
    measures: [measureNamed('ferries', 'count')],
    dimensions: [
      {
        name: 'town',
        label: { nb: 'By', en: 'Town' },
        vintage: '2011',
        members: all.map((code) => ({ code, label: { nb: code, en: code } })),
      },
    ],
    rules,
  }
}

const key = (town: string | null): Key => ({
  dataset: 'ferries',
  measure: 'ferries',
  period,
  dimensions: town === null ? {} : { town },
})

/** One print after another, numbered. */
function prints(told: readonly (readonly [string | null, number, Standing])[]): readonly Observation[] {
  return told.map(([town, value, standing], ordinal) =>
    observation(ordinal, key(town), String(value), { unit: 'count', standing }),
  )
}

const document = fc
  .record({
    parts: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 2, maxLength: 10 }),
    cut: fc.integer({ min: 1, max: 9 }),
    error: fc.integer({ min: -300, max: 3000 }).filter((each) => each !== 0),
    standing: fc.constantFrom<Standing>('cell', 'text', 'summary'),
  })
  .filter(({ parts, error }) => parts.reduce((sum, part) => sum + part, 0) + error >= 0)
  .map(({ parts, cut, error, standing }) => {
    const at = Math.min(cut, parts.length - 1)
    const codes = parts.map((_, index) => `t${index}`)
    const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
    return {
      towns: parts.map((value, index) => [`t${index}`, value, 'cell'] as const),
      regions: [codes.slice(0, at), codes.slice(at)],
      regionTotals: [
        ['r0', sum(parts.slice(0, at)), 'cell'],
        ['r1', sum(parts.slice(at)), 'cell'],
      ] as const,
      right: sum(parts),
      wrong: Array.from({ length: 8 }, () => [null, sum(parts) + error, standing] as const),
    }
  })

const accused = (observations: readonly Observation[], source: Source) => {
  const { findings } = reconcile(source, nothing, observations)
  const blamed = findings.flatMap(({ distrusted }) => distrusted)
  return {
    findings,
    parts: blamed.filter((ordinal) => observations[ordinal]?.key.dimensions.town !== undefined),
  }
}

describe('a wrong total copied eight times, its parts right', () => {
  it('accuses no part, and is open where the parts alone stand against it', () => {
    fc.assert(
      fc.property(document, ({ towns, wrong }) => {
        const { findings, parts } = accused(prints([...towns, ...wrong]), ferries(towns.length, []))
        expect(parts).toEqual([])
        expect(findings).toHaveLength(1)
      }),
      { numRuns: 60, seed: 21 },
    )
  })

  it('is itself distrusted, all eight of it, where two sums speak against it', () => {
    fc.assert(
      fc.property(document, ({ towns, regions, regionTotals, wrong, right }) => {
        const told = prints([...towns, ...regionTotals, ...wrong])
        const { findings, parts } = accused(told, ferries(towns.length, regions))
        expect(parts).toEqual([])
        const [finding] = findings
        expect(findings).toHaveLength(1)
        expect(finding?.distrusted).toHaveLength(8)
        const required = finding?.accepted ?? finding?.implied ?? null
        expect(required && formatDecimal(required)).toBe(String(right))
      }),
      { numRuns: 60, seed: 22 },
    )
  })
})

describe('two wrong prints of one total', () => {
  const towns = [4210, 3305, 2719]
  const right = 10_234
  const told = (...totals: readonly number[]) => {
    const parts = towns.map((value, index) => [`t${index}`, value, 'cell'] as const)
    const regions = [['r0', 7515, 'cell'] as const, ['r1', 2719, 'cell'] as const]
    const whole = totals.map((value) => [null, value, 'text'] as const)
    const observations = prints([...parts, ...regions, ...whole])
    const source = ferries(towns.length, [['t0', 't1'], ['t2']])
    const { findings } = reconcile(source, nothing, observations)
    return findings.map(({ verdict, distrusted }) => [
      verdict,
      ...distrusted.map((ordinal) => Number(observations[ordinal]?.value?.coefficient)),
    ])
  }

  it('are told apart where only one of them has an explanation', () => {
    expect(told(right, 77_777, 10_334)).toEqual([
      ['misprint', 10_334],
      ['unexplained', 77_777],
    ])
  })

  it('are one finding where both have one, or neither', () => {
    expect(told(right, 10_334, 10_243)).toEqual([['misprint', 10_334, 10_243]])
    expect(told(right, 55_555, 77_777)).toEqual([['unexplained', 55_555, 77_777]])
  })
})
