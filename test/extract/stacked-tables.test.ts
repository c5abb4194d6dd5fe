import { describe, expect, it } from 'vitest'
import { gridOf, page, prose, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

const RIGHT = [320, 420, 520]

/** A line of entries from a height: a label, and texts set to the right edges of three columns. */
const row = (y: number, label: string, entries: readonly string[]): Text[] => [
  ...(label === '' ? [] : [[72, y, label] as const]),
  ...entries.map((text, k): Text => [(RIGHT[k] as number) - 5 * text.length, y, text]),
]

const rows = (y: number, labels: readonly string[]): Text[] =>
  labels.flatMap((label, k) =>
    row(
      y - 14 * k,
      label,
      [111, 22, 3].map((figure) => String((k + 1) * figure)),
    ),
  )

describe('tables one below the other in the same columns', () => {
  const first = [
    ...row(700, 'Country', ['Men', 'Women', 'All']),
    ...rows(686, ['Austria', 'Belgium', 'Cyprus', 'Denmark']),
  ]

  it('are two where the head is printed again below a title', async () => {
    const second = [
      [250, 618, 'Other countries'] as const,
      ...row(604, 'Country', ['Men', 'Women', 'All']),
      ...rows(590, ['Estonia', 'France', 'Greece']),
    ]
    const tables = await tablesOf(page([...first, ...second]))
    expect(tables.map((table) => gridOf(table).map(([label]) => label))).toEqual([
      ['Country', 'Austria', 'Belgium', 'Cyprus', 'Denmark'],
      ['Country', 'Estonia', 'France', 'Greece'],
    ])
  })

  it('are two where other headings stand below a title set apart', async () => {
    const second = [
      [72, 612, 'Rates of the same countries'] as const,
      ...row(598, 'Region', ['Low', 'High', 'Mean']),
      ...rows(584, ['North', 'South', 'West']),
    ]
    const tables = await tablesOf(page([...first, ...second]))
    expect(tables.map((table) => gridOf(table).map(([label]) => label))).toEqual([
      ['Country', 'Austria', 'Belgium', 'Cyprus', 'Denmark'],
      ['Region', 'North', 'South', 'West'],
    ])
  })

  it('are one where a label of rows stands between', async () => {
    const second = [[72, 630, 'Other countries'] as const, ...rows(616, ['Estonia', 'France', 'Greece'])]
    const tables = await tablesOf(page([...first, ...second]))
    expect(tables.map(({ height }) => height)).toEqual([9])
  })

  it('are two between rulings of one width with running text between them', async () => {
    const countries = 'Austria Belgium Cyprus Denmark Estonia France Greece Hungary Ireland'.split(' ')
    const first = [...row(700, 'Country', ['Men', 'Women', 'All']), ...rows(680, countries)]
    const text = prose(72, 544, 3).map(
      ([x, y, line]): Text => [x, y, `${line}, ${line.toLowerCase()} and on`],
    )
    const second = [...row(490, 'Region', ['Low', 'High', 'Mean']), ...rows(470, ['North', 'South', 'West'])]
    const rulings = [696, 500, 484, 436].map((y) => [72, y, 525, y])
    const tables = await tablesOf(page([...first, ...text, ...second], rulings))
    expect(tables.map((table) => gridOf(table).map(([label]) => label))).toEqual([
      ['Country', ...countries],
      ['Region', 'North', 'South', 'West'],
    ])
  })
})
