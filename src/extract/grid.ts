import type { Bbox } from '../model/place.ts'
import { around, toChunk, wordsToRows } from './chunks.ts'
import type { Chunk, Row, Spaces } from './chunks.ts'
import { findColumns } from './columns.ts'
import { looksLikeData, looksLikeFigure } from './figures.ts'
import { covered, positions } from './lattice.ts'
import { groupLines } from './row-groups.ts'
import type { Line, Placed } from './row-groups.ts'
import { dropBlank } from './blank.ts'
import type { Ruling, Rulings } from './rulings.ts'
import { spreadHeadings } from './spanners.ts'
import type { Word } from './words.ts'

/** A cell of a page's table: its slots, its words line by line, and the room it takes. */
export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly lines: readonly (readonly Word[])[]
  readonly box: Bbox
}

/** Cells on one page, every slot covered once. */
export interface TextGrid {
  readonly width: number
  readonly height: number
  readonly cells: readonly GridCell[]
  readonly box: Bbox
  /** Whether rulings part its columns. */
  readonly ruled: boolean
  /** Rows that open beneath a ruling over the whole width. */
  readonly ruledRows: readonly number[]
  /** First row with figures: where the data begins, by content. */
  readonly firstData: number
}

/** A stretch of a page that holds a table, with the rulings that belong to it. */
export interface Region extends Rulings {
  readonly box: Bbox
}

/** More slots than any page can print legibly: ruled paper, a drawing. */
const MOST_SLOTS = 30_000

interface Column {
  readonly x0: number
  readonly x1: number
  readonly ink: { readonly x0: number; readonly x1: number }
  /** Words are parted at its left edge even where they stand as near as words of one cell. */
  readonly tight: boolean
  /** The left edge is a ruling that runs through most of the height. */
  readonly ruledLeft: boolean
}

interface GridRow {
  readonly y0: number
  readonly y1: number
  readonly lines: readonly Line[]
  /** The upper edge is a ruling, perhaps over some columns only. */
  readonly ruledTop: boolean
}

/** Builds the grid of a region from its rulings, and from the alignment of its text wherever rulings are missing. */
export function buildGrid(
  region: Region,
  words: readonly Word[],
  spaces: Spaces,
  em: number,
): TextGrid | null {
  const [left, top, right, bottom] = region.box
  const inside = words.filter((word) => within(word, region.box))
  if (inside.length === 0) return null
  const rows = wordsToRows(inside, spaces, region.vertical)
  const columns = columnsOf(region, rows, spaces, em)
  const ys = [
    top,
    ...positions(region.horizontal, em).filter((y) => y > top + 0.5 * em && y < bottom - 0.5 * em),
    bottom,
  ]
  const lines = spreadHeadings(
    rows.map((row) => ({ row, placed: placeChunks(partChunks(row.chunks, columns), columns) })),
    columns,
    region,
    em,
  )
  const gridRows = rowsOf(lines, ys, columns, region, em)
  if (gridRows.length === 0 || columns.length === 0 || gridRows.length * columns.length > MOST_SLOTS)
    return null
  return dropBlank(assemble(gridRows, columns, region, [left, top, right, bottom], em))
}

function within(word: Word, [x0, y0, x1, y1]: Bbox): boolean {
  const x = (word.x0 + word.x1) / 2
  const y = (word.y0 + word.y1) / 2
  return x > x0 && x < x1 && y > y0 && y < y1
}

/**
 * Columns between vertical rulings; a strip between two of them is divided further where text stands in several
 * columns in most of its rows.
 */
