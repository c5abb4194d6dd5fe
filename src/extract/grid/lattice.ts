import type { Bbox } from '../../model/place.ts'
import { shareWithin } from '../find/charts.ts'
import { edgesOf } from '../layout/rulings.ts'
import type { Ruling, Rulings } from '../layout/rulings.ts'
import type { PageLayout } from '../layout/layout.ts'

/** Ruled ground: rulings that cross or meet, and the box they bound. */
export interface Grid extends Rulings {
  readonly box: Bbox
}

/**
 * Rulings that touch one another, group by group. Edges of filled boxes that hold text count as rulings, since
 * shading often stands in for lines; not where drawn lines already part the cells, as shading there may stop at words.
 */
export function findGrids(layout: PageLayout): Grid[] {
  const { em } = layout
  const drawn = connect(mergeRulings(layout.horizontal, em), mergeRulings(layout.vertical, em), em)
  const ruled = drawn.filter((grid) => isDivided(grid, em)).map(({ box }) => box)
  const shading = shadedCells(layout).filter((fill) => !ruled.some((box) => shareWithin(fill, box) > 0.9))
  if (shading.length === 0) return drawn
  const edges = edgesOf(shading, em)
  return connect(
    mergeRulings([...layout.horizontal, ...edges.horizontal], em),
    mergeRulings([...layout.vertical, ...edges.vertical], em),
    em,
  )
}

/**
 * Has rulings inside its box in both directions, through at least two fifths of it: cells, not a frame, a chart's
 * gridlines or the outlines of its bars.
 */
export function isDivided({ horizontal, vertical, box: [x0, y0, x1, y1] }: Grid, em: number): boolean {
  const inner = (at: number, low: number, high: number) => at > low + 0.5 * em && at < high - 0.5 * em
  return (
    horizontal.some(({ at, from, to }) => inner(at, y0, y1) && to - from > 0.4 * (x1 - x0)) &&
    vertical.some(({ at, from, to }) => inner(at, x0, x1) && to - from > 0.4 * (y1 - y0))
  )
}

function connect(horizontal: readonly Ruling[], vertical: readonly Ruling[], em: number): Grid[] {
  const reach = 0.35 * em
  const parents = [...horizontal, ...vertical].map((_, index) => index)
  const find = (index: number): number => {
    let root = index
    while (parents[root] !== root) root = parents[root] as number
    parents[index] = root
    return root
  }
  horizontal.forEach((h, i) => {
    vertical.forEach((v, j) => {
      if (v.at < h.from - reach || v.at > h.to + reach || h.at < v.from - reach || h.at > v.to + reach) return
      parents[find(i)] = find(horizontal.length + j)
    })
  })
  const groups = new Map<number, { horizontal: Ruling[]; vertical: Ruling[] }>()
  const group = (index: number) => {
    const root = find(index)
    const known = groups.get(root) ?? { horizontal: [], vertical: [] }
    groups.set(root, known)
    return known
  }
  for (const [i, ruling] of horizontal.entries()) group(i).horizontal.push(ruling)
  for (const [j, ruling] of vertical.entries()) group(horizontal.length + j).vertical.push(ruling)
  const grids: Grid[] = []
  for (const each of groups.values()) {
    if (each.horizontal.length === 0 || each.vertical.length === 0) continue
    grids.push({ ...each, box: boundsOf(each) })
  }
  return grids
}

function boundsOf({ horizontal, vertical }: Rulings): Bbox {
  return [
    Math.min(...horizontal.map((h) => h.from), ...vertical.map((v) => v.at)),
    Math.min(...horizontal.map((h) => h.at), ...vertical.map((v) => v.from)),
    Math.max(...horizontal.map((h) => h.to), ...vertical.map((v) => v.at)),
    Math.max(...horizontal.map((h) => h.at), ...vertical.map((v) => v.to)),
  ]
}

/**
 * Filled boxes at least as high as a line that hold text, but not a page's background; and empty ones that stand in a
 * row or column of such boxes, as in the corner above shaded labels or beside a shaded head.
 */
function shadedCells({ fills, words, em, right, bottom }: PageLayout): Bbox[] {
  const cells = fills.filter(
    ([x0, y0, x1, y1]) =>
      y1 - y0 >= 0.8 * em && x1 - x0 >= em && (x1 - x0) * (y1 - y0) <= 0.6 * right * bottom,
  )
  const holdsText = ([x0, y0, x1, y1]: Bbox) =>
    words.some((word) => {
      const x = (word.x0 + word.x1) / 2
      const y = (word.y0 + word.y1) / 2
      return x > x0 && x < x1 && y > y0 && y < y1
    })
  const held = new Set(cells.filter(holdsText))
  if (held.size === cells.length) return cells
  const near = (a: number, b: number) => Math.abs(a - b) < 0.15 * em
  // Beside a head of several rows, and over several columns, it ends where others of its neighbours do.
  const adjoins = ([x0, y0, x1, y1]: Bbox) => {
    const beside = [...held].filter(([left, , right]) => near(x1, left) || near(x0, right))
    const under = [...held].filter(([, top, , foot]) => near(y1, top) || near(y0, foot))
    return (
      (beside.some(([, top]) => near(y0, top)) && beside.some(([, , , foot]) => near(y1, foot))) ||
      (under.some(([left]) => near(x0, left)) && under.some(([, , right]) => near(x1, right)))
    )
  }
  return cells.filter((cell) => held.has(cell) || adjoins(cell))
}

/** Rulings within 0.35 em of one another that overlap or nearly meet are one: both edges of a thick or double line. */
function mergeRulings(rulings: readonly Ruling[], em: number): Ruling[] {
  const sorted = [...rulings].sort((a, b) => a.at - b.at)
  const merged: { at: number; from: number; to: number }[] = []
  let start = 0
  for (const ruling of sorted) {
    while (start < merged.length && (merged[start]?.at ?? 0) < ruling.at - em) start++
    const same = merged
      .slice(start)
      .find(
        (other) =>
          ruling.at - other.at <= 0.35 * em &&
          ruling.from <= other.to + 0.3 * em &&
          ruling.to >= other.from - 0.3 * em,
      )
    if (same === undefined) merged.push({ ...ruling })
    else {
      same.from = Math.min(same.from, ruling.from)
      same.to = Math.max(same.to, ruling.to)
    }
  }
  return merged
}

/** Positions across, each the mean of rulings nearer than 0.45 em, in order. */
export function positions(rulings: readonly Ruling[], em: number): number[] {
  const sorted = rulings.map((ruling) => ruling.at).sort((a, b) => a - b)
  const clusters: number[][] = []
  for (const at of sorted) {
    const last = clusters.at(-1)
    if (last !== undefined && at - (last[0] as number) <= 0.45 * em) last.push(at)
    else clusters.push([at])
  }
  return clusters.map((cluster) => cluster.reduce((a, b) => a + b, 0) / cluster.length)
}

/** Whether rulings near `at` cover at least `share` of the stretch. */
export function covered(
  rulings: readonly Ruling[],
  at: number,
  from: number,
  to: number,
  em: number,
  share = 0.6,
): boolean {
  let sum = 0
  for (const ruling of rulings) {
    if (Math.abs(ruling.at - at) > 0.5 * em) continue
    sum += Math.max(0, Math.min(to, ruling.to) - Math.max(from, ruling.from))
  }
  return sum >= share * (to - from)
}
