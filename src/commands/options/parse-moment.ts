import { AvstemError } from '../../errors.ts'

const ISO = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

/** An ISO 8601 date (midnight UTC) or time from the command line; null where the flag is absent. Throws `usage`. */
export function parseMoment(text: string | undefined, flag: string): Date | null {
  if (text === undefined) return null
  const moment = new Date(text)
  const day = new Date(text.slice(0, 10))
  // Date rolls 30 February over into March instead of refusing it.
  const rolledOver = !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) !== text.slice(0, 10)
  if (ISO.test(text) && !Number.isNaN(moment.getTime()) && !rolledOver) return moment
  throw new AvstemError('usage', `${flag}: "${text}" is not an ISO 8601 date or time`, {
    hint: `${flag} 2023-02-16, or ${flag} 2023-02-16T12:00:00Z`,
  })
}
