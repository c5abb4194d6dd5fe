import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AvstemError } from '../../src/errors.ts'
import { extractHtml } from '../../src/extract/html.ts'
import type { Table } from '../../src/model/table.ts'

const bytesOf = (source: string): Uint8Array => new TextEncoder().encode(source)
const pageOf = (body: string): Uint8Array => bytesOf(`<!doctype html><html><body>${body}</body></html>`)
const read = (body: string) => extractHtml(pageOf(body))

/** Rows of a table as text, a spanning cell repeated in each slot it covers. */
function slotsOf({ width, height, cells }: Table): string[][] {
  const slots: string[][] = Array.from({ length: height }, () => Array<string>(width).fill('?'))
  for (const { row, column, rowSpan, columnSpan, text } of cells) {
    for (let r = row; r < row + rowSpan; r += 1) {
      for (let c = column; c < column + columnSpan; c += 1) slots[r]![c] = text
    }
  }
  return slots
}

const kindsOf = (table: Table): string[] =>
  Array.from({ length: table.height }, (_, row) =>
    table.cells
      .filter((cell) => cell.row === row)
      .map(({ kind }) => (kind === 'header' ? 'h' : 'd'))
      .join(''),
  )

const only = (body: string): Table => {
  const { tables } = read(body)
  expect(tables).toHaveLength(1)
  return tables[0]!
}

