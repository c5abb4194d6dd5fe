import type { Bbox } from '../../model/place.ts'
import type { Turn } from './ink.ts'

/** A frame: the page turned by quarter turns so that its main text runs to the right. */
export interface Frame {
  readonly turn: Turn
  readonly width: number
  readonly height: number
}

/** Moves a point of the displayed page into the frame whose text runs in direction `turn`. */
export function toFrame(x: number, y: number, turn: Turn, width: number, height: number): [number, number] {
  switch (turn) {
    case 0:
      return [x, y]
    case 1:
      return [y, width - x]
    case 2:
      return [width - x, height - y]
    case 3:
      return [height - y, x]
  }
}

/** The inverse of `toFrame`; `width` and `height` are those of the displayed page. */
export function fromFrame(x: number, y: number, turn: Turn, width: number, height: number): [number, number] {
  switch (turn) {
    case 0:
      return [x, y]
    case 1:
      return [width - y, x]
    case 2:
      return [width - x, height - y]
    case 3:
      return [y, height - x]
  }
}

/** A box of the displayed page in the frame, or back with `fromFrame`. */
export function turnBox(box: Bbox, turn: Turn, page: { width: number; height: number }, map = toFrame): Bbox {
  if (turn === 0 && box[0] <= box[2] && box[1] <= box[3]) return box
  const [ax, ay] = map(box[0], box[1], turn, page.width, page.height)
  const [bx, by] = map(box[2], box[3], turn, page.width, page.height)
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]
}
