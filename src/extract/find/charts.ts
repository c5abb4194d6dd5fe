import type { TextGrid } from '../grid/grid.ts'
import { withLabels } from './chart-labels.ts'
import type { Chunk } from '../layout/chunks.ts'
import type { Bbox } from '../../model/place.ts'
import type { PageLayout } from '../layout/layout.ts'
import { looksLikeData } from '../layout/figures.ts'
import type { Word } from '../layout/words.ts'

/** The boxes that rulings and shading bound on a page, and the texts of its lines that are no running text. */
interface ChartSurroundings {
  readonly frames: readonly Bbox[]
  /** Boxes with rulings inside in both directions. */
  readonly grids: readonly Bbox[]
  readonly lines: readonly (readonly Chunk[])[]
}

/**
 * Boxes on the page that hold a chart or picture: curves and slanted lines, or bars – filled boxes that stand on one
 * common edge and differ in length. Rulings there are axes and gridlines; a frame around it belongs to it, and where it
 * has none, the labels around it do.
 */
export function findCharts(layout: PageLayout, { frames, grids, lines }: ChartSurroundings): Bbox[] {
  const { em, drawings, fills } = layout
  const isLarge = ([x0, y0, x1, y1]: Bbox) => x1 - x0 > 4 * em && y1 - y0 > 3 * em
  const isSeen = ([x0, y0, x1, y1]: Bbox) => Math.max(x1 - x0, y1 - y0) > 0.8 * em
  const curved = polylines(drawings, 0.05 * em).filter(({ box, count }) => count > 1 && isSeen(box))
  // A line of many pieces over so much of the page is a curve by itself.
  const long = curved.filter(({ box, count }) => count >= LEAST_PIECES && isLarge(box))
  const ink = [...curved.map(({ box }) => box), ...drawings.filter(isSeen)]
  const large = cluster(ink, 2.5 * em).filter(
    ({ box, count }) =>
      isLarge(box) && (count >= LEAST_LINES || long.some((line) => shareWithin(line.box, box) > 0.9)),
  )
  // Within a grid of cells, hatching covers a cell and shading is no bar; curves that fill it make it a chart's.
  const curves = large
    .map(({ box }) => box)
    .filter((box) => !grids.some((grid) => shareWithin(box, grid) > 0.9 && isSmall(box, grid)))
  // Shaded cells of several tables, one above another, are no bars of one chart.
  const free = fills.filter((box) => !grids.some((grid) => shareWithin(box, grid) > 0.9))
  const bars = barGroups(free, layout)
  const plots = cluster([...curves, ...bars], 0).map(({ box }) => box)
  return plots.map((plot) => {
    const frame = frames.find((box) => shareWithin(plot, box) > 0.8 && shareWithin(box, plot) > 0.1)
    return frame === undefined ? withLabels(plot, lines, em) : hull(plot, frame)
  })
}

/** Fewer slanted lines or curves than this may be a mark or a struck out cell. */
const LEAST_LINES = 3

/** A line of fewer pieces may be the corner of a frame. */
const LEAST_PIECES = 8

/** Pieces drawn one after another, each from where the last ended: the lines of which they are. */
function polylines(drawings: readonly Bbox[], reach: number): Cluster[] {
  const lines: Cluster[] = []
  let last: Bbox | undefined
  for (const box of drawings) {
    const line = lines.at(-1)
    if (line !== undefined && last !== undefined && near(last, box, reach)) {
      line.box = hull(line.box, box)
      line.count++
    } else lines.push({ box, count: 1 })
    last = box
  }
  return lines
}

/**
 * Groups of boxes beside one another that share their lower or left edge, are alike in thickness, and differ in length:
 * three lengths or more, or two of boxes apart from one another on an axis, whose other bars may be too short to be told.
 */
