import { describe, expect, test } from 'vitest'
import { gridOf, page, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

const HEAD = ['name', 'sign', 'word', 'short'] as const
const XS = [60, 160, 220, 320]

/** Rows under a ruled head, each group of them as far below the last as `apart` says. */
const groupsOf = (groups: readonly (readonly (readonly string[])[])[], apart: number): Text[] => {
  let y = 652
  const texts: Text[] = HEAD.map((text, k) => [XS[k] ?? 0, 660, text])
  for (const group of groups) {
    y -= apart
    for (const row of group) {
      y -= 12
      texts.push(...row.flatMap((text, k): Text[] => (text === '' ? [] : [[XS[k] ?? 0, y, text]])))
    }
  }
  return texts
}

const rulings = (foot: number) => [674, 654, foot].map((y) => [55, y, 380, y])

describe('rows of words', () => {
  const groups = [
    [
      ['Rowing', 'Row', 'rowed', ''],
      ['Sailing', 'Sail', 'sailed', 'Sa'],
      ['Paddling', 'Pad', 'paddled', 'Pa'],
    ],
    [
      ['Walking', 'Wal', 'walked', ''],
      ['Climbing', 'Clim', 'climbed', 'Cl'],
      ['Mountaineering', 'Mount', 'mountaineered', ''],
    ],
  ]

  test('set in groups that stand apart are not one row each', async () => {
    const [table] = await tablesOf(page(groupsOf(groups, 5), rulings(550)))
    expect(table && gridOf(table)).toEqual([[...HEAD], ...groups.flat()])
  })

  test('that begin with small letters as a rule do not read on', async () => {
    const rows = groups.flat().map((row) => row.map((text) => text.toLowerCase()))
    const [table] = await tablesOf(page(groupsOf([rows], 0), rulings(560)))
    expect(table && gridOf(table)).toEqual([[...HEAD], ...rows])
  })

  test('are not of the head because a letter stands alone further down', async () => {
    const rows = groups.flat().map((row, k) => (k < 4 ? row : [row[0] ?? '', 'W', row[2] ?? '', '']))
    const [table] = await tablesOf(page(groupsOf([rows], 0), rulings(560)))
    expect(table && gridOf(table)).toEqual([[...HEAD], ...rows])
  })
})

describe('a head of words without a ruling above it', () => {
  test('is of the rows of two columns that are ruled one by one', async () => {
    const rows = [
      ['Vik', 'open'],
      ['Nes', 'closed'],
      ['Dal', 'open'],
      ['Moen', 'nobody knows'],
    ]
    const head = ['Place', 'How it is kept']
    const texts = [head, ...rows].flatMap((row, r) =>
      row.map((text, k): Text => [60 + 100 * k, 660 - 16 * r, text]),
    )
    const drawn = [head, ...rows].map((_, r) => [55, 655 - 16 * r, 260, 655 - 16 * r])
    const [table] = await tablesOf(page(texts, drawn))
    expect(table && gridOf(table)).toEqual([head, ...rows])
  })
})
