import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { chartFindings } from '../../../src/transform/claims/charts.ts'
import { constrain, indexPrint } from '../../../src/transform/constrain.ts'
import { observation } from '../reconcile-observations.ts'
import { extractionOf } from '../statements.ts'

const rule = ipSurvey2011.rules.find((each) => each.shape === 'claim' && each.of === 'charts')
const counties = (ipSurvey2011.dimensions.find(({ name }) => name === 'county')?.members ?? []).filter(
  ({ code }) => code !== '00',
)
const CAPTION = 'Figur 7-2 Antall koordinatorer per mars 2011, fordelt på fylker'

/** The findings on a chart whose bars are those of some counties. */
function findingsOn(codes: readonly string[]) {
  if (rule?.shape !== 'claim') throw new Error('the source has no rule for its charts')
  const bars = codes.map((county, ordinal) =>
    observation(
      ordinal,
      {
        dataset: ipSurvey2011.name,
        measure: 'coordinators',
        period: { from: '2011-03-01', to: '2011-04-01' },
        dimensions: { county },
      },
      String(100 + ordinal),
      { unit: 'count', standing: 'label', quote: `${CAPTION} · ${county} · ${100 + ordinal}` },
    ),
  )
  const constrained = constrain(ipSurvey2011, bars, [])
  const print = indexPrint(constrained.witnesses)
  const extraction = extractionOf()
  return chartFindings({ source: ipSurvey2011, extraction, constrained, print, distrusted: new Set() }, rule)
}

describe('a chart spread over counties', () => {
  it('has figures of all of them', () => {
    const codes = counties.map(({ code }) => code)
    fc.assert(
      fc.property(fc.subarray(codes, { minLength: 1, maxLength: codes.length - 1 }), (some) => {
        const [finding] = findingsOn(some)
        expect(finding).toMatchObject({ severity: 'soft', rule: 'coverage', verdict: 'omission' })
        expect(finding?.title.nb).toContain(`Figur 7-2: tall for ${some.length} av ${codes.length}`)
        const [absent] = counties.filter(({ code }) => !some.includes(code))
        expect(finding?.reason.nb).toContain(absent?.label.nb)
      }),
      { numRuns: 20 },
    )
    expect(findingsOn(codes)).toEqual([])
    expect(findingsOn([])).toEqual([])
  })
})
