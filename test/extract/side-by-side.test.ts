import { beforeAll, describe, expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'

const left = [
  ['Gård', 'Kyr', 'Melk, liter'],
  ['Bakken', '12', '84 200'],
  ['Dalen', '9', '61 700'],
  ['Haugen', '21', '150 300'],
  ['Moen', '7', '48 900'],
]
const right = [
  ['Seter', 'Geiter'],
  ['Fjellro', '140'],
  ['Høgli', '85'],
  ['Kaldbekk', '212'],
  ['Sletta', '64'],
  ['Åsen', '97'],
]

const rules = {
  'without rules': '',
  'under a rule below the head': 'thead { border-bottom: 0.6pt solid }',
  'with a rule under every row': 'td, th { border-bottom: 0.6pt solid }',
  shaded: 'tbody tr:nth-child(odd) { background: #dde6f0 }',
  boxed: 'td, th { border: 0.6pt solid }',
}

const table = ([head = [], ...body]: readonly (readonly string[])[]) =>
  `<table><thead><tr>${head.map((text) => `<th>${text}</th>`).join('')}</tr></thead><tbody>${body
    .map((texts) => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`

/** Running text that differs from sheet to sheet, lest it be taken for a running head. */
const text = (seed: number, length: number) =>
  `<p>På ${Array.from({ length }, (_, k) => ['beitet', 'går', 'kyrne', 'rolig', 'mens', 'sola', 'varmer'][(k * k + seed * k) % 7]).join(' ')}.</p>`

function gridOf({ cells, height, width }: Table): string[][] {
  const grid = Array.from({ length: height }, () => new Array<string>(width).fill(''))
  for (const { row, column, text } of cells) (grid[row] as string[])[column] = text
  return grid
}

describe.skipIf(isAbsent('chromium'))(
  'tables with something else beside them (skipped only where chromium is absent outside CI)',
  () => {
    const names = Object.keys(rules)
    let tables: readonly Table[]
    beforeAll(async () => {
      const sheets = Object.values(rules).flatMap((css, k) => [
        `<style>#a${k} { ${css} }</style><section id=a${k}>${text(k, 60)}<div class=pair><div><p class=cap>Tabell 1 Gårder i dalen, med kyr</p>${table(left)}</div><div><p class=cap>Tabell 2 Setrer med geiter på</p>${table(right)}</div></div>${text(k + 9, 60)}</section>`,
        `<style>#b${k} { ${css} }</style><section id=b${k} class=columns>${text(k + 3, 40)}<p class=cap>Tabell 1 Gårder i dalen, med kyr</p>${table(left)}${text(k + 5, 150)}<p class=cap>Tabell 2 Setrer med geiter på</p>${table(right)}${text(k + 6, 20)}</section>`,
      ])
      const bytes =
        await printPdf(`<!doctype html><meta charset="utf-8"><style>@page { size: A4; margin: 20mm } body { font: 10pt serif }
        section { break-after: page } * { print-color-adjust: exact } .pair { display: flex; gap: 20pt } .pair > div { flex: 1 }
        .columns { column-count: 2; column-gap: 18pt; text-align: justify } .cap { margin: 4pt 0; text-align: left }
        table { border-collapse: collapse; font: 8.5pt sans-serif; width: 100%; break-inside: avoid } td, th { padding: 2pt 4pt; text-align: right; font-weight: normal }
        td:first-child, th:first-child { text-align: left }</style>${sheets.join('')}`)
      tables = (await extract({ bytes, mediaType: 'application/pdf' })).tables
    })

    test.each(names.map((name, k) => [name, k] as const))('are read each by itself %s', (_, k) => {
      for (const page of [2 * k + 1, 2 * k + 2]) {
        const own = tables.filter(({ pages }) => pages.includes(page))
        own.sort((a, b) => (a.caption?.text ?? '').localeCompare(b.caption?.text ?? ''))
        expect(own.map(({ caption }) => caption?.text)).toEqual([
          'Tabell 1 Gårder i dalen, med kyr',
          'Tabell 2 Setrer med geiter på',
        ])
        expect(own.map(gridOf)).toEqual([left, right])
      }
    })
  },
)

/** What two tables without captions show to be two by: rules or shading that end between them, rows of unlike height, or the white alone. */
const apart = {
  'by rules that end': 'table { border-top: 0.8pt solid; border-bottom: 0.8pt solid }',
  'by shading that ends': 'tbody tr:nth-child(even) { background: #e6e6e6 }',
  'by rows of unlike height': '.pair > div + div td { padding: 4pt 4pt }',
  'by the white between them': 'table { width: 70% !important }',
}

describe.skipIf(isAbsent('chromium'))(
  'tables side by side without captions (skipped only where chromium is absent outside CI)',
  () => {
    let tables: readonly Table[]
    beforeAll(async () => {
      const sheets = Object.values(apart).map(
        (css, k) =>
          `<style>#c${k} { ${css} }</style><section id=c${k}>${text(k, 60)}<div class=pair><div>${table(left)}</div><div>${table(right)}</div></div>${text(k + 4, 60)}</section>`,
      )
      const bytes =
        await printPdf(`<!doctype html><meta charset="utf-8"><style>@page { size: A4; margin: 20mm } body { font: 10pt serif }
        section { break-after: page } * { print-color-adjust: exact } .pair { display: flex; gap: 40pt } .pair > div { flex: 1 }
        table { border-collapse: collapse; font: 8.5pt sans-serif; width: 100% } td, th { padding: 2pt 4pt; text-align: right; font-weight: normal }
        td:first-child, th:first-child { text-align: left }</style>${sheets.join('')}`)
      tables = (await extract({ bytes, mediaType: 'application/pdf' })).tables
    })

    test.each(Object.keys(apart).map((name, k) => [name, k] as const))('are told apart %s', (_, k) => {
      const own = tables.filter(({ pages }) => pages.includes(k + 1))
      own.sort((a, b) => b.width - a.width)
      expect(own.map(gridOf)).toEqual([left, right])
    })
  },
)
