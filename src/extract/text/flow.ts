import type { Bbox } from '../../model/place.ts'
import { around, baselines } from '../layout/chunks.ts'
import { bulletOf } from '../layout/bullets.ts'
import type { Chunk } from '../layout/chunks.ts'
import type { PageFrame, PageLayout } from '../layout/layout.ts'
import { packWords } from './page-words.ts'
import type { WordSpan } from './page-words.ts'
import type { Word } from '../layout/words.ts'

/** A line of running text in reading order. */
export interface FlowLine {
  readonly page: number
  readonly words: WordSpan
  readonly text: string
  readonly box: Bbox
  readonly baseline: number
  readonly size: number
  readonly bold: boolean
  /** Every word is bold, signs and figures aside. */
  readonly allBold: boolean
  /** A footnote's mark stands before its first word. */
  readonly leading: boolean
  /** A bullet that is drawn, and no letter, stands before its first word; `box` holds it. */
  readonly bulleted: boolean
  /** Left and right edge of the column of text that it stands in. */
  readonly left: number
  readonly right: number
}

/** Lines in the order they are read: a page is cut at white rivers into columns, and between them across (XY-cut). */
export function chunksToLines(
  chunks: readonly Chunk[],
  frame: PageFrame & Pick<PageLayout, 'bullets'>,
  em: number,
): FlowLine[] {
  const lines = cut(chunks, em, 0).flatMap((leaf) => {
    const [left, , right] = around(leaf)
    return baselines(leaf.flatMap((chunk) => [...chunk.words])).map((words) => ({ words, left, right }))
  })
  const spans = packWords(
    lines.map(({ words }) => words),
    frame,
  )
  return lines.map(({ words, left, right }, index) => {
    const letters = words.reduce((sum, word) => sum + word.text.length, 0)
    const bold = words.reduce((sum, word) => sum + (word.font.bold ? word.text.length : 0), 0)
    const first = words[0] as Word
    const bullet = bulletOf(words, frame.bullets)
    const [x0, y0, x1, y1] = around(words)
    return {
      page: frame.page,
      words: spans[index] as WordSpan,
      text: words.map((word) => word.text).join(' '),
      box: [bullet?.[0] ?? x0, y0, x1, y1],
      baseline: first.baseline,
      size: Math.max(...words.map((word) => word.size)),
      bold: bold > 0.6 * letters,
      allBold: words.every((word) => word.font.bold || !/\p{L}/u.test(word.text)),
      leading: first.leading,
      bulleted: bullet !== null,
      left,
      right,
    }
  })
}

function cut(chunks: readonly Chunk[], em: number, depth: number): (readonly Chunk[])[] {
  if (chunks.length < 2 || depth > 40) return chunks.length === 0 ? [] : [chunks]
  const columns = split(chunks, (chunk) => [chunk.x0, chunk.x1], em)
  if (columns.length > 1 && columns.filter(isColumn).length > 1)
    return columns.flatMap((part) => cut(part, em, depth + 1))
  const bands = split(chunks, (chunk) => [chunk.y0, chunk.y1], 0.6 * em)
  if (bands.length === 1) return [chunks]
  // Bands that are columns alike belong together: cut across only where a column begins or ends.
  return joinBands(bands, em).flatMap((part) =>
    part.length === chunks.length ? [part] : cut(part, em, depth + 1),
  )
}

/** Consecutive bands that share a river are one stretch of columns, to be read column by column. */
function joinBands(bands: readonly (readonly Chunk[])[], em: number): (readonly Chunk[])[] {
  const parts: Chunk[][] = []
  for (const band of bands) {
    const last = parts.at(-1)
    const shared = last === undefined ? [] : split([...last, ...band], (chunk) => [chunk.x0, chunk.x1], em)
    const columnsOf = (part: readonly Chunk[]) => split(part, (chunk) => [chunk.x0, chunk.x1], em).length
    if (
      last !== undefined &&
      shared.length > 1 &&
      columnsOf(last) > 1 &&
      (columnsOf(band) > 1 || shared.length > 1)
    )
      last.push(...band)
    else parts.push([...band])
  }
  return parts
}

/** A column of text has several lines, most of several words. */
function isColumn(chunks: readonly Chunk[]): boolean {
  return chunks.length >= 2 && chunks.filter((chunk) => chunk.words.length >= 3).length >= chunks.length / 2
}

function split(
  chunks: readonly Chunk[],
  extent: (chunk: Chunk) => readonly [number, number],
  gap: number,
): (readonly Chunk[])[] {
  const sorted = [...chunks].sort((a, b) => extent(a)[0] - extent(b)[0])
  const parts: Chunk[][] = []
  let end = -Infinity
  for (const chunk of sorted) {
    const [from, to] = extent(chunk)
    if (from - end > gap || parts.length === 0) parts.push([chunk])
    else parts[parts.length - 1]?.push(chunk)
    end = Math.max(end, to)
  }
  return parts
}
