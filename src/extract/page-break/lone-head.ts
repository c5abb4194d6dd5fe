import type { Bbox } from '../../model/place.ts'
import { captionFrom } from '../caption/caption-lines.ts'
import { captionKind } from '../caption/captions.ts'
import { textOf } from '../layout/chunks.ts'
import type { Row } from '../layout/chunks.ts'
import { looksLikeFigure, looksLikeYear } from '../layout/figures.ts'
import { headingsOf } from './torn-rows.ts'

/** A head runs over no more lines than this. */
const MOST_LINES = 8

/** More rows than this under a head are a table that stands by itself. */
const MOST_ROWS = 2

/** The caption, if any, and the head of a table at the foot of a page, of whose rows most stand on the next. */
export interface LoneHead {
  readonly caption: readonly Row[]
  readonly head: readonly Row[]
  /** Rows that stand under the head: too few to be a table. */
  readonly body: readonly Row[]
}

/**
 * The lines under the last caption of a page, or at its foot, that may be a head left alone there: a few, set in columns,
 * without figures, and perhaps a row or two with figures under them. `rows` are those outside tables and furniture;
 * `foot` is where the last ink of the page is, tables included.
 */
export function findLoneHead(rows: readonly Row[], foot: number): LoneHead | null {
  const last = rows.at(-1)
  if (last === undefined || last.y1 < foot - last.size) return null
  const opening = rows.findLastIndex((row) => captionKind(textOf(row)) === 'table')
  const under = rows.slice(opening)
  const caption =
    opening < 0 ? [] : captionFrom(under).slice(0, 1 + under.slice(1).findIndex(opensColumns) || undefined)
  const captioned = opening < 0 ? null : partHead(under.slice(caption.length))
  if (captioned !== null) {
    const isNear = (captioned.head[0] as Row).y0 - (caption.at(-1) as Row).y1 < 3.5 * last.size
    return isNear ? { caption, ...captioned } : null
  }
  const from = rows.findLastIndex((row, k) => !opensColumns(row) && !isHeadLine(row, rows[k + 1])) + 1
  const bare = partHead(rows.slice(from))
  return bare === null || bare.body.length === 0 ? null : { caption: [], ...bare }
}

/** A line of one heading close above others, set in from where these begin. */
function isHeadLine({ chunks, x0, baseline, size }: Row, next: Row | undefined): boolean {
  const [chunk] = chunks
  if (next === undefined || chunk === undefined || next.baseline - baseline > 1.75 * size) return false
  return chunk.words.length < 6 && x0 > next.x0 + size && opensColumns(next)
}

/** Lines parted into a head and the rows under it, each on a line of its own; null where they are none such. */
function partHead(lines: readonly Row[]): Pick<LoneHead, 'head' | 'body'> | null {
  const start = lines.findIndex(({ chunks }) => chunks.slice(1).some(({ text }) => isFigure(text)))
  const head = start < 0 ? lines : lines.slice(0, start)
  const body = start < 0 ? [] : lines.slice(start)
  if (head.length === 0 || head.length > MOST_LINES || body.length > MOST_ROWS) return null
  const areRows = body.every(
    ({ chunks: [label, ...values] }) =>
      label !== undefined && values.length > 0 && values.every(({ text }) => isFigure(text)),
  )
  return areRows && isHead(head, 1.75) ? { head, body } : null
}

function isFigure(text: string): boolean {
  return looksLikeFigure(text) && !looksLikeYear(text)
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
