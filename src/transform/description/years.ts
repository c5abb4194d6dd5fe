import type { Extraction } from '../../model/extraction.ts'
import type { Statement } from '../../model/statement.ts'
import type { Table } from '../../model/table.ts'
import { captionName } from '../caption-name.ts'
import { NUMBER_WORD, parseNumberWord } from '../mention/number-words.ts'
import { captionPassages, passagesIn } from '../passage.ts'
import type { Slip } from './slip.ts'

const YEAR = '(?:19|20)\\d{2}'
const RANGE = new RegExp(`(?<!\\d)(${YEAR})\\s?[-\\u2010-\\u2014]\\s?(${YEAR})(?!\\d)`, 'u')
/** "the last ten years", with the number. */
export const LATEST = new RegExp(
  `(?:de siste|dei siste|siste)\\s(${NUMBER_WORD}|\\d{1,2})\\s(?:årene|åra|år)(?!\\p{L})`,
  'iu',
)
/** "Tabell 2.1 viser …", "I tabell 2.1 …": the sentence that presents a table. */
const PRESENTS = /^(?:i\s)?tabell\s\d/iu
const SINGLE = new RegExp(`(?<![\\d(/-])${YEAR}(?![\\d)/-])`, 'gu')
const PERIOD = new RegExp(
  `(?:perioden|årene|åra|tidsrommet)\\s(?:fra\\s)?(${YEAR})\\s?(?:[-\\u2010-\\u2014]|til|og)\\s?(${YEAR})(?!\\d)`,
  'iu',
)
const TABLE = /(?<!\p{L})tabell\s(\d+(?:\s?[-.]\s?\d+)*)/iu

/** The number of the table that a text names, or nothing. */
export const numberIn = (text: string): string => (TABLE.exec(text)?.[1] ?? '').replace(/\s/g, '')

/** Tables that cover other years than their caption, or the sentence that presents them, says. */
export function yearSlips({ tables, statements }: Extraction): readonly Slip[] {
  const slips = tables.flatMap((table) => {
    const years = yearsOf(table)
    return years.length < 2 ? [] : [...captionSlip(table, years), ...latestSlips(table, years, statements)]
  })
  return [
    ...slips,
    ...tables.flatMap((table) => presentedSlips(table, statements)),
    ...periodSlips(tables, statements),
  ]
}

/** The years that the rows of a table begin with, or end with to the last of them, or those of its column headings. */
export function yearsOf({ cells, width }: Table): readonly number[] {
  const isYear = (text: string) => new RegExp(`^${YEAR}$`, 'u').test(text)
  const whole = (texts: readonly string[]) => texts.flatMap((text) => (isYear(text) ? [Number(text)] : []))
  const textsOf = (at: number) =>
    cells.filter(({ column, kind }) => column === at && kind === 'data').map(({ text }) => text)
  const begin = whole(cells.filter(({ column }) => column === 0).map(({ text }) => text))
  const last = textsOf(width - 1)
  const down = begin.length === 0 && last.every(isYear) ? whole(last) : begin
  const across = whole(cells.filter(({ row, column }) => row === 0 && column > 0).map(({ text }) => text))
  return [...new Set(down.length > 0 ? down : across)].sort((a, b) => a - b)
}

function captionSlip({ caption }: Table, years: readonly number[]): readonly Slip[] {
  const [range = '', from, to] = RANGE.exec(caption?.text ?? '') ?? []
  const [first = 0, last = 0] = [years[0], years.at(-1)]
  if (caption == null || from === undefined || (Number(from) === first && Number(to) === last)) return []
  return [
    {
      about: ['caption', captionName(caption.text)],
      verdict: 'label',
      printed: [],
      passages: captionPassages({ caption }, 'distrusted', range),
      title: { nb: `${from}–${to} | ${first}–${last}`, en: `${from}–${to} | ${first}–${last}` },
      reason: {
        nb: `Overskriften sier ${from}–${to}, radene går fra ${first} til ${last}: «${caption.text}»`,
        en: `The caption says ${from}–${to}, the rows run from ${first} to ${last}: “${caption.text}”`,
      },
    },
  ]
}

