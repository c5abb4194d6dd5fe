import { describe, expect, test } from 'vitest'
import { pdfOf } from '../../bench/long-report.ts'
import { extract } from '../../src/extract/extract.ts'
import { wordsToRows } from '../../src/extract/layout/chunks.ts'
import { inkToLayout } from '../../src/extract/layout/layout.ts'
import { openPdf } from '../../src/extract/pdf.ts'

/** Paragraphs line by line, as a column of some 330 points would hold them; not all end in a full stop. */
const PARAGRAPHS = [
  ['The count took in every parish of the two valleys, and the', 'towns at their mouths as well'],
  ['Most parishes gave exact numbers, among them those of the', 'Upper Valley and', 'the islands'],
  ['14 parishes had no number to give'],
  ['Of the others, a third or so had counted twice, once before', 'and once after the harvest.'],
  ['Their numbers lie further down'],
  ['No parish was left out on account of its size or of its road.'],
] as const

interface Setting {
  readonly space: number
  readonly indent: number
}

/** The sentences of a page of paragraphs, set apart by so many points, their first lines indented by so many. */
async function sentencesOf({ space, indent }: Setting): Promise<string[]> {
  let y = 760
  const lines = PARAGRAPHS.flatMap((paragraph) => {
    y -= space
    return paragraph.map((text, k) => {
      y -= 15
      return `1 0 0 1 ${72 + (k === 0 ? indent : 0)} ${y} Tm (${text}) Tj`
    })
  })
  const bytes = pdfOf([{ content: `BT /F1 11 Tf ${lines.join('\n')} ET` }])
  const { statements } = await extract({ bytes, mediaType: 'application/pdf' })
  return statements.map(({ text }) => text)
}

describe('paragraphs', () => {
  test.each([
    { space: 3, indent: 0 },
    { space: 5, indent: 0 },
    { space: 9, indent: 0 },
    { space: 0, indent: 12 },
    { space: 3, indent: 16 },
  ])('$space pt apart, indented by $indent pt, end where their last line falls short', async (setting) => {
    expect(await sentencesOf(setting)).toEqual(PARAGRAPHS.map((lines) => lines.join(' ')))
  })
})

describe('footnotes', () => {
  const text = [
    'All boats were counted in the harbours where they lay at night',
    'and in those where they lay by day, by the same people twice.',
  ]
  const notesOf = async (notes: readonly string[]) => {
    const lines = text.map((line, k) => `/F1 11 Tf 1 0 0 1 72 ${700 - 14 * k} Tm (${line}) Tj`)
    const bytes = pdfOf([{ content: `BT ${[...lines, ...notes].join('\n')} ET` }])
    const { statements } = await extract({ bytes, mediaType: 'application/pdf' })
    return statements.flatMap((each) => (each.kind === 'note' ? [each.text] : []))
  }

  test('are notes in the type of the text, behind raised numbers', async () => {
    const notes = ['Harbour office, 2009. Boats of the year', 'Boat office, 2010. Boats of all years'].map(
      (line, k) =>
        `/F1 6 Tf 1 0 0 1 72 ${604 - 14 * k} Tm (${k + 1}) Tj /F1 11 Tf 1 0 0 1 78 ${600 - 14 * k} Tm (${line}) Tj`,
    )
    expect(await notesOf(notes)).toEqual([
      'Harbour office, 2009. Boats of the year',
      'Boat office, 2010. Boats of all years',
    ])
  })

  test('are notes in small type behind numbers that follow one another', async () => {
    const notes = [
      '1 Harbour office, 2009. Boats of the year',
      '2 Boat office, 2010. Boats of all',
      'years',
    ].map((line, k) => `/F1 9 Tf 1 0 0 1 72 ${600 - 11 * k} Tm (${line}) Tj`)
    expect(await notesOf(notes)).toEqual([
      '1 Harbour office, 2009. Boats of the year',
      '2 Boat office, 2010. Boats of all years',
    ])
    const lines = ['7 Boats lay in the north. Nobody', '12 Boats lay in the south'].map(
      (line, k) => `/F1 9 Tf 1 0 0 1 72 ${600 - 11 * k} Tm (${line}) Tj`,
    )
    expect(await notesOf(lines)).toEqual([])
  })
})

