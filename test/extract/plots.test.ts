import { describe, expect, test } from 'vitest'
import { page, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

/** Gridlines of a chart, crossing in so many cells of 60 by 30 points. */
const gridlines = (columns: number, rows: number) => [
  ...Array.from({ length: columns + 1 }, (_, k) => [100 + 60 * k, 700, 100 + 60 * k, 700 - 30 * rows]),
  ...Array.from({ length: rows + 1 }, (_, k) => [100, 700 - 30 * k, 100 + 60 * columns, 700 - 30 * k]),
]

/** A line through points nearer to one another than letters are wide. */
const curve = (height: (share: number) => number) => {
  const points = Array.from({ length: 61 }, (_, k) => [102 + 3.9 * k, height(k / 60)] as const)
  return points.slice(1).map(([x, y], k) => [points[k]?.[0] ?? 0, points[k]?.[1] ?? 0, x, y])
}

describe('no tables are', () => {
  const marked: Text[] = [
    [130, 685, '12'],
    [190, 655, '7'],
    [250, 625, '13'],
    [310, 595, '4'],
  ]

  test('gridlines with a curve of many short pieces', async () => {
    const drawn = [...gridlines(4, 4), ...curve((share) => 690 - 100 * share ** 2)]
    expect(await tablesOf(page(marked, drawn))).toEqual([])
    expect(await tablesOf(page(marked, gridlines(4, 4)))).toHaveLength(1)
  })

  test('gridlines with points and their numbers', async () => {
    const points = marked.map(([x, y]): Text => [x + 15, y, '+'])
    expect(await tablesOf(page([...marked, ...points], gridlines(4, 4)))).toEqual([])
  })

  test('scales at the sides of a chart under what they are called', async () => {
    const scales = [2500, 2000, 1500, 1000, 500, 0].flatMap((value, k): Text[] => [
      [100, 660 - 14 * k, String(value)],
      [330, 660 - 14 * k, String(value / 50)],
    ])
    const names: Text[] = [
      [100, 674, 'Boats by week'],
      [300, 674, 'Days of rain'],
    ]
    expect(await tablesOf(page([...names, ...scales]))).toEqual([])
  })
})
