import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '../../../src/model/source.ts'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { printedTable } from '../../printed-table.ts'
import { claimsOf } from './claims-of.ts'

const verdicts = (found: ReturnType<typeof claimsOf>) =>
  found.map(({ verdict, severity }) => `${severity} ${verdict}`)

describe('"most of"', () => {
  const words = ['flesteparten', 'majoriteten', 'flertallet', 'mesteparten', 'hovedparten', 'over halvparten']
  const told = (word: string, first: number, second: number, all: number) => [
    `Spurt om tjenester oppga kommunene i alt ${all} koordinatorer fra ulike tjenester.`,
    `Det er flest koordinatorer i psykisk helsetjeneste (${first}) og hjemmetjenesten (${second}), etterfulgt av helsestasjonen.`,
    `Vi ser at ${word} av koordinatorene kommer fra psykisk helsetjeneste, hjemmetjenesten og helsestasjonen.`,
  ]
  const section = { section: ['6 Koordinatorer fordelt på tjeneste'] }

  it('is told of where even the most that the parts can be is less than half', () => {
    const parts = fc.record({
      word: fc.constantFrom(...words),
      second: fc.integer({ min: 100, max: 900 }),
      more: fc.integer({ min: 1, max: 300 }),
      slack: fc.integer({ min: 1, max: 2000 }),
    })
    fc.assert(
      fc.property(parts, ({ word, second, more, slack }) => {
        const first = second + more
        const most = first + 2 * second
        const few = claimsOf(
          ipSurvey2011,
          'quantifiers',
          told(word, first, second, 2 * most + slack),
          section,
        )
        expect(verdicts(few)).toEqual(['soft label'])
        expect(few[0]?.reason.nb).toContain('høyst')
        expect(
          claimsOf(ipSurvey2011, 'quantifiers', told(word, first, second, 2 * most - 1), section),
        ).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  it('is no claim of members that the sentence asks for', () => {
    const asked = 'Tre områder nevnes av flertallet av kommunene om hvilke andre tjenester som inngår.'
    const texts = [
      'Totalt besvarte 300 kommuner undersøkelsen.',
      '40 av 300 kommuner oppgir at andre tjenester inngår i arbeidet.',
    ]
    expect(claimsOf(ipSurvey2011, 'quantifiers', [...texts, asked])).toEqual([])
  })
})

describe('"few"', () => {
  it('is not said of more than half', () => {
    const words = ['relativt få', 'svært få', 'ganske få', 'forholdsvis få']
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.integer({ min: 10, max: 290 }), (word, count) => {
        const found = claimsOf(ipSurvey2011, 'quantifiers', [
          'Totalt besvarte 300 kommuner undersøkelsen.',
          `${count} av 300 kommuner oppgir at tannhelsetjenesten inngår i arbeidet.`,
          `Det er altså ${word} kommuner som involverer tannhelsetjenesten.`,
        ])
        expect(verdicts(found)).toEqual(count > 150 ? ['soft label'] : [])
      }),
      { numRuns: 20 },
    )
  })
})

describe('orders said to agree', () => {
  const told = (others: string) => [
    'Det er flest koordinatorer som arbeider i psykisk helsetjeneste og hjemmetjenesten, etterfulgt av rustjenesten.',
    'Dette er i samsvar med hvilke tjenester som hyppigst er involvert i arbeidet.',
    `De fire tjenestene som er involvert i flest kommuner, ${others}, er de samme overalt.`,
  ]

  it('do not where another sentence leaves one out', () => {
    const found = claimsOf(
      ipSurvey2011,
      'accords',
      told('psykisk helsetjeneste, fysioterapitjenesten, rustjenesten og helsestasjonen'),
    )
    expect(verdicts(found)).toEqual(['soft unexplained'])
    expect(found[0]?.title.nb).toContain('Hjemmetjenesten')
  })

  it('do where it names them all', () => {
    const all = told('psykisk helsetjeneste, hjemmetjenesten, rustjenesten og helsestasjonen')
    expect(claimsOf(ipSurvey2011, 'accords', all)).toEqual([])
  })
})

describe('a survey of those who answered', () => {
  const rate = 'Samlet oppnådde vi en svarprosent på 76,9.'

  it('is no census', () => {
    const census = 'Dette er gjort som en fulltelling.'
    expect(verdicts(claimsOf(ipSurvey2011, 'responses', [rate, census]))).toEqual(['soft label'])
    expect(claimsOf(ipSurvey2011, 'responses', [rate.replace('76,9', '100'), census])).toEqual([])
    expect(claimsOf(ipSurvey2011, 'responses', [rate])).toEqual([])
  })

  it('has a rate that is not both high and low', () => {
    const [high, low] = [
      'Dette er en høy nok svarprosent.',
      'En lav svarprosent gjorde at fristen ble utsatt.',
    ]
    expect(verdicts(claimsOf(ipSurvey2011, 'responses', [high, low]))).toEqual(['soft label'])
    expect(claimsOf(ipSurvey2011, 'responses', [high, 'Oslo hadde en lav svarprosent.'])).toEqual([])
    expect(claimsOf(ipSurvey2011, 'responses', [high])).toEqual([])
  })
})

describe('a sum of estimates', () => {
  it('is told of beside a total printed to the last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (share) => {
        const found = claimsOf(
          ipSurvey2011,
          'estimates',
          [
            'Det ble meldt om totalt 4321 individuelle planer.',
            `Dette baserer seg på eksakte tall for ${100 - share} prosent av kommunene, mens ${share} prosent har oppgitt anslag.`,
          ],
          { section: ['4 Antall individuelle planer'] },
        )
        expect(verdicts(found)).toEqual(['soft method'])
        expect(found[0]?.reason.nb).toContain(`${share} prosent`)
      }),
      { numRuns: 20 },
    )
  })

  it('needs to be said', () => {
    const only = ['Det ble meldt om totalt 4321 individuelle planer.']
    expect(claimsOf(ipSurvey2011, 'estimates', only)).toEqual([])
  })
})