/** "de siste 10 årene" of a table that the sentence names. */
function latestSlips(
  { caption }: Table,
  years: readonly number[],
  statements: readonly Statement[],
): readonly Slip[] {
  const number = numberIn(caption?.text ?? '')
  if (number === '') return []
  return statements.flatMap((statement) => {
    const { text, kind } = statement
    const [words, count = ''] = LATEST.exec(text) ?? []
    if (words === undefined || kind === 'heading' || numberIn(text) !== number) return []
    const said = parseNumberWord(count) ?? Number(count)
    if (said === years.length) return []
    return [
      {
        about: ['latest', number, words],
        verdict: 'unexplained' as const,
        printed: [said, years.length],
        passages: passagesIn(statement, 'distrusted', words),
        title: {
          nb: `«${words}» | tabell ${number} viser ${years.length} år`,
          en: `“${words}” | table ${number} shows ${years.length} years`,
        },
        reason: {
          nb: `Teksten sier ${said} år, tabell ${number} har ${years.length} (${years[0]}–${years.at(-1)}): «${text}»`,
          en: `The text says ${said} years, table ${number} has ${years.length} (${years[0]}–${years.at(-1)}): “${text}”`,
        },
      },
    ]
  })
}

/** A table that is presented with one year and captioned with another. */
function presentedSlips({ caption }: Table, statements: readonly Statement[]): readonly Slip[] {
  const titled = caption?.text ?? ''
  const number = numberIn(titled)
  const own = (titled.match(new RegExp(YEAR, 'gu')) ?? []).map(Number)
  if (number === '' || own.length === 0) return []
  return statements.flatMap(({ kind, text }) => {
    if (kind !== 'sentence' || !PRESENTS.test(text) || numberIn(text) !== number) return []
    const said = [...text.matchAll(SINGLE)].map(([year]) => Number(year))
    const [year] = said
    const isWithin = said.some((each) => Math.min(...own) <= each && each <= Math.max(...own))
    if (year === undefined || isWithin) return []
    const shown = [...new Set([Math.min(...own), Math.max(...own)])].join('–')
    return [
      {
        about: ['presented', number, String(year)],
        verdict: 'unexplained' as const,
        printed: [year, ...new Set([Math.min(...own), Math.max(...own)])],
        title: { nb: `Tabell ${number}: ${year} | ${shown}`, en: `Table ${number}: ${year} | ${shown}` },
        reason: {
          nb: `Setningen som presenterer tabellen, sier ${year}, overskriften ${shown}: «${text}», «${titled}»`,
          en: `The sentence that presents the table says ${year}, the caption ${shown}: “${text}”, “${titled}”`,
        },
      },
    ]
  })
}

/** "i perioden 2001–2009" of the only table of years, which begins later or ends earlier. */
function periodSlips(tables: readonly Table[], statements: readonly Statement[]): readonly Slip[] {
  const yearly = tables.filter((table) => yearsOf(table).length > 1)
  const [table, ...more] = yearly
  if (table === undefined || more.length > 0) return []
  const years = yearsOf(table)
  const [first = 0, last = 0] = [years[0], years.at(-1)]
  return statements.flatMap((statement) => {
    const { kind, text } = statement
    const [words = '', from, to] = PERIOD.exec(text) ?? []
    if (kind !== 'sentence' || from === undefined || to === undefined) return []
    const isWithin = Number(from) >= first && Number(to) <= last
    const isElsewhere = Number(to) < first || Number(from) > last
    if (isWithin || isElsewhere) return []
    return [
      {
        about: ['period', from, to],
        verdict: 'unexplained' as const,
        printed: [Number(from), Number(to)],
        passages: passagesIn(statement, 'distrusted', words),
        title: { nb: `${from}–${to} | ${first}–${last}`, en: `${from}–${to} | ${first}–${last}` },
        reason: {
          nb: `Teksten sier ${from}–${to}, tabellen går fra ${first} til ${last}: «${text}»`,
          en: `The text says ${from}–${to}, the table runs from ${first} to ${last}: “${text}”`,
        },
      },
    ]
  })
}
