import { describe, expect, it } from 'vitest'
import { gridOf, page, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

const LEFT = 72
const EDGES = [260, 340, 420, 500]
/** Of the font that the pages are set in, in which figures are all as wide. */
const DIGIT = 5.56

/** Figures set to the right edges of four columns. */
const figures = (y: number, label: string, values: readonly string[]): Text[] => [
  [LEFT, y, label],
  ...values.map((text, k): Text => [(EDGES[k] as number) - DIGIT * text.length, y, text]),
]

const body = (y: number): Text[] =>
  ['Austria', 'Belgium', 'Cyprus', 'Denmark'].flatMap((label, k) =>
    figures(y - 14 * k, label, [`1${k}4`, `2${k}`, `31${k}`, `${4 + k}`]),
  )

describe('headings over seasons, quarters and years to come', () => {
  it.each([
    ['2007-08', '2008-09', '2009-10', '2010-11'],
    ['2007/2008', '2008/2009', '2009/2010', '2010/2011'],
    ['FY 2009', 'FY 2010', 'FY 2011', 'FY 2012'],
    ['Q1 2010', 'Q2 2010', 'Q3 2010', 'Q4 2010'],
    ['2009', '2010', '2011e', '2012f'],
  ])('span the columns of %s to %s, %s and %s', async (...years) => {
    const middle = ((EDGES[0] as number) - DIGIT * (years[0] as string).length + (EDGES[3] as number)) / 2
    const head: Text[] = [
      [middle - 24, 714, 'Enrollment'],
      [LEFT, 700, 'Country'],
      ...years.map((text, k): Text => [(EDGES[k] as number) - DIGIT * text.length, 700, text]),
    ]
    const [table] = await tablesOf(page([...head, ...body(686)]))
    const span = table?.cells.find(({ text }) => text === 'Enrollment')
    expect([span?.column, span?.columnSpan]).toEqual([1, 4])
    expect(table?.cells.filter(({ row, kind }) => row === 1 && kind === 'header').length).toBe(5)
  })
})

describe('a label of rows around the middle of the whole table', () => {
  it('spans all of its columns', async () => {
    const head = figures(728, 'Country', ['Men', 'Women', 'All', 'Rate'])
    const texts = [...head, [254, 714, 'Old members'] as const, ...body(700)]
    const more = [[252, 644, 'New members'] as const, ...body(630)]
    const [table] = await tablesOf(page([...texts, ...more]))
    const labels = table?.cells.filter(({ text }) => /members/.test(text))
    expect(labels?.map(({ column, columnSpan }) => [column, columnSpan])).toEqual([
      [0, 5],
      [0, 5],
    ])
  })

  it('is an entry where rows have others beside it', async () => {
    const head = figures(728, 'Country', ['Men', 'Women', 'All', 'Rate'])
    const [table] = await tablesOf(page([...head, ...body(714)]))
    expect(gridOf(table as NonNullable<typeof table>).map((row) => row.length)).toEqual([5, 5, 5, 5, 5])
  })
})
