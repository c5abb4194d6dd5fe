import { captionKind, hasLeaders } from '../caption/captions.ts'
import { SECTION } from '../grid/contents.ts'
import { textOf } from '../layout/chunks.ts'
import type { Row } from '../layout/chunks.ts'
import { looksLikeFigure } from '../layout/figures.ts'

/** A list of fewer entries may be a table. */
const LEAST_ENTRIES = 4

/** The share of entries that bear a section's number or are captions of tables and figures. */
const LEAST_NUMBERED = 0.6

/** Entries stand no further apart than this, in type sizes. */
const MOST_PITCH = 4

/** A line of a list of contents: the words of its entry, and the page's number at its end. */
interface Ended {
  readonly row: Row
  readonly page: number
  readonly right: number
}

/**
 * The entries of lists of contents, tables and figures without dots, line by line: titles, most of them numbered, and
 * numbers of pages that never fall and end where one another do. A title may run over two lines.
 */
export function findListing(rows: readonly Row[]): readonly (readonly Row[])[] {
  const lists: Row[][][] = []
  let list: Row[][] = []
  let open: Row | null = null
  let last: Ended | null = null
  const close = () => {
    if (isListing(list)) lists.push(list)
    list = []
    last = null
    open = null
  }
  for (const row of rows) {
    const ended = endOf(row)
    const above: Row | null = open ?? last?.row ?? null
    if (above !== null && row.baseline - above.baseline > MOST_PITCH * row.size) close()
    if (ended === null) {
      const entry = list.at(-1)
      if (open === null && last !== null && entry !== undefined && isRest(row, last.row)) {
        list[list.length - 1] = withRest(entry, row)
        continue
      }
      // The first line of a title that runs over two.
      if (open !== null || row.chunks.length > 2 || !isNumbered(row)) close()
      else open = row
      continue
    }
    const goesOn =
      last === null || (ended.page >= last.page && Math.abs(ended.right - last.right) < 0.4 * row.size)
    if (!goesOn) close()
    list.push(open === null ? [row] : [open, row])
    open = null
    last = ended
  }
  close()
  // Beside a whole list, a few entries are the rest of one, or a short one.
  return lists.some((entries) => entries.length >= LEAST_ENTRIES) ? lists.flat() : []
}

/** The second line of a title whose page stands at the end of the first. */
function isRest(row: Row, above: Row): boolean {
  const isClose = row.baseline - above.baseline < 1.7 * row.size
  return isClose && row.chunks.length === 1 && /^\p{Ll}/u.test(row.chunks[0]?.text ?? '')
}

/** An entry with the second line of its title before its page. */
function withRest(entry: readonly Row[], rest: Row): Row[] {
  const last = entry.at(-1) as Row
  if (last.chunks.length < 2) return [...entry, rest]
  const [title, page] = [last.chunks.slice(0, -1), last.chunks.slice(-1)]
  return [...entry.slice(0, -1), { ...last, chunks: title }, rest, { ...last, chunks: page }]
}

/** A line that ends in the number of a page and has no other figure set apart. */
function endOf(row: Row): Ended | null {
  const last = row.chunks.at(-1)
  const word = last?.words.at(-1)
  const text = textOf(row)
  if (last === undefined || word === undefined || !/^\d{1,4}$/.test(word.text) || hasLeaders(text))
    return null
  const others = row.chunks.slice(0, -1)
  if (others.length > 2 || !/\p{L}{2}/u.test(text)) return null
  if (others.slice(others.length > 1 ? 1 : 0).some((chunk) => looksLikeFigure(chunk.text))) return null
  if (last.words.length > 1 && others.length > 1) return null
  return { row, page: Number(word.text), right: word.x1 }
}

function isNumbered(row: Row): boolean {
  const text = textOf(row)
  return SECTION.test(text) || captionKind(text) !== null
}

function isListing(entries: readonly (readonly Row[])[]): boolean {
  const apart = entries.filter((lines) => (lines.at(-1)?.chunks.length ?? 0) > 1)
  const numbered = entries.filter(([first]) => first !== undefined && isNumbered(first))
  return (
    entries.length > 1 &&
    apart.length >= 0.5 * entries.length &&
    numbered.length >= LEAST_NUMBERED * entries.length
  )
}
