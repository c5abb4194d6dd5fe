import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { extractHtml } from '../src/extract/html.ts'
import { formatDecimal } from '../src/model/decimal.ts'
import type { Document } from '../src/model/document.ts'
import { formatKey } from '../src/model/key.ts'
import type { Reading } from '../src/model/reading.ts'
import { readEdition } from '../src/read-edition.ts'
import { homeCareIp } from '../src/sources/home-care-ip.ts'
import { firstDataRow, headerPaths } from '../src/transform/table/match-column.ts'

const sample = readFileSync(new URL('../samples/home-care-ip.html', import.meta.url), 'utf8')

function documentOf(page: string | Uint8Array): Document {
  const bytes = typeof page === 'string' ? new TextEncoder().encode(page) : page
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mediaType: 'text/html',
    bytes,
    url: null,
    fileName: 'page.html',
    retrievedAt: new Date('2025-01-01'),
    publishedGiven: null,
    editionKind: 'original',
    etag: null,
    lastModified: null,
  }
}

/** A printed table as its caption and its rows of text, headings first. */
interface Content {
  readonly caption: string
  readonly rows: readonly (readonly string[])[]
}

const contents: readonly Content[] = extractHtml(documentOf(sample).bytes).tables.map((table) => {
  const rows: string[][] = [[...headerPaths(table)]]
  for (let row = firstDataRow(table); row < table.height; row += 1)
    rows.push(table.cells.filter((cell) => cell.row === row).map(({ text }) => text))
  return { caption: table.caption?.text ?? '', rows }
})

/** The sample page with each of its tables printed by `print`. */
function pageWith(print: (content: Content) => string): string {
  let at = 0
  return sample.replaceAll(/<table.*?<\/table>/gs, () => print(contents[at++]!))
}

const cells = (tag: string, texts: readonly string[]) =>
  texts.map((text) => `<${tag}>${text}</${tag.split(' ')[0]}>`).join('')
const lines = (row: string, cell: string, rows: Content['rows']) =>
  rows.map((texts) => `<${row}>${cells(cell, texts)}</${row.split(' ')[0]}>`).join('\n')
const number = (caption: string) => /^Tabell [\d.]+/.exec(caption)?.[0] ?? ''
const plain = ({ caption, rows: [head = [], ...rows] }: Content, title = `<caption>${caption}</caption>`) =>
  `<table>${title}<tr>${cells('th', head)}</tr>${lines('tr', 'td', rows)}</table>`
const bold = ({ caption }: Content) => `<p><strong>${caption}</strong></p>`
const turn = ({ caption, rows }: Content): Content => ({
  caption,
  rows: (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? '')),
})
const part = ({ caption, rows }: Content, from: number, to?: number): Content => ({
  caption,
  rows: [rows[0] ?? [], ...rows.slice(from, to)],
})
const grouped = (separator: string) =>
  pageWith(({ caption, rows }) =>
    plain({
      caption,
      rows: rows.map((row) => row.map((text) => text.replace(/(?<=\d) (?=\d{3}$)/, separator))),
    }),
  )

/** The sample page with the text of each of its paragraphs printed by `print`. */
const prose = (print: (text: string) => string) =>
  sample.replaceAll(/(?<=<p>)[^<]*(?=<\/p>)/g, (text) => print(text))
const PART = '<x-part><template shadowrootmode=open><div><slot></slot></div></template>'

