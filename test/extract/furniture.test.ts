import { describe, expect, test } from 'vitest'
import { pdfOf } from '../../bench/long-report.ts'
import { extract, extractWithDigits } from '../../src/extract/extract.ts'
import { balanceDigits } from '../../src/extract/ledger.ts'

/** A line of Helvetica at a height from the top of the page: texts, each with its left edge. */
interface Line {
  readonly y: number
  readonly texts: readonly (readonly [x: number, text: string])[]
  readonly size?: number
}

const show = (lines: readonly Line[], drawn = '') =>
  `0.5 w ${drawn} BT ${lines
    .flatMap(({ y, texts, size = 10 }) =>
      texts.map(([x, text]) => `/F1 ${size} Tf 1 0 0 1 ${x} ${842 - y} Tm (${text}) Tj`),
    )
    .join(' ')} ET`

const read = async (pages: readonly string[]) => {
  const bytes = pdfOf(pages.map((content) => ({ content })))
  const { extraction, printed } = await extractWithDigits({ bytes, mediaType: 'application/pdf' })
  const ledger = balanceDigits(printed, extraction)
  expect(ledger.warnings).toEqual([])
  return {
    furniture: [...new Set(printed.texts.flatMap(({ kind, text }) => (kind === 'furniture' ? [text] : [])))],
    cells: extraction.tables.map(({ cells }) => cells.map(({ text }) => text)),
    texts: extraction.statements.map(({ text }) => text),
  }
}

const NAMES = 'Aurdal Birkenes Bykle Drangedal Evenes Fyresdal Gulen Hitra'.split(' ')
const prose = (page: number, from = 420): Line[] =>
  Array.from({ length: 12 }, (_, line) => ({
    y: from + 14 * line,
    texts: [[70, `Of page ${page} this is line ${line * page} that says what was found in the year`]],
  }))
/** Rows as one page of eight municipalities with a figure each, from `y` on; figures differ from page to page. */
const rows = (page: number, y: number, pitch: number): Line[] =>
  NAMES.map((name, row) => ({
    y: y + pitch * row,
    texts: [
      [70, name],
      [300, String(1000 + ((page * 7919 + row * 104_729) % 8999))],
    ],
  }))
const PAGES = [1, 2, 3, 4]

describe('running heads and feet', () => {
  const heads: [string, (page: number) => Line[], readonly string[]][] = [
    ['a title', () => [{ y: 40, texts: [[70, 'Yearly report of plans']], size: 8 }], ['Yearly', 'report']],
    [
      'a title beside the number of the page',
      (page) => [
        {
          y: 40,
          texts: [
            [70, 'Report of 2011'],
            [500, String(page)],
          ],
        },
      ],
      ['Report', '2011', '1', '4'],
    ],
    [
      'two lines',
      (page) => [
        { y: 36, texts: [[70, 'Ministry of plans']] },
        { y: 48, texts: [[70, `Page ${page + 20} of 96`]] },
      ],
      ['Ministry', '21', '24', '96'],
    ],
    [
      'the numbers of an excerpt',
      (page) => [
        {
          y: 40,
          texts: [
            [70, 'Statistics'],
            [500, String(page * page * 3 + 5)],
          ],
        },
      ],
      ['Statistics', '8', '17', '53'],
    ],
  ]
  test.each(heads)('are furniture: %s', async (_, head, words) => {
    for (const turned of [false, true]) {
      const set = (page: number) =>
        head(page).map((line) => (turned ? { ...line, y: 842 - line.y + 12 } : line))
      const body = (page: number) => [...rows(page, 120, 18), ...prose(page)]
      const found = await read(PAGES.map((page) => show([...set(page), ...body(page)])))
      expect(found.furniture).toEqual(expect.arrayContaining([...words]))
      expect(found.furniture).not.toContain('Aurdal')
    }
  })
})

test('numbers that count the pages are furniture, further from the edge than margins are', async () => {
  const pages = PAGES.map((page) =>
    show([...rows(page, 120, 18), ...rows(page, 590, 18), { y: 752, texts: [[300, String(page + 4)]] }]),
  )
  const found = await read(pages)
  expect(found.furniture).toEqual(['5', '6', '7', '8'])
})

