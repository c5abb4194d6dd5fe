import { describe, expect, it } from 'vitest'
import { onlyTable, ROWS, readBody } from './page-for-test.ts'

describe('footnote marks', () => {
  it.each<[string, string, string[]]>([
    ['Antall<sup>*</sup>', 'Antall', ['*']],
    ['Antall*', 'Antall', ['*']],
    ['Mottakere* av hjelp', 'Mottakere av hjelp', ['*']],
    ['Antall <sup><a href="#fn">[1]</a></sup>', 'Antall', ['[1]']],
    ['Antall<sup>1, 2</sup>', 'Antall', ['1, 2']],
    ['Antall 1)', 'Antall', ['1)']],
    ['Antall¹', 'Antall', ['¹']],
    ['Per 1000 innb.¹', 'Per 1000 innb.', ['¹']],
    ['Alder (0-66 år, se note 1)', 'Alder (0-66 år, se note 1)', []],
    ['Areal, km<sup>2</sup>', 'Areal, km2', []],
    ['Areal, m²', 'Areal, m²', []],
    ['Justert R<sup>2</sup>', 'Justert R2', []],
    ['Bor<sup>2</sup>', 'Bor', ['2']],
    ['3,1 × 10<sup>6</sup>', '3,1 × 106', []],
    ['3,1 × 10⁶', '3,1 × 10⁶', []],
    ['Celler, 10<sup>9</sup>/l', 'Celler, 109/l', []],
    ['10<sup>6</sup>', '10', ['6']],
    ['3<sup>1</sup>/<sub>2</sub>', '3 1/2', []],
    ['Havn<sup>1</sup>/kai', 'Havn/kai', ['1']],
    ['1 061<sup>2</sup>', '1 061', ['2']],
    ['1 061 2)', '1 061', ['2)']],
    ['208†', '208', ['†']],
    ['Antall&nbsp;**', 'Antall', ['**']],
    ['1 061 *', '1 061', ['*']],
    ['*', '*', []],
    ['1<sup>st</sup>', '1st', []],
  ])('%s', (cell, text, marks) => {
    const table = onlyTable(`<table><tr><th>A<th>B<tr><td>x<td>${cell}<tr><td>y<td>z</table>`)
    const found = table.cells.find(({ row, column }) => row === 1 && column === 1)
    expect(found).toMatchObject({ text, marks })
  })
})

