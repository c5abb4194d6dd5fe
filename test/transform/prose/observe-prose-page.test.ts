import { describe, expect, it } from 'vitest'
import { homeCareIp } from '../../../src/sources/home-care-ip.ts'
import { statementsOf } from '../statements.ts'
import { bound, observed } from './observed-prose.ts'

const PAGE: readonly (readonly [texts: string[], expected: string[]])[] = [
  [
    ['I 2013 var andelen med plan 11 prosent, og i 2016 var den 8 prosent.'],
    [
      '11 prosent → share_of_recipients_with_plan/2013-12-31',
      '8 prosent → share_of_recipients_with_plan/2016-12-31',
    ],
  ],
  [
    ['I 2021 hadde 6,4 prosent en virksom individuell plan, 0,6 prosentpoeng lavere enn i 2020.'],
    [
      '6,4 prosent → share_of_recipients_with_plan/2021-12-31',
      '0,6 prosentpoeng → decrease_in_share_of_recipients_with_plan/2021-12-31',
    ],
  ],
  [
    ['Andelen med individuell plan var 8 prosent i 2016 og 11 prosent i 2013.'],
    [
      '8 prosent → share_of_recipients_with_plan/2016-12-31',
      '11 prosent → share_of_recipients_with_plan/2013-12-31',
    ],
  ],
  [
    [
      'Av mottakerne med omfattende bistandsbehov hadde 17 prosent individuell plan i 2021.',
      'Blant dem med uoppgitt bistandsbehov hadde 2 prosent plan.',
    ],
    [
      '17 prosent → share_of_recipients_with_plan/2021-12-31?need=extensive',
      '2 prosent → share_of_recipients_with_plan/2021-12-31?need=unknown',
    ],
  ],
  [
    ['I 2021 hadde mellom 1 og 3 prosent av mottakerne på 67 år og over individuell plan.'],
    [
      '1 → lowest_share_of_recipients_with_plan_and_67_plus/2021-12-31',
      '3 → highest_share_of_recipients_with_plan_and_67_plus/2021-12-31',
    ],
  ],
  [['I alle år etter 2016 var andelen med plan under 9 prosent.'], []],
  [['I hvert av årene før 2014 hadde over 8 prosent av mottakerne individuell plan.'], []],
  [
    ['Om lag 13 100 mottakere hadde virksom individuell plan i 2021.'],
    ['13 100 → recipients_with_plan/2021-12-31'],
  ],
  [['I 2016 hadde 15 200 mottakere virksom individuell plan.'], ['15 200 → recipients_with_plan/2016-12-31']],
  [['I 2016 var det 15 200 mottakere med individuell plan.'], ['15 200 → recipients_with_plan/2016-12-31']],
  [
    ['I 2016 fikk 185 200 mottakere hjelp, og 8 prosent hadde plan.'],
    ['8 prosent → share_of_recipients_with_plan/2016-12-31'],
  ],
  [['Nedgangen i andel med plan var 1,1 prosentpoeng lavere enn i 2015, i 2021.'], []],
  [['Tabellen viser tall for mottakere med individuell plan de siste 10 årene.'], []],
]

describe('figures of the page in running text', () => {
  it.each(PAGE)('are bound: %j', (texts, expected) => {
    expect(bound(homeCareIp, ['Individuell plan'], texts)).toEqual(expected)
  })
})

describe('a figure whose text names no year', () => {
  const captions = [
    'Tabell 4.1 Mottakere med individuell plan, 2015',
    'Tabell 4.2 Mottakere etter alder, 31. desember 2018',
    'Tabell 4.3 Mottakere med individuell plan, 2009-2018',
  ]
  const told = (reference: string) => {
    const texts = [reference, 'Andelen med individuell plan var 9 prosent.']
    const statements = [...statementsOf(captions, { kind: 'caption' }), ...statementsOf(texts)]
    const ordered = statements.map((statement, order) => ({ ...statement, order }))
    return observed(homeCareIp, ordered).observations.map(({ key }) => key.period.from)
  }

  it.each<[string, string[]]>([
    ['Tabell 4.1 viser mottakerne.', ['2015-12-31']],
    ['I tabell 4-2 er de delt etter alder.', ['2018-12-31']],
    ['Tabell 4.2 viser mottakerne i 2016.', ['2016-12-31']],
    ['Tabell 4.3 viser utviklingen.', []],
    ['Tabell 4.1 og tabell 4.2 viser mottakerne.', []],
    ['Tabell 4.9 viser noe annet.', []],
  ])('is of the year of the table told of before it: %s', (reference, expected) => {
    expect(told(reference)).toEqual(expected)
  })
})
