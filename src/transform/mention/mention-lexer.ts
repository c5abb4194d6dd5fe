import { QUALIFIER } from './claim.ts'
import { DATE, MONTH, YEAR } from './date.ts'
import { type Printed, parseFigure, SCALE_WORD, UNIT_WORD } from './number.ts'
import { FRACTION_WORD, NUMBER_WORD } from './number-words.ts'
import { MINUS, NUMERAL } from './numeral.ts'

/**
 * What a run of digits in running text is: a `figure`; a `class`, the name of an interval ("under 5000
 * innbyggere", "mellom 1 og 50 planer") that may yet turn out a figure; a `year` or `date`; a `reference` to a
 * table, chapter or page; a paragraph of a `law`; an `ordinal`; a `contact` (address, telephone); a `code`.
 */
export type MentionKind =
  | 'figure'
  | 'class'
  | 'year'
  | 'date'
  | 'reference'
  | 'law'
  | 'ordinal'
  | 'contact'
  | 'code'

/** A piece of a sentence that holds figures; `numerals` are the ranges of its one or two numerals. */
export interface Token {
  readonly kind: MentionKind
  readonly start: number
  readonly end: number
  readonly figure: Printed
  readonly numerals: readonly { readonly start: number; readonly end: number }[]
}

const N = `(?:${MINUS} ?)?${NUMERAL}(?: ?(?:${SCALE_WORD})(?!\\p{L}))?`
const NW = `(?:${NUMERAL}|(?:${NUMBER_WORD})(?!\\p{L}))`
/** Groups of digits that make no number: "28 66", "1 2345". */
const ILL_FORMED = `\\d{1,3}(?: \\d{3})* (?:\\d{1,2}|\\d{4,})(?!\\d)(?: \\d+)*`
const U = `(?: ?(?:${UNIT_WORD})(?!\\p{L}))?`
const DASH = '[-\\u2011\\u2013\\u2014\\u2212]'
const NOUN = '\\p{L}[\\p{L}/-]*'
const NUMBERED = `\\d+(?: ?[-\\u2011\\u2013.] ?\\d+)*`
const PART = `\\d+(?: ?[-\\u2011\\u2013.] ?\\d+)+`
const REFERABLE =
  'tabell(?:en|ene|er)?|figur(?:en|ene|er)?|kapittel|kapitlet|kapitla|kap\\.|avsnitt(?:et)?|avsitt|punkt|pkt\\.|side|sidene|s\\.|vedlegg|fotnote|note|nr\\.|tab\\.|fig\\.|table|figure|section|chapter'
/** Neither the middle of a word or number, nor (a date's day or a decimal point) one that goes on. */
const OPEN = '(?<![\\p{L}\\d])(?<!\\d[.,])'
const CLOSE = '(?![\\p{L}\\d])(?!,\\d)'
const NO_DATE = `(?!\\. ?${MONTH})(?!\\.\\d)`
/** No class begins with the year of "fra 7 prosent i 2009 til 9 prosent", or is "fra 2009 til 2012". */
const NO_YEARS = `(?!(?<=(?:^|[^\\p{L}])i )${YEAR} til )(?!${YEAR} til ${YEAR}(?!\\d))`
const OR_MORE = '(?: eller| og) (?:flere|fleire|mer|meir|eldre|over|oppover|høyere|større)'
const OR_FEWER = '(?: eller| og) (?:færre|mindre|yngre|under|lavere|nedover)'

type Rule = readonly [kind: MentionKind, pattern: RegExp, read?: (match: RegExpExecArray) => string]

const rule = (kind: MentionKind, pattern: string, read?: (match: RegExpExecArray) => string): Rule =>
  read === undefined ? [kind, new RegExp(pattern, 'iuy')] : [kind, new RegExp(pattern, 'iuy'), read]

