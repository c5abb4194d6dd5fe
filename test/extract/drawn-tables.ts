import fc from 'fast-check'

/** A table as it is meant, and how it is set. */
export interface DrawnTable {
  readonly header: readonly (readonly { readonly text: string; readonly span: number }[])[]
  readonly rows: readonly (readonly string[])[]
  readonly style: Style
}

export interface Style {
  readonly rules: 'all' | 'rows' | 'three' | 'none' | 'zebra' | 'columns'
  readonly font: 'serif' | 'sans-serif' | 'monospace'
  readonly size: number
  readonly padding: number
  readonly centred: boolean
  readonly width: 'full' | 'fit'
  readonly caption: 'above' | 'below'
}

const WORDS =
  'alder andel bruk bydel dekning elever fylke gruppe heim helse i alt klasse kommune kvinner menn offentlig plan privat region sone tiltak undersøkt vekst år'.split(
    ' ',
  )
const PLACES =
  'Bratt Elvedal Fagerheim Granli Høyås Kvernvik Lund Myrland Nesodd Øverbygd Rosendal Skogheim Tverrelv Utsira Vestby Åmot'.split(
    ' ',
  )

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const heading = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
  .map((words) => capital(words.join(' ')))
const label = fc
  .array(fc.constantFrom(...PLACES), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' og '))

const grouped = (value: number, mark: string) => String(value).replace(/\B(?=(\d{3})+$)/g, mark)
const integers = (mark: string, largest: number) =>
  fc.integer({ min: 0, max: largest }).map((value) => grouped(value, mark))
const column: fc.Arbitrary<fc.Arbitrary<string>> = fc.oneof(
  fc
    .record({
      mark: fc.constantFrom('', '\u00a0', '\u202f', ' ', ',', '.'),
      largest: fc.constantFrom(9, 999, 99_999, 9_999_999),
    })
    .map(({ mark, largest }) => integers(mark, largest)),
  fc.constant(
    fc.integer({ min: 0, max: 1000 }).map((value) => `${(value / 10).toFixed(1).replace('.', ',')} %`),
  ),
  fc.constant(
    fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 30, max: 60 }))
      .map(([a, b]) => `${a} av ${b}`),
  ),
  fc.constant(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .integer({ min: -500, max: 500 })
          .map((value) => (value < 0 ? `−${-value}` : String(value))),
      },
      { weight: 1, arbitrary: fc.constantFrom('–', '-', ':') },
    ),
  ),
)

/** Tables of two to seven columns and three to fourteen rows, sometimes with headings of two levels. */
export const drawnTable: fc.Arbitrary<DrawnTable> = fc
  .record({
    columns: fc.array(column, { minLength: 1, maxLength: 6 }),
    height: fc.integer({ min: 3, max: 14 }),
    spanners: fc.boolean(),
    style: fc.record({
      rules: fc.constantFrom('all', 'rows', 'three', 'none', 'zebra', 'columns'),
      font: fc.constantFrom('serif', 'sans-serif', 'monospace'),
      size: fc.constantFrom(7, 8, 9, 10, 11),
      padding: fc.constantFrom(1, 2, 4),
      centred: fc.boolean(),
      width: fc.constantFrom('full', 'fit'),
      caption: fc.constantFrom('above', 'below'),
    }) as fc.Arbitrary<Style>,
  })
  .chain(({ columns, height, spanners, style }) =>
    fc
      .record({
        labels: fc.uniqueArray(label, { minLength: height, maxLength: height }),
        headings: fc.uniqueArray(heading, { minLength: columns.length + 1, maxLength: columns.length + 1 }),
        groups: fc.uniqueArray(heading, { minLength: 3, maxLength: 3 }),
        values: fc.tuple(...columns.map((each) => fc.array(each, { minLength: height, maxLength: height }))),
      })
      .map(({ labels, headings, groups, values }): DrawnTable => {
        const leaf = headings.map((text) => ({ text, span: 1 }))
        const two = spanners && columns.length >= 4
        const half = Math.floor(columns.length / 2)
        const top = [
          { text: '', span: 1 },
          { text: groups[0] ?? '', span: half },
          { text: groups[1] ?? '', span: columns.length - half },
        ]
        return {
          header: two ? [top, leaf] : [leaf],
          rows: labels.map((text, r) => [text, ...values.map((each) => each[r] ?? '')]),
          style,
        }
      }),
  )

