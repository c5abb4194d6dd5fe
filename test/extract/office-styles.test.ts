import { describe, expect, it } from 'vitest'
import type { Table } from '../../src/model/table.ts'
import { isAbsent } from '../installed.ts'
import { caption, figures, line, read, table, text } from './office-tables.ts'
import { gridOf, page, prose, tablesOf } from './placed-texts.ts'

describe.skipIf(isAbsent('chromium'))('tables as office programs and browsers set them', () => {
  it('tells raised marks where no other type on the page is larger than theirs by much', async () => {
    const marked = figures.map(([bygd = '', ...rest], k) => [
      k === 2 ? `${bygd}<sup>1)</sup>` : bygd,
      ...rest,
    ])
    const [read1] = await read('', `<p>${caption}</p>${table(marked)}<p>1) Foreløpige tall.</p>`)
    expect(read1?.cells.find(({ text: own }) => own === 'Fossheim')?.marks).toEqual(['1'])
  })

  it('reads years beside the heading of the labels as headings over words and figures', async () => {
    const rows = [
      ['Bygd', '2019', '2020', '2021'],
      ['Elvebakken', 'Ikke startet', '31,5', '7'],
      ['Fossheim', 'Under arbeid', '28,0', '12'],
      ['Granlia', 'Ferdig', '40,2', '9'],
    ]
    const [found] = await read(`td, th { border: ${line} }`, `<p>${caption}</p>${table(rows)}`)
    expect(gridOf(found as Table)).toEqual(rows)
    expect(found?.cells.filter(({ row: at }) => at === 0).map(({ kind }) => kind)).not.toContain('data')
  })

  it('gives a table the notes to the left of it, and the caption below them', async () => {
    const [found] = await read(
      'table { margin-left: 120pt } .note { font-size: 7pt } .cap { margin-top: 14pt }',
      `${text}${table(figures)}<p class=note>1) Uten Hol.</p><p class=note>2) Anslag.</p><p class=cap>${caption}</p>${text}`,
    )
    expect(found?.notes.map((note) => note.text)).toEqual(['1) Uten Hol.', '2) Anslag.'])
    expect(found?.caption?.text).toBe(caption)
  })

  it('ends a note where running text in the same type begins', async () => {
    const [found] = await read(
      'p { margin: 2pt 0 }',
      `${text}<p>${caption}</p>${table(figures)}<p>Kilde: Bygdene.</p>${text}`,
    )
    expect(found?.notes.map((note) => note.text)).toEqual(['Kilde: Bygdene.'])
  })

  it.each([
    ['boxed', `th { border: ${line} }`],
    ['between rulings', `thead { border-bottom: ${line} }`],
    ['without rulings', ''],
  ])('drops a head %s that is printed again, set apart from the rows below it', async (_, css) => {
    const rows = [
      figures[0] ?? [],
      ...Array.from({ length: 40 }, (_, k) => [
        `Bygd ${String.fromCharCode(65 + (k % 26))}${'a'.repeat(1 + (k % 3))}`,
        String(100 + 7 * k),
        `${k},5`,
      ]),
    ]
    const apart = (at: number) =>
      `tbody tr:nth-child(${at}) { break-before: page } tbody tr:nth-child(${at}) td { padding-top: 60pt }`
    const found = await read(`${css} ${apart(20)}`, `<p>${caption}</p>${table(rows)}`)
    expect(found.map(gridOf)).toEqual([rows])
    expect(found[0]?.pages).toEqual([1, 2])
  })

  it('gives a table the notes that a page break parts from it', async () => {
    const [found] = await read(
      '.high { height: 400pt } .notes { font-size: 7pt }',
      `<div class=high>${text}</div><p>${caption}</p>${table(figures)}<div class=notes style="break-before: page"><p>1) Anslag.</p><p>Kilde: Bygdene.</p></div>${text}`,
    )
    expect(found?.notes.map((note) => note.text)).toEqual(['1) Anslag.', 'Kilde: Bygdene.'])
  })
})