function columnsOf(region: Region, rows: readonly Row[], spaces: Spaces, em: number): Column[] {
  const [left, top, right, bottom] = region.box
  const dividers = positions(region.vertical, em).filter(
    (x) => x > left + 0.6 * em && x < right - 0.6 * em && covered(region.vertical, x, top, bottom, em, 0.4),
  )
  const xs = [left, ...dividers, right]
  const columns: Column[] = []
  for (let k = 1; k < xs.length; k++) {
    const [x0, x1] = [xs[k - 1] as number, xs[k] as number]
    const strip = rows.flatMap((row) => {
      const chunks = row.chunks.filter(
        (chunk) => (chunk.x0 + chunk.x1) / 2 > x0 && (chunk.x0 + chunk.x1) / 2 < x1,
      )
      if (chunks.length === 0) return []
      const [a, b, c, d] = around(chunks)
      return [{ ...row, chunks, x0: a, y0: b, x1: c, y1: d }]
    })
    const found = findColumns(strip, [x0, x1], spaces)
    const several = strip.filter((row) => row.chunks.length > 1).length
    const divide =
      dividers.length === 0 ||
      (several >= 2 && several >= 0.5 * strip.length && !holdsMarksOnly(strip, found.edges.slice(1)))
    if (!divide || found.extents.length < 2) {
      const [a, , b] = around(strip)
      columns.push({
        x0,
        x1,
        ink: { x0: strip.length > 0 ? a : x0, x1: strip.length > 0 ? b : x1 },
        tight: false,
        ruledLeft: k > 1,
      })
      continue
    }
    found.extents.forEach((ink, index) => {
      columns.push({
        x0: found.edges[index] as number,
        x1: found.edges[index + 1] as number,
        ink,
        tight: found.tight[index] === true,
        ruledLeft: index === 0 && k > 1,
      })
    })
  }
  return columns
}

/** Whether all that stands behind the first edge are bracketed footnote marks, set beside their figures. */
function holdsMarksOnly(strip: readonly Row[], [edge = Infinity]: readonly number[]): boolean {
  const behind = strip.flatMap((row) => row.chunks.filter((chunk) => chunk.x0 >= edge))
  return behind.every(
    (chunk) => /^[([]?(?:\d{1,2}|[a-z]|[*†‡]+)[)\]]?$/i.test(chunk.text) && !/^\d+$/.test(chunk.text),
  )
}

/** Parts chunks at tight edges, and figures at any edge that falls into white between them. */
function partChunks(chunks: readonly Chunk[], columns: readonly Column[]): Chunk[] {
  return chunks.flatMap((chunk) => {
    const parts: Chunk[] = []
    let words: Word[] = []
    for (const word of chunk.words) {
      const last = words.at(-1)
      if (last !== undefined) {
        const river = columns.findIndex(
          (column, k) =>
            k > 0 && last.x1 <= column.ink.x0 + 0.1 && word.x0 >= (columns[k - 1] as Column).ink.x1 - 0.1,
        )
        const figures = looksLikeData(last.text) && looksLikeData(word.text)
        if (river > 0 && ((columns[river] as Column).tight || figures)) {
          parts.push(toChunk(words))
          words = []
        }
      }
      words.push(word)
    }
    parts.push(toChunk(words))
    return parts
  })
}

/** The columns each chunk lies over: the one it overlaps most, and others whose ink it covers by a third or half an em. */
function placeChunks(chunks: readonly Chunk[], columns: readonly Column[]): Placed[] {
  const used = new Set<number>()
  return chunks.map((chunk) => {
    const middle = (chunk.x0 + chunk.x1) / 2
    let best = columns.findIndex((column) => middle >= column.x0 && middle < column.x1)
    if (best < 0) best = middle < (columns[0]?.x0 ?? 0) ? 0 : columns.length - 1
    let first = best
    let last = best
    columns.forEach((column, index) => {
      const overlap = Math.min(chunk.x1, column.ink.x1) - Math.max(chunk.x0, column.ink.x0)
      const width = column.ink.x1 - column.ink.x0
      if (overlap > Math.max(0.34 * width, Math.min(0.5 * chunk.size, 0.9 * width))) {
        first = Math.min(first, index)
        last = Math.max(last, index)
      }
    })
    while (first < last && used.has(first)) first++
    for (let k = first; k <= last; k++) used.add(k)
    return { chunk, first, last }
  })
}

