import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../../src/model/decimal.ts'
import type { Finding } from '../../../../src/model/finding.ts'
import { formatKey } from '../../../../src/model/key.ts'
import { ipSurvey2011 } from '../../../../src/sources/ip-survey-2011.ts'
import { observeProse } from '../../../../src/transform/prose/observe-prose.ts'
import { joinMisnamed } from '../../../../src/transform/reconcile/finding/misnamed.ts'
import { remarkFinding } from '../../../../src/transform/reconcile/finding/plain-finding.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { extractionOf, statementsOf } from '../../statements.ts'

const section = ['6. Koordinatorer', '6.2 Antall koordinatorer fordelt på kommunestørrelse']

/** Counts of coordinators by size of municipality, as told sentence by sentence, and what is found in them. */
function told(...texts: readonly string[]) {
  const statements = statementsOf(texts, { section })
  const { observations } = observeProse(statements, ipSurvey2011, { ordinal: 0 })
  const { findings, figures } = reconcile(ipSurvey2011, extractionOf({ statements }), observations)
  const hard = findings.filter(({ severity }) => severity === 'hard')
  return {
    verdicts: hard.map(({ verdict, printed }) => [verdict, printed.map(formatDecimal)]),
    required: hard.map(({ required }) => [...(required ?? [])].map(([, value]) => formatDecimal(value))),
    figures: new Map(figures.map(({ key, value }) => [formatKey(key), value && formatDecimal(value)])),
  }
}

const totals = [
  'I alt har 600 kommuner mellom 1 og 25 koordinatorer.',
  'I alt har 90 kommuner mellom 26 og 50 koordinatorer.',
]
const by = (small: string, large: string) => [
  `Av de små kommunene har ${small}.`,
  'Av de mellomstore kommunene har 180 kommuner 1 til 25 koordinatorer, mens 23 kommuner har 26 til 50 koordinatorer.',
  `Av de store kommunene har ${large}.`,
]
const classes = (few: number, more: number) =>
  `${few} kommuner 1 til 25 koordinatorer, mens ${more} kommuner har 26 til 50 koordinatorer`

describe('a sentence that names the wrong member', () => {
  const right = [...totals, ...by(classes(370, 31), classes(50, 36))]

  it('is no finding where it names the right one', () => {
    expect(told(...right).verdicts).toEqual([])
  })

  it('is one finding, however many of its figures are the other’s', () => {
    const wrong = `Blant de små kommunene har ${classes(180, 23)}.`
    const { verdicts, required, figures } = told(...right, wrong, ...by(classes(370, 31), classes(50, 36)))
    expect(verdicts).toEqual([['label', ['180', '23']]])
    expect(required).toEqual([['370', '31']])
    const of = (size: string) =>
      figures.get(
        `ip-survey-2011/municipalities_by_coordinators/2011-03-01?coordinators_class=1-25&county=00&size_class=${size}`,
      )
    expect([of('0-5000'), of('5001-20000')]).toEqual(['370', '180'])
  })

  it('counts the share in brackets along, though no other place prints it', () => {
    const texts = [
      'Blant de små kommunene har 180 kommuner (80 prosent) 1 til 25 koordinatorer.',
      'Blant de mellomstore kommunene har 180 kommuner 1 til 25 koordinatorer.',
    ]
    const { observations } = observeProse(statementsOf(texts, { section }), ipSurvey2011, { ordinal: 0 })
    const mistaken = observations.slice(0, 2).map(
      ({ key, ordinal, value }): Finding => ({
        ...remarkFinding({
          source: ipSurvey2011.name,
          rule: 'balance',
          ruleName: 'sum',
          verdict: 'swap',
          severity: 'hard',
          about: [],
          keys: [formatKey(key)],
          printed: value === null ? [] : [value],
          support: [],
          title: { nb: '', en: '' },
          reason: { nb: '', en: '' },
          arithmetic: [],
        }),
        distrusted: [ordinal],
      }),
    )
    const joined = joinMisnamed(mistaken, ipSurvey2011, observations)
    expect(joined.map(({ verdict, printed }) => [verdict, printed.map(formatDecimal)])).toEqual([
      ['label', ['180', '80']],
    ])
  })

  it('is not seen where only one figure is another’s: that may be a misprint', () => {
    const wrong = `Blant de små kommunene har ${classes(180, 31)}.`
    expect(told(...right, wrong).verdicts).toHaveLength(1)
    expect(told(...right, wrong).verdicts[0]?.[0]).not.toBe('label')
  })
})
