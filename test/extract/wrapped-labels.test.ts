import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'
import { type Text, gridOf, page as placed, tablesOf } from './placed-texts.ts'

/** Labels as they break over lines; figures stand beside the first. */
const labels = [
  ['Aurfjord'],
  ['Fra 0 -', '500'],
  ['Blåvik'],
  ['Dypvåg'],
  ['Nord-', 'vågen'],
  ['Elvenes'],
  ['Holmen'],
]

function page(css: string, long: string): string {
  const rows = labels.map(
    (lines, k) => `<tr><td>${lines.join('<br>')}</td><td>${11 + k}</td><td>${k},5 %</td></tr>`,
  )
  return `<!doctype html><meta charset="utf-8"><style>body { font: 12px sans-serif } table { border-collapse: collapse }
    td, th { padding: 0 12px; line-height: 16px; vertical-align: top; text-align: left } ${css}</style>
    <p>Tabell 1 Båter</p><table><thead><tr><th>Havn</th><th>${long}</th><th>Andel<br>av alle</th></tr></thead>${rows.join('')}</table>`
}

describe('labels whose lines are set to whole pixels', () => {
  // A line stands 10.5 or 11.25 points below another of its label, a row 12 or 12.75 below the last.
  const steps = [11.25, 10.5]
  it.each([0, 1])('are whole, their figures on line %d of two', async (at) => {
    const names = [
      'Aurfjord',
      'Ytre Blåvik',
      'Dypvåg',
      'Elvenes',
      'Fagernes',
      'Ytre Grense',
      'Holmen',
      'Inndyr',
    ]
    const texts: Text[] = [
      [60, 712, 'Havn'],
      [200, 712, 'Båter'],
      [300, 712, 'Andel'],
    ]
    let y = 700
    let wraps = 0
    for (const [k, name] of names.entries()) {
      const lines = name.split(' ')
      for (const [index, line] of lines.entries()) {
        if (index > 0) y -= steps[wraps++] ?? 0
        texts.push([60, y, line])
        if (index === Math.min(at, lines.length - 1)) texts.push([205, y, `${11 + k}`], [305, y, `${k},5`])
      }
      y -= k % 3 === 2 ? 12.75 : 12
    }
    const [found] = await tablesOf(placed([[60, 735, 'Tabell 1 Båter'], ...texts]))
    expect(gridOf(found as never).map(([stub]) => stub)).toEqual(['Havn', ...names])
  })
})

describe('a long heading around one middle, beside one of fewer lines', () => {
  it('is whole, close under a caption, though its long lines read as text', async () => {
    const texts: Text[] = [
      [60, 735, 'Tabell 1 Båter av alle slag som lå ved kai eller for anker i havn, etter år'],
      [143, 720, 'Båter av alle slag og størrelser som'],
      [142, 708, 'ligger i havn og/eller ved kai eller for'],
      [207, 696, 'anker'],
      [360, 714, 'Andel som er til'],
      [366, 702, 'sjøs, prosent'],
    ]
    const rows = Array.from({ length: 8 }, (_, k) => [`${2011 + k}`, `178 ${600 + 31 * k}`, `${9 - k}`])
    const body = rows.flatMap((row, r) =>
      row.map((text, k): Text => [[60, 150, 360][k] ?? 0, 674 - 20 * r, text]),
    )
    const rulings = [...rows.keys()].map((r) => [60, 669 - 20 * r, 460, 669 - 20 * r])
    const [found] = await tablesOf(placed([...texts, ...body], [[60, 689, 460, 689], ...rulings]))
    expect(gridOf(found as never)[0]).toEqual([
      '',
      'Båter av alle slag og størrelser som ligger i havn og/eller ved kai eller for anker',
      'Andel som er til sjøs, prosent',
    ])
  })
})