describe('tables by the WHATWG table model', () => {
  it.each<[string, string, string[][]]>([
    [
      'rowspan=0 grows to the end of its row group',
      '<tr><th>A<th>B<tbody><tr><td rowspan=0>x<td>1<tr><td>2<tbody><tr><td>y<td>3',
      [
        ['A', 'B'],
        ['x', '1'],
        ['x', '2'],
        ['y', '3'],
      ],
    ],
    [
      'a rowspan that overruns ends with its row group',
      '<thead><tr><th rowspan=9>A<th>B</thead><tbody><tr><td>x<td>1',
      [
        ['A', 'B'],
        ['x', '1'],
      ],
    ],
    [
      'a colspan that overruns adds no column without ink',
      '<tr><th>A<th colspan=40>B<tr><td>x<td>1<tr><td>y<td>2',
      [
        ['A', 'B'],
        ['x', '1'],
        ['y', '2'],
      ],
    ],
    [
      'tfoot stands last wherever it is written',
      '<thead><tr><th>A<th>B</thead><tfoot><tr><td>sum<td>3</tfoot><tbody><tr><td>x<td>1<tr><td>y<td>2',
      [
        ['A', 'B'],
        ['x', '1'],
        ['y', '2'],
        ['sum', '3'],
      ],
    ],
    [
      'spacer rows and columns are dropped and spans reduced',
      '<tr><th>A<th colspan=2>B<th colspan=2>C<tr><td colspan=5>&nbsp;<tr><td>x<td>1<td><td>2<td>&#8239;<tr><td>y<td>3<td><td>4<td>',
      [
        ['A', 'B', 'C'],
        ['x', '1', '2'],
        ['y', '3', '4'],
      ],
    ],
    [
      'a spacer before the value goes too',
      '<tr><th>A<th colspan=4>G<tr><td><th colspan=2>B<th colspan=2>C<tr><td>x<td><td>1<td><td>2<tr><td>y<td><td>3<td><td>4',
      [
        ['A', 'G', 'G'],
        ['', 'B', 'C'],
        ['x', '1', '2'],
        ['y', '3', '4'],
      ],
    ],
    [
      'short rows are filled up',
      '<tr><th>A<th>B<th>C<tr><td>x<td>1<tr><td>y<td>2<td>3',
      [
        ['A', 'B', 'C'],
        ['x', '1', ''],
        ['y', '2', '3'],
      ],
    ],
    [
      'a cell that would overlap one from above is cut',
      '<tr><td>A<td>B<td rowspan=2>C<tr><td>x<td colspan=2>1<tr><td>y<td>2<td>3',
      [
        ['A', 'B', 'C', ''],
        ['x', '1', 'C', ''],
        ['y', '2', '3', ''],
      ].map((row) => row.slice(0, 3)),
    ],
    [
      'repeated header rows are dropped',
      '<tr><th>A<th>B<tr><td>x<td>1<tr><th>A<th>B<tr><td>y<td>2',
      [
        ['A', 'B'],
        ['x', '1'],
        ['y', '2'],
      ],
    ],
    [
      'hidden rows and cells are left out',
      '<tr><th>A<th>B<tr hidden><td>x<td>1<tr><td style="display: none">9<td>y<td>2<tr aria-hidden=true><td>z<td>8',
      [
        ['A', 'B'],
        ['y', '2'],
      ],
    ],
    [
      'br, blocks, entities and special spaces',
      '<tr><th>Antall<br>planer<th><div>Andel</div><div>prosent</div><tr><td>S&oslash;r&shy;land<td>1&#8239;234<tr><td>Nord&nbsp;land<td> 5&thinsp;678 ',
      [
        ['Antall planer', 'Andel prosent'],
        ['Sørland', '1 234'],
        ['Nord land', '5 678'],
      ],
    ],
  ])('%s', (_, rows, expected) => {
    expect(slotsOf(only(`<table>${rows}</table>`))).toEqual(expected)
  })

  it('prints no text that only screen readers get, but keeps a caption', () => {
    const sheet = '<style>.off{position:absolute; left:-9999px}</style>'
    const label = '<span class=sr-only>Antall 2011: </span><span class=off>x</span>'
    const table = only(
      `${sheet}<table><caption class=visually-hidden>Tabell 1 Antall</caption><tr><th>A<th>B<tr><td>x<td>${label}12</table>`,
    )
    expect(slotsOf(table)[1]).toEqual(['x', '12'])
    expect(table.caption?.text).toBe('Tabell 1 Antall')
  })

  it('reads a table made of ARIA roles', () => {
    const row = (role: string, ...texts: string[]) =>
      `<div role=row>${texts.map((text) => `<span role=${role}>${text}</span>`).join('')}</div>`
    const table = only(
      `<div role=table>${row('columnheader', 'A', 'B')}${row('cell', 'x', '1')}${row('cell', 'y', '2')}</div>`,
    )
    expect(slotsOf(table)).toEqual([
      ['A', 'B'],
      ['x', '1'],
      ['y', '2'],
    ])
    expect(kindsOf(table)).toEqual(['hh', 'dd', 'dd'])
  })

  it('warns of hidden digits, once each', () => {
    const { warnings } = read(
      '<p hidden>Ingen tall</p><table><tr><th>A<th>B<tr><td>x<td>1<tr hidden><td>y<td>77</table>',
    )
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('77')
  })

  it('hides what a style sheet hides by one class, unless another rule shows it', () => {
    const sheet =
      '<style>.gone{display:none}.maybe{display:none}.js .maybe{display:block}@media print{.seen{display:none}}</style>'
    const { statements, warnings } = extractHtml(
      bytesOf(
        `<!doctype html><head>${sheet}<body><p class=gone>Ett 1.</p><p class=maybe>To 2.</p><p class=seen>Tre 3.</p>`,
      ),
    )
    expect(statements.map(({ text }) => text)).toEqual(['To 2.', 'Tre 3.'])
    expect(warnings).toHaveLength(1)
  })
})

