import { describe, expect, test } from 'vitest'
import { longReport, pdfOf } from '../../bench/long-report.ts'
import { extract, extractTables } from '../../src/extract/extract.ts'
import type { Table } from '../../src/model/table.ts'

/** The tables handed out one by one, and those of the whole document without what only the whole tells. */
async function bothOf(bytes: Uint8Array, threads: number, pages?: readonly number[]) {
  const chosen = pages === undefined ? {} : { pages }
  const handedOut: Table[] = []
  const about = await extractTables(
    { bytes, mediaType: 'application/pdf' },
    { threads, ...chosen, onTable: (table) => handedOut.push(table) },
  )
  const { tables, statements, ...rest } = await extract({ bytes, mediaType: 'application/pdf' }, chosen)
  expect(statements.length).toBeGreaterThan(0)
  expect(about).toEqual(rest)
  expect(handedOut).toEqual(tables.map((table) => ({ ...table, section: [] })))
  return tables.map((table) => ({ pages: table.pages, height: table.height, caption: table.caption?.text }))
}

const at = (x: number, y: number, text: string) => `1 0 0 1 ${x} ${y} Tm (${text}) Tj`
const row = (y: number, label: string, seed: number) =>
  [at(50, y, label), at(250, y, `${1000 + 37 * seed}`), at(400, y, `${200 + 13 * seed}`)].join(' ')
const rows = (from: number, to: number, seed: number) =>
  Array.from({ length: Math.floor((from - to) / 14) + 1 }, (_, k) =>
    row(from - 14 * k, `Place ${seed}-${k}`, seed + k),
  )
const head = (y: number) => [at(50, y, 'Place'), at(250, y, 'Journeys'), at(400, y, 'Buses')].join(' ')
const prose = (y: number, lines: number) =>
  Array.from({ length: lines }, (_, k) =>
    at(50, y - 14 * k, `line ${k} of running text that goes on from one edge of the page to the other.`),
  )
const page = (...shown: readonly (string | readonly string[])[]) => ({
  content: `BT /F1 10 Tf ${shown.flat().join('\n')} ET`,
})

/** Tables over one page break, over several, with a caption or rows on the other side, and none at all. */
const parted = () =>
  pdfOf([
    page(prose(780, 20), at(50, 440, 'Table 1: Journeys by place'), head(420), rows(406, 60, 1)),
    page(rows(780, 400, 30), prose(360, 20)),
    page(prose(780, 48), at(50, 60, 'Table 2: Journeys since')),
    page(head(780), rows(766, 60, 60)),
    page(rows(780, 60, 120)),
    page(rows(780, 752, 180), prose(700, 40)),
    page(prose(780, 50)),
    page(prose(780, 20), at(50, 440, 'Table 3: Journeys to come'), head(420), rows(406, 200, 200)),
  ])

describe('tables read alone', () => {
  test.each([1, 2])(
    'are those of the whole document, over page breaks too, in %i threads',
    async (threads) => {
      const tables = await bothOf(parted(), threads)
      expect(tables.map(({ caption }) => caption)).toEqual([
        'Table 1: Journeys by place',
        'Table 2: Journeys since',
        'Table 3: Journeys to come',
      ])
      expect(tables.map(({ pages }) => pages)).toEqual([[1, 2], [4, 5, 6], [8]])
    },
  )

  test('are those of the pages asked for', async () => {
    expect((await bothOf(parted(), 1, [1, 4, 5, 8])).map(({ pages }) => pages)).toEqual([[1], [4, 5], [8]])
  })

  test('stay the same where a long document is opened anew in between', async () => {
    expect(await bothOf(longReport(210), 1)).toHaveLength(210)
  }, 180_000)

  test('are handed out before the document is read to its end', async () => {
    const steps: string[] = []
    await extractTables(
      { bytes: longReport(40), mediaType: 'application/pdf' },
      {
        threads: 1,
        onTable: ({ index }) => steps.push(`table ${index}`),
        onProgress: (done) => steps.push(`page ${done}`),
      },
    )
    expect(steps.filter((step) => step.startsWith('table'))).toHaveLength(40)
    expect(steps.indexOf('table 0')).toBeLessThan(steps.indexOf('page 3'))
  })
})
