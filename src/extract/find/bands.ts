import type { Bbox } from '../../model/place.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import { captionKind, SOURCE_LINE } from '../caption/captions.ts'
import { looksLikeFigure, mayHead } from '../layout/figures.ts'
import type { Region } from '../grid/grid.ts'
import type { Ruling } from '../layout/rulings.ts'

/** Pieces of a ruling at one height, with white between them, seen as one line over the columns. */
interface Composite {
  readonly at: number
  from: number
  to: number
  readonly pieces: Ruling[]
}

/**
 * Regions between horizontal rulings of the same extent, with text in columns between them: tables ruled above,
 * under their heading, and below. `free` rulings are those that belong to no ruled grid.
 */
export function findBands(
  free: readonly Ruling[],
  vertical: readonly Ruling[],
  rows: readonly Row[],
  { em, proseOf }: Setting,
): Region[] {
  const lines = compose(free, em).filter((line) => line.to - line.from > 8 * em)
  const used = new Set<Composite>()
  const regions: Region[] = []
  for (const top of lines) {
    if (used.has(top)) continue
    const chain = [top]
    const whites: number[] = []
    let from = top.from
    let to = top.to
    for (const next of lines) {
      const last = chain[chain.length - 1] as Composite
      if (used.has(next) || next.at <= last.at + 0.3 * em) continue
      const overlap = Math.min(to, next.to) - Math.max(from, next.from)
      const same = Math.abs(next.from - from) < 1.5 * em && Math.abs(next.to - to) < 1.5 * em
      // Rulings under a heading over some columns, or over all columns but the first, lie within or around the others.
      const part = overlap > 0.9 * Math.min(next.to - next.from, to - from)
      if (!same && !part) continue
      const band = readBand(rows, [from, to], [last.at, next.at], { em, proseOf })
      if (!band.isTabular || (standsApart(band, whites, em) && isHeadNext(rows, [from, to], next.at))) break
      // Nothing stands between the last ruling of one table and the first of another.
      const isBlank = band.white === null && next.at - last.at > LEAST_BETWEEN * em
      if (isBlank && chain.length > 1 && (!same || opensHead(rows, [next.from, next.to], next.at))) break
      chain.push(next)
      if (band.white !== null) whites.push(band.white)
      from = Math.min(from, next.from)
      to = Math.max(to, next.to)
    }
    // A ruling over part of the width closes nothing: the table ends at the last that runs as far as the first.
    while (
      chain.length > 1 &&
      (chain[chain.length - 1] as Composite).to - (chain[chain.length - 1] as Composite).from <
        0.8 * (to - from)
    )
      chain.pop()
    if (chain.length < 2) continue
    for (const line of chain) used.add(line)
    const box: Bbox = [from - 0.3 * em, top.at, to + 0.3 * em, (chain[chain.length - 1] as Composite).at]
    regions.push({
      box: withOpenColumns(box, rows, proseOf(rows)),
      horizontal: free.filter(
        (ruling) =>
          ruling.at >= box[1] - 0.1 * em &&
          ruling.at <= box[3] + 0.1 * em &&
          ruling.from < to &&
          ruling.to > from,
      ),
      vertical: vertical.filter(
        (ruling) => ruling.at > from && ruling.at < to && ruling.from < box[3] && ruling.to > box[1],
      ),
    })
  }
  return regions
}

/** Lines alone, with clearly more white around them than rows have: as the heading of another table, ruled as widely. */
function standsApart({ isAlone, white }: Band, whites: readonly number[], em: number): boolean {
  const sorted = [...whites].sort((a, b) => a - b)
  const usual = sorted[Math.floor(sorted.length / 2)]
  return isAlone && white !== null && usual !== undefined && white > Math.max(0.6 * em, 2 * usual)
}

/** Whether the first line below is of headings: under the label of a group it would be of figures. */
function isHeadNext(rows: readonly Row[], extent: readonly [number, number], y: number): boolean {
  return lineBelow(rows, extent, y)?.chunks.every(({ text }) => mayHead(text)) ?? false
}

function lineBelow(rows: readonly Row[], [from, to]: readonly [number, number], y: number): Row | undefined {
  return rows.find((row) => (row.y0 + row.y1) / 2 > y && row.x1 > from && row.x0 < to)
}

/** The least white between two tables, in the page's type size; rulings nearer than this are a double one. */
const LEAST_BETWEEN = 0.7

/** Whether the first line below is of headings side by side, and no label of rows. */
function opensHead(rows: readonly Row[], extent: readonly [number, number], y: number): boolean {
  const several = (lineBelow(rows, extent, y)?.chunks.length ?? 0) > 1
  return several && isHeadNext(rows, extent, y)
}

