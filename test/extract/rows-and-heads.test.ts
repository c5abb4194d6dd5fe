import { describe, expect, test } from 'vitest'
import { gridOf, page, prose, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

/** Entries of one line at their columns. */
const line = (y: number, xs: readonly number[], texts: readonly string[]): Text[] =>
  texts.flatMap((text, k): Text[] => (text === '' ? [] : [[xs[k] ?? 0, y, text]]))

describe('rows', () => {
  test('shaded in turn between rulings hold the lines of their labels, as near as rows are', async () => {
    const xs = [60, 160]
    const texts = [
      ...line(712, xs, ['Harbour', 'Boats']),
      ...line(698, xs, ['Vik', '12']),
      ...line(686, xs, ['Middle and', '']),
      ...line(680, xs, ['', '31']),
      ...line(674, xs, ['upper Fjord', '']),
      ...line(662, xs, ['Nes', '57']),
      ...line(650, xs, ['Lower bay', '']),
      ...line(644, xs, ['', '8']),
      ...line(638, xs, ['of Sund', '']),
      ...line(626, xs, ['Total', '108']),
    ]
    const rules = [724, 708, 622].map((y) => [56, y, 200, y])
    const shading = [
      [56, 671, 200, 695],
      [56, 635, 200, 659],
    ] as const
    const [table] = await tablesOf(page(texts, rules, shading))
    expect(table && gridOf(table)).toEqual([
      ['Harbour', 'Boats'],
      ['Vik', '12'],
      ['Middle and upper Fjord', '31'],
      ['Nes', '57'],
      ['Lower bay of Sund', '8'],
      ['Total', '108'],
    ])
  })

  test('go on below a label that ends with a comma', async () => {
    const xs = [60, 200, 280]
    const texts = [
      ...line(740, xs, ['Industry', '2010', '2011']),
      ...line(728, xs, ['Fishing', '12', '14']),
      ...line(716, xs, ['Trade, transport,', '31', '35']),
      ...line(704, xs, ['Hotels', '', '']),
      ...line(692, xs, ['Mining', '57', '59']),
      ...line(680, xs, ['Building', '8', '9']),
    ]
    const [table] = await tablesOf(page(texts))
    expect(table && gridOf(table).map(([label]) => label)).toEqual([
      'Industry',
      'Fishing',
      'Trade, transport, Hotels',
      'Mining',
      'Building',
    ])
  })

  test('between rulings are one each, though labels stand at their foot', async () => {
    const xs = [60, 150, 260, 320]
    const rows = ['Vik', 'Nes', 'Sund', 'Berg'].flatMap((label, k) => {
      const y = 660 - 64 * k
      return [
        ...line(y, xs, ['', 'Boats that fish', `${31 + 7 * k}`, `${4 + k},5`]),
        ...line(y - 12, xs, ['', 'with nets and', '', '']),
        ...line(y - 24, xs, ['', 'lines in every', '', '']),
        ...line(y - 36, xs, [label, 'month of it', '', '']),
      ]
    })
    const texts = [
      ...line(732, xs, ['', 'Fishing', '2010', '']),
      ...line(712, xs, ['Place', 'How', 'Boats', 'Share']),
      ...line(692, xs, ['South', '', '', '']),
      ...rows,
    ]
    const rules = [726, 704, 684, 618, 554, 490, 426].map((y) => [56, y, 360, y])
    const [table] = await tablesOf(page(texts, rules))
    expect(table && gridOf(table).slice(3)).toEqual(
      ['Vik', 'Nes', 'Sund', 'Berg'].map((label, k) => [
        label,
        'Boats that fish with nets and lines in every month of it',
        `${31 + 7 * k}`,
        `${4 + k},5`,
      ]),
    )
  })
})

describe('heads', () => {
  const body = (xs: readonly number[], top: number) =>
    ['Vik', 'Nes', 'Sund', 'Berg', 'Lund'].flatMap((label, k) =>
      line(top - 16 * k, xs, [label, ...xs.slice(1).map((_, c) => `${31 + 7 * k + 11 * c}`)]),
    )

  test('of years keep a heading of several lines around the middle of theirs', async () => {
    const xs = [60, 160, 240, 320, 400]
    const texts = [
      [320, 706, '2012, boats'] as const,
      ...line(700, xs, ['Place', '2010', '2011', '', '2013']),
      [320, 694, 'at sea'] as const,
      ...body(xs, 676),
    ]
    const [table] = await tablesOf(page(texts))
    expect(table && gridOf(table)[0]).toEqual(['Place', '2010', '2011', '2012, boats at sea', '2013'])
    expect(table?.height).toBe(6)
  })

  test.each([
    ['over', 697, 684],
    ['under', 684, 697],
  ])('of all columns stand %s a line of headings, around their middle', async (_, whole, each) => {
    const xs = [60, 190, 290, 390]
    const texts: Text[] = [
      [286, whole, 'Percent'],
      ...line(each, xs, ['Place', 'Boats', 'Crew', 'Quays']),
      ...body(xs, 660),
    ]
    const [table] = await tablesOf(page(texts))
    const spanning = table?.cells.find(({ text }) => text === 'Percent')
    expect(spanning).toMatchObject({ row: whole > each ? 0 : 1, column: 1, columnSpan: 3 })
  })

  test('of groups are spread over years that are not as many under each', async () => {
    const xs = [60, 160, 220, 280, 340, 400]
    const texts = [
      [181, 706, 'Boats'] as const,
      [341, 706, 'Crew'] as const,
      [60, 698, 'Place'] as const,
      ...line(690, xs, ['', '2010', '2011', '2010', '2011', '2012']),
      ...body(xs, 670),
    ]
    const rules = [
      [156, 702, 250, 702],
      [276, 702, 430, 702],
    ]
    const [table] = await tablesOf(page(texts, [...rules, [56, 684, 430, 684], [56, 600, 430, 600]]))
    const spans = ['Boats', 'Crew'].map((name) => table?.cells.find(({ text }) => text === name))
    expect(spans).toMatchObject([
      { row: 0, column: 1, columnSpan: 2 },
      { row: 0, column: 3, columnSpan: 3 },
    ])
  })

  test('of groups stand above the heading of the labels, over the first ruling', async () => {
    const xs = [60, 160, 220, 280, 340]
    const texts = [
      [176, 708, 'Boats'] as const,
      [298, 708, 'Crew'] as const,
      [60, 700, 'Place'] as const,
      ...line(690, xs, ['', '2010', '2011', '2010', '2011']),
      ...body(xs, 670),
    ]
    const rules = [[156, 703, 370, 703], ...[684, 666, 650, 634, 618, 602].map((y) => [56, y, 370, y])]
    const [table] = await tablesOf(page(texts, rules))
    expect(table && gridOf(table)[0]?.filter((text) => text !== '' && text !== 'Place')).toEqual([
      'Boats',
      'Crew',
    ])
  })

  test('of groups stand far above the headings of single columns, as high rows set them', async () => {
    const xs = [60, 160, 220, 280, 340]
    const texts = [
      [180, 736, 'Boats'] as const,
      [300, 736, 'Crew'] as const,
      ...line(700, xs, ['Place', '2010', '2011', '2010', '2011']),
      ...body(xs, 684),
    ]
    const [table] = await tablesOf(page(texts))
    expect(table && gridOf(table)[0]).toEqual(['', 'Boats', '', 'Crew', ''])
  })

  test('of single columns on two lines go on under headings of groups, and are no further groups', async () => {
    const texts: Text[] = [
      [190, 724, 'Boats'],
      [350, 724, 'Crew'],
      [160, 708, 'At sea all'],
      [320, 708, 'At sea all'],
      [60, 696, 'Place'],
      [160, 696, 'the year'],
      [240, 696, 'Change'],
      [320, 696, 'the year'],
      [400, 696, 'Change'],
      ...body([60, 160, 240, 320, 400], 676),
    ]
    const [table] = await tablesOf(page(texts, [[56, 690, 440, 690]]))
    expect(table && gridOf(table).slice(0, 2)).toEqual([
      ['', 'Boats', '', 'Crew', ''],
      ['Place', 'At sea all the year', 'Change', 'At sea all the year', 'Change'],
    ])
  })

  test('of all columns stand over the ruling beneath them, though as wide as the column in their middle', async () => {
    const xs = [60, 160, 220, 280]
    const texts: Text[] = [
      [220, 708, 'Fleet'],
      ...line(692, xs, ['Place', 'Boats', 'Fleet', 'Quays']),
      ...body(xs, 672),
    ]
    const rules = [
      [150, 703, 310, 703],
      [56, 720, 310, 720],
      [56, 686, 310, 686],
      [56, 600, 310, 600],
    ]
    const [table] = await tablesOf(page(texts, rules))
    const whole = table?.cells.find(({ text }) => text === 'Fleet')
    expect(whole).toMatchObject({ row: 0, column: 1, columnSpan: 3 })
  })
})

test('tables one after the other, each between rulings and without a caption, are two', async () => {
  const xs = [60, 160, 240]
  const set = (top: number, head: readonly string[]) => [
    ...line(top, xs, head),
    ...['Vik', 'Nes', 'Sund', 'Berg'].flatMap((label, k) =>
      line(top - 18 - 14 * k, xs, [label, `${31 + 7 * k}`, `${k},5`]),
    ),
  ]
  const rules = [700, 616].flatMap((top) => [top, top - 16, top - 74].map((y) => [56, y, 280, y]))
  const texts = [
    ...prose(60, 780, 4),
    ...set(688, ['Place', 'Boats', 'Share']),
    ...set(604, ['Town', 'Quays', 'Part']),
  ]
  const tables = await tablesOf(page(texts, rules))
  expect(tables.map((table) => gridOf(table)[0])).toEqual([
    ['Place', 'Boats', 'Share'],
    ['Town', 'Quays', 'Part'],
  ])
})

test('a raised mark nine tenths as large as its figure is no part of it', async () => {
  const xs = [60, 160, 240]
  const rows = ['Vik', 'Nes', 'Sund', 'Berg'].map((label, k) => [label, `${31 + 7 * k}`, `${k},5`])
  const texts = [['Place', 'Boats', 'Share'], ...rows].flatMap((row, k) => line(700 - 16 * k, xs, row))
  const { content } = page(texts)
  const [table] = await tablesOf({ content: `${content}\nBT /F1 9.1 Tf 1 0 0 1 171.2 672 Tm (1) Tj ET` })
  expect(table && gridOf(table).slice(1)).toEqual(rows)
  expect(table?.cells.find(({ text }) => text === '38')?.marks).toEqual(['1'])
})