/** Tried at every position in this order; the first that matches takes its text. */
const RULES: readonly Rule[] = [
  rule('contact', '(?:https?://|www\\.)\\S+|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+'),
  rule('contact', `${OPEN}(?:tlf\\.?|telefon|mobil|faks|phone)[: ]+\\+?\\d[\\d ]{4,}\\d`),
  rule('contact', `${OPEN}\\+\\d{2} ?\\d[\\d ]{4,}\\d`),
  rule('law', `§§? ?\\d+(?: ?${DASH} ?\\d+)?(?:(?: og|,) §? ?\\d+${DASH}\\d+)*`),
  rule('reference', `${OPEN}(?:${REFERABLE}) ?${NUMBERED}(?:(?:,| og| til) ${PART})*${CLOSE}`),
  rule('code', `${OPEN}\\p{L}+(?:\\.\\p{L}+)*[-.]?\\d[\\d\\p{L}]*(?:[-/]\\d[\\d\\p{L}]*)*`),
  rule('date', `${OPEN}(?:${DATE})${CLOSE}`),
  rule('date', `${OPEN}kl\\.? ?\\d{1,2}(?:[.:]\\d{2})?${CLOSE}`),
  rule('year', `${OPEN}${DASH}?${YEAR}(?: ?(?:/|${DASH}) ?| til | og )${YEAR}${CLOSE}(?! ?%)`),
  rule(
    'figure',
    `${OPEN}(?:alle|samtlige)(?: [\\p{L}/]+)?,? (?:unntatt|bortsett fra|med unntak av|utenom|så nær som) ${NW}${CLOSE}`,
  ),
  rule('figure', `(?:${OPEN}(?:${QUALIFIER}) )?${OPEN}(?:${FRACTION_WORD})${CLOSE}`),
  rule(
    'figure',
    `(?:${OPEN}(?<q>${QUALIFIER}) )?${OPEN}(?<a>${NW}|en|ei|ett?)(?: (?!av )${NOUN})? av (?:(?:de|dei|alle|i alt|totalt|${NOUN}s) )*(?<b>${NW})${CLOSE}${NO_DATE}`,
    ({ groups }) => `${groups?.q === undefined ? '' : `${groups.q} `}${groups?.a} av ${groups?.b}`,
  ),
  rule(
    'figure',
    `${OPEN}(?<a>1|en|én|ett?|ei)(?: ${NOUN}){0,3} (?:per|pr\\.?) (?<b>${NUMERAL})${CLOSE}${NO_DATE}(?! ?%)`,
    ({ groups }) => `${groups?.a} per ${groups?.b}`,
  ),
  ...[
    ['mellom', 'og'],
    ['fra', 'til'],
    ['frå', 'til'],
  ].map(([from, to]) =>
    rule(
      'figure',
      `${OPEN}${from} (?:${ILL_FORMED} ${to} (?:${ILL_FORMED}|${N})|${N} ${to} ${ILL_FORMED})${CLOSE}`,
    ),
  ),
  rule(
    'class',
    `(?:${OPEN}(?:mellom|fra|frå) )?${OPEN}${NO_YEARS}${N}${U}(?: ?${DASH} ?| til )${N}${U}${CLOSE}${NO_DATE}`,
  ),
  rule('class', `${OPEN}mellom ${N}${U} og ${N}${U}${CLOSE}${NO_DATE}`),
  rule(
    'class',
    `${OPEN}(?<a>${N})(?: ${NOUN}){0,2}?${OR_MORE}${CLOSE}`,
    ({ groups }) => `minst ${groups?.a}`,
  ),
  rule(
    'class',
    `${OPEN}(?<a>${N})(?: ${NOUN}){0,2}?${OR_FEWER}${CLOSE}`,
    ({ groups }) => `høyst ${groups?.a}`,
  ),
  rule('reference', `${OPEN}\\d+(?:\\.\\d+){2,}\\.?${CLOSE}`),
  ['reference', /(?<=^)\d{1,2}(?:\.\d+)*\.? (?=\p{Lu}\p{L})/uy],
  ['reference', /(?<=\.{3,} ?)\d+$/uy],
  ['ordinal', /(?<![\p{L}\d])(?<!\d[.,])\d{1,3}\. (?=\p{Ll})/uy],
  rule('figure', `${OPEN}${ILL_FORMED}(?:,\\d+)?${U}${CLOSE}`),
  rule(
    'figure',
    `(?:${OPEN}(?:${QUALIFIER}) )?${OPEN}(?:${N}|(?:${NUMBER_WORD})(?!\\p{L}))${U}${CLOSE}(?!\\.\\d)`,
  ),
  rule('figure', '[\\d](?:[\\d.,/]*\\d)?'),
]

const YEAR_BEFORE =
  /(?:^|[^\p{L}])(?:i|siden|sidan|fra|frå|til|per|pr\.|året|årene|år|våren|høsten|hausten|sommeren|vinteren|perioden|innen|etter|før|(?:utgangen|slutten|begynnelsen|starten|løpet|midten) av) $/iu
const YEAR_SET_OFF = /(?:[(,/–-] ?|\p{L} |^)$/u
const YEAR_ENDS = /^\s*(?:$|[.,;:)\]])/u

/** Letters that tell a year from a count stand this near. */
const NEAR = 20

const WHOLE_YEAR = new RegExp(`^${YEAR}$`)
/** Numbers of a list before and after one of them: "1204, 310 og 98". */
const LISTED_BEFORE = /((?:\d[\d ]*(?:, | og | eller ))+)$/u
const LISTED_AFTER = /^(?:(?:, | og | eller )\d[\d ]*(?![\d.,]*\d|\p{L}| ?%))+/u

/** How far to each side a list is read: further off, it has been told for what it is. */
const LISTED = 40

