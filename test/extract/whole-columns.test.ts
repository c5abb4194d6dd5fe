import { describe, expect, test } from 'vitest'
import { gridOf, page, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

const XS = [60, 140, 200]

const rowsAt = (top: number, rows: readonly (readonly string[])[]): Text[] =>
  rows.flatMap((row, r) =>
    row.flatMap((text, k): Text[] => (text === '' ? [] : [[XS[k] ?? 0, top - 12 * r, text]])),
  )

describe('a last column that reads as running text', () => {
  const head = ['place', 'boats', 'kept as']
  const rows = [
    ['Vik', '20', 'boats built of oak, rowed by 2 to 4'],
    ['Nes', '20', 'boats built of elm, rowed by 14'],
    ['Dal', '8', 'boats built of ash, rowed by 4 to 6'],
    ['Moen', '8', 'boats built of alder, rowed by 3 or 4'],
    ['Berg', '3', 'boats built of oak, rowed by 6 or 8'],
  ]

  test('is read whole under its heading, however short that is', async () => {
    expect((await tablesOf(page(rowsAt(700, [head, ...rows])))).map(gridOf)).toEqual([[head, ...rows]])
  })

  test('is not cut where its heading ends, with the lines that its last entry was wrapped to', async () => {
    const entries = [
      ['Vik', 'Vk', 'boats built of oak by those who', 'row them out when there is no wind'],
      ['Nes', 'Ns', 'boats built of fir for those who', 'learn to sail them on the lake'],
      ['Dal', 'Dl', 'boats built of ash for all who are', 'too young to'],
    ]
    const words = entries.flatMap(([name = '', sign = '', first = '', second = ''], k): Text[] => [
      ...rowsAt(678 - 28 * k, [[name, sign, first]]),
      [200, 666 - 28 * k, second],
    ])
    const head = rowsAt(700, [['place', 'sign', 'kept']])
    const caption: Text = [60, 720, 'Table 3: Boats by the place where they are built']
    const [table] = await tablesOf(page([caption, ...head, ...words]))
    const last = table?.cells.flatMap(({ row, column, text }) => (row > 0 && column === 2 ? [text] : []))
    expect(last?.join(' ')).toBe(entries.flatMap((entry) => entry.slice(2)).join(' '))
  })

  test('ends with a line under its last entry that reads on', async () => {
    const wrapped = [
      ...rows.slice(1),
      ['Sund', '2', 'boats built of fir, rowed by 2 who'],
      ['', '', 'sit on one bench'],
    ]
    const after: Text[] = [[60, 700 - 12 * wrapped.length - 40, 'The boats were counted in spring.']]
    const [table] = await tablesOf(page([...rowsAt(700, [head, ...wrapped]), ...after]))
    expect(table && gridOf(table).at(-1)).toEqual([
      'Sund',
      '2',
      'boats built of fir, rowed by 2 who sit on one bench',
    ])
  })
})
