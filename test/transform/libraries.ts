import { formatDecimal } from '../../src/model/decimal.ts'
import type { MeasureDeclaration, Source } from '../../src/model/source.ts'
import { homeCareIp } from '../../src/sources/home-care-ip.ts'
import { observeProse } from '../../src/transform/prose/observe-prose.ts'
import { statementsOf } from './statements.ts'

/** The towns whose libraries are counted. */
export const TOWNS = ['Bergen', 'Hamar', 'Molde', 'Tromsø', 'Narvik']
const CLASSES = ['1-100', '101-200', '201-']
const label = (nb: string) => ({ nb, en: nb })
const measure = (name: string, unit: MeasureDeclaration['unit']): MeasureDeclaration => ({
  name,
  label: label(name),
  unit,
  period: { kind: 'fixed', period: { from: '2020-01-01', to: '2021-01-01' } },
  population: label('biblioteker'),
  denominator: unit === 'percent' ? label('biblioteker') : null,
  comparableGroup: name,
  definitionOpening: null,
})
const open = ['åpne', 'søndagsåpne', 'søndager']
/** A publication that nobody wrote code for: libraries of towns, by loans a year. */
export const libraries: Source = {
  ...homeCareIp,
  name: 'libraries',
  measures: [
    measure('libraries', 'count'),
    measure('libraries_by_loans', 'count'),
    measure('share_by_loans', 'percent'),
    measure('open_on_sundays', 'count'),
    measure('share_open_on_sundays', 'percent'),
    measure('increase_in_share', 'percentage_point'),
  ],
  dimensions: [
    {
      name: 'town',
      label: label('By'),
      vintage: '2020',
      total: 'all',
      members: ['all', ...TOWNS].map((code) => ({ code, label: label(code) })),
    },
    {
      name: 'loans',
      label: label('Utlån'),
      vintage: '2020',
      members: CLASSES.map((code) => ({ code, label: label(code) })),
    },
  ],
  tables: [],
  names: TOWNS.map((town) => ({ dimension: 'town', code: town, phrases: [town.toLowerCase()] })),
  scales: [{ dimension: 'loans', counted: ['utlån*'] }],
  printedCharts: [],
  prose: [
    {
      measure: 'libraries_by_loans',
      form: 'count',
      nouns: ['bibliotek*'],
      by: { loans: 'required', town: 'optional' },
      share: 'share_by_loans',
      whole: { measure: 'libraries', keeps: ['town'] },
    },
    {
      measure: 'share_by_loans',
      form: 'share',
      nouns: ['bibliotek*'],
      by: { loans: 'required', town: 'optional' },
    },
    {
      measure: 'open_on_sundays',
      form: 'count',
      nouns: ['bibliotek*'],
      clause: [open],
      by: { town: 'optional' },
      share: 'share_open_on_sundays',
      whole: { measure: 'libraries', keeps: ['town'] },
    },
    {
      measure: 'share_open_on_sundays',
      form: 'share',
      nouns: ['bibliotek*'],
      clause: [open],
      by: { town: 'optional' },
    },
    { measure: 'increase_in_share', form: 'difference', nouns: [], sentence: [['økt', 'økning']] },
    { measure: 'libraries', form: 'count', nouns: ['bibliotek*'], by: { town: 'optional' }, not: open },
    { measure: 'libraries', form: 'count', nouns: [], sentence: [['bibliotek*']], by: { town: 'required' } },
  ],
  rules: [],
}

/** What a figure of a sentence is read as. */
export interface Bound {
  readonly measure: string
  readonly value: string
  readonly where: string
}

/** What the figures of a text are read as. */
export const bind = (text: string): readonly Bound[] =>
  observeProse(statementsOf([text]), libraries, { ordinal: 0 }).observations.map(({ key, value }) => ({
    measure: key.measure,
    value: value === null ? 'unreadable' : formatDecimal(value),
    where: Object.entries(key.dimensions)
      .filter(([, code]) => code !== 'all')
      .map(([name, code]) => `${name}=${code}`)
      .sort()
      .join(' '),
  }))

/** What the figures of a text claim, as intervals. */
export const claimsIn = (text: string) =>
  observeProse(statementsOf([text]), libraries, { ordinal: 0 }).observations.map(({ claim }) =>
    claim === null
      ? null
      : [
          claim.lowOpen ? ']' : '[',
          claim.low === null ? '' : formatDecimal(claim.low),
          ' ',
          claim.high === null ? '' : formatDecimal(claim.high),
          claim.highOpen ? '[' : ']',
        ].join(''),
  )
