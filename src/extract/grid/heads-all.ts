import { READS_ON } from './begun-rows.ts'
import { isDataLine } from './grid-rows.ts'
import { linesUp } from './lines.ts'
import type { Line, Placed } from './lines.ts'
import { runMiddles } from './run-middles.ts'
import type { ColumnInk } from './share-columns.ts'

/** What stands around a line of a head. */
interface Around {
  readonly above: readonly Line[]
  readonly below: readonly Line[]
  readonly columns: readonly ColumnInk[]
  readonly em: number
}

/**
 * A heading alone on its line over or under headings of every column, around the middle of all columns but that of the
 * labels: what the columns count, or in which unit. Where a heading of one column stands there as well, it is no further
 * line of that one if the two had room on one line.
 */
export function headsAll(line: Line, { above, below, columns, em }: Around): Placed | null {
  const [heading, ...others] = line.placed.filter(({ first }) => first > 0)
  const last = columns.length - 1
  if (heading === undefined || others.length > 0 || last < 2 || !/\p{L}|^\d{4}$/u.test(heading.chunk.text))
    return null
  const next = below.find(hasEntries)
  if (next === undefined) return null
  const isUnder = isDataLine(next)
  const neighbours = isUnder ? above.filter(hasEntries).slice(-MOST_HEAD_LINES) : [next]
  const single = neighbours.flatMap(({ placed }) => placed.filter((each) => each.first === each.last))
  const headed = new Set(single.map(({ first }) => first))
  if (columns.some((_, k) => k > 0 && !headed.has(k))) return null
  const { chunk } = heading
  if (runMiddles(columns, below, em)(1, last, (chunk.x0 + chunk.x1) / 2) > 0.5 * em) return null
  const beside = single.filter((each) => linesUp(each.chunk, chunk))
  const isWrapped = beside.some(({ chunk: other, first }) => {
    const [upper, lower] = isUnder ? [other, chunk] : [chunk, other]
    const [word] = lower.words
    const [left, right] = [columns[first - 1]?.ink.x1, columns[first + 1]?.ink.x0]
    if (word === undefined || left === undefined || right === undefined) return true
    const together = upper.x1 - upper.x0 + 0.3 * em + word.x1 - word.x0
    return READS_ON.test(lower.text) || together > right - left - 2 * em
  })
  return isWrapped ? null : { chunk, first: 1, last }
}

/**
 * A label of the rows below it, alone on its line around the middle of the whole table. `pitch` is the distance between
 * rows: what stands nearer to the line above is a further line of an entry there.
 */
export function labelsAll(
  lines: readonly Line[],
  index: number,
  { columns, pitch, em }: Pick<Around, 'columns' | 'em'> & { readonly pitch: number | null },
): Placed | null {
  const { row, placed } = lines[index] as Line
  const last = columns.length - 1
  if (placed.length !== 1 || last < 2 || pitch === null) return null
  const { chunk } = placed[0] as Placed
  const [left, right] = [columns[0]?.ink.x0 ?? 0, columns[last]?.ink.x1 ?? 0]
  if (!/\p{L}{2}/u.test(chunk.text) || chunk.x0 < left + 2 * em) return null
  if (Math.abs(chunk.x0 + chunk.x1 - left - right) > em) return null
  const [before, next] = [lines[index - 1], lines[index + 1]]
  const isApart = before === undefined || row.baseline - before.row.baseline > 0.95 * pitch
  const labels = next !== undefined && isDataLine(next) && next.row.baseline - row.baseline > 0.75 * row.size
  return isApart && labels ? { chunk, first: 0, last } : null
}

/** More lines than a head has. */
const MOST_HEAD_LINES = 8

function hasEntries({ placed }: Line): boolean {
  return placed.some(({ first }) => first > 0)
}
