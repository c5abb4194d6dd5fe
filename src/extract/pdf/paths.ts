import type { Bbox } from '../../model/place.ts'
import type { Stroke } from './ink.ts'
import { apply, intersection } from './matrix.ts'
import type { Matrix } from './matrix.ts'

/** A filled rectangle thinner than this is drawn as a line: the thickest rules of the documents measured are 3 pt. */
const THICKEST_RULE = 3.2

/** Opcodes of a path in pdfjs 5.6. */
const MOVE = 0

const LINE = 1

const CUBIC = 2

const QUADRATIC = 3

/** A stretch of a path between two moves, on the page. */
export interface Subpath {
  readonly points: [number, number][]
  readonly curved: boolean
  readonly closed: boolean
}

/** The subpaths of a path as the library hands it over; of curves, the points that steer them. */
export function flatten(data: ArrayLike<number>, ctm: Matrix): Subpath[] {
  const paths: { points: [number, number][]; curved: boolean; closed: boolean }[] = []
  let index = 0
  const point = () => apply(ctm, data[index++] ?? 0, data[index++] ?? 0)
  while (index < data.length) {
    const opcode = data[index++]
    const current = paths.at(-1)
    if (opcode === MOVE || current === undefined) {
      if (opcode !== MOVE) break
      paths.push({ points: [point()], curved: false, closed: false })
    } else if (opcode === LINE) current.points.push(point())
    else if (opcode === CUBIC || opcode === QUADRATIC) {
      const from = current.points.at(-1) as [number, number]
      const own = Array.from({ length: opcode === CUBIC ? 3 : 2 }, point)
      // Programs that can round the corners of boxes draw those that are not rounded with curves all the same.
      if (isStraight(from, own)) current.points.push(own.at(-1) as [number, number])
      else {
        current.curved = true
        current.points.push(...own)
      }
    } else current.closed = true
  }
  return paths
}

/** A curve that never leaves the straight line between its ends, which is upright or level. */
function isStraight([x, y]: [number, number], steering: readonly [number, number][]): boolean {
  const stays = (k: 0 | 1, from: number) => steering.every((point) => Math.abs(point[k] - from) < 0.01)
  return stays(0, x) || stays(1, y)
}

/** An axis-parallel rectangle, however many points its edges are drawn with. */
export function isRectangle({ points, curved }: Subpath, [x0, y0, x1, y1]: Bbox): boolean {
  if (curved || points.length < 4) return false
  const onEdge = (x: number, y: number) => Math.min(x - x0, x1 - x, y - y0, y1 - y) < 0.1
  const has = (cx: number, cy: number) =>
    points.some(([x, y]) => Math.abs(x - cx) < 0.1 && Math.abs(y - cy) < 0.1)
  return points.every(([x, y]) => onEdge(x, y)) && has(x0, y0) && has(x1, y0) && has(x0, y1) && has(x1, y1)
}

/** A rectangle too thin to be anything but a line, as one. */
export function thinRectangle([x0, y0, x1, y1]: Bbox): Stroke | null {
  const w = x1 - x0
  const h = y1 - y0
  if (Math.min(w, h) > THICKEST_RULE) return null
  // A square dot is a piece of a dotted line; which way it runs shows when pieces are joined, rows first.
  if (w >= h) return { x0, y0: (y0 + y1) / 2, x1, y1: (y0 + y1) / 2, thickness: h }
  return { x0: (x0 + x1) / 2, y0, x1: (x0 + x1) / 2, y1, thickness: w }
}

/** The edges of a stroked path: axis-parallel ones as strokes, the others as drawings. */
export function strokeEdges(
  path: Subpath,
  clip: Bbox,
  thickness: number,
  strokes: Stroke[],
  drawings: Bbox[],
): void {
  const points = path.closed && path.points[0] ? [...path.points, path.points[0]] : path.points
  for (let k = 1; k < points.length; k++) {
    const [ax, ay] = points[k - 1] as [number, number]
    const [bx, by] = points[k] as [number, number]
    const edge: Bbox = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]
    const seen = intersection(clip, edge)
    if (seen === null) continue
    const [x0, y0, x1, y1] = seen
    if (Math.abs(ay - by) <= 0.02 * Math.abs(ax - bx) + 0.01)
      strokes.push({ x0, x1, y0: (y0 + y1) / 2, y1: (y0 + y1) / 2, thickness })
    else if (Math.abs(ax - bx) <= 0.02 * Math.abs(ay - by) + 0.01)
      strokes.push({ x0: (x0 + x1) / 2, x1: (x0 + x1) / 2, y0, y1, thickness })
    else drawings.push(seen)
  }
}
