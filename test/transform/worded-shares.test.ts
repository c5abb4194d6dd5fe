import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../src/model/decimal.ts'
import { ipSurvey2011 } from '../../src/sources/ip-survey-2011.ts'
import { findMentions } from '../../src/transform/mention/mention.ts'
import { reconcile } from '../../src/transform/reconcile.ts'
import { observed } from './prose/observed-prose.ts'
import { extractionOf, statementsOf } from './statements.ts'

const section = ['4. Antall individuelle planer', '4.1 Antall individuelle planer totalt']

/** Whether a share in words stands against one in figures, or against a count of all that answered. */
function clashes(...texts: readonly string[]): boolean {
  const statements = statementsOf(['Totalt besvarte 400 kommuner.', ...texts], { section })
  const { observations } = observed(ipSurvey2011, statements)
  return reconcile(ipSurvey2011, extractionOf({ statements }), observations).findings.length > 0
}

describe('those who did not answer', () => {
  it.each([
    ['Hver fjerde kommune i Troms deltok ikke.', false],
    ['Hver andre kommune i Troms deltok ikke.', true],
    ['I Troms var det 24 prosent av kommunene som ikke svarte.', false],
    ['I Troms var det 34 prosent av kommunene som ikke svarte.', true],
  ])('are the rest in each county: %s', (text, expected) => {
    expect(clashes('I Troms svarte 76 prosent av kommunene.', text)).toBe(expected)
  })
})

describe('a share in words', () => {
  it.each([
    ['en av tre kommuner', 33.3],
    ['nesten en av tre kommuner', 33.3],
    ['én av fire kommuner', 25],
    ['tre av fire kommuner', 75],
    ['drøyt to av tre kommuner', 66.7],
    ['to av fem kommuner', 40],
    ['ni av ti kommuner', 90],
    ['hver tredje kommune', 33.3],
    ['nesten hver fjerde kommune', 25],
    ['annenhver kommune', 50],
    ['hver femte av kommunene', 20],
    ['kvar tiande kommune', 10],
    ['en femtedel av kommunene', 20],
    ['fire femtedeler av kommunene', 80],
  ])('is one: %s', (words, share) => {
    const texts = statementsOf([`I alt har ${words} 1 til 50 individuelle planer.`], { section })
    const { observations } = observed(ipSurvey2011, texts)
    expect(observations.map(({ value }) => value && Number(formatDecimal(value)))).toEqual([share])
  })

  it('may be not quite as large as its number', () => {
    const [mention] = findMentions('Ikke fullt 60 prosent oppga et eksakt antall.')
    expect(mention?.figure).toMatchObject({ qualifier: 'Ikke fullt', claim: { highOpen: true } })
  })

  it.each(['Hver tredje uke får kommunene spørsmål.', 'Kommunene møtes hver fjerde måned.'])(
    'is none of time: %s',
    (text) => {
      const texts = statementsOf([text], { section })
      expect(observed(ipSurvey2011, texts).observations).toEqual([])
      expect(findMentions(text)).toEqual([])
    },
  )

  it('is none where the whole is too large for one: those were counted', () => {
    const texts = statementsOf(['Av kommunene i Troms har elleve av atten kommuner deltatt.'], { section })
    const { observations } = observed(ipSurvey2011, texts)
    expect(observations.map(({ value, unit }) => [value && formatDecimal(value), unit])).toEqual([
      ['11', 'count'],
      ['18', 'count'],
    ])
  })

  it.each([
    ['Nesten en av tre kommuner (31 prosent) har 1 til 50 individuelle planer.', false],
    ['Ikke fullt en av tre kommuner (31 prosent) har 1 til 50 individuelle planer.', false],
    ['Nesten en av tre kommuner (19 prosent) har 1 til 50 individuelle planer.', true],
    ['En av tre kommuner (35 prosent) har 1 til 50 individuelle planer.', false],
    ['To av tre kommuner (65 prosent) har 1 til 50 individuelle planer.', false],
    ['Tre av fire kommuner (65 prosent) har 1 til 50 individuelle planer.', true],
    ['Drøyt to av tre kommuner (68 prosent) har 1 til 50 individuelle planer.', false],
    ['Drøyt to av tre kommuner (61 prosent) har 1 til 50 individuelle planer.', true],
    ['Hver tredje kommune (33 prosent) har 1 til 50 individuelle planer.', false],
    ['Hver femte kommune (33 prosent) har 1 til 50 individuelle planer.', true],
    ['Nesten hver femte kommune (17 prosent) har 1 til 50 individuelle planer.', false],
    ['I alt har 100 kommuner (én av fire) 1 til 50 individuelle planer.', false],
    ['I alt har 160 kommuner (én av fire) 1 til 50 individuelle planer.', true],
    ['I alt har 264 kommuner (to tredjedeler) 1 til 50 individuelle planer.', false],
    ['I alt har 264 kommuner (knapt halvparten) 1 til 50 individuelle planer.', true],
  ])('is held against the figures beside it: %s', (text, expected) => {
    expect(clashes(text)).toBe(expected)
  })
})
