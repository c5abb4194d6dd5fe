import { pdfOf } from '../../bench/long-report.ts'
import { extract } from '../../src/extract/extract.ts'
import type { Word } from '../../src/extract/layout/words.ts'
import type { Table } from '../../src/model/table.ts'

/** A word of type of 10 points, to be placed and given its text. */
export const WORD: Word = {
  text: '',
  x0: 0,
  x1: 0,
  y0: 0,
  y1: 0,
  baseline: 0,
  size: 10,
  font: { name: 'F', bold: false, italic: false, ascent: 0.8, descent: -0.2 },
  turn: 0,
  marks: [],
  glued: false,
  space: null,
  tracking: 0,
  leading: false,
  markBoxes: [],
}

/** A text and where its baseline begins, in points from the lower left corner. */
export type Text = readonly [x: number, y: number, text: string]

/**
 * A page of texts at their places, in points from the lower left corner, with rulings from point to point and shading
 * from corner to corner.
 */
export const page = (
  texts: readonly Text[],
  rulings: readonly (readonly number[])[] = [],
  shading: readonly (readonly [number, number, number, number])[] = [],
) => ({
  content: `0.9 g ${shading.map(([x0, y0, x1, y1]) => `${x0} ${y0} ${x1 - x0} ${y1 - y0} re f`).join(' ')} 0 g
${rulings.map(([x0, y0, x1, y1]) => `${x0} ${y0} m ${x1} ${y1} l S`).join(' ')}
BT /F1 10 Tf ${texts.map(([x, y, text]) => `1 0 0 1 ${x} ${y} Tm (${text.replace(/[()]/g, '\\$&')}) Tj`).join('\n')} ET`,
})

/** The tables read of such pages. */
export async function tablesOf(...pages: readonly ReturnType<typeof page>[]): Promise<readonly Table[]> {
  return (await extract({ bytes: pdfOf([...pages]), mediaType: 'application/pdf' })).tables
}

/** Texts by row and column, a spanning cell's in its first slot. */
export function gridOf({ cells, width, height }: Table): string[][] {
  const grid = Array.from({ length: height }, () => new Array<string>(width).fill(''))
  for (const { row, column, text } of cells) (grid[row] as string[])[column] = text
  return grid
}

/** Lines of running text, the first of which begins a sentence. */
export const prose = (x: number, y: number, lines: number): Text[] =>
  Array.from({ length: lines }, (_, k) => [
    x,
    y - 12 * k,
    k === 0 ? 'Running text that fills its measure' : 'and reads on from line to line, as text',
  ])
