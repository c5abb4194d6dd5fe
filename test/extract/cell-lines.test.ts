import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { pdfOf } from '../../bench/long-report.ts'
import { joinCellLines } from '../../src/extract/text/statements.ts'
import { type Text, gridOf, page, tablesOf } from './placed-texts.ts'

const lines = (...texts: readonly string[]) =>
  texts.map((text) => text.split(' ').map((word) => ({ text: word })))

describe('joinCellLines', () => {
  it.each([
    [['Andel av', 'innbyggerne'], 'Andel av innbyggerne'],
    [['Nord-', 'Fjordane'], 'Nord-Fjordane'],
    [['kommuner/', 'bydeler'], 'kommuner/bydeler'],
    [['2009-', '2014'], '2009-2014'],
    [['0 -', '5'], '0 - 5'],
    [['helse-', 'og omsorg'], 'helse- og omsorg'],
    [['befolk‐', 'ningen'], 'befolkningen'],
    [['befolk\u00ad', 'ningen'], 'befolkningen'],
    [['korttids-', 'opphold'], 'korttids-opphold'],
    [['–', '12'], '– 12'],
  ])('joins %j to %j', (printed, text) => {
    expect(joinCellLines(lines(...printed))).toBe(text)
  })
})

/** Words of a table of two columns, placed line by line: the label's lines are narrower than some of its words. */
async function labelsOf(rows: readonly (readonly string[])[]) {
  let y = 780
  const content = rows.flatMap((label, r) => {
    y -= 8
    const figure = `1 0 0 1 200 ${y} Tm (${r + 11}) Tj 1 0 0 1 260 ${y} Tm (${7 * r + 40}) Tj`
    const lines = label.map((line) => {
      const placed = `1 0 0 1 60 ${y} Tm (${line}) Tj`
      y -= 12
      return placed
    })
    return [figure, ...lines]
  })
  const bytes = pdfOf([{ content: `BT /F1 10 Tf ${content.join(' ')} ET` }])
  const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
  return tables[0]?.cells.filter(({ column }) => column === 0).map(({ text }) => text)
}

describe('words in a column too narrow for them', () => {
  it('are one where their rests show that words are broken', async () => {
    const labels = [
      ['Forvaltnin', 'g i alt'],
      ['Skole'],
      ['Barnehag', 'er'],
      ['Kommunei', 'nntekt'],
      ['Musikksko', 'le'],
      ['Jordbruker', 's'],
      ['Vei'],
    ]
    expect(await labelsOf(labels)).toEqual([
      'Forvaltning i alt',
      'Skole',
      'Barnehager',
      'Kommuneinntekt',
      'Musikkskole',
      'Jordbrukers',
      'Vei',
    ])
  })

  it.each([
    [['Kommuner', '/bydeler'], 'Kommuner/bydeler'],
    [['Mottaker', '* i alt'], 'Mottaker* i alt'],
    [['Kommuner/b', 'ydeler'], 'Kommuner/bydeler'],
    [['Barnehage', 'ordinær'], 'Barnehage ordinær'],
    [['Barnehag', 'er'], 'Barnehager'],
    [['Hedma', 'rk'], 'Hedmark'],
    [['Barnehager', 'rundt'], 'Barnehager rundt'],
    [['Antall', 'km'], 'Antall km'],
    [['Antall', 'er kjent'], 'Antall er kjent'],
  ])('%j is %j', async (label, text) => {
    const labels = await labelsOf([label, ['Skole'], ['Vei'], ['Vann'], ['Havn']])
    expect(labels?.[0]).toBe(text)
  })

  it('stay two where a single rest shows words of another column to be broken', async () => {
    const rows: [number, string, string, string][] = [
      [780, 'Barnehage', 'Innbyggere', '12'],
      [768, 'r', 'uten plass', ''],
      [744, 'Skole', 'Elever', '17'],
      [720, 'Vei', 'Bilister', '31'],
      [696, 'Vann', 'Husstander', '8'],
    ]
    const content = rows.flatMap(([y, ...texts]) =>
      texts.map((text, k) => `1 0 0 1 ${[60, 160, 280][k]} ${y} Tm (${text}) Tj`),
    )
    const bytes = pdfOf([{ content: `BT /F1 10 Tf ${content.join(' ')} ET` }])
    const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
    const [label, people] = tables[0]?.cells ?? []
    expect([label?.text, people?.text]).toEqual(['Barnehager', 'Innbyggere uten plass'])
  })

  it('stay two where both are words', async () => {
    const labels = [
      ['Barnehager', 'totalt'],
      ['Skole'],
      ['Musikk'],
      ['Forvalting', 'utenom'],
      ['Vei'],
      ['Vann'],
    ]
    expect(await labelsOf(labels)).toEqual([
      'Barnehager totalt',
      'Skole',
      'Musikk',
      'Forvalting utenom',
      'Vei',
      'Vann',
    ])
  })
})

