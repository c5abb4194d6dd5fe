import { beforeAll, describe, expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'

const line = '0.6pt solid #000'

/** A table on a page of its own, and the rows it must be read as: a heading of several columns at the first of them. */
interface Sheet {
  readonly name: string
  readonly css: string
  readonly head: string
  readonly body: readonly (readonly string[])[]
  readonly rows: readonly (readonly string[])[]
}

const figures = [
  ['Elvebakken', '12 400', '31,5', '112', '7'],
  ['Fossheim', '9 870', '28,0', '95', '11'],
  ['Granlia', '15 230', '40,2', '130', '6'],
  ['Hovden', '8 115', '22,9', '88', '14'],
  ['Kvamme', '11 042', '35,7', '104', '9'],
]
const years = ['2012', '2013', '2014', '2015']
const head = (texts: readonly string[]) => `<tr>${texts.map((text) => `<th>${text}</th>`).join('')}</tr>`
const underGroup = `<tr><th rowspan=2>Bygd</th><th colspan=4 class=g>Elever</th></tr>${head(years)}`
const yearRows = [
  ['Bygd', 'Elever', '', '', ''],
  ['', ...years],
]
const long = 'Elever som bor så langt fra skolen at de har krav på skyss begge veier hele året'
const pairs = ['Antall', 'Prosent', 'Antall', 'Prosent']
const underTwo = `<tr><th rowspan=2>Bygd</th><th colspan=2 class=g>Jenter</th><th colspan=2 class=g>Gutter</th></tr>${head(pairs)}`
const pairRows = [
  ['Bygd', 'Jenter', '', 'Gutter', ''],
  ['', ...pairs],
]

const sheets: readonly Sheet[] = [
  {
    name: 'years between the rule of their group and the rule below the head',
    css: `.g { border-bottom: ${line} } thead { border-bottom: ${line} }`,
    head: underGroup,
    body: figures,
    rows: [...yearRows, ...figures],
  },
  {
    name: 'years in a shaded head over a label of the rows below',
    css: `th { background: #ddd } thead { border-bottom: ${line} }`,
    head: head(['Bygd', ...years]),
    body: [['Nord for elva', '', '', '', ''], ...figures],
    rows: [['Bygd', ...years], ['Nord for elva', '', '', '', ''], ...figures],
  },
  {
    name: 'labels of many lines between rules above and below',
    css: `thead { border-top: ${line}; border-bottom: ${line} } table { border-bottom: ${line} } td:first-child { width: 22mm }`,
    head: head(['Bygd', ...years]),
    body: figures.map(([label = '', ...own], k) => [k % 2 === 0 ? long : label, ...own]),
    rows: [
      ['Bygd', ...years],
      ...figures.map(([label = '', ...own], k) => [k % 2 === 0 ? long : label, ...own]),
    ],
  },
  {
    name: 'labels of many lines without rules',
    css: 'td:first-child { width: 22mm }',
    head: head(['Bygd', 'Elever', 'Andel', 'Lærere', 'Skoler']),
    body: figures.map(([label = '', ...own], k) => [k % 2 === 0 ? long : label, ...own]),
    rows: [
      ['Bygd', 'Elever', 'Andel', 'Lærere', 'Skoler'],
      ...figures.map(([label = '', ...own], k) => [k % 2 === 0 ? long : label, ...own]),
    ],
  },
  {
    name: 'a further line of headings in brackets',
    css: 'th { max-width: 16mm; text-align: center }',
    head: head(['Bygd', 'Ytelse (MW)', 'Indeks (2005 = 100)', 'Midlere høyde', 'Skoler']),
    body: figures,
    rows: [['Bygd', 'Ytelse (MW)', 'Indeks (2005 = 100)', 'Midlere høyde', 'Skoler'], ...figures],
  },
  {
    name: 'a total below the last rule',
    css: `thead { border-bottom: ${line} } tr:last-child td { border-top: ${line} }`,
    head: head(['Bygd', ...years]),
    body: [...figures, ['I alt', '56 657', '31,7', '529', '47']],
    rows: [['Bygd', ...years], ...figures, ['I alt', '56 657', '31,7', '529', '47']],
  },
  ...[`thead tr:first-child th { border-bottom: ${line} }`, ''].map(
    (css, k): Sheet => ({
      name: `groups set to the left, ${k === 0 ? 'one rule beneath them all' : 'the same headings under each'}`,
      css: `th { text-align: left } ${css}`,
      head: underTwo,
      body: figures,
      rows: [...pairRows, ...figures],
    }),
  ),
  {
    name: 'headings of wide columns to the left of their figures, below a group',
    css: 'table { width: 100% } th { text-align: left } .g { text-align: center }',
    head: underTwo,
    body: figures,
    rows: [...pairRows, ...figures],
  },
]

describe.skipIf(isAbsent('chromium'))(
  'heads that rulings, shading or wide columns part from their figures (skipped only where chromium is absent outside CI)',
  () => {
    let tables: readonly Table[]
    beforeAll(async () => {
      const pages = sheets.map(
        ({ css, head, body }, k) =>
          `<div class=page id=s${k}><p>Tabell ${k + 1} Skoler i bygdene</p><style>${css.replace(/(^|\})\s*([^{}]+)\{/g, `$1 #s${k} $2 {`)}</style><table><thead>${head}</thead><tbody>${body
            .map((texts) => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`)
            .join('')}</tbody></table></div>`,
      )
      const bytes =
        await printPdf(`<!doctype html><meta charset="utf-8"><style>@page { size: A4; margin: 20mm } body { font: 9pt sans-serif }
        .page { break-after: page } * { print-color-adjust: exact } table { border-collapse: collapse }
        td, th { padding: 1.5pt 8pt; text-align: right; font-weight: normal; vertical-align: top } td:first-child, th:first-child { text-align: left }
        .g { text-align: center }</style>${pages.join('')}`)
      ;({ tables } = await extract({ bytes, mediaType: 'application/pdf' }))
    }, 60_000)

    test.each(sheets.map(({ name, rows }, k) => [name, rows, k] as const))('%s', (_, rows, k) => {
      const own = tables.filter(({ pages }) => pages[0] === k + 1)
      expect(own.map(gridOf)).toEqual([rows])
    })
  },
)

function gridOf({ cells, height, width }: Table): string[][] {
  const grid = Array.from({ length: height }, () => new Array<string>(width).fill(''))
  for (const { row, column, text } of cells) (grid[row] as string[])[column] = text
  return grid
}
