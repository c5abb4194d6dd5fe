import { describe, expect, it } from 'vitest'
import { gridOf, page, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

/** Widths of the font that the pages are set in, as far as they are asked for, in its type size of 10. */
const WIDTHS: Readonly<Record<string, number>> = { '.': 2.78, ',': 2.78 }
const width = (text: string) => [...text].reduce((sum, sign) => sum + (WIDTHS[sign] ?? 5.56), 0)

describe('columns no further apart than words', () => {
  it('part where every row has two figures', async () => {
    const rows: readonly (readonly [string, string, string, string])[] = [
      ['Austria', '1,144', '193.5', '221'],
      ['Belgium', '39,385', '181.2', '6,398'],
      ['Cyprus', '6,930', '177.4', '2,085'],
      ['Denmark', '10,602', '167.8', '3,407'],
      ['Estonia', '2,187', '162.4', '421'],
      ['France', '5,100', '160.1', '1,884'],
    ]
    const texts = rows.flatMap(([label, ...values], k): Text[] => [
      [72, 686 - 14 * k, label],
      ...values.map((text, at): Text => [([240, 269, 360][at] as number) - width(text), 686 - 14 * k, text]),
    ])
    const [table] = await tablesOf(
      page([[72, 700, 'Country'], [222, 700, 'No.'], [246, 700, 'Rate'], [338, 700, 'All'], ...texts]),
    )
    expect(gridOf(table as NonNullable<typeof table>)).toEqual([['Country', 'No.', 'Rate', 'All'], ...rows])
  })

  it('have headings of their own where these stand a little further apart than their words', async () => {
    const body = ['Austria', 'Belgium', 'Cyprus', 'Denmark'].flatMap((label, k): Text[] => [
      [72, 674 - 14 * k, label],
      ...[250, 296, 342].map((x, at): Text => [x, 674 - 14 * k, `${at + 1}${k}.${k + 3}`]),
    ])
    const head = [238, 284, 330].flatMap((x): Text[] => [
      [x, 700, 'Margin'],
      [x + 33.5, 700, 'of'],
      [x + 3, 688, 'errors'],
    ])
    const [table] = await tablesOf(page([[72, 688, 'Country'], ...head, ...body]))
    expect(gridOf(table as NonNullable<typeof table>)[0]).toEqual([
      'Country',
      'Margin of errors',
      'Margin of errors',
      'Margin of errors',
    ])
  })
})
