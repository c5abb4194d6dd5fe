import type { Decimal } from '../../model/decimal.ts'

/** White space that may stand between groups of three digits: space, no-break, narrow no-break, thin, figure space. */
const GROUP_SPACE = '[ \\u00A0\\u202F\\u2009\\u2007]'

/**
 * Source of a regular expression for an unsigned Norwegian numeral: groups of three parted by a space, by a point or
 * by an apostrophe, or digits written closed; a decimal comma. "1.234" is therefore one thousand two hundred and
 * thirty-four, and "1.23" is no numeral.
 */
export const NUMERAL = `(?:\\d{1,3}(?:${GROUP_SPACE}\\d{3})+|\\d{1,3}(?:\\.\\d{3})+|\\d{1,3}(?:['\u2019]\\d{3})+|\\d+)(?:,\\d+)?`

/** A minus as printed: hyphen (U+2010 too), no-break hyphen, en dash or U+2212. */
export const MINUS = '[-\\u2010\\u2011\\u2013\\u2212]'

const WHOLE_NUMERAL = new RegExp(`^${NUMERAL}$`)

/**
 * Reads an unsigned numeral with its printed precision ("81,70" is 8170 × 10^-2). Null for anything else:
 * ill-formed groups ("22 02", "1 2345"), a leading zero ("0301" is a code) and a decimal point ("1.23").
 */
export function parseNumeral(text: string): Decimal | null {
  if (!WHOLE_NUMERAL.test(text)) return null
  const [whole = '', fraction = ''] = text.replace(/[^\d,]/g, '').split(',')
  if (whole.length > 1 && whole.startsWith('0')) return null
  return { coefficient: BigInt(whole + fraction), exponent: -fraction.length }
}