/** The texts of a ruled column of cells, each of two lines at most. */
async function figuresOf(cells: readonly (readonly string[])[]) {
  const line = (x0: number, y0: number, x1: number, y1: number) => `${x0} ${y0} m ${x1} ${y1} l S`
  const foot = 780 - 30 * cells.length
  const content = [
    ...[60, 160, 220].map((x) => line(x, 780, x, foot)),
    ...[...cells.keys(), cells.length].map((k) => line(60, 780 - 30 * k, 220, 780 - 30 * k)),
    ...cells.flatMap((lines, k) => [
      `BT /F1 10 Tf 1 0 0 1 66 ${762 - 30 * k} Tm (Group ${'abcdefg'[k]}) Tj ET`,
      ...lines.map((text, n) => `BT /F1 10 Tf 1 0 0 1 166 ${768 - 30 * k - 12 * n} Tm (${text}) Tj ET`),
    ]),
  ]
  const { tables } = await extract({
    bytes: pdfOf([{ content: content.join('\n') }]),
    mediaType: 'application/pdf',
  })
  return tables[0]?.cells.filter(({ column }) => column === 1).map(({ text }) => text)
}

describe('figures in a column too narrow for them', () => {
  it.each([
    [
      'where several end after as many digits',
      [['2748', '27'], ['5456', '53'], ['812'], ['1916', '22']],
      ['274827', '545653', '812', '191622'],
    ],
    ['where one is long', [['12345', '67'], ['8124'], ['912']], ['1234567', '8124', '912']],
  ])('are one %s', async (_, cells, texts) => {
    expect(await figuresOf(cells)).toEqual(texts)
  })

  it('stay two where they are as long, or filled by no more than one', async () => {
    const cells = [
      ['2010', '2011'],
      ['812', '12'],
      ['1916', '22'],
    ]
    expect(await figuresOf(cells)).toEqual(['2010 2011', '812 12', '1916 22'])
  })

  it('are one where a page nearby has them in one piece', async () => {
    const rows: Text[] = ['Skole', 'Vei', 'Vann', 'Havn'].flatMap((name, k): Text[] => [
      [60, 640 - 20 * k, name],
      [200, 640 - 20 * k, `${k + 11}`],
      [260, 640 - 20 * k, `${7 * k + 40}`],
    ])
    const label: Text[] = [
      [60, 672, 'Kommuner/byd'],
      [60, 660, 'eler'],
      [200, 672, '10'],
      [260, 672, '33'],
    ]
    const text: Text[] = [[60, 700, 'Alle kommuner og bydeler svarte i tide.']]
    const tables = await tablesOf(page(text), page([...label, ...rows]))
    expect(gridOf(tables[0] as never)[0]?.[0]).toBe('Kommuner/bydeler')
  })
})

describe('words that fill the rest of their lines letter by letter', () => {
  const rows: Text[] = ['Skole', 'Vei', 'Vann', 'Havn'].flatMap((name, k): Text[] => [
    [60, 640 - 20 * k, name],
    [200, 640 - 20 * k, `${k + 11}`],
    [300, 640 - 20 * k, `${7 * k + 40}`],
  ])
  const headOf = async (lines: readonly string[]) => {
    const head = lines.map((text, k): Text => [200, 660 + 12 * (lines.length - 1 - k), text])
    const text: Text[] = [[60, 760, 'Alle deltakende kommuner svarte, og ingen andre.']]
    const rulings = [
      [55, 655, 360, 655],
      [55, 655 + 14 * lines.length, 360, 655 + 14 * lines.length],
      [55, 570, 360, 570],
    ]
    const texts: Text[] = [...text, ...head, [60, 660, 'Sted'], [300, 660, 'Andre'], ...rows]
    const [table] = await tablesOf(page(texts, rulings))
    return table?.cells.find(({ row, column }) => row === 0 && column === 1)?.text
  }

  it('are whole in the text of the page, and in the cell', async () => {
    expect(await headOf(['Andel d', 'eltaken', 'de kom', 'muner'])).toBe('Andel deltakende kommuner')
  })

  it('stay two that the text has as two', async () => {
    expect(await headOf(['Andel av', 'ingen an', 'dre kom'])).toBe('Andel av ingen andre kom')
    expect(await headOf(['Andel av', 'alle på', 'kartet'])).toBe('Andel av alle på kartet')
  })
})

describe('a count of a count in rows as near as its lines', () => {
  const rows = [
    ['Bergby', '10 av 18', '55,6'],
    ['Dalvik', '19 av 22', '86,4'],
    ['Fossnes', '13 av 15', '86,7'],
    ['I alt', '349 av', '76,9'],
  ]
  const texts = [['By', 'Svar', 'Andel'], ...rows].flatMap((row, r) =>
    row.map((text, k): Text => [60 + 120 * k, 700 - 12 * r, text]),
  )

  it('goes on below its last row', async () => {
    const rulings = [712, 697, 636].map((y) => [60, y, 360, y])
    const [table] = await tablesOf(page([...texts, [180, 640, '454']], rulings))
    expect(table === undefined ? null : gridOf(table).at(-1)).toEqual(['I alt', '349 av 454', '76,9'])
  })
})
