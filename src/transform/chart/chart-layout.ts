import type { Bbox } from '../../model/place.ts'

/** A label of a chart where it stands on the page. */
export interface Inked {
  readonly bbox: Bbox
}

/** A value with the label on the axis that it belongs to, and which bar of its group it is (from 0). */
export interface Placed<V extends Inked, L extends Inked> {
  readonly value: V
  readonly label: L
  readonly bar: number
}

const along = ({ bbox: [x0, y0, x1, y1] }: Inked, horizontal: boolean): number =>
  horizontal ? (x0 + x1) / 2 : (y0 + y1) / 2

const spread = (positions: readonly number[]): number => Math.max(...positions) - Math.min(...positions)

/** Smallest distance between neighbouring labels; infinite for one label. */
function spacing(positions: readonly number[]): number {
  const sorted = [...positions].sort((a, b) => a - b)
  return Math.min(...sorted.slice(1).map((position, index) => position - (sorted[index] ?? 0)))
}

/** Groups offsets from the axis labels into as many bars as a group has, at the widest gaps; null where they do not part. */
function barsOf(offsets: readonly number[], count: number): readonly number[] | null {
  const sorted = [...offsets].sort((a, b) => a - b)
  const gaps = sorted.slice(1).map((offset, index) => ({ gap: offset - (sorted[index] ?? 0), at: offset }))
  const widest = [...gaps].sort((a, b) => b.gap - a.gap)
  const [cuts, rest] = [widest.slice(0, count - 1), widest.slice(count - 1)]
  const narrowestCut = Math.min(Number.POSITIVE_INFINITY, ...cuts.map(({ gap }) => gap))
  if (cuts.length < count - 1 || narrowestCut < 2 * Math.max(0, ...rest.map(({ gap }) => gap))) return null
  return offsets.map((offset) => cuts.filter(({ at }) => offset >= at).length)
}

/**
 * Pairs the values of a bar chart with the labels of its axis by position: the axis runs the way in which its labels
 * are spread; a value belongs to the nearest label, and to the bar of the group that its distance from it tells.
 * Null where a value lies between two labels, or two values at one bar: then position does not say which is which.
 */
export function placeValues<V extends Inked, L extends Inked>(
  values: readonly V[],
  labels: readonly L[],
  barsInGroup: number,
): readonly Placed<V, L>[] | null {
  if (labels.length < 2 || values.length === 0) return null
  const [across, down] = [true, false].map((horizontal) => labels.map((label) => along(label, horizontal)))
  const horizontal = spread(across ?? []) > spread(down ?? [])
  const room = spacing((horizontal ? across : down) ?? []) / 2
  const nearest = values.map((value) => {
    const distances = labels.map((label) => ({
      label,
      offset: along(value, horizontal) - along(label, horizontal),
    }))
    return { value, ...distances.reduce((a, b) => (Math.abs(b.offset) < Math.abs(a.offset) ? b : a)) }
  })
  if (nearest.some(({ offset }) => Math.abs(offset) >= room)) return null
  const bars = barsOf(
    nearest.map(({ offset }) => offset),
    barsInGroup,
  )
  if (bars === null) return null
  const placed = nearest.map(({ value, label }, index) => ({ value, label, bar: bars[index] ?? 0 }))
  const taken = new Set(placed.map(({ label, bar }) => `${labels.indexOf(label)} ${bar}`))
  return taken.size === placed.length ? placed : null
}
