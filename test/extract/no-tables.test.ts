import { describe, expect, test } from 'vitest'
import { isContentsGrid } from '../../src/extract/grid/contents.ts'
import { isFormulas } from '../../src/extract/grid/formulas.ts'
import type { TextGrid } from '../../src/extract/grid/grid.ts'
import type { Word } from '../../src/extract/layout/words.ts'
import { gridOf, page, tablesOf, WORD } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

/** Texts by row, from the top down, at the places of their columns. */
const rowsAt = (xs: readonly number[], rows: readonly (readonly string[])[], top = 700): Text[] =>
  rows.flatMap((row, r) =>
    row.flatMap((text, k): Text[] => (text === '' ? [] : [[xs[k] ?? 0, top - 12 * r, text]])),
  )

const box = (x0: number, y0: number, x1: number, y1: number) => [
  [x0, y0, x1, y0],
  [x0, y1, x1, y1],
  [x0, y0, x0, y1],
  [x1, y0, x1, y1],
]

const word = (text: string, x: number, y: number): Word => ({
  ...WORD,
  text,
  x0: x,
  x1: x + 5 * text.length,
  y0: y,
  y1: y + 10,
  baseline: y + 8,
})
const grid = (rows: readonly (readonly string[])[]): TextGrid => ({
  width: rows[0]?.length ?? 0,
  height: rows.length,
  box: [0, 0, 300, 100],
  ruled: false,
  ruledRows: [],
  firstData: 0,
  cells: rows.flatMap((row, r) =>
    row.map((text, c) => ({
      row: r,
      column: c,
      rowSpan: 1,
      columnSpan: 1,
      lines: text === '' ? [] : [text.split(' ').map((each, k) => word(each, 80 * c + 20 * k, 20 * r))],
      box: [80 * c, 20 * r, 80 * c + 80, 20 * r + 20],
    })),
  ),
})

describe('no tables are', () => {
  test('listings in a frame, whatever lines up in some of their lines', async () => {
    const lines = [
      ['for each place in all of them', ''],
      ['take the boats', '# counted'],
      ['add the elever', '# in schools'],
      ['until all are there', ''],
      ['then print them', '# on paper'],
      ['and go home', ''],
    ]
    const texts = rowsAt([60, 250], lines)
    expect(await tablesOf(page(texts, box(55, 630, 340, 714)))).toEqual([])
  })

  test('items of a list in a frame, with what leads to them', async () => {
    const lines = [
      ['Aims', ''],
      ['The boats', 'have these aims'],
      ['1.', 'to row'],
      ['2.', 'to sail'],
      ['3.', 'and the like'],
    ]
    expect(await tablesOf(page(rowsAt([60, 120], lines), box(55, 640, 340, 714)))).toEqual([])
    const named = lines.map(([first = '', second = ''], k) => [k > 1 ? 'Goal' : first, second || 'Boats'])
    expect(await tablesOf(page(rowsAt([60, 120], named), box(55, 640, 340, 714)))).toHaveLength(1)
  })

  test('what stands between two frames', async () => {
    const texts: Text[] = [
      ...rowsAt([60], [['first listing'], ['ends here']], 740),
      ...rowsAt(
        [60, 120],
        [
          ['4.5', 'Titles'],
          ['To get a title, write it between signs', ''],
          ['4.6', 'Contents'],
          ['To get its contents, write them in brackets', ''],
        ],
        690,
      ),
      ...rowsAt([60], [['second listing'], ['ends here']], 640),
    ]
    const frames = [...box(55, 720, 400, 754), ...box(55, 620, 400, 654)]
    expect(await tablesOf(page(texts, frames))).toEqual([])
  })

  test('titles of chapters with their pages, those of sections set in', async () => {
    const lines = [
      ['1', 'Places in the north', '', '1'],
      ['2', 'Boats', '', '3'],
      ['', '2.1', 'Boats for fishing', '3'],
      ['', '2.2', 'Other boats', '5'],
      ['3', 'Schools', '', '7'],
      ['', '3.1', 'Pupils', '8'],
    ]
    expect(await tablesOf(page(rowsAt([60, 75, 100, 400], lines)))).toEqual([])
  })

  test('entries of an index in two columns', async () => {
    const lines = Array.from({ length: 8 }, (_, k) => [
      `kind ${'abcdefgh'[k]}, ${40 - 3 * k}, ${121 - k}`,
      k % 3 === 2 ? `${140 + k}, ${151 + k}` : `of ${'stuvwxyz'[k]}, ${12 + k}, ${31 + k}, ${111 + k}`,
    ])
    expect(await tablesOf(page(rowsAt([60, 300], lines)))).toEqual([])
  })

  test('scales at the sides of two charts', async () => {
    const lines = [100, 80, 60, 40, 20, 0].map((value) => [String(value), String(value / 10)])
    expect(await tablesOf(page(rowsAt([60, 300], lines)))).toEqual([])
    const rows = [100, 80, 61, 40, 20, 3].map((value, k) => [`Row ${k}`, String(value), String(value / 10)])
    expect((await tablesOf(page(rowsAt([60, 200, 300], rows)))).map(gridOf)).toEqual([rows])
  })

  test('formulas numbered by chapter, and entries between tall brackets', () => {
    expect(
      isFormulas(
        grid([
          ['x + y = 3', '(3.14)'],
          ['z < 12', '(3.15)'],
        ]),
      ),
    ).toBe(true)
    expect(
      isFormulas(
        grid([
          ['Boats', '(12)'],
          ['Schools', '(15)'],
        ]),
      ),
    ).toBe(false)
    expect(
      isFormulas(
        grid([
          ['\uf8eb', '1', '0', '\uf8f6'],
          ['\uf8ed', '0', '1', '\uf8f8'],
        ]),
      ),
    ).toBe(true)
    expect(
      isFormulas(
        grid([
          ['a', '1', '0', 'b'],
          ['c', '0', '1', 'd'],
        ]),
      ),
    ).toBe(false)
  })

  test('entries of an index that short leaders lead to their pages, or under the letters that they begin with', () => {
    const isIndex = (rows: readonly (readonly string[])[]) => isContentsGrid(grid(rows), [])
    expect(
      isIndex([
        ['mast . .', '12, 31,', 'oar . . .', '4, 17,'],
        ['', '44', 'oak', '. . 9'],
        ['net . . .', '6', 'rope . .', '21, 30,'],
        ['', '', '', '35'],
      ]),
    ).toBe(true)
    expect(
      isIndex([
        ['M', ''],
        ['mast . .', '31'],
        ['moor . . .', '6'],
        ['N', ''],
        ['net . . .', '3'],
        ['nun . .', '18'],
      ]),
    ).toBe(true)
    expect(
      isIndex([
        ['I. Boats', '1'],
        ['A. Boats that are rowed', '2'],
        ['II. Schools', '4'],
        ['II.1. Schools of which nothing', ''],
        ['is known', '4'],
        ['III. Piers', '9'],
      ]),
    ).toBe(true)
    expect(
      isIndex([
        ['Boats', 'Schools'],
        ['Vik . .', '31'],
        ['Nes . . .', '6'],
        ['Dal . . .', '3'],
        ['Moen . .', '18'],
      ]),
    ).toBe(false)
  })
})
