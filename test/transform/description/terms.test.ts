import { describe, expect, it } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { glossSlips } from '../../../src/transform/description/glosses.ts'
import { quotientSlips } from '../../../src/transform/description/quotients.ts'
import { termSlips } from '../../../src/transform/description/terms.ts'
import { extractionOf, statementsOf } from '../statements.ts'

const titles = (slips: readonly { readonly title: { readonly nb: string } }[]) =>
  slips.map(({ title }) => title.nb)

const source = {
  ...ipSurvey2011,
  dimensions: [
    {
      name: 'place',
      label: { nb: 'Sted', en: 'Place' },
      vintage: '2009',
      members: [
        { code: 'library', label: { nb: 'Bibliotek', en: 'Library' } },
        { code: 'pool', label: { nb: 'Svømmehall', en: 'Pool' } },
      ],
    },
  ],
  names: [
    { dimension: 'place', code: 'library', phrases: ['bibliotek*', 'bokhus*', 'bib'] },
    { dimension: 'place', code: 'pool', phrases: ['svømmehall*', 'svømme hall*'] },
  ],
  scales: [],
}

describe('the name of a member', () => {
  const of = (...texts: readonly string[]) =>
    titles(termSlips(extractionOf({ statements: statementsOf(texts) }), source, 'place'))

  it('is one', () => {
    expect(of('Biblioteket og svømmehallen er åpne.', 'Bokhuset er åpent.')).toEqual([
      '«Biblioteket» | «Bokhuset»',
    ])
    expect(of('Biblioteket er åpent.', 'Bibliotekene er åpne.')).toEqual([])
  })

  it('may be inflected, abbreviated or parted', () => {
    expect(of('Biblioteket (BIB) er åpent.')).toEqual([])
    expect(of('Svømmehallen er åpen.', 'En svømme-hall er ny.')).toEqual([])
  })
})

describe('a class in brackets behind its name', () => {
  const of = (text: string) =>
    titles(glossSlips(extractionOf({ statements: statementsOf([text]) }), ipSurvey2011, 'size_class'))

  it('is the name’s own', () => {
    expect(of('Blant små kommuner (under 5000 innbyggere) er det flest.')).toEqual([])
    expect(of('Blant mellomstore kommuner (5001 til 20 000 innbyggere) er det færre.')).toEqual([])
    expect(of('Blant store kommuner (med over 20 000 innbyggere) er det færrest.')).toEqual([])
  })

  it('is not another’s, nor nobody’s', () => {
    expect(of('Blant små kommuner (over 20 000 innbyggere) er det flest.')).toEqual([
      '«små kommuner» | «over 20 000»',
    ])
    expect(of('Blant store kommuner (med over 10 000 innbyggere) er det flest.')).toEqual([
      '«store kommuner» | «over 10 000»',
    ])
    expect(of('Det er flest fra store kommuner med under 5000 innbyggere.')).toEqual([
      '«store kommuner» | «under 5000»',
    ])
    expect(of('Det er flest fra små kommuner med under 5000 innbyggere.')).toEqual([])
    expect(of('Blant små kommuner (12 av dem med over 10 000 bøker) er det flest.')).toEqual([])
  })
})

describe('a quotient that the text describes', () => {
  const wordings = [{ about: ['bøker per leser'], dividend: ['bok', 'bøker'], divisor: ['leser*'] }]
  const of = (...texts: readonly string[]) => titles(quotientSlips(statementsOf(texts), wordings))

  it('is the way round that its name says', () => {
    const lead = 'Kolonnen viser bøker per leser.'
    expect(of(lead, 'Tallet er funnet ved å dividere bøker i alt med lesere i alt.')).toEqual([])
    expect(of(lead, 'Tallet er funnet ved å dividere lesere i alt med bøker i alt.')).toEqual([
      '«bøker per leser» er beskrevet omvendt',
    ])
    expect(of('Bøker per leser er antall lesere dividert med antall bøker.')).toHaveLength(1)
    expect(of('Deler vi leserne på antall bøker, får vi noe annet.')).toEqual([])
  })
})
