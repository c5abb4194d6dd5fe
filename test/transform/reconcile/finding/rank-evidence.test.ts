import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../../src/model/decimal.ts'
import type { RankRule } from '../../../../src/model/rule.ts'
import type { Source } from '../../../../src/model/source.ts'
import { homeCareIp } from '../../../../src/sources/home-care-ip.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { measureNamed, observation } from '../../reconcile-observations.ts'
import { extractionOf, statementsOf } from '../../statements.ts'

const TOWNS = ['Bergen', 'Hamar', 'Molde', 'Tromsø', 'Narvik'] as const
const rule = (order: 'largest' | 'smallest'): RankRule => ({
  shape: 'rank',
  kind: 'rank',
  name: order,
  says: { nb: 'Biblioteker', en: 'Libraries' },
  measure: 'libraries',
  dimension: 'town',
  where: { town: { except: [] } },
  order,
  superlatives: order === 'largest' ? ['flest'] : ['færrest'],
  about: [['biblioteker']],
  not: [],
})
const source: Source = {
  ...homeCareIp,
  name: 'towns',
  measures: [measureNamed('libraries', 'count')],
  dimensions: [
    {
      name: 'town',
      label: { nb: 'By', en: 'Town' },
      vintage: '2011',
      members: TOWNS.map((nb) => ({ code: nb, label: { nb, en: nb } })),
    },
  ],
  rules: [rule('largest'), rule('smallest')],
}
const key = (town: string) => ({
  dataset: 'towns',
  measure: 'libraries',
  period: { from: '2011-03-01', to: '2011-04-01' },
  dimensions: { town },
})

/** What is found where each town's number is printed once, and Molde's once more otherwise. */
function findingsOn(again: string, texts: readonly string[]) {
  const prints = ['912', '827', '758', '277', '264']
  const observations = [
    ...TOWNS.map((town, index) => observation(index, key(town), prints[index] ?? '', { unit: 'count' })),
    observation(9, key('Molde'), again, { unit: 'count', standing: 'label' }),
  ]
  return reconcile(source, extractionOf({ statements: statementsOf(texts) }), observations).findings
}

const MOST = 'Det er flest biblioteker i Bergen, Hamar og Molde.'
const FEWEST = 'Det er færrest biblioteker i Narvik og Tromsø.'

describe('two prints of one figure', () => {
  it.each([
    ['75', [MOST]],
    ['75', [FEWEST]],
    ['78', [MOST, FEWEST]],
  ])('are told apart by the order that a sentence gives: 758 and %s', (again, texts) => {
    const [finding, ...others] = findingsOn(again, texts)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ verdict: 'misprint', distrusted: [9] })
    expect(finding?.accepted && formatDecimal(finding.accepted)).toBe('758')
    expect(finding?.reason.nb).toContain('Rekkefølgen')
  })

  it.each([
    ['785', [MOST, FEWEST]],
    ['75', []],
    ['75', ['Det er flest biblioteker i Bergen.']],
    ['9999', ['Det er flest biblioteker i Hamar.']],
  ])(
    'stay in doubt where both agree with it, none is given, or both break it: 758 and %s',
    (again, texts) => {
      const [finding] = findingsOn(again, texts).filter(({ rule: kind }) => kind === 'agreement')
      expect(finding).toMatchObject({ verdict: 'undecided', distrusted: [] })
    },
  )

  it('are both held against no sentence while they are in doubt', () => {
    const found = findingsOn('276', ['Det er flest biblioteker i Bergen, Hamar og Tromsø.'])
    expect(found.map(({ verdict }) => verdict)).toEqual(['undecided'])
  })
})