describe('lines of one leading that are set to whole pixels', () => {
  it('are of one label each, where every row takes two of them', async () => {
    const names = ['Ytre bergsund', 'Indre bergsund', 'Midtre bergsund', 'Store bergsund']
    const texts: Text[] = [
      [60, 712, 'Havn'],
      [200, 712, 'Båter'],
      [300, 712, 'Andel'],
    ]
    let y = 690
    for (const [k, name] of names.entries()) {
      const [first = '', second = ''] = name.split(' ')
      const step = k % 2 === 0 ? 15 : 15.75
      texts.push([60, y, first], [200, y, `${11 + k}`], [300, y, `${k},5`], [60, y - step, second])
      y -= step + 18.75
    }
    const [found] = await tablesOf(placed([[60, 735, 'Tabell 1 Båter'], ...texts]))
    expect(gridOf(found as never).map(([stub]) => stub)).toEqual(['Havn', ...names])
  })

  it('are of one heading, however wide, where it is set around the middle of its column', async () => {
    const columns = [100, 180, 260, 340, 420]
    // Of letters that are all as wide as figures.
    const middle = (k: number, y: number, text: string): Text => [
      (columns[k] ?? 0) - 2.502 * text.length,
      y,
      text,
    ]
    const head = [
      middle(2, 712.25, 'baghoden'),
      middle(2, 698.75, 'unge'),
      ...['hage', 'hund', 'gaupe', 'due', 'ugag'].map((text, k) => middle(k, 686, text)),
      ...['bein', 'hode', 'hud', 'bag'].map((text, k) => middle(k + 1, 672.5, text)),
    ]
    const rows = Array.from({ length: 8 }, (_, r): Text[] =>
      columns.map((_, k) =>
        middle(k, 650 - 18 * r, k === 0 ? `hage${'abdegnop'[r]}` : `${(k + 1) * 111 + r}`),
      ),
    )
    const rulings = [
      [80, 725, 450, 725],
      [80, 665, 450, 665],
      [80, 515, 450, 515],
    ]
    const sheet = placed([[80, 740, 'Tabell 1 Båter'], ...head, ...rows.flat()], rulings)
    sheet.content = sheet.content.replace('/F1 10 Tf', '/F1 9 Tf')
    const [found] = await tablesOf(sheet)
    expect(found?.cells.filter(({ columnSpan }) => columnSpan > 1)).toEqual([])
  })
})

