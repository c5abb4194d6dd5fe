import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../../src/extract/html.ts'

const read = (body: string, head = '') =>
  extractHtml(new TextEncoder().encode(`<!doctype html><head>${head}</head><body>${body}</body>`))
const grids = (body: string, head = '') =>
  read(body, head).tables.map(({ caption, height, cells }) => [
    caption?.text ?? null,
    ...Array.from({ length: height }, (_, row) =>
      cells
        .filter((cell) => cell.row === row)
        .map(({ kind, text }) => (kind === 'header' ? `#${text}` : text))
        .join(' | '),
    ),
  ])

const caption = 'Tabell 2 Båter og kaiplasser'
const rows = [
  ['År', 'Båter', 'Andel'],
  ['2019', '1 204', '41,5'],
  ['2020', '1 310', '40,0'],
  ['2021', '996', '38,2'],
]
const expected = [
  caption,
  '#År | #Båter | #Andel',
  '2019 | 1 204 | 41,5',
  '2020 | 1 310 | 40,0',
  '2021 | 996 | 38,2',
]
const set = (row: string, cell: string, all = rows) => {
  const end = (tag: string) => `</${tag.split(' ')[0]}>`
  return all
    .map((texts) => `<${row}>${texts.map((text) => `<${cell}>${text}${end(cell)}`).join('')}${end(row)}`)
    .join('')
}
const cells = (tag: string, all = rows) => all.flat().map((text) => `<${tag}>${text}</${tag.split(' ')[0]}>`)
const titled = (block: string) => `<p><b>${caption}</b></p>${block}`

