import type { Period } from '../../model/key.ts'
import type { PeriodDeclaration } from '../../model/source.ts'
import type { Mention } from '../mention.ts'
import { clauseAround, type Sentence, yearOf } from './context.ts'
import { namesLead } from './names.ts'

/** A year that another is compared with: "lavere enn i 2020". */
const COMPARED = /(?:^|[^\p{L}])(?:enn|fra|sammenlignet med|mot|sammenliknet med)(?: i)? $/iu

/** The year that a figure is of: behind or before it as its clause is worded, else held on from earlier sentences. */
function yearFor(sentence: Sentence, mention: Mention): number | null {
  const { text } = sentence.statement
  const years = sentence.mentions
    .flatMap((other) => {
      const year = yearOf(other)
      const range = { start: other.start, end: other.end }
      return year === null || COMPARED.test(text.slice(0, other.start)) ? [] : [{ year, ...range }]
    })
    .filter(({ start }) => start !== mention.start)
  const clause = clauseAround(sentence, mention)
  const behind = years.find(({ start }) => start > mention.start && start < clause.end)
  const before = years.findLast(({ start }) => start < mention.start)
  const nearest = namesLead(sentence, mention, years) ? (before ?? behind) : (behind ?? before)
  return nearest?.year ?? sentence.carriedYear
}

/** Whether the sentence compares with the year that lies `yearsBack` before `year`, or names no year of comparison. */
function comparesWith(sentence: Sentence, year: number, yearsBack: number): boolean {
  const { text } = sentence.statement
  const compared = sentence.mentions.filter((other) => COMPARED.test(text.slice(0, other.start))).map(yearOf)
  return compared.every((other) => other === null || other === year - yearsBack)
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
