import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'

const harbours = ['Aurfjord', 'Blåvik', 'Dypvåg']
const captions = ['Tabell 1 Båter', 'Tabell 2 Plasser for gjester', 'Tabell 3 Båter i opplag']
const units = ['Båter', 'Plasser', 'I opplag']

/** Three tables one after another, nothing but their captions between them. */
function page(set: (table: string, caption: string) => string, css: string): string {
  const tables = captions.map((caption, k) => {
    const rows = harbours.map(
      (name, r) => `<tr><td>${name}</td><td>${10 * k + r}</td><td>${r},${k} %</td></tr>`,
    )
    const head = `<tr><th>Havn</th><th>${units[k]}</th><th>Andel</th></tr>`
    return set(`<table>${head}${rows.join('')}</table>`, `<p>${caption}</p>`)
  })
  return `<!doctype html><meta charset="utf-8"><style>body { font: 10pt serif } td, th { padding: 2pt 12pt } ${css}</style>${tables.join('')}`
}

describe.skipIf(isAbsent('chromium'))(
  'tables that follow one another directly (skipped only where chromium is absent outside CI)',
  () => {
    const [above, below] = [
      (table: string, caption: string) => caption + table,
      (table: string, caption: string) => table + caption,
    ]
    it.each([
      ['above', above, 'p { margin: 8pt 0 }'],
      ['above, as near to the table before', above, 'p { margin: 5pt 0 }'],
      ['below', below, 'p { margin: 8pt 0 }'],
      ['below, nearer to their own', below, 'p { margin: 3pt 0 12pt }'],
    ])('have their own captions, set %s', async (_, set, css) => {
      const bytes = await printPdf(page(set, css))
      const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
      expect(tables.map(({ caption }) => caption?.text)).toEqual(captions)
      expect(
        tables.map(({ cells }) => cells.find(({ row, column }) => row === 0 && column === 1)?.text),
      ).toEqual(units)
    })

    it('have their own captions where every cell is boxed and every second row shaded', async () => {
      const css = `td, th { border: 1px solid; print-color-adjust: exact } tr:nth-child(even) td { background: #def }
        td { width: 30pt } table:nth-of-type(2) td { width: 60pt } table:nth-of-type(3) td { width: 90pt }`
      const bytes = await printPdf(page(above, css))
      const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
      expect(tables.map(({ caption }) => caption?.text)).toEqual(captions)
    })

    it.each([
      ['above', above],
      ['below', below],
    ])('are given captions shorter than the margin beside a table set in the middle, %s', async (_, set) => {
      const css = 'table { margin: 0 auto } p { margin: 6pt 0 }'
      const bytes = await printPdf(
        page((table, caption) => `<p>Om ${caption.slice(9)}:</p>${set(table, caption)}`, css),
      )
      const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
      expect(tables.map(({ caption }) => caption?.text)).toEqual(captions)
    })

    it('leaves the caption at the foot of a page to the table on the next, though captions stand above', async () => {
      const last = (table: string, caption: string) =>
        caption === `<p>${captions[2]}</p>`
          ? `${caption}<div style="break-before: page">${table}</div>`
          : caption + table
      const bytes = await printPdf(page(last, 'p { margin: 10pt 0 4pt }'))
      const { tables } = await extract({ bytes, mediaType: 'application/pdf' })
      expect(tables.map(({ caption }) => caption?.text)).toEqual(captions)
      expect(tables.map(({ pages }) => pages)).toEqual([[1], [1], [2]])
    })
  },
)