const renderings: readonly (readonly [name: string, page: string | Uint8Array])[] = [
  ['table markup', pageWith((content) => plain(content))],
  [
    'no headings in the markup',
    pageWith((content) => `${bold(content)}<table>${lines('tr', 'td', content.rows)}</table>`),
  ],
  ['the caption below', pageWith((content) => `${plain(content, '')}<p>${content.caption}</p>`)],
  [
    'the caption in a figure',
    pageWith(
      (content) => `<figure>${plain(content, '')}<figcaption>${content.caption}</figcaption></figure>`,
    ),
  ],
  [
    'the caption on two lines',
    pageWith((content) => {
      const opening = number(content.caption)
      return `<p><b>${opening}</b><br>${content.caption.slice(opening.length)}</p>${plain(content, '')}`
    }),
  ],
  [
    'a number counted before its own',
    pageWith((content) => plain({ ...content, caption: `Table 1: ${content.caption}` })),
  ],
  ['a table for the layout', pageWith((content) => `<table><tr><td>Meny<td>${plain(content)}</table>`)],
  [
    'rows of blocks',
    pageWith((content) => `${bold(content)}<div>${lines('div', 'div', content.rows)}</div>`),
  ],
  [
    'a CSS grid',
    pageWith((content) => {
      const style = `display:grid;grid-template-columns:repeat(${content.rows[0]?.length},1fr)`
      return `${bold(content)}<div style="${style}">${cells('div', content.rows.flat())}</div>`
    }),
  ],
  [
    'ARIA roles',
    pageWith(
      (content) =>
        `${bold(content)}<div role=table>${lines('div role=row', 'div role=cell', content.rows)}</div>`,
    ),
  ],
  [
    'columns in reverse',
    pageWith(({ caption, rows }) => plain({ caption, rows: rows.map((row) => row.toReversed()) })),
  ],
  [
    'two parts',
    pageWith(
      (content) =>
        plain(part(content, 1, 3)) +
        plain(part(content, 3), `<caption>${number(content.caption)} forts.</caption>`),
    ),
  ],
  [
    'a second version for narrow screens',
    pageWith((content) => `${plain(content)}<div class=narrow>${plain(content)}</div>`).replace(
      '</head>',
      '<style>.narrow{display:none}@media(max-width:40em){.narrow{display:block}}</style></head>',
    ),
  ],
  ['a tab that is not open', pageWith((content) => `<div role=tabpanel hidden>${plain(content)}</div>`)],
  [
    'a dialog open over it',
    sample
      .replace('<main>', '<main aria-hidden=true>')
      .replace('</main>', '</main><div role=dialog>Godta</div>'),
  ],
  [
    'a part that a script moves into place',
    sample.replace('<main>', '<div hidden><main>').replace('</main>', '</main></div>'),
  ],
  [
    'a shadow tree with a slot',
    sample.replace('<article>', `${PART}<article>`).replace('</article>', '</article></x-part>'),
  ],
  [
    'the head in a table of its own',
    pageWith((content) => {
      const [head = [], ...rows] = content.rows
      return `<table><caption>${content.caption}</caption><tr>${cells('th', head)}</tr></table><table>${lines('tr', 'td', rows)}</table>`
    }),
  ],
  [
    'boxes round the cells',
    pageWith((content) =>
      plain({
        ...content,
        rows: content.rows.map((row) => row.map((text) => `<table><tr><td>${text}</td></tr></table>`)),
      }),
    ),
  ],
  [
    'words that open an explanation',
    prose((text) => text.replaceAll(/virksom individuell plan|bistandsbehov /g, '<button>$&</button>')),
  ],
  [
    'drawn signs in its sentences',
    prose((text) => text.replaceAll(' prosent', ' prosent<svg><title>8</title></svg>')),
  ],
  ['empty lines between its paragraphs', sample.replaceAll(/<\/p>\s*<p>/g, '<br><br>')],
  ['accents apart', sample.normalize('NFD')],
  ['no end tags', pageWith((content) => plain(content).replaceAll(/<\/(?:td|th|tr)>/g, ''))],
  ['UTF-16', new Uint8Array(Buffer.from(`\uFEFF${pageWith((content) => plain(content))}`, 'utf16le'))],
  [
    'UTF-16 without a mark',
    new Uint8Array(
      Buffer.from(
        pageWith((content) => plain(content)),
        'utf16le',
      ),
    ),
  ],
  ...['&nbsp;', '&thinsp;', '&#8239;', '.', "'", '', '<span>&nbsp;</span>', '&zwnj;&nbsp;', '<wbr> '].map(
    (separator) => [`groups parted by "${separator}"`, grouped(separator)] as const,
  ),
]

const said = ({ observations }: Reading) =>
  observations
    .map(
      ({ key, value, origin }) =>
        `${origin.kind} ${formatKey(key)} ${value === null ? null : formatDecimal(value)}`,
    )
    .sort()
const held = ({ figures }: Reading) =>
  figures
    .map(({ key, value, verdict }) => `${formatKey(key)} ${value && formatDecimal(value)} ${verdict}`)
    .sort()
const found = ({ findings }: Reading) => findings.map(({ id, verdict }) => `${id} ${verdict}`).sort()

describe('the yearly page, set in other ways', () => {
  let base: Reading
  beforeAll(async () => {
    base = await readEdition(documentOf(sample), homeCareIp)
  })

  it('prints two tables and more figures than those', () => {
    expect(contents).toHaveLength(2)
    expect(said(base).length).toBeGreaterThan(contents.flatMap(({ rows }) => rows).length)
  })

  it.each(renderings)('says the same with %s', async (_, page) => {
    const reading = await readEdition(documentOf(page), homeCareIp)
    expect(said(reading)).toEqual(said(base))
    expect(held(reading)).toEqual(held(base))
    expect(found(reading)).toEqual(found(base))
    expect(reading.extraction.tables).toHaveLength(2)
  })
  it('says the same figures with rows for columns', async () => {
    const reading = await readEdition(documentOf(pageWith((content) => plain(turn(content)))), homeCareIp)
    expect(said(reading)).toEqual(said(base))
    expect(held(reading)).toEqual(held(base))
  })
})
