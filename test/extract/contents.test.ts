import { beforeAll, describe, expect, it } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'

const titles = ['1 Fjell', '1.1 Topper', '1.2 Skar', '2 Vann', '2.1 Elver', '2.2 Tjern', 'Register']
const pages = [3, 3, 8, 11, 14, 21, 40]

const list = (between: string, numbers: readonly number[]) =>
  titles.map((title, k) => `<div><span>${title}</span>${between}<span>${numbers[k]}</span></div>`).join('')

describe.skipIf(isAbsent('chromium'))(
  'a list of titles with numbers behind them (skipped only where chromium is absent outside CI)',
  () => {
    let tables: readonly Table[]
    beforeAll(async () => {
      const bytes =
        await printPdf(`<!doctype html><meta charset="utf-8"><style>@page { size: A4; margin: 20mm }
        body { font: 11pt serif } section { break-after: page } div { display: flex; justify-content: space-between; margin: 3pt 0 }
        .ruled div { border-bottom: 0.6pt dotted #888 } i { flex: 1; border-bottom: 0.6pt solid #000; margin: 0 4pt }</style>
        <section class="ruled"><h1>Innhold</h1>${list('', pages)}</section>
        <section><p>Andre del</p><p>av boka</p><h1>Innhold</h1>${list('<i></i>', pages)}</section>
        <section class="ruled"><h1>Lengde</h1><p>Målt langs stien</p>${list('', pages.toReversed())}</section>`)
      tables = (await extract({ bytes, mediaType: 'application/pdf' })).tables
    })

    it('is no table where the numbers are pages of numbered titles, ruled or led to by lines', () => {
      expect(tables.filter((each) => each.pages[0] !== 3)).toEqual([])
    })

    it('is a table where the numbers fall', () => {
      const [table] = tables.filter((each) => each.pages[0] === 3)
      expect(table?.cells.filter(({ column }) => column === 1).map(({ text }) => text)).toEqual(
        pages.toReversed().map(String),
      )
    })
  },
)