describe.skipIf(isAbsent('chromium'))('tables shaded or ruled in part', () => {
  const shaded = 'td:first-child, th:first-child { background: #e7e6e6; width: 70pt } table { width: 300pt }'

  it('have a blank corner above shaded labels', async () => {
    const rows = [['', 'Plasser', 'Andel'], ...figures.slice(1)]
    const [found] = await read(
      `${shaded} table { border-top: ${line}; border-bottom: ${line} } thead { border-bottom: ${line} }`,
      `<p>${caption}</p>${table(rows)}`,
    )
    expect(gridOf(found as Table)).toEqual(rows)
  })

  it('join no blank entries for want of the floors that shaded labels alone have', async () => {
    const rows = [
      ['Bygd', 'Plasser', 'Tilbud', 'Antall', 'Endring'],
      ['Elvebakken og Nedre Fossheim', '412', 'Under arbeid', '21–40', ''],
      ['Fossheim', '987', 'Ferdig', '', '76'],
      ['Granlia', '530', 'Ferdig', '19–96', '29'],
      ['Hovden', '', 'Samarbeid med nabokommuner', '7–51', ''],
      ['Kvamme og Øvre Granlia', '88', 'Ferdig', '1–91', '90'],
    ]
    const [found] = await read(
      `${shaded} td, th { text-align: left; vertical-align: top } td:nth-child(4) { white-space: nowrap } table { border-top: ${line}; border-bottom: ${line} } thead { border-bottom: ${line} }`,
      `<p>${caption}</p>${table(rows)}`,
    )
    expect(gridOf(found as Table)).toEqual(rows)
    expect(found?.cells.filter(({ rowSpan }) => rowSpan > 1)).toEqual([])
  })

  it('have the labels left of their walls, of fewer lines than the entries beside them', async () => {
    const long = 'Vedtak fattes etter søknad fra den som trenger hjelp'
    const places = ['Elvebakken', 'Fossheim', 'Granlia', 'Hovden', 'Kvamme', 'Lauvøya']
    const body = places.map((bygd, k) => [
      bygd,
      k % 2 === 1 ? long : 'Ferdig',
      `${k + 3}1,${k}`,
      String(907 - 31 * k),
    ])
    const rows = [['Bygd', 'Tilbud', 'Andel', 'Plasser'], ...body]
    const [found] = await read(
      `td, th { border-left: ${line}; vertical-align: middle } td:first-child, th:first-child { border: 0 } td:nth-child(2) { text-align: left; width: 80pt }`,
      `<p>${caption}</p>${table(rows)}`,
    )
    expect(gridOf(found as Table)).toEqual(rows)
  })

  it('have headings centred over entries set to the left of the last column', async () => {
    const rows = [
      ['', 'Mottakere av tjenester i hjemmet og bistand, antall', 'Andel med egen plan av alle, prosent'],
      ...['Elvebakken', 'Fossheim', 'Granlia', 'Hovden'].map((bygd, k) => [
        bygd,
        `17${k} 687`,
        String(9 - k),
      ]),
    ]
    const [found] = await read(
      `th { text-align: center; vertical-align: middle } td { text-align: left } td + td, th + th { width: 105pt } thead { border-bottom: ${line} } tbody tr:nth-child(odd) { background: #eee }`,
      `<p>${caption}</p>${table(rows)}`,
    )
    expect(gridOf(found as Table)).toEqual(rows)
  })

  it('go on below a boxed head and a first row that are shaded alike, with two rows set wide on the next page', async () => {
    const body = Array.from({ length: 14 }, (_, k) => [
      `Bygd ${String.fromCharCode(65 + k)}`,
      String(100 + 7 * k),
      `${k},5`,
    ])
    const rows = [figures[0] ?? [], ...body]
    const found = await read(
      `th { border: ${line} } table { font-size: 6pt } td { padding: 6pt 5pt; background: #eee } tbody tr:nth-child(even) td { background: none } tr:nth-child(13) { break-before: page }`,
      `<p>${caption}</p>${table(rows).replace('<thead>', '<tbody>').replace('</thead><tbody>', '')}`,
    )
    expect(found.map(gridOf)).toEqual([rows])
  })

  it('have their caption below several notes of several lines', async () => {
    const notes = [
      '1) Uten Hol, som ikke svarte på spørsmålene om hvordan de arbeider med slike planer for dem som trenger det.',
      '2) Anslag.',
      '3) Alle.',
      'Kilde: Bygdene.',
    ]
    const [found] = await read(
      '.note { font-size: 7pt; margin: 2pt 0 } table { width: 280pt }',
      `${text}${table(figures)}${notes.map((each) => `<p class=note>${each}</p>`).join('')}<p>${caption}</p>${text}`,
    )
    expect(found?.notes.map((note) => note.text)).toEqual(notes)
    expect(found?.caption?.text).toBe(caption)
  })
})

