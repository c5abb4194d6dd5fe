import { describe, expect, test } from 'vitest'
import { pdfOf } from '../../bench/long-report.ts'
import { extract } from '../../src/extract/extract.ts'
import { firstDataRow, headerPaths } from '../../src/transform/table/match-column.ts'
import { gridOf, page, prose, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

describe('a row that a page break tears', () => {
  const rows = Array.from({ length: 40 }, (_, k) => [`Vik ${k + 1}`, `${120 + 31 * k}`, `${k},5`])
  const set = (own: readonly (readonly string[])[], y: number) =>
    own.flatMap((row, r) => row.map((text, k): Text => [60 + 120 * k, y - 16 * r, text]))
  const head = ['Place', 'Boats', 'Share']
  const sheet = (own: readonly (readonly string[])[]) => {
    const rules = [782, 782 - 16 * own.length].map((y) => [55, y, 360, y])
    return page(set(own, 770), rules)
  }

  test.each([
    ['its figures above', ['Sogn og', '70', '3,1'], ['Fjordane', '', ''], 'Sogn og Fjordane'],
    ['its figures below', ['Middle and', '', ''], ['upper fjord', '70', '3,1'], 'Middle and upper fjord'],
    ['a hyphen between', ['Nord-', '70', '3,1'], ['Vik', '', ''], 'Nord-Vik'],
    ['no room for a capital', ['Bergeneset', '70', '3,1'], ['Vik', '', ''], 'Bergeneset Vik'],
  ])('is one, %s', async (_, above, below, label) => {
    const first = [head, ...rows.slice(0, 20), above]
    const pages = [sheet(first), sheet([below, ...rows.slice(20)])]
    expect((await tablesOf(...pages)).map(gridOf)).toEqual([
      [head, ...rows.slice(0, 20), [label, '70', '3,1'], ...rows.slice(20)],
    ])
  })

  test('is none where a label of further rows opens the page', async () => {
    const labelled = [head, ...rows.slice(0, 18), ['South', '', ''], ...rows.slice(18, 20)]
    const pages = [sheet(labelled), sheet([['North', '', ''], ...rows.slice(20)])]
    expect((await tablesOf(...pages)).map(gridOf)).toEqual([
      [...labelled, ['North', '', ''], ...rows.slice(20)],
    ])
  })
})

describe('a head that a page break tears', () => {
  const rows = Array.from({ length: 12 }, (_, k) => [`Vik ${k + 1}`, `${120 + 31 * k}`, `${k},5`, `${k + 3}`])
  const boxed = (own: readonly (readonly string[])[], top: number) => {
    const foot = top - 16 * own.length
    const down = [55, 175, 295, 415, 535].map((x) => [x, top, x, foot])
    const across = [...own.keys(), own.length].map((k) => [55, top - 16 * k, 535, top - 16 * k])
    const texts = own.flatMap((row, r) => row.map((text, k): Text => [60 + 120 * k, top - 12 - 16 * r, text]))
    return { texts, rulings: [...down, ...across] }
  }

  test('goes on in its columns', async () => {
    const upper = boxed([['Place', 'Boats', 'Share of all the boats', 'Quays']], 92)
    const [, ...lower] = upper.rulings.slice(-2).map(([x0 = 0, y = 0, x1 = 0]) => [x0, y - 12, x1, y - 12])
    const down = upper.rulings.slice(0, 5).map(([x = 0, y0 = 0, , y1 = 0]) => [x, y0, x, y1 - 12])
    const rest = boxed([['', 'at sea', 'at night', ''], ...rows], 780)
    const pages = [
      page(
        [...prose(60, 780, 50), ...upper.texts, [300, 68, 'that are moored']],
        [...down, [55, 92, 535, 92], ...lower],
      ),
      page(rest.texts, rest.rulings),
    ]
    const tables = await tablesOf(...pages)
    expect(tables.map((table) => headerPaths(table))).toEqual([
      ['Place', 'Boats at sea', 'Share of all the boats that are moored at night', 'Quays'],
    ])
    expect(tables.map((table) => gridOf(table).slice(firstDataRow(table)))).toEqual([rows])
  })
})

describe('a head left alone at the foot of its page', () => {
  const rows = Array.from({ length: 8 }, (_, k) => [`Vik ${k + 1}`, `${120 + 31 * k}`, `${k},5`])
  const xs = [60, 180, 300]
  const foot: Text[] = [
    ...prose(60, 700, 8),
    [60, 560, 'Table 3 Boats by place and year'],
    [180, 534, 'Boats at sea,'],
    [300, 528, 'Share'],
    [180, 522, 'all kinds'],
  ]
  const next = (columns: readonly number[]) =>
    page([
      ...rows.flatMap((row, r) => row.map((text, k): Text => [columns[k] ?? 0, 770 - 16 * r, text])),
      ...prose(60, 600, 8),
    ])

  test('heads the rows of the next page, with its caption', async () => {
    const tables = await tablesOf(page(foot), next(xs))
    expect(tables.map(gridOf)).toEqual([[['', 'Boats at sea, all kinds', 'Share'], ...rows]])
    expect(tables.map(({ pages, caption }) => [pages, caption?.text])).toEqual([
      [[1, 2], 'Table 3 Boats by place and year'],
    ])
  })

  test('heads the rows of the next page together with the first of them, which stands under it', async () => {
    const head = ['Place', 'Boats', 'Share']
    const set = (row: readonly string[], y: number) => row.map((text, k): Text => [xs[k] ?? 0, y, text])
    const [first = [], ...others] = rows
    const begun = page([...prose(60, 780, 17), ...set(head, 560), ...set(first, 536)])
    const rest = page([
      ...others.flatMap((row, r) => set(row, 770 - 24 * r)),
      [60, 608, 'Table 3 Boats by place and year'],
      ...prose(60, 560, 8),
    ])
    const tables = await tablesOf(begun, rest)
    expect(tables.map(gridOf)).toEqual([[head, ...rows]])
    expect(tables.map(({ pages, caption }) => [pages, caption?.text])).toEqual([
      [[1, 2], 'Table 3 Boats by place and year'],
    ])
  })

  test('heads none that has other columns, and is text then', async () => {
    const bytes = pdfOf([page(foot), next([60, 240, 420])])
    const { tables, statements } = await extract({ bytes, mediaType: 'application/pdf' })
    expect(tables.map(gridOf)).toEqual([rows])
    expect(statements.map(({ text }) => text).join(' ')).toMatch(/Boats at sea,.*all kinds/)
  })
})

describe('a table at the top of a page', () => {
  const sheet = (heads: readonly string[]) =>
    page([
      ...heads.map((text, k): Text => [60 + 120 * k, 780, text]),
      ...Array.from({ length: 50 }, (_, r) =>
        heads.map(
          (_, k): Text => [60 + 120 * k, 764 - 14 * r, k === 0 ? `Place ${r}` : `${100 * r + 7 * k}`],
        ),
      ).flat(),
    ])

  test('goes on with the last of the page before where its headings are the same', async () => {
    const heads = ['Place', 'Adams', 'Burr', 'Clay']
    expect((await tablesOf(sheet(heads), sheet(heads))).map(({ pages }) => pages)).toEqual([[1, 2]])
  })

  test('is one of its own where its headings are others', async () => {
    const tables = await tablesOf(
      sheet(['Place', 'Adams', 'Burr', 'Clay']),
      sheet(['Place', 'Davis', 'Everett', 'Ford']),
    )
    expect(tables.map(({ pages }) => pages)).toEqual([[1], [2]])
  })
})
