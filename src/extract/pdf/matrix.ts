import type { Bbox } from '../../model/place.ts'

/** An affine map as PDF writes it: x′ = a·x + c·y + e, y′ = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

/** The matrix that does `b`, then `a`. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ]
}

/** Where a matrix takes a point. */
export function apply(m: Matrix, x: number, y: number): [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
}

/** The box around points, or null without any. */
export function boxOf(points: readonly (readonly [number, number])[]): Bbox | null {
  if (points.length === 0) return null
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    if (x < x0) x0 = x
    if (x > x1) x1 = x
    if (y < y0) y0 = y
    if (y > y1) y1 = y
  }
  return [x0, y0, x1, y1]
}

/** The box around what a map makes of a box; without one, of the unit square, into which images are drawn. */
export function boxUnder(m: Matrix, [x0, y0, x1, y1]: Bbox = [0, 0, 1, 1]): Bbox {
  const corners = [apply(m, x0, y0), apply(m, x1, y0), apply(m, x0, y1), apply(m, x1, y1)]
  return boxOf(corners) as Bbox
}

/** Closed intersection: a line lying on the edge of its clip is still drawn. */
export function intersection(a: Bbox, b: Bbox): Bbox | null {
  const x0 = Math.max(a[0], b[0])
  const y0 = Math.max(a[1], b[1])
  const x1 = Math.min(a[2], b[2])
  const y1 = Math.min(a[3], b[3])
  return x1 >= x0 && y1 >= y0 ? [x0, y0, x1, y1] : null
}
