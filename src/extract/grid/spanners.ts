import { looksLikeData, looksLikeFigure } from '../page/figures.ts'
import type { Line, Placed } from './row-groups.ts'
import type { Ruling, Rulings } from '../page/rulings.ts'

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
    if (data.length > 0 || !standsApart(lines, index)) return line
    const next = lines
      .slice(index + 1)
      .find((other) => other.row.baseline - line.row.baseline > 0.75 * line.row.size)
    const floor = next === undefined ? Infinity : next.row.baseline - 0.4 * next.row.size
    const shared = shareColumns(line, columns, lines.slice(index + 1), em)
    const spread = (shared ?? line.placed).map((each, k): Placed => {
      if (shared !== null && shared[k]?.last !== shared[k]?.first)
        return isWalled(each, columns, vertical) ? (line.placed[k] as Placed) : each
      const from = k === 0 ? 0 : (line.placed[k - 1] as Placed).last + 1
      const to = k + 1 < line.placed.length ? (line.placed[k + 1] as Placed).first - 1 : columns.length - 1
      const found =
        ruledSpan(each, columns, horizontal, { from, to, floor, em }) ??
        (isWrapped(each, line, lines.slice(index + 1))
          ? null
          : centredSpan(each, columns, lines.slice(index + 1), { from, to, em }))
      return found === null || isWalled(found, columns, vertical) ? each : found
    })
    return { ...line, placed: spread }
  })
}

/** A line of words with a height of its own; what is set beside other lines is a piece of a wrapped cell. */
function standsApart(lines: readonly Line[], index: number): boolean {
  const line = lines[index] as Line
  const head = lines.findIndex(({ placed }) =>
    placed.some(({ first, chunk }) => first > 0 && looksLikeFigure(chunk.text) && !isYear(chunk.text)),
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
 * Shares the columns out among the headings of an upper line where a line below has a heading in every column: runs
 * of columns whose middles lie nearest to their headings'. A column that no heading is near stands alone, at the
 * cost of three tenths of a column's width; half a column off is dearer than that, and what figures set to the right
 * shift the middle of their ink is cheaper.
 */
function shareColumns(
  line: Line,
  columns: readonly ColumnInk[],
  below: readonly Line[],
  em: number,
): Placed[] | null {
  const heads = line.placed.filter(({ first }) => first > 0)
  const last = columns.length - 1
  const complete = below
    .slice(0, 4)
    .some(
      (other) =>
        other.placed.filter(
          ({ first, last: end }) =>
            first > 0 && first === end && !looksLikeFigure(other.placed[0]?.chunk.text ?? ''),
        ).length >= last && other.placed.some(({ chunk }) => !looksLikeData(chunk.text)),
    )
  const next = below.find((other) => other.row.baseline - line.row.baseline > 0.5 * line.row.size)
  // The first line of wrapped headings lines up with the second and follows it closely; a heading above others need not.
  const apart = next !== undefined && next.row.baseline - line.row.baseline > 1.45 * line.row.size
  const misfit = heads.some(({ chunk, first }) => {
    const under = below
      .flatMap((other) => other.placed)
      .find((each) => each.first <= first && each.last >= first)?.chunk
    const slack = 0.3 * chunk.size
    return (
      under !== undefined &&
      Math.abs(under.x0 - chunk.x0) > slack &&
      Math.abs(under.x1 - chunk.x1) > slack &&
      Math.abs(under.x0 + under.x1 - chunk.x0 - chunk.x1) > 2 * slack
    )
  })
  if (!apart && !misfit) return null
  if (!complete || heads.length === 0 || heads.length >= last || heads.length > 12 || last > 40) return null
  const width = ((columns[last]?.ink.x1 ?? 0) - (columns[1]?.ink.x0 ?? 0)) / last
  const alone = 0.3 * width
  const centre = (a: number, b: number) => ((columns[a]?.ink.x0 ?? 0) + (columns[b]?.ink.x1 ?? 0)) / 2
  // best[k][c]: least cost of giving columns 1 … c−1 to the first k headings.
  const best: { cost: number; runs: readonly Placed[] }[][] = []
  for (let k = 0; k <= heads.length; k++) {
    best.push([])
    for (let c = 1; c <= last + 1; c++) {
      let choice = { cost: Infinity, runs: [] as readonly Placed[] }
      if (k === 0) choice = { cost: (c - 1) * alone, runs: [] }
      else {
        const before = best[k]?.[c - 2]
        if (c > 1 && before !== undefined && before.cost + alone < choice.cost)
          choice = { cost: before.cost + alone, runs: before.runs }
        const head = heads[k - 1] as Placed
        for (let from = 1; from < c; from++) {
          if (from > head.first || c - 1 < head.last) continue
          const previous = best[k - 1]?.[from - 1]
          if (previous === undefined) continue
          const off = Math.abs(centre(from, c - 1) - (head.chunk.x0 + head.chunk.x1) / 2)
          const cost = previous.cost + Math.max(0, off - 0.3 * em)
          if (cost < choice.cost)
            choice = { cost, runs: [...previous.runs, { chunk: head.chunk, first: from, last: c - 1 }] }
        }
      }
      best[k]?.push(choice)
    }
  }
  const found = best[heads.length]?.[last]
  if (found === undefined || found.cost === Infinity || found.runs.length !== heads.length) return null
  return [...line.placed.filter(({ first }) => first === 0), ...found.runs]
}

/**
 * The next line of the same column follows at the leading of running text and is set to the same edge or the same
 * middle: then the heading is the first line of a wrapped one, and heads no other column.
 */
function isWrapped({ chunk, first, last }: Placed, line: Line, below: readonly Line[]): boolean {
  const next = below.find(
    (other) =>
      other.row.baseline - line.row.baseline > 0.5 * line.row.size &&
      other.placed.some((each) => each.first === first && each.last === last),
  )
  const under = next?.placed.find((each) => each.first === first && each.last === last)?.chunk
  if (next === undefined || under === undefined) return false
  const slack = 0.3 * chunk.size
  return (
    next.row.baseline - line.row.baseline < 1.45 * line.row.size &&
    (Math.abs(under.x0 - chunk.x0) < slack ||
      Math.abs(under.x1 - chunk.x1) < slack ||
      Math.abs(under.x0 + under.x1 - chunk.x0 - chunk.x1) < 2 * slack)
  )
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
