import type { Chunk, Row } from './chunks.ts'
import { looksLikeFigure } from './figures.ts'

/**
 * Chunks that are lines of running text: blocks of lines set under one another that are long, read on from line to
 * line, or fill their measure, as table columns do not.
 */
export function findProse(rows: readonly Row[]): ReadonlySet<Chunk> {
  const prose = new Set<Chunk>()
  for (const block of blocksOf(rows)) if (isProse(block)) for (const chunk of block) prose.add(chunk)
  return prose
}

/** Chunks under chunks: same left or right edge or nearly the same extent, lines no further apart than 1.7 times their size. */
export function blocksOf(rows: readonly Row[]): Chunk[][] {
  const blocks: Chunk[][] = []
  let open: Chunk[][] = []
  for (const row of rows) {
    open = open.filter(
      (block) => row.baseline - (block[block.length - 1] as Chunk).baseline < 2 * (block[0] as Chunk).size,
    )
    for (const chunk of row.chunks) {
      const block = open.find((candidate) => continuesBlock(candidate[candidate.length - 1] as Chunk, chunk))
      if (block !== undefined) block.push(chunk)
      else {
        const fresh = [chunk]
        blocks.push(fresh)
        open.push(fresh)
      }
    }
  }
  return blocks
}

function continuesBlock(above: Chunk, below: Chunk): boolean {
  const step = below.baseline - above.baseline
  if (step < 0.7 * below.size || step > 1.75 * Math.max(above.size, below.size)) return false
  if (Math.abs(above.size - below.size) > 0.15 * below.size) return false
  const overlap = Math.min(above.x1, below.x1) - Math.max(above.x0, below.x0)
  if (overlap < 0.6 * Math.min(above.x1 - above.x0, below.x1 - below.x0)) return false
  return Math.abs(above.x0 - below.x0) < 2.5 * below.size || Math.abs(above.x1 - below.x1) < below.size
}

function isProse(block: readonly Chunk[]): boolean {
  const words = block.flatMap((chunk) => chunk.words)
  if (block.length === 1)
    return words.length >= 12 && words.filter(({ text }) => looksLikeFigure(text)).length < 0.3 * words.length
  if (words.length / block.length < 4) return false
  if (words.filter(({ text }) => looksLikeFigure(text)).length > 0.35 * words.length) return false
  const left = Math.min(...block.map((chunk) => chunk.x0))
  const right = Math.max(...block.map((chunk) => chunk.x1))
  let flowing = 0
  for (let k = 1; k < block.length; k++) {
    const [before, chunk] = [block[k - 1] as Chunk, block[k] as Chunk]
    const full = before.x1 >= right - 0.13 * (right - left)
    if (/^[\p{Ll}(]/u.test(chunk.text) || full) flowing++
  }
  return flowing >= 0.6 * (block.length - 1)
}