describe('sentences', () => {
  test('do not begin in an item of a list that its last line ends short', async () => {
    const show = (x: number, y: number, text: string) => `1 0 0 1 ${x} ${y} Tm (${text}) Tj`
    const lines = [
      show(75, 700, '-'),
      show(86, 700, 'Boats of the north'),
      show(84, 686, 'Most of them had been counted before, and all of those in'),
      show(72, 672, 'the south had been counted twice, once by day and once by'),
    ]
    const bytes = pdfOf([{ content: `BT /F1 11 Tf ${lines.join('\n')} ET` }])
    const { statements } = await extract({ bytes, mediaType: 'application/pdf' })
    expect(statements.map(({ kind, text }) => [kind, text.slice(0, 20)])).toEqual([
      ['item', '- Boats of the north'],
      ['sentence', 'Most of them had bee'],
    ])
  })

  test('go on below a figure that stands in the middle of them', async () => {
    const show = (x: number, y: number, text: string) => `1 0 0 1 ${x} ${y} Tm (${text}) Tj`
    const lines = [
      show(72, 700, 'All of them had been counted before, and most of them'),
      show(72, 685, 'so well that in the end there was a share of 52'),
      show(72, 560, 'Figur 2 Boats by harbour'),
      show(72, 530, 'per cent of all parishes with no boat to count.'),
    ]
    const bytes = pdfOf([{ content: `BT /F1 11 Tf ${lines.join('\n')} ET` }])
    const { statements } = await extract({ bytes, mediaType: 'application/pdf' })
    expect(statements.map(({ text }) => text)).toContain(
      'All of them had been counted before, and most of them so well that in the end there was a share of 52 per cent of all parishes with no boat to count.',
    )
  })

  test('go on in a number in brackets that begins a line', async () => {
    const lines = [
      'In all there were 1334 boats in the parishes (171) with no',
      '(63) or one harbour, and 5140 in those with two of them.',
    ]
    const content = lines.map(
      (text, k) => `1 0 0 1 72 ${700 - 15 * k} Tm (${text.replace(/[()]/g, '\\$&')}) Tj`,
    )
    const bytes = pdfOf([{ content: `BT /F1 11 Tf ${content.join('\n')} ET` }])
    const { statements } = await extract({ bytes, mediaType: 'application/pdf' })
    expect(statements.map(({ text }) => text)).toEqual([lines.join(' ')])
  })

  const page = (lines: readonly string[], top = 700) => ({
    content: `BT /F1 11 Tf ${lines.map((text, k) => `1 0 0 1 72 ${top - 15 * k} Tm (${text.replace(/[()]/g, '\\$&')}) Tj`).join('\n')} ET`,
  })
  const textsOf = async (...pages: readonly (readonly string[])[]) => {
    const bytes = pdfOf(pages.map((lines) => page(lines)))
    const { statements } = await extract({ bytes, mediaType: 'application/pdf' })
    return statements.map(({ kind, text }) => [kind, text])
  }

  test.each([
    [
      'before the end of a range',
      'The share is largest among the small parishes (0',
      '- 5000 people), of which 63 gave an exact number.',
    ],
    [
      'around a remark',
      'Most of the parishes in the two valleys gave numbers',
      '- as they had been asked to - and no reasons for it.',
    ],
  ])('go on in a dash that begins a line, %s', async (_, ...lines) => {
    expect(await textsOf(lines)).toEqual([['sentence', lines.join(' ')]])
  })

  test('do not go on in the dashes of a list', async () => {
    const lines = [
      'The parishes that were asked had three things to tell:',
      '- how many boats they had',
      '- how many of these were new',
    ]
    expect(await textsOf(lines)).toEqual([
      ['sentence', lines[0]],
      ['item', lines[1]],
      ['item', lines[2]],
    ])
  })

  test.each([
    [
      'after a word that ends nothing',
      'The boats that were lost belonged to Northern and',
      'Southern Valley, where two harbours were rebuilt.',
    ],
    [
      'after a full line',
      'The boats that were lost in the gale of that autumn',
      'Southern Valley counted in the year after the others.',
    ],
  ])('go on over a page break in a name, %s', async (_, first, second) => {
    const above = 'Of all the boats that were counted, few were lost at sea.'
    expect(await textsOf([above, first], [second, above])).toEqual([
      ['sentence', above],
      ['sentence', `${first} ${second}`],
      ['sentence', above],
    ])
  })

  test.each([4, 9, 16])('stand in lines that are whole, spread by %d points a space', async (spread) => {
    const lines = [
      'The ferry ran on 148 days',
      'of the year and took on',
      '1204 people who asked to',
      'go over to the islands',
    ]
    const content = lines.map((text, k) => `1 0 0 1 72 ${700 - 15 * k} Tm (${text}) Tj`)
    const pdf = await openPdf(pdfOf([{ content: `BT /F1 11 Tf ${spread} Tw ${content.join('\n')} ET` }]))
    const { words, spaces } = inkToLayout(await pdf.readPage(1), false)
    await pdf.close()
    const rows = wordsToRows(words, spaces)
    expect(rows.map(({ chunks }) => chunks.map(({ text }) => text))).toEqual(lines.map((line) => [line]))
  })
})
