import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { longReport, pdfOf } from '../../bench/long-report.ts'
import { extract } from '../../src/extract/extract.ts'
import type { Extraction } from '../../src/model/extraction.ts'
import type { Table } from '../../src/model/table.ts'

const pdf = (bytes: Uint8Array, options = {}) =>
  extract({ bytes: bytes.slice(), mediaType: 'application/pdf' }, options)

/** Texts by row and column, a spanning cell's in its first slot. */
function gridOf(table: Table | undefined): string[][] {
  if (table === undefined) return []
  const grid = Array.from({ length: table.height }, () => new Array<string>(table.width).fill(''))
  for (const { row, column, text } of table.cells) (grid[row] as string[])[column] = text
  return grid
}

const shared = resolve(import.meta.dirname, '../../../shared/sources')
const absent = !existsSync(shared) && process.env.CI === undefined

describe.skipIf(absent)('the survey report in ../shared (skipped where that is absent)', () => {
  interface Expected {
    readonly id: string
    readonly document: string
    readonly caption: string
    readonly header: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }
  const read = () => JSON.parse(readFileSync(resolve(shared, 'tables.json'), 'utf8')) as Expected[]

  test.each(['report-word.pdf', 'report-borderless.pdf'])(
    '%s: every cell of its four tables',
    async (name) => {
      const { tables } = await pdf(readFileSync(resolve(shared, name)))
      const expected = read().filter(({ document }) => document.startsWith('Kartlegging'))
      expect(tables.map(({ caption }) => caption?.text)).toEqual(expected.map(({ caption }) => caption))
      for (const [index, { header, rows }] of expected.entries())
        expect(gridOf(tables[index])).toEqual([[...header], ...rows.map((row) => [...row])])
    },
  )

  test('a scan is refused with the pages and what to do', async () => {
    await expect(pdf(readFileSync(resolve(shared, 'report-scan.pdf')))).rejects.toMatchObject({
      code: 'document',
      message: expect.stringMatching(/^no text layer on pages 1, 2/),
      hint: expect.stringContaining('ocrmypdf -l nor'),
    })
  })
})

/** A picture over half of a page. */
const IMAGE = `q 595 0 0 421 0 0 cm BI /W 4 /H 4 /CS /G /BPC 8 ID ${'#'.repeat(16)} EI Q`

test('pages that are images are told where others have text', async () => {
  const pages = [IMAGE, tableContent(), '', IMAGE].map((content) => ({ content }))
  const { warnings } = await pdf(pdfOf(pages))
  expect(warnings).toEqual(['no text layer on pages 1, 4: what their images show is not read'])
})

/** A table of three columns set with text operators, `draw` deciding how each text is shown. */
function tableContent(draw: (text: string) => string = (text) => `(${text}) Tj`): string {
  const rows = [
    ['Region', 'Persons', 'Share'],
    ['North', '1 061', '55,6 %'],
    ['West', '274', '2,9 %'],
    ['South', '19', '81,7 %'],
    ['East', '4 920', '100,0 %'],
  ]
  const edges = [100, 300, 400]
  const shown = rows.flatMap((row, r) =>
    row.map((text, c) => `1 0 0 1 ${edges[c]} ${700 - 16 * r} Tm ${draw(text)}`),
  )
  const rules = [716, 696, 632].map((y) => `95 ${y} m 460 ${y} l S`).join(' ')
  return `0.5 w ${rules} BT /F1 10 Tf ${shown.join(' ')} ET`
}

const GRID = [
  ['Region', 'Persons', 'Share'],
  ['North', '1 061', '55,6 %'],
  ['West', '274', '2,9 %'],
  ['South', '19', '81,7 %'],
  ['East', '4 920', '100,0 %'],
]

describe('the same ink, set otherwise, reads the same', () => {
  const page = tableContent()
  const split = tableContent((text) => `[${[...text].map((letter) => `(${letter})`).join(' 0 ')}] TJ`)
  const separate = tableContent((text) => [...text].map((letter) => `(${letter}) Tj`).join(' '))
  const cases: [string, Parameters<typeof pdfOf>[0][number]][] = [
    ['as it is', { content: page }],
    ['shifted', { content: `1 0 0 1 37 -90 cm ${page}` }],
    ['half the size', { content: `0.5 0 0 0.5 0 0 cm ${page}` }],
    [
      'twice the size on a page twice as large',
      { content: `2 0 0 2 0 0 cm ${page}`, mediaBox: '0 0 1190 1684' },
    ],
    ['page turned by 90°', { content: page, rotate: 90 }],
    ['page turned by 180°', { content: page, rotate: 180 }],
    ['page turned by 270°', { content: page, rotate: 270 }],
    [
      'text turned by 90° on an upright page',
      { content: `0 1 -1 0 842 0 cm ${page}`, mediaBox: '0 0 842 595' },
    ],
    ['letter by letter in one run', { content: split }],
    ['letter by letter in runs of their own', { content: separate }],
    [
      'with sizes and widths below nothing on a page turned upside down',
      {
        content: page.replaceAll('1 0 0 1 ', '1 0 0 -1 ').replace('/F1 10 Tf', '/F1 -10 Tf -100 Tz'),
      },
    ],
    ['within a page whose box does not begin at 0', { content: page, mediaBox: '-50 -20 545 822' }],
  ]

  test.each(cases)('%s', async (_, source) => {
    const { tables } = await pdf(pdfOf([source]))
    expect(tables.map(gridOf)).toEqual([GRID])
  })

  test('boxes lie where the page shows the ink', async () => {
    const box = async (rotate: number) => {
      const { tables } = await pdf(pdfOf([{ content: page, rotate }]))
      const place = tables[0]?.cells.find(({ text }) => text === '1 061')?.place
      return place?.kind === 'page' ? place.bbox : []
    }
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = await box(0)
    expect(x0).toBeCloseTo(300, 0)
    expect((y0 + y1) / 2).toBeCloseTo(842 - 684 - 3, -1)
    const near = (actual: readonly number[], wanted: readonly number[]) =>
      expect(actual.map(Math.round)).toEqual(wanted.map(Math.round))
    near(await box(90), [842 - y1, x0, 842 - y0, x1])
    near(await box(180), [595 - x1, 842 - y1, 595 - x0, 842 - y0])
    near(await box(270), [y0, 595 - x1, y1, 595 - x0])
  })
})