function rowsOf(
  lines: readonly Line[],
  ys: readonly number[],
  columns: readonly Column[],
  region: Region,
  em: number,
): GridRow[] {
  const bands = ys.slice(1).map((y1, k) => {
    const y0 = ys[k] as number
    return { y0, y1, lines: lines.filter(({ row }) => middleOf(row) > y0 && middleOf(row) <= y1) }
  })
  const filled = bands.filter((band) => band.lines.length > 0)
  // Rows are ruled where bands hold the lines of a single row each: few bands stack figures, and either there are as
  // many bands as half the lines, or many bands with figures.
  const stacked = filled.filter((band) => hasStack(band.lines)).length
  const withFigures = filled.filter((band) => band.lines.some((line) => isDataLine(line))).length
  const ruledRows =
    filled.length >= 3 &&
    stacked <= 0.3 * filled.length &&
    (filled.length >= 0.4 * lines.length || (filled.length >= 6 && withFigures >= 0.7 * filled.length))
  const walled = columns.some((column) => column.ruledLeft)
  const room = columns.map((column, k) =>
    Math.max(
      column.ink.x1,
      k + 1 < columns.length && column.x1 !== columns[k + 1]?.x0 ? column.x1 : column.ink.x1,
    ),
  )
  const rows: GridRow[] = []
  const headEnd = headLines(lines, bands)
  bands.forEach((band, k) => {
    const ruledTop = k > 0 && covered(region.horizontal, band.y0, region.box[0], region.box[2], em, 0.05)
    if (band.lines.length === 0) {
      const enclosed =
        columns.some((column) => covered(region.vertical, column.x0, band.y0, band.y1, em)) &&
        band.y1 - band.y0 > 0.7 * em
      if (enclosed) rows.push({ ...band, ruledTop })
      return
    }
    const header = band.lines.filter((line) => lines.indexOf(line) < headEnd)
    const body = band.lines.filter((line) => lines.indexOf(line) >= headEnd)
    const walledBand = walled && filled.length >= 3
    // Between walls a heading's lines are one row unless one of them heads several columns.
    const levels = header.some(({ placed }) => placed.some(({ first, last }) => last > first))
    const isOneHead =
      header.length > 0 && (ruledRows || walledBand) && (k > 0 || (body.length === 0 && !levels))
    const groups = [
      ...(isOneHead ? [header] : groupHeader(header)),
      ...groupLines(body, { room, ruled: (ruledRows || walledBand) && !hasStack(body) }),
    ]
    let y = band.y0
    groups.forEach((group, index) => {
      const next = groups[index + 1]
      const [, , , end] = around(group.map((line) => line.row))
      const y1 = next === undefined ? band.y1 : (end + around(next.map((line) => line.row))[1]) / 2
      rows.push({ y0: y, y1, lines: group, ruledTop: index === 0 && ruledTop })
      y = y1
    })
  })
  return rows
}

/**
 * How many lines head the columns: those above the first with figures; in a table of words those above its first
 * inner ruling, else one.
 */
function headLines(lines: readonly Line[], bands: readonly { readonly lines: readonly Line[] }[]): number {
  const first = lines.findIndex((line) => isDataLine(line))
  if (first >= 0) {
    // The first line of a wrapped label, set beside its row's figures, is of that row.
    let head = first
    for (let k = first; k > 0; k--) {
      const [above, line] = [lines[k - 1] as Line, lines[k] as Line]
      if (line.row.baseline - above.row.baseline >= 0.75 * line.row.size) break
      if (above.placed.some((each) => each.first > 0)) break
      head = k - 1
    }
    return head
  }
  const filled = bands.filter((band) => band.lines.length > 0)
  return filled.length > 1 ? (filled[0]?.lines.length ?? 1) : Math.min(1, lines.length)
}

/**
 * Figures under one another in half of the columns that hold any: several rows, as figures seldom wrap and never all
 * at once. With two lines, the stub has to have them both; else an entry wrapped beside its row's label.
 */
function hasStack(lines: readonly Line[]): boolean {
  const counts = new Map<number, number>()
  for (const { placed } of lines)
    for (const { chunk, first } of placed)
      if (first > 0 && looksLikeFigure(chunk.text)) counts.set(first, (counts.get(first) ?? 0) + 1)
  const stacks = [...counts.values()].filter((count) => count > 1)
  if (stacks.length === 0 || stacks.length < counts.size / 2) return false
  const labels = lines.filter(({ placed }) => placed.some(({ first }) => first === 0)).length
  return Math.max(...stacks) >= 3 || labels >= 2
}

function middleOf(row: Row): number {
  return (row.y0 + row.y1) / 2
}

