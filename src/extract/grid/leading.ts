import { looksLikeData } from '../layout/figures.ts'
import { linesUp, PIXEL } from './lines.ts'
import type { Line } from './lines.ts'
import type { Row } from '../layout/chunks.ts'

/** Lines of one heading stand no further apart than this many times their size, unless the head shows otherwise. */
const USUAL_LEADING = 1.45

/**
 * How far apart, in their size, lines of one heading may stand: where most entries of a head that follow one in their
 * own column line up with it, and the nearest of them are alike, the head is set at that leading.
 */
export function headLeading(lines: readonly Line[]): number {
  const end = lines.findIndex(({ placed }) => placed.some(({ chunk }) => looksLikeData(chunk.text)))
  const head = lines.slice(0, Math.min(MOST_HEAD_LINES, Math.max(0, end)))
  let pairs = 0
  let pixel = 0
  const steps: number[] = []
  for (const [k, line] of head.entries())
    for (const { chunk } of line.placed) {
      const over = head
        .slice(0, k)
        .flatMap(({ placed }) => placed)
        .findLast((other) => other.chunk.x0 < chunk.x1 && other.chunk.x1 > chunk.x0)?.chunk
      if (over === undefined) continue
      pairs++
      if (linesUp(over, chunk)) steps.push((chunk.baseline - over.baseline) / chunk.size)
      pixel = Math.max(pixel, PIXEL / chunk.size)
    }
  const least = Math.min(...steps)
  const most = Math.max(1.04 * least, least + pixel)
  const alike = steps.filter((step) => step < most).length
  const told = alike >= 2 && 2 * alike >= pairs && least < 2
  if (told) return Math.max(USUAL_LEADING, most)
  return Math.min(USUAL_LEADING, 1.08 * labelLeading(lines.slice(end)))
}

/** More lines than a head has. */
const MOST_HEAD_LINES = 12

/** The least distance, in their size, of lines of labels that go on in lower case from one with figures; of none, infinite. */
function labelLeading(body: readonly Line[]): number {
  let least = Infinity
  for (const [k, line] of body.slice(1).entries()) {
    const above = (body[k] as Line).placed[0]?.chunk
    const [label, ...others] = line.placed
    if (label === undefined || above === undefined || others.length > 0 || label.first > 0) continue
    if (!/^\p{Ll}/u.test(label.chunk.text) || !linesUp(above, label.chunk)) continue
    const step = (label.chunk.baseline - above.baseline) / label.chunk.size
    if (step > 1) least = Math.min(least, step)
  }
  return least
}

/** The middle one of the distances between rows of several entries. */
export function usualStep(rows: readonly Row[]): number | undefined {
  const several = rows.filter((row) => row.chunks.length > 1)
  const steps = several.slice(1).map((row, k) => row.baseline - (several[k] as Row).baseline)
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)]
}
