import { describe, expect, test } from 'vitest'
import { gridOf, page, prose, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

describe('headings', () => {
  const rows = Array.from({ length: 5 }, (_, k) => [
    `Vik ${k + 1}`,
    `${120 + 31 * k}`,
    `${k},5`,
    `${9 - k},1`,
  ])
  const body = (xs: readonly number[]) =>
    rows.flatMap((row, r) => row.map((text, k): Text => [xs[k] ?? 0, 640 - 14 * r, text]))

  test('of unlike height may have a figure beside words of others', async () => {
    const texts: Text[] = [
      [300, 694, 'share under'],
      [200, 694, 'Share'],
      [300, 682, '67 yr,'],
      [120, 676, 'Boats'],
      [200, 682, 'in all'],
      [300, 670, 'per cent'],
    ]
    const rules = [706, 656].map((y) => [55, y, 360, y])
    expect((await tablesOf(page([...texts, ...body([60, 120, 200, 300])], rules))).map(gridOf)).toEqual([
      [['', 'Boats', 'Share in all', 'share under 67 yr, per cent'], ...rows],
    ])
  })

  test('set to the left are parted where each begins over its figures, however near', async () => {
    const heads = ['Place', 'Boats', 'Elever i skolen', 'Elever']
    const xs = [60, 120, 200, 268.5]
    const texts = heads.map((text, k): Text => [xs[k] ?? 0, 660, text])
    const rules = [674, 654].map((y) => [55, y, 320, y])
    expect((await tablesOf(page([...texts, ...body(xs)], rules))).map(gridOf)).toEqual([[heads, ...rows]])
  })
})

describe('rows', () => {
  test('of words are told by their distance, whatever letter their labels begin with', async () => {
    const entries = [
      ['alder', 'Wood for smoking fish and for', 'turning, of even grain and not', 'durable outside.'],
      ['birch', 'Firewood, floors and whatever', 'is to be painted.'],
      ['maple', 'Bowls, spoons and the backs of', 'fiddles, of an even grain that', 'takes a fine polish.'],
      ['rowan', 'Handles of tools that are often', 'broken.'],
    ]
    let y = 680
    const texts: Text[] = [
      [60, 700, 'Tree'],
      [120, 700, 'Used for'],
    ]
    for (const [label = '', ...lines] of entries) {
      texts.push([60, y, label], ...lines.map((line, k): Text => [120, y - 12 * k, line]))
      y -= 12 * lines.length + 6
    }
    const rules = [712, 694, y + 8].map((at) => [55, at, 260, at])
    expect((await tablesOf(page(texts, rules))).map(gridOf)).toEqual([
      [['Tree', 'Used for'], ...entries.map(([label = '', ...lines]) => [label, lines.join(' ')])],
    ])
  })

  test.each([0.8, 0.86, 1])('keep clear of the label of their group, %d of a row above', async (near) => {
    const groups = [
      ['Northern district', ['Alta', 'Berg', 'Total']],
      ['Western district', ['Lund', 'Myra', 'Nes', 'Total']],
      ['Eastern district', ['Vik', 'Total']],
    ] as const
    const rows: string[][] = [['Place', 'Voters', 'Votes']]
    const texts: Text[] = ['Place', 'Voters', 'Votes'].map((text, k) => [60 + 120 * k, 700, text])
    let y = 676
    for (const [label, places] of groups) {
      texts.push([60, y, label])
      rows.push([label, '', ''])
      y -= 13 * near
      for (const place of places) {
        const figures = [`${1200 + Math.round(y)}`, `${900 + Math.round(y)}`]
        texts.push([74, y, place], ...figures.map((text, k): Text => [180 + 120 * k, y, text]))
        rows.push([place, ...figures])
        y -= 13
      }
      y -= 9
    }
    expect((await tablesOf(page(texts))).map(gridOf)).toEqual([rows])
  })

  test('of a word in every column are rows, in lower case too', async () => {
    const units = ['kg', 'km', 'lm', 'mol', 'rad'].map((unit, k) => [
      unit,
      ['kilogram', 'kilometre', 'lumen', 'mole', 'radian'][k] ?? '',
    ])
    const rows = [['Unit', 'Name'], ...units]
    const texts = rows.flatMap(([unit = '', name = ''], k): Text[] => [
      [60, 700 - 12 * k - (k > 0 ? 8 : 0), unit],
      [90, 700 - 12 * k - (k > 0 ? 8 : 0), name],
    ])
    const rules = [712, 694, 624].map((y) => [55, y, 150, y])
    expect((await tablesOf(page(texts, rules))).map(gridOf)).toEqual([rows])
  })

  test('keep entries of many words that begin in lower case', async () => {
    const meanings = [
      'illegal character in the name',
      'keyword out of order',
      'value is not a positive whole number',
      'cannot find the end of the header',
      'illegal value of the first keyword',
      'axis missing or of no length',
      'column with this name not found in the table',
      'table has wrong format',
    ]
    const rows = meanings.map((meaning, k) => [`BAD_${'ORDER'.slice(k % 4)}`, `${207 + 3 * k}`, meaning])
    const texts = rows.flatMap((row, r) =>
      row.map((text, k): Text => [[60, 180, 240][k] ?? 0, 700 - 12 * r, text]),
    )
    expect((await tablesOf(page(texts))).map(gridOf)).toEqual([rows])
  })

  test('between rulings are whole, their figures beside the middle of their words', async () => {
    const described = [
      'Official name of the place as',
      'the register of names has it,',
      'without any abbreviations;',
    ]
    const texts: Text[] = [
      [65, 700, 'Name'],
      [165, 700, 'Type'],
      [225, 700, 'Length'],
      [285, 700, 'Description'],
      [65, 680, 'Number'],
      [165, 680, 'Integer'],
      [225, 680, '10'],
      [65, 654, 'Feature'],
      [65, 642, 'name'],
      [165, 648, 'Text'],
      [225, 648, '120'],
      ...described.map((text, k): Text => [285, 672 - 12 * k, text]),
      [65, 620, 'Code'],
      [165, 620, 'Text'],
      [225, 620, '8'],
      [285, 620, 'Number of the place'],
    ]
    const rules = [
      ...[712, 694, 634, 612].map((y) => [60, y, 440, y]),
      [60, 670, 280, 670],
      ...[60, 160, 220, 280, 440].map((x) => [x, 612, x, 712]),
    ]
    expect((await tablesOf(page(texts, rules))).map(gridOf)).toEqual([
      [
        ['Name', 'Type', 'Length', 'Description'],
        ['Number', 'Integer', '10', described.join(' ')],
        ['Feature name', 'Text', '120', ''],
        ['Code', 'Text', '8', 'Number of the place'],
      ],
    ])
  })
})

test.each(['', 'ruled'])('the heading of the next section is no row of a %s table', async (rules) => {
  const rows = [
    ['Place', 'Voters', 'Votes'],
    ...['Alta', 'Berg', 'Lund', 'Myra'].map((place, k) => [place, `${420 + 31 * k}`, `${230 + 17 * k}`]),
  ]
  const texts = rows.flatMap((row, r) => row.map((text, k): Text => [60 + 60 * k, 700 - 14 * r, text]))
  const ruled = rules === '' ? [] : [712, 696].map((y) => [55, y, 230, y])
  const { content } = page(texts, ruled)
  const heading = 'BT /F1 14 Tf 1 0 0 1 60 620 Tm (5) Tj 1 0 0 1 120 620 Tm (Turnout) Tj ET'
  expect((await tablesOf({ content: `${content} ${heading}` })).map(gridOf)).toEqual([rows])
})

describe('no table is', () => {
  test.each([' .', '. ', '.'])('a list of contents with chapters and dots set as "%s"', async (dot) => {
    const titles = ['1 Land', '1.1 Hills', '1.2 Passes', '2 Water', '2.1 Rivers', '2.2 Tarns', '2.3 Fjords']
    const texts = titles.flatMap((title, k): Text[] => {
      const [number = '', word = ''] = title.split(' ')
      const y = 700 - 16 * k
      const led: Text[] =
        number.length === 1
          ? []
          : dot === '.'
            ? [[200, y, '.'.repeat(60)]]
            : Array.from({ length: 24 }, (_, n) => [200 + 10 * n, y, dot.trim()])
      const left = number.length === 1 ? 60 : 80
      return [[left, y, number], [left + 25, y, word], ...led, [470, y, `${3 + 2 * k}`]]
    })
    expect(await tablesOf(page(texts))).toEqual([])
  })

  test('numbered notes in two columns', async () => {
    const short = (k: number): Text[] => [
      [60, 700 - 36 * k, `${k + 1}.`],
      [80, 700 - 36 * k, 'Dahl K. On the Names of Hills'],
      [80, 688 - 36 * k, 'Places, Peaks and Passes. Oslo:'],
      [80, 676 - 36 * k, 'Press 1998; 12: 44-9.'],
    ]
    const texts = [0, 1, 2, 3].flatMap((k): Text[] => [
      ...short(k),
      [310, 688 - 48 * k, `${k + 11}.`],
      ...prose(330, 688 - 48 * k, 4),
    ])
    expect(await tablesOf(page(texts))).toEqual([])
  })

  test('what stands without dots in a list of contents', async () => {
    const chapters = ['Contents', 'Chapter 1 Land', 'Chapter 2 Water'].map((title, k): Text[] => [
      [60, 700 - 20 * k, title],
      [470, 700 - 20 * k, `${2 + 3 * k}`],
    ])
    const sections = ['Rivers', 'Tarns', 'Fjords'].map((title, k): Text[] => [
      [75, 640 - 20 * k, `2.${k + 1} ${title}${' .'.repeat(120)}`.slice(0, 120 - 2 * k)],
      [470, 640 - 20 * k, `${8 + k}`],
    ])
    expect(await tablesOf(page([...chapters, ...sections].flat()))).toEqual([])
  })

  test('a list of words with nothing but marks beside them', async () => {
    const texts = ['Input:', 'Output:', 'Return:', 'Raises:'].flatMap((text, k): Text[] => [
      [60, 700 - 16 * k, text],
      [160, 700 - 16 * k, '-'],
    ])
    expect(await tablesOf(page(texts))).toEqual([])
  })
})

describe('columns', () => {
  // In Helvetica a digit takes 0.556 em, and "Anna og Hanna" 6.949.
  test.each([0.12, 0.16, 0.2])(
    'that nearly touch, %d em apart, are told by the space that is not written',
    async (gap) => {
      const pitch = 10 * (4 * 0.556 + gap)
      const left = 60 + 10 * (6.949 + gap)
      const heads = ['2019', '2020', '2021', '2022']
      const rows = ['Anna', 'Hanna', 'Anna og Hanna', 'Hans', 'Lars og Nils'].map((label, row) => [
        label,
        ...heads.map((_, k) => String(17 + 13 * row + 7 * k)),
      ])
      const texts = [['', ...heads], ...rows].flatMap((cells, row) =>
        cells.map((text, k): Text => [k === 0 ? 60 : left + (k - 1) * pitch, 500 - 14 * row, text]),
      )
      const running = prose(60, 700, 12)
      expect((await tablesOf(page([...running, ...texts]))).map(gridOf)).toEqual([[['', ...heads], ...rows]])
    },
  )
})

test('a caption below its table ends before the address of its source', async () => {
  const rows = ['Alta', 'Berg', 'Dale', 'Eid'].map((name, k) => [name, `${1061 + 137 * k}`, `${12 + k},4`])
  const texts = [['Place', 'Voters', 'Share'], ...rows].flatMap((cells, row) =>
    cells.map((text, k): Text => [60 + 120 * k, 700 - 14 * row, text]),
  )
  const below: Text[] = [
    [60, 626, 'Table 2 Voters and their share by place'],
    [60, 614, 'Bureau, http://www.example.org/votes'],
  ]
  const [table] = await tablesOf(
    page(
      [...texts, ...below],
      [712, 694, 638].map((y) => [55, y, 340, y]),
    ),
  )
  expect(table?.caption?.text).toBe('Table 2 Voters and their share by place')
})
