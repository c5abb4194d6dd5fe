import { looksLikeData, looksLikeFigure, looksLikeYear } from '../layout/figures.ts'
import type { Line, Placed } from './lines.ts'
import type { Ruling, Rulings } from '../layout/rulings.ts'
import { headsAll, labelsAll } from './heads-all.ts'
import { headLeading } from './leading.ts'
import { goesOnFlush, linesUp, usualPitch } from './lines.ts'
import { shareColumns } from './share-columns.ts'
import type { ColumnInk } from './share-columns.ts'

/**
 * Spreads headings over the columns they head: those above the ruling drawn under the heading, or else the run of
 * columns around whose middle the heading is set. What goes on from a heading above heads the same column as that.
 */
export function spreadHeadings(
  lines: readonly Line[],
  columns: readonly ColumnInk[],
  rulings: Rulings,
  em: number,
): Line[] {
  const spread: Line[] = []
  const leading = headLeading(lines)
  const settings = { columns, rulings, leading, em }
  const heads = lines.map((line, index) => {
    const data = line.placed.some(
      ({ first, chunk }) => first > 0 && looksLikeData(chunk.text) && !looksLikeYear(chunk.text),
    )
    return !data && standsApart(lines, index)
  })
  const pitch = usualPitch(lines)
  for (const [index, line] of lines.entries()) {
    const label = labelsAll(lines, index, { columns, pitch, em })
    if (label !== null && !isWalled(label, columns, rulings.vertical)) {
      spread.push({ ...line, placed: [label] })
      continue
    }
    const isHead = heads[index] === true
    const around = { above: spread, below: isHead ? lines.slice(index + 1) : [], lower: [] }
    spread.push(isHead ? spreadLine(line, around, settings) : line)
  }
  // Headings of several columns over others such: known from below, an upper one cuts none of the lower ones.
  const groups = spread.map(({ placed }) => placed.some(({ first, last }) => first > 0 && last > first))
  for (let index = groups.lastIndexOf(true); index >= 0; index--) {
    if (heads[index] !== true || groups[index] !== true) continue
    const around = {
      above: spread.slice(0, index),
      below: lines.slice(index + 1),
      lower: spread.slice(index + 1),
    }
    spread[index] = spreadLine(lines[index] as Line, around, settings)
  }
  return spread
}

function spreadLine(
  line: Line,
  {
    above,
    below,
    lower,
  }: { readonly above: readonly Line[]; readonly below: readonly Line[]; readonly lower: readonly Line[] },
  {
    columns,
    rulings,
    leading,
    em,
  }: {
    readonly columns: readonly ColumnInk[]
    readonly rulings: Rulings
    readonly leading: number
    readonly em: number
  },
): Line {
  const next = below.find((other) => other.row.baseline - line.row.baseline > 0.75 * line.row.size)
  const floor = next === undefined ? Infinity : next.row.baseline - 0.4 * next.row.size
  const whole = below.length === 0 ? null : headsAll(line, { above, below, columns, em })
  if (whole !== null && !isWalled(whole, columns, rulings.vertical))
    return { ...line, placed: [...line.placed.filter(({ first }) => first === 0), whole] }
  const later = new Set(line.placed.filter((each) => goesOn(each, line, above, leading)))
  const told =
    later.size > 0
      ? null
      : shareColumns(line, columns, below, { lower, horizontal: rulings.horizontal, leading, em })
  const shared = told !== null && isFirstLine(told, line, { above, below, leading }) ? null : told
  const placed = (shared ?? line.placed).map((each, k): Placed => {
    if (later.has(each)) return each
    if (shared !== null && shared[k]?.last !== shared[k]?.first)
      return isWalled(each, columns, rulings.vertical) ? (line.placed[k] as Placed) : each
    const from = k === 0 ? 0 : (line.placed[k - 1] as Placed).last + 1
    const to = k + 1 < line.placed.length ? (line.placed[k + 1] as Placed).first - 1 : columns.length - 1
    const others = line.placed.filter(({ chunk }) => chunk !== each.chunk)
    const found =
      ruledSpan(each, columns, rulings.horizontal, { from, to, floor, others, em }) ??
      (isWrapped(each, line, below, leading) || goesOnFlush(each, below)
        ? null
        : centredSpan(each, columns, below, { from, to, em }))
    return found === null || isWalled(found, columns, rulings.vertical) ? each : found
  })
  return { ...line, placed }
}

