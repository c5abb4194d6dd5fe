import { expect, test } from 'vitest'
import { findTextBoxes, isDiagram } from '../../src/extract/find/diagrams.ts'
import type { Word } from '../../src/extract/layout/words.ts'
import type { Bbox } from '../../src/model/place.ts'
import { gridOf, page, tablesOf, WORD } from './placed-texts.ts'
import type { Text } from './placed-texts.ts'

/** Filled boxes with lines of words in them, each line of two words. */
const filled = (boxes: readonly Bbox[]) => {
  const words = boxes.flatMap(([x0, y0, , y1]) =>
    Array.from({ length: Math.floor((y1 - y0) / 12) }, (_, line) =>
      ['boat', 'sails'].map((text, k): Word => {
        const [x, y] = [x0 + 4 + 30 * k, y0 + 12 * line]
        return { ...WORD, text, x0: x, x1: x + 24, y0: y + 1, y1: y + 11, baseline: y + 9 }
      }),
    ).flat(),
  )
  return isDiagram(new Set(words), findTextBoxes([], { fills: boxes, words, em: 10 }), 10)
}

test('what lines up in boxes that stand apart, in no common row or column, is of a drawing', () => {
  const drawn: readonly Bbox[] = [
    [60, 100, 170, 160],
    [210, 110, 340, 158],
    [390, 100, 480, 220],
  ]
  expect(filled(drawn)).toBe(true)
  expect(filled(drawn.slice(1))).toBe(false)
  // A shaded head and shaded labels of groups of rows.
  const shaded: readonly Bbox[] = [
    [180, 60, 300, 90],
    [310, 60, 420, 90],
    [60, 100, 170, 160],
    [60, 170, 170, 260],
  ]
  expect(filled(shaded)).toBe(false)
})

test('one scale beneath each of several plots is no table', async () => {
  const scale = [360, 380, 400, 420, 440, 460, 480, 500]
  const plots = ['first', 'second', 'third'].flatMap((name, k): Text[] => [
    [60, 700 - 60 * k, `${name} plot`],
    ...scale.map((value, c): Text => [130 + 40 * c, 680 - 60 * k, String(value)]),
  ])
  expect(await tablesOf(page(plots))).toEqual([])
  const rows = ['first', 'second', 'third', 'fourth'].map((name, k) => [
    name,
    ...scale.map((value, c) => String(value + 7 * ((c * k) % 5))),
  ])
  const texts = rows.flatMap((row, r) =>
    row.map((text, k): Text => [k === 0 ? 60 : 90 + 40 * k, 700 - 14 * r, text]),
  )
  expect((await tablesOf(page(texts))).map(gridOf)).toEqual([rows])
})