describe('captions and notes', () => {
  it.each<[string, string, string | null]>([
    [
      'caption element',
      `<p>Tabell 9 Feil</p><table><caption>Tabell 1 Antall</caption>${ROWS}</table>`,
      'Tabell 1 Antall',
    ],
    [
      'strong paragraph before',
      `<p>Tabell 1 viser antall</p><p><strong>Tabell 1&nbsp;Antall</strong></p><table>${ROWS}</table>`,
      'Tabell 1 Antall',
    ],
    ['plain paragraph before', `<p>Tabell 2-1: Antall</p><table>${ROWS}</table>`, 'Tabell 2-1: Antall'],
    [
      'heading that opens and closes',
      `<h3><button aria-expanded=true>Tabell 1 Antall</button></h3><table>${ROWS}</table>`,
      'Tabell 1 Antall',
    ],
    [
      'heading beside a button',
      `<h3>Tabell 1 Antall <button>Kopier</button></h3><table>${ROWS}</table>`,
      'Tabell 1 Antall',
    ],
    [
      'head of a part of the page',
      `<div><header><h3>Tabell 1 Antall</h3></header><table>${ROWS}</table></div>`,
      'Tabell 1 Antall',
    ],
    ['heading before', `<h3>Table 1. Number</h3><table>${ROWS}</table>`, 'Table 1. Number'],
    [
      'number and words apart',
      `<div>Tabell 1</div><div>Antall planer</div><table>${ROWS}</table>`,
      'Tabell 1 Antall planer',
    ],
    [
      'figcaption below',
      `<figure><table>${ROWS}</table><figcaption>Antall planer</figcaption></figure>`,
      'Antall planer',
    ],
    [
      'paragraph below',
      `<p>Først dette.</p><table>${ROWS}</table><p>Tabell 1 Antall</p><p>Så dette.</p>`,
      'Tabell 1 Antall',
    ],
    [
      'figcaption below a few words',
      `<figure><table>${ROWS}</table><p>Rull for å se mer</p><figcaption>Antall planer</figcaption></figure>`,
      'Antall planer',
    ],
    [
      'number above the caption element',
      `<h3>Tabell 1</h3><table><caption>Antall planer</caption>${ROWS}</table>`,
      'Tabell 1 Antall planer',
    ],
    [
      'number above the figcaption',
      `<figure><div>Tabell 1.</div><figcaption>Antall planer</figcaption><table>${ROWS}</table></figure>`,
      'Tabell 1. Antall planer',
    ],
    [
      'number above a caption with a number',
      `<h3>Tabell 1</h3><table><caption>Tabell 1 Antall planer</caption>${ROWS}</table>`,
      'Tabell 1 Antall planer',
    ],
    [
      'paragraph before a drawing of the figures',
      `<p><b>Tabell 1 Antall</b></p><svg><text>1</text><text>2</text><text>3</text><text>4</text></svg><table>${ROWS}</table>`,
      'Tabell 1 Antall',
    ],
    [
      'lines set bold, from the one that names the table',
      `<p><b>Andel</b></p><p><b>Tabell 1</b></p><p><b>Antall planer</b></p><p><b>Prosent</b></p><table>${ROWS}</table>`,
      'Tabell 1 Antall planer Prosent',
    ],
    [
      'a bold line below a plain one',
      `<h4>Tabell 1 Antall planer</h4><p><b>Prosent</b></p><table>${ROWS}</table>`,
      'Tabell 1 Antall planer Prosent',
    ],
    [
      'lines of a figcaption',
      `<figure><figcaption><h4>Tabell 1</h4><p>Antall planer</p><p>Prosent</p></figcaption><table>${ROWS}</table></figure>`,
      'Tabell 1 Antall planer Prosent',
    ],
    [
      'rows of the table above a whole head',
      `<table><tr><td colspan=2>Tabell 1<tr><td>Antall planer<td><tr><td colspan=2>Prosent${ROWS}</table>`,
      'Tabell 1 Antall planer Prosent',
    ],
    [
      'a row of the table above a group',
      `<table><tr><td colspan=2>Tabell 1 Antall<tr><td colspan=2>Menn<tr><td>x<td>1<tr><td>y<td>2</table>`,
      'Tabell 1 Antall',
    ],
    ['label that is only spoken', `<table aria-label="Tabell 1 Antall">${ROWS}</table>`, 'Tabell 1 Antall'],
    ['label without a number', `<table aria-label="Rull for å se mer">${ROWS}</table>`, null],
    [
      'paragraph below a few words',
      `<table>${ROWS}</table><ul><li>Excel</ul><p>Tabell 1 Antall</p><p>Så dette.</p>`,
      'Tabell 1 Antall',
    ],
    [
      'row of the table',
      `<table><tr><td colspan=2>Tabell 1 Antall</td></tr>${ROWS}</table>`,
      'Tabell 1 Antall',
    ],
    [
      'letters that lead to what begins with each are none',
      `<table><tr><th>Gå til:<td><a href=#A><b>A</b></a> <a href=#B><b>B</b></a></table><table>${ROWS}</table>`,
      null,
    ],
    ['a sentence is none', `<p>Tabell 1 viser antall planer</p><table>${ROWS}</table>`, null],
    ['a line of a list of tables is none', `<p>Tabell 1 Antall ........ 7</p><table>${ROWS}</table>`, null],
    ['running text is none', `<p>Her er noen tall.</p><table>${ROWS}</table>`, null],
  ])('%s', (_, body, caption) => {
    expect(onlyTable(body).caption?.text ?? null).toBe(caption)
  })

  it('gives each of two tables its own caption', () => {
    const { tables } = readBody(
      `<p>Tabell 1 Ett</p><table>${ROWS}</table><p>Tabell 2 To</p><table>${ROWS}</table>`,
    )
    expect(tables.map(({ caption }) => caption?.text)).toEqual(['Tabell 1 Ett', 'Tabell 2 To'])
  })

  it('takes the words of a button that opens a table, and no number alone', () => {
    const opened = (button: string) =>
      onlyTable(
        `<div class=head><button aria-controls=t>${button}</button></div><div id=t style="display:none"><table>${ROWS}</table></div>`,
      ).caption?.text
    expect(opened('Tabell 1 Antall')).toBe('Tabell 1 Antall')
    expect(opened('Tabell 1')).toBeUndefined()
    expect(opened('Vis tabell 1')).toBeUndefined()
  })

  it('takes a number that stands above bold words with them', () => {
    const table = onlyTable(`<div>Tabell 1</div><div><b>Antall</b></div><table>${ROWS}</table>`)
    expect(table.caption?.text).toBe('Tabell 1 Antall')
  })

  it('takes lines for notes that open with a mark of the table, and no others of the kind', () => {
    const rows = '<tr><th>A<th>B<sup>a</sup><tr><td>x<sup>1</sup><td>1<tr><td>y<td>2'
    const lines = '<p>a) Anslag</p><p>1 Uten Oslo</p><p>b) Fra 2010</p>'
    const { tables, statements } = readBody(`<table>${rows}</table>${lines}`)
    expect(tables[0]?.notes.map(({ text }) => text)).toEqual(['a) Anslag', '1 Uten Oslo'])
    expect(statements.map(({ kind }) => kind)).toEqual(['note', 'note', 'sentence'])
    expect(readBody(`<table>${rows}</table><p>1 av 4 svarte i 2010.</p>`).tables[0]?.notes).toEqual([])
  })

  it('takes source lines and footnotes after the table, and nothing else', () => {
    const notes =
      '<p>Kilde: SSB</p><p>* Uten Oslo</p><p><sup>1</sup> Anslag</p><button>Last ned 3</button><p>2) Foreløpig</p>'
    const { tables, statements } = readBody(
      `<table>${ROWS}</table>${notes}<p>Kilden er god, og 9 av 10 svarte.</p>`,
    )
    expect(tables[0]?.notes.map(({ text }) => text)).toEqual([
      'Kilde: SSB',
      '* Uten Oslo',
      '1 Anslag',
      '2) Foreløpig',
    ])
    expect(statements.map(({ kind }) => kind)).toEqual(['note', 'note', 'note', 'note', 'sentence'])
  })

  it('takes a source line below a few words on the table, not below a sentence or another caption', () => {
    const notes = (between: string) =>
      readBody(`<table>${ROWS}</table>${between}<p>Kilde: SSB</p>`).tables[0]?.notes.map(({ text }) => text)
    expect(notes('<ul><li><a href=#>Excel</a><li><a href=#>CSV</a></ul>')).toEqual(['Kilde: SSB'])
    expect(notes('<p>Rull for å se mer</p>')).toEqual(['Kilde: SSB'])
    expect(notes('<p>Alle svarte.</p>')).toEqual([])
    expect(notes('<p>Stabil</p><p>Kilde Blåvik er vakker</p>')).toEqual([])
    expect(notes('<p>Figur 2 Andel</p>')).toEqual([])
    expect(notes('<h3>Andel</h3>')).toEqual([])
  })

  it('takes a title that stands alone above a whole head, as spreadsheets set it, but no heading of a group', () => {
    const rows = '<tr><td>Fylke<td>2010<td>2011<tr><td>Oslo<td>7<td>8<tr><td>Viken<td>9<td>10</table>'
    const title = (first: string) => onlyTable(`<table>${first}${rows}`).caption?.text
    expect(title('<tr><td colspan=2>Antall planer<td>')).toBe('Antall planer')
    expect(title('<tr><td>Antall planer<td><td>')).toBe('Antall planer')
    expect(title('<tr><td>Menn<td><td><tr><td>Nord<td>1<td>2')).toBeUndefined()
    expect(title('<tr><td>Sted<td colspan=2>Antall')).toBeUndefined()
  })

  it('takes a source line in the last row of the table', () => {
    const table = onlyTable(`<table>${ROWS}<tr><td colspan=2>Kilde: SSB</td></tr></table>`)
    expect(table.notes.map(({ text }) => text)).toEqual(['Kilde: SSB'])
    expect(table.height).toBe(3)
  })

  it('takes all lines of the last rows from the first note on, and one that opens with a mark of the table', () => {
    const row = (text: string) => `<tr><td>${text}<td>`
    const notes = (lines: readonly string[]) =>
      onlyTable(`<table>${ROWS.replace('B', 'B<sup>a</sup>')}${lines.map(row).join('')}</table>`).notes.map(
        ({ text }) => text,
      )
    for (const lines of [['Kilde: SSB', 'Tall per 1. mars'], ['a Anslag'], ['a Anslag', 'Kilde: SSB']])
      expect(notes(lines)).toEqual(lines)
    expect(notes(['Ukjent*', 'Andre'])).toEqual([])
  })

  it('takes a line that bears a mark of the table below a few words on the table', () => {
    const table = `<table>${ROWS.replace('B', 'B<sup>a</sup>')}</table><p>Forrige Neste</p>`
    const notes = (after: string) => readBody(table + after).tables[0]?.notes.map(({ text }) => text)
    expect(notes('<p>a Anslag</p>')).toEqual(['a Anslag'])
    expect(notes('<p>b Anslag</p>')).toEqual([])
  })
})
