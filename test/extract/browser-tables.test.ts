import { beforeAll, describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'

const fjords = ['Aurfjord', 'Blåvik', 'Dypvåg', 'Fra 0 - 500', 'Gråsund og Ytre Havn', 'Holmen', 'I alt']
const rows = [
  ['Havn', 'Antall båter i alt per mars', 'Andel av alle', 'Plasser for gjester om sommeren'],
  ...fjords.map((name, k) => [
    name,
    `${7 - k} ${214 + 31 * k}`,
    `${10 + 3 * k},${k} %`,
    `${3 + k} av ${20 + k}`,
  ]),
]

interface Setting {
  readonly css: string
  readonly head?: string
  readonly corner?: string
  readonly path?: readonly (readonly string[])[]
}

const line = '0.6pt solid #000'
const settings: Readonly<Record<string, Setting>> = {
  'a rule under every row and none above the head': { css: `tr { border-bottom: ${line} }` },
  'such rules, and a second head row of units': {
    css: `tr { border-bottom: ${line} }`,
    head: '<tr><th></th><th>antall</th><th>prosent</th><th>antall</th></tr>',
    path: [['', 'antall', 'prosent', 'antall']],
  },
  'a rule under every row but the last, as at the end of a page': {
    css: `tr { border-bottom: ${line} } tbody tr:last-child { border: 0 }`,
  },
  'dotted rules under every row': { css: 'td, th { border-bottom: 0.8pt dotted #555 }' },
  'a boxed head over an unruled body': { css: `th { border: ${line} }` },
  'a shaded head with a blank corner': {
    css: 'th:not(:empty) { background: #cde }',
    corner: '',
  },
  'a dark head over rules': {
    css: `th { background: #134; color: #fff } tbody tr { border-bottom: ${line} }`,
  },
  'columns so narrow that figures and labels wrap': { css: 'table { width: 190pt } td, th { padding: 2pt }' },
  'the same between rules': {
    css: `table { width: 190pt } td, th { padding: 2pt } thead { border-bottom: ${line} }`,
  },
  'the same, lines and rows set far apart': {
    css: 'table { width: 150pt; line-height: 1.6 } td, th { padding: 4pt 2pt }',
  },
  'headings that nearly touch': { css: 'table { width: auto } td, th { padding: 2pt; white-space: nowrap }' },
  'raised marks as browsers set them': { css: '' },
  'raised marks hardly smaller than the words before them': {
    css: 'sup { font-size: 0.96em; line-height: 0; vertical-align: 0.45em }',
  },
  'headings set to the left over entries set to the right of wide columns': {
    css: 'th { text-align: left } td, th { padding: 3pt 2pt }',
  },
  'the same, a blank corner over the labels, and a rule below the head': {
    css: `th { text-align: left } table { table-layout: fixed } thead { border-bottom: ${line} }`,
    corner: '',
  },
  'headings set to the right over entries set to the left of wide columns': {
    css: 'td { text-align: left } table { table-layout: fixed } td, th { padding: 3pt 2pt }',
  },
  'headings of unlike height around one middle, above the first ruling': {
    css: `table { width: 260pt; line-height: 1.5 } th { vertical-align: middle } tr { border-bottom: ${line} }`,
  },
  'headings of up to five lines around one middle': {
    css: 'table { width: auto; line-height: 1.3 } th { vertical-align: middle } th:not(:first-child) { width: 34pt } td { white-space: nowrap }',
  },
  'rows set far apart, ruled off, under a dark head': {
    css: `th { background: #134; color: #fff } td, th { padding: 6pt 5pt; line-height: 1.6 } tbody tr { border-bottom: ${line} }`,
  },
  'headings of several lines set as far apart as a page of the web sets them': {
    css: 'table { width: 230pt; line-height: 1.5 }',
  },
  'boxed headings set to the right over entries set to the left': {
    css: `th { border: ${line}; text-align: right } td { text-align: left }`,
  },
  'shaded headings set to the left over entries set to the right': {
    css: 'th { background: #cde; text-align: left } table { table-layout: fixed }',
  },
  'labels that wrap in rows hardly further apart than their lines': {
    css: 'table { width: auto; line-height: 16px } td, th { padding: 1px 5pt; vertical-align: top } td:first-child { width: 50pt }',
  },
  'a caption spaced out letter by letter': { css: '.cap { letter-spacing: 0.25em }' },
}

function tableHtml({ head = '', corner = 'Havn' }: Setting, marked: boolean): string {
  const cells = (texts: readonly string[], tag: string) =>
    texts
      .map((text) => `<${tag}>${marked ? text.replace(/(alle|båter)/, '$1<sup>*</sup>') : text}</${tag}>`)
      .join('')
  const [[, ...first] = [], ...body] = rows
  return `<table><thead><tr>${cells([corner, ...first], 'th')}</tr>${head}</thead><tbody>${body.map((texts) => `<tr>${cells(texts, 'td')}</tr>`).join('')}</tbody></table>`
}

/** Running text that differs from sheet to sheet, lest what stands at the same height be taken for a running head. */
function text(seed: number): string {
  const words = ['sjøen', 'ligger', 'stille', 'mens', 'båtene', 'venter', 'på', 'vind', 'fra', 'nord']
  const sentence = Array.from(
    { length: 40 + 7 * seed },
    (_, k) => words[(k * k + k * seed + seed) % 10],
  ).join(' ')
  return `<p>Nå ${sentence}.</p>`
}

function gridOf({ cells, height, width }: Table): string[][] {
  const grid = Array.from({ length: height }, () => new Array<string>(width).fill(''))
  for (const { row, column, text } of cells) (grid[row] as string[])[column] = text
  return grid
}

describe.skipIf(isAbsent('chromium'))(
  'a table that a browser prints (skipped only where chromium is absent outside CI)',
  () => {
    const names = Object.keys(settings)
    let tables: readonly Table[]
    beforeAll(async () => {
      const sheets = Object.entries(settings).map(
        ([name, setting], k) =>
          `<style>#s${k} { ${setting.css} }</style><section id="s${k}">${text(2 * k)}<p class="cap">Tabell ${k + 1} Båter etter havn</p>${tableHtml(setting, name.includes('marks'))}${text(2 * k + 1)}</section>`,
      )
      const bytes =
        await printPdf(`<!doctype html><meta charset="utf-8"><style>@page { size: A4; margin: 20mm }
        section { break-after: page } body { font: 10pt serif } * { print-color-adjust: exact }
        table { border-collapse: collapse; font: 9pt sans-serif; width: 100% } td, th { padding: 3pt 5pt; text-align: right; vertical-align: baseline }
        th { vertical-align: bottom } td:first-child, th:first-child { text-align: left }</style>${sheets.join('')}`)
      tables = (await extract({ bytes, mediaType: 'application/pdf' })).tables
    })

    it.each(names.map((name, k) => [name, k] as const))('is whole with %s', (name, k) => {
      const own = tables.filter(({ pages }) => pages.includes(k + 1))
      const [[, ...others] = [], ...body] = rows
      const head = [settings[name]?.corner ?? 'Havn', ...others]
      expect(own.map(({ caption }) => caption?.text)).toEqual([`Tabell ${k + 1} Båter etter havn`])
      expect(gridOf(own[0] as Table)).toEqual([head, ...(settings[name]?.path ?? []), ...body])
      expect(
        own[0]?.cells.filter(({ kind, column }) => kind === 'header' && column === 1).map(({ row }) => row),
      ).toEqual([0, ...(settings[name]?.path ?? []).map((_, row) => row + 1)])
    })
  },
)
