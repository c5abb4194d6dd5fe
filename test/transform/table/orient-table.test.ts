import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../src/model/decimal.ts'
import { formatKey } from '../../../src/model/key.ts'
import type { Source } from '../../../src/model/source.ts'
import type { Table } from '../../../src/model/table.ts'
import { observeTables } from '../../../src/transform/table/observe-table.ts'
import { transposeTable } from '../../../src/transform/table/transpose.ts'
import { printedTable } from '../../printed-table.ts'
import { measureNamed } from '../reconcile-observations.ts'

const measure = (name: string, unit: 'count' | 'percent') => ({
  ...measureNamed(name, unit),
  period: { kind: 'end-of-year' as const },
})

const columns = [
  { heading: 'Antall fartøy', measures: ['vessels'] as const },
  { heading: 'Andel i drift, prosent', measures: ['share'] as const },
]
const fleet: Source = {
  name: 'fleet',
  title: 'Fleet',
  publisher: 'Harbour office',
  mediaType: 'text/html',
  url: 'http://127.0.0.1/fleet',
  schedule: { cron: '0 6 * * *', timezone: 'Europe/Oslo' },
  staleAfterDays: 7,
  recognisedBy: ['fleet'],
  statedDate: [],
  summarySections: [],
  measures: [measure('vessels', 'count'), measure('share', 'percent')],
  dimensions: [],
  tables: [{ number: '1', caption: 'Fartøy i drift, {years}', stub: { kind: 'years' }, columns }],
  prose: [],
  rules: [],
}
const byType: Source = {
  ...fleet,
  tables: [
    {
      number: '1',
      caption: 'Fartøy etter type, {year}',
      stub: {
        kind: 'members',
        members: ['Tråler', 'Snurper', 'Sjark'].map((label) => ({
          labels: [label],
          dimensions: { type: label },
        })),
      },
      columns,
    },
  ],
}

const years = ['2019', '2020', '2021', '2022'].map((year, at) => [year, `1 ${at}04`, `${at},5`])
const types = [
  ['Tråler', '1 204', '41,5'],
  ['Snurper', '96', '7,0'],
  ['Sjark', '1 300', '9,5'],
]
const header = ['', 'Antall fartøy', 'Andel i drift, prosent']
const series = (rows: readonly (readonly string[])[] = [header, ...years], caption = '2019–2022') =>
  printedTable(`Tabell 1 Fartøy i drift, ${caption}`, rows)
const kinds = (rows: readonly (readonly string[])[] = [header, ...types]) =>
  printedTable('Tabell 1 Fartøy etter type, 2021', rows)

const said = (table: Table, source: Source) =>
  observeTables([table], source)
    .observations.map(
      ({ key, value }) => `${formatKey(key)} = ${value === null ? null : formatDecimal(value)}`,
    )
    .sort()
const messages = (table: Table, source: Source) =>
  observeTables([table], source).notes.map(({ message }) => message.en)

describe('a declared table, whichever way it is printed', () => {
  it.each([
    ['years', series(), fleet],
    ['members', kinds(), byType],
  ] as const)(
    'reads %s across as it reads them down, with the places that are printed',
    (_, table, source) => {
      const turned = transposeTable(table)
      expect(said(turned, source)).toEqual(said(table, source))
      expect(messages(turned, source)).toContainEqual(
        expect.stringMatching(/rows as columns; it was read turned/),
      )
      for (const { origin, printed, places } of observeTables([turned], source).observations) {
        const { row, column } = origin as { row: number; column: number }
        const cell = turned.cells.find((each) => each.row === row && each.column === column)
        expect([cell?.text, cell?.place]).toEqual([printed, places[0]])
      }
    },
  )

  it('finds the column that names the rows wherever it stands, and beside a running number', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), fc.boolean(), (order, yearly) => {
        const numbered = [header, ...(yearly ? years : types)].map((row, at) => [
          ...row,
          at === 0 ? 'Nr.' : `${at}`,
        ])
        const rows = numbered.map((row) => order.map((at) => row[at]!))
        const [table, plain, source] = yearly
          ? [series(rows), series(), fleet]
          : [kinds(rows), kinds(), byType]
        expect(said(table, source)).toEqual(said(plain, source))
        expect(messages(table, source)).toContainEqual(
          expect.stringMatching(/the column "Nr\." is not declared/),
        )
      }),
    )
  })

  it('leaves a title above all columns out of their headings, but no other year', () => {
    const titled = (title: string): Table => {
      const plain = kinds()
      const below = plain.cells.map((cell) => ({ ...cell, row: cell.row + 1 }))
      const above = { ...plain.cells[1]!, text: title, columnSpan: 2 }
      return { ...plain, height: plain.height + 1, cells: [{ ...plain.cells[0]! }, above, ...below] }
    }
    expect(said(titled('2021'), byType)).toEqual(said(kinds(), byType))
    expect(messages(titled('2021'), byType)).toEqual([expect.stringMatching(/"2021" above all columns/)])
    expect(() => said(titled('2020'), byType)).toThrow(/has no column .*; found .*"2020 Antall fartøy"/)
  })

  it('refuses a table that bears the declared headings neither across nor down', () => {
    const other = series([['', 'Antall biler', 'Andel i drift, prosent'], ...years])
    expect(() => said(other, fleet)).toThrow(
      /table 1 has no column "Antall fartøy"; found "", "Antall biler"/,
    )
    expect(() => said(transposeTable(other), fleet)).toThrow(/table 1 has no column "Antall fartøy"/)
  })
})

