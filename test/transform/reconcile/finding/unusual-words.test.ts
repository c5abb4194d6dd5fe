import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../../src/sources/ip-survey-2011.ts'
import { observe } from '../../../../src/transform/observe.ts'
import { reconcile } from '../../../../src/transform/reconcile.ts'
import { extractionOf, statementsOf } from '../../statements.ts'

const survey = { ...ipSurvey2011, tables: [] }
const section = ['4. Antall individuelle planer', '4.1 Antall individuelle planer totalt']
const firm = [
  'Det ble rapportert om totalt 21 480 individuelle planer.',
  'I kommuner med under 5000 innbyggere er det 2480 individuelle planer.',
  'I kommuner med 5001 til 20 000 innbyggere er det 7000 individuelle planer.',
  'I kommuner med over 20 000 innbyggere er det 12 000 individuelle planer.',
]

/** The findings on the number of plans where one more sentence is printed. */
function told(sentence: string) {
  const extraction = extractionOf({ statements: statementsOf([...firm, sentence], { section }) })
  const { observations } = observe(extraction, survey)
  const { findings } = reconcile(survey, extraction, observations)
  return findings.filter(({ distrusted }) => distrusted.length > 0)
}

describe('a figure that nothing explains', () => {
  it('is a contradiction where its sentence is worded as the document is', () => {
    expect(told('Det ble rapportert om totalt 35 617 individuelle planer.')).toMatchObject([
      { severity: 'hard', verdict: 'unexplained' },
    ])
  })

  it('is a warning where its words stand nowhere else, which are quoted', () => {
    const [finding] = told('Det ble også rapportert om 35 617 digitaliserte individuelle planer.')
    expect(finding).toMatchObject({ severity: 'soft', verdict: 'unexplained' })
    expect(finding?.reason.nb).toContain('«digitaliserte»')
  })

  it('is a contradiction all the same where one typing error explains it', () => {
    expect(told('Det ble rapportert om totalt 21 488 digitaliserte individuelle planer.')).toMatchObject([
      { severity: 'hard', verdict: 'misprint' },
    ])
  })
})
