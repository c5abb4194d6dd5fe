import { describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'
import { headerPaths } from '../../src/transform/table/match-column.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'

const headings = [
  'Havn',
  'Båter som lå fortøyd i havnen på årets siste dag, antall',
  'Andel til sjøs, prosent',
]
const ports = (prefix: string) =>
  Array.from({ length: 6 }, (_, k) => [`${prefix} ${k + 1}`, `${240 + 7 * k}`, `${k},5`])

const row = (tag: string, texts: readonly string[]) =>
  `<tr>${texts.map((text) => `<${tag}>${text}</${tag}>`).join('')}</tr>`
const table = (caption: string, rows: readonly (readonly string[])[], end = '') =>
  `<table><caption>${caption}</caption><thead>${row('th', headings)}</thead><tbody>${rows.map((each) => row('td', each)).join('')}${end}</tbody></table>`
const page = (css: string, ...tables: readonly string[]) =>
  `<!doctype html><meta charset="utf-8"><style>* { print-color-adjust: exact }
  body { font: 9pt serif } table { border-collapse: collapse; margin: 12pt 0 } th { font-weight: normal }
  td { white-space: nowrap } td, th { padding: 2pt 6pt; text-align: left } td + td, th + th { text-align: right } ${css}</style>${tables.join('<p>Slik er det i havnene.</p>')}`

async function read(html: string): Promise<readonly Table[]> {
  const { tables } = await extract({ bytes: await printPdf(html), mediaType: 'application/pdf' })
  return tables
}

const textsOf = ({ cells, height }: Table) =>
  Array.from({ length: height }, (_, at) => cells.filter((cell) => cell.row === at).map(({ text }) => text))

describe.skipIf(isAbsent('chromium'))(
  'long captions and headings (skipped only where chromium is absent outside CI)',
  () => {
    it.each([
      ['centred', 'table { width: 260pt }'],
      ['to the left', 'table { width: 260pt } caption { text-align: left }'],
      ['over a wide table', 'table { width: 100% } caption { font-size: 13pt }'],
      ['below', 'table { width: 260pt } caption { caption-side: bottom }'],
    ])('keeps every line of a caption set %s', async (_, css) => {
      const caption =
        'Tabell 1-1 Båter som lå fortøyd i havnene på årets siste dag, med den andelen av dem som var til sjøs minst en uke i løpet av året, etter havn'
      const tables = await read(page(css, table(caption, ports('Vik'))))
      expect(tables.map((each) => each.caption?.text)).toEqual([caption])
      expect(textsOf(tables[0]!)).toEqual([headings, ...ports('Vik')])
    })

    it.each([
      ['to the right', 'th { width: 110pt }'],
      ['to the left', 'th { width: 110pt } th + th, td + td { text-align: left }'],
      ['in one line', 'th { white-space: nowrap }'],
      ['in the middle', 'table { width: 100% } th + th, td + td { text-align: center }'],
    ])('reads a heading as long as a sentence, set %s', async (_, css) => {
      const tables = await read(page(css, table('Tabell 1-1 Båter etter havn', ports('Vik'))))
      expect(tables).toHaveLength(1)
      expect(headerPaths(tables[0]!)).toEqual(headings)
      expect(textsOf(tables[0]!).slice(-6)).toEqual(ports('Vik'))
    })

    it.each(['left', 'justify'])(
      'keeps the last column apart from running text that follows at once, set %s to the same edge',
      async (align) => {
        const text = Array.from(
          { length: 6 },
          () => 'Båtene ble talt i alle havnene, og ingen av dem ble talt to ganger.',
        )
        const css = `table { width: 100% } td, th { padding: 0; line-height: 12pt } table { margin: 12pt 0 0 }
        p { margin: 0; text-align: ${align}; line-height: 12pt }`
        const tables = await read(
          `${page(css, table('Tabell 1-1 Båter etter havn', ports('Vik')))}<p>${text.join(' ')}</p>`,
        )
        expect(tables.map(textsOf)).toEqual([[headings, ...ports('Vik')]])
      },
    )

    it('sees no bars in the shading of tables whose first columns are of unlike width', async () => {
      const names = ['Vik', 'Fjordhavn', 'Nordre havn ved fyret']
      const tables = await read(
        page(
          'tbody tr:nth-child(odd) td { background: #dde6ee }',
          ...names.map((name, k) => table(`Tabell 1-${k + 1} Båter`, ports(name))),
        ),
      )
      expect(tables.map(({ caption, height }) => [caption?.text, height])).toEqual(
        names.map((_, k) => [`Tabell 1-${k + 1} Båter`, 7]),
      )
    })

    it('reads labels that wrap around the middle of their figures, the last one too', async () => {
      const css = 'table { width: 260pt } td { white-space: normal; vertical-align: middle }'
      const rows = ports('Vik')
      for (const side of ['top', 'bottom']) {
        const caption = `caption { caption-side: ${side} } th:first-child { width: 18pt }`
        const tables = await read(page(css + caption, table('Tabell 1-1 Båter etter havn', rows)))
        expect(tables.map((each) => each.caption?.text)).toEqual(['Tabell 1-1 Båter etter havn'])
        expect(textsOf(tables[0]!).slice(-6)).toEqual(rows)
      }
    })

    it('takes the wrapped figure of a ruled-off total for one figure', async () => {
      const total = ['I alt', '12 008', '9,5']
      const css =
        'tbody tr:last-child { border-top: 1pt solid } td div { white-space: normal; width: 16pt; margin-left: auto }'
      const end = row('td', total).replace('12 008', '<div>12 008</div>')
      const tables = await read(page(css, table('Tabell 1-1 Båter', ports('Vik'), end)))
      expect(textsOf(tables[0]!).at(-1)).toEqual(total)
    })
  },
)
