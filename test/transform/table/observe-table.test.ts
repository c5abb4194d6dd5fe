import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AvstemError } from '../../../src/errors.ts'
import { formatDecimal } from '../../../src/model/decimal.ts'
import { formatKey } from '../../../src/model/key.ts'
import type { Observation } from '../../../src/model/observation.ts'
import type { MeasureDeclaration, Source } from '../../../src/model/source.ts'
import { observeTables } from '../../../src/transform/table/observe-table.ts'
import { printedTable } from '../../printed-table.ts'
import { measureNamed } from '../reconcile-observations.ts'

const measure = (name: string, unit: MeasureDeclaration['unit'], yearly = false): MeasureDeclaration => ({
  ...measureNamed(name, unit),
  ...(yearly && { period: { kind: 'end-of-year' } }),
})

const boats: Source = {
  name: 'boats',
  title: 'Boats',
  publisher: 'Harbour office',
  mediaType: 'text/html',
  url: 'http://127.0.0.1/boats',
  schedule: { cron: '0 6 * * *', timezone: 'Europe/Oslo' },
  staleAfterDays: 7,
  recognisedBy: ['boats'],
  statedDate: [],
  summarySections: [],
  measures: [
    measure('boats', 'count'),
    measure('moored', 'count'),
    measure('berths', 'count'),
    measure('share_at_sea', 'percent'),
    measure('catch', 'count', true),
  ],
  dimensions: [],
  tables: [
    {
      number: '1-1',
      caption: 'Båter og kaiplasser fordelt på havn',
      stub: {
        kind: 'members',
        members: [
          { labels: ['Nordvik'], dimensions: { harbour: '1' } },
          { labels: ['Sørvik'], dimensions: { harbour: '2' } },
          { labels: ['I alt', 'Totalt'], dimensions: { harbour: '0' } },
        ],
      },
      columns: [
        { heading: 'Antall båter', otherHeadings: ['Fartøy i havn'], measures: ['boats'] },
        { heading: 'Fortøyde av kaiplasser', measures: ['moored', 'berths'] },
        { heading: 'Andel til sjøs, prosent', measures: ['share_at_sea'] },
      ],
    },
    {
      number: '1-2',
      caption: 'Samlet fangst i havnene, {years}',
      stub: { kind: 'years' },
      columns: [{ heading: 'Fangst, tonn', measures: ['catch'] }],
    },
  ],
  prose: [],
  rules: [],
}

const header = ['Havn', 'Antall båter', 'Fortøyde av kaiplasser', 'Andel til sjøs, prosent']
const rows = [
  ['Nordvik', '1 204', '10 av 18', '41,50 %'],
  ['Sørvik', '96', '7 av 7', '..'],
  ['I alt', '1 300', '17 av 25', ''],
]
const byHarbour = (changes: { caption?: string; header?: string[]; rows?: string[][] } = {}) =>
  printedTable(changes.caption ?? 'Tabell 1-1 Båter og kaiplasser fordelt på havn', [
    changes.header ?? header,
    ...(changes.rows ?? rows),
  ])
const byYear = printedTable('Tabell 1-2 Samlet fangst i havnene, 2019–2020', [
  ['', 'Fangst, tonn'],
  ['2019', '12 000'],
  ['2020', '9 500*'],
])

const said = ({ key, value, status, unit }: Observation) =>
  `${formatKey(key)} = ${value === null ? status : formatDecimal(value)} ${unit}`

const expected = [
  'boats/boats/2011-03-01?harbour=1 = 1204 count',
  'boats/moored/2011-03-01?harbour=1 = 10 count',
  'boats/berths/2011-03-01?harbour=1 = 18 count',
  'boats/share_at_sea/2011-03-01?harbour=1 = 41.50 percent',
  'boats/boats/2011-03-01?harbour=2 = 96 count',
  'boats/moored/2011-03-01?harbour=2 = 7 count',
  'boats/berths/2011-03-01?harbour=2 = 7 count',
  'boats/share_at_sea/2011-03-01?harbour=2 = missing percent',
  'boats/boats/2011-03-01?harbour=0 = 1300 count',
  'boats/moored/2011-03-01?harbour=0 = 17 count',
  'boats/berths/2011-03-01?harbour=0 = 25 count',
  'boats/share_at_sea/2011-03-01?harbour=0 = missing percent',
  'boats/catch/2019-12-31 = 12000 count',
  'boats/catch/2020-12-31 = 9500 count',
]

/** The source with its first table dated by its caption alone. */
const dated: Source = {
  ...boats,
  measures: boats.measures.map((each) => ({ ...each, period: { kind: 'end-of-year' } })),
  tables: boats.tables.slice(0, 1).map((table) => ({ ...table, caption: `${table.caption}, {year}` })),
}