describe('entries of words', () => {
  it('torn off by a page break without their label or figures are of the row on the page before', async () => {
    const row = (y: number, own: readonly string[]) =>
      own.flatMap((each, c) => (each === '' ? [] : [[[50, 130, 280, 340][c] ?? 0, y, each] as const]))
    const first = [
      ['Village', 'Service', 'Places', 'Share'],
      ['Elm', 'Done', '412', '31.5'],
      ['Fern', 'Not started', '987', '28.0'],
      ['Glen', 'Decided on application', '530', '40.2'],
    ]
    const second = [
      ['', 'by the person who needs it', '', ''],
      ['Hill', 'In progress', '115', '22.9'],
      ['Isle', 'Done', '330', '27.1'],
      ['Kirk', 'Done', '98', '30.4'],
    ]
    const across = (ys: readonly number[]) => ys.map((y) => [45, y, 380, y])
    const found = await tablesOf(
      page(
        [[50, 132, 'Table 1 Places by village'], ...first.flatMap((own, k) => row(110 - 20 * k, own))],
        across([122, 104, 84, 64]),
      ),
      page(
        second.flatMap((own, k) => row(750 - 20 * k, own)),
        across([744, 724, 704, 684]),
      ),
    )
    expect(found.map(gridOf)).toEqual([
      [
        ...first.slice(0, 3),
        ['Glen', 'Decided on application by the person who needs it', '530', '40.2'],
        ...second.slice(1),
      ],
    ])
  })

  it('are no running text between a label and figures, as the last row of a page has them', async () => {
    const texts = [
      [50, 700, 'Table 1 Places by village'],
      ...[
        ['Village', 'Service', 'Places', 'Share'],
        ['Elm', 'Done', '412', '31.5'],
        ['Fern', 'Not started', '987', '28.0'],
        ['Glen', 'In progress', '530', '40.2'],
        ['Hill', 'Decided on application by', '115', '22.9'],
      ].flatMap((own, k) => own.map((each, c) => [[50, 130, 280, 340][c], 680 - 22 * k, each] as const)),
      [130, 580, 'the person who needs help'],
    ] as never
    const [found] = await tablesOf(page(texts, [[45, 672, 380, 672]]))
    expect(gridOf(found as Table).at(-1)).toEqual([
      'Hill',
      'Decided on application by the person who needs help',
      '115',
      '22.9',
    ])
  })

  it('wrapped around their middle are one row between walls, be it the only one on its page', async () => {
    const walls = [50, 120, 200, 300, 360].map((x) => [x, 700, x, 640])
    const across = [700, 680].map((y) => [50, y, 360, y])
    const [found] = await tablesOf(
      page(
        [
          [60, 686, 'Area'],
          [125, 686, 'Date'],
          [205, 686, 'State'],
          [305, 686, 'Mean'],
          [55, 668, 'Yorkshire'],
          [55, 657, 'and the'],
          [125, 657, '09.12.2016'],
          [205, 657, 'Not started'],
          [305, 657, '20.9'],
          [55, 646, 'Humber'],
          ...prose(50, 600, 6),
        ],
        [...walls, ...across],
      ),
    )
    expect(gridOf(found as Table)).toEqual([
      ['Area', 'Date', 'State', 'Mean'],
      ['Yorkshire and the Humber', '09.12.2016', 'Not started', '20.9'],
    ])
  })
})