describe('headers told from data', () => {
  it.each<[string, string, string[]]>([
    [
      'th and scope',
      '<tr><td><th>B<th>C<tr><th scope=row>x<td>1<td>2<tr><th scope=row>y<td>3<td>4',
      ['hhh', 'hdd', 'hdd'],
    ],
    ['thead of td', '<thead><tr><td>A<td>B</thead><tr><td>x<td>1<tr><td>y<td>2', ['hh', 'dd', 'dd']],
    ['bold cells', '<tr><td><b>A</b><td><b>B</b><tr><td>x<td>god<tr><td>y<td>bra', ['hh', 'dd', 'dd']],
    ['a header class', '<tr class=hd><td>A<td>B<tr><td>x<td>ja<tr><td>y<td>nei', ['hh', 'dd', 'dd']],
    ['words above values', '<tr><td>Navn<td>Antall<tr><td>x<td>1<tr><td>y<td>2', ['hh', 'hd', 'hd']],
    [
      'years above values',
      '<tr><td><td>2019<td>2020<tr><td>x<td>7,1<td>8,2<tr><td>y<td>9,3<td>1,4',
      ['hhh', 'hdd', 'hdd'],
    ],
    [
      'a blank corner above years',
      '<tr><td><td>Antall<tr><td>2012<td>17<tr><td>2013<td>18',
      ['hh', 'hd', 'hd'],
    ],
    [
      'two levels by rowspan and colspan',
      '<tr><td rowspan=2>Navn<td colspan=2>Andel<tr><td>menn<td>kvinner<tr><td>x<td>1<td>2<tr><td>y<td>3<td>4',
      ['hh', 'hh', 'hdd', 'hdd'],
    ],
    [
      'a total row of th keeps its values',
      '<tr><th>A<th>B<tr><th>x<td>1<tr><th>Sum<th>12',
      ['hh', 'hd', 'hd'],
    ],
    ['cells that are all th', '<tr><th>Navn<th>Antall<tr><th>x<th>1<tr><th>y<th>2', ['hh', 'hd', 'hd']],
  ])('%s', (_, rows, kinds) => {
    expect(kindsOf(only(`<table>${rows}</table>`))).toEqual(kinds)
  })
})

describe('footnote marks', () => {
  it.each<[string, string, string[]]>([
    ['Antall<sup>*</sup>', 'Antall', ['*']],
    ['Antall*', 'Antall', ['*']],
    ['Mottakere* av hjelp', 'Mottakere av hjelp', ['*']],
    ['Antall <sup><a href="#fn">[1]</a></sup>', 'Antall', ['[1]']],
    ['Antall<sup>1, 2</sup>', 'Antall', ['1, 2']],
    ['Antall 1)', 'Antall', ['1)']],
    ['Antall¹', 'Antall', ['¹']],
    ['Alder (0-66 år, se note 1)', 'Alder (0-66 år, se note 1)', []],
    ['Areal, km<sup>2</sup>', 'Areal, km2', []],
    ['Areal, m²', 'Areal, m²', []],
    ['1 061<sup>2</sup>', '1 061', ['2']],
    ['1 061 2)', '1 061', ['2)']],
    ['208†', '208', ['†']],
    ['*', '*', []],
    ['1<sup>st</sup>', '1st', []],
  ])('%s', (cell, text, marks) => {
    const table = only(`<table><tr><th>A<th>B<tr><td>x<td>${cell}<tr><td>y<td>z</table>`)
    const found = table.cells.find(({ row, column }) => row === 1 && column === 1)
    expect(found).toMatchObject({ text, marks })
  })
})

const DATA = '<tr><th>A<th>B<tr><td>x<td>1<tr><td>y<td>2'

