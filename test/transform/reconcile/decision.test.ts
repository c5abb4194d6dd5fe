import { describe, expect, it } from 'vitest'
import { formatDecimal, parseDecimal } from '../../../src/model/decimal.ts'
import type { Decision } from '../../../src/model/decision.ts'
import { formatKey, type Key } from '../../../src/model/key.ts'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { applyDecisions } from '../../../src/transform/reconcile/decision.ts'
import { reconcile } from '../../../src/transform/reconcile.ts'
import { observation } from '../reconcile-observations.ts'
import { extractionOf } from '../statements.ts'

const nothing = extractionOf({ mediaType: 'application/pdf', pages: 1 })
const plans: Key = {
  dataset: 'ip-survey-2011',
  measure: 'individual_plans',
  period: { from: '2011-03-01', to: '2011-04-01' },
  dimensions: { county: '00' },
}
const told = (ordinal: number, printed: string) =>
  observation(ordinal, plans, printed, { unit: 'count', standing: 'text' })
const two = [told(1, '20002'), told(2, '22002')]
const [found] = reconcile(ipSurvey2011, nothing, two).findings

const decision = (rest: Partial<Decision>): Decision => ({
  findingId: found?.id ?? '',
  accept: null,
  keepBoth: false,
  by: 'En analytiker',
  why: 'Kontrollert mot kilden',
  at: new Date(0),
  ...rest,
})
const accept = { key: formatKey(plans), value: parseDecimal('22002') }

describe('an analyst’s decision', () => {
  it('settles what the document leaves open, with its maker’s name', () => {
    const decided = reconcile(ipSurvey2011, nothing, two, [
      decision({ accept, ground: found?.ground ?? null }),
    ])
    expect(decided.findings).toHaveLength(1)
    expect(decided.findings[0]).toMatchObject({
      id: found?.id,
      decision: { by: 'En analytiker', onOtherGround: false },
    })
    const [finding] = decided.findings
    expect(finding?.accepted && formatDecimal(finding.accepted)).toBe('22002')
    const [figure] = decided.figures
    expect(figure?.value && formatDecimal(figure.value)).toBe('22002')
    expect(figure?.status).toBe('normal')
  })

  it('can let both figures stand', () => {
    const { findings, figures } = reconcile(ipSurvey2011, nothing, two, [decision({ keepBoth: true })])
    expect(findings).toMatchObject([{ accepted: null, decision: { keepBoth: true } }])
    expect(figures[0]?.candidates).toHaveLength(1)
  })

  it('that both stand leaves nothing doubted, and nothing put in its place', () => {
    if (found === undefined) throw new Error('nothing was found')
    const misprint = { ...found, accepted: parseDecimal('22002'), distrusted: [1], support: [2] }
    expect(applyDecisions([misprint], [misprint], [decision({ keepBoth: true })])).toMatchObject([
      { accepted: null, implied: null, distrusted: [], support: [1, 2] },
    ])
  })

  it('is flagged where the prints under it are others now', () => {
    const other = [told(1, '20002'), told(2, '22003')]
    const { findings } = reconcile(ipSurvey2011, nothing, other, [
      decision({ accept, ground: found?.ground ?? null }),
    ])
    expect(findings[0]).toMatchObject({ id: found?.id, decision: { onOtherGround: true } })
  })

  it('on a finding of another document changes nothing', () => {
    const plain = reconcile(ipSurvey2011, nothing, two)
    expect(reconcile(ipSurvey2011, nothing, two, [decision({ findingId: 'unknown', accept })])).toEqual(plain)
  })
})