/** The grid of texts that reading the table must give: white space of every kind as a plain space. */
export function meantGrid({ header, rows }: DrawnTable): string[][] {
  const fold = (text: string) => text.replace(/\s/g, ' ')
  const heads = header.map((row) =>
    row.flatMap(({ text, span }) => [text, ...new Array<string>(span - 1).fill('')]),
  )
  return [...heads, ...rows].map((row) => row.map(fold))
}

function tableToHtml(table: DrawnTable, number: number): string {
  const { style, header, rows } = table
  const border = '0.6pt solid #000'
  const cell: Record<Style['rules'], string> = {
    all: `border: ${border}`,
    rows: `border-top: ${border}; border-bottom: ${border}`,
    three: '',
    none: '',
    zebra: '',
    columns: `border-left: ${border}; border-right: ${border}`,
  }
  const css = `border-collapse: collapse; font: ${style.size}pt ${style.font}; ${style.width === 'full' ? 'width: 100%;' : ''}`
  const align = (k: number) => (k === 0 ? 'left' : style.centred ? 'center' : 'right')
  const under = (text: string) => (text !== '' && style.rules === 'three' ? `border-bottom: ${border};` : '')
  const head = header
    .map((row, r) => {
      const last = r === header.length - 1
      const rule =
        style.rules === 'three'
          ? `${r === 0 ? `border-top: ${border};` : ''}${last ? `border-bottom: ${border};` : ''}`
          : ''
      let at = 0
      return `<tr style="${rule}">${row
        .map(({ text, span }) => {
          const html = `<th colspan="${span}" style="${cell[style.rules]}; ${last ? '' : under(text)} padding: ${style.padding}pt 4pt; text-align: ${span > 1 ? 'center' : align(at)}; vertical-align: bottom">${text}</th>`
          at += span
          return html
        })
        .join('')}</tr>`
    })
    .join('')
  const body = rows
    .map((row, r) => {
      const end = style.rules === 'three' && r === rows.length - 1 ? `border-bottom: ${border};` : ''
      const shade = style.rules === 'zebra' && r % 2 === 0 ? 'background: #dde6f0;' : ''
      const cells = row.map(
        (text, k) =>
          `<td style="${cell[style.rules]}; padding: ${style.padding}pt 4pt; text-align: ${align(k)}">${text}</td>`,
      )
      return `<tr style="${end}${shade}">${cells.join('')}</tr>`
    })
    .join('')
  const caption = `<p class="caption">Tabell ${number} Oversikt nummer ${number}</p>`
  const grid = `<table style="${css}">${head}${body}</table>`
  return style.caption === 'above' ? caption + grid : grid + caption
}

/** Running text that differs from sheet to sheet, so that nothing of it repeats at the edge of pages. */
function prose(seed: number): string {
  const words = Array.from({ length: 60 }, (_, k) => WORDS[(seed * 7 + k * k * 3 + k * seed) % WORDS.length])
  return `${capital(words.slice(0, 25).join(' '))} 12. ${capital(words.slice(25).join(' '))} ${seed * 37} av 340.`
}

/** An HTML page with a table a sheet, among running text. */
export function tablesToHtml(tables: readonly DrawnTable[]): string {
  const sheets = tables.map(
    (table, k) =>
      `<section><p>${prose(2 * k + 1)}</p>${tableToHtml(table, k + 1)}<p>${prose(2 * k + 2)}</p></section>`,
  )
  return `<!doctype html><meta charset="utf-8"><style>@page{size:A4;margin:20mm}section{break-after:page}p{font:10pt serif;margin:10pt 0}.caption{font-weight:bold}</style>${sheets.join('')}`
}
