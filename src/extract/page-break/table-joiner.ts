import type { PageReading } from '../read-page.ts'
import { adoptHead, adoptRows } from './adopt-rows.ts'
import { captionOverPages, endOf, isFollowed, joinOverPages } from './join-pages.ts'
import type { PagedTable } from './join-pages.ts'
import { underTopHead } from './repeated-head.ts'

/** A table of one page or several, and its height on the first. */
export interface WholeTable extends PagedTable {
  readonly y: number
}

/** Joins tables over page breaks as pages come in. */
export interface TableJoiner {
  /** Takes the next page, and gives out, in order, the tables that nothing on it or after it can belong to. */
  readonly add: (page: PageReading) => readonly WholeTable[]
  /** Gives out the tables that are left. */
  readonly end: () => readonly WholeTable[]
  /** Pages whose first rows end the table of the page before, of those given out. */
  readonly adopted: ReadonlySet<number>
  /** Pages whose first lines are notes to the table of the page before, of those given out. */
  readonly noted: ReadonlySet<number>
  /** Pages whose first lines are the head of the table of the page before, printed again. */
  readonly repeated: ReadonlySet<number>
  /** Pages whose last lines are the head of the table of the next page, of those given out. */
  readonly headed: ReadonlySet<number>
}

/** What of a page bears on tables of the page before it and after it. */
type PageEdges = Pick<PageReading, 'frame' | 'torn' | 'topNotes' | 'stray' | 'loneHead'>

/** Pages are to be added in their order. What is given out is no longer held. */
export function tableJoiner(): TableJoiner {
  const adopted = new Set<number>()
  const noted = new Set<number>()
  const repeated = new Set<number>()
  const headed = new Set<number>()
  let pages: PageEdges[] = []
  let joined: WholeTable[] = []
  const end = (): readonly WholeTable[] => {
    const settled = settle(joined, pages, { adopted, noted, headed })
    pages = []
    joined = []
    return settled
  }
  return {
    adopted,
    noted,
    repeated,
    headed,
    end,
    add: (page) => {
      const own = page.tables.map(({ y, paged }) => ({ ...paged, y }))
      const under = joinUnderHead(joined.at(-1), own, page.topHead)
      if (under !== null) repeated.add(page.frame.page)
      const both = under ?? joinOverPages([...joined.slice(-1), ...own])
      const isJoined = joined.length > 0 && both.length <= own.length
      const settled = isJoined || reachesInto(joined, pages.at(-1), page) ? [] : end()
      joined = isJoined ? [...joined.slice(0, -1), ...both] : [...joined, ...own]
      const { frame, torn, topNotes, stray, loneHead } = page
      pages.push({ frame, torn, topNotes, stray, loneHead })
      return settled
    },
  }
}

/** The tables of a page joined to the last one, if the head that stands by itself at its top repeats that one's. */
function joinUnderHead(
  last: WholeTable | undefined,
  own: readonly WholeTable[],
  head: PageReading['topHead'],
): WholeTable[] | null {
  const [first, ...others] = own
  if (last === undefined || first === undefined || head === null) return null
  const next = underTopHead(last, first, head)
  const both = next === null ? [] : joinOverPages([last, next, ...others])
  return both.length > 0 && both.length <= own.length ? both : null
}

/** Whether rows or captions on either side of a page break may belong to a table on the other. */
function reachesInto(tables: readonly WholeTable[], before: PageEdges | undefined, page: PageEdges): boolean {
  const isOpen = tables.some(({ table, atFoot }) => atFoot && table.pages.at(-1) === before?.frame.page)
  const opens = page.torn !== null || page.topNotes !== null || page.stray.top !== null
  return (isOpen && opens) || (before?.stray.foot ?? before?.loneHead ?? null) !== null
}

function settle(
  joined: readonly WholeTable[],
  pages: readonly PageEdges[],
  { adopted, noted, headed }: Record<'adopted' | 'noted' | 'headed', Set<number>>,
): WholeTable[] {
  const tornAt = new Map(pages.map(({ frame, torn }) => [frame.page, torn]))
  const whole = joined.map((own) => {
    const torn = tornAt.get((own.table.pages.at(-1) ?? 0) + 1) ?? null
    const more = torn === null ? null : adoptRows(own, torn)
    if (torn === null || more === null) return own
    adopted.add(torn.page)
    return more
  })
  const stray = new Map(pages.map((page) => [page.frame.page, page.stray]))
  const headAt = new Map(pages.map(({ frame, loneHead }) => [frame.page, loneHead]))
  const notesAt = new Map(pages.map(({ frame, topNotes }) => [frame.page, topNotes]))
  const withNotes = whole.map((own, index) => {
    const end = endOf(own, adopted)
    const isParted = end !== null && end > (own.table.pages.at(-1) ?? 0) && isFollowed(whole, index)
    const notes = end === null || isParted ? null : (notesAt.get(end)?.texts ?? null)
    if (end === null || notes === null || own.captionBelow) return own
    noted.add(end)
    return { ...own, table: { ...own.table, notes: [...own.table.notes, ...notes] } }
  })
  return captionOverPages(withNotes, stray, adopted).map((own) => {
    const head = headAt.get((own.table.pages[0] ?? 0) - 1) ?? null
    const more = head === null ? null : adoptHead(own, head)
    if (head === null || more === null) return own
    headed.add(head.page)
    return more
  })
}