describe('observeTables', () => {
  it('reads every cell of every declared table, signs and blanks too', () => {
    const { observations, notes } = observeTables([byHarbour(), byYear], boats)
    expect(observations.map(said)).toEqual(expected)
    expect(observations.map(({ ordinal }) => ordinal)).toEqual(expected.map((_, index) => index))
    expect(observations.at(-1)?.status).toBe('provisional')
    expect(notes).toEqual([])
  })

  it('lets rounded figures admit half a unit of their last digit, and counts only themselves', () => {
    const { observations } = observeTables([byHarbour(), byYear], boats)
    const claim = (index: number) => {
      const { low, high } = observations[index]!.claim!
      return [formatDecimal(low!), formatDecimal(high!)]
    }
    expect(claim(0)).toEqual(['1204', '1204'])
    expect(claim(3)).toEqual(['41.495', '41.505'])
  })

  it('takes a mark that a note explains for a footnote', () => {
    const noted = { ...byYear, notes: [{ text: '* – foreløpig lukket havn er med', places: [] }] }
    expect(observeTables([byHarbour(), noted], boats).observations.at(-1)?.status).toBe('normal')
  })

  it('reads the same whatever the order of columns, rows and tables', () => {
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3 })
    fc.assert(
      fc.property(order, order, fc.boolean(), (columns, lines, swapped) => {
        const arrange = (row: string[]) => [row[0]!, ...columns.map((column) => row[column + 1]!)]
        const table = byHarbour({
          header: arrange(header),
          rows: lines.map((line) => arrange(rows[line]!)),
        })
        const { observations } = observeTables(swapped ? [byYear, table] : [table, byYear], boats)
        expect(observations.map(said).sort()).toEqual([...expected].sort())
      }),
    )
  })

  it('forgives typing errors in caption, heading and row, and says so', () => {
    const { observations, notes } = observeTables(
      [
        byHarbour({
          caption: 'Tabell 1-3 Båter og kaiplaser fordelt på havn',
          header: ['Havn', 'Antall båtter', 'Fortøyde av kaiplasser', 'Andel tilsjøs, prosent'],
          rows: [['Nordvikk', ...rows[0]!.slice(1)], ...rows.slice(1)],
        }),
        byYear,
      ],
      boats,
    )
    expect(observations.map(said)).toEqual(expected)
    expect(notes.map(({ message }) => message.en)).toEqual([
      'caption "Tabell 1-3 Båter og kaiplaser fordelt på havn" read as "Båter og kaiplasser fordelt på havn": 1 letter differs',
      'the table declared as 1-1 is printed as number 1-3',
      'heading "Antall båtter" read as "Antall båter": 1 letter differs',
      'row "Nordvikk" read within typing errors',
    ])
  })

  it('knows a heading in the other words that are declared, and the years of a caption in any', () => {
    const renamed = byHarbour({ header: ['Havn', 'Fartøy i havn', ...header.slice(2)] })
    const { observations, notes } = observeTables([renamed, byYear], boats)
    expect(observations.map(said)).toEqual(expected)
    expect(notes.map(({ message }) => message.en)).toEqual([
      'heading "Fartøy i havn" read as "Antall båter": other words for the same',
    ])
    const wordings = ['i perioden 2019-2020', 'fra 2019 til 2020', '2019/2020. Antall og prosent']
    for (const years of wordings) {
      const caption = { text: `Tab. 1-2 Samlet fangst i havnene, ${years}`, places: [] }
      expect(observeTables([byHarbour(), { ...byYear, caption }], boats).notes).toEqual([])
    }
  })

  it('takes the one row and the one heading left over for what is missing', () => {
    const torn = byHarbour({
      header: ['Havn', 'Antall båter', '???', 'Andel til sjøs, prosent'],
      rows: [['N…', ...rows[0]!.slice(1)], ...rows.slice(1)],
    })
    const { observations, notes } = observeTables([torn, byYear], boats)
    expect(observations.map(said)).toEqual(expected)
    expect(notes.map(({ message }) => message.en)).toEqual([
      'heading "???" read as "Fortøyde av kaiplasser": recognised by its place among the other columns',
      'row "N…" read as "Nordvik": the only row and the only label left over',
    ])
  })

  it('observes nothing of an undeclared row or column, and says what it left', () => {
    const more = byHarbour({
      header: [...header, 'Fyrtårn'],
      rows: [...rows.map((row) => [...row, '3']), ['Østvik', '5', '1 av 2', '1 %', '0']],
    })
    const { observations, notes } = observeTables([more, byYear], boats)
    expect(observations.map(said)).toEqual(expected)
    expect(notes.map(({ message }) => message.en)).toEqual([
      'table 1-1: the row "Østvik" is not declared; its figures are not observed',
      'table 1-1: the column "Fyrtårn" is not declared; its figures are not observed',
    ])
    expect(notes[0]?.message.nb).toBe(
      'tabell 1-1: raden «Østvik» står ikke i kildebeskrivelsen; tallene i den er ikke tatt med',
    )
    expect(notes.every(({ omits }) => omits)).toBe(true)
  })

  it('counts a cell that cannot be read instead of dropping it', () => {
    const torn = byHarbour({ rows: [['Nordvik', '12 04', '10 18', '41,50 %'], ...rows.slice(1)] })
    const { observations, notes } = observeTables([torn, byYear], boats)
    expect(observations).toHaveLength(expected.length)
    expect(observations.slice(0, 3).map(({ status, printed }) => [status, printed])).toEqual([
      ['unreadable', '12 04'],
      ['unreadable', '10 18'],
      ['unreadable', '10 18'],
    ])
    expect(notes).toHaveLength(3)
  })

  it('reads no count with decimals, which are groups of another language', () => {
    const english = byHarbour({ rows: [['Nordvik', '1,204', '10 av 18', '41,50 %'], ...rows.slice(1)] })
    const { observations, notes } = observeTables([english, byYear], boats)
    expect(observations[0]).toMatchObject({ status: 'unreadable', value: null, printed: '1,204' })
    expect(notes.map(({ message }) => message.en)).toEqual(['"1,204" cannot be read as boats'])
  })

  it('recognises a table without caption by its headings', () => {
    const bare = { ...byHarbour(), caption: null }
    const { observations, notes } = observeTables([bare, byYear], boats)
    expect(observations.map(said)).toEqual(expected)
    expect(notes[0]?.message.en).toMatch(/^table 1-1 stands without the caption/)
  })

  it('refuses a document in which a declared table is missing or renamed, naming what is there', () => {
    const renamed = byHarbour({ caption: 'Tabell 1-1 Fartøyer per kommune' })
    const attempt = () => observeTables([renamed, byYear], boats)
    expect(attempt).toThrow(AvstemError)
    expect(attempt).toThrow(
      /no table captioned "Tabell 1-1 Båter .*; found "Tabell 1-1 Fartøyer per kommune"; "Tabell 1-2/,
    )
  })

  it('refuses a table without caption where only the caption dates its figures', () => {
    expect(
      observeTables([byHarbour({ caption: 'Båter og kaiplasser fordelt på havn, 2021' })], dated).notes,
    ).toHaveLength(1)
    expect(() => observeTables([{ ...byHarbour(), caption: null }], dated)).toThrow(/no table captioned/)
  })

  it('reads the latest of tables that stand for several years, and says which it left', () => {
    const tableOf = (year: number) =>
      byHarbour({ caption: `Tabell 1-1 Båter og kaiplasser fordelt på havn, ${year}` })
    for (const years of [
      [2020, 2021],
      [2021, 2020],
    ]) {
      const { observations, notes } = observeTables(years.map(tableOf), dated)
      expect(new Set(observations.map(({ key }) => key.period.from))).toEqual(new Set(['2021-12-31']))
      expect(notes.map(({ message, omits }) => [message.en, omits])).toEqual([
        [expect.stringMatching(/^table 1-1 stands for another year too: ".* havn, 2020"/), true],
      ])
    }
  })

  it('refuses a table of which whole rows were lost, naming them', () => {
    const lost = byHarbour({ rows: rows.slice(0, 1) })
    expect(() => observeTables([lost, byYear], boats)).toThrow(
      /table 1-1 has no row "Sørvik", "I alt"; found "Nordvik"/,
    )
  })

  it('refuses another column in the place of a declared one, and another table under a like caption', () => {
    const other = byHarbour({ header: ['Havn', 'Antall båter', 'Noe helt annet', 'Andel til sjøs, prosent'] })
    expect(() => observeTables([other, byYear], boats)).toThrow(/no column "Fortøyde av kaiplasser"/)
    const renamed = byHarbour({ caption: 'Tabell 7-7 Busser og kaiplasser fordelt på havn' })
    expect(() => observeTables([renamed, byYear], boats)).toThrow(/no table captioned "Tabell 1-1/)
  })

  it('refuses a table that lost a declared column', () => {
    const lost = byHarbour({ header: header.slice(0, 3), rows: rows.map((row) => row.slice(0, 3)) })
    expect(() => observeTables([lost, byYear], boats)).toThrow(
      /table 1-1 has no column "Andel til sjøs, prosent"; found "Havn", "Antall båter"/,
    )
  })
})