/** A line of words with a height of its own; what is set beside other lines is a piece of a wrapped cell. */
function standsApart(lines: readonly Line[], index: number): boolean {
  const line = lines[index] as Line
  const head = lines.findIndex(({ placed }) =>
    placed.some(({ first, chunk }) => first > 0 && looksLikeFigure(chunk.text) && !looksLikeYear(chunk.text)),
  )
  if (head < 0 || index < head) return true
  const apart = (other: Line | undefined) =>
    other === undefined || Math.abs(other.row.baseline - line.row.baseline) >= 0.95 * line.row.size
  return (
    apart(lines[index - 1]) &&
    apart(lines[index + 1]) &&
    line.placed.every(({ chunk }) => /\p{L}{3}/u.test(chunk.text))
  )
}

/**
 * The next line of the same column follows at the leading of running text and is set to the same edge or the same
 * middle: then the heading is the first line of a wrapped one, and heads no other column.
 */
function isWrapped(placed: Placed, line: Line, below: readonly Line[], leading: number): boolean {
  const { first, last } = placed
  const next = below.find(
    (other) =>
      other.row.baseline - line.row.baseline > 0.5 * line.row.size &&
      other.placed.some((each) => each.first === first && each.last === last),
  )
  const under = next?.placed.find((each) => each.first === first && each.last === last)
  if (next === undefined || under === undefined) return false
  return next.row.baseline - line.row.baseline < leading * line.row.size && linesUp(placed.chunk, under.chunk)
}

/** Whether headings shared out over runs of columns that the line above heads already are first lines of wrapped ones. */
function isFirstLine(
  told: readonly Placed[],
  line: Line,
  {
    above,
    below,
    leading,
  }: { readonly above: readonly Line[]; readonly below: readonly Line[]; readonly leading: number },
): boolean {
  const runs = told.filter(({ first, last }) => last > first)
  const isHeaded = ({ first, last }: Placed) =>
    above.some(({ placed }) => placed.some((over) => over.first === first && over.last === last))
  return (
    runs.length > 0 &&
    runs.every(isHeaded) &&
    line.placed.every((each) => each.first === 0 || isWrapped(each, line, below, leading))
  )
}

/** A later line of a wrapped heading: it follows one of a single column closely, set to the same edge or middle. */
function goesOn(
  { chunk, first, last }: Placed,
  line: Line,
  above: readonly Line[],
  leading: number,
): boolean {
  const over = above
    .filter((other) => line.row.baseline - other.row.baseline > 0.5 * line.row.size)
    .findLast((other) => other.placed.some((each) => each.first <= last && each.last >= first))
    ?.placed.find((each) => each.first <= last && each.last >= first)
  if (
    over === undefined ||
    over.first !== over.last ||
    chunk.baseline - over.chunk.baseline >= leading * chunk.size
  )
    return false
  return linesUp(over.chunk, chunk)
}

/** A vertical ruling beside the heading stands between the columns it would head. */
function isWalled(
  { chunk, first, last }: Placed,
  columns: readonly ColumnInk[],
  vertical: readonly Ruling[],
): boolean {
  const middle = (chunk.y0 + chunk.y1) / 2
  // Entries may reach up to the wall beside them.
  const slack = 0.3 * chunk.size
  const from = (columns[first]?.ink.x0 ?? 0) + slack
  const to = (columns[last]?.ink.x1 ?? 0) - slack
  return vertical.some(
    (ruling) => ruling.at > from && ruling.at < to && ruling.from < middle && ruling.to > middle,
  )
}

/** The columns that a heading may be spread over: those up to its neighbours. */
interface Reach {
  readonly from: number
  readonly to: number
  readonly em: number
}

/** The columns over which the ruling just beneath runs, if they are several but not all. */
function ruledSpan(
  placed: Placed,
  columns: readonly ColumnInk[],
  horizontal: readonly Ruling[],
  { from, to, floor, others, em }: Reach & { floor: number; others: readonly Placed[] },
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
  // One ruling beneath several headings does not tell where they part.
  const beside = others.filter(
    ({ chunk: { x0, x1 } }) => (x0 + x1) / 2 > ruling.from && (x0 + x1) / 2 < ruling.to,
  )
  if (beside.length > 0) return null
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
