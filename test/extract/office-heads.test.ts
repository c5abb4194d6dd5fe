import { describe, expect, it } from 'vitest'
import { strokesToRulings } from '../../src/extract/layout/rulings.ts'
import type { Table } from '../../src/model/table.ts'
import { isAbsent } from '../installed.ts'
import { caption, figures, line, read, row, table } from './office-tables.ts'
import { gridOf } from './placed-texts.ts'

describe.skipIf(isAbsent('chromium'))('heads in office styles', () => {
  const body = figures
    .slice(1)
    .map(([bygd = '', plasser = '', andel = ''], k) => [bygd, plasser, andel, `${k + 3},5`])

  it('may be boxed in dashes set a little further apart than they are wide', () => {
    const dashes = (from: number, step: number) =>
      Array.from({ length: 9 }, (_, k) => ({
        x0: from + step * k,
        x1: from + step * k + 3,
        y0: 90,
        y1: 90,
        thickness: 1,
      }))
    const spans = (step: number) =>
      strokesToRulings(dashes(60, step), 10).horizontal.map(({ from, to }) => [from, to])
    expect(spans(6.8)).toEqual([[60, 60 + 8 * 6.8 + 3]])
    expect(spans(9)).toEqual([])
  })

  it('are of the rows below that are set wide apart, shaded and ruled off', async () => {
    const more = ['Hovden', 'Kvamme', 'Lauvøya', 'Moen'].map((bygd, k) => [
      bygd,
      `${5 + k}1${k}`,
      `${k + 2}0,5`,
      `${k},5`,
    ])
    const rows = [['Bygd', 'Plasser', 'Andel', 'Endring'], ...body, ...more]
    const found = await read(
      `thead { background: #134; color: #fff; border-bottom: ${line} } td, th { padding-bottom: 23pt } table { width: 100% }`,
      `<p>${caption}</p>${table(rows)}`,
    )
    expect(found.map(gridOf)).toEqual([rows])
  })

  it('have groups over cells whose entries reach up to their walls', async () => {
    const shifted = (texts: readonly string[]) => texts.map((own) => `<span>${own}</span>`)
    const heads = row(shifted(['Antall i alt', 'Andel i alt', 'av alle']), 'th')
    const groups = `<tr><th rowspan=2>Bygd</th><th colspan=2>Plasser</th><th>Endring</th></tr>${heads}`
    const [found] = await read(
      `th { border: ${line} } td, th { padding: 4pt 0 4pt 8pt } th[colspan] { text-align: center } span { position: relative; left: 0.7pt }`,
      `<p>${caption}</p>${table([[], ...body.map(shifted)]).replace('<tr></tr>', groups)}`,
    )
    const spans = found?.cells.flatMap(({ columnSpan, column, text: own }) =>
      columnSpan > 1 ? [[own, column]] : [],
    )
    expect(spans).toEqual([['Plasser', 1]])
  })

  it('have a heading set wide, whose first line stands alone around the middle of others', async () => {
    const rows = [
      ['Bygd', 'Plasser', 'Plasser for barn i alt', 'Endring'],
      ...body.map(([a = '', b = '', c = '', d = '']) => [a, b, c, d]),
    ]
    const [found] = await read(
      'th { vertical-align: bottom; line-height: 1.7 } td, th { padding: 2pt 0 } table { table-layout: fixed; width: 240pt }',
      `<p>${caption}</p>${table(rows)}`,
    )
    expect(gridOf(found as Table)).toEqual(rows)
  })
})
