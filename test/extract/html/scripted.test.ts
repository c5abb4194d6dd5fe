import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../../src/extract/html.ts'
import { bytesOf, kindsOf, readBody, slotsOf } from './page-for-test.ts'

const head = ['', 'Båter', '2020', 'Andel']
const rows = [
  ['Blåvik', '1 204', '12', '41,5'],
  ['Holmen', '996', '9', '38,2'],
  ['I alt', '2 200', '21', '40,1'],
]
const cells = (tag: string, texts: readonly string[]) =>
  texts.map((text) => `<${tag}>${text}</${tag.split(' ')[0]}>`).join('')
const body = (tag = 'td') => rows.map((texts) => `<tr>${cells(tag, texts)}</tr>`).join('')
const headTable = (extra = '') =>
  `<table><caption>Tabell 1 Båter</caption><thead><tr>${cells('th', head)}${extra}</tr></thead></table>`
const only = (markup: string) => {
  const { tables } = readBody(markup)
  expect(tables.map(({ caption }) => caption?.text)).toEqual(['Tabell 1 Båter'])
  return tables[0]!
}

describe('tables as scripts set them', () => {
  it.each([
    ['a blank corner', `<div>${headTable()}</div><div><table>${body()}</table></div>`],
    [
      'a heading above the bar that scrolls',
      `${headTable('<th class=scrollbar></th>')}<table><tr aria-hidden=true>${'<td><div>&nbsp;</div>'.repeat(4)}</tr>${body()}</table>`,
    ],
    [
      'a second head for screen readers',
      `${headTable()}<table><thead class=sr-only><tr>${cells('th', head)}</tr></thead>${body()}</table>`,
    ],
    [
      'a second head without height',
      `${headTable()}<table><thead><tr style="height:0">${cells('th', head)}</tr></thead>${body()}</table>`,
    ],
  ])('are one where the head stands in a table of its own, with %s', (_, markup) => {
    const table = only(markup)
    expect(slotsOf(table)).toEqual([head, ...rows])
    expect(kindsOf(table)[0]).toBe('hhhh')
  })

  const levels = '<tr><th rowspan=2><th colspan=2>Båter<th rowspan=2>Andel</tr><tr><th>I alt<th>Seil</tr>'
  const inLevels = [['', 'Båter', 'Båter', 'Andel'], ['', 'I alt', 'Seil', 'Andel'], ...rows]
  const title = '<caption>Tabell 1 Båter</caption>'
  const copyOf = (whole: string) =>
    whole.replace(title, '').replace('<table>', '<table style="position:fixed">')

  it.each([
    ['above its table', `<table>${title}${levels}</table><div><table>${body()}</table></div>`],
    [
      'above a copy of it',
      `<table>${levels}</table><table>${title}<thead>${levels}</thead>${body()}</table>`,
    ],
    [
      'set over the page after its table',
      `<table>${title}<thead>${levels}</thead>${body()}</table><p>Etterpå.</p>${copyOf(`<table>${levels}</table>`)}`,
    ],
    [
      'twice in its table',
      `<table>${title}<thead>${levels}</thead><thead>${levels}</thead>${body()}</table>`,
    ],
  ])('are one where a head of two levels stands %s', (_, markup) => {
    expect(slotsOf(only(markup))).toEqual(inLevels)
  })

  it.each(['', 'Havn'])(
    'are one where their labels are set over them once more, with the corner "%s"',
    (corner) => {
      const heads = `<tr>${cells('th', [corner, ...head.slice(1)])}</tr>`
      const whole = `<table>${title}${heads}${body()}</table>`
      const labels = rows.map(([label]) => `<tr><td>${label}</tr>`).join('')
      const copy = `<table style="position:absolute"><tr><th>${corner}</tr>${labels}</table><p>Kilde: Havna</p>`
      const table = only(whole + copy)
      expect(slotsOf(table)).toEqual([[corner, ...head.slice(1)], ...rows])
      expect(table.notes.map(({ text }) => text)).toEqual(['Kilde: Havna'])
      expect(readBody(whole + copy.replace('Holmen', 'Holme')).tables[0]?.height).toBe(4)
    },
  )

  it('are read where a group of their rows stands in another', () => {
    const row = (role: string, texts: readonly string[]) =>
      `<div role=row>${texts.map((text) => `<div role=${role}><div>${text}</div></div>`).join('')}</div>`
    const group = (inside: string) => `<div role=rowgroup><div role=rowgroup>${inside}</div></div>`
    const markup =
      group(row('columnheader', head)) + rows.map((texts) => group(row('gridcell', texts))).join('')
    expect(readBody(`<div role=grid>${markup}</div>`).tables.map(slotsOf)).toEqual([[head, ...rows]])
  })

  it('are one where a column stands beside the others so that it stays in sight', () => {
    const row = (at: number, role: string, texts: readonly string[], from: number) =>
      `<div role=row aria-rowindex=${at}>${texts.map((text, place) => `<div role=${role} aria-colindex=${from + place}>${text}</div>`).join('')}</div>`
    const piece = (from: number, to?: number) =>
      `<div role=presentation><div role=rowgroup>${[head, ...rows]
        .map((texts, at) =>
          row(at + 1, at === 0 ? 'columnheader' : 'gridcell', texts.slice(from, to), from + 1),
        )
        .join('')}</div></div>`
    const table = only(`<h2>Tabell 1 Båter</h2><div role=grid>${piece(1)}${piece(0, 1)}</div>`)
    expect(slotsOf(table)).toEqual([head, ...rows])
  })

  it('are read from a CSS grid whose items reach over several tracks', () => {
    const items = [
      '<div style="grid-row: span 2"></div><div style="grid-column: span 2">Båter</div><div style="grid-row: 1 / 3">Andel</div>',
      '<div>Seil</div><div>Motor</div>',
      '<div style="grid-column: 1 / -1">Etter havn</div>',
      cells('div', rows.flat()),
    ]
    const { tables } = readBody(
      `<div style="display:grid;grid-template-columns:2fr repeat(3,1fr)">${items.join('')}</div>`,
    )
    expect(tables.map(slotsOf)).toEqual([
      [
        ['', 'Båter', 'Båter', 'Andel'],
        ['', 'Seil', 'Motor', 'Andel'],
        ['Etter havn', 'Etter havn', 'Etter havn', 'Etter havn'],
        ...rows,
      ],
    ])
  })

  it('are read from a CSS grid whose tracks a custom property counts', () => {
    const sheet = '<style>.g{display:grid;grid-template-columns:repeat(var(--columns, 2), 1fr)}</style>'
    const grid = `<div class=g>${cells('div', [head, ...rows].flat())}</div>`
    for (const markup of [
      grid.replace('<div', '<div style="--columns:4"'),
      `<div style="--columns:4">${grid}</div>`,
    ])
      expect(readBody(sheet + markup).tables.map(slotsOf)).toEqual([[head, ...rows]])
  })

  it('are read from elements of made-up names, with marks, breaks and hidden labels in their cells', () => {
    const cell = (text: string) =>
      `<my-cell><span class=sr-only>Antall 7: </span><span role=button>${text}</span></my-cell>`
    const set = [head, ...rows].map(
      (texts) =>
        `<my-row>${texts.map((text) => cell(text.replace('2020', '2020<sup>1</sup>').replace(' ', '<br>'))).join('')}</my-row>`,
    )
    expect(readBody(`<my-table>${set.join('')}</my-table>`).tables.map(slotsOf)).toEqual([[head, ...rows]])
  })
})

