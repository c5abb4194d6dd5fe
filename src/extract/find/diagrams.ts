import type { Bbox } from '../../model/place.ts'
import { covered, type Grid, isDivided } from '../grid/lattice.ts'
import type { PageLayout } from '../layout/layout.ts'
import type { Word } from '../layout/words.ts'
import { areaOf, shareWithin } from './charts.ts'

/** Lines of text closer than this share of the em are one. */
const SAME_LINE = 0.3

/** Fewer lines may be an entry in a box of its own, as forms have them. */
const LEAST_LINES = 2

/** Fewer boxes that stand apart are no drawing. */
const LEAST_BOXES = 3

/** What of a page tells its boxes. */
type DrawnBoxes = Pick<PageLayout, 'fills' | 'words' | 'em'>

/** Boxes ruled on all sides or filled that each hold several lines of text, no columns and no other such box. */
export function findTextBoxes(grids: readonly Grid[], { fills, words, em }: DrawnBoxes): Bbox[] {
  const ruled = grids.filter((grid) => !isDivided(grid, em) && isClosed(grid, em)).map(({ box }) => box)
  const boxes = [...ruled, ...fills].filter(([, y0, , y1]) => y1 - y0 > LEAST_LINES * em)
  if (boxes.length < 2) return []
  const texted = boxes.filter((box) => {
    const heights: number[] = []
    for (const word of words) if (/\p{L}/u.test(word.text) && isWithin(word, box)) heights.push(word.baseline)
    heights.sort((a, b) => a - b)
    const lines = heights.filter((at, k) => k === 0 || at - (heights[k - 1] as number) > SAME_LINE * em)
    return lines.length >= LEAST_LINES
  })
  return texted.filter(
    (box) =>
      !texted.some((other) => other !== box && shareWithin(other, box) > 0.9 && areaOf(other) < areaOf(box)),
  )
}

function isWithin({ x0, y0, x1, y1 }: Word, box: Bbox): boolean {
  return shareWithin([x0, y0, x1, y1], box) > 0.8
}

function isClosed({ horizontal, vertical, box: [x0, y0, x1, y1] }: Grid, em: number): boolean {
  return (
    [y0, y1].every((at) => covered(horizontal, at, x0, x1, em, 0.9)) &&
    [x0, x1].every((at) => covered(vertical, at, y0, y1, em, 0.9))
  )
}

/**
 * Whether what lines up is the text of a drawing's boxes: of three, each apart from the others and with none of them in
 * one column or one row. Of three shaded parts of a table two are both of its head, or both of its labels.
 */
export function isDiagram(words: ReadonlySet<Word>, textBoxes: readonly Bbox[], em: number): boolean {
  if (textBoxes.length < LEAST_BOXES) return false
  const boxes = textBoxes.filter((box) => [...words].some((word) => isWithin(word, box)))
  return boxes.some((a, j) =>
    boxes.some(
      (b, k) =>
        k > j &&
        areScattered(a, b, em) &&
        boxes.some((c, l) => l > k && areScattered(a, c, em) && areScattered(b, c, em)),
    ),
  )
}

function areScattered(a: Bbox, b: Bbox, em: number): boolean {
  const near = (one: number, other: number) => Math.abs(one - other) < 0.5 * em
  const gap = Math.max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3])
  const inColumn = near(a[0], b[0]) && near(a[2], b[2])
  const inRow = near(a[1], b[1]) && near(a[3], b[3])
  return gap > 0.5 * em && !inColumn && !inRow
}
