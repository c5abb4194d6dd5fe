import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RankRule } from '../../../src/model/rule.ts'
import type { Source } from '../../../src/model/source.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { orderClaims, placeClaims } from '../../../src/transform/description/rank-claims.ts'
import { statementsOf } from '../statements.ts'

const TOWNS = ['Bergen', 'Hamar', 'Molde', 'Tromsø', 'Narvik', 'Larvik']
const source: Source = {
  ...homeCareIp,
  dimensions: [
    {
      name: 'town',
      label: { nb: 'By', en: 'Town' },
      vintage: '2011',
      members: TOWNS.map((nb) => ({ code: nb, label: { nb, en: nb } })),
    },
  ],
}
const rule = (order: 'largest' | 'smallest', thing = 'biblioteker'): RankRule => ({
  shape: 'rank',
  kind: 'rank',
  name: `${order} ${thing}`,
  says: { nb: 'Flest', en: 'Most' },
  measure: 'libraries',
  dimension: 'town',
  where: {},
  order,
  superlatives: order === 'largest' ? ['flest', 'størst', 'høyest'] : ['færrest', 'minst', 'lavest'],
  about: [[thing]],
  not: [],
})
const claims = (text: string, order: 'largest' | 'smallest' = 'largest') =>
  statementsOf([text]).flatMap((statement) => orderClaims(source, rule(order), statement))
const places = (text: string, thing = 'biblioteker') =>
  statementsOf([text]).flatMap((statement) =>
    placeClaims(source, rule('largest', thing), statement).map(({ code, place }) => [code, place]),
  )

describe('who is first', () => {
  it.each([
    ['Det er flest biblioteker i Bergen, Hamar og Molde.', [['Bergen', 'Hamar', 'Molde']]],
    ['Regnet for alle er det flest biblioteker i Bergen og Hamar.', [['Bergen', 'Hamar']]],
    [
      'Flest biblioteker har Bergen, etterfulgt av Hamar og Molde.',
      [['Bergen', 'Hamar', 'Molde'], ['Bergen']],
    ],
    ['Bergen har flest biblioteker, mens Hamar er midt på.', [['Bergen']]],
    ['I forhold til størrelsen har Hamar flest biblioteker, foran Molde.', [['Hamar']]],
    ['Bergen, som har flest biblioteker, ligger foran Molde.', [['Bergen']]],
    ['Bergen, som ligger på fjerde plass når det gjelder skoler, har flest biblioteker.', [['Bergen']]],
    ['Bergen utgjør den største andelen av biblioteker, og Hamar følger.', [['Bergen']]],
    ['Byene som har flest biblioteker, er Hamar og Molde.', [['Hamar', 'Molde']]],
    ['De samme byene har flest biblioteker, men Hamar er liten.', []],
    ['De fleste biblioteker i Hamar er små.', []],
    ['Hamar er en av byene med flest biblioteker.', []],
    ['Hamar har nest flest biblioteker.', []],
    ['Det er flest skoler i Bergen.', []],
  ])('in «%s»', (text, expected) => {
    expect(claims(text)).toEqual(expected)
  })

  it('is told of one thing where the sentence ranks another too, but not where all of it is of something else', () => {
    const apart = { ...rule('largest'), not: ['skoler', 'innbygger'] }
    const of = (text: string) =>
      statementsOf([text]).flatMap((statement) => orderClaims(source, apart, statement))
    expect(of('De to med flest biblioteker, Bergen og Hamar, er også de med flest skoler.')).toEqual([
      ['Bergen', 'Hamar'],
    ])
    expect(of('Per innbygger er det flest biblioteker i Hamar, og færrest i Bergen.')).toEqual([])
    expect(of('Det er flest biblioteker i Hamar og færrest i Bergen, regnet per innbygger.')).toEqual([])
  })

  it('parts the claims about the two ends of the list', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(TOWNS, { minLength: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (towns, cut) => {
          const list = (names: readonly string[]) =>
            names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} og ${names.at(-1)}`
          const [most, fewest] = [towns.slice(0, cut), towns.slice(cut)]
          const text = `Det er flest biblioteker i ${list(most)}, og færrest i ${list(fewest)}.`
          expect(claims(text)).toEqual([most])
          expect(claims(text, 'smallest')).toEqual([fewest])
        },
      ),
    )
  })
})

describe('who has which place', () => {
  it('is the one named last before it, for each of the ways to say so', () => {
    const ordinals = ['andre', 'tredje', 'fjerde', 'femte']
    fc.assert(
      fc.property(
        fc.constantFrom(...TOWNS),
        fc.constantFrom(...ordinals),
        fc.constantFrom(
          (town: string, word: string) => `${town} er den ${word} største byen i antall biblioteker.`,
          (town: string, word: string) => `${town} ligger på ${word} plass når det gjelder biblioteker.`,
          (town: string, word: string) => `Med sine biblioteker kommer ${town} på ${word} plass.`,
        ),
        (town, word, sentence) => {
          expect(places(sentence(town, word))).toEqual([[town, ordinals.indexOf(word) + 2]])
        },
      ),
    )
  })

  it.each([
    [
      'Bergen ligger på tredje plass i biblioteker, mens Hamar, på fjerde plass i skoler, har nest flest biblioteker.',
      [
        ['Bergen', 3],
        ['Hamar', 2],
      ],
    ],
    ['Bergen, som har flest biblioteker, er på tredje plass her.', []],
    ['Hamar er nummer tre i antall biblioteker.', [['Hamar', 3]]],
    ['Med 12 biblioteker er Hamar nummer 4.', [['Hamar', 4]]],
    ['Biblioteker: Hamar ligger på femte plass der.', []],
    ['Det er den tredje største satsingen på biblioteker.', []],
  ])('in «%s»', (text, expected) => {
    expect(places(text)).toEqual(expected)
  })

  it('goes with the thing named after it', () => {
    const text = 'Bergen ligger på tredje plass i biblioteker, mens Hamar ligger på fjerde plass i skoler.'
    expect(places(text, 'skoler')).toEqual([['Hamar', 4]])
  })
})
