import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../src/model/decimal.ts'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { observed } from './observed-prose.ts'
import { statementsOf } from '../statements.ts'

const plans = ['4. Antall individuelle planer']

describe('observeProse', () => {
  it('keeps precision, qualifier, sentence, place and standing', () => {
    const [statement] = statementsOf(['Om lag 21 500 individuelle planer ble rapportert inn.'], {
      section: ['1. SAMMENDRAG', '1.1 Antall planer'],
    })
    const [observation] = observed(ipSurvey2011, statement === undefined ? [] : [statement]).observations
    expect(observation).toMatchObject({
      printed: '21 500',
      qualifier: 'Om lag',
      unit: 'count',
      status: 'normal',
      standing: 'summary',
      quote: statement?.text,
      origin: { kind: 'statement', statement: 0, start: 7, end: 13 },
    })
    expect(observation?.places).toHaveLength(2)
    expect(observation?.claim?.low && formatDecimal(observation.claim.low)).toBe('21450')
  })

  it('notes a class limit and a county name that it had to forgive', () => {
    const { notes } = observed(
      ipSurvey2011,
      statementsOf(
        [
          'Det er 30 kommuner som har mellom 100 og 151 individuelle planer.',
          'Færrest planer er det i Augst-Agder (540).',
        ],
        { section: plans },
      ),
    )
    expect(notes.map(({ message }) => message.en)).toEqual([
      '«mellom 100 og 151» read as class 101-150 (plans in the municipality)',
      '«Augst-Agder» read as Aust-Agder (county)',
    ])
    expect(notes.map(({ message }) => message.nb)).toEqual([
      '«mellom 100 og 151» er lest som klassen 101-150 (antall planer i kommunen)',
      '«Augst-Agder» er lest som Aust-Agder (fylke)',
    ])
  })

  it('hands back what it cannot place, and never guesses between two', () => {
    const { observations, notes, unbound } = observed(
      ipSurvey2011,
      statementsOf(['Det tok 5 uker og 22 02 brev.', 'Omtrent 30 % av utvalget hadde mer enn 7 barn.'], {
        section: plans,
      }),
    )
    expect(observations).toEqual([])
    expect(unbound.map(({ printed, reason }) => [printed, reason])).toEqual([
      ['5', 'not declared'],
      ['22 02', 'unreadable'],
      ['Omtrent 30 %', 'not declared'],
      ['mer enn 7', 'class'],
    ])
    expect(notes.map(({ message, places }) => [message.en, places.length])).toEqual([
      ['«22 02» in running text is left out: it cannot be read', 2],
      ['3 figures of running text stand for no declared quantity: «5», «Omtrent 30 %», «mer enn 7»', 7],
    ])
  })

  it('hands back a list that holds more figures than a sentence, in time that grows with its length', () => {
    const listed = (times: number) =>
      statementsOf(['12 kommuner (5 prosent) har 1 til 50 planer; '.repeat(times)])
    expect(observed(ipSurvey2011, listed(20)).observations.length).toBeGreaterThan(20)
    const { observations, unbound } = observed(ipSurvey2011, listed(3000))
    expect(observations).toEqual([])
    expect(unbound).toHaveLength(9000)
  }, 10_000)

  it('binds ill-formed ink to what it stands for, unreadable', () => {
    const { observations } = observed(
      ipSurvey2011,
      statementsOf(['Det ble meldt om totalt 22 02 individuelle planer.'], { section: plans }),
    )
    expect(observations).toMatchObject([
      {
        key: { measure: 'individual_plans' },
        value: null,
        claim: null,
        quantum: null,
        status: 'unreadable',
        printed: '22 02',
      },
    ])
  })
})
