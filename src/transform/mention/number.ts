import type { Decimal } from '../../model/decimal.ts'
import { wholeNumber } from '../../model/decimal.ts'
import type { Interval, ObservationStatus } from '../../model/observation.ts'
import { betweenClaim, claimOf, QUALIFIER } from './claim.ts'
import { FRACTION_WORD, NUMBER_WORD, parseFractionWord, parseNumberWord } from './number-words.ts'
import { MINUS, NUMERAL, parseNumeral } from './numeral.ts'

/** The unit that is printed with a figure itself: "%" or "prosent" against "prosentpoeng"; null where none is. */
export type PrintedUnit = 'percent' | 'percentage_point' | null

/**
 * What a cell, or the words of one figure in a sentence, say. `printed` is the text as it stands, white space
 * folded. `claim` takes a whole number without unit as counted, everything else as rounded: a caller who knows
 * that a whole number is a rate asks `claimOf` again.
 */
export type Printed =
  | {
      readonly kind: 'number'
      readonly value: Decimal
      readonly claim: Interval
      readonly unit: PrintedUnit
      readonly qualifier: string | null
      readonly marks: readonly string[]
      readonly printed: string
    }
  | {
      /** "12 av 20", "1 per 250", "halvparten": `part` of `whole`. */
      readonly kind: 'ratio'
      readonly part: Decimal
      readonly whole: Decimal
      readonly relation: 'av' | 'per'
      readonly qualifier: string | null
      readonly marks: readonly string[]
      readonly printed: string
    }
  | {
      readonly kind: 'range'
      readonly low: Decimal
      readonly high: Decimal
      readonly claim: Interval
      readonly unit: PrintedUnit
      readonly qualifier: string | null
      readonly marks: readonly string[]
      readonly printed: string
    }
  /** "alle unntatt én": all of a number that stands elsewhere, but `except`. */
  | { readonly kind: 'all-but'; readonly except: Decimal; readonly printed: string }
  /** A statistical sign; "-" is nil and has the value 0, the others have none. */
  | {
      readonly kind: 'sign'
      readonly status: ObservationStatus
      readonly value: Decimal | null
      readonly marks: readonly string[]
      readonly printed: string
    }
  | { readonly kind: 'blank'; readonly printed: string }
  | { readonly kind: 'unreadable'; readonly printed: string }

/** Statistics Norway, Standardtegn i tabeller. */
const SIGNS: Readonly<Record<string, ObservationStatus>> = {
  '.': 'not_applicable',
  '..': 'missing',
  '…': 'not_yet_available',
  '...': 'not_yet_available',
  ':': 'suppressed',
  '-': 'normal',
  '\u2010': 'normal',
  '\u2011': 'normal',
  '–': 'normal',
  '—': 'normal',
  '\u2212': 'normal',
  '*': 'provisional',
}

/** Source of a regular expression for the words and signs of a unit. */
export const UNIT_WORD = 'prosentpoeng|prosentenheter|prosenteiningar|%-?poeng|prosent|pst\\.?|pct\\.?|%'

const SCALES: readonly (readonly [pattern: RegExp, exponent: number])[] = [
  [/^(?:mill\.?|million(?:er|ar)?)$/i, 6],
  [/^(?:mrd\.?|milliard(?:er|ar)?)$/i, 9],
  [/^tusen$/i, 3],
]

/** Source of a regular expression for the words that scale a numeral. */
export const SCALE_WORD = 'millioner|millionar|million|mill\\.?|milliarder|milliardar|milliard|mrd\\.?|tusen'

const VALUE = `(?:(?:${MINUS}|\\+)? ?${NUMERAL}|${NUMBER_WORD})(?: ?(?:${SCALE_WORD})(?![\\p{L}]))?`
const QUALIFIED = `(?:(${QUALIFIER}) ?)?`
const WITH_UNIT = `(?: ?(${UNIT_WORD}))?`

const NUMBER = new RegExp(`^${QUALIFIED}(${VALUE})${WITH_UNIT}$`, 'iu')
const RATIO = new RegExp(
  `^${QUALIFIED}(${NUMERAL}|${NUMBER_WORD}|en|ett?|ein?) (av|per|pr\\.?)(?: (?:de|dei|i alt))? (${NUMERAL}|${NUMBER_WORD})$`,
  'iu',
)
const RANGE = new RegExp(
  `^(?:(mellom|fra|frå) )?(${VALUE})${WITH_UNIT}(?: ?[-\\u2011\\u2013\\u2014\\u2212] ?| (til|og) )(${VALUE})${WITH_UNIT}$`,
  'iu',
)
const FRACTION = new RegExp(`^${QUALIFIED}(${FRACTION_WORD})$`, 'iu')
const ALL_BUT = new RegExp(
  `^(?:alle|samtlige)(?: [\\p{L}/]+)?,? (?:unntatt|bortsett fra|med unntak av|utenom|så nær som) (${NUMERAL}|${NUMBER_WORD})$`,
  'iu',
)

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const superscriptToDigit = (text: string): string =>
  [...text].map((char) => (SUPERSCRIPTS.includes(char) ? String(SUPERSCRIPTS.indexOf(char)) : char)).join('')

const MARKED =
  /^(.*?[^\s*†‡])(?:\s?([*†‡]+)|[\s,]{0,2}([⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ]+)[)⁾]?|\s(\d{1,2}|[a-e])\)|\s?\[(\d{1,2}|[a-e])\])$/u

