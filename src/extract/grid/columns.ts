import { familyOf, toChunk } from '../layout/chunks.ts'
import type { Chunk, Row, Spaces } from '../layout/chunks.ts'
import { areGroups, looksLikeData, looksLikeFigure } from '../layout/figures.ts'
import { joinHeadings, pairHeadings } from './headed-columns.ts'

/** Columns of text: `edges` has one more entry than there are columns; `spans` are the extents of their ink. */
export interface Columns {
  readonly edges: readonly number[]
  readonly extents: readonly { readonly x0: number; readonly x1: number }[]
  /** Whether a column stands so near the one before it that their words read as one chunk. */
  readonly tight: readonly boolean[]
}

/** Rows looked at to find columns: enough for any table, and a bound on hostile pages. */
const MOST_ROWS = 120

/**
 * Columns by the rivers of white that run down between chunks. A chunk that in several other rows lies over two or
 * more chunks is a heading over columns and does not close a river; a chunk that stands alone within a river is a
 * sparse column of its own.
 */
export function findColumns(
  rows: readonly Row[],
  [left, right]: readonly [number, number],
  spaces: Spaces,
): Columns {
  const step = Math.max(1, Math.ceil(rows.length / MOST_ROWS))
  const sample = mergeBeside(rows.filter((_, index) => index % step === 0))
  const lines = withoutSpanning(sample)
  const chunks = lines.flat()
  if (chunks.length === 0) return { edges: [left, right], extents: [{ x0: left, x1: right }], tight: [false] }
  // A line alone in its row, set between columns, heads rows below; it is no column.
  const alone = new Set(lines.flatMap((line) => (line.length === 1 ? line : [])))
  const between = (some: readonly (readonly Chunk[])[]) => extentsBetween(riversOf(some), some.flat(), alone)
  const extents = pairHeadings(lines, between) ?? joinHeadings(between(lines), lines)
  const parted = extents.map((extent) => tightColumns(sample, extent, spaces))
  const parts = parted.flat()
  const tight = parted.flatMap((own) => own.map((_, index) => index > 0))
  const edges = [left]
  for (let k = 1; k < parts.length; k++)
    edges.push(((parts[k - 1] as Extent).x1 + (parts[k] as Extent).x0) / 2)
  edges.push(right)
  return { edges, extents: parts, tight }
}

/**
 * Columns set so near that their words read as one chunk. What tells them from words of one cell ("10 av 18") is that
 * the gap changes from row to row, as the entries' widths do; a space is as wide in every row.
 */
function tightColumns(rows: readonly Row[], extent: Extent, spaces: Spaces): Extent[] {
  const lines = rows.flatMap((row) => {
    const words = row.chunks
      .filter((chunk) => chunk.x0 >= extent.x0 - 0.1 && chunk.x1 <= extent.x1 + 0.1)
      .flatMap((chunk) => [...chunk.words])
      .sort((a, b) => a.x0 - b.x0)
    return words.length === 0 ? [] : [words]
  })
  const several = lines.filter((words) => words.length > 1)
  if (several.length < 4 || several.length < 0.7 * lines.length) return [extent]
  const asChunks = several.map((words) => words.map((word) => toChunk([word])))
  const rivers = riversOf(asChunks).filter((river) => {
    const middleOfRiver = (river.x0 + river.x1) / 2
    let pairs = 0
    const gaps = several.flatMap((words) => {
      const k = words.findIndex((word) => word.x0 >= middleOfRiver)
      const [before, after] = [words[k - 1], words[k]]
      if (before !== undefined && after !== undefined && areFigures(before.text, after.text)) pairs++
      // A gap that is just the space that was set is none between columns.
      const set = after?.space ?? null
      if (before !== undefined && after !== undefined && set !== null && after.x0 - before.x1 <= 1.1 * set)
        return []
      return before === undefined || after === undefined || before.x1 > middleOfRiver
        ? []
        : [(after.x0 - before.x1) / after.size]
    })
    if (gaps.length < 0.8 * several.length) return false
    if (pairs >= 0.8 * several.length) return true
    gaps.sort((a, b) => a - b)
    const spread =
      (gaps[Math.floor(0.9 * (gaps.length - 1))] ?? 0) - (gaps[Math.floor(0.1 * gaps.length)] ?? 0)
    const middle = gaps[Math.floor(gaps.length / 2)] ?? 0
    const space =
      (several[0]?.[0] === undefined ? undefined : spaces.usual.get(familyOf(several[0][0]))) ?? 0.28
    return (spread > 0.25 && middle > 1.1 * space) || middle > Math.max(0.42, 1.5 * space)
  })
  if (rivers.length === 0) return [extent]
  return extentsBetween(rivers, asChunks.flat(), new Set())
}

/** Two figures and no groups of one, nor one that the other, in brackets, is a share or a range of. */
function areFigures(before: string, after: string): boolean {
  return (
    looksLikeFigure(before) && looksLikeFigure(after) && /^[\d$€£.]/.test(after) && !areGroups(before, after)
  )
}

interface Extent {
  x0: number
  x1: number
}