test('rulings painted as masks of one dot, stretched, are rulings', async () => {
  const words = ['Code', 'Meaning of it', 'alpha', 'left of all', 'beta', 'right of all'].map(
    (text, k) => `1 0 0 1 ${100 + 80 * (k % 2)} ${700 - 20 * Math.floor(k / 2)} Tm (${text}) Tj`,
  )
  const dot = 'BI /W 1 /H 1 /IM true /BPC 1 /F /AHx ID 00> EI'
  const rules = [
    ...[716, 696, 676, 656].map((y) => `q 200 0 0 0.5 90 ${y} cm ${dot} Q`),
    ...[90, 170, 290].map((x) => `q 0.5 0 0 60 ${x} 656 cm ${dot} Q`),
  ]
  const { tables } = await pdf(
    pdfOf([{ content: `${rules.join('\n')}\nBT /F1 10 Tf ${words.join(' ')} ET` }]),
  )
  expect(tables.map(({ method }) => method)).toEqual(['lattice'])
  expect(gridOf(tables[0])).toEqual([
    ['Code', 'Meaning of it'],
    ['alpha', 'left of all'],
    ['beta', 'right of all'],
  ])
})

describe('files that cannot be read, or not in full', () => {
  const report = longReport(3)
  const cases: [string, Uint8Array, RegExp][] = [
    ['an empty file', new Uint8Array(0), /^the file is empty/],
    [
      'an HTML page',
      Buffer.from('<!doctype html><html><body>Moved</body></html>'),
      /^expected a PDF, found an HTML page/,
    ],
    ['garbage behind a header', Buffer.from('%PDF-1.4\nnothing of the kind'), /^the PDF cannot be opened/],
    ['a file cut short', report.slice(0, report.length * 0.6), /damaged|cut short/],
    ['no pages', pdfOf([]), /^the PDF has no pages/],
    [
      'contents that inflate to more than memory is for',
      pdfOf([{ content: 'q Q '.repeat(20_000_000) }]),
      /^no page could be read: page 1: could not be read \(its contents inflate to more than/,
    ],
    ['shapes alone', pdfOf([{ content: '0 0 100 100 re f' }]), /^no text layer on page 1 and no image: /],
    ['an image alone', pdfOf([{ content: IMAGE }]), /^no text layer on page 1: only images of text$/],
    [
      'a password',
      pdfOf(
        [{ content: 'BT ET' }],
        `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>`,
      ),
      /^the PDF is encrypted/,
    ],
  ]

  test.each(cases)('%s', async (_, bytes, message) => {
    await expect(pdf(bytes)).rejects.toMatchObject({
      code: 'document',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/./),
    })
  })

  test('a hole in the middle is a warning', async () => {
    const holed = report.slice()
    // The first page's content is object 4; a hole in its stream leaves the page standing, without its text.
    const stream = Buffer.from(holed).indexOf('stream\n', Buffer.from(holed).indexOf('4 0 obj')) + 20
    holed.fill(0, stream, stream + 40)
    const { warnings } = await pdf(holed)
    expect(warnings).toEqual([expect.stringMatching(/^1 of the file's 9 objects are damaged/)])
  })

  test('fewer pages than the file counts is an error', async () => {
    const text = Buffer.from(report).toString('latin1').replace('/Count 3', '/Count 9')
    await expect(pdf(Buffer.from(text, 'latin1'))).rejects.toMatchObject({ code: 'document' })
  })

  test('a page of very many words ends in bounded time', async () => {
    const words = Array.from(
      { length: 20_000 },
      (_, k) => `1 0 0 1 ${(k * 7919) % 560} ${(k * 104_729) % 800} Tm (w${k}) Tj`,
    )
    const { pages, tables, statements } = await pdf(pdfOf([{ content: `BT /F1 2 Tf ${words.join(' ')} ET` }]))
    expect(pages).toBe(1)
    expect(tables.length + statements.length).toBeGreaterThan(0)
  }, 120_000)
})

describe('long documents', () => {
  const report = longReport(45)
  let whole: Extraction

  test('give the same result with one thread and with two, and tell how far they are', async () => {
    const progress: string[] = []
    whole = await pdf(report, {
      threads: 2,
      onProgress: (done: number, total: number) => progress.push(`${done}/${total}`),
    })
    expect(await pdf(report, { threads: 1 })).toEqual(whole)
    expect(progress).toEqual(Array.from({ length: 45 }, (_, k) => `${k + 1}/45`))
    expect(whole.tables.length).toBe(45)
  })

  test('read the pages asked for', async () => {
    const { tables, pages } = await pdf(report, { pages: [7, 2] })
    expect(pages).toBe(45)
    expect(tables.map((table) => table.pages)).toEqual([[2], [7]])
    expect(gridOf(tables[1])).toEqual(gridOf(whole.tables[6]))
    await expect(pdf(report, { pages: [46] })).rejects.toMatchObject({ code: 'usage' })
  })
})
