import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../../src/model/decimal.ts'
import type { EquationRule, Term } from '../../../../src/model/rule.ts'
import type { Source } from '../../../../src/model/source.ts'
import { homeCareIp } from '../../../../src/sources/home-care-ip.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { measureNamed, observation } from '../../reconcile-observations.ts'
import { extractionOf } from '../../statements.ts'

const of = (name: string): Term => ({ term: 'quantity', measure: name })
const complement: EquationRule = {
  shape: 'equation',
  kind: 'complement',
  name: 'yes and no',
  severity: 'hard',
  says: { nb: 'ja og nei', en: 'yes and no' },
  forEach: { measures: ['no'], where: {} },
  left: of('no'),
  comparison: '=',
  methods: [
    {
      name: { nb: 'rest', en: 'rest' },
      of: { term: 'minus', from: { term: 'number', value: '100' }, less: of('yes') },
    },
  ],
}
const source: Source = {
  ...homeCareIp,
  name: 'poll',
  measures: ['yes', 'no'].map((name) => measureNamed(name, 'percent')),
  dimensions: [],
  rules: [complement],
}
const key = (measure: string) => ({
  dataset: 'poll',
  measure,
  period: { from: '2011-03-01', to: '2011-04-01' },
  dimensions: {},
})
const findingsOn = (...[yes, again, no]: readonly [string, string, string]) =>
  reconcile(source, extractionOf(), [
    observation(0, key('yes'), yes, { unit: 'percent' }),
    observation(1, key('yes'), again, { unit: 'percent', standing: 'text' }),
    observation(2, key('no'), no, { unit: 'percent' }),
  ]).findings

describe('two rounded prints of one figure', () => {
  it.each([
    ['52', '51', '48', 1, '52'],
    ['53', '52', '48', 0, '52'],
    ['62.4', '62.5', '37.6', 1, '62.4'],
  ] as const)(
    'are told apart where one holds only on the edge of rounding: %s and %s beside %s',
    (yes, again, no, wrong, right) => {
      const [finding, ...others] = findingsOn(yes, again, no)
      expect(others).toEqual([])
      expect(finding).toMatchObject({ verdict: 'misprint', distrusted: [wrong] })
      expect(finding?.accepted && formatDecimal(finding.accepted)).toBe(right)
    },
  )

  it('stay in doubt where both hold only there', () => {
    expect(findingsOn('53', '51', '48')).toMatchObject([{ verdict: 'undecided', distrusted: [] }])
  })
})
