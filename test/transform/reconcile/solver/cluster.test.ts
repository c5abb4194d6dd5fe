import { describe, expect, it } from 'vitest'
import type { EquationRule, Term } from '../../../../src/model/rule.ts'
import type { Source } from '../../../../src/model/source.ts'
import { homeCareIp } from '../../../../src/sources/home-care-ip.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { measureNamed, observation } from '../../reconcile-observations.ts'
import { extractionOf } from '../../statements.ts'

const of = (measure: string): Term => ({ term: 'quantity', measure })
const rule = (left: string, kind: 'balance' | 'ratio', right: Term): EquationRule => ({
  shape: 'equation',
  kind,
  name: left,
  severity: 'hard',
  says: { nb: left, en: left },
  forEach: { measures: [left], where: {} },
  left: of(left),
  comparison: '=',
  methods: [{ name: { nb: left, en: left }, of: right }],
})
const plus = (...names: readonly string[]): Term => ({ term: 'plus', terms: names.map(of) })
const COUNTS = ['part', 'old', 'new', 'whole', 'north', 'south', 'others'] as const
const source: Source = {
  ...homeCareIp,
  name: 'boats',
  measures: [...COUNTS.map((name) => measureNamed(name, 'count')), measureNamed('share', 'percent')],
  dimensions: [],
  rules: [
    rule('part', 'balance', plus('old', 'new')),
    rule('whole', 'balance', plus('north', 'south')),
    { ...rule('whole', 'balance', plus('part', 'others')), name: 'whole of all' },
    rule('share', 'ratio', {
      term: 'times',
      factors: [
        { term: 'number', value: '100' },
        { term: 'per', part: of('part'), whole: of('whole') },
      ],
    }),
  ],
}
const key = (measure: string) => ({
  dataset: 'boats',
  measure,
  period: { from: '2011-03-01', to: '2011-04-01' },
  dimensions: {},
})

/** Blamed ordinals, by finding, where a sentence says 47 (13 per cent) of the 67 boats of 349. */
function blamed(wholeAgain: string) {
  const counts = ['67', '30', '37', '349', '200', '149', '282']
  const said = { unit: 'count', standing: 'text' } as const
  const { findings } = reconcile(source, extractionOf(), [
    ...COUNTS.map((name, index) => observation(index, key(name), counts[index] ?? '', { unit: 'count' })),
    observation(7, key('part'), '47', said),
    observation(8, key('share'), '13', { ...said, unit: 'percent' }),
    observation(9, key('whole'), wholeAgain, said),
  ])
  return findings.map(({ distrusted }) => [...distrusted].sort()).sort()
}

describe('wrong figures that are one error', () => {
  it('are those that one was computed from the other, as the rule holds with no other print of either', () => {
    expect(blamed('349')).toEqual([[7, 8]])
    expect(blamed('359')).toEqual([[7, 8], [9]])
  })
})