/** The type size of a page, and what of lines is running text. */
interface Setting {
  readonly em: number
  readonly proseOf: (rows: readonly Row[]) => ReadonlySet<Chunk>
}

/** As many rulings side by side make columns: one on each side and one between. */
const LEAST_SIDE_BY_SIDE = 3

/**
 * Regions between vertical rulings of the same extent: tables whose columns are ruled and whose rows are not. The
 * columns at the sides may be ruled towards the others alone.
 */
export function findRuledColumns(
  vertical: readonly Ruling[],
  rows: readonly Row[],
  { em, proseOf }: Setting,
): Region[] {
  const groups: Ruling[][] = []
  const longestFirst = vertical
    .filter(({ from, to }) => to - from > 2 * em)
    .sort((a, b) => b.to - b.from - (a.to - a.from))
  for (const ruling of longestFirst) {
    const same = groups.find(([first]) => first !== undefined && runsAlong(ruling, first, em))
    if (same === undefined) groups.push([ruling])
    else same.push(ruling)
  }
  return groups.flatMap((own): Region[] => {
    const [left, right] = [Math.min(...own.map(({ at }) => at)), Math.max(...own.map(({ at }) => at))]
    if (own.length < LEAST_SIDE_BY_SIDE || right - left < 8 * em) return []
    const top = Math.min(...own.map(({ from }) => from))
    const foot = Math.max(...own.map(({ to }) => to))
    const box: Bbox = [left, top, right, foot]
    return [{ box: withOpenColumns(box, rows, proseOf(rows)), horizontal: [], vertical: own }]
  })
}

/** Ends where the longest does, and begins with it or under the headings that several columns share. */
function runsAlong({ from, to }: Ruling, longest: Ruling, em: number): boolean {
  return (
    Math.abs(longest.to - to) < 0.5 * em &&
    from > longest.from - 0.5 * em &&
    to - from > 0.5 * (longest.to - longest.from)
  )
}

/** Most lines across a table have an entry in a column of it. */
const MOST_LINES = 0.6

/** So many lines with several entries tell how many rows a table has. */
const LEAST_FULL = 3

/** A box between rulings, and the columns beside its outermost ones: as many entries of their own in most of its lines. */
function withOpenColumns([x0, y0, x1, y1]: Bbox, rows: readonly Row[], prose: ReadonlySet<Chunk>): Bbox {
  const lines = rows.filter(
    (row) => row.y0 > y0 - 1 && row.y1 < y1 + 1 && row.chunks.some((chunk) => chunk.x1 > x0 && chunk.x0 < x1),
  )
  // A row takes as many lines as its longest entry does: those with several entries tell how many rows there are.
  const full = lines.filter(
    ({ chunks }) => chunks.filter((chunk) => chunk.x0 > x0 && chunk.x1 < x1).length > 1,
  )
  const least = MOST_LINES * (full.length < LEAST_FULL ? lines.length : full.length)
  const beside = (side: (chunk: Chunk) => boolean): readonly Chunk[] => {
    const own = lines.map(({ chunks }) => chunks.filter((chunk) => side(chunk) && !prose.has(chunk)))
    const most = Math.max(0, ...own.map(({ length }) => length))
    return own.filter(({ length }) => length > 0 && length === most).length >= least ? own.flat() : []
  }
  const left = beside((chunk) => chunk.x1 <= x0)
  const right = beside((chunk) => chunk.x0 >= x1)
  return [
    Math.min(x0, ...left.map((chunk) => chunk.x0 - 0.3 * chunk.size)),
    y0,
    Math.max(x1, ...right.map((chunk) => chunk.x1 + 0.3 * chunk.size)),
    y1,
  ]
}

function compose(rulings: readonly Ruling[], em: number): Composite[] {
  const composites: Composite[] = []
  for (const ruling of [...rulings].sort((a, b) => a.at - b.at || a.from - b.from)) {
    const same = composites.find(
      (other) =>
        Math.abs(other.at - ruling.at) < 0.3 * em &&
        ruling.from - other.to < 3 * em &&
        other.from - ruling.to < 3 * em,
    )
    if (same === undefined)
      composites.push({ at: ruling.at, from: ruling.from, to: ruling.to, pieces: [ruling] })
    else {
      same.from = Math.min(same.from, ruling.from)
      same.to = Math.max(same.to, ruling.to)
      same.pieces.push(ruling)
    }
  }
  return composites
}

