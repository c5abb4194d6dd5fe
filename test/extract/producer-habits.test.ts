import { describe, expect, it } from 'vitest'
import { pdfOf } from '../../bench/long-report.ts'
import { extract } from '../../src/extract/extract.ts'
import { letterSpacing, meaningOf } from '../../src/extract/pdf/program-font.ts'
import { glyphsToWords } from '../../src/extract/layout/words.ts'
import { gridOf, page, prose, tablesOf } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

const rows = [
  ['Place', 'Boats', 'Crew'],
  ['Vik', '12', '31'],
  ['Lund', '7', '25'],
  ['Nes', '45', '140'],
]
const texts = rows.flatMap((row, r) => row.map((text, k): Text => [60 + 90 * k, 700 - 16 * r, text]))

/** A rectangle drawn as one whose corners could be rounded, by curves that do not bend. */
const unbent = (x0: number, y0: number, x1: number, y1: number) =>
  `${x0} ${y0} m ${x1} ${y0} l ${x1} ${y0} ${x1} ${y0} ${x1} ${y0} c ${x1} ${y1} l ${x1} ${y1} ${x1} ${y1} ${x1} ${y1} c ${x0} ${y1} l ${x0} ${y1} ${x0} ${y1} ${x0} ${y1} c ${x0} ${y0} l ${x0} ${y0} ${x0} ${y0} ${x0} ${y0} c f`

