import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../../src/model/decimal.ts'
import type { EquationRule, Term } from '../../../../src/model/rule.ts'
import type { Source } from '../../../../src/model/source.ts'
import { homeCareIp } from '../../../../src/sources/home-care-ip.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { measureNamed, observation } from '../../reconcile-observations.ts'
import { extractionOf } from '../../statements.ts'

const of = (name: string): Term => ({ term: 'quantity', measure: name })
const rule = (comparison: '=' | '≥'): EquationRule => ({
  shape: 'equation',
  kind: 'balance',
  name: 'sum',
  severity: 'hard',
  says: { nb: 'sum', en: 'sum' },
  forEach: { measures: ['part'], where: {} },
  left: of('whole'),
  comparison,
  methods: [{ name: { nb: 'sum', en: 'sum' }, of: { term: 'plus', terms: [of('part'), of('rest')] } }],
})
const harbour = (comparison: '=' | '≥'): Source => ({
  ...homeCareIp,
  name: 'harbour',
  measures: ['part', 'rest', 'whole'].map((name) => measureNamed(name, 'count')),
  dimensions: [],
  rules: [rule(comparison)],
})
const key = (measure: string) => ({
  dataset: 'harbour',
  measure,
  period: { from: '2011-03-01', to: '2011-04-01' },
  dimensions: {},
})

/** What is found where the whole of 126 and 3223 boats is printed so that no number can be read. */
function findingsOn(printed: string, comparison: '=' | '≥' = '=') {
  return reconcile(harbour(comparison), extractionOf(), [
    observation(0, key('part'), '126', { unit: 'count' }),
    observation(1, key('rest'), '3223', { unit: 'count' }),
    {
      ...observation(2, key('whole'), '1', { unit: 'count' }),
      ...{ printed, value: null, claim: null, quantum: null, status: 'unreadable' as const },
    },
  ]).findings
}

describe('a figure that cannot be read', () => {
  it.each(['33 49', '3 3549', '3 39', '3 3349'])(
    'is a misprint where the others require one number of its digits, or of all but one: %s',
    (printed) => {
      const [finding, ...others] = findingsOn(printed)
      expect(others).toEqual([])
      expect(finding).toMatchObject({
        verdict: 'misprint',
        severity: 'hard',
        distrusted: [2],
        accepted: null,
      })
      expect(finding?.implied && formatDecimal(finding.implied)).toBe('3349')
      expect(finding?.title.nb).toContain(`«${printed}»`)
    },
  )

  it.each([
    ['is farther from it', '12 77', '='],
    ['is required to be no one number', '33 49', '≥'],
    ['has too few digits to tell', '3 3', '='],
    ['is no number at all', '3 349 i alt 7', '='],
  ] as const)('is none where it %s', (_, printed, comparison) => {
    expect(findingsOn(printed, comparison)).toEqual([])
  })
})
