/** Marks that stand where a figure would: dashes, dots, colons. */
const PLACEHOLDER = /^(?:[-–—−‒―.…:*x×/]{1,4}|\([A-Z]{1,2}\)|[A-Z]|n\/?a\.?|N\/?A\.?|NA)$/

/** A unit, a substance, a quarter: letters and a digit behind them ("km2", "CO2", "Q1"). */
const NAME = /^\p{L}{1,3}\d$/u

/** A unit in brackets ("(1000 kr)", "(NOK 1000)"), which heads columns. */
const UNIT = /^\((?:\d[\d\s.,]*\p{L}{2,}\.?|\p{L}{2,}\.?\s\d[\d\s.,]*)\)$/u

/** Looks like a figure rather than words: has a digit and next to no letters ("12,34 %", "3 av 7", "$1.1M", "(2.3)"). */
export function looksLikeFigure(text: string): boolean {
  const digits = countDigits(text)
  if (digits === 0 || text.includes('=') || NAME.test(text) || UNIT.test(text)) return false
  const letters = countLetters(text)
  return letters <= 2 || letters <= digits / 2
}

/** Told by codes, as every word of a page is asked: a list of matches for each would be cleared away at once. */
function countDigits(text: string): number {
  let digits = 0
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k)
    if (code >= 0x30 && code <= 0x39) digits++
  }
  return digits
}

function countLetters(text: string): number {
  let letters = 0
  for (const sign of text) {
    const code = sign.charCodeAt(0)
    const isLetter = code < 0x80 ? (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a : LETTER.test(sign)
    if (isLetter) letters++
  }
  return letters
}

const LETTER = /\p{L}/u

/** Three digits behind one to three: groups of one figure, maybe. */
export function areGroups(before: string, after: string): boolean {
  return /^\D*\d{1,3}$/.test(before) && /^\d{3}(?!\d)/.test(after)
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

/** A year ("2019", "FY 2019"), a quarter of one, or a season from one to the next ("2019/20"), perhaps marked as a forecast. */
const YEAR =
  /^(?:\p{Lu}{1,2}\d?\s?)?(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:19|20)?\d\d|\d))?(?:[-\s]?\p{L}\d?|\s?\(\p{L}\))?\W?$/u

/** A year, perhaps with a mark behind it: a figure that heads columns as words do. */
export function looksLikeYear(text: string): boolean {
  return YEAR.test(text)
}

/** Words, or a figure that heads a column: a year, or the column's number. */
export function mayHead(text: string): boolean {
  return !looksLikeFigure(text) || looksLikeYear(text) || isColumnNumber(text)
}
