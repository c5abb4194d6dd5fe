import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { extractHtmlWithDigits } from '../../../src/extract/html.ts'
import { balanceDigits, type Ledger } from '../../../src/extract/ledger.ts'
import { bytesOf } from './page-for-test.ts'

const pageOf = (body: string) => `<!doctype html><html><body>${body}</body></html>`

const balance = (source: string): Ledger => {
  const { extraction, printed } = extractHtmlWithDigits(bytesOf(source))
  return balanceDigits(printed, extraction)
}

/** What each class of the account holds, by its name. */
const classes = (body: string) =>
  Object.fromEntries(
    balance(pageOf(body)).pages.flatMap(({ accounts }) =>
      accounts.map(({ kind, digits, texts }) => [kind, [digits, ...texts]] as const),
    ),
  )

/** Digits of all text below the body, counted apart from the reader: code, and what never is text, left out. */
function digitsIn(source: string): number {
  const count = (node: { nodeName: string; value?: string; childNodes?: readonly unknown[] }): number => {
    if (['head', 'script', 'style'].includes(node.nodeName)) return 0
    const own = node.nodeName === '#text' ? (node.value?.match(/\d/g)?.length ?? 0) : 0
    return (node.childNodes ?? []).reduce<number>((sum, child) => sum + count(child as never), own)
  }
  return count(parse(source) as never)
}

describe('the ledger of an HTML page', () => {
  it.each<[string, string, Record<string, unknown>]>([
    [
      'cells, captions, marks and notes',
      '<table><caption>Tabell 7</caption><tr><th>År<th>Antall<sup>1</sup><tr><td>2020<td>4&nbsp;&#51;1<tr><td>2021<td>5</table><p><sup>1</sup> Uten 3.</p>',
      {
        caption: [1, '7'],
        cell: [12, '2020', '4 31', '2021', '5'],
        mark: [1, '1'],
        note: [2, '1', '3.'],
      },
    ],
    [
      'headings, running text and its marks',
      '<h2>1.2 Antall</h2><p>Vi talte 12<sup>3</sup> av 40.</p>',
      { heading: [2, '1.2'], text: [4, '12', '40.'], mark: [1, '3'] },
    ],
    [
      'furniture, kept and not',
      '<nav>Side 1</nav><header>Tlf. 22</header><p>Tekst 3.</p><footer>Sist endret 2024</footer><button>Vis 5</button>',
      { text: [1, '3.'], furniture: [8, '22', '2024', 'Side 1', 'Vis 5'] },
    ],
    [
      'what is not shown',
      '<p>Ett 1.</p><p hidden>To 22</p><noscript>Tre 3</noscript><p style="display:none">Fire <b>44</b></p>',
      { text: [1, '1.'], hidden: [5, 'To 22', 'Tre 3', '44'] },
    ],
    [
      'a head that is printed again',
      '<table><tr><th><th>2020<th>2021<tr><td>a<td>1<td>2<tr><th><th>2020<th>2021<tr><td>b<td>3<td>4</table>',
      { cell: [12, '2020', '2021', '1', '2', '3', '4'], repeated: [8, '2020', '2021'] },
    ],
    [
      'a head that is printed again over the next part of the table',
      [
        '<table><caption>Tabell A Antall</caption><tr><th><th>2020<tr><td>a<td>1<tr><td>b<td>2</table>',
        '<table><caption>Tabell A Antall</caption><tr><th><th>2020<tr><td>c<td>3</table>',
      ].join(''),
      { cell: [7, '2020', '1', '2', '3'], repeated: [4, '2020'] },
    ],
  ])('knows %s', (_, body, expected) => {
    expect(classes(body)).toEqual(expected)
    expect(balance(pageOf(body)).warnings).toEqual([])
  })

  it('misses exactly the digits of a row that is deleted from a table, with their offsets', () => {
    const source = readFileSync(new URL('../../../samples/home-care-ip.html', import.meta.url), 'utf8')
    const { extraction, printed } = extractHtmlWithDigits(bytesOf(source))
    expect(balanceDigits(printed, extraction).warnings).toEqual([])
    for (const table of extraction.tables) {
      const row = table.height - 1
      const deleted = table.cells.filter((cell) => cell.row === row)
      const kept = { ...table, cells: table.cells.filter((cell) => cell.row !== row) }
      const tables = extraction.tables.map((each) => (each === table ? kept : each))
      const { pages, warnings } = balanceDigits(printed, { ...extraction, tables })
      const missing = pages.flatMap((page) => page.missing)
      expect(missing.map(({ digit }) => digit)).toEqual(
        deleted.flatMap(({ text }) => text.match(/\d/g) ?? []),
      )
      expect(missing.length).toBeGreaterThan(0)
      for (const found of missing)
        expect('start' in found && source.slice(found.start, found.end)).toBe(found.digit)
      expect(warnings).toHaveLength(missing.length)
      expect(warnings[0]).toMatch(/^offset \d+–\d+: digit \d is in no cell and no text$/)
    }
  })

  it('finds a cell and a sentence that are read twice', () => {
    const source = pageOf(
      '<table><tr><th>A<th>B<tr><td>x<td>17<tr><td>y<td>2</table><p>Det er 345 av dem.</p>',
    )
    const { extraction, printed } = extractHtmlWithDigits(bytesOf(source))
    const [table] = extraction.tables
    const cell = table?.cells.find(({ text }) => text === '17')
    if (table === undefined || cell === undefined) throw new Error('no such cell')
    const { pages, warnings } = balanceDigits(printed, {
      tables: [{ ...table, cells: [...table.cells, cell] }],
      statements: [...extraction.statements, ...extraction.statements],
    })
    expect(pages[0]?.doubled.map(({ text }) => text)).toEqual(['17', '345'])
    const at = source.indexOf('17')
    expect(warnings[0]).toBe(
      `offset ${at}–${at + 2}: "17" holds 17, which is not printed there or already accounted for`,
    )
  })
})