/** A line most of whose entries right of the stub are figures, with a stub or several of them. */
function isDataLine({ placed }: Line): boolean {
  const values = placed.filter(({ first }) => first > 0)
  const data = values.filter(({ chunk }) => looksLikeData(chunk.text))
  const years = values.every(({ chunk }) => /^(?:19|20)\d\d\W?$/.test(chunk.text))
  return (
    data.length > 0 &&
    data.length >= values.length / 2 &&
    !(years && values.length > 1 && placed.every(({ first }) => first > 0))
  )
}

/** Lines of a heading: a line that lies over several columns is a level of its own, the lines between are wrapped labels. */
function groupHeader(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = []
  let spanning = false
  for (const line of lines) {
    const group = groups.at(-1)
    const spans = line.placed.some(({ first, last }) => last > first)
    const last = group?.at(-1)
    const near =
      last !== undefined &&
      line.row.baseline - last.row.baseline < 1.9 * Math.max(line.row.size, last.row.size)
    if (group !== undefined && near && spans === spanning) group.push(line)
    else if (
      group !== undefined &&
      near &&
      !spans &&
      spanning &&
      line.placed.every(
        (each) =>
          group.some((g) =>
            g.placed.some((p) => p.first <= each.first && p.last >= each.last && p.last > p.first),
          ) && line.placed.length === 1,
      )
    )
      group.push(line)
    else groups.push([line])
    spanning = spans
  }
  return groups
}

/** Slots joined where nothing parts them, and the words of each. */
function assemble(
  rows: readonly GridRow[],
  columns: readonly Column[],
  region: Region,
  box: Bbox,
  em: number,
): TextGrid {
  const width = columns.length
  const height = rows.length
  const owner = Array.from({ length: width * height }, (_, slot) => slot)
  const find = (slot: number): number => (owner[slot] === slot ? slot : find(owner[slot] as number))
  const join = (a: number, b: number) => {
    const [x, y] = [find(a), find(b)]
    owner[Math.max(x, y)] = Math.min(x, y)
  }
  const walls = columns.map((column) => nearTo(region.vertical, column.x0, em))
  const floors = rows.map((row) => nearTo(region.horizontal, row.y0, em))
  const filled = new Array<boolean>(width * height).fill(false)
  rows.forEach((row, r) => {
    for (const line of row.lines)
      for (const { first, last } of line.placed)
        for (let c = first; c <= last; c++) {
          filled[r * width + c] = true
          if (
            c > first &&
            !(columns[c]?.ruledLeft && covered(walls[c] ?? [], (columns[c] as Column).x0, row.y0, row.y1, em))
          )
            join(r * width + c - 1, r * width + c)
        }
  })
  rows.forEach((row, r) => {
    columns.forEach((column, c) => {
      const slot = r * width + c
      if (
        c > 0 &&
        column.ruledLeft &&
        !covered(walls[c] ?? [], column.x0, row.y0, row.y1, em) &&
        !(filled[slot] && filled[slot - 1])
      )
        join(slot - 1, slot)
      if (
        r > 0 &&
        row.ruledTop &&
        !covered(floors[r] ?? [], row.y0, column.x0 + 0.2 * em, column.x1 - 0.2 * em, em, 0.5)
      ) {
        const enclosed = bounded(region.vertical, column, rows[r - 1] as GridRow, row, em)
        if (enclosed || !(filled[slot] && filled[slot - width])) join(slot - width, slot)
      }
    })
  })
  joinHeadings(rows, columns, region, join, em)
  squareOff(owner, find, join, width, height)
  const cells: GridCell[] = []
  const groups = new Map<number, number[]>()
  owner.forEach((root, slot) => {
    const members = groups.get(root)
    if (members === undefined) groups.set(root, [slot])
    else members.push(slot)
  })
  for (let slot = 0; slot < width * height; slot++) {
    if (find(slot) !== slot) continue
    const members = groups.get(slot) ?? [slot]
    const r1 = Math.max(...members.map((m) => Math.floor(m / width)))
    const c1 = Math.max(...members.map((m) => m % width))
    const [r0, c0] = [Math.floor(slot / width), slot % width]
    const lines = rows
      .slice(r0, r1 + 1)
      .flatMap((row) => row.lines)
      .flatMap(({ placed }) => {
        const own = placed
          .filter(({ first }) => first >= c0 && first <= c1)
          .flatMap(({ chunk }) => chunk.words)
        return own.length > 0 ? [own] : []
      })
    const cellBox: Bbox = [
      (columns[c0] as Column).x0,
      (rows[r0] as GridRow).y0,
      (columns[c1] as Column).x1,
      (rows[r1] as GridRow).y1,
    ]
    cells.push({ row: r0, column: c0, rowSpan: r1 - r0 + 1, columnSpan: c1 - c0 + 1, lines, box: cellBox })
  }
  const ruledRows = rows.flatMap((row, r) =>
    row.ruledTop && covered(region.horizontal, row.y0, box[0], box[2], em, 0.8) ? [r] : [],
  )
  const firstData = rows.findIndex((row) => row.lines.some((line) => isDataLine(line)))
  return {
    width,
    height,
    cells,
    box,
    ruled: columns.some((column) => column.ruledLeft),
    ruledRows,
    firstData,
  }
}