/** Cuts the footnote marks off the end: superscript figures and letters, "*", "†", "[1]", and "1)" after a space. */
function cutMarks(text: string): { readonly rest: string; readonly marks: readonly string[] } {
  const match = MARKED.exec(text)
  if (match === null) return { rest: text, marks: [] }
  const [, rest = '', stars, superscript, closed, bracketed] = match
  const mark = stars ?? closed ?? bracketed ?? superscriptToDigit(superscript ?? '').replace(/[)⁾]/g, '')
  const before = cutMarks(rest)
  return { rest: before.rest, marks: [...before.marks, mark] }
}

/** White space folded to U+0020, characters without width left out. */
function fold(text: string): string {
  return text
    .replace(/[\u200B\u2060\uFEFF\u00AD]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

function parseUnit(words: string | undefined): PrintedUnit {
  if (words === undefined) return null
  return /poeng|enheter|einingar/i.test(words) ? 'percentage_point' : 'percent'
}

/** Reads sign, numeral or number word, and scale: "−1,2 mill." is −12 × 10^5. */
function parseValue(text: string): Decimal | null {
  const scaled = /^(.*?)\s?(\p{L}+\.?)$/u.exec(text)
  const scale = scaled === null ? undefined : SCALES.find(([pattern]) => pattern.test(scaled[2] ?? ''))
  const bare = scale === undefined ? text : (scaled?.[1] ?? '')
  const signed = new RegExp(`^(${MINUS}|\\+)? ?(.*)$`, 'u').exec(bare)
  const word = parseNumberWord(bare)
  const size = word === null ? parseNumeral(signed?.[2] ?? '') : wholeNumber(word)
  if (size === null) return null
  const negative = signed?.[1] !== undefined && signed[1] !== '+'
  return {
    coefficient: negative ? -size.coefficient : size.coefficient,
    exponent: size.exponent + (scale?.[1] ?? 0),
  }
}

type Reader = (rest: string, frame: { marks: readonly string[]; printed: string }) => Printed | null

const readNumber: Reader = (rest, frame) => {
  const match = NUMBER.exec(rest)
  if (match === null || /^[-\u2011\u2013] /.test(match[2] ?? '')) return null
  const value = parseValue(match[2] ?? '')
  if (value === null) return null
  const [unit, qualifier] = [parseUnit(match[3]), match[1] ?? null]
  return {
    kind: 'number',
    value,
    claim: claimOf(value, { rounded: unit !== null, qualifier }),
    unit,
    qualifier,
    ...frame,
  }
}

const readRatio: Reader = (rest, frame) => {
  const match = RATIO.exec(rest)
  const [part, whole] = [parseValue(match?.[2] ?? ''), parseValue(match?.[4] ?? '')]
  if (match === null || part === null || whole === null) return null
  const relation = match[3]?.toLowerCase() === 'av' ? 'av' : 'per'
  return { kind: 'ratio', part, whole, relation, qualifier: match[1] ?? null, ...frame }
}

const readRange: Reader = (rest, frame) => {
  const match = RANGE.exec(rest)
  const [low, high] = [parseValue(match?.[2] ?? ''), parseValue(match?.[5] ?? '')]
  if (match === null || low === null || high === null) return null
  const [between, joint] = [match[1]?.toLowerCase(), match[4]?.toLowerCase()]
  if (joint === 'og' && between !== 'mellom') return null
  if (high.coefficient < 0n && /[^\s]\s?[-\u2011\u2013\u2014\u2212]\s?[-\u2011\u2013\u2212]/u.test(rest))
    return null
  const unit = parseUnit(match[6] ?? match[3])
  return {
    kind: 'range',
    low,
    high,
    claim: betweenClaim(low, high),
    unit,
    qualifier: match[1] ?? null,
    ...frame,
  }
}

const readFraction: Reader = (rest, frame) => {
  const match = FRACTION.exec(rest)
  const fraction = parseFractionWord(match?.[2] ?? '')
  if (match === null || fraction === null) return null
  const [part, whole] = [wholeNumber(fraction.part), wholeNumber(fraction.whole)]
  return { kind: 'ratio', part, whole, relation: 'av', qualifier: match[1] ?? null, ...frame }
}

const readAllBut: Reader = (rest, { printed }) => {
  const except = parseValue(ALL_BUT.exec(rest)?.[1] ?? '')
  return except === null ? null : { kind: 'all-but', except, printed }
}

const readSign: Reader = (rest, frame) => {
  const status = SIGNS[rest]
  if (status === undefined) return null
  return { kind: 'sign', status, value: status === 'normal' ? wholeNumber(0) : null, ...frame }
}

const READERS: readonly Reader[] = [readSign, readNumber, readRatio, readRange, readFraction, readAllBut]

/**
 * Reads the text of a whole cell, or of one figure cut out of a sentence, by the number grammar of Norwegian
 * public reports. Never throws and never guesses: ink that the grammar does not take is `unreadable`. A point
 * groups thousands ("1.234" is 1234) and never marks decimals ("1.23" is unreadable); groups must have three
 * digits ("22 02" is unreadable). "*" after a figure stands in `marks`: provisional, unless the table explains it.
 */
export function parseFigure(text: string): Printed {
  const printed = fold(text)
  if (printed === '') return { kind: 'blank', printed }
  const { rest, marks } = cutMarks(printed)
  for (const read of READERS) {
    const found = read(rest, { marks, printed })
    if (found !== null) return found
  }
  return { kind: 'unreadable', printed }
}
