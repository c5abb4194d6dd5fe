import { expect, it } from 'vitest'
import type { Statement } from '../../src/model/statement.ts'
import { withoutCounts } from '../../src/transform/counted-captions.ts'
import { printedTable } from '../printed-table.ts'

const place = { kind: 'page', page: 1, bbox: [0, 0, 1, 1] } as const

/** A statement with a place for each of its words. */
const said = (text: string, kind: Statement['kind']): Statement => ({
  order: 0,
  kind,
  text,
  words: [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    place,
  })),
  section: [],
})
const captions = (text: string) => {
  const table = printedTable(text, [['Havn', 'Båter']])
  const { tables, statements } = withoutCounts({ tables: [table], statements: [said(text, 'caption')] })
  return [tables[0]?.caption?.text, statements[0]?.text]
}

it.each([
  ['Tabell 7: Tabell 1-1 Båter', 'Tabell 1-1 Båter'],
  ['Table 1. Tabell 3.5.1 Båter', 'Tabell 3.5.1 Båter'],
  ['Figur 2: Figur 6-8 Båter', 'Figur 6-8 Båter'],
])('a number counted before that of the document is no part of a caption: %s', (printed, own) => {
  expect(captions(printed)).toEqual([own, own])
})

it.each(['Tabell 1-1 Båter', 'Tabell 7: Båter i tabell 3', 'Tabell 7'])(
  'a caption with one number stays as it is: %s',
  (printed) => {
    expect(captions(printed)).toEqual([printed, printed])
  },
)

it('leaves every word of a caption its place, and other texts as they are', () => {
  const [caption, sentence] = withoutCounts({
    tables: [],
    statements: [
      said('Tabell 7: Tabell 1-1 Båter', 'caption'),
      said('Tabell 7: Tabell 1-1 er ny.', 'sentence'),
    ],
  }).statements
  expect(caption?.words.map(({ start, end }) => caption.text.slice(start, end))).toEqual([
    'Tabell',
    '1-1',
    'Båter',
  ])
  expect(sentence?.text).toBe('Tabell 7: Tabell 1-1 er ny.')
})
