import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../../src/extract/html.ts'

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
  it('is what is set in no size, and not what its own style hides and the sheet must show', () => {
    const sheet = '<style>.key{font-size:0}.wide{display:block!important}</style>'
    const body = '<p><span class=key>000</span>12 <b style="font-size:0em">7</b> båter</p>'
    expect(text(sheet, `${body}<p class=wide style="display:none">3 skip</p>`)).toEqual([
      '12 båter',
      '3 skip',
    ])
    expect(text(sheet, '<div class=key><span style="font-size:1rem">4 skip</span></div>')).toEqual(['4 skip'])
  })

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
    ['@supports not (display:grid){.dup{display:none}}', shown],
    ['.dup{display:none} [class~=new]{display:block} :is(.a,.b){display:flex}', hidden],
    ['.dup{display:none} nav tr{display:block} .dup:first-child{display:block}', hidden],
    ['tr:nth-of-type(3){display:none}', hidden],
    ['tr:nth-last-of-type(2){display:none}', shown.filter((_, at) => at !== 2 && at !== 3)],
    ['@font-face{font-family:x} .dup{display:none}', hidden],
    ['.dup{display:none', hidden],
    ['@media (width >= 48rem){.dup{display:none}}', hidden],
    ['@media (30em <= width < 60em){.dup{display:none}}', shown],
    ['@media not all and (max-width:767px){.dup{display:none}}', hidden],
    ['@media (max-width:40em) or (hover:hover){.dup{display:none}}', hidden],
    ['@media (hover:none){.dup{display:none}}', shown],
    ['@media (min-width:40em)and (prefers-color-scheme:dark){.dup{display:none}}', shown],
    ['@container card (min-width:40em){.dup{display:none}}', hidden],
    ['table{.dup{display:none} td{left:0}}', hidden],
    ['.old{&.dup{display:none} &.other{left:0}}', hidden],
    ['.dup{left:0; @media print{display:none}}', shown],
    ['.dup{@media screen{display:none}}', hidden],
    ['tr:last-child{display:none}', hidden],
    ['tr:nth-child(n + 3){display:none}', hidden],
    ['tr:nth-child(2n){display:none} tr:nth-child(2){display:table-row}', shown],
    ['tr:nth-last-child(1){display:none}', hidden],
    ['tr:first-of-type{left:0} tr:last-of-type{display:none}', hidden],
    ['tr:not(.old):last-child{display:none}', shown],
    ['tr:not(:first-child, .other):is(.dup, .x){display:none}', hidden],
    ['tr + tr + .dup{display:none}', hidden],
    ['tr ~ .dup{display:none}', hidden],
    ['.dup ~ tr{display:none}', shown],
    ['.dup::before{display:none}', shown],
    ['.dup{display:none} .dup:hover{display:table-row}', hidden],
    ['.dup{display:none} #all:checked ~ table .dup{display:table-row}', shown],
    ['.dup{display:none} .dup:target{display:table-row}', shown],
    ['tr[data-x="a,b{c"]{display:none}', shown],
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

  it('heeds the medium of a sheet', () => {
    expect(cells('<style media=print>.dup{display:none}</style>', row)).toEqual(shown)
    expect(cells('<style media="(min-width: 40em)">.dup{display:none}</style>', row)).toEqual(hidden)
  })

  it.each([
    ['.x{position:absolute;width:1px;height:1px;overflow:hidden}', ['7']],
    ['.x{position:absolute;clip-path:inset(50%)}', ['7']],
    ['.x{position:absolute;opacity:0}', ['7']],
    ['.x{position:absolute;top:-9999px}', ['7']],
    ['.x{width:1px;height:1px;overflow:hidden}', ['Antall 7']],
    ['.x{opacity:0;transition:opacity 1s}', ['Antall 7']],
  ])('takes %s for text that is not seen, or for what it is', (sheet, expected) => {
    expect(text(`<style>${sheet}</style>`, '<p><span class=x>Antall </span>7</p>')).toEqual(expected)
  })

  it.each([
    ['md:hidden', false],
    ['hidden md:block', true],
    ['block lg:hidden xl:block', true],
    ['d-md-none', false],
    ['d-none d-lg-table-cell', true],
    ['d-none d-print-block', false],
    ['d-none d-md-block d-print-none', true],
    ['hidden print:block', false],
    ['visible-xs', false],
    ['visible-md visible-lg', true],
    ['hidden-xs hidden-sm', true],
    ['hidden-lg', false],
    ['print-only', false],
    ['hidden', true],
    ['d-none', true],
  ])('reads "%s" as sheets that stand elsewhere have it', (names, isRead) => {
    const body = `<p class="${names}">Vi talte 12.</p>`
    expect(text('', body)).toEqual(isRead ? ['Vi talte 12.'] : [])
    const defined = names.split(' ').map((name) => `.${name.replace(':', '\\:')}{left:0}`)
    expect(text(`<style>${defined.join('')}</style>`, body)).toEqual(['Vi talte 12.'])
  })

  it('prints what the eye sees where screen readers get another wording', () => {
    const body =
      '<p>Andelen var <span aria-hidden=true>7,8 %</span><span class=sr-only>7,8 prosent</span> i 2018.</p>'
    expect(text('', body)).toEqual(['Andelen var 7,8 % i 2018.'])
    expect(text('', '<p>Andelen <span aria-hidden=true>★ 5</span> var 7 prosent.</p>')).toEqual([
      'Andelen var 7 prosent.',
    ])
    const sign = '<h2>Andel<span class=sr-only>, sorter</span><span aria-hidden=true>▲</span></h2>'
    expect(text('', sign)).toEqual(['Andel'])
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
