import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'
import { gridOf, page, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

const rows = [
  ['Havn', 'Båter', 'Kaiplasser'],
  ...Array.from({ length: 9 }, (_, k) => [`Vik ${k + 1}`, `${11 + k}`, `${240 + 7 * k}`]),
]

describe.skipIf(isAbsent('chromium'))(
  'rows shaded in turn (skipped only where chromium is absent outside CI)',
  () => {
    it.each([
      ['odd', ''],
      ['even', ''],
      [
        'even',
        'tr:first-child td { border-bottom: 0.75pt solid } tr:last-child td { border-bottom: 0.75pt solid }',
      ],
      ['even', 'tr:first-child td { border-top: 0.75pt solid; border-bottom: 0.75pt solid }'],
    ])('are one table with the rows between them, %s ones shaded, %s', async (shaded, rules) => {
      const body = rows.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')
      const bytes = await printPdf(`<!doctype html><meta charset="utf-8"><style>
      body { font: 10pt sans-serif } table { border-collapse: collapse; width: 300pt } td { padding: 2pt 6pt }
      td + td { text-align: right } tr:first-child, tr:nth-child(${shaded}) { background: #dde6ee }
      ${rules} * { print-color-adjust: exact }</style><p>Tabell 1-1 Båter fordelt på havn</p><table>${body}</table>`)
      const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
      expect(tables).toHaveLength(1)
      const read = rows.map((_, row) =>
        tables[0]!.cells.filter((cell) => cell.row === row).map(({ text }) => text),
      )
      expect(read).toEqual(rows)
    })

    it.each([
      ['in a frame, the corner of its head blank', 'table { border: 0.75pt solid }', ''],
      [
        'high, ruled and under a shaded head',
        'td { height: 33pt; font-size: 7pt; vertical-align: bottom; border-bottom: 0.75pt solid } tr:first-child { background: #ccd }',
        'Havn',
      ],
    ])('are one table %s', async (_, css, corner) => {
      const meant = [[corner, ...rows[0]!.slice(1)], ...rows.slice(1)]
      const body = meant.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')
      const bytes = await printPdf(`<!doctype html><meta charset="utf-8"><style>
        body { font: 10pt sans-serif } table { border-collapse: collapse; width: 400pt } td { padding: 1pt 6pt }
        td + td { text-align: right } tr:nth-child(even) { background: #eef } ${css}
        * { print-color-adjust: exact }</style><p>Tabell 1-1 Båter fordelt på havn</p><table>${body}</table>`)
      const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
      expect(tables).toHaveLength(1)
      expect(tables[0]!.cells.filter(({ columnSpan }) => columnSpan > 1)).toEqual([])
      const read = meant.map((_, row) =>
        tables[0]!.cells.filter((cell) => cell.row === row).map(({ text }) => text),
      )
      expect(read).toEqual(meant)
    })
  },
)

/** A row of entries of one or several lines, 12 points apart as all lines are, the first at y. */
const lines = (y: number, ...cells: readonly (readonly string[])[]): Text[] =>
  cells.flatMap((cell, k) => cell.map((line, n): Text => [[66, 180, 300][k] ?? 0, y - 12 * n, line]))

describe('rows shaded in turn without rulings', () => {
  it('hold the lines of their entries, and so do the rows between and after them', async () => {
    const texts = [
      lines(700, ['Kind'], ['What it is for'], ['Boats']),
      lines(688, ['Pilot'], ['brings large', 'ships to their', 'berths'], ['4']),
      lines(652, ['Rescue cutter', 'of the society'], ['goes out in', 'bad weather'], ['2']),
      lines(628, ['Tug'], ['pulls what', 'cannot move'], ['7']),
      lines(604, ['Ferry'], ['takes people', 'and cars'], ['9']),
    ]
    const shading = [
      [60, 661, 340, 697],
      [60, 613, 340, 637],
    ] as const
    const tables = await tablesOf(page(texts.flat(), [], shading))
    expect(tables.map((table) => gridOf(table))).toEqual([
      [
        ['Kind', 'What it is for', 'Boats'],
        ['Pilot', 'brings large ships to their berths', '4'],
        ['Rescue cutter of the society', 'goes out in bad weather', '2'],
        ['Tug', 'pulls what cannot move', '7'],
        ['Ferry', 'takes people and cars', '9'],
      ],
    ])
  })

  it('keep the last row, which is not shaded, however many lines its label has above its figures', async () => {
    const label = ['House', 'for boats', 'that are', 'laid up', 'over the', 'winter', 'months', 'by us']
    const texts = [
      lines(700, ['Kind'], ['Uses'], ['Boats']),
      lines(684, ['Pilot', 'boat'], ['31'], ['4']),
      lines(656, ['Rescue', 'cutter'], ['52'], ['2']),
      lines(628, ['Tug', 'boat'], ['73'], ['7']),
      ...label.map((line, k) => lines(600 - 12 * k, [line])),
      lines(558, [], ['94'], ['9']),
    ]
    const shading = [
      [60, 668, 340, 696],
      [60, 612, 340, 640],
    ] as const
    const [table, ...others] = await tablesOf(page(texts.flat(), [], shading))
    expect(others).toEqual([])
    expect(gridOf(table!)).toEqual([
      ['Kind', 'Uses', 'Boats'],
      ['Pilot boat', '31', '4'],
      ['Rescue cutter', '52', '2'],
      ['Tug boat', '73', '7'],
      [label.join(' '), '94', '9'],
    ])
  })
})