/** Lines that overlap in height are one row: a wrapped label is set against the middle of its row's figures. */
function mergeBeside(rows: readonly Row[]): Row[] {
  const merged: Row[] = []
  for (const row of rows) {
    const last = merged.at(-1)
    if (last === undefined || row.baseline - last.baseline >= 0.75 * Math.min(row.size, last.size)) {
      merged.push(row)
      continue
    }
    const chunks: Chunk[] = [...last.chunks]
    for (const chunk of row.chunks) {
      const index = chunks.findIndex((other) => other.x0 < chunk.x1 && other.x1 > chunk.x0)
      const other = chunks[index]
      if (other === undefined) chunks.push(chunk)
      else chunks[index] = toChunk([...other.words, ...chunk.words])
    }
    chunks.sort((a, b) => a.x0 - b.x0)
    merged[merged.length - 1] = { ...last, chunks, baseline: row.baseline }
  }
  return merged
}

/** Chunks of each row, less those that lie over several columns. */
function withoutSpanning(rows: readonly Row[]): Chunk[][] {
  return rows.map((row) => row.chunks.filter((chunk) => !isSpanning(chunk, row, rows)))
}

/** Lies over two or more chunks in at least two other rows, and in no fewer than a third of those it lies over at all. */
function isSpanning(chunk: Chunk, own: Row, rows: readonly Row[]): boolean {
  let over = 0
  let overSeveral = 0
  for (const row of rows) {
    if (row === own || row.chunks.length < 2) continue
    let count = 0
    for (const other of row.chunks) {
      const slack = Math.min(0.3 * other.size, 0.3 * (other.x1 - other.x0))
      if (other.x1 - slack > chunk.x0 && other.x0 + slack < chunk.x1) count++
    }
    if (count > 0) over++
    if (count > 1) overSeveral++
  }
  return overSeveral >= 2 && overSeveral >= over / 3
}

/** Intervals that (nearly) no chunk covers and that part chunks in at least one row. */
function riversOf(lines: readonly (readonly Chunk[])[]): Extent[] {
  const edges = [...new Set(lines.flat().flatMap((chunk) => [chunk.x0, chunk.x1]))].sort((a, b) => a - b)
  const position = new Map(edges.map((edge, index) => [edge, index]))
  const cover = new Array<number>(edges.length + 1).fill(0)
  const support = new Array<number>(edges.length + 1).fill(0)
  const add = (counts: number[], from: number, to: number) => {
    const a = position.get(from) ?? 0
    const b = position.get(to) ?? 0
    counts[a] = (counts[a] ?? 0) + 1
    counts[b] = (counts[b] ?? 0) - 1
  }
  for (const line of lines) {
    line.forEach((chunk, k) => {
      add(cover, chunk.x0, chunk.x1)
      const next = line[k + 1]
      if (next !== undefined && next.x0 > chunk.x1) add(support, chunk.x1, next.x0)
    })
  }
  const rivers: Extent[] = []
  let covering = 0
  let supporting = 0
  let open: Extent | null = null
  for (let k = 0; k + 1 < edges.length; k++) {
    covering += cover[k] ?? 0
    supporting += support[k] ?? 0
    const x0 = edges[k] as number
    const x1 = edges[k + 1] as number
    // One heading set across may close a river that four rows keep open; in long tables one row of five.
    if (supporting > 0 && covering <= Math.max(supporting >= 4 ? 1 : 0, 0.2 * supporting)) {
      if (open !== null && open.x1 === x0) open.x1 = x1
      else {
        open = { x0, x1 }
        rivers.push(open)
      }
    }
  }
  return rivers
}

/** The extents of ink between rivers; chunks wholly within a river make columns of their own. */
function extentsBetween(
  rivers: readonly Extent[],
  chunks: readonly Chunk[],
  alone: ReadonlySet<Chunk>,
): Extent[] {
  const extents: Extent[] = []
  const sorted = [...chunks].sort((a, b) => a.x0 - b.x0)
  const within = (chunk: Chunk) =>
    rivers.find((river) => chunk.x0 >= river.x0 - 0.01 && chunk.x1 <= river.x1 + 0.01)
  const starts = [-Infinity, ...rivers.map((river) => river.x1)]
  const ends = [...rivers.map((river) => river.x0), Infinity]
  starts.forEach((start, k) => {
    const end = ends[k] as number
    const own = sorted.filter(
      (chunk) =>
        within(chunk) === undefined && (chunk.x0 + chunk.x1) / 2 > start && (chunk.x0 + chunk.x1) / 2 < end,
    )
    // An entry of words between two rivers, with nothing over or under it, heads the columns beside it.
    const heads = own.length === 1 && k > 0 && k < rivers.length && !looksLikeData(own[0]?.text ?? '')
    if (own.length > 0 && !heads)
      extents.push({
        x0: Math.max(start, Math.min(...own.map((chunk) => chunk.x0))),
        x1: Math.min(end, Math.max(...own.map((chunk) => chunk.x1))),
      })
    const river = rivers[k]
    if (river === undefined) return
    const islands: { extent: Extent; chunks: Chunk[] }[] = []
    for (const chunk of sorted) {
      if (within(chunk) !== river || alone.has(chunk)) continue
      const last = islands.at(-1)
      if (last !== undefined && chunk.x0 < last.extent.x1) {
        last.extent.x1 = Math.max(last.extent.x1, chunk.x1)
        last.chunks.push(chunk)
      } else islands.push({ extent: { x0: chunk.x0, x1: chunk.x1 }, chunks: [chunk] })
    }
    // A single entry of words set between columns heads them both; a column has a heading and an entry, or a figure.
    for (const island of islands)
      if (island.chunks.length > 1 || island.chunks.some(({ text }) => looksLikeData(text)))
        extents.push(island.extent)
  })
  return extents
}
