import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { extractHtml } from '../../../src/extract/html.ts'
import type { Place } from '../../../src/model/place.ts'
import type { Table } from '../../../src/model/table.ts'

const read = (source: string) => extractHtml(new TextEncoder().encode(source))
const page = (body: string) => `<!doctype html>\n<html><body>${body}</body></html>`

function sliceOf(source: string, place: Place): string {
  if (place.kind === 'page') throw new Error('expected offsets')
  return source.slice(place.start, place.end)
}

/** What a piece of source prints: its text without tags, raised marks, soft hyphens and spaces. */
function printOf(source: string): string {
  const texts: string[] = []
  const visit = (node: { childNodes?: unknown[]; value?: string; nodeName?: string }): void => {
    if (node.nodeName === 'sup') return
    if (node.nodeName === '#text') texts.push(node.value ?? '')
    for (const child of node.childNodes ?? []) visit(child as never)
  }
  visit(parseFragment(source) as never)
  return texts.join('').replaceAll(/[\s\u00AD\u200B]/gu, '')
}

function coverage({ width, height, cells }: Table): number[] {
  const covered = Array<number>(width * height).fill(0)
  for (const { row, column, rowSpan, columnSpan } of cells) {
    for (let r = row; r < row + rowSpan; r += 1) {
      for (let c = column; c < column + columnSpan; c += 1) covered[r * width + c]! += 1
    }
  }
  return covered
}

const span = fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 4 }), fc.constantFrom(0, 99, 5000, -1))
const cell = fc.record({
  name: fc.constantFrom('td', 'td', 'th'),
  rowspan: span,
  colspan: span,
  text: fc.oneof(
    fc.constantFrom('', '&nbsp;', '7,2', '22&#8239;002', 'Oslo', '<b>Antall</b><sup>*</sup>'),
    fc.nat().map(String),
  ),
})
const rows = fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 7 })
const group = fc.tuple(fc.constantFrom('thead', 'tbody', 'tfoot'), rows)
const table = fc.array(group, { minLength: 1, maxLength: 3 }).map((groups) => {
  const body = groups.map(([name, of]) => {
    const lines = of.map((cells) => {
      const written = cells.map(
        ({ name: tag, rowspan, colspan, text }) =>
          `<${tag} rowspan="${rowspan}" colspan=${colspan}>${text}</${tag}>`,
      )
      return `<tr>${written.join('')}</tr>`
    })
    return `<${name}>${lines.join('\n')}</${name}>`
  })
  return `<table><caption>Tabell 1 Antall</caption>${body.join('')}</table>`
})

