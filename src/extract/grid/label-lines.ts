import { changesWeight, continues, lastChunk } from './row-groups.ts'
import type { Line } from './lines.ts'

/**
 * How many of a head's lines are of the head: at its end may stand labels of the rows below, alone in the first column.
 * What tells them from a further line of the heading there is that the heading's line had room for them, that they are
 * as far below the head as rows are from one another, or their weight.
 */
export function withoutLabels(
  head: readonly Line[],
  body: readonly Line[],
  {
    room,
    pitch,
    leading,
  }: { readonly room: readonly number[]; readonly pitch: number | null; readonly leading: number },
): number {
  const labelled = pitch !== null && hasLabelRows(body, pitch)
  let end = head.length
  for (let k = head.length - 1; k > 0; k--) {
    const [above, line] = [head[k - 1] as Line, head[k] as Line]
    const [label, ...others] = line.placed
    const step = line.row.baseline - above.row.baseline
    if (label === undefined || others.length > 0 || label.first > 0 || label.last > 0) break
    if (step < 0.95 * line.row.size || /^[\p{Ll}(&+/]/u.test(label.chunk.text)) break
    const before = lastChunk([above], 0)
    const apart = pitch !== null && step > 0.97 * pitch
    const begins =
      before === null
        ? (apart && above.placed.length > 1) || (labelled && step > 0.9 * pitch)
        : changesWeight(before, label.chunk) ||
          (apart && (labelled || step > leading * line.row.size)) ||
          !continues([above], label.chunk, 0, { room }, false)
    if (begins && above.placed.some(({ first }) => first > 0)) end = k
    else if (begins || above.placed.some(({ first }) => first > 0)) break
  }
  return end
}

/** Whether labels alone on their line stand as far below the line above as rows do. */
function hasLabelRows(body: readonly Line[], pitch: number): boolean {
  return body.some((line, k) => {
    const [label, ...others] = line.placed
    const above = body[k - 1]
    return (
      above !== undefined &&
      label?.first === 0 &&
      others.length === 0 &&
      !/^[\p{Ll}(&+/]/u.test(label.chunk.text) &&
      line.row.baseline - above.row.baseline > 0.9 * pitch
    )
  })
}
