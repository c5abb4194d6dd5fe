import { around, toChunk } from '../layout/chunks.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import { looksLikeData } from '../layout/figures.ts'
import type { Ruling } from '../layout/rulings.ts'
import type { Word } from '../layout/words.ts'

/** How near edges of justified lines stand to one another, in em. */
const FLUSH = 0.08

/** The space between words that a justified line would have had, in em: no font sets less. */
const LEAST_SPACE = 0.2

/**
 * Lines of a narrow justified column, whose words are spread so far apart that they read as several entries, joined
 * again. They reach from the column's left edge to its right edge, as other lines do, and the line below goes on at the
 * left edge with a word that had no room. `walls` are vertical rulings, over which nothing is joined.
 */
export function joinSpread(rows: readonly Row[], walls: readonly Ruling[]): readonly Row[] {
  return rows.map((row, k) => {
    const below = rows[k + 1]
    if (row.chunks.length < 2 || below === undefined) return row
    if (below.baseline - row.baseline > 1.7 * row.size) return row
    const chunks: Chunk[] = []
    for (let from = 0; from < row.chunks.length; ) {
      const count = spreadFrom(row.chunks.slice(from), below, rows, walls)
      const own = row.chunks.slice(from, from + count)
      chunks.push(count === 1 ? (own[0] as Chunk) : toChunk(own.flatMap(({ words }) => words)))
      from += count
    }
    if (chunks.length === row.chunks.length) return row
    const [x0, y0, x1, y1] = around(chunks)
    return { ...row, chunks, x0, y0, x1, y1 }
  })
}

/** How many of the chunks, from the first on, are one spread line that the line below goes on from: 1 if it is none. */
function spreadFrom(
  [first, ...others]: readonly Chunk[],
  below: Row,
  rows: readonly Row[],
  walls: readonly Ruling[],
): number {
  const next = below.chunks.find((chunk) => first !== undefined && isFlush(chunk.x0, first.x0, chunk.size))
  if (first === undefined || next === undefined || !isWords(first)) return 1
  for (let count = others.length; count > 0; count--) {
    const own = [first, ...others.slice(0, count)]
    const last = own[count] as Chunk
    if (!own.every(isWords) || next.x1 > last.x1 + FLUSH * last.size) continue
    if (below.chunks.some((chunk) => chunk.x0 > next.x1 && chunk.x0 < last.x1)) continue
    if (walls.some(({ at }) => at > first.x1 && at < last.x0)) continue
    const ends = rows.filter(({ chunks }) => chunks.some(({ x1 }) => isFlush(x1, last.x1, last.size)))
    if (ends.length > 1 && hadNoRoom(own, next)) return count + 1
  }
  return 1
}

/** The first word of the next line is wider than all that the spaces of this one are wider than they have to be. */
function hadNoRoom(own: readonly Chunk[], next: Chunk): boolean {
  const words = own.flatMap((chunk) => [...chunk.words])
  const [word] = next.words as readonly [Word]
  const gaps = words.slice(1).map(({ x0 }, k) => x0 - (words[k] as Word).x1)
  const slack = gaps.reduce((sum, gap) => sum + gap - LEAST_SPACE * word.size, 0)
  const isEven = Math.max(...gaps) - Math.min(...gaps) < 0.1 * word.size
  return isEven && word.x1 - word.x0 + LEAST_SPACE * word.size > slack
}

function isWords({ text }: Chunk): boolean {
  return /\p{L}/u.test(text) && !looksLikeData(text)
}

function isFlush(a: number, b: number, size: number): boolean {
  return Math.abs(a - b) < FLUSH * size
}
