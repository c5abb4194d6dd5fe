import type { Bbox } from '../../model/place.ts'
import { captionKind } from '../caption/captions.ts'
import { around } from '../layout/chunks.ts'
import type { Chunk } from '../layout/chunks.ts'
import { looksLikeFigure } from '../layout/figures.ts'

/** Lines below a plot: the labels of its axis, perhaps on two lines, and the legend. */
const MOST_LINES = 4

/** How far labels stand from what they label, in type sizes of the page. */
const REACH = 1.6

/** The share of words among the texts on a plot: what is shaded beneath more of them is a table's column. */
const MOST_WORDS = 0.4

/**
 * A plot without a frame, with the labels around it: figures at the ends of its bars, texts beside them, and below it
 * lines of several texts apart, as the labels of an axis and a legend are. `lines` are texts that are no running text.
 */
export function withLabels(plot: Bbox, lines: readonly (readonly Chunk[])[], em: number): Bbox {
  const near = REACH * em
  const [x0, y0, x1, y1] = plot
  const middle = ({ y0: top, y1: foot }: Chunk) => (top + foot) / 2
  const within = lines.flat().filter((chunk) => {
    const [x, y] = [(chunk.x0 + chunk.x1) / 2, middle(chunk)]
    return x > x0 && x < x1 && y > y0 && y < y1
  })
  if (within.filter(({ text }) => !looksLikeFigure(text)).length > MOST_WORDS * within.length) return plot
  const own: Chunk[] = []
  for (const line of lines) {
    if (line.some((chunk) => captionKind(chunk.text) !== null)) continue
    for (const chunk of line) {
      const isBeside =
        middle(chunk) > y0 && middle(chunk) < y1 && chunk.x1 > x0 - near && chunk.x0 < x1 + near
      const isAbove =
        chunk.y1 < y0 + 0.5 * em && y0 - chunk.y1 < near && chunk.x0 > x0 - em && chunk.x1 < x1 + em
      if (isBeside || (isAbove && looksLikeFigure(chunk.text))) own.push(chunk)
    }
  }
  let foot = y1
  const below = lines.filter(([first]) => first !== undefined && middle(first) > y1).slice(0, MOST_LINES)
  for (const line of below) {
    const under = line.filter((chunk) => chunk.x1 > x0 - near && chunk.x0 < x1 + near)
    const [first] = under
    if (first === undefined || under.length < 2 || under.length < line.length) break
    if (first.y0 - foot > near || under.some((chunk) => captionKind(chunk.text) !== null)) break
    own.push(...under)
    foot = Math.max(...under.map((chunk) => chunk.y1))
  }
  return own.length === 0 ? plot : around([{ x0, y0, x1, y1 }, ...own])
}