describe('tables of other elements', () => {
  it.each<[string, string, string?]>([
    ['ARIA roles', `<div role=table>${set('div role=row', 'div role=cell')}</div>`],
    [
      'ARIA roles with elements between that only wrap',
      `<div role=grid><div><div role=rowgroup><div class=in>${set('div role=row', 'span role=gridcell')}</div></div></div></div>`,
    ],
    [
      'display: table by style attribute',
      `<div style="display: table">${set('div style="display:table-row"', 'span style="display:table-cell"')}</div>`,
    ],
    [
      'display: table by class',
      `<div class=t>${set('div class=r', 'div class=c')}</div>`,
      '<style>.t{display:table}.t .r{display:table-row}.r > .c{display:table-cell}</style>',
    ],
    [
      'a CSS grid by style',
      `<div style="display:grid;grid-template-columns:2fr 1fr 1fr">${cells('div').join('')}</div>`,
    ],
    [
      'a CSS grid by class, of repeated tracks',
      `<section class=g>${cells('span').join('')}</section>`,
      '<style>.g{display:grid;grid-template-columns:minmax(10rem, 2fr) repeat(2, minmax(0, 1fr))}</style>',
    ],
    [
      'a CSS grid whose rows take its tracks',
      `<div style="display:grid;grid-template-columns:repeat(3,1fr)">${set('div style="display:grid;grid-column:1/-1;grid-template-columns:subgrid"', 'div')}</div>`,
    ],
    [
      'a CSS grid whose rows are set aside',
      `<div style="display:grid;grid-template-columns:1fr 1fr 1fr">${set('div style="display:contents"', 'div')}</div>`,
    ],
    ['rows of blocks', `<div class=table>${set('div class=row', 'div class=col')}</div>`],
    [
      'rows of blocks that are set further',
      `<div>${set('div', 'div').replaceAll('2020', '<span><b>2020</b></span>')}</div>`,
    ],
    [
      'a head and a body of rows',
      `<div><div class=head>${set('div', 'div', rows.slice(0, 1))}</div><div class=body>${set('div', 'div', rows.slice(1))}</div></div>`,
    ],
    ['a list of rows', `<ul>${set('li', 'span')}</ul>`],
    [
      'a list of definitions',
      `<dl>${rows.map(([term, ...rest]) => `<dt>${term}</dt>${cells('dd', [rest]).join('')}`).join('')}</dl>`,
    ],
    ['a list of definitions in blocks', `<dl>${set('div', 'dd').replaceAll('<div><dd>', '<div><dt>')}</dl>`],
  ])('%s', (_, block, head = '') => {
    const found = grids(titled(block), head)
    expect(found.map((grid) => grid.map((row) => row?.replaceAll('#', '')))).toEqual([
      expected.map((row) => row.replaceAll('#', '')),
    ])
    expect(found[0]?.[1]).toBe(expected[1])
  })

  it('takes headings from ARIA roles', () => {
    const heads = set('div role=row', 'span role=columnheader', rows.slice(0, 1))
    const block = `<div role=table>${heads}${set('div role=row', 'span role=cell', rows.slice(1))}</div>`
    expect(grids(titled(block))).toEqual([expected])
  })

  it('loses nothing that stands in such a table besides its rows', () => {
    // Nothing in the markup tells headings, but years that rise name rows.
    const labelled = expected.map((line, k) => (k < 2 ? line : `#${line}`))
    const row = (texts: readonly string[]) =>
      `<div role=row>${texts.map((text) => `<div role=cell>${text}</div>`).join('')}</div>`
    const within = `<div role=table><p><b>${caption}</b></p>${rows.map(row).join('')}<p>Kilde: KPR 2022</p> og 17</div>`
    const { tables, statements } = read(within)
    expect(grids(within)).toEqual([labelled])
    expect(tables[0]?.notes.map(({ text }) => text)).toEqual(['Kilde: KPR 2022'])
    expect(statements.map(({ text }) => text)).toContain('og 17')
    const strayCells = `<div role=table>${rows.map(([first, ...rest]) => row(['', ...rest]).replace('<div role=cell></div>', `<b>${first}</b>`)).join('')}</div>`
    expect(grids(titled(strayCells)).map((grid) => grid.slice(2))).toEqual([labelled.slice(2)])
    const unclosed = `<div role=table>${rows.map((texts) => `<div>${row(texts)}`).join('')}</div><p>Til sammen 4711.</p>`
    expect(grids(titled(unclosed)).map((grid) => grid.slice(2))).toEqual([labelled.slice(2)])
    expect(read(titled(unclosed)).statements.map(({ text }) => text)).toContain('Til sammen 4711.')
  })

  it.each([
    ['menus', `<ul>${set('li', 'a href=x')}</ul>`],
    [
      'links in rows of blocks',
      `<div>${set('div', 'span', [
        ['Om', 'oss'],
        ['Ledige', 'stillinger'],
        ['Kontakt', 'oss'],
      ])}</div>`,
    ],
    [
      'boxes of one figure each',
      `<div>${set('div', 'span', [
        ['1 204', 'båter'],
        ['96', 'kaier'],
        ['41', 'havner'],
      ])}</div>`,
    ],
    [
      'facts without headings',
      `<dl>${set('div', 'dd', [
        ['Sider', '12'],
        ['År', '2021'],
        ['ISSN', '1234'],
      ])}</dl>`,
    ],
    [
      'rows of unlike length',
      `<div>${set('div', 'span', [
        ['År', 'Båter'],
        ['2020', '1', '2'],
        ['2021', '2'],
      ])}</div>`,
    ],
    ['text among the parts', `<div>I alt ${set('div', 'span')}</div>`],
    [
      'parts as long as paragraphs',
      `<div>${set('div', 'p', [
        ['a', 'b'],
        ['c', `1 ${'ord '.repeat(80)}`],
        ['d', '2'],
      ])}</div>`,
    ],
    [
      'a page set in a CSS grid',
      `<div style="display:grid;grid-template-columns:1fr 3fr">${set('div', 'p', [
        ['a', 'b'],
        ['2', '3'],
      ])}</div>`,
    ],
    [
      'a layout in display: table',
      `<div style="display:table"><div style="display:table-cell"><h2>A</h2>1</div><div style="display:table-cell">2</div></div>`,
    ],
  ])('leaves %s alone', (_, block) => {
    const { tables, statements } = read(titled(block))
    expect(tables).toEqual([])
    const digits = (text: string) => text.replaceAll(/\D/g, '')
    expect(digits(statements.map(({ text }) => text).join(''))).toContain(
      digits(block.replaceAll(/<[^>]*>/g, '')),
    )
  })
})

describe('a table printed in parts', () => {
  const table = (own: readonly (readonly string[])[], title: string) =>
    `<table>${title === '' ? '' : `<caption>${title}</caption>`}<tr>${cells('th', [rows[0]!]).join('')}</tr>${set(
      'tr',
      'td',
      own.map((row) => [...row]),
    )}</table>`
  const [first, second] = [rows.slice(1, 2), rows.slice(2)]

  it.each([
    'Tabell 2 forts.',
    'Tabell 2 (forts.)',
    'Tabell 2 fortsetter',
    'Tabell 2 Fortsettelse',
    'Forts. Tabell 2',
    'Tabell 2, continued',
    "Table 2 (cont'd)",
    `${caption} (forts.)`,
    caption,
    '',
  ])('is one, where the second part is captioned "%s"', (title) => {
    expect(grids(table(first, caption) + table(second, title))).toEqual([expected])
  })

  it('is one, where the second part repeats no head', () => {
    const rest = `<table><caption>Tabell 2 forts.</caption>${set('tr', 'td', second)}</table>`
    expect(grids(table(first, caption) + rest)).toEqual([expected])
  })

  it('is one, where its head stands in a table of its own', () => {
    const head = `<table><tr>${cells('th', [rows[0]!]).join('')}</tr></table>`
    const body = `<table><caption>${caption}</caption>${set('tr', 'td', rows.slice(1))}</table>`
    expect(grids(head + body)).toEqual([expected])
    expect(grids(head + table(rows.slice(1), caption))).toEqual([expected])
  })

  it.each([
    ['another number', table(second, 'Tabell 3 (forts.)'), ''],
    ['text between it and one without caption', table(second, ''), '<p>Flere båter:</p>'],
    ['rows that were printed already', table(first, caption), ''],
    ['other headings', table(second, 'Tabell 2 forts.').replace('Andel', 'Endring'), ''],
  ])('is two with %s', (_, part, between) => {
    expect(grids(table(first, caption) + between + part)).toHaveLength(2)
  })
})

