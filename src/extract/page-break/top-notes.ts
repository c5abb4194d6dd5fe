import type { TableText } from '../../model/table.ts'
import { SOURCE_LINE, isNoteLine } from '../caption/captions.ts'
import { textOf } from '../layout/chunks.ts'
import type { Row } from '../layout/chunks.ts'
import type { FlowLine } from '../text/flow.ts'
import { notesFrom } from '../caption/notes.ts'
import type { BesideText } from '../read-page.ts'

/** Notes at the top of a page: of the table that ends the page before, or running text after all. */
export interface TopNotes {
  readonly texts: readonly TableText[]
  readonly beside: readonly BesideText[]
  readonly lines: readonly FlowLine[]
}

/** Notes are set smaller than this share of the running text. */
const SMALLER = 0.95

/**
 * The notes that a page opens with, each with its lines: the first names a source, stands behind a raised mark or a
 * sign, or is set smaller than the page's text, as entries of lists are not. `rows` are the lines outside tables.
 */
export function findTopNotes(rows: readonly Row[], top: number, em: number): Row[][] {
  const [first] = rows
  if (first === undefined || !isNoteLine(first) || first.y0 > top) return []
  const isListed = /^\(?[a-z\d]\)/i.test(textOf(first)) && first.size > SMALLER * em
  if (isListed && !SOURCE_LINE.test(textOf(first))) return []
  const end = rows.findIndex((row, k) => k > 0 && row.y0 - (rows[k - 1] as Row).y1 > 1.2 * row.size)
  return notesFrom(rows.slice(0, end < 0 ? rows.length : end), (row) => row.size > SMALLER * em)
}
