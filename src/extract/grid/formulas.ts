import type { TextGrid } from './grid.ts'
import { textsByRow } from './grid.ts'

/** Pieces that tall brackets are put together of, in Unicode and where older fonts for mathematics have them. */
const BRACKET_PIECE = /^[\u239b-\u23b3\uf8e5-\uf8fe]+$/

/** The number of a formula, in brackets at the end of its line. */
const FORMULA_NUMBER = /^\([A-Z]?\d{1,3}(?:[.:-]\d{1,3})*[a-z]?\)$/

/** What relates the two sides of a formula. */
const RELATION = /[=<>≤≥≈∼≡∈]/

/** Formulas one under the other, each with its number, or the entries of a matrix between tall brackets. */
export function isFormulas(grid: TextGrid): boolean {
  return isNumbered(grid) || isMatrix(grid)
}

function isNumbered(grid: TextGrid): boolean {
  const lines = textsByRow(grid)
  const numbered = lines.filter((line) => line.length > 1 && FORMULA_NUMBER.test(line.at(-1) ?? ''))
  const related = numbered.filter((line) => line.some((text) => RELATION.test(text)))
  return numbered.length >= 0.5 * lines.length && related.length >= 0.5 * numbered.length
}

/** Nothing is ruled, and brackets stand on both sides. */
function isMatrix({ cells, ruled }: TextGrid): boolean {
  if (ruled) return false
  const words = cells.flatMap(({ lines }) => lines.flat())
  return words.filter(({ text }) => text >= '\u239b' && BRACKET_PIECE.test(text)).length >= 2
}
