import { formatDecimal, parseDecimal } from '../../model/decimal.ts'
import type { Unit } from '../../model/observation.ts'
import type { Language } from './wording.ts'

const NO_BREAK_SPACE = '\u00A0'
const MINUS = '\u2212'

/**
 * A plain decimal as people read it, digit for digit: `12345` → `12 345` (U+00A0), `-0.5` → `−0,5` (U+2212, comma)
 * in Norwegian; `12,345` and `−0.5` in English. Four digits stand together, as in running text. Works on the digits,
 * never through a float.
 */
export function formatNumber(plain: string, lang: Language): string {
  const text = formatDecimal(parseDecimal(plain))
  const negative = text.startsWith('-')
  const [whole = '', fraction] = (negative ? text.slice(1) : text).split('.')
  const grouped =
    whole.length < 5 ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, lang === 'nb' ? NO_BREAK_SPACE : ',')
  const mark = lang === 'nb' ? ',' : '.'
  return `${negative ? MINUS : ''}${grouped}${fraction === undefined ? '' : mark + fraction}`
}

const UNIT_TEXT: Readonly<Record<Unit, (number: string, lang: Language) => string>> = {
  count: (number) => number,
  percent: (number, lang) => `${number}${lang === 'nb' ? `${NO_BREAK_SPACE}%` : '%'}`,
  percentage_point: (number, lang) =>
    `${number}${NO_BREAK_SPACE}${lang === 'nb' ? 'prosentpoeng' : number === '1' ? 'percentage point' : 'percentage points'}`,
  per_plan: (number) => `${number}${NO_BREAK_SPACE}per plan`,
  persons_per_coordinator: (number, lang) =>
    `${number}${NO_BREAK_SPACE}${lang === 'nb' ? 'per koordinator' : 'per coordinator'}`,
}

/** A plain decimal with its unit: `6.7`, percent → `6,7 %`. */
export function formatQuantity(plain: string, unit: Unit, lang: Language): string {
  return UNIT_TEXT[unit](formatNumber(plain, lang), lang)
}

/**
 * A sum written out, its plain decimals as people read them: `12345 - 6789 = 5556` → `12 345 − 6 789 = 5 556`. Digits
 * that are no plain decimal (a group of another number, a part of a word) stay as they are.
 */
export function formatArithmetic(line: string, lang: Language): string {
  return line
    .replace(
      /(?<![\p{L}\p{N}.,\-–]|\p{N}[\s\u00A0])(?:0|[1-9]\d*)(?:\.\d+)?(?![\p{L}\p{N}]|[.,-]\p{N}|[\s\u00A0]\p{N}{3}(?!\p{N}))/gu,
      (plain) => formatNumber(plain, lang),
    )
    .replace(/ - /g, ` ${MINUS} `)
}

/** A sentence with the sums in it formatted; numbers that stand alone (years, tables, sections) stay as they are. */
export function formatSums(sentence: string, lang: Language): string {
  return sentence.replace(/\d+(?:\.\d+)?(?: [+\-=≠≈≤≥×/] \d+(?:\.\d+)?)+/g, (sum) =>
    formatArithmetic(sum, lang),
  )
}

/** The two bounds of an interval, en dash between them: `13 770–13 979`. */
export function formatInterval(low: string, high: string, lang: Language): string {
  return `${formatNumber(low, lang)}–${formatNumber(high, lang)}`
}

/** An ISO date or time as a day for people: `2021-12-31` → `31.12.2021`, in English left as it is. */
export function formatDay(iso: string, lang: Language): string {
  const day = iso.slice(0, 10)
  if (lang === 'en') return day
  const [year, month, date] = day.split('-')
  return `${date}.${month}.${year}`
}
