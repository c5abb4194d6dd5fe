import type { Bbox } from '../../model/place.ts'
import { captionKind } from '../caption/captions.ts'
import type { CaptionKind } from '../caption/captions.ts'
import type { Row } from '../layout/chunks.ts'

/**
 * The line just above the box opens a figure's caption, or goes on with one; or the line just below it opens one, and
 * none above it a table's.
 */
export function isBesideFigure(rows: readonly Row[], box: Bbox): boolean {
  const above = rows.filter(({ y0, y1, size }) => (y0 + y1) / 2 < box[1] && box[1] - y1 < 4 * size).slice(-3)
  const opening = above.findLast((row) => kindsIn(row).length > 0)
  if (opening !== undefined) return kindsIn(opening).includes('figure')
  const below = rows.find(({ y0, y1 }) => (y0 + y1) / 2 > box[3])
  return below !== undefined && below.y0 - box[3] < 2 * below.size && kindsIn(below).includes('figure')
}

function kindsIn({ chunks }: Row): CaptionKind[] {
  return chunks.flatMap(({ text }) => captionKind(text) ?? [])
}
