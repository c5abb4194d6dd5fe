import type { Source } from '../../model/source.ts'
import type { Statement } from '../../model/statement.ts'
import { parseDate } from '../mention/date.ts'
import { findMentions, type Mention, type TextRange } from '../mention/mention.ts'
import { findNames, type Name } from './name.ts'
import { type Word, wordsOf } from './phrase.ts'

/** A sentence with its figures, the members it names, its clauses, and what stands before it in its section. */
export interface Sentence {
  readonly statement: Statement
  readonly mentions: readonly Mention[]
  readonly names: readonly Name[]
  readonly words: readonly Word[]
  readonly clauses: readonly TextRange[]
  /** Words of this sentence, of the two before it in its section, and of the lead of its list. */
  readonly nearby: readonly Word[]
  /** dimension → the members that hold on from earlier sentences of the section. */
  readonly carried: ReadonlyMap<string, readonly Name[]>
  /** The year that holds on from earlier sentences of the section, or that of the table whose figures are told. */
  readonly carriedYear: number | null
}

/** Where a sentence turns to something else. */
const TURN = /;\s|,? mens\b|, (?:men|etterfulgt|fulgt|hvorav|derav)\b/gu

/** Words that take a sentence back to the whole, away from the class that the ones before it spoke of. */
const BACK_TO_THE_WHOLE =
  /(?:^|[^\p{L}])(?:samlet|totalt|i alt|til sammen|fylk\p{L}*|alle kommun\p{L}*)(?![\p{L}])/iu

function clausesOf(text: string): readonly TextRange[] {
  const turns = [...text.matchAll(TURN)].map(({ index }) => index)
  const starts = [0, ...turns]
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }))
}

/** The single year that a mention prints, or null. */
export function yearOf({ kind, printed }: Mention): number | null {
  if (kind === 'year') return /^\d{4}$/.test(printed) ? Number(printed) : null
  return kind === 'date' ? (parseDate(printed)?.getUTCFullYear() ?? null) : null
}

const CAPTION = /^(tabell|figur)\s(\d+(?:\s?[-.]\s?\d+)*)/iu
const EXHIBIT = /(?<!\p{L})(tabell|figur)\s(\d+(?:\s?[-.]\s?\d+)*)/giu

const exhibitOf = ([, kind = '', number = '']: RegExpMatchArray) =>
  `${kind.toLowerCase()} ${number.replaceAll(/\s/g, '').replaceAll('-', '.')}`

/** Each table and figure of a single year, with the year that its caption prints. */
function captionYears(statements: readonly Statement[]): ReadonlyMap<string, number> {
  const years = new Map<string, number>()
  for (const { kind, text } of statements) {
    const caption = kind === 'caption' ? CAPTION.exec(text) : null
    const mentioned = caption === null ? [] : findMentions(text).filter((each) => YEARS.includes(each.kind))
    const year = mentioned.length === 1 && mentioned[0] !== undefined ? yearOf(mentioned[0]) : null
    if (caption !== null && year !== null) years.set(exhibitOf(caption), year)
  }
  return years
}

const YEARS: readonly Mention['kind'][] = ['year', 'date']

/** The one year of the tables and figures that a sentence refers to, or null. */
function yearShown(text: string, years: ReadonlyMap<string, number>): number | null {
  const shown = [...text.matchAll(EXHIBIT)].map((match) => years.get(exhibitOf(match)) ?? null)
  const [year = null] = shown
  return shown.every((each) => each === year) ? year : null
}

function carriedOn(
  before: ReadonlyMap<string, readonly Name[]>,
  text: string,
  names: readonly Name[],
): ReadonlyMap<string, readonly Name[]> {
  const next = new Map(BACK_TO_THE_WHOLE.test(text) ? [] : before)
  for (const dimension of new Set(names.map((name) => name.dimension))) {
    next.set(
      dimension,
      names.filter((name) => name.dimension === dimension),
    )
  }
  return next
}

/** More figures than a sentence holds: then it is a list, or a table that went unrecognised, and is not read as prose. */
export const MOST_FIGURES = 80

/** Words that refer back take the members last named, in this sentence or carried on; where there are none they fall away. */
function referBack(names: readonly Name[], carried: ReadonlyMap<string, readonly Name[]>): readonly Name[] {
  return names.flatMap((name) => {
    if (name.code !== null) return [name]
    const here = names.findLast(
      ({ dimension, code, end }) => dimension === name.dimension && code !== null && end <= name.start,
    )
    const meant = here === undefined ? (carried.get(name.dimension) ?? []) : [here]
    const codes = new Set(meant.map(({ code }) => code))
    const [code] = codes
    return code === undefined || codes.size > 1 ? [] : [{ ...name, code }]
  })
}

/** The sentences and list items of running text, each with its context. */
export function readSentences(statements: readonly Statement[], source: Source): readonly Sentence[] {
  const sentences: Sentence[] = []
  let section = ''
  let carried: ReadonlyMap<string, readonly Name[]> = new Map()
  let carriedYear: number | null = null
  let lead: readonly Word[] = []
  const shownYears = captionYears(statements)
  for (const statement of statements) {
    if (statement.kind !== 'sentence' && statement.kind !== 'item') continue
    const path = statement.section.join('\n')
    if (path !== section) [section, carried, carriedYear, lead] = [path, new Map(), null, []]
    const mentions = findMentions(statement.text)
    const isProse = mentions.length <= MOST_FIGURES
    const names = isProse ? referBack(findNames(statement.text, mentions, source), carried) : []
    const words = wordsOf(statement.text)
    const previous = sentences.slice(-2).filter((sentence) => sentence.statement.section.join('\n') === path)
    const nearby = [...lead, ...previous.flatMap((sentence) => sentence.words), ...words]
    const clauses = clausesOf(statement.text)
    carriedYear = yearShown(statement.text, shownYears) ?? carriedYear
    sentences.push({ statement, mentions, names, words, clauses, nearby, carried, carriedYear })
    carried = carriedOn(carried, statement.text, names)
    carriedYear = mentions.map(yearOf).findLast((year) => year !== null) ?? carriedYear
    if (statement.kind === 'sentence') lead = words
  }
  return sentences
}

/** The clause that a mention stands in. */
export function clauseAround({ clauses }: Sentence, { start }: TextRange): TextRange {
  return clauses.find((clause) => clause.start <= start && start < clause.end) ?? { start: 0, end: 0 }
}

/** The words of a sentence that lie wholly in a range. */
export const wordsWithin = ({ words }: Sentence, range: TextRange): readonly Word[] =>
  words.filter(({ start, end }) => range.start <= start && end <= range.end)
