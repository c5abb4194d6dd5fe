import { describe, expect, it } from 'vitest'
import { headerPaths } from '../../../src/transform/table/match-column.ts'
import { readBody } from './page-for-test.ts'

const rows = [
  ['', 'Fartøy', 'Andel i havn'],
  ['Blåvik', '1 204', '9 prosent'],
  ['Holmen', '17', '12,5 prosent'],
  ['Nesset', '310', '7 prosent'],
]

describe('figures with their unit in words', () => {
  it.each([
    [
      'a table without headings in its markup',
      `<table>${rows.map((row) => `<tr>${row.map((text) => `<td>${text}`).join('')}`).join('')}</table>`,
    ],
    [
      'rows of blocks',
      `<div>${rows.map((row) => `<div>${row.map((text) => `<div>${text}</div>`).join('')}</div>`).join('')}</div>`,
    ],
  ])('stand under the headings of %s', (_, page) => {
    const { tables } = readBody(page)
    expect(tables.map((table) => headerPaths(table))).toEqual([rows[0]])
    expect(tables[0]?.height).toBe(4)
  })

  it('are no values where each has a word of its own', () => {
    const labels = [
      ['Rom', 'Pris', 'Merknad'],
      ['1 rom', '4000', '2 vinduer'],
      ['2 rom', '6500', '1 dør'],
      ['3 rom', '9000', '3 skap'],
    ]
    const page = `<table>${labels.map((row) => `<tr>${row.map((text) => `<td>${text}`).join('')}`).join('')}</table>`
    expect(readBody(page).tables.map((table) => headerPaths(table))).toEqual([labels[0]])
  })
})