/** What stands between two rulings. */
interface Band {
  /** A fair share of its lines in several chunks, and no caption: it reads as rows of a table. */
  readonly isTabular: boolean
  /** Nothing stands beside any of its lines. */
  readonly isAlone: boolean
  /** Height that its lines leave; null without text. */
  readonly white: number | null
}

function readBand(
  rows: readonly Row[],
  [from, to]: readonly [number, number],
  [y0, y1]: readonly [number, number],
  { em, proseOf }: Setting,
): Band {
  const lines = rows.flatMap((row) => {
    const middle = (row.y0 + row.y1) / 2
    if (middle <= y0 || middle >= y1) return []
    const chunks = row.chunks.filter(
      (chunk) => (chunk.x0 + chunk.x1) / 2 > from - em && (chunk.x0 + chunk.x1) / 2 < to + em,
    )
    return chunks.length === 0 ? [] : [{ row, chunks }]
  })
  const [first] = lines
  if (first === undefined) return { isTabular: y1 - y0 < 3 * em, isAlone: false, white: null }
  return {
    isTabular: areTabular(lines, to - from) && !holdsProse(lines, to - from, proseOf(rows)),
    isAlone: lines.every(({ chunks }) => chunks.length === 1),
    white: (y1 - y0 - lines.reduce((sum, { row }) => sum + row.y1 - row.y0, 0)) / (lines.length + 1),
  }
}

/** A line between two rulings, and what of it stands between their ends. */
interface BandLine {
  readonly row: Row
  readonly chunks: readonly Chunk[]
}

function areTabular(own: readonly BandLine[], width: number): boolean {
  let lines = 0
  let several = 0
  let long = 0
  let above: BandLine | null = null
  for (const line of own) {
    const [first, ...others] = line.chunks as [Chunk, ...Chunk[]]
    const isSingle = others.length === 0
    if (isSingle && captionKind(first.text) !== null) return false
    if (isSingle && lines === 0 && SOURCE_LINE.test(line.row.chunks[0]?.text ?? '')) return false
    // Further lines of a label in a narrow column, or of another entry, are of the row they stand in.
    const isNext = above !== null && line.row.baseline - above.row.baseline < 1.5 * line.row.size
    const isNarrow = first.x1 - first.x0 < 0.4 * width
    if (!(isSingle && isNext && (isNarrow || goesOnInEntry(first, own.slice(0, own.indexOf(line)))))) lines++
    if (!isSingle) several++
    else if (first.x1 - first.x0 > 0.75 * width) long++
    above = line
  }
  if (lines === 1) return long === 0
  return several >= 0.3 * lines && long <= 0.3 * lines
}

/** Lines of running text over the whole width, one after the other: what stands between two tables, of neither. */
function holdsProse(own: readonly BandLine[], width: number, prose: ReadonlySet<Chunk>): boolean {
  const isWide = ({ chunks: [only, ...others] }: BandLine) =>
    only !== undefined && others.length === 0 && only.x1 - only.x0 > 0.75 * width && prose.has(only)
  return own.some((line, k) => k > 0 && isWide(line) && isWide(own[k - 1] as BandLine))
}

/** Stands within an entry of a line above that is not that line's first. */
function goesOnInEntry(chunk: Chunk, above: readonly BandLine[]): boolean {
  const last = above.findLast(({ chunks }) => chunks.length > 1)
  return (
    last?.chunks.some(
      ({ x0 }, k) =>
        k > 0 && x0 < chunk.x0 + 0.5 * chunk.size && (last.chunks[k + 1]?.x0 ?? Infinity) > chunk.x1,
    ) ?? false
  )
}

/** Whether a band without figures stands right above a line of figures under its columns: rulings of a heading alone. */
export function headsRowsBelow([x0, y0, x1, y1]: Bbox, rows: readonly Row[]): boolean {
  const within = (row: Row): boolean => row.x1 > x0 && row.x0 < x1
  const inside = rows.filter((row) => within(row) && row.y0 > y0 - 1 && row.y1 < y1 + 1)
  if (inside.some(({ chunks }) => chunks.some((chunk) => !mayHead(chunk.text)))) return false
  const below = rows.filter((row) => within(row) && row.y0 >= y1 - 1 && row.y0 - y1 < 1.5 * row.size)
  const heads = inside.flatMap(({ chunks }) => chunks)
  return below.some(({ chunks }) => {
    const figures = chunks.filter((chunk) => looksLikeFigure(chunk.text))
    const under = figures.filter((chunk) => heads.some((head) => head.x0 < chunk.x1 && chunk.x0 < head.x1))
    return figures.length > 1 && under.length === figures.length
  })
}
