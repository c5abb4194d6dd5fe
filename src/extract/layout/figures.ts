/** Marks that stand where a figure would: dashes, dots, colons. */
const PLACEHOLDER = /^(?:[-–—−‒―.…:*x×/]{1,4}|\([A-Z]{1,2}\)|[A-Z]|n\/?a\.?|N\/?A\.?|NA)$/

/** A unit, a substance, a quarter: letters and a digit behind them ("km2", "CO2", "Q1"). */
const NAME = /^\p{L}{1,3}\d$/u

/** A unit in brackets ("(1000 kr)", "(NOK 1000)"), which heads columns. */
const UNIT = /^\((?:\d[\d\s.,]*\p{L}{2,}\.?|\p{L}{2,}\.?\s\d[\d\s.,]*)\)$/u

/** Looks like a figure rather than words: has a digit and next to no letters ("12,34 %", "3 av 7", "$1.1M", "(2.3)"). */
export function looksLikeFigure(text: string): boolean {
  const digits = text.match(/\d/g)?.length ?? 0
  if (digits === 0 || text.includes('=') || NAME.test(text) || UNIT.test(text)) return false
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters <= 2 || letters <= digits / 2
}

/** A mark that stands in for a figure. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text)
}

/** A figure, or a mark that stands in for one. */
export function looksLikeData(text: string): boolean {
  return looksLikeFigure(text) || isPlaceholder(text)
}

/** The number of a column, set under its heading: "(1)". */
export function isColumnNumber(text: string): boolean {
  return /^\(\d{1,2}\)$/.test(text)
}

/** A year, perhaps with a mark behind it: a figure that heads columns as words do. */
export function looksLikeYear(text: string): boolean {
  return /^(?:19|20)\d\d\W?$/.test(text)
}

/** Words, or a figure that heads a column: a year, or the column's number. */
export function mayHead(text: string): boolean {
  return !looksLikeFigure(text) || looksLikeYear(text) || isColumnNumber(text)
}
