import { displayBox } from '../layout/layout.ts'
import type { PageFrame } from '../layout/layout.ts'
import type { PlacedWord } from './statements.ts'
import type { Word } from '../layout/words.ts'

/**
 * What the running text of a page says and where its ink stands, four edges a word in one block of numbers: cheap to
 * pass between threads, and small enough to be held of every page until the document's last.
 */
export interface PageWords {
  readonly page: number
  readonly texts: readonly string[]
  readonly edges: Float64Array
}

/** Some words in a row of a page's. */
export interface WordSpan {
  readonly of: PageWords
  readonly from: number
  readonly to: number
}

/** Packs the words of a page's lines; each line's are a span of them. */
export function packWords(lines: readonly (readonly Word[])[], frame: PageFrame): WordSpan[] {
  const words = lines.flat()
  const edges = new Float64Array(4 * words.length)
  words.forEach(({ x0, y0, x1, y1 }, index) => {
    edges.set(displayBox([x0, y0, x1, y1], frame), 4 * index)
  })
  const of = { page: frame.page, texts: words.map((word) => word.text), edges }
  let from = 0
  return lines.map((line) => {
    const span = { of, from, to: from + line.length }
    from = span.to
    return span
  })
}

/** The words of a span, each with its place. */
export function unpackWords({ of: { page, texts, edges }, from, to }: WordSpan): PlacedWord[] {
  return texts.slice(from, to).map((text, k) => {
    const at = 4 * (from + k)
    const bbox = [edges[at] ?? 0, edges[at + 1] ?? 0, edges[at + 2] ?? 0, edges[at + 3] ?? 0] as const
    return { text, place: { kind: 'page', page, bbox } }
  })
}
