import { describe, expect, it } from 'vitest'
import { pdfOf } from '../../bench/long-report.ts'
import { extract } from '../../src/extract/extract.ts'
import { page, prose, type Text } from './placed-texts.ts'

const ENTRIES = [
  ['1. Innledning', '3'],
  ['1.1 Om havnene', '3'],
  ['1.2 Om fartøyene som ligger i dem', '5'],
  ['2. Havnene i nord', '9'],
  ['2.1 Antall havner', '9'],
  ['2.2 Antall fartøy i alt', '12'],
] as const

async function read(texts: readonly Text[]) {
  const bytes = pdfOf([page([[70, 790, 'Innhold'], ...texts]), page(prose(70, 700, 8))])
  const { tables, statements } = await extract({ bytes, mediaType: 'application/pdf' })
  return {
    tables: tables.length,
    labels: statements.flatMap(({ kind, text }) => (kind === 'label' ? [text] : [])),
  }
}

/** Entries with their numbers ending at one edge, 5.56 points a digit. */
const set = (entries: readonly (readonly [string, string])[], y = 760): Text[] =>
  entries.flatMap(([title, number], k): Text[] => [
    [70, y - 16 * k, title],
    [500 - 5.56 * number.length, y - 16 * k, number],
  ])

describe('a list of contents without dots', () => {
  it('is of labels, and no table', async () => {
    const found = await read(set(ENTRIES))
    expect(found).toEqual({ tables: 0, labels: ENTRIES.map((entry) => entry.join(' ')) })
  })

  it('has titles on two lines, their pages behind the first or the last', async () => {
    const behindFirst: Text[] = [
      ...set(ENTRIES.slice(0, 3)),
      [70, 716, 'gjennom hele vinteren'],
      ...set(ENTRIES.slice(3), 700),
    ]
    expect((await read(behindFirst)).labels[2]).toBe(
      '1.2 Om fartøyene som ligger i dem gjennom hele vinteren 5',
    )
    const behindLast: Text[] = [
      ...set(ENTRIES.slice(0, 3)),
      [70, 712, '1.3 Om fartøyene som ligger i dem'],
      ...set([['gjennom hele sommeren', '7'], ...ENTRIES.slice(3)], 700),
    ]
    expect((await read(behindLast)).labels[3]).toBe(
      '1.3 Om fartøyene som ligger i dem gjennom hele sommeren 7',
    )
  })

  it('counts up, as a table of figures need not', async () => {
    const figures = ['31', '9', '27', '40', '12', '8']
    const rows = ENTRIES.map(([title], k) => [title, figures[k] as string] as const)
    expect((await read(set(rows))).labels).toEqual([])
  })
})
