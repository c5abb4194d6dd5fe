import type { Bbox } from '../../model/place.ts'
import type { Stroke } from '../pdf/ink.ts'
import type { Word } from './words.ts'

/** A bullet's height and width in type sizes, and how much they may differ: dots, rings and squares. */
const LEAST_BULLET = 0.12
const LARGEST_BULLET = 0.7
const UNEVEN = 0.2

/** How far before its line's first word a bullet may stand, in type sizes. */
const WIDEST_GAP = 3

/**
 * What may be a bullet of a list among the drawings, shaded boxes and lines of a page: browsers draw the bullets of
 * lists, and print no letter for them.
 */
export function drawnBullets(
  drawn: {
    readonly drawings: readonly Bbox[]
    readonly fills: readonly Bbox[]
    readonly strokes: readonly Stroke[]
  },
  em: number,
): readonly Bbox[] {
  const isBullet = ([x0, y0, x1, y1]: Bbox) => {
    const [width, height] = [x1 - x0, y1 - y0]
    const size = Math.max(width, height)
    return size > LEAST_BULLET * em && size < LARGEST_BULLET * em && Math.abs(width - height) < UNEVEN * size
  }
  const squares = drawn.strokes
    .filter(({ x0, y0, x1, y1, thickness }) => x1 - x0 + y1 - y0 < (1 + UNEVEN) * thickness)
    .map(({ x0, y0, x1, y1, thickness }): Bbox => {
      const [x, y, half] = [(x0 + x1) / 2, (y0 + y1) / 2, thickness / 2]
      return [x - half, y - half, x + half, y + half]
    })
  return [...drawn.drawings, ...drawn.fills, ...squares].filter(isBullet)
}

/** The bullet that stands right before a line, at the height of its small letters; null where none does. */
export function bulletOf(line: readonly Word[], bullets: readonly Bbox[]): Bbox | null {
  const first = line[0]
  if (first === undefined || bullets.length === 0) return null
  const { x0, baseline, size } = first
  const opens = ([, top, right, foot]: Bbox) => {
    const middle = (top + foot) / 2
    return (
      right < x0 && x0 - right < WIDEST_GAP * size && middle < baseline && middle > baseline - 0.75 * size
    )
  }
  return bullets.findLast(opens) ?? null
}
