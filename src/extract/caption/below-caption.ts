import type { Region } from '../grid/grid.ts'
import { captionKind, captionLength } from './captions.ts'
import type { Spaces } from '../layout/chunks.ts'
import { textOf, wordsToRows } from '../layout/chunks.ts'
import type { Word } from '../layout/words.ts'

/** More lines, in the size of the first one, than a caption takes. */
const MOST_HEIGHT = 16

/** A region without the caption that is set into it above its first row, between its rulings or on its shading. */
export function belowCaption(region: Region, words: readonly Word[], spaces: Spaces): Region {
  const [left, top, right, bottom] = region.box
  const middle = ({ y0, y1 }: Word) => (y0 + y1) / 2
  const inside = words.filter((word) => {
    const x = (word.x0 + word.x1) / 2
    return x > left && x < right && middle(word) > top && middle(word) < bottom
  })
  const highest = inside.reduce((least, word) => Math.min(least, middle(word)), Infinity)
  const first = inside
    .filter((word) => middle(word) < highest + 0.5 * word.size)
    .reduce<Word | null>(
      (leftmost, word) => (leftmost !== null && leftmost.x0 < word.x0 ? leftmost : word),
      null,
    )
  if (first === null || !/^tab/i.test(first.text)) return region
  const rows = wordsToRows(
    inside.filter((word) => middle(word) < highest + MOST_HEIGHT * first.size),
    spaces,
  )
  const [opening] = rows
  if (opening === undefined || opening.chunks.length > 1 || captionKind(textOf(opening)) !== 'table')
    return region
  const length = captionLength(rows)
  const [last, next] = [rows[length - 1], rows[length]]
  if (last === undefined || next === undefined) return region
  const between = region.horizontal.filter(
    ({ at }) => at > (last.y0 + last.y1) / 2 && at < (next.y0 + next.y1) / 2,
  )
  const edge = between.at(-1)?.at ?? (last.y1 + next.y0) / 2
  return {
    ...region,
    box: [left, edge, right, bottom],
    horizontal: region.horizontal.filter(({ at }) => at >= edge),
    vertical: region.vertical.filter(({ to }) => to > edge),
  }
}
