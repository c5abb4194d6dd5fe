import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { headerPaths } from '../../src/transform/table/match-column.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'

const headings = [
  'Havn',
  'Antall båter',
  'Fortøyde båter totalt',
  'Fortøyde båter blant de største havnene',
  'Andel til sjøs',
]
const rows = Array.from({ length: 9 }, (_, k) => [
  `Vik ${k + 1}`,
  `${11 + k}`,
  `${240 + 7 * k}`,
  `${9100 + 13 * k}`,
  `${k},5 %`,
])

const cells = (tag: string, texts: readonly string[]) =>
  texts.map((text) => `<${tag}>${text}</${tag}>`).join('')
const page = (align: string, rules: string, edge = 'bottom') => `<!doctype html><meta charset="utf-8"><style>
  body { font: 9pt serif } table { border-collapse: collapse; ${rules} }
  th { vertical-align: ${edge}; width: 58pt } th, td { text-align: ${align}; padding: 2pt 5pt }
  th:first-child, td:first-child { text-align: left }</style>
  <p><b>Tabell 1-1 Båter fordelt på havn</b></p>
  <table><thead><tr>${cells('th', headings)}</tr></thead>
  <tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table>`

describe.skipIf(isAbsent('chromium'))(
  'headings of unlike height (skipped only where chromium is absent outside CI)',
  () => {
    it.each([
      ['right', 'border-top: 1pt solid; border-bottom: 1pt solid', 'bottom'],
      ['right', '', 'bottom'],
      ['left', '', 'bottom'],
      ['center', 'border-top: 1pt solid', 'bottom'],
      ['right', '', 'top'],
      ['left', '', 'top'],
      ['center', '', 'top'],
      ['right', 'border-top: 1pt solid', 'middle'],
      ['left', '', 'middle'],
    ])('head their own columns, set %s (%s), from the %s', async (align, rules, edge) => {
      const bytes = await printPdf(page(align, rules, edge))
      const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
      expect(tables).toHaveLength(1)
      expect(headerPaths(tables[0]!)).toEqual(headings)
      expect(tables[0]!.cells.filter(({ columnSpan }) => columnSpan > 1)).toEqual([])
    })

    it.each([
      ['center', 'right', 'bottom'],
      ['center', 'left', 'bottom'],
      ['center', 'right', 'middle'],
    ])(
      'head wide columns whose entries they stand clear of, set %s over %s from the %s',
      async (heads, entries, edge) => {
        const css = `width: 100%; table-layout: fixed; font: 8pt sans-serif } th:not(:first-child) { text-align: ${heads}`
        const bytes = await printPdf(page(entries, css, edge))
        const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
        expect(tables.map((each) => headerPaths(each))).toEqual([headings])
        expect(tables[0]!.cells.filter(({ column, kind }) => column === 1 && kind === 'data')).toHaveLength(9)
      },
    )

    it('head the rows of the next page, alone at the foot of theirs', async () => {
      const css = `border: 1pt solid } thead { display: table-row-group } thead tr { break-after: page }
        th, td { border: 1pt solid`
      const bytes = await printPdf(page('right', css))
      const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
      expect(tables.map(({ pages }) => pages)).toEqual([[1, 2]])
      expect(headerPaths(tables[0]!)).toEqual(headings)
      expect(tables[0]!.cells.filter(({ kind, column }) => kind === 'data' && column === 1)).toHaveLength(9)
    })

    it('keep the first line of the tallest, which stands alone, where rows below are set far apart', async () => {
      const tall = [
        '',
        'Båter og ferger i<br>havn eller ved en større<br>kai, av alle slag og<br>størrelser',
        'Andel som er til sjøs<br>om vinteren og våren',
      ]
      const years = Array.from({ length: 8 }, (_, k) => [`${2011 + k}`, `178 ${600 + 31 * k}`, `${9 - k}`])
      const bytes = await printPdf(`<!doctype html><meta charset="utf-8"><style>
        table { border-collapse: collapse; font: 11pt/1.2 sans-serif } td, th { padding: 5pt; text-align: center; width: 140pt }
        th { vertical-align: middle; font-weight: normal; text-align: left }</style><p>Tabell 1-1 Båter fordelt på år</p>
        <table><tr>${cells('th', tall)}</tr>${years.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</table>`)
      const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
      expect(tables[0]?.cells.filter(({ row }) => row === 0).map(({ text }) => text)).toEqual(
        tall.map((text) => text.replaceAll('<br>', ' ')),
      )
    })
  },
)