test.each([752, 810, 40])(
  'a number by itself on each page that does not count them is of the page, %d points down',
  async (y) => {
    const numbers = ['12', '12', '67', '41']
    const pages = PAGES.map((page) =>
      show([...rows(page, 120, 18), { y, texts: [[300, numbers[page - 1] as string]] }]),
    )
    expect((await read(pages)).furniture).toEqual([])
  },
)

test('numbers of pages set across are furniture, as far from the edge as those of pages set upright', async () => {
  const texts = (page: number) => [
    ...Array.from(
      { length: 20 },
      (_, row) => `1 0 0 1 70 ${520 - 20 * row} Tm (${NAMES[row % 8]}) Tj
      1 0 0 1 300 ${520 - 20 * row} Tm (${1000 + 37 * (row + 1) * page}) Tj`,
    ),
    `1 0 0 1 420 64 Tm (${page}) Tj`,
  ]
  const pages = [1, 2].map((page) => ({
    content: `BT /F1 10 Tf ${texts(page).join(' ')} ET`,
    mediaBox: '0 0 842 595',
  }))
  const { tables } = await extract({ bytes: pdfOf(pages), mediaType: 'application/pdf' })
  expect(tables.map((table) => [table.pages, table.height])).toEqual([[[1, 2], 40]])
})

describe('what repeats at the edge of pages and is theirs', () => {
  const tables: [string, (page: number) => string][] = [
    ['rows of one figure each', (page) => show([...rows(page, 60, 18), ...prose(page)])],
    [
      'rows below a running head',
      (page) =>
        show([
          { y: 30, texts: [[70, 'Yearly report of plans']], size: 8 },
          ...rows(page, 66, 16),
          ...prose(page),
        ]),
    ],
    [
      'a ruled table',
      (page) =>
        show(
          [...rows(page, 60, 26), ...prose(page)],
          [
            ...Array.from(
              { length: 9 },
              (_, row) => `60 ${842 - 42 - 26 * row} m 380 ${842 - 42 - 26 * row} l S`,
            ),
            ...[60, 280, 380].map((x) => `${x} ${842 - 42} m ${x} ${842 - 42 - 26 * 8} l S`),
          ].join(' '),
        ),
    ],
    ['the last rows of a page', (page) => show([...prose(page, 60), ...rows(page, 640, 20)])],
  ]
  test.each(tables)('stays in its table: %s', async (_, content) => {
    const found = await read(PAGES.map(content))
    expect(found.furniture.filter((word) => NAMES.includes(word) || /^\d{4}$/.test(word))).toEqual([])
    for (const [index] of PAGES.entries()) {
      const cells = found.cells.flat()
      const figures = rows(index + 1, 0, 1).map(({ texts }) => texts[1]?.[1])
      for (const figure of figures) expect(cells).toContain(figure)
    }
  })

  test('a sentence whose figure goes up and down is no running head', async () => {
    const answers = [345, 12, 97, 61]
    const found = await read(
      PAGES.map((page) =>
        show([{ y: 40, texts: [[70, `Answers received: ${answers[page - 1]}`]] }, ...prose(page, 90)]),
      ),
    )
    for (const answer of answers) expect(found.texts.join(' ')).toContain(`Answers received: ${answer}`)
  })

  test('the head of a table that goes on is accounted for on each page', async () => {
    const found = await read(
      PAGES.map((page) =>
        show([
          {
            y: 60,
            texts: [
              [70, 'Municipality'],
              [300, '2010'],
            ],
          },
          ...Array.from(
            { length: 36 },
            (_, row): Line => ({
              y: 80 + 20 * row,
              texts: [
                [70, `${NAMES[row % 8]} ${'abcd'[page - 1]}${row}`],
                [300, String(2000 + page * 40 + row)],
              ],
            }),
          ),
        ]),
      ),
    )
    expect(found.furniture).toEqual([])
    expect(found.cells).toHaveLength(1)
    expect(found.cells[0]?.filter((text) => text === '2010')).toHaveLength(1)
  })
})
