import { expect, test } from 'vitest'
import { around, textOf } from '../../src/extract/layout/chunks.ts'
import type { Chunk, Row } from '../../src/extract/layout/chunks.ts'
import { leftOfText } from '../../src/extract/find/text-beside.ts'

const chunk = (x0: number, baseline: number, text: string): Chunk => {
  const [x1, y0, y1] = [x0 + 5 * text.length, baseline - 8, baseline + 2]
  return { words: [], text, x0, y0, x1, y1, baseline, size: 10 }
}

const rowOf = (chunks: readonly Chunk[]): Row => {
  const [x0, y0, x1, y1] = around(chunks)
  return { chunks, x0, y0, x1, y1, baseline: chunks[0]?.baseline ?? 0, size: 10 }
}

/** Titles with a heading beside the first and the last, and so many lines of text under each of these. */
const pageOf = (lines: number) => {
  const body = Array.from({ length: 8 }, (_, k) => [
    chunk(60, 100 + 12 * k, String(k + 1)),
    chunk(80, 100 + 12 * k, 'Boats and oars'),
    ...(k % 7 === 0 ? [chunk(300, 100 + 12 * k, 'On boats and on all that is known of them')] : []),
  ])
  const text = [...Array(6).keys(), ...Array.from({ length: lines }, (_, k) => 7 + k)].map((k) =>
    chunk(300, 112 + 12 * k, 'that were counted where they lay at quays'),
  )
  const all = [...body.flat(), ...text]
  const rows = [...new Set(all.map(({ baseline }) => baseline))].map((baseline) =>
    rowOf(all.filter((each) => each.baseline === baseline)),
  )
  return { body: body.map(rowOf), rows, prose: new Set(text) }
}

const textsOf = ({ body, rows, prose }: ReturnType<typeof pageOf>) =>
  leftOfText(body, rows, prose).map((row) => textOf(row))

test('headings of a text beside rows that goes on below them are no entries of these', () => {
  expect(textsOf(pageOf(6))).toEqual(Array.from({ length: 8 }, (_, k) => `${k + 1} Boats and oars`))
})

test('headings of a column of texts that ends with the rows are', () => {
  const given = pageOf(1)
  expect(textsOf(given)).toEqual(given.body.map((row) => textOf(row)))
})