/** A column's heading on several lines beside headings of two levels is one cell, where no ruling parts its lines. */
function joinHeadings(
  rows: readonly GridRow[],
  columns: readonly Column[],
  region: Region,
  join: (a: number, b: number) => void,
  em: number,
): void {
  const head = rows.findIndex((row) => row.lines.some((line) => isDataLine(line)))
  const ownOf = (row: GridRow, c: number) =>
    row.lines.flatMap(({ placed }) => placed.filter(({ first, last }) => first === c && last === c))
  const spans = (row: GridRow) =>
    row.lines.some(({ placed }) => placed.some(({ first, last }) => last > first))
  columns.forEach((column, c) => {
    let above = -1
    for (let r = 0; r < head; r++) {
      const own = ownOf(rows[r] as GridRow, c)
      const covering = (rows[r] as GridRow).lines.some(({ placed }) =>
        placed.some(({ first, last }) => first < last && first <= c && last >= c),
      )
      if (covering) above = -1
      if (own.length === 0 || covering) continue
      const last = above < 0 ? undefined : ownOf(rows[above] as GridRow, c).at(-1)
      const first = own[0]
      if (last !== undefined && first !== undefined) {
        const step = first.chunk.baseline - last.chunk.baseline
        const between = rows.slice(above, r + 1)
        const ruled = between
          .slice(1)
          .some(
            (row) =>
              row.ruledTop && covered(region.horizontal, row.y0, column.ink.x0, column.ink.x1, em, 0.5),
          )
        if (!ruled && step < 1.7 * first.chunk.size && between.some(spans))
          for (let row = above + 1; row <= r; row++)
            join((row - 1) * columns.length + c, row * columns.length + c)
      }
      above = r
    }
  })
}

/** The rulings that may cover a line at `at`. */
function nearTo(rulings: readonly Ruling[], at: number, em: number): Ruling[] {
  return rulings.filter((ruling) => Math.abs(ruling.at - at) <= 0.5 * em)
}

/** Rulings on both sides, through both rows: the cell's walls. */
function bounded(
  vertical: readonly Ruling[],
  column: Column,
  above: GridRow,
  below: GridRow,
  em: number,
): boolean {
  return [column.x0, column.x1].every((x) => covered(vertical, x, above.y0, below.y1, em, 0.8))
}

/** Joined slots that do not fill a rectangle take in what is missing: a cell has four sides. */
function squareOff(
  owner: number[],
  find: (slot: number) => number,
  join: (a: number, b: number) => void,
  width: number,
  height: number,
): void {
  for (let changed = true; changed; ) {
    changed = false
    const boxes = new Map<number, [number, number, number, number]>()
    for (let slot = 0; slot < width * height; slot++) {
      const root = find(slot)
      const [r, c] = [Math.floor(slot / width), slot % width]
      const box = boxes.get(root) ?? [r, c, r, c]
      boxes.set(root, [Math.min(box[0], r), Math.min(box[1], c), Math.max(box[2], r), Math.max(box[3], c)])
    }
    for (const [root, [r0, c0, r1, c1]] of boxes) {
      for (let r = r0; r <= r1; r++)
        for (let c = c0; c <= c1; c++)
          if (find(r * width + c) !== find(root)) {
            join(root, r * width + c)
            changed = true
          }
    }
  }
  for (let slot = 0; slot < owner.length; slot++) owner[slot] = find(slot)
}
