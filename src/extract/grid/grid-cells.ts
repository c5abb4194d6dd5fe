import type { Bbox } from '../../model/place.ts'
import type { Column } from './grid-columns.ts'
import { isDataLine } from './grid-rows.ts'
import type { GridRow } from './grid-rows.ts'
import type { GridCell, Region, TextGrid } from './grid.ts'
import { covered } from './lattice.ts'
import type { Ruling } from '../layout/rulings.ts'

/** So many rows parted without a wall are no accident. */
const LEAST_PARTED = 2

/** Slots joined where nothing parts them, and the words of each. */
export function slotsToCells(
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
  const isOpen = (column: Column, c: number, row: GridRow) =>
    !covered(walls[c] ?? [], column.x0, row.y0, row.y1, em)
  // Where entries stand beside one another without the wall that other rows have, as in rows shaded in turn, its
  // absence tells nothing.
  const isTold = columns.map((column, c) => {
    if (c === 0 || !column.ruledLeft) return false
    const parted = rows.filter((row, r) => {
      const slot = r * width + c
      return filled[slot] && filled[slot - 1] && find(slot) !== find(slot - 1) && isOpen(column, c, row)
    })
    return parted.length < LEAST_PARTED
  })
  const hasFloor = (column: Column, r: number) => {
    const [x0, x1] = [column.x0 + 0.2 * em, column.x1 - 0.2 * em]
    return covered(floors[r] ?? [], (rows[r] as GridRow).y0, x0, x1, em, 0.5)
  }
  // Nor does the absence of a floor where entries stand under one another without one, as beside shaded labels, unless
  // the column has floors too, under as many of its entries: then those without are lines of one.
  const floorsTell = columns.map((column, c): 'entries' | 'blanks' | null => {
    const ruled = rows.flatMap(({ ruledTop }, r) => (r > 0 && ruledTop && filled[r * width + c] ? [r] : []))
    const open = ruled.filter((r) => filled[(r - 1) * width + c] && !hasFloor(column, r))
    if (open.length < LEAST_PARTED) return 'blanks'
    const floors = ruled.filter((r) => hasFloor(column, r)).length
    return c === 0 && floors > LEAST_PARTED && floors >= open.length ? 'entries' : null
  })
  const firstData = rows.findIndex((row) => row.lines.some((line) => isDataLine(line)))
  rows.forEach((row, r) => {
    columns.forEach((column, c) => {
      const slot = r * width + c
      if (isTold[c] && isOpen(column, c, row) && !(filled[slot] && filled[slot - 1])) join(slot - 1, slot)
      if (r > 0 && row.ruledTop && !hasFloor(column, r)) {
        const enclosed = bounded(region.vertical, column, rows[r - 1] as GridRow, row, em)
        // A floor below the labels alone, as shading has it, tells nothing of the columns beside them.
        // Style sheets rule the last row of a head, and so not below a corner that belongs to the first.
        const opensData = r === firstData && c === 0 && filled[slot]
        const told =
          floorsTell[c] !== null && !opensData && columns.some((other, k) => k > 0 && hasFloor(other, r))
        const isBlank = !(filled[slot] && filled[slot - width])
        if (enclosed || (told && (isBlank || floorsTell[c] === 'entries'))) join(slot - width, slot)
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
