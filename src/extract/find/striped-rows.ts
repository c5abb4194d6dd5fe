import type { Bbox } from '../../model/place.ts'
import type { Region } from '../grid/grid.ts'
import { around } from '../layout/chunks.ts'
import type { Row } from '../layout/chunks.ts'

/**
 * Other shading as wide stands above or below, a line or two apart: rows of one table shaded in turn, of which those
 * between are not. Such shading bounds no table; a head and a first row that are both shaded touch, and are no exception.
 */
export function isOneOfBands(
  { box: [x0, y0, x1, y1] }: Region,
  grids: readonly Region[],
  em: number,
): boolean {
  return grids.some(({ box: [left, top, right, bottom] }) => {
    const gap = Math.max(top - y1, y0 - bottom)
    // Rows between are no higher than shaded ones, save for lines that wrap.
    const most = Math.max(4 * em, 1.3 * Math.min(bottom - top, y1 - y0))
    return Math.abs(left - x0) < 0.5 * em && Math.abs(right - x1) < 0.5 * em && gap > 0.5 * em && gap < most
  })
}

/**
 * Regions of rows shaded in turn, each from its first shaded row to its last, where some row takes several lines: its
 * shading, or that of its neighbours, then tells which lines are of it.
 */
export function findStripes(turns: Iterable<Region>, rows: readonly Row[], em: number): Region[] {
  const groups: Region[][] = []
  for (const turn of [...turns].sort((a, b) => a.box[1] - b.box[1])) {
    const group = groups.find((own) => isOneOfBands(turn, own.slice(-1), em))
    if (group === undefined) groups.push([turn])
    else group.push(turn)
  }
  return groups.flatMap((own): Region[] => {
    if (own.length < 2 || !own.some(({ box }) => linesWithin(rows, box).length > 1)) return []
    const [x0, y0, x1, y1] = around(
      own.map(({ box: [left, top, right, foot] }) => ({ x0: left, y0: top, x1: right, y1: foot })),
    )
    const edges = own.flatMap(({ box }) => [box[1], box[3]])
    const horizontal = edges.map((at) => ({ at, from: x0, to: x1 }))
    return [{ box: [x0, y0, x1, y1], horizontal, vertical: [], isOpen: true }]
  })
}

/** Heights within a box at which shading of rows begins or ends that runs over most of its width. */
export function stripesWithin([x0, y0, x1, y1]: Bbox, turns: Iterable<Region>): number[] {
  return [...turns].flatMap(({ box: [left, top, right, foot] }) => {
    const isWide = Math.min(x1, right) - Math.max(x0, left) > MOST_OF_WIDTH * (x1 - x0)
    return isWide && top > y0 - 1 && foot < y1 + 1 ? [top, foot] : []
  })
}

/** Shading of rows covers as much of the width of their table. */
const MOST_OF_WIDTH = 0.8

function linesWithin(rows: readonly Row[], [x0, y0, x1, y1]: Bbox): Row[] {
  const isWithin = (y: number) => y > y0 && y < y1
  return rows.filter((row) => isWithin((row.y0 + row.y1) / 2) && row.x1 > x0 && row.x0 < x1)
}
