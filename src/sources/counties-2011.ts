import type { NameDeclaration } from '../model/prose.ts'
import type { DimensionDeclaration, Member } from '../model/source.ts'

/** Norway's counties from 1972 to 2017 with their codes (Statistics Norway, KLASS 104, version of 2011). */
const COUNTIES: readonly (readonly [code: string, name: string])[] = [
  ['01', 'Østfold'],
  ['02', 'Akershus'],
  ['03', 'Oslo'],
  ['04', 'Hedmark'],
  ['05', 'Oppland'],
  ['06', 'Buskerud'],
  ['07', 'Vestfold'],
  ['08', 'Telemark'],
  ['09', 'Aust-Agder'],
  ['10', 'Vest-Agder'],
  ['11', 'Rogaland'],
  ['12', 'Hordaland'],
  ['14', 'Sogn og Fjordane'],
  ['15', 'Møre og Romsdal'],
  ['16', 'Sør-Trøndelag'],
  ['17', 'Nord-Trøndelag'],
  ['18', 'Nordland'],
  ['19', 'Troms'],
  ['20', 'Finnmark'],
]

/** The counties of 2011 as rows of a table. */
export const countyMembers: readonly Member[] = COUNTIES.map(([code, name]) => ({
  labels: [name],
  dimensions: { county: code },
}))

/** The dimension `county`; `00` is the total of all units that a figure's population names. */
export const countyDimension: DimensionDeclaration = {
  name: 'county',
  label: { nb: 'Fylke', en: 'County' },
  vintage: '2011',
  total: '00',
  members: [
    { code: '00', label: { nb: 'Alle', en: 'All' } },
    ...COUNTIES.map(([code, name]) => ({ code, label: { nb: name, en: name } })),
  ],
}

/** How running text names the counties: "Aust-Agder", "Finnmarkskommunene", "Buskeruds"; "fylket" refers back. */
export const countyNames: readonly NameDeclaration[] = [
  ...COUNTIES.map(([code, name]) => ({
    dimension: 'county',
    code,
    phrases: [name, `${name}s`, `${name}kommun*`, `${name}skommun*`],
  })),
  { dimension: 'county', code: null, phrases: ['fylket', 'fylkets'] },
  {
    dimension: 'county',
    code: '',
    phrases: [
      '# fylke',
      '# fylker',
      '# av landets fylker',
      '# av fylkene',
      'enkelte fylker',
      'noen fylker',
      'fylket hvor',
      'fylket der',
      'det fylket som',
    ],
  },
]
