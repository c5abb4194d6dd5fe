import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../../src/extract/html.ts'
import { kindsOf, slotsOf } from './page-for-test.ts'

const sources = resolve(import.meta.dirname, '../../../../shared/sources')
const absent = !existsSync(sources) && process.env.CI === undefined

describe.skipIf(absent)('the published page, in each rendering (left out where ../shared is absent)', () => {
  const printed = JSON.parse(absent ? '[]' : readFileSync(resolve(sources, 'tables.json'), 'utf8')) as {
    id: string
    caption: string
    header: string[]
    rows: string[][]
  }[]

  it.each(['page-plain.html', 'page-divs.html', 'page-revised.html'])('%s', (file) => {
    const { tables } = extractHtml(readFileSync(resolve(sources, file)))
    const expected = printed.filter(({ id }) => id.startsWith('3.5.'))
    expect(tables).toHaveLength(expected.length)
    for (const [index, table] of tables.entries()) {
      const { header, rows, caption } = expected[index]!
      const slots = slotsOf(table)
      const headerRows =
        slots.length - (slots.findLastIndex((_, row) => kindsOf(table)[row]?.match(/^h+$/)) + 1)
      const body = slots.slice(slots.length - headerRows)
      const paths = header.map((_, column) =>
        [...new Set(slots.slice(0, slots.length - headerRows).map((row) => row[column] ?? ''))]
          .join(' ')
          .trim(),
      )
      expect(paths).toEqual(header.map((text) => text.replaceAll('*', '')))
      if (file === 'page-revised.html' && index === 0) {
        expect(body).toHaveLength(rows.length + 1)
        expect(body.slice(0, 9)).toEqual(rows.slice(0, 9))
      } else {
        expect(body).toEqual(rows)
        expect(table.caption?.text).toBe(caption)
      }
    }
  })
})