describe('a series', () => {
  const caption =
    'Tabell 3.5.1 Mottakere av helsetjenester i hjemmet og/eller praktisk bistand per 31.des., med virksom individuell plan, 2012-2017'
  const series = (shares: readonly string[]) =>
    printedTable(caption, [
      [
        'År',
        'Mottakere av helsetjenester i hjemmet og/eller praktisk bistand, antall',
        'Andel med virksom individuell plan, prosent',
      ],
      ...shares.map((share, index) => [String(2012 + index), '1000', share]),
    ])
  const of = (shares: readonly string[]) =>
    claimsOf(homeCareIp, 'precision', [], { tables: [series(shares)] })

  it('is printed in one precision', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }), (from) => {
        const mixed = Array.from({ length: 6 }, (_, index) => (index < from ? '8' : '7,9'))
        expect(verdicts(of(mixed))).toEqual(['soft method'])
        expect(verdicts(of([...mixed].reverse()))).toEqual(['soft method'])
      }),
    )
    expect(of(['8', '8', '7', '7', '7', '7'])).toEqual([])
    expect(of(['8,1', '8,2', '7,3', '7', '7,4', '7,5'])).toEqual([])
    expect(of(['8,1', '8,2', '7,3', '7,1', '7,4', '7'])).toEqual([])
  })

  it('ends where "the last years" says', () => {
    const told = (date: string) => [
      `Sist oppdatert ${date}`,
      'Tabell 3.5.1 viser mottakere de siste 6 årene.',
    ]
    const shares = ['8', '8', '7', '7', '7', '7']
    const at = (date: string) => claimsOf(homeCareIp, 'recency', told(date), { tables: [series(shares)] })
    expect(verdicts(at('16. februar 2019'))).toEqual(['soft label'])
    expect(at('16. februar 2018')).toEqual([])
    expect(at('20. desember 2018')).toEqual([])
  })

  it('is not set beside what another publication counts otherwise', () => {
    const found = claimsOf(homeCareIp, 'contrasts', [], { tables: [series(['8', '8', '7', '7', '7', '7'])] })
    expect(new Set(verdicts(found))).toEqual(new Set(['soft definition']))
    const without: Source = { ...homeCareIp, contrasts: [] }
    expect(claimsOf(without, 'contrasts', [], { tables: [series(['8', '8', '7', '7', '7', '7'])] })).toEqual(
      [],
    )
  })
})