/** Whether a number is one of a list, not all of which could be years: then none of them is. */
function isListedCount(text: string, start: number, end: number): boolean {
  const [before = ''] = LISTED_BEFORE.exec(text.slice(Math.max(0, start - LISTED), start)) ?? []
  const [after = ''] = LISTED_AFTER.exec(text.slice(end, end + LISTED)) ?? []
  const others = `${before} ${after}`.match(/\d[\d ]*\d|\d/gu) ?? []
  return others.some((number) => !WHOLE_YEAR.test(number))
}

/** How far the next figure in brackets may stand: "Bodø (1812), etterfulgt av Narvik (1345)". */
const NEXT_IN_BRACKETS = 80
const LINK = '(?:,|(?:,? (?:og|eller|and|or|etterfulgt av|fulgt av|followed by)))(?: [\\p{L}/-]+){1,6} '
const BRACKETS_BEFORE = new RegExp(`\\((\\d[\\d ]*)\\)${LINK}\\($`, 'u')
const BRACKETS_AFTER = new RegExp(`^\\)${LINK}\\((\\d[\\d ]*)\\)`, 'u')

/** Whether a number in brackets stands in a row with one that cannot be a year, each behind its own name. */
function isBracketedCount(text: string, start: number, end: number): boolean {
  const before = BRACKETS_BEFORE.exec(text.slice(Math.max(0, start - NEXT_IN_BRACKETS), start))
  const after = BRACKETS_AFTER.exec(text.slice(end, end + NEXT_IN_BRACKETS))
  return [before, after].some((match) => match?.[1] !== undefined && !WHOLE_YEAR.test(match[1]))
}

/** A closed run of four digits is a year by its neighbours: "i 2021", "(2005)", "Forlag, 2009,", "kommuner 2011". */
function isYear(text: string, start: number, end: number): boolean {
  if (!WHOLE_YEAR.test(text.slice(start, end))) return false
  const before = text.slice(Math.max(0, start - NEAR), start)
  if (YEAR_BEFORE.test(before)) return true
  const isSetOff = YEAR_SET_OFF.test(before) && YEAR_ENDS.test(text.slice(end, end + NEAR))
  return isSetOff && !isListedCount(text, start, end) && !isBracketedCount(text, start, end)
}

function numeralsIn(text: string, offset: number): { start: number; end: number }[] {
  const pattern = new RegExp(`${OPEN}${NUMERAL}|${OPEN}(?:${NUMBER_WORD}|en|ei|ett?)(?!\\p{L})`, 'giu')
  return [...text.matchAll(pattern)].map(({ index, 0: printed }) => ({
    start: offset + index,
    end: offset + index + printed.length,
  }))
}

const COMPARATOR =
  /^(?:over|under|minst|høyst|inntil|opptil|opp til|mer enn|flere enn|mindre enn|færre enn|maks.*)$/i

/** A range or a comparator without a unit may be the name of a class. */
function settleKind(kind: MentionKind, figure: Printed): MentionKind {
  if (kind !== 'figure' && kind !== 'class') return kind
  if (figure.kind === 'range') return figure.unit === null ? 'class' : 'figure'
  if (figure.kind !== 'number' || figure.unit !== null || figure.qualifier === null) return kind
  return COMPARATOR.test(figure.qualifier) ? 'class' : kind
}

/** A token begins with a digit or a sign, or with the first letter of a word. */
const BEGINNING = /(?:^|[^\p{L}])\p{L}$|[\d§+\-\u2011\u2013\u2014\u2212]$/u

/** A dash that opens an item of a list, and is no sign of the figure behind it. */
const LIST_DASH = /^[-\u2010-\u2014\u2212]\s(?=\d.*\p{L})/u

/** Cuts a sentence into its figures, class names, dates and references, in order; every digit falls in exactly one. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  let position = LIST_DASH.exec(text)?.[0].length ?? 0
  while (position < text.length) {
    const mayBegin = BEGINNING.test(text.slice(Math.max(0, position - 1), position + 1))
    const token = mayBegin ? tokenAt(text, position) : null
    if (token !== null) tokens.push(token)
    position = token?.end ?? position + 1
  }
  return tokens
}

function tokenAt(text: string, position: number): Token | null {
  for (const [ruleKind, pattern, read] of RULES) {
    pattern.lastIndex = position
    const match = pattern.exec(text)
    if (match === null || match[0] === '') continue
    const [start, end] = [position, position + match[0].trimEnd().length]
    const figure = parseFigure(read === undefined ? match[0] : read(match))
    const plain = ruleKind === 'figure' && figure.kind === 'number' && isYear(text, start, end)
    const kind = plain ? 'year' : settleKind(ruleKind, figure)
    return { kind, start, end, figure, numerals: numeralsIn(text.slice(start, end), start) }
  }
  return null
}
