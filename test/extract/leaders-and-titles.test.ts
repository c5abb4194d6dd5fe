import { describe, expect, test } from 'vitest'
import { gridOf, page, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

/** Dots every twelve points, at the same places on every line, from behind a label to before its figure. */
const leaders = (y: number, from: number, to: number): Text[] =>
  Array.from({ length: 60 }, (_, k): Text => [36 + 12 * k, y, '.']).filter(([x]) => x > from && x < to)

describe('dots that lead', () => {
  const rows: readonly [string, string, number][] = [
    ['Wages and salaries', '1 204', 150],
    ['Interest, if any', '87', 130],
    ['Other income, as told in the notes of the form', '311', 280],
    ['What is left', '1 602', 115],
    ['Taxes of that', '96', 120],
  ]
  const texts = rows.flatMap(([label, value, end], k): Text[] => [
    [60, 700 - 14 * k, label],
    ...leaders(700 - 14 * k, end, 330),
    [344, 700 - 14 * k, String(k + 1)],
    [380, 700 - 14 * k, value],
  ])

  test('are of the text they lead from, be they few or many', async () => {
    const [table, ...others] = await tablesOf(page(texts))
    expect(others).toEqual([])
    expect(gridOf(table!).map((row) => row.map((text) => text.replace(/(?:\s\.)+$/, '')))).toEqual(
      rows.map(([label, value], k) => [label, String(k + 1), value]),
    )
  })

  test('are parted from figures by rulings as before, and leave columns of dots for figures not known', async () => {
    const known = [
      ['Rygge', '12', '.', '.', '31'],
      ['Hovden', '.', '.', '.', '35'],
      ['Granlia', '18', '22', '.', '.'],
      ['Fossheim', '11', '25', '37', '36'],
    ]
    const placed = known.flatMap((row, r) =>
      row.map((text, k): Text => [k === 0 ? 60 : 110 + 30 * k, 700 - 14 * r, text]),
    )
    expect((await tablesOf(page(placed))).map(gridOf)).toEqual([known])
  })
})

describe('above a table', () => {
  test('a title in larger type is not the first line of its entries', async () => {
    const names = ['Anna', 'Berit', 'Dagny', 'Eli', 'Frida', 'Gerd']
    const rows = [0, 1, 2, 3].map((r) => [0, 1, 2].map((k) => `${names[(r + k) % 6]} ${'KLM'[k]}. Berg`))
    const texts = rows.flatMap((row, r) => row.map((text, k): Text => [60 + 140 * k, 700 - 16 * r, text]))
    const floors = [0, 1, 2].map((k) => [58, 696 - 16 * k, 470, 696 - 16 * k])
    const { content } = page(texts, [...floors, [338, 712, 338, 646]])
    const titled = `${content} BT /F1 18 Tf 1 0 0 1 40 724 Tm (Contributors) Tj ET`
    expect((await tablesOf({ content: titled })).map(gridOf)).toEqual([rows])
  })

  test('a line set around the middle of labels and columns is no head of some of them', async () => {
    const rows = [
      ['STATISTIC', 'FOR 2003', 'FOR 2004'],
      ['TOTAL', '345 107', '182 032'],
      ['MEAN', '9 466', '4 989'],
      ['HIGHEST', '52 800', '36 000'],
      ['LOWEST', '902', '904'],
    ]
    const xs = [60, 250, 400]
    const texts = rows.flatMap((row, r) =>
      row.map((text, k): Text => [xs[k] as number, (r === 0 ? 706 : 700) - 14 * r, text]),
    )
    const above: Text[] = [
      [185, 744, 'RIVERS OF THE SOUTH'],
      [185, 726, 'River near the mill, continued'],
    ]
    expect((await tablesOf(page([...above, ...texts]))).map(gridOf)).toEqual([rows])
  })
})
