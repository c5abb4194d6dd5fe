import { beforeAll, describe, expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'

const line = '0.6pt solid #000'

/** Sheets of a page each: a table as HTML after its caption, what may stand around it, and the rows it must be read as. */
interface Sheet {
  readonly name: string
  readonly css: string
  readonly head: string
  readonly body: string
  readonly after?: string
  readonly rows: readonly (readonly string[])[]
}

const figures = [
  ['Elvebakken', '12 400', '31,5'],
  ['Fossheim', '9 870', '28,0'],
  ['Granlia', '15 230', '40,2'],
  ['Hovden', '8 115', '22,9'],
  ['Kvamme', '11 042', '35,7'],
]
const grouped = [
  ['Nord for elva', '', ''],
  ...figures.slice(0, 3),
  ['Sør for elva', '', ''],
  ...figures.slice(3),
]
const cells = (texts: readonly string[], tag = 'td') =>
  texts.map((text) => `<${tag}>${text}</${tag}>`).join('')
const body = (rows: readonly (readonly string[])[], css = '') =>
  rows.map((texts) => `<tr${texts[1] === '' ? ` style="${css}"` : ''}>${cells(texts)}</tr>`).join('')
const heads = ['Bygd', 'Antall', 'Andel']

const labels = (
  [
    ['without rules', ''],
    ['in bold type, rows set as near as lines', 'td { padding: 0 5pt; line-height: 1.2 }'],
    ['under a rule below the head', `thead { border-bottom: ${line} }`],
    [
      'between rules under every row, the head shaded',
      `th { background: #134; color: #fff } tbody td { border-bottom: ${line} }`,
    ],
    ['in a box', `table, thead { border: ${line} }`],
  ] as const
).map(
  ([name, css]): Sheet => ({
    name: `labels of rows ${name}`,
    css,
    head: `<tr>${cells(heads, 'th')}</tr>`,
    body: body(grouped, name.includes('bold') ? 'font-weight: bold' : ''),
    rows: [heads, ...grouped],
  }),
)

const groups: readonly Sheet[] = ['', `.g { border-bottom: ${line} }`].map((under, k) => ({
  name: `headings of several columns above the first rule, ${k === 0 ? 'not ' : ''}underlined`,
  css: `td, .leaf { border-bottom: ${line} } ${under}`,
  // Under rules that leave the corner open, its heading is of both rows.
  head: `<tr><th></th><th class=g colspan=2>Menn</th><th class=g colspan=2>Kvinner</th></tr><tr><th class=leaf>Bygd</th>${['Antall', 'Andel', 'Antall', 'Andel'].map((text) => `<th class=leaf>${text}</th>`).join('')}</tr>`,
  body: body(figures.map(([name = '', a = '', b = ''], row) => [name, a, b, `${row}7 310`, `1${row},4`])),
  rows: [
    [k === 0 ? '' : 'Bygd', 'Menn', '', 'Kvinner', ''],
    [k === 0 ? 'Bygd' : '', 'Antall', 'Andel', 'Antall', 'Andel'],
    ...figures.map(([name = '', a = '', b = ''], row) => [name, a, b, `${row}7 310`, `1${row},4`]),
  ],
}))

const ruled: readonly Sheet[] = [
  {
    name: 'a heading whose second line is a figure, between rules',
    css: `td, th { border: ${line} } th:nth-child(2) { width: 34pt } th:nth-child(3) { width: 40pt }`,
    head: `<tr>${cells(['Bygd', 'Under 67', 'Fylt 67'], 'th')}</tr>`,
    body: body(figures),
    rows: [['Bygd', 'Under 67', 'Fylt 67'], ...figures],
  },
  {
    name: 'labels that wrap above their figures, between rules',
    css: `td, th { border: ${line} } td { vertical-align: bottom } td:first-child { width: 60pt }`,
    head: `<tr>${cells(heads, 'th')}</tr>`,
    body: body(figures.slice(0, 3).map(([name, ...rest]) => [`${name} og bygdene omkring`, ...rest])),
    rows: [heads, ...figures.slice(0, 3).map(([name, ...rest]) => [`${name} og bygdene omkring`, ...rest])],
  },
]

/** Headings in the middle of two rows, as of cells over both. */
const middle: Sheet = {
  name: 'headings over two rows beside a heading of several columns',
  css: `th { vertical-align: middle } td { padding: 5pt 6pt } thead { border-bottom: ${line} }`,
  head: `<tr><th rowspan=2>Bygd</th><th rowspan=2>Gårder</th><th class=g colspan=3>Folk</th></tr><tr>${cells(['Menn', 'Kvinner', 'Barn'], 'th')}</tr>`,
  body: body(figures.map(([name = '', a = '', b = ''], row) => [name, `${row + 3}`, a, b, `${9 - row}`])),
  rows: [
    ['', '', 'Folk', '', ''],
    ['Bygd', 'Gårder', 'Menn', 'Kvinner', 'Barn'],
    ...figures.map(([name = '', a = '', b = ''], row) => [name, `${row + 3}`, a, b, `${9 - row}`]),
  ],
}

/** Groups of digits a sixth of an em apart without a space set, as writers of mathematics part them. */
const placed: Sheet = {
  name: 'figures whose groups are parted by placing alone',
  css: 'td { padding: 2pt 8pt }',
  head: `<tr>${cells(heads, 'th')}</tr>`,
  body: body(
    figures.map(([name = '', a = '', b = '']) => [
      name,
      a.replace(' ', '<span style="margin-left: 0.167em"></span>'),
      b,
    ]),
  ),
  rows: [heads, ...figures],
}

const around: readonly Sheet[] = [
  {
    name: 'a source and a box under the last rule',
    css: `table { border-top: ${line}; border-bottom: ${line} } thead { border-bottom: ${line} }`,
    head: `<tr>${cells(heads, 'th')}</tr>`,
    body: body(figures),
    after:
      '<p class=note>Kilde: egen telling</p><div class=box><b>Kort sagt</b><p>Vannet går sin gang i bygda.</p></div>',
    rows: [heads, ...figures],
  },
]

const sheets = [...labels, ...groups, ...ruled, middle, placed, ...around]

function gridOf({ cells, height, width }: Table): string[][] {
  const grid = Array.from({ length: height }, () => new Array<string>(width).fill(''))
  for (const { row, column, text } of cells) (grid[row] as string[])[column] = text
  return grid
}

/** Running text that differs from sheet to sheet, lest it be taken for a running head. */
const text = (seed: number) =>
  `<p>Elva ${Array.from({ length: 45 + 3 * seed }, (_, k) => ['renner', 'stille', 'forbi', 'gårdene', 'mot', 'havet', 'nå'][(k * k + seed * k) % 7]).join(' ')}.</p>`

describe.skipIf(isAbsent('chromium'))(
  'tables whose rows are not alike (skipped only where chromium is absent outside CI)',
  () => {
    let tables: readonly Table[]
    beforeAll(async () => {
      const pages = sheets.map(
        ({ css, head, body: rows, after = '' }, k) =>
          `<style>${css.replaceAll(/(?<=^|[},]\s*)([a-z.][^{},]*)/g, `#s${k} $1`)}</style><section id=s${k}>${text(k)}<p class=cap>Tabell ${k + 1} Bygder langs elva</p><table><thead>${head}</thead><tbody>${rows}</tbody></table>${after}${text(k + 20)}</section>`,
      )
      const bytes =
        await printPdf(`<!doctype html><meta charset="utf-8"><style>@page { size: A4; margin: 20mm }
        section { break-after: page } body { font: 10pt serif } * { print-color-adjust: exact }
        table { border-collapse: collapse; font: 9pt sans-serif } td, th { padding: 3pt 6pt; text-align: right; font-weight: normal }
        td:first-child, th:first-child { text-align: left } th.g { text-align: center } .cap { margin: 4pt 0 }
        .note { font-size: 8pt; margin: 2pt 0 } .box { border: 1pt solid #888; background: #f2f2f2; padding: 6pt }</style>${pages.join('')}`)
      tables = (await extract({ bytes, mediaType: 'application/pdf' })).tables
    })

    test.each(sheets.map(({ name }, k) => [name, k] as const))('are whole with %s', (_, k) => {
      const own = tables.filter(({ pages }) => pages.includes(k + 1))
      expect(own.map(({ caption }) => caption?.text)).toEqual([`Tabell ${k + 1} Bygder langs elva`])
      expect(gridOf(own[0] as Table)).toEqual(sheets[k]?.rows)
    })
  },
)