function barGroups(fills: readonly Bbox[], { em, horizontal, vertical }: PageLayout): Bbox[] {
  const groups: Bbox[] = []
  const axisOf = (bars: readonly Bbox[], side: 0 | 1): Bbox | null => {
    const [x0, y0, x1, y1] = bars.reduce(hull)
    const [at, from, to] = side === 0 ? [y1, x0, x1] : [x0, y0, y1]
    const areApart = bars.every(
      (box, k) => k === 0 || box[side] - (bars[k - 1] as Bbox)[side + 2]! > 0.3 * em,
    )
    const axis = (side === 0 ? horizontal : vertical).find(
      (line) => Math.abs(line.at - at) < 0.3 * em && line.from < from + 0.3 * em && line.to > to - 0.3 * em,
    )
    if (axis === undefined || !areApart) return null
    return side === 0 ? [axis.from, axis.at, axis.to, axis.at] : [axis.at, axis.from, axis.at, axis.to]
  }
  const look = (
    side: 0 | 1,
    edge: (box: Bbox) => number,
    thickness: (box: Bbox) => number,
    length: (box: Bbox) => number,
  ) => {
    const sorted = [...fills].sort((a, b) => edge(a) - edge(b))
    for (let start = 0; start < sorted.length; ) {
      let end = start + 1
      while (end < sorted.length && edge(sorted[end] as Bbox) - edge(sorted[start] as Bbox) < 0.15 * em) end++
      const group = sorted.slice(start, end)
      const usual = thickness(group[Math.floor(group.length / 2)] as Bbox)
      const alike = group.filter((box) => Math.abs(thickness(box) - usual) < 0.3 * em)
      for (const bars of besideOneAnother(alike, side, MOST_APART * usual)) {
        const lengths = new Set(bars.map((box) => Math.round(length(box) / (0.3 * em))))
        if (lengths.size < 2) continue
        const box = bars.reduce(hull)
        const axis = axisOf(bars, side)
        if (axis !== null) groups.push(hull(box, axis))
        else if (lengths.size >= 3) groups.push(box)
      }
      start = end
    }
  }
  look(
    0,
    (box) => box[3],
    (box) => box[2] - box[0],
    (box) => box[3] - box[1],
  )
  look(
    1,
    (box) => box[0],
    (box) => box[3] - box[1],
    (box) => box[2] - box[0],
  )
  return groups
}

/** Bars of one chart stand no further apart than this many times their thickness. */
const MOST_APART = 8

/** Boxes in runs from left to right, or from top to bottom, no gap wider than `gap`. */
function besideOneAnother(boxes: readonly Bbox[], side: 0 | 1, gap: number): Bbox[][] {
  const runs: Bbox[][] = []
  for (const box of [...boxes].sort((a, b) => a[side] - b[side])) {
    const last = runs.at(-1)?.at(-1)
    if (last !== undefined && box[side] - (last[side + 2] as number) <= gap) runs.at(-1)?.push(box)
    else runs.push([box])
  }
  return runs
}

interface Cluster {
  box: Bbox
  count: number
}

/** Boxes nearer than `reach` joined, until nothing joins; bounded by taking at most 2 000 boxes. */
function cluster(boxes: readonly Bbox[], reach: number): Cluster[] {
  let clusters: Cluster[] = []
  for (const box of boxes.slice(0, 2000)) {
    let joined: Cluster = { box, count: 1 }
    const apart: Cluster[] = []
    for (const other of clusters) {
      if (near(other.box, joined.box, reach))
        joined = { box: hull(other.box, joined.box), count: other.count + joined.count }
      else apart.push(other)
    }
    clusters = [...apart, joined]
  }
  return clusters
}

function near(a: Bbox, b: Bbox, reach: number): boolean {
  return a[0] - reach < b[2] && b[0] - reach < a[2] && a[1] - reach < b[3] && b[1] - reach < a[3]
}

function hull(a: Bbox, b: Bbox): Bbox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

function isSmall(box: Bbox, grid: Bbox): boolean {
  return box[2] - box[0] < 0.5 * (grid[2] - grid[0]) && box[3] - box[1] < 0.5 * (grid[3] - grid[1])
}

/** The area of a box. */
export function areaOf([x0, y0, x1, y1]: Bbox): number {
  return (x1 - x0) * (y1 - y0)
}

/** The share of box `a` that lies in box `b`. */
export function shareWithin(a: Bbox, b: Bbox): number {
  const w = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const h = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  const area = areaOf(a)
  return w <= 0 || h <= 0 || area <= 0 ? 0 : (w * h) / area
}

