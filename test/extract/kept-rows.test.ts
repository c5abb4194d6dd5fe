import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepsTo } from '../../src/extract/grid/kept-rows.ts'
import type { Chunk, Row } from '../../src/extract/layout/chunks.ts'

const columns = [
  { x0: 90, x1: 340 },
  { x0: 370, x1: 480 },
]
const chunk = (x1: number, text: string): Chunk => ({
  words: [],
  text,
  x0: x1 - 6 * text.length,
  x1,
  y0: 0,
  y1: 10,
  baseline: 8,
  size: 10,
})
const row = (...chunks: readonly Chunk[]): Row => ({ ...(chunks[0] as Chunk), chunks })
const under = (own: Row, isHead = true) => keepsTo(columns, own, { isHead, ofWords: false })
const [label, boats] = [chunk(80, '2012'), chunk(360, '178 687')]

test('figures set to the right of their column are under a head alone, however far right of its last heading', () => {
  fc.assert(
    fc.property(fc.integer({ min: 400, max: 700 }), (edge) => {
      expect(under(row(label, boats, chunk(edge, '7,8')))).toBe(true)
    }),
  )
})

test('words there, a figure with none under another heading, or below rows of figures, are not', () => {
  expect(under(row(label, boats, chunk(560, 'and reads on')))).toBe(false)
  expect(under(row(label, chunk(560, '7,8')))).toBe(false)
  expect(under(row(label, boats, chunk(560, '7,8')), false)).toBe(false)
})
