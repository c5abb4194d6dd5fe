import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'

const head = ['Sone', 'Turer per uke', 'Andel av alle turer i hele fylket om vinteren', 'Busser']
const body = Array.from({ length: 34 }, (_, k) => [
  `Strekning ${String.fromCharCode(65 + (k % 26))}${k}`,
  `${1 + (k % 4)} ${100 + 17 * k}`,
  `${(k * 7) % 60},${k % 10} %`,
  `${3 + k}`,
])
const words = ['bussen', 'går', 'over', 'fjellet', 'når', 'veien', 'er', 'åpen', 'hver', 'dag']
const text = (seed: number, length = 45) =>
  `<p>I år ${Array.from({ length }, (_, k) => words[(k * k + seed * k + seed) % 10]).join(' ')}.</p>`

function table(caption: string): string {
  const row = (texts: readonly string[], tag: string) =>
    `<tr>${texts.map((each) => `<${tag}>${each}</${tag}>`).join('')}</tr>`
  return `<table>${caption}<thead>${row(head, 'th')}</thead><tbody>${body.map((each) => row(each, 'td')).join('')}</tbody></table>`
}

async function read(css: string, html: string): Promise<readonly Table[]> {
  const bytes = await printPdf(`<!doctype html><meta charset="utf-8"><style>@page { size: A5; margin: 15mm }
    body { font: 10pt serif; margin: 0 } * { print-color-adjust: exact } p { margin: 4pt 0 } caption { text-align: left; font-weight: bold }
    table { border-collapse: collapse; width: 100%; font: 8pt sans-serif } td, th { padding: 2pt 4pt; text-align: right; vertical-align: baseline }
    tr { break-inside: avoid } td:first-child, th:first-child { text-align: left } ${css}</style>${html}`)
  return (await extract({ bytes, mediaType: 'application/pdf' })).tables
}

function gridOf({ cells, height, width }: Table): string[][] {
  const grid = Array.from({ length: height }, () => new Array<string>(width).fill(''))
  for (const { row, column, text: own } of cells) (grid[row] as string[])[column] = own
  return grid
}

const below = 'caption { caption-side: bottom }'
const noHead = 'thead { display: table-row-group }'
const line = '0.6pt solid #000'

describe.skipIf(isAbsent('chromium'))(
  'a table over several pages (skipped only where chromium is absent outside CI)',
  () => {
    it.each([
      ['without rules, its head repeated', ''],
      ['without rules, its caption below the last part', below],
      ['without rules, its head once and its caption below', below + noHead],
      ['between rules, its caption below', `${below} tr { border-bottom: ${line} }`],
      ['with a boxed head', `th { border: ${line} }`],
      ['with its last row alone on the next page', `${noHead} tr:last-child { break-before: page }`],
      [
        'with its last row and its caption on the next page',
        `${below}${noHead} tbody tr:last-child { break-before: page }`,
      ],
      [
        'in a box, its head alone at the foot of the first page',
        `table { border: ${line}; width: 70% } th { vertical-align: bottom } tbody tr:first-child { break-before: page }`,
      ],
      ['with shaded rows', `${noHead} tbody tr:nth-child(odd) { background: #dde }`],
    ])('is one table %s', async (_, css) => {
      const caption = 'Tabell 3 Busser etter sone'
      const tables = await read(
        css,
        `${text(1)}${text(2)}${table(`<caption>${caption}</caption>`)}${text(3)}`,
      )
      expect(tables.map((each) => each.caption?.text)).toEqual([caption])
      expect(gridOf(tables[0] as Table)).toEqual([head, ...body])
      expect(tables[0]?.pages.length).toBeGreaterThan(1)
    })

    it('gets the caption that stands alone at the foot of the page before', async () => {
      const caption = 'Tabell 4 Busser etter sone og uke'
      const tables = await read(
        'table { break-before: page }',
        `${text(1)}<p>${caption}</p>${table('')}${text(2)}`,
      )
      expect(tables.map((each) => each.caption?.text)).toEqual([caption])
      expect(gridOf(tables[0] as Table)).toEqual([head, ...body])
    })

    it('gets the caption that stands alone at the head of the page after', async () => {
      const caption = 'Tabell 5 Busser etter sone og dag'
      const tables = await read(
        '.cap { break-before: page; font-weight: bold }',
        `${text(1)}${table('')}<p class="cap">${caption}</p>${text(2)}${text(3)}`,
      )
      expect(tables.map((each) => each.caption?.text)).toEqual([caption])
    })
  },
)
