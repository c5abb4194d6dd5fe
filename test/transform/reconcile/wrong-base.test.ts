import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../src/model/decimal.ts'
import type { EquationRule, QuantityTerm } from '../../../src/model/rule.ts'
import type { Source } from '../../../src/model/source.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { constrain } from '../../../src/transform/constrain.ts'
import { reconcile } from '../../../src/transform/reconcile.ts'
import { measureNamed, observation } from '../reconcile-observations.ts'
import { extractionOf } from '../statements.ts'

/* Answers by class, each with its share of all answers or of those in a class, and all answers, once misprinted. */

const CLASSES = ['a', 'b', 'c', 'd', 'e']
const period = { from: '2011-03-01', to: '2011-04-01' }
const all: QuantityTerm = { term: 'quantity', measure: 'answers', at: { class: null } }
const own: QuantityTerm = { term: 'quantity', measure: 'in_class' }
const shareOf = (whole: EquationRule['left']): EquationRule['left'] => ({
  term: 'times',
  factors: [
    { term: 'number', value: '100' },
    { term: 'per', part: own, whole },
  ],
})
const inClasses: EquationRule['left'] = {
  term: 'over',
  dimension: 'class',
  codes: CLASSES,
  of: { term: 'quantity', measure: 'in_class' },
}
const rule: EquationRule = {
  shape: 'equation',
  kind: 'ratio',
  name: 'share',
  severity: 'hard',
  says: { nb: 'andelen', en: 'the share' },
  forEach: { measures: ['share'], where: { class: { except: [] } } },
  left: { term: 'quantity', measure: 'share' },
  comparison: '=',
  methods: [
    { name: { nb: 'av alle', en: 'of all' }, of: shareOf(all) },
    { name: { nb: 'av dem i klassene', en: 'of those in the classes' }, of: shareOf(inClasses) },
  ],
}
const source: Source = {
  ...homeCareIp,
  name: 'answers',
  measures: [
    measureNamed('answers', 'count'),
    measureNamed('in_class', 'count'),
    measureNamed('share', 'percent'),
  ],
  dimensions: [
    {
      name: 'class',
      label: { nb: 'Klasse', en: 'Class' },
      vintage: '2011',
      members: CLASSES.map((code) => ({ code, label: { nb: code, en: code } })),
    },
  ],
  rules: [rule],
}
const key = (name: string, member: string | null) => ({
  dataset: 'answers',
  measure: name,
  period,
  dimensions: member === null ? {} : { class: member },
})

/** What is printed where the cell with all answers says otherwise than the text. */
function printed(counts: readonly number[], { whole, cell }: { whole: number; cell: number }) {
  let ordinal = 0
  const says = (name: string, member: string | null, printed: string, standing: 'cell' | 'text' = 'cell') =>
    observation(ordinal++, key(name, member), printed, {
      unit: name === 'share' ? 'percent' : 'count',
      standing,
    })
  return [
    says('answers', null, String(cell)),
    says('answers', null, String(whole), 'text'),
    ...counts.flatMap((count, index) => [
      says('in_class', CLASSES[index] ?? '', String(count)),
      says('share', CLASSES[index] ?? '', ((100 * count) / whole).toFixed(1)),
    ]),
  ]
}

describe('a base of many shares that is misprinted where it is heaviest', () => {
  it('is one finding, accepted as the text prints it, and no share seems computed otherwise', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 90 }), { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 40, max: 99 }),
        (counts, unclassed) => {
          const whole = counts.reduce((sum, count) => sum + count, unclassed)
          const cell = Number(String(whole).slice(1))
          fc.pre(cell > 0 && String(cell).length === String(whole).length - 1)
          const observations = printed(counts, { whole, cell })
          const { instances } = constrain(source, observations)
          for (const { methods } of instances) expect(methods.map(({ name }) => name.en)).toEqual(['of all'])
          const { findings } = reconcile(source, extractionOf(), observations)
          expect(
            findings.map(({ verdict, accepted, distrusted }) => [
              verdict,
              accepted && formatDecimal(accepted),
              distrusted,
            ]),
          ).toEqual([['misprint', String(whole), [0]]])
        },
      ),
      { numRuns: 30 },
    )
  })
})
