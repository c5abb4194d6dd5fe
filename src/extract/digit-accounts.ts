import type { Place } from '../model/place.ts'
import type { AccountKind, PrintedDigit, WrittenDigit } from './ledger.ts'

/** A digit drawn on a page, or written in a source. */
export type Digit = PrintedDigit | WrittenDigit

/** A text and its place, to which printed digits are counted. */
export interface Account {
  kind: AccountKind
  readonly text: string
  readonly place: Place
  /** How many times each digit of the text stands there without a printed digit found for it yet. */
  readonly open: Map<string, number>
  held: number
}

/** How far outside its box a digit may stand, in ems. */
const SLACK = 0.2
/** Height of a shelf on a page, in points; and its length in a source, in UTF-16 units. */
const LINE = 16
const STRETCH = 512

/**
 * For a digit the accounts that stand near it, so that each meets few. Smaller boxes first: a mark within a cell. Stretches of a
 * source that end first go first, so that digits in their order leave none over where lines of several cells are interleaved.
 */
export function shelve(
  accounts: readonly Account[],
  digits: readonly Digit[],
): (digit: Digit) => readonly Account[] {
  const slack = SLACK * digits.reduce((most, digit) => Math.max(most, 'size' in digit ? digit.size : 0), 0)
  const shelves = new Map<number, Account[]>()
  for (const account of accounts.toSorted((a, b) => extent(a.place) - extent(b.place))) {
    const { place } = account
    const [from, to] =
      place.kind === 'page'
        ? [(place.bbox[1] - slack) / LINE, (place.bbox[3] + slack) / LINE]
        : [place.start / STRETCH, place.end / STRETCH]
    for (let shelf = Math.floor(from); shelf <= to; shelf++) {
      const own = shelves.get(shelf)
      if (own === undefined) shelves.set(shelf, [account])
      else own.push(account)
    }
  }
  return (digit) => shelves.get(Math.floor('y' in digit ? digit.y / LINE : digit.start / STRETCH)) ?? []
}

/** What orders accounts: the area of a box, the end of a stretch. */
function extent(place: Place): number {
  if (place.kind === 'offset') return place.end
  const [x0, y0, x1, y1] = place.bbox
  return (x1 - x0) * (y1 - y0)
}

/** Whether a digit stands within an account's box or stretch, whose text has one that is still open. */
export function holds({ place, open }: Account, digit: Digit): boolean {
  if ((open.get(digit.digit) ?? 0) === 0) return false
  if ('start' in digit) return place.kind === 'offset' && digit.start >= place.start && digit.end <= place.end
  if (place.kind === 'offset') return false
  const slack = SLACK * digit.size
  const [x0, y0, x1, y1] = place.bbox
  return digit.x > x0 - slack && digit.x < x1 + slack && digit.y > y0 - slack && digit.y < y1 + slack
}
