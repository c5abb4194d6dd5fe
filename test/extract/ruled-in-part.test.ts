import { describe, expect, it } from 'vitest'
import { gridOf, page, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

/** A line of entries at three places right of its label. */
const line = (y: number, label: string, entries: readonly string[]): Text[] => [
  ...(label === '' ? [] : [[72, y, label] as const]),
  ...entries.map((text, k): Text => [220 + 80 * k, y, text]),
]

describe('rulings between rows that stop short of the labels', () => {
  it('leave a label of two lines to both rows beside it', async () => {
    const groups = [
      ['Alcohol', 'use'],
      ['Allergies', ''],
      ['Chronic', 'illness'],
      ['Injury', ''],
    ] as const
    const texts = groups.flatMap(([first, second], k) => [
      ...line(680 - 32 * k, first, ['Count', `${k}1`, `${k}2`]),
      ...line(664 - 32 * k, second, ['Share', `${k}.3`, `${k}.4`]),
    ])
    const rulings = [710, 692, ...groups.map((_, k) => 660 - 32 * k)].map((y) => [70, y, 440, y])
    const short = groups.map((_, k) => [215, 676 - 32 * k, 440, 676 - 32 * k])
    const head = line(
      698,
      'Difficulty',
      ['', 'Often', 'Never'].filter((text) => text !== ''),
    )
    const [table] = await tablesOf(page([...head, ...texts], [...rulings, ...short]))
    const labels = table?.cells.filter(({ row, column, text }) => row > 0 && column === 0 && text !== '')
    expect(labels?.map(({ text, rowSpan }) => [text, rowSpan])).toEqual([
      ['Alcohol use', 2],
      ['Allergies', 2],
      ['Chronic illness', 2],
      ['Injury', 2],
    ])
  })

  it('part a heading of several columns from those below it, in rows ruled one by one', async () => {
    const head: Text[] = [[250, 724, 'Members'], ...line(710, 'Country', ['Men', 'Women', 'All'])]
    const countries = ['Austria', 'Belgium', 'Cyprus', 'Denmark', 'Estonia']
    const body = countries.flatMap((label, k) => line(690 - 18 * k, label, [`1${k}`, `2${k}`, `3${k}`]))
    const rulings = [740, 704, ...countries.map((_, k) => 686 - 18 * k)].map((y) => [70, y, 440, y])
    const title: Text[] = [[200, 746, 'All in thousands']]
    const [table] = await tablesOf(page([...title, ...head, ...body], [...rulings, [70, 760, 440, 760]]))
    const rows = gridOf(table as NonNullable<typeof table>)
    expect(rows.slice(-7)).toEqual([
      ['', 'Members', '', ''],
      ['Country', 'Men', 'Women', 'All'],
      ...countries.map((label, k) => [label, `1${k}`, `2${k}`, `3${k}`]),
    ])
  })
})

describe('a heading around the middle of a cell as high as two beside it', () => {
  it('is one cell of both rows', async () => {
    const head: Text[] = [
      [90, 705, 'Quality'],
      [290, 711, 'Roads'],
      [220, 699, 'Old'],
      [320, 699, 'New'],
    ]
    const labels = ['Austria', 'Belgium', 'Cyprus']
    const body = labels.flatMap((label, k): Text[] => [
      [75, 687 - 12 * k, label],
      [220, 687 - 12 * k, `${k}7.5`],
      [320, 687 - 12 * k, `${k}8.5`],
    ])
    const across = [720, 696, 684, 672, 660].map((y) => [70, y, 400, y])
    const down = [70, 200, 400].map((x) => [x, 720, x, 660])
    const [table] = await tablesOf(
      page([...head, ...body], [...across, [200, 708, 400, 708], ...down, [300, 708, 300, 660]]),
    )
    const spans = table?.cells.flatMap(({ text, row, rowSpan }) =>
      text === 'Quality' ? [[row, rowSpan]] : [],
    )
    expect([table?.height, spans]).toEqual([5, [[0, 2]]])
  })
})
