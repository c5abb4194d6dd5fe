import type { Period } from '../../model/key.ts'
import type { PeriodDeclaration } from '../../model/source.ts'
import type { Mention, TextRange } from '../mention/mention.ts'
import { clauseAround, type Sentence, yearOf } from './context.ts'
import { namesLead, peersOf } from './names.ts'

/** A year that another is compared with: "lavere enn i 2020". */
const COMPARED = /(?:^|[^\p{L}])(?:enn|fra|sammenlignet med|mot|sammenliknet med)(?: i)? $/iu

/** "Henholdsvis 8 og 9 prosent i 2006 og 2009": the first figure is of the first year. */
const RESPECTIVELY = /(?<!\p{L})(?:henholdsvis|respektive|høvesvis)(?!\p{L})/iu
const TWO_YEARS = /^(\d{4}) og (\d{4})$/u

/** "I alle år etter 2009", "årene før 2012": years that a figure is of, and not the one that is named. */
const OF_MANY = /(?:^|[^\p{L}])år(?:ene|a)?\s(?:etter|før|siden|sidan|til og med|fra og med|frå og med)\s$/iu

interface Year extends TextRange {
  readonly year: number
}

/** The years that a mention names one by one: "2009", "2006 og 2009". */
function yearsOf(mention: Mention): readonly Year[] {
  const { start, end, kind, printed } = mention
  const year = yearOf(mention)
  if (year !== null) return [{ year, start, end }]
  const pair = kind === 'year' ? TWO_YEARS.exec(printed) : null
  return pair === null
    ? []
    : pair.slice(1).map((each, index) => ({ year: Number(each), start: start + index, end }))
}

/** The year that a figure is of: behind or before it as its clause is worded, else held on from earlier sentences. */
function yearFor(sentence: Sentence, mention: Mention): number | null {
  const { text } = sentence.statement
  const years = sentence.mentions
    .flatMap((other) =>
      [COMPARED, OF_MANY].some((words) => words.test(text.slice(0, other.start))) ? [] : yearsOf(other),
    )
    .filter(({ start }) => start !== mention.start)
  const group = sentence.mentions.filter(({ shares }) => shares === mention.shares)
  if (group.length > 1 && RESPECTIVELY.test(text)) {
    const isPaired = years.length === group.length
    return isPaired ? (years[group.indexOf(mention)]?.year ?? null) : null
  }
  const clause = clauseAround(sentence, mention)
  const next = peersOf(sentence, mention).find(({ start }) => start >= mention.end)
  const limit = Math.min(clause.end, next?.start ?? clause.end)
  const behind = years.find(({ start }) => start > mention.start && start < limit)
  const before = years.findLast(({ start }) => start < mention.start)
  const nearest = namesLead(sentence, mention, years) ? (before ?? behind) : (behind ?? before)
  if (nearest === undefined && isOfSpan(sentence, mention)) return null
  return nearest?.year ?? sentence.carriedYear
}

/** Whether the clause of a figure speaks of several years as one: "i perioden 2006–2009", "i alle år etter 2006". */
function isOfSpan(sentence: Sentence, mention: Mention): boolean {
  const { start, end } = clauseAround(sentence, mention)
  const { text } = sentence.statement
  return sentence.mentions.some(
    (other) =>
      other.kind === 'year' &&
      (yearOf(other) === null || OF_MANY.test(text.slice(0, other.start))) &&
      other.start >= start &&
      other.start < end,
  )
}

/** Whether the sentence speaks of no year but `year` and the one that lies `yearsBack` before it. */
function comparesWith(sentence: Sentence, year: number, yearsBack: number): boolean {
  const named = sentence.mentions.flatMap((mention) => yearsOf(mention).map((each) => each.year))
  return named.every((other) => other === year || other === year - yearsBack)
}

/** Whether the clause of a figure names other years than the one that the measure is of: "i 2009 var det 120". */
function isOfOtherYear(sentence: Sentence, mention: Mention, { from, to }: Period): boolean {
  const { start, end } = clauseAround(sentence, mention)
  const years = sentence.mentions
    .filter((other) => !other.bracketed && other.start >= start && other.start < end)
    .flatMap((other) => yearOf(other) ?? [])
  const own = [from, to].map((day) => Number(day.slice(0, 4)))
  return years.length > 0 && !years.some((year) => own.includes(year))
}

/** The period of a measure in this sentence: the fixed one, or the end of the year that the sentence names. */
export function periodOf(
  declared: PeriodDeclaration,
  { sentence, mention, yearsBack }: { sentence: Sentence; mention: Mention; yearsBack: number | null },
): Period | null {
  if (declared.kind === 'fixed')
    return isOfOtherYear(sentence, mention, declared.period) ? null : declared.period
  const year = yearFor(sentence, mention)
  if (year === null || (yearsBack !== null && !comparesWith(sentence, year, yearsBack))) return null
  return { from: `${year}-12-31`, to: `${year + 1}-01-01` }
}
