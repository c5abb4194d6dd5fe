import type { Row } from '../layout/chunks.ts'
import { usualStep } from './leading.ts'

/** How much further than rows a line stands from those above and below it that is none of them. */
const APART = 1.3

/** A line that ends in a colon, apart from the rows above and below it: running text that leads to other columns. */
export function introduces(between: readonly Row[], rows: readonly Row[], next: Row): boolean {
  if (!between.some(endsInColon)) return false
  const apart = APART * (usualStep(rows) ?? Infinity)
  const lines = [rows.at(-1) as Row, ...between, next]
  return between.some(
    (line, k) =>
      endsInColon(line) &&
      line.baseline - (lines[k] as Row).baseline > apart &&
      (lines[k + 2] as Row).baseline - line.baseline > apart,
  )
}

function endsInColon({ chunks }: Row): boolean {
  return chunks.length === 1 && /\p{L}:$/u.test(chunks[0]?.text ?? '')
}
