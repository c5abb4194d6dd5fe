import { looksLikeData } from './figures.ts'
import type { Line, Placed } from './row-groups.ts'
import type { Ruling, Rulings } from './rulings.ts'

/** What is asked of a column here: where its ink stands. */
export interface ColumnInk {
  readonly ink: { readonly x0: number; readonly x1: number }
}

/**
 * Spreads headings over the columns they head: those above the ruling drawn under the heading, or else the run of
 * columns around whose middle the heading is set.
 */
export function spreadHeadings(
  lines: readonly Line[],
  columns: readonly ColumnInk[],
  { horizontal, vertical }: Rulings,
  em: number,
): Line[] {
  return lines.map((line, index) => {
    const data = line.placed.filter(
      ({ first, chunk }) => first > 0 && looksLikeData(chunk.text) && !isYear(chunk.text),
    )
    if (data.length > 0) return line
    const next = lines
      .slice(index + 1)
      .find((other) => other.row.baseline - line.row.baseline > 0.75 * line.row.size)
    const floor = next === undefined ? Infinity : next.row.baseline - 0.4 * next.row.size
    const spread = line.placed.map((each, k): Placed => {
      const from = k === 0 ? 0 : (line.placed[k - 1] as Placed).last + 1
      const to = k + 1 < line.placed.length ? (line.placed[k + 1] as Placed).first - 1 : columns.length - 1
      const found =
        ruledSpan(each, columns, horizontal, { from, to, floor, em }) ??
        centredSpan(each, columns, lines.slice(index + 1), { from, to, em })
      return found === null || isWalled(found, columns, vertical) ? each : found
    })
    return { ...line, placed: spread }
  })
}

/** A vertical ruling beside the heading stands between the columns it would head. */
function isWalled(
  { chunk, first, last }: Placed,
  columns: readonly ColumnInk[],
  vertical: readonly Ruling[],
): boolean {
  const middle = (chunk.y0 + chunk.y1) / 2
  const from = columns[first]?.ink.x0 ?? 0
  const to = columns[last]?.ink.x1 ?? 0
  return vertical.some(
    (ruling) => ruling.at > from && ruling.at < to && ruling.from < middle && ruling.to > middle,
  )
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d\d\W?$/.test(text)
}

/** The columns over which the ruling just beneath runs, if they are several but not all. */
function ruledSpan(
  placed: Placed,
  columns: readonly ColumnInk[],
  horizontal: readonly Ruling[],
  { from, to, floor, em }: { from: number; to: number; floor: number; em: number },
): Placed | null {
  const { chunk } = placed
  const middle = (chunk.x0 + chunk.x1) / 2
  const under = horizontal.filter(
    (ruling) =>
      ruling.at > chunk.baseline - 0.1 * em &&
      ruling.at < Math.min(floor, chunk.baseline + 1.6 * em) &&
      ruling.from - 0.3 * em < middle &&
      ruling.to + 0.3 * em > middle,
  )
  const ruling = under.sort((a, b) => a.to - a.from - (b.to - b.from))[0]
  if (ruling === undefined) return null
  const over = columns.flatMap(({ ink }, k) =>
    (ink.x0 + ink.x1) / 2 > ruling.from - 0.2 * em && (ink.x0 + ink.x1) / 2 < ruling.to + 0.2 * em ? [k] : [],
  )
  const first = Math.max(from, over[0] ?? placed.first)
  const last = Math.min(to, over.at(-1) ?? placed.last)
  if (over.length === columns.length || over.length < 2 || first > placed.first || last < placed.last)
    return null
  return { chunk, first, last }
}

/**
 * The run of columns whose middle the heading shares to within 0.6 em, where its own column's middle lies more than
 * an em away, and every column of the run but the heading's own would else stand without a heading on this line.
 */
function centredSpan(
  placed: Placed,
  columns: readonly ColumnInk[],
  below: readonly Line[],
  { from, to, em }: { from: number; to: number; em: number },
): Placed | null {
  const { chunk } = placed
  if (from === 0 && placed.first === 0) return null
  const middle = (chunk.x0 + chunk.x1) / 2
  const centre = (first: number, last: number) =>
    ((columns[first]?.ink.x0 ?? 0) + (columns[last]?.ink.x1 ?? 0)) / 2
  if (Math.abs(centre(placed.first, placed.last) - middle) <= em) return null
  // Headings stand over headings or figures: two lines below must fill the run.
  const filled = (first: number, last: number) => {
    const counts = below
      .slice(0, 6)
      .filter((line) =>
        Array.from({ length: last - first + 1 }, (_, k) => first + k).every((column) =>
          line.placed.some((each) => each.first === column && each.last === column),
        ),
      )
    return counts.length >= 1
  }
  let best: Placed | null = null
  let least = 0.6 * em
  for (let first = Math.max(from, 1); first <= placed.first; first++)
    for (let last = placed.last; last <= to; last++) {
      const error = Math.abs(centre(first, last) - middle)
      if (last === first || error >= least || !filled(first, last)) continue
      least = error
      best = { chunk, first, last }
    }
  return best
}
