import { describe, expect, it } from 'vitest'
import { extractHtmlWithDigits } from '../../../src/extract/html.ts'
import { balanceDigits } from '../../../src/extract/ledger.ts'
import { bytesOf, kindsOf, onlyTable, readBody, slotsOf } from './page-for-test.ts'

describe('text in characters of one width', () => {
  const HEAD = 'Fylke                      2010    2011'
  const ROWS = [
    'Oslo                     12 345     7,2',
    'Møre og Romsdal             978    10,1',
    'I alt                    13 323     8,0',
  ]
  const SLOTS = [
    ['Fylke', '2010', '2011'],
    ['Oslo', '12 345', '7,2'],
    ['Møre og Romsdal', '978', '10,1'],
    ['I alt', '13 323', '8,0'],
  ]

  it('is a table where its lines are set in columns, with its caption and source, and text around it', () => {
    const lines = ['Tabell 3. Mottakere', '', HEAD, '-'.repeat(40), ...ROWS, '', 'Kilde: Etaten']
    const pre = `<pre>\nI 2010 var det 12 345\nmottakere. Det er flere.\n\n${lines.join('\n')}\n\nSlutt i 2011.\n</pre>`
    const { tables, statements } = readBody(pre)
    expect(tables).toHaveLength(1)
    expect(slotsOf(tables[0]!)).toEqual(SLOTS)
    expect(kindsOf(tables[0]!)).toEqual(['hhh', 'hdd', 'hdd', 'hdd'])
    expect(tables[0]!.caption?.text).toBe('Tabell 3. Mottakere')
    expect(tables[0]!.notes.map(({ text }) => text)).toEqual(['Kilde: Etaten'])
    expect(statements.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'sentence I 2010 var det 12 345 mottakere.',
      'sentence Det er flere.',
      'caption Tabell 3. Mottakere',
      'note Kilde: Etaten',
      'sentence Slutt i 2011.',
    ])
  })

  it.each<[string, readonly string[]]>([
    [
      'dots to its figures',
      ROWS.map((row) => row.replace(/(?<=\S) {3,}/, (gap) => ` ${'.'.repeat(gap.length - 2)} `)),
    ],
    [
      'bars between its columns',
      ROWS.map((row) => row.replaceAll(/(?<=\S) {3,}/g, (gap) => ` |${gap.slice(2)}`)),
    ],
    ['a blank line among its rows', [ROWS[0]!, '', ...ROWS.slice(1)]],
    [
      'elements in its cells',
      ROWS.map((row) => row.replace('Oslo', '<a href="#">Oslo</a>').replace('978', '<b>978</b>')),
    ],
  ])('reads a table with %s', (_, rows) => {
    expect(slotsOf(onlyTable(`<pre>${HEAD}\n${rows.join('\n')}</pre>`))).toEqual(SLOTS)
  })

  it('reads tabs as reaching to the next eighth place', () => {
    const rows = ['Oslo\t\t12', 'Akershus\t7', 'Troms\t\t-', 'Vestland\t1']
    expect(slotsOf(onlyTable(`<pre>Fylke\t\tAntall\n${rows.join('\n')}</pre>`))).toEqual([
      ['Fylke', 'Antall'],
      ['Oslo', '12'],
      ['Akershus', '7'],
      ['Troms', '-'],
      ['Vestland', '1'],
    ])
  })

  it('joins the lines of a heading, and spreads one over its group', () => {
    const lines = [
      '                Menn              Kvinner',
      '          ----------------   ----------------',
      '            Antall   Andel     Antall   Andel',
      'Fylke     personer            personer       ',
      '---------------------------------------------',
      'Oslo           120    12,0        130    13,0',
      'Viken           80     8,0         70     7,0',
      'Nord',
      'Troms           10     1,0         20     2,0',
    ]
    expect(slotsOf(onlyTable(`<pre>${lines.join('\n')}</pre>`))).toEqual([
      ['', 'Menn', 'Menn', 'Kvinner', 'Kvinner'],
      ['Fylke', 'Antall personer', 'Andel', 'Antall personer', 'Andel'],
      ['Oslo', '120', '12,0', '130', '13,0'],
      ['Viken', '80', '8,0', '70', '7,0'],
      ['Nord', '', '', '', ''],
      ['Troms', '10', '1,0', '20', '2,0'],
    ])
  })

  it('is two tables where a second head begins', () => {
    const second = [
      'Tjeneste     2010    2011',
      'Avlastning     40      50',
      'Hjelp          60      70',
      'Sum           100     120',
    ]
    const { tables } = readBody(`<pre>${[HEAD, ...ROWS, '', ...second].join('\n')}</pre>`)
    expect(tables.map(slotsOf)).toEqual([SLOTS, second.map((row) => row.split(/ {2,}/))])
  })

  it('is running text where no figures stand under one another', () => {
    const { tables, statements } = readBody('<pre>Vi fant 3 av 4.\nResten  er\n\nborte i 2010.</pre>')
    expect(tables).toEqual([])
    expect(statements.map(({ text }) => text)).toEqual(['Vi fant 3 av 4.', 'Resten er', 'borte i 2010.'])
  })

  it('has rows whose longest label or figure leaves one space, and labels of groups that end in a number', () => {
    const tight = [
      'Vare   Antall',
      'skruer  10034',
      'skiver1 32012',
      'Klasse 12',
      'muttere   345',
      'bolter    876',
    ]
    expect(slotsOf(onlyTable(`<pre>${tight.join('\n')}</pre>`))).toEqual([
      ['Vare', 'Antall'],
      ['skruer', '10034'],
      ['skiver1', '32012'],
      ['Klasse 12', 'Klasse 12'],
      ['muttere', '345'],
      ['bolter', '876'],
    ])
  })

  it('has every digit accounted for, and places that hold what its cells print', () => {
    const body = `<pre>Tabell 1 Antall\n\n${HEAD}\n${ROWS.join('\n').replace('12 345', '12&nbsp;345')}\n</pre>`
    const source = `<!doctype html><html><body>${body}</body></html>`
    const { extraction, printed } = extractHtmlWithDigits(bytesOf(source))
    expect(balanceDigits(printed, extraction).warnings).toEqual([])
    for (const { text, place } of extraction.tables[0]!.cells) {
      if (place.kind === 'page') throw new Error('expected offsets')
      expect(source.slice(place.start, place.end).replace('&nbsp;', ' ')).toBe(text)
    }
  })
})
