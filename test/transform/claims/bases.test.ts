import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { printedTable } from '../../printed-table.ts'
import { claimsOf } from './claims-of.ts'

const HEADS = [
  '',
  'Antall IP',
  'Innbyggertall totalt',
  'Innbyggertall blant deltakende kommuner',
  'Innbyggere per IP',
]

const counts = fc
  .record({
    plans: fc.integer({ min: 300, max: 1500 }),
    some: fc.integer({ min: 90_000, max: 200_000 }),
    more: fc.integer({ min: 20_000, max: 90_000 }),
  })
  .filter(({ plans, some, more }) => Math.round(some / plans) + 1 < Math.round((some + more) / plans))

const tableOf = ({ plans, some, more }: { plans: number; some: number; more: number }) =>
  printedTable('Tabell 4-2 Estimat for totalt antall individuelle planer per mars 2011', [
    [...HEADS, 'Estimert antall IP'],
    [
      'Hedmark',
      ...[plans, some + more, some, Math.round(some / plans)].map(String),
      String(Math.round(((some + more) * plans) / some)),
    ],
  ])

const wide = ['det totale innbyggertallet i fylket', 'innbyggerne i fylket', 'befolkningen i fylket'] as const
const narrow = [
  'innbyggerne i fylket som har deltatt',
  'det totale innbyggertallet i de kommunene som svarte',
] as const

describe('a ratio of which the text names the base', () => {
  const told = (base: string, ratio: number) => [
    `Sett i forhold til ${base} er det i Hedmark 1 individuell plan per ${ratio} innbyggere.`,
  ]

  it('is told of where the figure was computed of others', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...wide), (each, base) => {
        const ratio = Math.round(each.some / each.plans)
        const found = claimsOf(ipSurvey2011, 'bases', told(base, ratio), { tables: [tableOf(each)] })
        expect(found.map(({ verdict, severity }) => [verdict, severity])).toEqual([['method', 'soft']])
      }),
      { numRuns: 12 },
    )
  })

  it('is right where the words mean those that it was computed of', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...narrow), (each, base) => {
        const ratio = Math.round(each.some / each.plans)
        expect(claimsOf(ipSurvey2011, 'bases', told(base, ratio), { tables: [tableOf(each)] })).toEqual([])
      }),
      { numRuns: 12 },
    )
  })
})

describe('parts of a share', () => {
  const table = (cells: readonly (readonly string[])[]) =>
    printedTable(
      'Tabell 3.5.2 Mottakere av helsetjenester i hjemmet og/eller praktisk bistand per 31.des., med virksom individuell plan (IP), etter bistandsbehov og alder, 2021',
      [
        [
          'Bistandsbehov',
          'Antall',
          'Andel med IP, prosent',
          'andel med IP under 67 år, prosent',
          'andel med IP over 67 år, prosent',
        ],
        ...cells,
      ],
    )
  const rates = table([
    ['Noe/avgrenset bistandsbehov', '700', '3,4', '3,0', '0,4'],
    ['Omfattende bistandsbehov', '300', '16,1', '14,2', '1,9'],
  ])
  const said = 'I aldersgruppen 0-66 år, var andelen med individuell plan på mellom 3 og 14 prosent i 2021.'
  const ofAll = 'Mellom 3 og 14 prosent av alle hadde individuell plan og var under 67 år i 2021.'

  it('are no rates of a group', () => {
    const found = claimsOf(homeCareIp, 'parts', [said], { tables: [rates] })
    expect(found.map(({ verdict, severity }) => [verdict, severity])).toEqual([['label', 'soft']])
  })

  it('may be called parts of all', () => {
    expect(claimsOf(homeCareIp, 'parts', [ofAll], { tables: [rates] })).toEqual([])
  })
})