describe('what cells print', () => {
  it.each<[string, string, readonly string[]]>([
    ['a link to a note', 'Båter<a href="#fn1">1</a>', ['Båter', '1']],
    ['a bracketed link', 'Båter<a href="#n"> [1]</a>', ['Båter', '[1]']],
    ['a starred link', 'Båter<a href="#x">*</a>', ['Båter', '*']],
    ['a mark by its class', 'Båter<span class=superscript>2</span>', ['Båter', '2']],
    ['a link to a year of the page', '<a href="#y2021">2021</a>', ['2021']],
    ['the face of a button', '<button>Båter</button>', ['Båter']],
    ['an arrow to sort by', '<button>▲</button>', ['']],
    ['a heading beside a button', 'Båter<button>Sorter 1</button>', ['Båter']],
    ['a field that is filled in', '<input value="1&nbsp;204">', ['1 204']],
    ['a sign in a field', '<input value=":" readonly>', [':']],
    ['a field of words', '<textarea>Båter</textarea>', ['Båter']],
    ['what is chosen from a list', '<select><option>1<option selected>2</select>', ['2']],
    ['a list to choose from', '<select><option>Alle<option>2021</select>', ['']],
    ['a field that shows no words', '<input type=hidden value=7><input type=checkbox value=1>', ['']],
    ['parts that a style sets apart', '<span style="display:flex"><i>12</i><i>4</i></span>', ['12 4']],
    ['joiners and marks of direction', '1&zwnj;&nbsp;&lrm;204&#8288;', ['1 204']],
  ])('%s', (_, markup, [text, ...marks]) => {
    const [table] = read(`<table><tr><th>År<th>${markup}<tr><td>a<td>5</table>`).tables
    const cell = table?.cells.find(({ row, column }) => row === 0 && column === 1)
    expect([cell?.text, ...(cell?.marks ?? [])]).toEqual([text, ...marks])
  })

  it('reads a declarative shadow root, and says which frames were not read', () => {
    const table = `<table>${set('tr', 'td')}</table>`
    expect(read(`<x-t><template shadowrootmode=open>${table}</template></x-t>`).tables).toHaveLength(1)
    expect(read(`<template>${table}</template>`).tables).toHaveLength(0)
    const { warnings } = read('<iframe title="Tabell 2" src="x"></iframe><iframe></iframe>')
    expect(warnings).toEqual([expect.stringMatching(/^iframe "Tabell 2" at offset \d+ shows another page/)])
  })

  it('reads windows-1252 that calls itself utf-8, and says so; a single bad byte changes nothing', () => {
    const page = (text: string) =>
      Uint8Array.from([...`<meta charset=utf-8><p>${text}`].map((unit) => unit.charCodeAt(0)))
    const wrong = extractHtml(page('67 \u00e5r og over i \u00d8stfold'))
    expect(wrong.statements[0]?.text).toBe('67 år og over i Østfold')
    expect(wrong.warnings[0]).toMatch(/declared as utf-8 .* read as windows-1252/)
    const right = extractHtml(page('\u00c3\u00a5 og \u00e5'))
    expect(right.statements[0]?.text).toBe('å og \uFFFD')
  })

  it('keep the roles of their cells within elements that only wrap them', () => {
    const row = (roles: string, texts: readonly string[]) =>
      `<div role=row>${texts.map((text) => `<div role=${roles}>${text}</div>`).join('')}</div>`
    const body = row('cell', ['x', '7', '2 av 9']) + row('cell', ['y', '8', '3 av 9'])
    const grid = `<div><div role=grid>${row('columnheader', ['Klasse', 'Sum', '95 % KI'])}${body}</div></div>`
    expect(grids(grid)).toEqual([[null, '#Klasse | #Sum | #95 % KI', 'x | 7 | 2 av 9', 'y | 8 | 3 av 9']])
  })
})
