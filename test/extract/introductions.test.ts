import { describe, expect, test } from 'vitest'
import { gridOf, page, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

const XS = [80, 160, 230]

/** Lines of texts by column, those of a single text at the margin, at their heights. */
const linesAt = (lines: readonly (readonly [number, ...string[]])[]): Text[] =>
  lines.flatMap(([y, ...texts]) =>
    texts.map((text, k): Text => [texts.length === 1 ? 60 : (XS[k] ?? 0), y, text]),
  )

const boats = [
  ['place', 'boats', 'what is known of them'],
  ['Vik', '12', 'all are rowed'],
  ['Nes', '7', 'some are sailed'],
  ['Dal', '31', 'none is new'],
] as const
const schools = [
  ['side', 'pupils', 'what they learn'],
  ['north', '140', 'knots'],
  ['south', '93', 'sails and oars'],
  ['west', '88', 'the tides'],
] as const

const rowsFrom = (top: number, rows: readonly (readonly string[])[]) =>
  rows.map((row, k): readonly [number, ...string[]] => [top - 12 * k, ...row])

describe('a line that ends in a colon', () => {
  test('parts tables where it stands apart from both', async () => {
    const lines = [
      ...rowsFrom(700, boats),
      [640, 'The schools of the place:'] as const,
      ...rowsFrom(616, schools),
    ]
    expect((await tablesOf(page(linesAt(lines)))).map(gridOf)).toEqual([boats, schools])
  })

  test('is a label of the rows right below it', async () => {
    const lines = [
      ...rowsFrom(700, boats),
      [640, 'Of these:'] as const,
      ...rowsFrom(628, [
        ['Vik', '3', 'built in winter'],
        ['Nes', '2', 'built of oak'],
      ]),
    ]
    const tables = await tablesOf(page(linesAt(lines)))
    expect(tables.map(({ height }) => height)).toEqual([7])
  })
})
