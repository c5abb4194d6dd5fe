import type { Chunk } from '../layout/chunks.ts'
import { mayHead } from '../layout/figures.ts'

interface Extent {
  x0: number
  x1: number
}

/**
 * Puts headings that stand clear of the entries they head into one column with them: centred over figures set to the
 * right, or over words set to the left. What stands above the first figures alone and what stands below them alone,
 * side by side, are one column; of two neighbours that are without a heading the nearer is meant.
 */
export function joinHeadings(extents: readonly Extent[], lines: readonly (readonly Chunk[])[]): Extent[] {
  const head = firstFigures(lines)
  if (head <= 0) return [...extents]
  const above = extents.map((extent) => lines.slice(0, head).some((line) => overs(line, extent).length > 0))
  const below = extents.map((extent) => lines.slice(head).some((line) => overs(line, extent).length > 0))
  const joined = extents.map((extent) => ({ ...extent }))
  const gone = new Set<number>()
  const given = new Set<number>()
  for (const [k, extent] of extents.entries()) {
    if (above[k] !== true || below[k] === true) continue
    const gap = (other: number) => {
      const beside = extents[other]
      if (other < 1 || beside === undefined || below[other] !== true || given.has(other)) return Infinity
      if (hasOwnHeading(lines.slice(0, head), beside, extent)) return Infinity
      return other < k ? extent.x0 - beside.x1 : beside.x0 - extent.x1
    }
    const nearer = gap(k - 1) < gap(k + 1) ? k - 1 : k + 1
    const entries = joined[nearer]
    if (gap(nearer) === Infinity || entries === undefined) continue
    entries.x0 = Math.min(entries.x0, extent.x0)
    entries.x1 = Math.max(entries.x1, extent.x1)
    given.add(nearer)
    gone.add(k)
  }
  return joined.filter((_, k) => !gone.has(k))
}

/** The first line with figures, or nothing but dashes in their place, right of its first entry: years alone may be headings. */
function firstFigures(lines: readonly (readonly Chunk[])[]): number {
  return lines.findIndex(
    (line) =>
      line.some(({ text }, k) => k > 0 && !mayHead(text)) ||
      (line.length > 1 && line.slice(1).every(({ text }) => /^[-–—−‒.…:]{1,4}$/.test(text))),
  )
}

/**
 * Columns told from their headings and their entries apart, where there are as many headings side by side as columns
 * of entries, or one less, over all but the first: each heading with the entries that are as many from the left,
 * wherever either is set within the column. Null where they do not pair so without overlap. `between` finds columns.
 */
export function pairHeadings(
  lines: readonly (readonly Chunk[])[],
  between: (lines: readonly (readonly Chunk[])[]) => readonly Extent[],
): Extent[] | null {
  const head = firstFigures(lines)
  if (head <= 0) return null
  const entries = between(lines.slice(head))
  if (entries.length < 3) return null
  const above = lines.slice(0, head)
  // Headings over several columns leave those of single ones to be told by their own line, the lowest of such first.
  for (const some of [above, ...above.map((line) => [line]).reverse()]) {
    const columns = pairs(sideBySide(some.flat()), entries)
    if (columns !== null) return columns
  }
  return null
}

/** Columns of entries with as many headings or one less, from left to right; null where they do not pair without overlap. */
function pairs(headings: readonly Extent[], entries: readonly Extent[]): Extent[] | null {
  const bare = entries.length - headings.length
  if (bare < 0 || bare > 1) return null
  const columns = entries.map((entry, k): Extent => {
    const heading = headings[k - bare]
    return heading === undefined
      ? { ...entry }
      : { x0: Math.min(entry.x0, heading.x0), x1: Math.max(entry.x1, heading.x1) }
  })
  return columns.every((column, k) => k === 0 || column.x0 > (columns[k - 1] as Extent).x1) ? columns : null
}

/** The stretches that chunks cover, from left to right. */
function sideBySide(chunks: readonly Chunk[]): Extent[] {
  const stretches: Extent[] = []
  for (const { x0, x1 } of [...chunks].sort((a, b) => a.x0 - b.x0)) {
    const last = stretches.at(-1)
    if (last !== undefined && x0 <= last.x1) last.x1 = Math.max(last.x1, x1)
    else stretches.push({ x0, x1 })
  }
  return stretches
}

/** Something above the figures stands over the column and not over the one beside it as well. */
function hasOwnHeading(head: readonly (readonly Chunk[])[], column: Extent, beside: Extent): boolean {
  return head.some((line) => overs(line, column).some((chunk) => overs([chunk], beside).length === 0))
}

function overs(line: readonly Chunk[], { x0, x1 }: Extent): Chunk[] {
  return line.filter((chunk) => chunk.x1 > x0 + 0.1 && chunk.x0 < x1 - 0.1)
}
