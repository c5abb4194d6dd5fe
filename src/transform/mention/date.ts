const MONTHS: readonly string[] = [
  'januar',
  'februar',
  'mars',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'desember',
]

/** Source of a regular expression for a month's name, or its first three letters with a point. */
export const MONTH = `(?:${MONTHS.join('|')}|(?:${MONTHS.map((month) => month.slice(0, 3)).join('|')})\\.)`

/** A year as reports print it; earlier and later numbers of four digits are counts. */
export const YEAR = '(?:1[89]|20)\\d{2}'

/** Source of a regular expression for a date: "16. februar 2023", "1.1.2011", "2023-02-16", "april 2011", "31.des.". */
export const DATE = [
  `\\d{1,2}\\. ?${MONTH}(?: ?${YEAR})?`,
  `${MONTH} ${YEAR}`,
  `\\d{1,2}\\.\\d{1,2}\\.(?:${YEAR}|\\d{2}(?!\\d))`,
  `${YEAR}-\\d{2}-\\d{2}`,
].join('|')

function monthOf(word: string): number {
  return MONTHS.findIndex((month) => month.startsWith(word.toLowerCase().replace('.', '').slice(0, 3)))
}

/** The day at midnight UTC, or null where the calendar has no such day. */
function day(year: number, month: number, dayOfMonth: number): Date | null {
  const date = new Date(Date.UTC(year, month, dayOfMonth))
  return date.getUTCMonth() === month && date.getUTCDate() === dayOfMonth ? date : null
}

/** Reads a whole date with its year; a month without a day is its first day. Null where it is none or has no year. */
export function parseDate(text: string): Date | null {
  const named = new RegExp(`^(?:(\\d{1,2})\\. ?)?(${MONTH}) ?(${YEAR})$`, 'i').exec(text)
  if (named !== null) return day(Number(named[3]), monthOf(named[2] ?? ''), Number(named[1] ?? 1))
  const dotted = new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(${YEAR})$`).exec(text)
  if (dotted !== null) return day(Number(dotted[3]), Number(dotted[2]) - 1, Number(dotted[1]))
  const iso = new RegExp(`^(${YEAR})-(\\d{2})-(\\d{2})$`).exec(text)
  return iso === null ? null : day(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]))
}
