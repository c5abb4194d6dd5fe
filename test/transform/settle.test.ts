import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell, SegmentationDoubt, Table } from '../../src/model/table.ts'
import { settleTables } from '../../src/transform/settle.ts'

const place = { kind: 'page', page: 1, bbox: [0, 0, 1, 1] } as const

function tableOf(rows: readonly (readonly string[])[], doubts: readonly SegmentationDoubt[]): Table {
  const cells = rows.flatMap((texts, row) =>
    texts.map(
      (text, column): Cell => ({
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
        kind: row === 0 || column === 0 ? 'header' : 'data',
        text,
        marks: [],
        place,
      }),
    ),
  )
  return {
    index: 0,
    pages: [1],
    caption: null,
    notes: [],
    method: 'stream',
    width: rows[0]?.length ?? 0,
    height: rows.length,
    cells,
    section: [],
    choices: [],
    doubts,
  }
}

const doubt = (
  row: number,
  column: number,
  ...readings: readonly (readonly string[])[]
): SegmentationDoubt => ({
  row,
  column,
  readings: readings.map((texts) => texts.map((text) => ({ text, place }))),
})

const textAt = (table: Table | undefined, row: number, column: number) =>
  table?.cells.find((cell) => cell.row === row && cell.column === column)?.text

describe('settleTables', () => {
  const rows = (a: string, b: string) => [
    ['', 'Menn', 'Kvinner'],
    ['Nord', a, b],
    ['Vest', '20', '30'],
    ['Sør', '5', '7'],
    ['I alt', '1 086', '37'],
  ]

  test('takes the reading that makes the columns add up, and records it', () => {
    const [settled] = settleTables([
      tableOf(rows('1', '061 0'), [doubt(1, 1, ['1', '061 0'], ['1 061', '0'])]),
    ])
    expect([textAt(settled, 1, 1), textAt(settled, 1, 2)]).toEqual(['1 061', '0'])
    expect(settled?.choices).toMatchObject([
      { row: 1, column: 1, taken: ['1 061', '0'], refused: [['1', '061 0']] },
    ])
    expect(settled?.doubts).toEqual([])
  })

  test('leaves the cells as they are where no reading adds up', () => {
    const table = tableOf(rows('9', '999'), [doubt(1, 1, ['9', '999'], ['9 999', ''])])
    expect(settleTables([table])).toEqual([table])
  })

  test('leaves the cells as they are where two readings add up', () => {
    const table = tableOf(
      [
        ['', 'A', 'B'],
        ['a', '1', '1'],
        ['b', '2', '2'],
        ['c', '', '0'],
        ['d', '3', '3'],
        ['I alt', '6', '6'],
      ],
      [doubt(3, 1, ['', '0'], ['0', ''])],
    )
    const [settled] = settleTables([table])
    expect(settled?.choices).toEqual([])
  })

  test('settles several doubts in the same columns together', () => {
    const table = tableOf(
      [
        ['', 'A', 'B'],
        ['a', '1', '200 4'],
        ['b', '3', '100 5'],
        ['c', '7', '8'],
        ['I alt', '4 307', '17'],
      ],
      [doubt(1, 1, ['1', '200 4'], ['1 200', '4']), doubt(2, 1, ['3', '100 5'], ['3 100', '5'])],
    )
    const [settled] = settleTables([table])
    expect([1, 2].map((row) => [textAt(settled, row, 1), textAt(settled, row, 2)])).toEqual([
      ['1 200', '4'],
      ['3 100', '5'],
    ])
  })

  test('finds the true parting of any row, whichever way its ink was parted', () => {
    const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ' ')
    fc.assert(
      fc.property(
        fc
          .integer({ min: 4, max: 9 })
          .chain((height) =>
            fc.tuple(
              fc.array(fc.integer({ min: 1000, max: 999_999 }), { minLength: height, maxLength: height }),
              fc.array(fc.integer({ min: 1000, max: 999_999 }), { minLength: height, maxLength: height }),
              fc.nat(height - 1),
            ),
          ),
        ([a, b, at]) => {
          const sum = (values: readonly number[]) => values.reduce((x, y) => x + y, 0)
          const words = `${grouped(a[at] ?? 0)} ${grouped(b[at] ?? 0)}`.split(' ')
          const readings = words
            .slice(1)
            .map((_, k) => [words.slice(0, k + 1).join(' '), words.slice(k + 1).join(' ')])
          const wrong = readings.find(([left]) => left !== grouped(a[at] ?? 0)) ?? ['', '']
          const body = a.map((value, k) =>
            k === at ? ['r', ...wrong] : ['r', grouped(value), grouped(b[k] ?? 0)],
          )
          const table = tableOf(
            [['', 'A', 'B'], ...body, ['I alt', grouped(sum(a)), grouped(sum(b))]],
            [doubt(at + 1, 1, wrong, ...readings.filter((reading) => reading !== wrong))],
          )
          const [settled] = settleTables([table])
          expect([textAt(settled, at + 1, 1), textAt(settled, at + 1, 2)]).toEqual([
            grouped(a[at] ?? 0),
            grouped(b[at] ?? 0),
          ])
        },
      ),
      { numRuns: 60 },
    )
  })
})