describe.skipIf(isAbsent('chromium'))(
  'wrapped labels and headings (skipped only where chromium is absent outside CI)',
  () => {
    it.each([
      ['in rows no further apart than lines', ''],
      ['in rows hardly further apart than lines', 'td { padding-top: 1px }'],
    ])('keep a label whole that breaks after a dash, %s', async (_, css) => {
      const { tables } = await extract({
        bytes: await printPdf(page(css, 'Båter')),
        mediaType: 'application/pdf',
      })
      const stub = tables[0]?.cells
        .filter(({ column, row }) => column === 0 && row > 0)
        .map(({ text }) => text)
      expect(stub).toEqual(['Aurfjord', 'Fra 0 - 500', 'Blåvik', 'Dypvåg', 'Nord-vågen', 'Elvenes', 'Holmen'])
    })

    it('keep a heading whole whose lines are long and stand alone above the others', async () => {
      const long = 'Båter av alle slag og størrelser i havn og/eller<br>ved kai eller<br>for anker, antall'
      const css = 'thead th { vertical-align: bottom; border-bottom: 1px solid } td { line-height: 20px }'
      const { tables } = await extract({
        bytes: await printPdf(page(css, long)),
        mediaType: 'application/pdf',
      })
      const head = tables[0]?.cells.filter(({ row }) => row === 0).map(({ text }) => text)
      expect(head).toEqual(['Havn', long.replaceAll('<br>', ' '), 'Andel av alle'])
    })

    it('keep the lines of headings above that of one set around their middle, over the first ruling', async () => {
      const css = 'thead th { vertical-align: middle } tr { border-bottom: 1px solid }'
      const bytes = await printPdf(page(css, 'Båter<br>i havn'))
      const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
      const head = tables[0]?.cells.filter(({ row }) => row === 0).map(({ text }) => text)
      expect(head).toEqual(['Havn', 'Båter i havn', 'Andel av alle'])
    })

    it.each([
      ['in rows hardly further apart than lines', 'td { padding-top: 1px }'],
      ['in rows as far apart as lines of a page of the web', 'td { padding-top: 2px; line-height: 18px }'],
    ])('keep figures whole that break at their separators, the last row too, %s', async (_, css) => {
      const figures = [
        ['711', '14'],
        ['2 215', '16'],
        ['79<br>315', '9'],
        ['940', '11'],
        ['31', '12'],
        ['22<br>002', '13'],
      ]
      const names = ['Aurfjord', 'Blåvik', 'Nord-<br>vågen', 'Dypvåg', 'Elvenes', 'I alt']
      const rows = figures.map((row, k) => [names[k] ?? '', ...row, `${k},5 %`])
      const html = page(css, 'Båter').replace(
        /<\/thead>.*<\/table>/,
        `</thead>${rows.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table>`,
      )
      const { tables } = await extract({
        bytes: await printPdf(html.replace('<th>Andel', '<th>Plasser</th><th>Andel')),
        mediaType: 'application/pdf',
      })
      const read = tables[0]?.cells.filter(({ row }) => row > 0).map(({ text }) => text)
      expect(read).toEqual(rows.flat().map((text) => text.replace('-<br>', '-').replace('<br>', ' ')))
    })

    it.each([
      ['bottom', ''],
      ['bottom', 'tr:nth-child(5) td:first-child { white-space: nowrap }'],
      ['middle', ''],
    ])('keep to the figures that they are set to the %s of, %s', async (edge, css) => {
      const names = [
        'Indre Vik',
        'Fjord og Havn',
        'Over sund',
        'Ytre Vik',
        'Over havet',
        'Lund',
        'Under Åsen vestre',
        '5000 - 20000',
        'Over 20000',
      ]
      const body = names.map((name, k) => `<tr><td>${name}</td><td>${31 + k}</td><td>${k},5 %</td></tr>`)
      const { tables } = await extract({
        bytes: await printPdf(`<!doctype html><meta charset="utf-8"><style>body { font: 12px sans-serif }
          table { border-collapse: collapse } td, th { padding: 2px 12px; line-height: 15px; text-align: left }
          td:first-child { width: 40px } td { vertical-align: ${edge} } ${css}</style>
          <p>Tabell 1 Båter</p><table><tr><th>Havn</th><th>Båter</th><th>Andel</th></tr>${body.join('')}</table>`),
        mediaType: 'application/pdf',
      })
      const stub = tables[0]?.cells.filter(({ column, row }) => column === 0 && row > 0)
      expect(stub?.map(({ text }) => text)).toEqual(names)
    })

    it('keep their head where rows are set far apart and the first label is wrapped', async () => {
      const names = ['Under 5000', '5000 - 20000', 'Over 20000', 'I alt']
      const body = names.map((name, k) => `<tr><td>${name}</td><td>${31 + k}</td><td>${k},5 %</td></tr>`)
      const { tables } = await extract({
        bytes:
          await printPdf(`<!doctype html><meta charset="utf-8"><style>table { border-collapse: collapse; font: 9pt/1.2 sans-serif }
          td, th { padding: 0 12pt; height: 34pt; vertical-align: middle; text-align: left; font-weight: normal }
          th { border-bottom: 1px solid } td:first-child { width: 30pt }</style>
          <p>Tabell 1 Båter</p><table><tr><th></th><th>Båter</th><th>Andel</th></tr>${body.join('')}</table>`),
        mediaType: 'application/pdf',
      })
      const rows = tables.map(({ height, cells }) => [
        height,
        ...cells.flatMap(({ row, column, text }) => (row === 0 || column === 0 ? [text] : [])),
      ])
      expect(rows).toEqual([[5, '', 'Båter', 'Andel', ...names]])
    })
  },
)