describe('captions and notes', () => {
  it.each<[string, string, string | null]>([
    [
      'caption element',
      `<p>Tabell 9 Feil</p><table><caption>Tabell 1 Antall</caption>${DATA}</table>`,
      'Tabell 1 Antall',
    ],
    [
      'strong paragraph before',
      `<p>Tabell 1 viser antall</p><p><strong>Tabell 1&nbsp;Antall</strong></p><table>${DATA}</table>`,
      'Tabell 1 Antall',
    ],
    ['plain paragraph before', `<p>Tabell 2-1: Antall</p><table>${DATA}</table>`, 'Tabell 2-1: Antall'],
    ['heading before', `<h3>Table 1. Number</h3><table>${DATA}</table>`, 'Table 1. Number'],
    [
      'number and words apart',
      `<div>Tabell 1</div><div>Antall planer</div><table>${DATA}</table>`,
      'Tabell 1 Antall planer',
    ],
    [
      'figcaption below',
      `<figure><table>${DATA}</table><figcaption>Antall planer</figcaption></figure>`,
      'Antall planer',
    ],
    [
      'paragraph below',
      `<p>Først dette.</p><table>${DATA}</table><p>Tabell 1 Antall</p><p>Så dette.</p>`,
      'Tabell 1 Antall',
    ],
    [
      'row of the table',
      `<table><tr><td colspan=2>Tabell 1 Antall</td></tr>${DATA}</table>`,
      'Tabell 1 Antall',
    ],
    ['a sentence is none', `<p>Tabell 1 viser antall planer</p><table>${DATA}</table>`, null],
    ['a line of a list of tables is none', `<p>Tabell 1 Antall ........ 7</p><table>${DATA}</table>`, null],
    ['running text is none', `<p>Her er noen tall.</p><table>${DATA}</table>`, null],
  ])('%s', (_, body, caption) => {
    expect(only(body).caption?.text ?? null).toBe(caption)
  })

  it('gives each of two tables its own caption', () => {
    const { tables } = read(
      `<p>Tabell 1 Ett</p><table>${DATA}</table><p>Tabell 2 To</p><table>${DATA}</table>`,
    )
    expect(tables.map(({ caption }) => caption?.text)).toEqual(['Tabell 1 Ett', 'Tabell 2 To'])
  })

  it('takes source lines and footnotes after the table, and nothing else', () => {
    const notes =
      '<p>Kilde: SSB</p><p>* Uten Oslo</p><p><sup>1</sup> Anslag</p><button>Last ned 3</button><p>2) Foreløpig</p>'
    const { tables, statements } = read(
      `<table>${DATA}</table>${notes}<p>Kilden er god, og 9 av 10 svarte.</p>`,
    )
    expect(tables[0]?.notes.map(({ text }) => text)).toEqual([
      'Kilde: SSB',
      '* Uten Oslo',
      '1 Anslag',
      '2) Foreløpig',
    ])
    expect(statements.map(({ kind }) => kind)).toEqual(['note', 'note', 'note', 'note', 'sentence'])
  })

  it('takes a source line in the last row of the table', () => {
    const table = only(`<table>${DATA}<tr><td colspan=2>Kilde: SSB</td></tr></table>`)
    expect(table.notes.map(({ text }) => text)).toEqual(['Kilde: SSB'])
    expect(table.height).toBe(3)
  })
})

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
    const { tables, statements } = read(body)
    expect(tables).toEqual([])
    expect(statements.length).toBeGreaterThan(1)
  })

  it('finds the data table inside a layout table, and text around it', () => {
    const { tables, statements } = read(
      `<table><tr><td>Meny<td><p>Først 1.</p><table>${DATA}</table><p>Sist 2.</p></table>`,
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
    const { tables } = read(
      `<table><tr><th>N<th>M<tr><td>p<td>7 <table>${DATA}</table><tr><td>q<td>8</table>`,
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

describe('statements', () => {
  it('reads sections, kickers, items and sentences, and leaves page furniture out', () => {
    const { title, statements } = read(`
      <header><nav>Meny 1</nav>Etaten</header><div class=cookie-banner>Godta 3 kapsler</div>
      <main><h1><span class=kicker>Kapittel 3.4</span>Planer</h1><p>Vi talte 12<sup>1</sup> planer. Alle svarte.</p>
      <h2>1.1 Antall</h2><ul><li>Ti har 1 plan</li><li>To har 2</li></ul><h2>1.2 Andel</h2><p>Andelen er 7,2 prosent.</p></main>
      <footer>Kontakt<p>Sist oppdatert 14. mars 2024</p></footer>`)
    expect(title).toBe('Planer')
    expect(statements.map(({ kind, text, section }) => [kind, text, section.join('/')])).toEqual([
      ['heading', 'Kapittel 3.4', ''],
      ['heading', 'Planer', 'Kapittel 3.4'],
      ['sentence', 'Vi talte 12 planer.', 'Kapittel 3.4/Planer'],
      ['sentence', 'Alle svarte.', 'Kapittel 3.4/Planer'],
      ['heading', '1.1 Antall', 'Kapittel 3.4/Planer'],
      ['item', 'Ti har 1 plan', 'Kapittel 3.4/Planer/1.1 Antall'],
      ['item', 'To har 2', 'Kapittel 3.4/Planer/1.1 Antall'],
      ['heading', '1.2 Andel', 'Kapittel 3.4/Planer'],
      ['sentence', 'Andelen er 7,2 prosent.', 'Kapittel 3.4/Planer/1.2 Andel'],
      ['note', 'Sist oppdatert 14. mars 2024', ''],
    ])
    expect(statements.map(({ order }) => order)).toEqual(statements.map((_, index) => index))
  })

  it('reads a term and what it is given as together', () => {
    const { statements } = read(
      '<dl><dt>Sist oppdatert</dt><dd>14. mars 2024</dd><dt>Kilde</dt><dd>KPR</dd></dl>',
    )
    expect(statements.map(({ text }) => text)).toEqual(['Sist oppdatert 14. mars 2024', 'Kilde KPR'])
  })

  it.each([
    ['<title>Etaten</title><body><h1>Planer</h1>', 'Planer'],
    ['<title>Planer</title><body><h2>Annet</h2>', 'Planer'],
    ['<body><h2>Planer</h2><p>Tekst</p>', 'Planer'],
    ['<body><header><h1>Etaten</h1></header><main><h1>Planer</h1></main>', 'Planer'],
    ['<body><p>Tekst</p>', null],
  ])('finds the title of %s', (body, title) => {
    expect(extractHtml(bytesOf(`<!doctype html>${body}`)).title).toBe(title)
  })

  it('reads the labels of a drawn chart', () => {
    const { statements } = read(
      '<figure><svg><g><text>1 - 50</text><text><tspan>226</tspan></text></g></svg><figcaption>Figur 4-1 Antall</figcaption></figure>',
    )
    expect(statements.map(({ kind, text }) => [kind, text])).toEqual([
      ['label', '1 - 50'],
      ['label', '226'],
      ['caption', 'Figur 4-1 Antall'],
    ])
  })
})

describe('charsets', () => {
  const row = '<table><tr><th>Fylke<th>Antall<tr><td>Østfold<td>10<tr><td>Møre<td>11</table>'
  const latin = (source: string) => Uint8Array.from(source, (character) => character.charCodeAt(0))
  it.each<[string, Uint8Array]>([
    [
      'declared windows-1252',
      latin(`<!doctype html><meta http-equiv=Content-Type content="text/html; charset=ISO-8859-1">${row}`),
    ],
    ['undeclared windows-1252', latin(`<!doctype html>${row}`)],
    ['undeclared utf-8', bytesOf(`<!doctype html>${row}`)],
    ['utf-8 with a byte order mark', bytesOf(`\uFEFF<!doctype html><meta charset=latin1>${row}`)],
    [
      'utf-16',
      Uint8Array.from([
        0xff,
        0xfe,
        ...new Uint8Array(new Uint16Array([...`<html>${row}`].map((c) => c.charCodeAt(0))).buffer),
      ]),
    ],
  ])('%s', (_, bytes) => {
    expect(slotsOf(extractHtml(bytes).tables[0]!)[1]).toEqual(['Østfold', '10'])
  })

  it('reads dashes, quotes and the euro sign of windows-1252', () => {
    const bytes = latin(
      '<!doctype html><meta charset=windows-1252><p>\u009610\u0097 \u0093kr\u0094 \u0080 \u0085',
    )
    expect(extractHtml(bytes).statements[0]?.text).toBe('–10— “kr” € …')
  })
})

describe('bytes that are no HTML page', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['an empty file', new Uint8Array(), /0 bytes/],
    ['white space', bytesOf(' \n\n'), /white space/],
    ['a PDF', bytesOf('%PDF-1.7\n1 0 obj <<>>'), /a PDF/],
    ['JSON', bytesOf('{"html": "<p>no</p>"}'), /JSON/],
    ['plain text', bytesOf('Fylke;Antall\nØstfold;10'), /without a single HTML tag/],
    ['a ZIP archive', bytesOf('PK\x03\x04rest'), /ZIP/],
    ['binary data', Uint8Array.from([1, 2, 0, 4, 0, 6]), /binary/],
  ])('%s', (_, bytes, found) => {
    const attempt = () => extractHtml(bytes)
    expect(attempt).toThrow(AvstemError)
    expect(attempt).toThrow(found)
    expect(attempt).toThrow(expect.objectContaining({ code: 'document', hint: expect.stringMatching(/\S/) }))
  })

  it('takes a page without tables', () => {
    expect(read('<p>Ingen tall her.</p>').tables).toEqual([])
  })
})

const sources = resolve(import.meta.dirname, '../../../shared/sources')
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