/**
 * A few rows of nothing but figures, of which one rises by equal steps: the scale of a chart, and what is set beneath
 * it. Or hardly anything but figures that rise or fall by equal steps in every column: the scales at its sides.
 */
export function isScale(grid: TextGrid): boolean {
  return isScaleBeneath(grid) || isScaleBeside(grid) || isScaleAgain(grid)
}

/** Fewer figures at one distance from one another are of a row. */
const LEAST_STEPS = 4

/** One scale again and again, beneath each of several plots, with nothing else on its line but what the plot is called. */
function isScaleAgain({ height, cells }: TextGrid): boolean {
  const rows = Array.from({ length: height }, (): number[] => [])
  for (const { row, lines } of cells)
    for (const { text } of lines.flat()) if (SCALE_FIGURE.test(text)) rows[row]?.push(Number(text))
  const scales = new Set<string>()
  let several = 0
  for (const figures of rows) {
    if (figures.length < 2) continue
    const steps = figures.slice(1).map((value, k) => value - (figures[k] as number))
    if (figures.length <= LEAST_STEPS || steps.some((step) => step <= 0 || step !== steps[0])) return false
    scales.add(figures.join(' '))
    several++
  }
  return scales.size === 1 && several > 1
}

/** Hardly anything but dots and other signs, with nothing that says what they are: the points of a chart. */
export function isScatter({ cells }: TextGrid): boolean {
  const words = cells.flatMap((cell) => cell.lines.flat())
  const signs = words.filter(({ text }) => !/[\p{L}\d]/u.test(text) && !looksLikeData(text)).length
  return signs >= 0.4 * words.length && !words.some(({ text }) => /\p{L}{2}/u.test(text))
}

function isScaleBeneath({ height, cells }: TextGrid): boolean {
  if (height > 3) return false
  const words = cells.map((cell) => ({ row: cell.row, words: cell.lines.flat() }))
  if (words.some(({ words: own }) => own.some(({ text }) => !/^\d[\d.,]*%?$/.test(text)))) return false
  return Array.from({ length: height }, (_, row) =>
    words.flatMap((each) =>
      each.row === row ? each.words.map(({ text }) => Number(text.replace(/\D/g, ''))) : [],
    ),
  ).some((own) => {
    const steps = own.slice(1).map((value, k) => value - (own[k] as number))
    return steps.length >= 3 && steps.every((step) => step > 0 && step === steps[0])
  })
}

function isScaleBeside({ width, height, cells }: TextGrid): boolean {
  const isFigure = ({ text }: Word) => SCALE_FIGURE.test(text)
  const scaled = new Set(cells.flatMap(({ row, lines }) => (lines.flat().some(isFigure) ? [row] : [])))
  // What an axis is called is set along it or above its scale; rows of a table have labels.
  const words = cells
    .flatMap(({ row, lines }) => (scaled.has(row) ? lines.flat() : []))
    .filter((word) => word.turn === 0 || isFigure(word))
  if (words.filter(({ text }) => /\p{L}/u.test(text)).length >= 0.4 * height) return false
  const figures = new Set(words.filter(isFigure))
  if (figures.size <= 0.6 * words.length) return false
  const columns = Array.from({ length: width }, (_, column) =>
    cells
      .flatMap((cell) => (cell.column === column ? cell.lines.flat() : []))
      .filter((word) => figures.has(word))
      .sort((a, b) => a.baseline - b.baseline)
      .map(({ text }) => Number(text.replace(',', '.').replace(/[−–]/, '-').replace('%', ''))),
  ).filter((values) => values.length > 0)
  return columns.length > 0 && columns.every(isProgression)
}

const SCALE_FIGURE = /^[-−–]?\d+(?:[.,]\d+)?%?$/

/** Three values or more, each as much above or below the one before. */
function isProgression(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, k) => value - (values[k] as number))
  const [first = 0] = steps
  return (
    steps.length > 1 &&
    first !== 0 &&
    steps.every((step) => Math.abs(step - first) < 1e-6 * Math.abs(first) + 1e-9)
  )
}
