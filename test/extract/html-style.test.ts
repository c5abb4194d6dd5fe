import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../src/extract/html.ts'

const read = (head: string, body: string) =>
  extractHtml(new TextEncoder().encode(`<!doctype html><head>${head}</head><body>${body}</body>`))
const cells = (head: string, rows: string) =>
  read(head, `<table><tr><th>År<th>Antall<tr><td>2020<td>7${rows}</table>`).tables[0]?.cells.map(
    ({ text }) => text,
  )
const shown = ['År', 'Antall', '2020', '7', '2021', '8']
const hidden = ['År', 'Antall', '2020', '7']
const text = (head: string, body: string) => read(head, body).statements.map((statement) => statement.text)

describe('what style sheets hide', () => {
  const row = '<tr class="old dup" id=r2><td>2021<td>8'
  it.each([
    ['.dup{display:none}', hidden],
    ['table tr.dup{display:none}', hidden],
    ['body > table .dup { DISPLAY : None }', hidden],
    ['#r2{display:none}', hidden],
    ['tr[id=r2]{display:none}', hidden],
    ['.old.dup{visibility:collapse}', hidden],
    ['.dup{display:none!important} tr{display:table-row}', hidden],
    ['.dup{display:none} table .dup{display:table-row}', shown],
    ['.dup{display:table-row!important} #r2{display:none}', shown],
    ['.other .dup{display:none}', shown],
    ['div > .dup{display:none}', shown],
    ['.dup:hover{display:none}', shown],
    ['.dup{display:none} .open .dup{display:table-row}', shown],
    ['@media print{.dup{display:none}}', shown],
    ['@media screen and (max-width:600px){.dup{display:none}}', shown],
    ['@media (min-width:48em){.dup{display:none}}', hidden],
    ['@media (max-width:40em){.old{display:table-row}} .dup{display:none}', hidden],
    ['@supports (display:grid){.dup{display:none}}', hidden],
    ['/* .dup{display:none} */', shown],
    ['@font-face{font-family:x} .dup{display:none}', hidden],
    ['.dup{display:none', hidden],
  ])('%s', (sheet, expected) => {
    expect(cells(`<style>${sheet}</style>`, row)).toEqual(expected)
  })

  it('takes one of two versions of a table, that of a wide screen', () => {
    const table = '<table><caption>Tabell 1 Antall</caption><tr><th>År<th>Antall<tr><td>2020<td>7</table>'
    const sheet =
      '<style>.wide{display:none}.narrow{display:block}@media(min-width:600px){.wide{display:block}.narrow{display:none}}</style>'
    expect(read(sheet, `<div class=wide>${table}</div><div class=narrow>${table}</div>`).tables).toHaveLength(
      1,
    )
  })

  it('reads what a tab or a button of the page opens', () => {
    const table = '<table><tr><th>År<th>Antall<tr><td>2020<td>7</table>'
    const opened = [
      `<button aria-expanded=false aria-controls=p>Vis</button><div id=p hidden>${table}</div>`,
      `<div role=tabpanel style="display:none">${table}</div>`,
      `<a data-toggle=collapse href="#p">Vis</a><div id=p class=off>${table}</div>`,
      `<details><summary>Vis</summary>${table}</details>`,
    ]
    for (const body of opened) expect(read('<style>.off{display:none}</style>', body).tables).toHaveLength(1)
    expect(read('', `<div hidden>${table}</div>`).tables).toHaveLength(0)
  })

  it('prints what the eye sees where screen readers get another wording', () => {
    const body =
      '<p>Andelen var <span aria-hidden=true>7,8 %</span><span class=sr-only>7,8 prosent</span> i 2018.</p>'
    expect(text('', body)).toEqual(['Andelen var 7,8 % i 2018.'])
    expect(text('', '<p>Andelen <span aria-hidden=true>★ 5</span> var 7 prosent.</p>')).toEqual([
      'Andelen var 7 prosent.',
    ])
  })
})

describe('what style sheets set apart', () => {
  it('tells raised marks and bold headings by class', () => {
    const sheet = '<style>.n{vertical-align:super;font-size:.7em}.c5{font-weight:700}</style>'
    const rows = '<tr><td><span class=c5>År</span><td><span class=c5>Antall<span class=n>1</span></span>'
    const [table] = read(sheet, `<table>${rows}<tr><td>2020<td>7<tr><td>2021<td>8</table>`).tables
    expect(table?.cells.map(({ kind, text: printed, marks }) => [kind[0], printed, ...marks])).toEqual([
      ['h', 'År'],
      ['h', 'Antall', '1'],
      ...[['2020'], ['7'], ['2021'], ['8']].map(([printed]) => ['d', printed]),
    ])
  })

  it('parts spans that stand on lines of their own', () => {
    const sheet = '<style>.t span{display:block}</style>'
    expect(text(sheet, '<p class=t><span>Tabell 1</span><span>Antall</span></p>').join(' ')).toBe(
      'Tabell 1 Antall',
    )
  })
})
