import { describe, expect, it } from 'vitest'
import { gridOf, page, prose, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

/** A ruling across the page from x to x, in points from the lower left corner. */
const across = (y: number, x0 = 60, x1 = 500) => [x0, y, x1, y] as const

/** A row of a label and figures, its baseline a little above the ruling under it. */
const row = (y: number, ...cells: readonly string[]): Text[] =>
  cells.map((cell, k): Text => [[66, 220, 320, 420][k] ?? 0, y + 5, cell])

describe('rulings across alone', () => {
  it('part two tables where a heading between them stands in more white than rows do', async () => {
    const first = [
      row(700, 'Gas', 'to air', 'to water', 'to land'),
      row(684, 'Methane', '10', '20', '30'),
      row(668, 'Argon', '11', '21', '31'),
    ]
    const heading: Text[] = [[200, 640, 'Other substances']]
    const second = [
      row(608, 'Metal', 'to air', 'to water', 'to land'),
      row(592, 'Zinc', '40', '50', '60'),
      row(576, 'Copper', '41', '51', '61'),
    ]
    const rulings = [716, 700, 684, 668, 624, 608, 592, 576].map((y) => across(y))
    const tables = await tablesOf(page([...first, heading, ...second].flat(), rulings))
    expect(tables.map((table) => gridOf(table))).toEqual([
      [
        ['Gas', 'to air', 'to water', 'to land'],
        ['Methane', '10', '20', '30'],
        ['Argon', '11', '21', '31'],
      ],
      [
        ['Metal', 'to air', 'to water', 'to land'],
        ['Zinc', '40', '50', '60'],
        ['Copper', '41', '51', '61'],
      ],
    ])
  })

  it('part tables ruled at head and foot alone, whose test result and heading stand between them', async () => {
    const table = (y: number, names: readonly string[]) =>
      [
        row(y, 'Symptom', 'often', 'seldom', 'never'),
        ...names.map((name, k) => row(y - 16 - 13 * k, name, `${21 + k}`, `${45 + k}`, `${70 + k}`)),
      ].flat()
    const names = [
      ['Fever', 'Cough', 'Aches'],
      ['Fear', 'Doubt', 'Sleep'],
    ] as const
    // The signs are placed, not written after spaces.
    const result: Text[] = [
      [66, 637, 't'],
      [71.6, 637, '='],
      [80.2, 637, '2.1, df'],
      [110.8, 637, '='],
      [119.4, 637, '18'],
    ]
    const texts = [
      ...table(700, names[0]),
      ...result,
      [200, 612, 'What they feel'] as Text,
      ...table(580, names[1]),
    ]
    const rulings = [716, 698, 651, 596, 578, 531].map((y) => across(y))
    const tables = await tablesOf(page([...texts, ...prose(60, 400, 12)], rulings))
    expect(tables.map((each) => gridOf(each).map(([label]) => label))).toEqual([
      ['Symptom', ...names[0]],
      ['Symptom', ...names[1]],
    ])
    expect(tables[0]!.notes).toEqual([expect.objectContaining({ text: 't = 2.1, df = 18' })])
  })

  it('leave the rows of a group apart where only the first has its label', async () => {
    const groups = ['Back', 'Bone', 'Burn', 'Cold'].map((name, k) => [
      [name, 'Count', `${90 + k}`, `${70 + k}`],
      ['', 'Share', `1${k}.8`, `1${k}.6`],
    ])
    const texts = groups.flatMap((rows, k) =>
      rows.flatMap((cells, n) => row(684 - 30 * k - 13 * n, ...cells).filter(([, , text]) => text !== '')),
    )
    const rulings = [716, 700, 669, 639, 609, 579].map((y) => across(y))
    const [table] = await tablesOf(
      page([...row(702, 'Illness', 'Told as', 'Then', 'Now'), ...texts], rulings),
    )
    expect(gridOf(table!)).toEqual([['Illness', 'Told as', 'Then', 'Now'], ...groups.flat()])
  })

  it('around rows of words leave each line a row where no entry reads on from the one above', async () => {
    const rows = [
      ['Firm', 'Kitchen', 'Bathroom', 'Garden'],
      ['North and South', 'Sponge', 'Dry Wiper', 'Broom'],
      ['Lund', 'Brush', 'Towel', 'Rake'],
      ['Berg', 'Big Pan', 'Basin', ''],
      ['Strand and Holm', 'Ladle', 'Curtain', 'Spade'],
    ]
    const texts = rows.flatMap((cells, k) =>
      cells.flatMap((cell, column): Text[] =>
        cell === '' ? [] : [[[66, 150, 210, 290][column] ?? 0, 702 - 14 * k, cell]],
      ),
    )
    const [table] = await tablesOf(
      page(
        texts,
        [714, 698, 642].map((y) => across(y, 60, 330)),
      ),
    )
    expect(gridOf(table!)).toEqual(rows)
  })

  it('between rows of words leave the last row, below the last of them, in its table', async () => {
    const rows = [
      ['Level', 'One person', 'Two persons', 'Three persons'],
      ['Lowest', 'up to a third', 'up to a half', 'up to two thirds'],
      ['Middle', 'up to a half', 'up to two thirds', 'up to all'],
      ['Higher', 'up to two thirds', 'up to all', 'up to more'],
      ['Highest', 'what is more', 'what is more', 'what is more'],
    ]
    const texts = rows.flatMap((cells, k) => row(700 - 16 * k, ...cells))
    const [table, ...others] = await tablesOf(
      page(
        texts,
        [716, 700, 684, 668, 652].map((y) => across(y)),
      ),
    )
    expect(others).toEqual([])
    expect(gridOf(table!)).toEqual(rows)
  })

  it('leave a label between rows in their table, set with no more white than they are', async () => {
    const rows = [
      row(700, 'Gas', 'to air', 'to water', 'to land'),
      row(684, 'Methane', '10', '20', '30'),
      row(668, 'Other substances'),
      row(652, 'Argon', '11', '21', '31'),
    ]
    const [table, ...others] = await tablesOf(
      page(
        rows.flat(),
        [716, 700, 684, 668, 652].map((y) => across(y)),
      ),
    )
    expect(others).toEqual([])
    expect(gridOf(table!).map(([label]) => label)).toEqual(['Gas', 'Methane', 'Other substances', 'Argon'])
  })

  it('leave the label of a group in its table, however much white it has, where figures follow', async () => {
    const rows = [
      row(700, 'Dose', 'Day 1', 'Day 4', 'Day 7'),
      row(684, 'Low', '10', '20', '30'),
      row(668, 'High', '11', '21', '31'),
      row(632, 'Females'),
      row(608, 'Low', '12', '22', '32'),
      row(592, 'High', '13', '23', '33'),
    ]
    const rulings = [716, 700, 684, 668, 624, 608, 592].map((y) => across(y))
    const [table, ...others] = await tablesOf(page(rows.flat(), rulings))
    expect(others).toEqual([])
    expect(gridOf(table!).map(([label]) => label)).toEqual(['Dose', 'Low', 'High', 'Females', 'Low', 'High'])
  })

  it('go on from a shaded head of several rows', async () => {
    const head: Text[] = [
      [240, 705, 'Men and women'],
      [66, 689, 'Age'],
      [220, 689, 'Asked'],
      [320, 689, 'Answered'],
      [420, 689, 'Share'],
    ]
    const rows = ['Young', 'Middle', 'Old'].map((label, k) =>
      row(668 - 16 * k, label, `${910 + k}`, `${838 + k}`, `9${k}.5`),
    )
    const rulings = [684, 668, 652, 636].map((y) => across(y))
    const cells = [700, 684].flatMap((y) =>
      [60, 210, 310, 410].map((x) => [x, y, x + (x === 60 ? 150 : 100), y + 16] as const),
    )
    const [table, ...others] = await tablesOf(page([...head, ...rows.flat()], rulings, cells))
    expect(others).toEqual([])
    expect(gridOf(table!).slice(1)).toEqual([
      ['Age', 'Asked', 'Answered', 'Share'],
      ...['Young', 'Middle', 'Old'].map((label, k) => [label, `${910 + k}`, `${838 + k}`, `9${k}.5`]),
    ])
  })

  it('make rows of words with one label each, however many lines and items these have', async () => {
    const items = ['Clear or not', 'In range', 'Varied', 'Repeated'].map((label, k) => [
      label,
      ...['Many did not say', 'Few said so', 'Nobody asked', 'All chose the same', 'It was late'].slice(
        k % 2,
      ),
    ])
    const texts: Text[] = [
      [66, 705, 'Property'],
      [220, 705, 'Reason for a change'],
    ]
    const rulings = [across(716), across(700)]
    let y = 700
    for (const [label = '', ...lines] of items) {
      texts.push([66, y - 13, label])
      for (const line of lines) {
        y -= 13
        texts.push([220, y, line])
      }
      y -= 5
      rulings.push(across(y))
    }
    const [table, ...others] = await tablesOf(page(texts, rulings))
    expect(others).toEqual([])
    expect(gridOf(table!)).toEqual([
      ['Property', 'Reason for a change'],
      ...items.map(([label, ...lines]) => [label, lines.join(' ')]),
    ])
  })

  it('over the figures alone leave the labels beside them in the table', async () => {
    const rows = [
      row(700, 'Costs', 'Year one', 'Year two', 'Year three'),
      row(684, 'Salaries', '1314', '373', '940'),
      row(668, 'Travel', '94', '20', '74'),
      row(652, 'Rent', '170', '171', '150'),
    ]
    const rulings = [716, 700, 684, 668, 652].map((y) => across(y, 210, 500))
    const [table, ...others] = await tablesOf(page(rows.flat(), rulings))
    expect(others).toEqual([])
    expect(gridOf(table!).map(([label]) => label)).toEqual(['Costs', 'Salaries', 'Travel', 'Rent'])
  })
})

describe('rulings down alone', () => {
  it('are of one table where those under a heading over columns begin below it', async () => {
    const columns = [66, 170, 230, 290, 350, 410, 470]
    const line = (y: number, cells: readonly string[]): Text[] =>
      cells.flatMap((cell, k): Text[] => (cell === '' ? [] : [[columns[k] ?? 0, y, cell]]))
    const rows = [
      line(700, ['', '2005', '', '2010', '', 'Change', '']),
      line(684, ['Age', 'Count', 'Share', 'Count', 'Share', 'Count', 'Share']),
      ...[0, 1, 2, 3].map((k) =>
        line(668 - 16 * k, [
          `Group ${'abcd'[k]}`,
          `${910 + k}`,
          '18.7',
          `${938 + k}`,
          '19.1',
          `${28 - k}`,
          '0.4',
        ]),
      ),
    ]
    const down = (x: number, top: number) => [x, top, x, 612] as const
    const rulings = [...[164, 284, 404].map((x) => down(x, 712)), ...[224, 344, 464].map((x) => down(x, 696))]
    const [table, ...others] = await tablesOf(page(rows.flat(), rulings))
    expect(others).toEqual([])
    expect(gridOf(table!).slice(2)).toEqual(
      [0, 1, 2, 3].map((k) => [
        `Group ${'abcd'[k]}`,
        `${910 + k}`,
        '18.7',
        `${938 + k}`,
        '19.1',
        `${28 - k}`,
        '0.4',
      ]),
    )
  })
})

describe('columns set near one another', () => {
  it('are told apart however their figures are set a hair off their edges', async () => {
    const texts = Array.from({ length: 20 }, (_, k): Text[] => {
      const y = 700 - 14 * k
      // Some figures end or begin a hair within the white between the columns, others do not.
      const [before, after] = [k % 9 === 4 ? 0.3 : 0, k % 6 === 2 ? 0.3 : 0]
      const count = String(1000 + ((k * 37) % 900))
      const rate = `${100 + ((k * 13) % 90)}.5`
      return [
        [60, y, `State ${'abcdefghijklmnopqrst'[k]}`],
        [180 - 5.56 * count.length + before, y, count],
        [185 - after, y, rate],
      ]
    })
    const [table] = await tablesOf(page(texts.flat()))
    expect(table).toMatchObject({ width: 3, height: 20 })
  })
})
