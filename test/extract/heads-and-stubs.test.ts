import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'
import { page, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

/** A text that stands over several columns. */
type Over = readonly [text: string, columns: number]
type Row = readonly (string | Over)[]

const [LEFT, TOP, WIDTH, HEIGHT] = [50, 780, 84, 18]

/** The rows in a grid whose every slot is ruled, but below a text over several columns none is parted. */
async function ruled(rows: readonly Row[]): Promise<Table> {
  const texts: Text[] = []
  const lines: number[][] = []
  const right = LEFT + WIDTH * widthOf(rows[0] ?? [])
  for (const [r, row] of rows.entries()) {
    const y = TOP - HEIGHT * r
    lines.push([LEFT, y, right, y], [right, y, right, y - HEIGHT])
    let x = LEFT
    for (const entry of row) {
      const [text, columns] = typeof entry === 'string' ? [entry, 1] : entry
      lines.push([x, y, x, y - HEIGHT])
      if (text !== '') texts.push([x + 4, y - 13, text])
      x += WIDTH * columns
    }
  }
  const foot = TOP - HEIGHT * rows.length
  lines.push([LEFT, foot, right, foot])
  const [table, ...others] = await tablesOf(page(texts, lines))
  expect(others).toEqual([])
  return table as Table
}

const widthOf = (row: Row) => row.reduce((sum, entry) => sum + (typeof entry === 'string' ? 1 : entry[1]), 0)

/** How many rows at the top are headings throughout. */
function headOf({ cells, height }: Table): number {
  const first = cells.filter(({ kind }) => kind === 'data').map(({ row }) => row)
  return Math.min(height, ...first)
}

/** How many columns at the left are headings throughout. */
function stubOf({ cells, width }: Table): number {
  const first = cells.filter(({ kind }) => kind === 'data').map(({ column }) => column)
  return Math.min(width, ...first)
}

const PLACES = ['Aust', 'Dal', 'Eid', 'Fjell', 'Haug', 'Nes']
/** Rows of figures under as many columns, none in order and none a year. */
const body = (columns: number, labels: readonly string[] = PLACES): Row[] =>
  labels.map((label, r) => [
    label,
    ...Array.from({ length: columns }, (_, c) => String(11 + ((r * 53 + c * 31) % 88))),
  ])

describe('rows that head the columns', () => {
  it.each<[string, readonly Row[], number]>([
    ['words that end in a year', [['', 'Anslag 2019', 'Telling 2020', 'Register 2021']], 1],
    ['words that hold figures', [['Mål', 'Alder 4 (2. trinn)', '1. trinn', '3. trinn']], 1],
    ['years beside the heading of the labels', [['År', '2011', '2013', '2014']], 1],
    [
      'school years below one heading',
      [
        ['', ['Skoleår', 3]],
        ['Kilde', '2017-18', '2018-19', '2019-20'],
      ],
      2,
    ],
    [
      'years below one heading',
      [
        ['', ['Innbyggere', 3]],
        ['Sted', '2018', '2019', '2020'],
      ],
      2,
    ],
    [
      'numbers in order below one heading',
      [
        ['', ['Avstand (år)', 3]],
        ['Mål', '1', '2', '3'],
      ],
      2,
    ],
    [
      'ranges below one heading',
      [
        ['', ['Klasser', 3]],
        ['Sted', '0-5', '6-9', '10-15'],
      ],
      2,
    ],
    [
      'names with a figure below one heading',
      [
        ['', ['Trinn', 3]],
        ['Sted', 'T1-12', 'T1-8', 'T9-12'],
      ],
      2,
    ],
    [
      'a title over all columns, and groups of columns',
      [
        [['Saker', 5]],
        [
          ['Nye', 3],
          ['Gamle', 2],
        ],
        ['Sted', 'Menn', 'Kvinner', 'Menn', 'Kvinner'],
      ],
      3,
    ],
  ])('%s', async (_, head, count) => {
    expect(headOf(await ruled([...head, ...body(widthOf(head[0] ?? []) - 1)]))).toBe(count)
  })

  it('are none where figures stand as below them', async () => {
    expect(headOf(await ruled(body(3)))).toBe(0)
  })

  it('end above a row of years under headings of their own', async () => {
    const rows = [['', 'Skole', 'Kirke', 'Bru'], ['Bygd', '1911', '1902', '1913'], ...body(3)]
    expect(headOf(await ruled(rows))).toBe(1)
  })

  it('end above rows that print figures between words', async () => {
    const rows = [
      ['', '2004', '2007', '2013'],
      ['Laveste', '9 594 kr eller mindre', '22 400 kr eller mindre', '34 000 kr eller mindre'],
      ['Nest lavest', '9 595-17 992', '22 401-29 992', '34 001-48 000'],
      ['Nest høyest', '17 993-25 771', '29 993-40 888', '48 001-66 900'],
    ]
    const narrow = rows.map((row) => row.map((text) => text.replace(' eller mindre', ' og ned')))
    expect(headOf(await ruled(narrow))).toBe(1)
  })

  it('are as many as are set, whatever names the columns', async () => {
    const series = fc.oneof(
      fc.integer({ min: 1950, max: 2040 }).map((from) => (k: number) => String(from + k)),
      fc
        .integer({ min: 1950, max: 2040 })
        .map((from) => (k: number) => `${from + k}-${String(from + k + 1).slice(2)}`),
      fc.integer({ min: 0, max: 20 }).map((from) => (k: number) => String(from + k)),
      fc.integer({ min: 0, max: 20 }).map((from) => (k: number) => `${from + 5 * k}-${from + 5 * k + 4}`),
      fc.constantFrom('Menn', 'Antall', 'Andel').map((word) => (k: number) => `${word} ${'abcdef'[k]}`),
    )
    await fc.assert(
      fc.asyncProperty(
        series,
        fc.integer({ min: 3, max: 5 }),
        fc.constantFrom<readonly string[]>([], ['Saker'], ['Saker', 'Innbyggere']),
        async (name, columns, over) => {
          const above = over.map((text): Row => ['', [text, columns]])
          const names: Row = ['Sted', ...Array.from({ length: columns }, (_, k) => name(k))]
          const table = await ruled([...above, names, ...body(columns)])
          expect(headOf(table)).toBe(above.length + 1)
          expect(stubOf(table)).toBe(1)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('columns that name the rows', () => {
  it.each<[string, readonly string[]]>([
    ['ranges', ['0-4', '5-9', '10-14', '15-19', '20-24', '25 og over']],
    ['years', ['2011', '2012', '2013', '2014', '2015', '2016']],
    ['figures that rise', ['10', '20', '50', '100', '1 000', '10 000']],
  ])('may hold %s', async (_, labels) => {
    expect(stubOf(await ruled([['Gruppe', 'Menn', 'Kvinner'], ...body(2, labels)]))).toBe(1)
  })

  it('may hold figures that rise anew under each label of rows', async () => {
    const group = (label: string): Row[] => [[label, '', ''], ...body(2, ['0', '50', '200'])]
    const table = await ruled([['Dose', 'Menn', 'Kvinner'], ...group('Hanner'), ...group('Hunner')])
    expect(stubOf(table)).toBe(1)
  })

  it('are none where the first holds figures like the others', async () => {
    const rows = body(3).map((row) => row.slice(1))
    expect(stubOf(await ruled([['Menn', 'Kvinner', 'I alt'], ...rows]))).toBe(0)
  })

  it.each<[string, readonly string[], number]>([
    ['ranges', ['0–17 år', '18–49 år', '50–66 år', '67 år og over'], 1],
    ['years', ['2011', '2012', '2013', '2014'], 1],
    ['figures like the others', ['31', '12', '54', '40'], 0],
  ])('are told in markup without headings as well: %s', async (_, labels, count) => {
    const rows = [['Gruppe', 'Menn', 'Kvinner'], ...body(2, labels)]
    const html = `<table>${rows.map((row) => `<tr>${row.map((text) => `<td>${String(text)}</td>`).join('')}</tr>`).join('')}</table>`
    const { tables } = await extract({ bytes: new TextEncoder().encode(html), mediaType: 'text/html' })
    expect(tables.map(stubOf)).toEqual([count])
  })
})
