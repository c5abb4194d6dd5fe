import type { Bbox } from '../../model/place.ts'
import { captionKind } from '../caption/captions.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import type { PageLayout } from '../layout/layout.ts'
import { findTwins } from './twins.ts'

/** Lines of running text that make a column of text. */
const LEAST_LINES = 3

/** How far from the line of a caption, in lines, the white beside its table is looked for. */
const LINES_AROUND = 30

/**
 * The parts of a page that are read by themselves: left and right of a gutter between columns of text, or between
 * tables side by side with captions of their own, and what runs over the whole width above and below. Null where
 * nothing is side by side. `prose` are the chunks of running text.
 */
export function findZones(
  rows: readonly Row[],
  prose: ReadonlySet<Chunk>,
  layout: Pick<PageLayout, 'horizontal' | 'fills' | 'em' | 'right' | 'bottom'>,
): Bbox[] | null {
  const { em, right, bottom } = layout
  const known = textGutter(rows, prose, em) ?? captionGutter(rows, layout)
  const parts = known === null ? null : zonesAt(known, rows, prose, layout)
  if (parts !== null) return parts
  const twins = findTwins(rows, prose, layout)
  if (twins === null) return null
  // Only the rows of the two tables are parted.
  const own = rows.filter((row) => twins.rows.has(row))
  const [first, last] = [rows.indexOf(own[0] as Row), rows.indexOf(own.at(-1) as Row)]
  const y0 = edgeBetween(rows[first - 1], rows[first] as Row, [], 'below')
  const next = rows[last + 1]
  const y1 = next === undefined ? bottom : edgeBetween(rows[last], next, [], 'above')
  return [
    ...(y0 > 0 ? [[0, 0, right, y0] as const] : []),
    [0, y0, twins.gutter, y1],
    [twins.gutter, y0, right, y1],
    ...(y1 < bottom ? [[0, y1, right, bottom] as const] : []),
  ]
}

function zonesAt(
  gutter: number,
  rows: readonly Row[],
  prose: ReadonlySet<Chunk>,
  layout: Pick<PageLayout, 'horizontal' | 'em' | 'right' | 'bottom'>,
): Bbox[] | null {
  const { em, right, bottom } = layout
  const crossing = layout.horizontal
    .filter(({ from, to }) => from < gutter - em && to > gutter + em)
    .map(({ at }) => at)
  const isEvidence = (chunk: Chunk, k: number) =>
    (k > 0 && chunk.x0 > gutter && opensCaption(chunk)) ||
    (prose.has(chunk) && (chunk.x1 < gutter || chunk.x0 > gutter))
  const zones: Bbox[] = []
  let top = 0
  let run: Row[] = []
  const close = (next: Row | undefined) => {
    const [first, last] = [run[0], run.at(-1)]
    if (first !== undefined && last !== undefined && isParted(run, gutter, isEvidence)) {
      const y0 = edgeBetween(rows[rows.indexOf(first) - 1], first, crossing, 'below')
      const y1 = next === undefined ? bottom : edgeBetween(last, next, crossing, 'above')
      if (y0 > top) zones.push([0, top, right, y0])
      zones.push([0, y0, gutter, y1], [gutter, y0, right, y1])
      top = y1
    }
    run = []
  }
  for (const [k, row] of rows.entries()) {
    const above = rows[k - 1]
    const ruled = above !== undefined && crossing.some((at) => at > middleOf(above) && at < middleOf(row))
    const crosses = row.chunks.some(({ x0, x1 }) => x0 < gutter - 0.2 * em && x1 > gutter + 0.2 * em)
    if (crosses || ruled) close(row)
    if (!crosses) run.push(row)
  }
  close(undefined)
  if (zones.length === 0) return null
  if (top < bottom) zones.push([0, top, right, bottom])
  return zones
}

