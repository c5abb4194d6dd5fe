import type { Row } from '../layout/chunks.ts'

/** More lines than the notes of a table run over. */
const MOST_NOTE_LINES = 10

/** So many lines above all tables of a page are its running text. */
const LEAST_RUNNING = 3

/** Whether a line is set as most of the page's text outside tables is: more of it than notes have, or some above `top`. */
export function setAsRunningText(rows: readonly Row[], top: number): (row: Row) => boolean {
  return (row) => {
    const alike = rows.filter(({ size }) => Math.abs(size - row.size) < 0.03 * row.size)
    const above = alike.filter(({ y1 }) => y1 < top)
    const isMost = alike.length > 0.5 * rows.length
    return isMost && (alike.length > MOST_NOTE_LINES || above.length >= LEAST_RUNNING)
  }
}
