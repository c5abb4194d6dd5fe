import { describe, expect, it } from 'vitest'
import { ROWS, readBody, slotsOf } from './page-for-test.ts'

describe('layout', () => {
  it.each([
    ['role', `<table role=presentation><tr><td>Vi talte 3.<td>Alle svarte.<tr><td>1<td>2</table>`],
    ['one column', '<table><tr><td>Vi talte 3.<tr><td>Alle svarte.</table>'],
    [
      'links only',
      '<table><tr><td><a href=#>A</a><td><a href=#>B</a><tr><td><a href=#>C</a><td><a href=#>D</a></table>',
    ],
    [
      'links in brackets',
      '<table><tr><td>[ <a href=#>1.1</a> ]<td>[<a href=#>B</a>][<a href=#>2</a>]<tr><td><a href=#>C</a> |<td>[ >> ]</table>',
    ],
    [
      'a menu to the page before',
      '<table><tr><th colspan=2>7.6 Antall<tr><td><a accesskey=p href=6>Forrige</a><td>7.5 Andel<tr><td>Opp<td>Hjem</table>',
    ],
    [
      'a menu to the page after',
      '<table><tr><th colspan=2>7.6 Antall<tr><td>Opp 7<td><a rel=next href=8>7.7 Andel</a></table>',
    ],
    [
      'a paragraph below a heading',
      '<table><tr><td rowspan=2><img src=tips.png><th>Tips 1<tr><td>Tell alle planer, også dem som er avsluttet før 1. mars samme år.</table>',
    ],
    ['a sentence below a heading', '<table><tr><th>Tips<tr><td>Tell alle 3 planer.</table>'],
    [
      'links behind a heading',
      '<table><tr><th>Gå til:<td><a href=#A>A</a> <a href=#B>B</a> | <a href=#C>C</a></table>',
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

  it('is not a figure below a heading, nor rows of links behind headings', () => {
    const rows = ['Havn', 'Fjord'].map((name) => `<tr><th>${name}<td><a href=#>Kart</a>`).join('')
    for (const table of ['<tr><th>Planer<tr><td>20 002', rows])
      expect(readBody(`<table>${table}</table>`).tables).toHaveLength(1)
  })

  it('is not what a table has at its foot', () => {
    const foot = '<tfoot><tr><td colspan=2><a rel=next href=2>Neste</a></tfoot>'
    expect(readBody(`<table>${ROWS}<tr><td>z<td>3${foot}</table>`).tables).toHaveLength(1)
  })

  it('by weeks of a month is read as text, and figures that count up are not', () => {
    const weeks = (days: number) =>
      Array.from({ length: days }, (_, day) => `${day % 7 === 0 ? '<tr>' : ''}<td>${day + 1}`).join('')
    const head = '<caption>Mars 2024</caption><tr><th>Ma<th>Ti<th>On<th>To<th>Fr<th>Lø<th>Sø'
    expect(readBody(`<table>${head}${weeks(31)}</table>`).tables).toEqual([])
    expect(readBody(`<table>${head}${weeks(14)}</table>`).tables).toHaveLength(1)
    expect(readBody(`<table>${head}${weeks(31).replace('>20<', '>21<')}</table>`).tables).toHaveLength(1)
  })

  it('takes a box round the text of a cell for part of the cell', () => {
    const boxed = (text: string) => `<table border=0><tr><td><p>${text}</p></td></tr></table>`
    const rows = [
      ['Havn', 'Antall'],
      ['Blåvik', '1 204'],
      ['Holmen', '17'],
    ]
    const cells = rows.map((row) => `<tr>${row.map((text) => `<td>${boxed(text)}</td>`).join('')}`).join('')
    const { tables, statements } = readBody(`<table>${cells}</table>`)
    expect(tables.map(slotsOf)).toEqual([rows])
    expect(statements).toEqual([])
  })

  it('takes boxes for part of the cells, however much a heading says, where every cell has one', () => {
    const boxed = (text: string) => `<table><tr><td>${text}</table>`
    const long = 'Antall fartøy på mer enn femten meter som la til kai i løpet av året'
    const rows = [
      ['Havn', long],
      ['Blåvik', '1 204'],
      ['Holmen', '17'],
    ]
    const cells = rows.map((row) => `<tr>${row.map((text) => `<td>${boxed(text)}`).join('')}`).join('')
    expect(readBody(`<table>${cells}</table>`).tables.map(slotsOf)).toEqual([rows])
  })

  it('cuts cells that each stack as many values into rows, and no others', () => {
    const stacked = (...lines: string[]) => `<td>${lines.join('<br>')}`
    const head = '<tr><th>Havn<th>Antall<th>Andel'
    const [harbours, counts, shares] = [
      ['Blåvik', 'Holmen', 'I alt'],
      ['12', '7', '19'],
      ['63,2 %', '36,8 %', '100 %'],
    ] as const
    const rows = readBody(
      `<table>${head}<tr>${stacked(...harbours)}${stacked(...counts)}${stacked(...shares)}</table>`,
    )
    expect(rows.tables.map(slotsOf)).toEqual([
      [['Havn', 'Antall', 'Andel'], ...harbours.map((name, at) => [name, counts[at], shares[at]])],
    ])
    const uneven = readBody(
      `<table>${head}<tr>${stacked(...harbours)}${stacked('12', '7')}${stacked(...shares)}</table>`,
    )
    expect(uneven.tables[0]?.height).toBe(2)
    const words = readBody(
      `<table>${head}<tr>${stacked('Ny', 'blå', 'vik')}${stacked('ny', 'kai', 'her')}<td>7</table>`,
    )
    expect(words.tables[0]?.height).toBe(2)
  })

  it('parts what a style sheet sets on lines of their own in a cell', () => {
    const cell = '<span style="display:block">Antall</span><span style="display:block">båter</span>'
    const { tables } = readBody(`<table><tr><th>Havn<th>${cell}<tr><td>Blåvik<td>12</table>`)
    expect(tables.map(slotsOf)[0]?.[0]).toEqual(['Havn', 'Antall båter'])
  })

  it('takes headings that are all of their cells for headings of a table', () => {
    const { tables } = readBody(
      '<table><tr><td><h4>Havn</h4><td><h4>Antall</h4><tr><td>Blåvik<td>12<tr><td>Holmen<td>7</table>',
    )
    expect(tables.map(slotsOf)).toEqual([
      [
        ['Havn', 'Antall'],
        ['Blåvik', '12'],
        ['Holmen', '7'],
      ],
    ])
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