/** The ink of a page within a zone. */
export function withinZone(layout: PageLayout, [x0, y0, x1, y1]: Bbox): PageLayout {
  const within = (x: number, y: number) => x >= x0 && x < x1 && y >= y0 && y < y1
  const holds = (box: Bbox) => within((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
  return {
    ...layout,
    words: layout.words.filter((word) => within((word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2)),
    horizontal: layout.horizontal.filter(({ at, from, to }) => within((from + to) / 2, at)),
    vertical: layout.vertical.filter(({ at, from, to }) => within(at, (from + to) / 2)),
    fills: layout.fills.filter(holds),
    drawings: layout.drawings.filter(holds),
  }
}

/** Something stands on both sides, and running text or a caption on one shows that they are not of one table. */
function isParted(
  run: readonly Row[],
  gutter: number,
  isEvidence: (chunk: Chunk, k: number) => boolean,
): boolean {
  const chunks = run.flatMap((row) => row.chunks)
  return (
    chunks.some(({ x1 }) => x1 <= gutter) &&
    chunks.some(({ x0 }) => x0 >= gutter) &&
    run.some((row) => row.chunks.some(isEvidence))
  )
}

/** The white between two columns of text of about equal width, each of which has lines of running text. */
function textGutter(rows: readonly Row[], prose: ReadonlySet<Chunk>, em: number): number | null {
  if (prose.size < 2 * LEAST_LINES) return null
  const lines = rows.flatMap((row) => row.chunks.filter((chunk) => prose.has(chunk)))
  let [left, right] = [Infinity, -Infinity]
  for (const { x0, x1 } of rows) {
    left = Math.min(left, x0)
    right = Math.max(right, x1)
  }
  const centre = (left + right) / 2
  const starts = new Map<number, number>()
  for (const { x0 } of lines)
    if (Math.abs(x0 - centre) < 0.08 * (right - left))
      starts.set(Math.round(x0 / (0.3 * em)), (starts.get(Math.round(x0 / (0.3 * em))) ?? 0) + 1)
  const [start] = [...starts].sort((a, b) => b[1] - a[1])
  if (start === undefined || start[1] < LEAST_LINES) return null
  const edge = start[0] * 0.3 * em
  const before = lines.filter(({ x1 }) => x1 < edge - 0.5 * em)
  const full = before.filter(({ x0, x1 }) => x1 - x0 > 0.75 * (edge - left))
  if (full.length < LEAST_LINES) return null
  return (Math.max(...before.map(({ x1 }) => x1)) + edge) / 2
}

/** The white between two tables or figures side by side, told by a caption that something else stands before. */
function captionGutter(
  rows: readonly Row[],
  { horizontal, em }: Pick<PageLayout, 'horizontal' | 'em'>,
): number | null {
  for (const [k, row] of rows.entries()) {
    const at = row.chunks.findIndex((chunk, index) => index > 0 && opensCaption(chunk))
    const [before, caption] = [row.chunks[at - 1], row.chunks[at]]
    if (before === undefined || caption === undefined || caption.x0 - before.x1 < em) continue
    const near = rows.slice(Math.max(0, k - LINES_AROUND), k + LINES_AROUND)
    const beside = near.filter(({ chunks }) => chunks.length > 1)
    const top = near[0]?.y0 ?? 0
    const foot = near.at(-1)?.y1 ?? 0
    const ink = [
      ...beside.flatMap(({ chunks }) => chunks),
      ...horizontal.flatMap(({ at: y, from, to }) => (y > top && y < foot ? [{ x0: from, x1: to }] : [])),
    ]
    const rivers = whiteBetween(ink, before.x1, caption.x0)
    const starts = beside.flatMap(({ chunks }) =>
      chunks.filter(({ x0 }) => x0 > caption.x0 - 0.3 * em && x0 < caption.x0 + em),
    )
    const own = rivers.at(-1)
    // A caption that its table's labels line up with begins where the white ends.
    const river =
      own !== undefined && starts.length > 2 && own.x1 > caption.x0 - em
        ? own
        : rivers.sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0))[0]
    if (river !== undefined && river.x1 - river.x0 > 0.8 * em) return (river.x0 + river.x1) / 2
  }
  return null
}

/** The stretches from one end to the other that nothing covers. */
function whiteBetween(
  ink: readonly { readonly x0: number; readonly x1: number }[],
  from: number,
  to: number,
): { x0: number; x1: number }[] {
  const white: { x0: number; x1: number }[] = []
  let edge = from
  for (const { x0, x1 } of [...ink].sort((a, b) => a.x0 - b.x0)) {
    if (x1 <= edge) continue
    if (x0 >= to) break
    if (x0 > edge) white.push({ x0: edge, x1: x0 })
    edge = x1
  }
  if (edge < to) white.push({ x0: edge, x1: to })
  return white
}

/** A caption with a text of its own, not a mention of a table in a cell. */
function opensCaption({ words, text }: Chunk): boolean {
  return words.length > 3 && captionKind(text) !== null
}

/** Where one part of the page ends and the next begins: in the middle of the white, or at a ruling within it. */
function edgeBetween(
  above: Row | undefined,
  row: Row,
  crossing: readonly number[],
  side: 'above' | 'below',
): number {
  if (above === undefined) return side === 'below' ? 0 : row.y0
  const between = crossing.filter((at) => at > middleOf(above) && at < middleOf(row))
  if (between.length === 0) return (above.y1 + row.y0) / 2
  return side === 'below' ? Math.max(...between) + 0.1 : Math.min(...between) - 0.1
}

function middleOf(row: Row): number {
  return (row.y0 + row.y1) / 2
}