describe('rows of blocks', () => {
  it('are rows whatever signs stand beside some of their words', () => {
    const sign = '<span aria-hidden=true>▲</span>'
    const set = [head, ...rows].map((texts, at) =>
      texts.map((text) =>
        at === 0 && text !== '' ? `<div><span>${text}</span>${sign}</div>` : `<div>${text}</div>`,
      ),
    )
    const markup = set.map((row) => `<div>${row.join('')}</div>`).join('')
    expect(readBody(`<div>${markup}</div>`).tables.map(slotsOf)).toEqual([[head, ...rows]])
  })
})

describe('a declared shadow tree', () => {
  const table = `<table><tr>${cells('th', head)}</tr>${body()}</table>`
  const shadow = (inside: string, light: string) =>
    `<x-t><template shadowrootmode=open>${inside}</template>${light}</x-t>`

  it('shows what is assigned to its slots in the place of each', () => {
    const inside = '<figure><figcaption><slot name=title>Uten navn</slot></figcaption><slot></slot></figure>'
    const page = shadow(inside, `${table}<b slot=title>Tabell 1 Båter</b>`)
    expect(slotsOf(only(page))).toEqual([head, ...rows])
    const twice = shadow('<div><slot></slot></div>', shadow('<p>Tabell 1 Båter</p><slot></slot>', table))
    expect(slotsOf(only(twice))).toEqual([head, ...rows])
  })

  it('shows the contents of a slot that nothing is assigned to, and warns of what no slot shows', () => {
    const page = shadow('<p>Vi talte <slot name=n>12</slot>.</p>', '<p>Skjult 77.</p>')
    const { statements, warnings } = extractHtml(bytesOf(`<!doctype html><body>${page}`))
    expect(statements.map(({ text }) => text)).toEqual(['Vi talte 12.'])
    expect(warnings).toEqual([expect.stringContaining('Skjult 77.')])
  })
})
