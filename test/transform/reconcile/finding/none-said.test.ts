import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../../src/sources/ip-survey-2011.ts'
import type { Key } from '../../../../src/model/key.ts'
import { noneSaid } from '../../../../src/transform/reconcile/finding/none-said.ts'
import { extractionOf, statementsOf } from '../../statements.ts'

const key = (code: string, size = '0-5000'): Key => ({
  dataset: ipSurvey2011.name,
  measure: 'municipalities_by_coordinators',
  period: { from: '2011-03-01', to: '2011-04-01' },
  dimensions: { county: '00', size_class: size, coordinators_class: code },
})

const said = (text: string, missing: readonly Key[], printed: readonly Key[]) =>
  noneSaid(
    { source: ipSurvey2011, extraction: extractionOf({ statements: statementsOf([text]) }) },
    missing,
    printed,
  )?.text ?? null

describe('classes that a sentence says are empty', () => {
  const above = [key('51-75'), key('76-100'), key('101-')]
  const below = [key('1-25'), key('26-50')]

  it.each([
    'Ingen av de små kommunene har flere koordinatorer enn dette.',
    'Ingen små kommuner har over 50 koordinatorer.',
    'Blant små kommuner er det ingen som har mer enn 50 koordinatorer.',
  ])('are those above the printed ones: %s', (text) => {
    expect(said(text, above, below)).toBe(text)
  })

  it.each([
    ['another size', 'Ingen store kommuner har over 50 koordinatorer.'],
    ['another thing', 'Ingen små kommuner har over 50 individuelle planer.'],
    ['some', 'Noen små kommuner har flere koordinatorer enn dette.'],
    ['fewer', 'Ingen små kommuner har færre koordinatorer.'],
  ])('are not where the sentence is of %s', (_, text) => {
    expect(said(text, above, below)).toBeNull()
  })

  it('are not where one that is missing lies below', () => {
    const text = 'Ingen små kommuner har over 50 koordinatorer.'
    expect(said(text, [key('26-50'), ...above.slice(0, 2)], [key('1-25'), key('101-')])).toBeNull()
    expect(said(text, [], below)).toBeNull()
  })
})
