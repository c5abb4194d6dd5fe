import type { Bbox } from '../../model/place.ts'
import { captionFrom } from '../caption/caption-lines.ts'
import { captionKind } from '../caption/captions.ts'
import { textOf } from '../layout/chunks.ts'
import type { Row } from '../layout/chunks.ts'
import { looksLikeFigure, looksLikeYear } from '../layout/figures.ts'
import { headingsOf } from './torn-rows.ts'

/** A head runs over no more lines than this. */
const MOST_LINES = 8

/** The caption and the head of a table at the foot of a page whose rows all stand on the next. */
export interface LoneHead {
  readonly caption: readonly Row[]
  readonly head: readonly Row[]
}

/**
 * The lines under the last caption of a page that may be a head left alone there: a few, set in columns, without
 * figures. `rows` are those outside tables and furniture; `foot` is where the last ink of the page is, tables included.
 */
export function findLoneHead(rows: readonly Row[], foot: number): LoneHead | null {
  const opening = rows.findLastIndex((row) => captionKind(textOf(row)) === 'table')
  if (opening < 0) return null
  const under = rows.slice(opening)
  const caption = captionFrom(under).slice(0, 1 + under.slice(1).findIndex(opensColumns) || undefined)
  const head = under.slice(caption.length)
  const [first, last] = [head[0], head.at(-1)]
  if (first === undefined || last === undefined || head.length > MOST_LINES || last.y1 < foot - last.size)
    return null
  const isNear = first.y0 - (caption.at(-1) as Row).y1 < 3.5 * first.size
  return isNear && isHead(head, 1.75) ? { caption, head } : null
}

/**
 * The lines at the top of a page that may be a head printed again, set apart from its rows: all of those above the first
 * table. `rows` are those outside tables, `top` is where the first ink of the page is.
 */
export function findTopHead(
  rows: readonly Row[],
  tables: readonly { readonly box: Bbox }[],
  top: number,
): Row[] {
  const floor = Math.min(...tables.map(({ box }) => box[1]))
  const head = rows.filter(({ y1, size }) => y1 < floor + 0.3 * size)
  const [first] = head
  if (first === undefined || first.y0 > top + 0.5 * first.size || head.length > MOST_LINES) return []
  return tables.length > 0 && isHead(head, Infinity) ? head : []
}

/** Lines set in columns, without figures, no further apart than `leading`. */
function isHead(lines: readonly Row[], leading: number): boolean {
  const isTold = lines.every(
    ({ chunks, baseline, size }, k) =>
      chunks.every(
        ({ text, words }) => words.length < 10 && (!looksLikeFigure(text) || looksLikeYear(text)),
      ) &&
      (k === 0 || baseline - (lines[k - 1] as Row).baseline < leading * size),
  )
  return isTold && headingsOf(lines).length > 1
}

function opensColumns({ chunks }: Row): boolean {
  return chunks.length > 1
}