describe('extractHtml, whatever the spans', () => {
  it('covers each slot of each table by exactly one cell', () => {
    fc.assert(
      fc.property(table, (markup) => {
        for (const found of read(page(markup)).tables) {
          expect(new Set(coverage(found))).toEqual(new Set([1]))
          expect(found.cells.every(({ rowSpan, columnSpan }) => rowSpan > 0 && columnSpan > 0)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('leaves no row or column wholly blank', () => {
    fc.assert(
      fc.property(table, (markup) => {
        for (const { width, height, cells } of read(page(markup)).tables) {
          const printed = cells.filter(({ text, marks }) => text !== '' || marks.length > 0)
          for (let row = 0; row < height; row += 1) {
            expect(printed.some((found) => found.row <= row && row < found.row + found.rowSpan)).toBe(true)
          }
          for (let column = 0; column < width; column += 1) {
            expect(
              printed.some((found) => found.column <= column && column < found.column + found.columnSpan),
            ).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('loses and doubles no figure of the table', () => {
    const digits = (text: string) => [...text.replaceAll(/\D/g, '')].sort().join('')
    fc.assert(
      fc.property(rows, (of) => {
        const headers = '<tr><th>Fylke</th><th>Antall</th></tr>'
        const lines = of.map(
          (cells) =>
            `<tr>${cells.map(({ rowspan, colspan, text }) => `<td rowspan=${rowspan} colspan=${colspan}>${text}</td>`).join('')}</tr>`,
        )
        const { tables, statements } = read(page(`<table>${headers}${lines.join('')}</table>`))
        const printed = of
          .flat()
          .map(({ text }) => text.replace('&#8239;', ''))
          .join('')
        const texts =
          tables.length > 0 ? tables[0]!.cells.map(({ text }) => text) : statements.map(({ text }) => text)
        const notes = tables[0]?.notes.map(({ text }) => text) ?? []
        expect(digits([...texts, ...notes].join(''))).toBe(digits(printed))
      }),
      { numRuns: 300 },
    )
  })
})

const word = fc.constantFrom(
  'Antall',
  'planer',
  'i',
  '2011.',
  'Østfold',
  '22 002',
  '7,2',
  'A&amp;B',
  'S&oslash;r',
  '1&nbsp;061',
  'f&shy;or',
  '&#x2009;',
  '<b>fet</b>',
  '<i>kur',
  'siv</i>',
  'a<sup>1</sup>',
  '<br>',
  '\r\n',
  '<!-- 9 -->',
  '&notit;',
  '&ampx',
  '𝔸',
)
const run = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
const markup = fc
  .array(
    fc.oneof(
      run.map((text) => `<p>${text}</p>`),
      run.map((text) => `<div>${text}`),
      fc
        .tuple(run, run)
        .map(([a, b]) => `<table><tr><th>Navn<th>${a}<tr><td>x<td>${b}<tr><td>y<td>3</table>`),
      run.map((text) => `<table>${text}<tr><td>1</td></tr></table>`),
      run.map((text) => `<ul><li>${text}</ul>`),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => page(parts.join('\n')))

describe('offsets into the source', () => {
  it('of every word slice out the characters that it prints', () => {
    fc.assert(
      fc.property(markup, (source) => {
        for (const { text, words } of read(source).statements) {
          expect(words.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(text)
          for (const { start, end, place } of words) {
            expect(printOf(sliceOf(source, place))).toContain(text.slice(start, end))
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('of every cell slice out its text, and nothing else but raised marks', () => {
    fc.assert(
      fc.property(markup, (source) => {
        for (const { cells } of read(source).tables) {
          for (const { text, place } of cells) {
            expect(printOf(sliceOf(source, place))).toBe(text.replaceAll(' ', ''))
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('the same table in other markup', () => {
  const texts = fc.array(
    fc.tuple(fc.constantFrom('Oslo', 'Møre og Romsdal', 'I alt'), fc.nat(99_999), fc.nat(99_999)),
    { minLength: 2, maxLength: 6 },
  )
  const grid = (source: string) =>
    read(page(source)).tables.map(({ width, height, cells }) => ({
      width,
      height,
      cells: cells.map(({ row, column, text }) => [row, column, text]),
    }))

  it('gives the same cells', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(' ', '&nbsp;', '&#8239;', '&thinsp;'), (lines, separator) => {
        const grouped = (value: number, by: string) => String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, by)
        const plain = lines.map(
          (cells) =>
            `<tr>${cells.map((of) => `<td>${typeof of === 'number' ? grouped(of, ' ') : of}</td>`).join('')}</tr>`,
        )
        const spaced = lines.map(
          (cells) =>
            `<tr>${cells.map((of) => `<td><p>${typeof of === 'number' ? grouped(of, separator) : of}</p></td><td></td>`).join('')}</tr><tr><td colspan=6>&nbsp;`,
        )
        const a = grid(`<table><tr><th>Fylke</th><th>Antall</th><th>Andel</th></tr>${plain.join('')}</table>`)
        const b = grid(
          `<div><table><tbody><tr><td colspan=2><b>Fylke</b><td colspan=2><b>Antall</b><td colspan=2><b>Andel</b></tr>${spaced.join('')}</table>`,
        )
        expect(b).toEqual(a)
      }),
    )
  })
})

describe('hostile pages end in bounded time', () => {
  it.each<[string, string]>([
    ['1 MB of nested tables', '<table><tr><td>1'.repeat(65_000)],
    ['1 MB of nested elements', `${'<div><i>'.repeat(125_000)}1`],
    ['50 000 rows', `<table><tr><th>Fylke<th>Antall${'<tr><td>Oslo<td>12'.repeat(50_000)}</table>`],
    ['30 000 spans of 1000 columns', `<table>${'<tr><td colspan=1000>1<td>2'.repeat(30_000)}</table>`],
    ['30 000 spans to the end', `<table>${'<tr><td rowspan=0>1<td>2'.repeat(30_000)}</table>`],
    ['one row of 100 000 cells', `<table><tr>${'<td>1'.repeat(100_000)}</table>`],
    [
      'ragged rows of many slots',
      `<table><tr>${'<td>1'.repeat(9_000)}${'<tr><td>1<td>2'.repeat(20_000)}</table>`,
    ],
    ['many row groups, some hidden', `<table>${'<tbody hidden><tr><td>1<td>2'.repeat(30_000)}</table>`],
    ['open brackets', '<'.repeat(1_000_000)],
    ['many captions', '<p>Tabell 1 Antall</p><table><tr><th>A<th>B<tr><td>1<td>2</table>'.repeat(5_000)],
    [
      'many rules for many elements',
      `<style>${'.a .b .c{display:none}'.repeat(19_000)}</style>${'<p class="b c">2</p>'.repeat(20_000)}`,
    ],
    [
      'a chain of selectors that never ends in a match',
      `<style>${'.z .a .a .a .a .a .a .a{display:none}'.repeat(50)}.z ~ .a ~ .a ~ .a{left:0}</style>${'<div class=a>'.repeat(390)}${'<p class=a>1</p>'.repeat(5_000)}`,
    ],
    ['rules within rules', `<style>${'.a,.b,.c{'.repeat(100)}display:none${'}'.repeat(100)}</style><p>1`],
    [
      'grid items that reach far over one another',
      `<div style="display:grid;grid-template-columns:repeat(50,1fr)">${'<div style="grid-column:span 7;grid-row:span 900">1</div>'.repeat(20_000)}</div>`,
    ],
    [
      'slots within slots',
      `${'<x-a><template shadowrootmode=open><slot></slot><slot></slot></template>'.repeat(300)}<p>1`,
    ],
    [
      'many slots for many elements',
      `<x-a><template shadowrootmode=open>${'<slot></slot>'.repeat(2_000)}</template>${'<p>1</p>'.repeat(2_000)}</x-a>`,
    ],
    ['many words that open an explanation', `<p>${'ord <button>tolv</button> '.repeat(30_000)}`],
    ['a heading of many buttons', `<h3>${'<button>a</button>'.repeat(20_000)}</h3><p>1`],
    ['queries within queries', `<style>${'@media screen{'.repeat(100_000)}</style><p>1`],
    ['one long word', `<p>${'1'.repeat(1_000_000)}</p>`],
    ['preformatted rows', `<pre>${'Oslo    12  a 7\n'.repeat(50_000)}`],
    ['preformatted heads', `<pre>${'Fylke   Antall  2010\nOslo    12  7\n'.repeat(4_000)}`],
    ['preformatted words far apart', `<pre>${`a b c d ${' '.repeat(480)}7\n`.repeat(1_900)}`],
    ['more preformatted text than is set by hand', `<pre>${'Oslo   12\n'.repeat(110_000)}`],
    [
      'places among many of a type',
      `<style>p:nth-of-type(2n+1){left:0}</style>${'<p>1</p><b>2</b>'.repeat(10_000)}`,
    ],
  ])(
    '%s',
    (_, body) => {
      const { tables, statements, warnings } = read(page(body))
      expect(tables.length + statements.length + warnings.length).toBeGreaterThan(0)
    },
    120_000,
  )
})
