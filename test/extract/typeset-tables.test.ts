import { describe, expect, test } from 'vitest'
import { pdfOf } from '../../bench/long-report.ts'
import { extract, extractWithDigits } from '../../src/extract/extract.ts'
import { balanceDigits } from '../../src/extract/ledger.ts'
import { gridOf, page, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

/** Texts by row, from the top down, at the places of their columns. */
const rowsAt = (xs: readonly number[], rows: readonly (readonly string[])[], top = 640): Text[] =>
  rows.flatMap((row, r) =>
    row.flatMap((text, k): Text[] => (text === '' ? [] : [[xs[k] ?? 0, top - 12 * r, text]])),
  )

describe('rows', () => {
  const head = ['Place', 'Kind', 'Boats', 'Keeper']

  test('of more words than figures are rows from the first ruling on', async () => {
    const rows = [
      ['Vik north', 'open', '3748', 'council'],
      ['Vik south', 'open', '5848', 'owner'],
      ['Nes', 'closed', '8659', 'nobody known'],
      ['Dal', '-', '5254', 'owner'],
      ['Moen', 'open', '7023', 'council'],
    ]
    const xs = [60, 140, 200, 250]
    const rules = [674, 654, 586].map((y) => [55, y, 330, y])
    const texts = [...rowsAt(xs, [head], 660), ...rowsAt(xs, rows)]
    expect((await tablesOf(page(texts, rules))).map(gridOf)).toEqual([[head, ...rows]])
  })

  const walls = (xs: readonly number[], top: number, foot: number) => xs.map((x) => [x, top, x, foot])

  test('numbered between walls under a title and a head are not one', async () => {
    const rows = ['bottom', 'left', 'top', 'right', 'none'].map((side, k) => [
      String(2 ** k),
      side,
      `${side} front`,
    ])
    const xs = [60, 100, 160]
    const rules = [690, 674, 654, 586].map((y) => [55, y, 250, y])
    const texts: Text[] = [
      [110, 678, 'Border codes'],
      ...rowsAt(xs, [['Bit', 'plot', 'splot']], 660),
      ...rowsAt(xs, rows),
    ]
    const drawn = [...rules, ...walls([55, 250], 690, 586), ...walls([95, 155], 674, 586)]
    const [table] = await tablesOf(page(texts, drawn))
    expect(table && gridOf(table).slice(2)).toEqual(rows)
  })

  test('of words between walls begin anew where the line above had room', async () => {
    const rows = [
      ['color', 'black', 'shape color'],
      ['colorscheme', 'X11', 'scheme of color names'],
      ['comment', '', 'any string at all'],
      ['distortion', 'none', 'distortion of polygons'],
      ['fixedsize', 'false', 'text has no effect at all on its size'],
    ]
    const xs = [60, 130, 180]
    const rules = [674, 654, 586].map((y) => [55, y, 390, y])
    const texts = [...rowsAt(xs, [['Name', 'Default', 'Value']], 660), ...rowsAt(xs, rows)]
    const drawn = [...rules, ...walls([55, 125, 175, 390], 674, 586)]
    expect((await tablesOf(page(texts, drawn))).map(gridOf)).toEqual([
      [['Name', 'Default', 'Value'], ...rows],
    ])
  })

  test('set in under a label end where the next label stands further out, though they filled their room', async () => {
    const xs = [60, 160, 220]
    const rules = [674, 654, 576].map((y) => [55, y, 280, y])
    const texts: Text[] = [
      ...rowsAt(xs, [['', 'Boats', 'Share']], 660),
      [60, 640, 'Northern places'],
      [72, 628, 'Vik under Fjellet'],
      [72, 616, 'Nes'],
      [60, 604, 'Southern places'],
      [72, 592, 'Dal'],
      [72, 580, 'Moen'],
      ...[628, 616, 592, 580].flatMap((y, k): Text[] => [
        [160, y, String(120 + k)],
        [220, y, `${k},5`],
      ]),
    ]
    const [table] = await tablesOf(page(texts, rules))
    expect(table && gridOf(table).map(([label]) => label)).toEqual([
      '',
      'Northern places',
      'Vik under Fjellet',
      'Nes',
      'Southern places',
      'Dal',
      'Moen',
    ])
  })
})

describe('columns', () => {
  test('of headings little further apart than words are parted, as no spaces are stretched', async () => {
    const heads = ['Plan of all', 'Group at home', 'North', 'Children big', 'Child']
    const xs = [100, 152, 222, 255, 318]
    const values = Array.from({ length: 4 }, (_, r) => [`Row ${r}`, ...xs.map((_, k) => `${r * r + 1}${k}7`)])
    const rules = [674, 654, 596].map((y) => [55, y, 350, y])
    const texts = [...rowsAt(xs, [heads], 660), ...rowsAt([60, ...xs], values)]
    expect((await tablesOf(page(texts, rules))).map(gridOf)).toEqual([[['', ...heads], ...values]])
  })

  test('of justified labels are one, however far a line is spread', async () => {
    const labels = [
      [
        [60, 'Tallest'],
        [111, 'inlet'],
      ],
      [[60, 'municipality']],
      [
        [60, 'Council'],
        [107.2, 'home'],
      ],
      [[60, 'arrangements']],
      [
        [60, 'Other'],
        [92.2, 'services'],
      ],
      [[60, 'and care']],
    ] as const
    const texts: Text[] = labels.flatMap((line, k) => line.map(([x, text]): Text => [x, 640 - 12 * k, text]))
    const figures = [0, 2, 4].flatMap((k): Text[] => [
      [160, 640 - 12 * k, `${31 + k},4`],
      [220, 640 - 12 * k, `${120 + 7 * k}`],
    ])
    const rules = [674, 654, 572].map((y) => [55, y, 260, y])
    const head = rowsAt([60, 160, 220], [['Label', 'Share', 'Boats']], 660)
    expect((await tablesOf(page([...head, ...texts, ...figures], rules))).map(gridOf)).toEqual([
      [
        ['Label', 'Share', 'Boats'],
        ['Tallest inlet municipality', '31,4', '120'],
        ['Council home arrangements', '33,4', '134'],
        ['Other services and care', '35,4', '148'],
      ],
    ])
  })
})

describe('letters', () => {
  test('with accents drawn over them are one letter each', async () => {
    const content = `BT /F1 10 Tf 1 0 0 1 60 700 Tm (Sm\\345) Tj 1 0 0 1 62 680 Tm (\\250) Tj 1 0 0 1 60.9 680 Tm (ost og m) Tj ET`
    const { statements } = await extract({ bytes: pdfOf([{ content }]), mediaType: 'application/pdf' })
    expect(statements.map(({ text }) => text).join(' ')).toContain('öst og m')
  })

  test('of an index to an index are of the word that has it', async () => {
    const content = `BT /F1 10 Tf 1 0 0 1 60 700 Tm (Values of S) Tj /F1 7 Tf 1 0 0 1 111.2 697 Tm (t) Tj /F1 5 Tf 1 0 0 1 113.2 695.5 Tm (12) Tj ET`
    const read = await extractWithDigits({ bytes: pdfOf([{ content }]), mediaType: 'application/pdf' })
    expect(read.extraction.statements.map(({ text }) => text)).toEqual(['Values of St12'])
    expect(balanceDigits(read.printed, read.extraction).warnings).toEqual([])
  })
})
