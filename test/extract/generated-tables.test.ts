import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { extract } from '../../src/extract/extract.ts'
import type { Extraction } from '../../src/model/extraction.ts'
import { isAbsent } from '../installed.ts'
import { printPdf } from '../browser.ts'
import { drawnTable, meantGrid, tablesToHtml } from './drawn-tables.ts'
import type { DrawnTable } from './drawn-tables.ts'

/** A fixed seed: the same tables every time, so that a drop is a change of ours. */
const SEED = 1
const COUNT = 60

/** Whether the blank corner over a heading is a cell of its own is nowhere printed: the heading may begin in either row. */
function raiseCorner([
  first = [],
  second = [],
  ...rest
]: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (first[0] !== '') return [first, second, ...rest]
  return [[second[0] ?? '', ...first.slice(1)], ['', ...second.slice(1)], ...rest]
}

describe.skipIf(isAbsent('chromium'))(
  'tables printed by a browser, with random columns, heads, rules, fonts and sizes (skipped only where chromium is absent outside CI)',
  () => {
    const drawn = fc.sample(drawnTable, { numRuns: COUNT, seed: SEED })
    let extraction: Extraction

    beforeAll(async () => {
      extraction = await extract({ bytes: await printPdf(tablesToHtml(drawn)), mediaType: 'application/pdf' })
    })

    const read = (index: number) => extraction.tables.filter(({ pages }) => pages.includes(index + 1))
    const isExact = (table: DrawnTable, index: number) => {
      const found = read(index)[0]
      if (found === undefined) return false
      const grid = Array.from({ length: found.height }, () => new Array<string>(found.width).fill(''))
      for (const { row, column, text } of found.cells) (grid[row] as string[])[column] = text
      return JSON.stringify(raiseCorner(grid)) === JSON.stringify(raiseCorner(meantGrid(table)))
    }

    test('every table is found once, and nothing else is one', () => {
      expect(drawn.map((_, index) => read(index).length)).toEqual(drawn.map(() => 1))
    })

    test('every caption stands by its table, above or below', () => {
      expect(drawn.map((_, index) => read(index)[0]?.caption?.text)).toEqual(
        drawn.map((_, index) => `Tabell ${index + 1} Oversikt nummer ${index + 1}`),
      )
    })

    test('every figure of a fully ruled table is in its row and column', () => {
      const ruled = drawn.flatMap((table, index) =>
        table.style.rules === 'all' ? [isExact(table, index)] : [],
      )
      expect(ruled.length).toBeGreaterThan(5)
      expect(ruled).toEqual(ruled.map(() => true))
    })

    test('at least four of five are read without a single difference', () => {
      const exact = drawn.filter(isExact).length
      expect(exact).toBeGreaterThanOrEqual(0.8 * COUNT)
    })
  },
)