describe('programs that write PDFs', () => {
  it('may draw rulings with curves that do not bend', async () => {
    const { content } = page(texts)
    const across = [713, 696, 680, 664, 648].map((y) => unbent(55, y, 300, y + 0.5))
    const down = [55, 145, 235, 300].map((x) => unbent(x, 648, x + 0.5, 713.5))
    const [table, ...others] = await tablesOf({ content: `${[...across, ...down].join('\n')}\n${content}` })
    expect(others).toEqual([])
    expect(table?.method).toBe('lattice')
    expect(gridOf(table!)).toEqual(rows)
  })

  it('may set the white between columns as a spacing of letters', async () => {
    const line = (y: number, [label, first = '', second = '']: readonly string[]) =>
      `1 0 0 1 60 ${y} Tm (${label}) Tj 1 0 0 1 ${150 - 5.56 * first.length} ${y} Tm (${first.slice(0, -1)}) Tj 40 Tc 1 0 0 1 144.44 ${y} Tm (${first.slice(-1)}${second.slice(0, 1)}) Tj 0 Tc 1 0 0 1 195.56 ${y} Tm (${second.slice(1)}) Tj`
    const content = `BT /F1 10 Tf ${rows.map((row, r) => line(700 - 16 * r, row)).join('\n')} ET`
    const { tables } = await extract({ bytes: pdfOf([{ content }]), mediaType: 'application/pdf' })
    expect(tables.map(gridOf)).toEqual([rows])
  })

  it.each([
    ['a run of letters spaced out', 3, 2.5, 2.5],
    ['two letters with the white of a word between them', 2, 2.5, 0],
    ['two letters that are kerned', 2, -0.6, -0.6],
    ['figures of three columns', 3, 40, 0],
  ])('tell the spacing of %s', (_, count, charSpacing, expected) => {
    expect(letterSpacing(new Array(count).fill({ unicode: 'a' }), { charSpacing, size: 10 })).toBe(expected)
  })

  it('take no spacing for one of letters that is taken back within the run', () => {
    const letter = { unicode: 'a' }
    expect(letterSpacing([letter, letter, 250, letter, letter], { charSpacing: 2.5, size: 10 })).toBe(0)
    expect(letterSpacing([letter, letter, 20, letter, letter], { charSpacing: 2.5, size: 10 })).toBe(2.5)
  })

  it.each([
    ['\u6600\u6600', 'ff'],
    ['\u6600\u6900', 'fi'],
    ['\u6600\ucf00', 'ffi'],
    ['ff', 'ff'],
    ['\u6600', '\u6600'],
    ['\u6600\u4e8c', '\u6600\u4e8c'],
    [undefined, ''],
  ])('may write the letters of a ligature with their bytes turned: %j', (unicode, expected) => {
    expect(meaningOf(unicode)).toBe(expected)
  })

  it.each([
    ['Nord\u00admyra', 'Nord-myra'],
    ['\u00ad32,3', '-32,3'],
    ['\u00ad', '-'],
    ['kom\u00ad', 'kom\u00ad'],
  ])('may name every hyphen a soft one: %j', (text, expected) => {
    const font = { name: 'F', bold: false, italic: false, ascent: 0.8, descent: -0.2 }
    const glyphs = [...text].map((letter, k) => ({
      text: letter,
      x: 60 + 5 * k,
      y: 100,
      width: 5,
      spacing: 0,
      size: 10,
      font,
      turn: 0 as const,
    }))
    const words = glyphsToWords(glyphs, { turn: 0, width: 595, height: 842 })
    expect(words.map((word) => word.text)).toEqual([expected])
  })

  const head = [
    ['', 'Boats', '', 'Crew', ''],
    ['', 'sail', 'motor', 'young', 'old'],
  ]
  const body = [
    ['Vik', '12', '31', '4', '9'],
    ['Lund', '7', '25', '3', '8'],
    ['Nes', '45', '140', '11', '70'],
  ]
  const place = (grid: readonly (readonly string[])[], right: readonly number[]) =>
    grid.flatMap((row, r) =>
      row.flatMap((text, k): Text[] => {
        // Groups stand around the middle of their columns.
        if (text === '') return []
        if (r === 0) return [[98 + 60 * k, 700, text]]
        return [[k === 0 ? 60 : (right[k] ?? 0) - 5.5 * text.length, 700 - 16 * r, text]]
      }),
    )
  const twoLevels = place([...head, ...body], [0, 160, 220, 280, 340])

  it('may shade the corner of a head of two rows as one', async () => {
    const shaded = [
      [55, 680, 55, 33],
      [110, 696, 120, 17],
      [230, 696, 120, 17],
      ...[110, 170, 230, 290].map((x) => [x, 680, 60, 16]),
    ]
    const { content } = page(twoLevels)
    const fills = shaded.map((box) => `${box.join(' ')} re f`).join(' ')
    const [table, ...others] = await tablesOf({ content: `0.85 g ${fills} 0 g ${content}` })
    expect(others).toEqual([])
    expect(gridOf(table!)).toEqual([...head, ...body])
  })

  it('may rule a head of two rows off below all but its corner', async () => {
    const across = [
      [55, 713, 350],
      [110, 680, 350],
      [55, 630, 350],
    ].map(([x0 = 0, y = 0, x1 = 0]) => [x0, y, x1, y])
    const [table, ...others] = await tablesOf(page(twoLevels, across))
    expect(others).toEqual([])
    expect(gridOf(table!)).toEqual([...head, ...body])
  })

  it('may set wrapped labels and wrapped figures to the foot of their row', async () => {
    const entries: Text[] = [
      [60, 720, 'Place'],
      [150, 720, 'Boats'],
      [200, 720, 'Crew'],
      [250, 720, 'Nets'],
    ]
    const labels = [['Vik'], ['Lund and', 'Granli'], ['Nes'], ['Utsira and', 'Kvernvik'], ['Vestby']]
    const printed = labels.map((label, r) => [
      label.join(' '),
      `${3 + r} of ${21 + r}`,
      `${140 - r}`,
      `${7 + r}`,
    ])
    let y = 700
    for (const [r, label] of labels.entries()) {
      const [, share = '', crew = '', nets = ''] = printed[r] ?? []
      label.forEach((text, k) => {
        entries.push([60, y - 12 * (k + 2 - label.length), text])
      })
      entries.push(
        [150, y, share.slice(0, 4)],
        [150, y - 12, share.slice(5)],
        [200, y - 12, crew],
        [250, y - 12, nets],
      )
      y -= 30
    }
    expect((await tablesOf(page(entries))).map(gridOf)).toEqual([
      [['Place', 'Boats', 'Crew', 'Nets'], ...printed],
    ])
  })

  it('may set units in brackets on a line of their own', async () => {
    const heads: Text[] = [
      [60, 712, 'Place'],
      [150, 724, 'Income'],
      [150, 712, 'in all'],
      [150, 700, '(1000 kr)'],
      [240, 712, 'Boats'],
    ]
    const figures = body.flatMap(([label = '', first = '', second = ''], r): Text[] => [
      [60, 684 - 14 * r, label],
      [150, 684 - 14 * r, first],
      [240, 684 - 14 * r, second],
    ])
    expect((await tablesOf(page([...heads, ...figures]))).map(gridOf)).toEqual([
      [['Place', 'Income in all (1000 kr)', 'Boats'], ...body.map((row) => row.slice(0, 3))],
    ])
  })

  const table = rows.flatMap((row, r) => row.map((text, k): Text => [60 + 90 * k, 600 - 16 * r, text]))

  it('may leave much white between a caption at the head of a page and its table', async () => {
    const caption: Text = [60, 720, 'Table 1. Boats and crew']
    expect((await tablesOf(page([caption, ...table]))).map((each) => each.caption?.text)).toEqual([
      caption[2],
    ])
    // Text between them is none of the caption's.
    const between = prose(60, 660, 2)
    expect((await tablesOf(page([caption, ...between, ...table]))).map((each) => each.caption)).toEqual([
      null,
    ])
  })

  it('may set running text smaller than tables', async () => {
    const small = (y: number) =>
      prose(60, y, 3).map(([x, at, text]) => `/F1 8 Tf 1 0 0 1 ${x} ${at} Tm (${text}) Tj`)
    const { content } = page(table)
    const texts = `BT ${[...small(720), ...small(535)].join(' ')} ET`
    expect((await tablesOf({ content: `${content} ${texts}` })).map(({ notes }) => notes)).toEqual([[]])
  })

  it('may set notes apart from a caption below the table', async () => {
    const below: Text[] = [
      [60, 530, 'Table 1. Boats and crew'],
      [60, 506, 'Source: The harbour office'],
    ]
    const [read] = await tablesOf(page([...prose(60, 720, 3), ...table, ...below]))
    expect(read?.caption?.text).toBe('Table 1. Boats and crew')
    expect(read?.notes.map(({ text }) => text)).toEqual(['Source: The harbour office'])
  })

  it('may shade every other row from the second on, the label of the first wrapped', async () => {
    const labels = [
      ['Vik and the isles', 'around it'],
      ['Lund and the parish', 'of Granli'],
      ['Nes'],
      ['Moss'],
    ]
    const texts: Text[] = [60, 200, 260].map((x, k) => [x, 620, ['Place', '2008', '2009'][k] ?? ''])
    const fills: string[] = []
    let y = 602
    for (const [r, lines] of labels.entries()) {
      const foot = y - 12 * (lines.length - 1)
      texts.push(...lines.map((line, k): Text => [60, y - 12 * k, line]))
      texts.push([200, foot, `${41 + r},5`], [260, foot, `${62 + r},1`])
      if (r % 2 === 1) fills.push(`55 ${foot - 5} 250 ${y - foot + 17} re f`)
      y = foot - 18
    }
    const { content } = page(texts)
    const [read, ...others] = await tablesOf({ content: `0.9 g ${fills.join(' ')} 0 g ${content}` })
    expect(others).toEqual([])
    expect(gridOf(read!)).toEqual([
      ['Place', '2008', '2009'],
      ...labels.map((lines, r) => [lines.join(' '), `${41 + r},5`, `${62 + r},1`]),
    ])
  })
})
