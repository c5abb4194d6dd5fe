import { describe, expect, it } from 'vitest'
import type { Source } from '../../src/model/source.ts'
import { homeCareIp } from '../../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../../src/sources/ip-survey-2011.ts'
import { quoteDefinitions } from '../../src/transform/definition.ts'
import { readStatedDate } from '../../src/transform/stated-date.ts'
import { statementsOf } from './statements.ts'

const dated = (source: Source, ...texts: string[]) => {
  const found = readStatedDate(statementsOf(texts), source)
  return found === null ? null : [found.date.toISOString().slice(0, 10), found.printed]
}
const alone: Source = { ...homeCareIp, statedDate: [{ before: null }] }

describe('readStatedDate', () => {
  it.each([
    [
      homeCareIp,
      ['Noe annet 1. mai 2020.', 'Siste faglige endring: 16. februar 2023'],
      ['2023-02-16', '16. februar 2023'],
    ],
    [homeCareIp, ['Siste faglige endring', '16.02.2023'], ['2023-02-16', '16.02.2023']],
    [homeCareIp, ['Sist oppdatert 2024-03-14'], ['2024-03-14', '2024-03-14']],
    [homeCareIp, ['Sist oppdatert for lenge siden', '14. mars 2024'], null],
    [homeCareIp, ['Siste faglige endring: 31. februar 2023'], null],
    [
      ipSurvey2011,
      ['Direktoratet', 'Rapport', 'April 2011', 'Rapport mai 2012'],
      ['2011-04-01', 'April 2011'],
    ],
    [ipSurvey2011, ['Direktoratet Rapport April 2011'], ['2011-04-01', 'April 2011']],
    [ipSurvey2011, ['Rapporten gjelder mars 2011'], null],
    [alone, ['Laget 3. juni 2019 av oss', '4. juni 2019'], ['2019-06-04', '4. juni 2019']],
    [alone, ['Ingen dato her'], null],
  ] as const)('finds the date of %#', (source, texts, expected) => {
    expect(dated(source, ...texts)).toEqual(expected)
  })
})

describe('quoteDefinitions', () => {
  it('quotes the first sentence that opens with the declared words, quotation marks or not', () => {
    const definitions = quoteDefinitions(
      statementsOf([
        'Vi telte planer.',
        '«Med virksomme planer menes planer i bruk.»',
        'Med virksomme planer menes alt.',
      ]),
      ipSurvey2011,
    )
    expect(definitions.individual_plans).toBe('«Med virksomme planer menes planer i bruk.»')
    expect(definitions.municipalities).toBeUndefined()
  })
})