describe('headings and labels in other words', () => {
  it.each([
    ['Antall fartøy', 'Andel i drift, %'],
    ['Antall fartøy', 'Andel i drift (%)'],
    ['Antall fartøy', 'Andel i drift, pst.'],
    ['Antall fartøy', 'Andel i drift'],
    ['Fartøy', 'Andel i drift, prosent'],
    ['Fartøy, antall', 'Prosent andel i drift'],
  ])('reads "%s" and "%s" as declared, with the unit set otherwise', (...names) => {
    expect(said(series([['', ...names], ...years]), fleet)).toEqual(said(series(), fleet))
  })

  it('takes no heading for one that another declared heading reads as without its unit', () => {
    const twice = {
      ...fleet,
      tables: [
        {
          ...fleet.tables[0]!,
          columns: [columns[0]!, { heading: 'Fartøy, prosent', measures: ['share'] as const }],
        },
      ],
    }
    expect(() => said(series([['', 'Fartøy', 'Fartøyene'], ...years]), twice)).toThrow(/has no column/)
  })

  it('reads labels without the words that all of them end in', () => {
    const stub = byType.tables[0]!.stub
    const members = stub.kind === 'members' ? stub.members : []
    const long = members.map(({ labels, dimensions }) => ({
      labels: [`${labels[0]} i drift`] as const,
      dimensions,
    }))
    const longer = {
      ...byType,
      tables: [{ ...byType.tables[0]!, stub: { kind: 'members' as const, members: long } }],
    }
    expect(said(kinds(), longer)).toEqual(said(kinds(), byType))
  })

  it('takes figures for provisional where the year says so', () => {
    const rows = years.map(([year, ...rest], at) => [at === 3 ? `${year} (foreløpige tall)` : year!, ...rest])
    const { observations, notes } = observeTables([series([header, ...rows])], fleet)
    expect(observations.map(({ status }) => status)).toEqual([
      ...Array(6).fill('normal'),
      'provisional',
      'provisional',
    ])
    expect(notes).toEqual([])
  })
})

describe('the rows that a caption promises', () => {
  it('reads the years of any window, and the last days of years', () => {
    const moved = years.map(([year, ...rest]) => [`31.12.${Number(year) + 1}`, ...rest])
    expect(said(series([header, ...moved], '2020–2023'), fleet)[0]).toMatch(/2020-12-31 = 0.5/)
    expect(messages(series([header, ...moved], '2020–2023'), fleet)).toEqual([])
  })

  it('notes one year that is missing, as something left out, and refuses where more are', () => {
    const one = series([header, ...years.slice(1)])
    expect(observeTables([one], fleet).notes).toEqual([
      {
        message: { nb: 'tabell 1: fant ingen rad «2019»', en: 'table 1: no row "2019" was found' },
        places: [],
        omits: true,
      },
    ])
    expect(() => said(series([header, ...years.slice(2)]), fleet)).toThrow(
      /table 1 has no row "2019", "2020"; found "2021", "2022"/,
    )
  })

  it('takes a window that moved on under an old caption for what its rows say', () => {
    const moved = years.map(([year, ...rest]) => [String(Number(year) + 2), ...rest])
    expect(said(series([header, ...moved]), fleet)).toHaveLength(8)
    expect(messages(series([header, ...moved]), fleet)).toEqual([
      'table 1: no row "2019" was found',
      'table 1: no row "2020" was found',
    ])
  })

  it('refuses a table of years without a year, and figures that nothing dates', () => {
    const nameless = series([header, ...types])
    expect(() => said(nameless, fleet)).toThrow(/table 1 has no row .*; found "Tråler"/)
    const undated = { ...kinds(), caption: { text: 'Tabell 1 Fartøy etter type', places: [] } }
    expect(() => said(undated, byType)).toThrow(/no figure can be dated; expected a year in the caption/)
  })
})
