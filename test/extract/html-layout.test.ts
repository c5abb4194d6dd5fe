import { describe, expect, it } from 'vitest'
import { readBody, ROWS, slotsOf } from './html-page-for-test.ts'

describe('layout', () => {
  it.each([
    ['role', `<table role=presentation><tr><td>Vi talte 3.<td>Alle svarte.<tr><td>1<td>2</table>`],
    ['one column', '<table><tr><td>Vi talte 3.<tr><td>Alle svarte.</table>'],
    [
      'links only',
      '<table><tr><td><a href=#>A</a><td><a href=#>B</a><tr><td><a href=#>C</a><td><a href=#>D</a></table>',
    ],
    ['headings inside', '<table><tr><td><h2>Tall</h2>3<td>4<tr><td>5<td>6</table>'],
    [
      'long text',
      `<table><tr><td>${'Lang tekst. '.repeat(30)}<td>1<tr><td>${'Mer. '.repeat(40)}<td>2</table>`,
    ],
  ])('by %s is read as text', (_, body) => {
    const { tables, statements } = readBody(body)
    expect(tables).toEqual([])
    expect(statements.length).toBeGreaterThan(1)
  })

  it('finds the data table inside a layout table, and text around it', () => {
    const { tables, statements } = readBody(
      `<table><tr><td>Meny<td><p>Først 1.</p><table>${ROWS}</table><p>Sist 2.</p></table>`,
    )
    expect(tables.map(slotsOf)).toEqual([
      [
        ['A', 'B'],
        ['x', '1'],
        ['y', '2'],
      ],
    ])
    expect(statements.map(({ text }) => text)).toEqual(['Meny', 'Først 1.', 'Sist 2.'])
  })

  it('reports a table nested in a data cell beside the outer one, every figure once', () => {
    const { tables } = readBody(
      `<table><tr><th>N<th>M<tr><td>p<td>7 <table>${ROWS}</table><tr><td>q<td>8</table>`,
    )
    expect(tables.map(slotsOf)).toEqual([
      [
        ['N', 'M'],
        ['p', '7'],
        ['q', '8'],
      ],
      [
        ['A', 'B'],
        ['x', '1'],
        ['y', '2'],
      ],
    ])
  })
})
