import { describe, expect, test } from 'vitest'
import { pdfOf } from '../../bench/long-report.ts'
import { extract } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'

type Text = readonly [x: number, y: number, text: string]

const COLUMNS = [200, 270, 340, 410] as const
const HEADS = ['Plans', 'Inhabitants', 'Taking part', 'Per plan']
const PITCH = 27

/** A row of a table: the lines of its label, then those of each entry. */
type Lines = readonly (readonly string[])[]

/** How the lines of a row are set against one another and how far apart, and whether rulings part the rows. */
interface Setting {
  readonly align: 'top' | 'middle' | 'bottom'
  readonly ruled: boolean
  /** The distance between lines of one entry, in points. */
  readonly leading: number
}

/** The texts of a row whose middle is at `y`, in points from the foot of the page. */
function rowAt(y: number, cells: Lines, { align, leading }: Setting): Text[] {
  const most = Math.max(...cells.map((lines) => lines.length))
  return cells.flatMap((lines, column) => {
    const spare = most - lines.length
    const down = align === 'top' ? 0 : align === 'bottom' ? spare : spare / 2
    return lines.map((text, k): Text => {
      const x = column === 0 ? 60 : (COLUMNS[column - 1] as number)
      return [x, y + leading * ((most - 1) / 2 - down - k), text]
    })
  })
}

const contentOf = (texts: readonly Text[], rulings: readonly number[] = []) => ({
  content: `${rulings.map((y) => `55 ${y} m 470 ${y} l S`).join(' ')} BT /F1 9 Tf ${texts.map(([x, y, text]) => `1 0 0 1 ${x} ${y} Tm (${text}) Tj`).join('\n')} ET`,
})

/** The rows of the only table on pages of rows, a head over the first page's. */
async function rowsRead(pages: readonly (readonly Lines[])[], setting: Setting): Promise<string[][]> {
  const sources = pages.map((rows, page) => {
    const top = page === 0 ? 60 + PITCH * rows.length : 790
    const head = page === 0 ? rowAt(top + PITCH, [['County'], ...HEADS.map((head) => [head])], setting) : []
    const body = rows.flatMap((cells, k) => rowAt(top - PITCH * k, cells, setting))
    // What else stands on the page: the last line of a page may be its number.
    const text: Text[] =
      page === 0 ? [] : [[60, 300, 'The estimate below takes the same counties as the table.']]
    const edges = rows.map((_, k) => top - PITCH * (k + 0.5) + 3)
    return contentOf([...head, ...body, ...text], setting.ruled ? [edges[0]! + PITCH, ...edges] : [])
  })
  const { tables } = await extract({ bytes: pdfOf(sources), mediaType: 'application/pdf' })
  expect(tables).toHaveLength(1)
  return textsOf(tables[0] as Table).slice(1)
}

function textsOf({ cells, width, height }: Table): string[][] {
  const rows = Array.from({ length: height }, () => new Array<string>(width).fill(''))
  for (const { row, column, text } of cells) (rows[row] as string[])[column] = text
  return rows
}

const joined = (rows: readonly Lines[]) => rows.map((cells) => cells.map((lines) => lines.join(' ')))

const counties = ['Alta', 'Berg', 'Dale', 'Eid', 'Fet', 'Gran', 'Hol'].map(
  (name, k): Lines => [
    [name],
    [String(1061 + 137 * k)],
    [String(274827 + 9173 * k)],
    [`${10 + k} av ${19 + 2 * k}`],
    [String(212 - 7 * k)],
  ],
)
const wrappedLabel: Lines = [
  ['Sogn, Lusterfjorden', 'and all of Fjordane'],
  ['762'],
  ['107742'],
  ['22 av 26'],
  ['126'],
]
const wrappedFigure: Lines = [['Total'], ['22', '002'], ['4 920 305'], ['349 av 454'], ['172']]

const settings = (['top', 'middle', 'bottom'] as const).flatMap((align) =>
  [false, true].flatMap((ruled) => [11, 14].map((leading): Setting => ({ align, ruled, leading }))),
)

test.each(['top', 'bottom'] as const)(
  'labels set to the %s of their row and wrapped to lines as far apart as rows are of their rows',
  async (align) => {
    const labels = [
      ['Alta'],
      ['Berg and', 'Bygdøy'],
      ['Hordaland'],
      ['Aust', 'Agderøy'],
      ['Nord-', 'Vestøy'],
      ['Oslofjord'],
    ]
    const rows = [
      ...labels.map(
        (label, k): Lines => [
          label,
          [String(1061 + 137 * k)],
          [String(274827 + 9173 * k)],
          [`${10 + k} av 30`],
          ['212'],
        ],
      ),
      wrappedFigure,
    ]
    let y = 700
    const texts = rowAt(y, [['County'], ...HEADS.map((head) => [head])], { align, ruled: false, leading: 12 })
    for (const cells of rows) {
      const most = Math.max(...cells.map((lines) => lines.length))
      y -= 12 * (1 + most) * 0.5 + (texts.length > 5 ? 0 : 6)
      texts.push(...rowAt(y, cells, { align, ruled: false, leading: 12 }))
      y -= 6 * (most - 1)
    }
    const { tables } = await extract({ bytes: pdfOf([contentOf(texts)]), mediaType: 'application/pdf' })
    expect(tables.map((table) => textsOf(table).slice(1))).toEqual([
      joined(rows).map((row) => row.map((text) => text.replace('- ', '-'))),
    ])
  },
)

describe.each(settings)(
  'lines set to the $align of their row, $leading pt apart, ruled: $ruled,',
  (setting) => {
    test('of a label that opens the page on which a table goes on are of its row', async () => {
      const [before, after] = [counties.slice(0, 3), [wrappedLabel, ...counties.slice(3)]]
      expect(await rowsRead([before, after], setting)).toEqual(joined([...before, ...after]))
    })

    test('of a figure that ends a table are one figure', async () => {
      const rows = [...counties, wrappedFigure]
      expect(await rowsRead([rows], setting)).toEqual(joined(rows))
    })

    // A number alone, a line and a half above all else on its page, is taken for the page's own.
    const isPageNumber = setting.align === 'bottom' && setting.leading > 12
    test.skipIf(isPageNumber)('of a figure in a row alone on the next page are one figure', async () => {
      expect(await rowsRead([counties, [wrappedFigure]], setting)).toEqual(
        joined([...counties, wrappedFigure]),
      )
    })
  },
)
