import type { Source } from '../model/source.ts'
import type { Statement } from '../model/statement.ts'
import { DATE, parseDate } from './mention/date.ts'
import { foldLabel } from './label.ts'

/** The date that a document prints for itself, at midnight UTC, and the words in which it does. */
export interface PrintedDate {
  readonly date: Date
  readonly printed: string
}

const OPENING_DATE = new RegExp(`^[\\s:–-]*(${DATE})`, 'iu')
const WHOLE_DATE = new RegExp(`^(${DATE})\\.?$`, 'iu')

/** The date at which `text` begins. */
function openingDate(text: string, pattern: RegExp): PrintedDate | null {
  const printed = pattern.exec(text)?.[1]
  const date = printed === undefined ? null : parseDate(printed)
  return printed === undefined || date === null ? null : { date, printed }
}

/** The date after `before`, in its own statement or opening the next one. */
function dateAfter(before: string, statement: Statement, next: Statement | undefined): PrintedDate | null {
  const words = before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  const rest = new RegExp(`(?:^|[^\\p{L}])${words}(?![\\p{L}])(.*)$`, 'iu').exec(statement.text)?.[1]
  if (rest === undefined) return null
  const inside = openingDate(rest, OPENING_DATE)
  if (inside !== null || foldLabel(rest) !== '' || next === undefined) return inside
  return openingDate(next.text, OPENING_DATE)
}

/**
 * The date that the document states for itself in one of the ways that the source declares, the first declared way
 * first and each in reading order, so that a cover comes before the text. A month without a day is its first day.
 */
export function readStatedDate(statements: readonly Statement[], source: Source): PrintedDate | null {
  for (const { before } of source.statedDate) {
    for (const [index, statement] of statements.entries()) {
      const found =
        before === null
          ? openingDate(statement.text.trim(), WHOLE_DATE)
          : dateAfter(before, statement, statements[index + 1])
      if (found !== null) return found
    }
  }
  return null
}