const figure = fc.oneof(
  fc.nat(99_999).map(String),
  fc.nat(99).map((value) => `1&#8239;0${value}`),
  fc.constantFrom(
    '7,2',
    'ord',
    '&#x35;5',
    '4<sup>1</sup>',
    '<b>3</b>',
    '9*',
    '8 2)',
    '(-2016)',
    '',
    '6<br>5',
    '<button>Vis 3</button>',
    'a<span hidden>7</span>b',
    '<svg><title>9</title><text>4</text></svg>',
    '<select><option>1<option>2</select>',
    '<span aria-hidden=true>5</span>',
    '<a href="#fn1">1</a>',
  ),
)
const row = (tag: string) =>
  fc
    .array(figure, { minLength: 2, maxLength: 4 })
    .map((cells) => `<tr>${cells.map((text) => `<${tag}>${text}</${tag}>`).join('')}</tr>`)
const rows = fc
  .tuple(row('th'), fc.array(row('td'), { minLength: 1, maxLength: 5 }), fc.boolean(), fc.boolean())
  .map(([head, body, again, hidden]) =>
    [
      head,
      ...body,
      again ? head : '',
      body[0] ?? '',
      hidden ? '<tr hidden><td>5<td><table><tr><th>6<th>7<tr><td>8<td>9</table>' : '',
    ].join(''),
  )
const line = fc.array(figure, { minLength: 1, maxLength: 6 }).map((words) => `Antall ${words.join(' ')} i.`)
const block: fc.Arbitrary<string> = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n')),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    line.map((text) => `<p>${text}</p>`),
    line.map((text) => `<h3>1.2 ${text}</h3>`),
    line.map((text) => `<ul><li>${text}<li>2 ${text}</ul>`),
    fc.tuple(line, rows).map(([text, of]) => `<table><caption>Tabell 3 ${text}</caption>${of}</table>`),
    rows.map((of) => `<p>Tabell 1 Antall</p><table>${of}</table><p>Kilde: SSB 2020</p>`),
    rows.map((of) =>
      of.replaceAll(/<(\/?)t([rhd])\b/g, (_, slash, name) => `<${slash}${name === 'r' ? 'div' : 'span'}`),
    ),
    fc
      .array(fc.tuple(figure, figure), { minLength: 3, maxLength: 5 })
      .map((pairs) => `<dl>${pairs.map(([a, b]) => `<dt>${a}<dd>${b}`).join('')}</dl>`),
    fc
      .tuple(
        fc.constantFrom(
          'nav',
          'aside',
          'footer',
          'header',
          'main',
          'details',
          'figure',
          'dialog',
          'noscript',
          'div hidden',
          'div style="display:grid;grid-template-columns:1fr 1fr"',
          'div role=table',
          'div role=row',
          'div role=cell',
          'div class=cookie-banner',
          'div role=tabpanel hidden',
          'table role=presentation',
          'table><tr><td',
          'table><tr><th>1<td',
          'svg><foreignObject',
          'iframe',
          'canvas',
          'template',
        ),
        tie('blocks'),
      )
      .map(([tag, inside]) => {
        const names = tag.split('>').map((part) => part.split(' ')[0]?.replace('<', '') ?? '')
        return `<${tag}>${inside}${names
          .reverse()
          .map((name) => `</${name.replace('<', '')}>`)
          .join('')}`
      }),
  ),
})).block
const source = fc.array(block, { minLength: 1, maxLength: 5 }).map((parts) => pageOf(parts.join('\n')))

describe('whatever a page holds', () => {
  it('accounts for every digit of its text nodes once', () => {
    fc.assert(
      fc.property(source, (markup) => {
        const { pages, warnings } = balance(markup)
        expect(warnings).toEqual([])
        const held = pages.flatMap(({ accounts }) => accounts).reduce((sum, { digits }) => sum + digits, 0)
        expect(held).toBe(digitsIn(markup))
      }),
      { numRuns: 500 },
    )
  })

  it('finds the digits of stretches that overlap, whichever is the longer', () => {
    const digits = [15, 25].map((start) => ({
      digit: '1',
      start,
      end: start + 1,
      ground: 'shown' as const,
      around: '1',
    }))
    const word = (start: number, end: number) => ({
      kind: 'sentence' as const,
      text: 'A1',
      words: [{ start: 0, end: 2, place: { kind: 'offset' as const, start, end } }],
      section: [],
      order: 0,
    })
    const statements = [word(0, 20), word(10, 26)]
    const [page] = balanceDigits({ digits, texts: [] }, { tables: [], statements }).pages
    expect(page).toMatchObject({ missing: [], doubled: [] })
  })
})
