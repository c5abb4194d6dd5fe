import type { Bbox } from '../../model/place.ts'
import type { Stroke } from '../pdf/ink.ts'

/** An axis-parallel line of a page's frame: its position across, and the stretch it covers along. */
export interface Ruling {
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface Rulings {
  readonly horizontal: readonly Ruling[]
  readonly vertical: readonly Ruling[]
}

/** Lines drawn in pieces (cell by cell, dashes, dots, double rules) joined to whole rulings; `em` is the page's type size. */
export function strokesToRulings(strokes: readonly Stroke[], em: number): Rulings {
  const horizontal: Ruling[] = []
  const vertical: Ruling[] = []
  for (const { x0, y0, x1, y1, thickness } of strokes) {
    // A dot may be of a dotted line in either direction.
    if (thickness > 0 && Math.max(x1 - x0, y1 - y0) <= 1.2 * thickness) {
      const [x, y, reach] = [(x0 + x1) / 2, (y0 + y1) / 2, thickness / 2]
      horizontal.push({ at: y, from: x - reach, to: x + reach })
      vertical.push({ at: x, from: y - reach, to: y + reach })
    } else if (x1 - x0 >= y1 - y0) horizontal.push({ at: y0, from: x0, to: x1 })
    else vertical.push({ at: x0, from: y0, to: y1 })
  }
  return { horizontal: joinPieces(horizontal, em), vertical: joinPieces(vertical, em) }
}

/** Pieces of a dashed line are shorter than this, in em, and not much shorter than the white between them. */
const MOST_DASH = 0.8
const MOST_GAP = 1.6

/**
 * Pieces nearer than a fifth of an em across, and three tenths along, are one line, as are dashes with white between
 * them as wide as they are; what is then shorter than half an em is a dot, a tick or a piece of a letter.
 */
function joinPieces(pieces: readonly Ruling[], em: number): Ruling[] {
  const sorted = [...pieces].sort((a, b) => a.at - b.at || a.from - b.from)
  const joined: Ruling[] = []
  let group: Ruling[] = []
  const flush = () => {
    group.sort((a, b) => a.from - b.from)
    let current: { at: number; from: number; to: number } | null = null
    let last = Infinity
    for (const piece of group) {
      const length = piece.to - piece.from
      const dash = Math.max(last, length) < MOST_DASH * em ? Math.min(last, length) : 0
      if (current !== null && piece.from - current.to <= Math.max(0.3 * em, MOST_GAP * dash))
        current.to = Math.max(current.to, piece.to)
      else {
        if (current !== null) joined.push(current)
        current = { ...piece }
      }
      last = length
    }
    if (current !== null) joined.push(current)
    group = []
  }
  for (const piece of sorted) {
    const last = group.at(-1)
    if (
      last !== undefined &&
      (piece.at - last.at > 0.2 * em || piece.at - (group[0] as Ruling).at > 0.4 * em)
    )
      flush()
    group.push(piece)
  }
  flush()
  return joined.filter((ruling) => ruling.to - ruling.from >= 0.5 * em).sort((a, b) => a.at - b.at)
}

/** Those that run through a box, or along its edge. */
export function rulingsWithin({ horizontal, vertical }: Rulings, box: Bbox, em: number): Rulings {
  const within = (at: number, low: number, high: number) => at > low - 0.1 * em && at < high + 0.1 * em
  return {
    horizontal: horizontal.filter(
      ({ at, from, to }) => within(at, box[1], box[3]) && from < box[2] && to > box[0],
    ),
    vertical: vertical.filter(
      ({ at, from, to }) => within(at, box[0], box[2]) && from < box[3] && to > box[1],
    ),
  }
}

/** The four edges of filled rectangles, which bound cells where shading stands in for lines. */
export function edgesOf(fills: readonly Bbox[], em: number): Rulings {
  return strokesToRulings(
    fills.flatMap(([x0, y0, x1, y1]) => [
      { x0, y0, x1, y1: y0, thickness: 0 },
      { x0, y0: y1, x1, y1, thickness: 0 },
      { x0, y0, x1: x0, y1, thickness: 0 },
      { x0: x1, y0, x1, y1, thickness: 0 },
    ]),
    em,
  )
}

/** Where filled rectangles of one height meet side by side: the walls between shaded cells, which need no ruling. */
export function cellWalls(fills: readonly Bbox[], em: number): Ruling[] {
  const slack = 0.15 * em
  const cells = fills
    .filter(([x0, y0, x1, y1]) => y1 - y0 > 0.8 * em && x1 - x0 > 0.8 * em)
    .sort((a, b) => a[1] - b[1] || a[0] - b[0])
  return cells.slice(1).flatMap(([x0, y0, , y1], k) => {
    const [, top, right, foot] = cells[k] as Bbox
    const meet = Math.abs(x0 - right) < slack && Math.abs(y0 - top) < slack && Math.abs(y1 - foot) < slack
    return meet ? [{ at: (x0 + right) / 2, from: y0, to: y1 }] : []
  })
}

/** Whether a ruling lies between two heights over the whole width of a box, short by `slack` at most. */
export function isRuledBetween(
  [y0, y1]: readonly [number, number],
  [left, , right]: Bbox,
  horizontal: readonly Ruling[],
  slack: number,
): boolean {
  return horizontal.some(
    ({ at, from, to }) => at > y0 && at < y1 && from < left + slack && to > right - slack,
  )
}
