import type { Bbox } from '../../model/place.ts'
import type { Cell } from '../../model/table.ts'
import { captionKind } from '../caption/captions.ts'
import { around } from '../layout/chunks.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import { looksLikeData } from '../layout/figures.ts'
import { chunksToLines } from '../text/flow.ts'
import type { FlowLine } from '../text/flow.ts'
import { displayBox } from '../layout/layout.ts'
import type { PageLayout } from '../layout/layout.ts'
import { joinCellLines } from '../text/statements.ts'

/** An entry of a row, and where its ink stands in the frame of the page. */
export interface TornEntry {
  readonly x0: number
  readonly x1: number
  readonly cell: Pick<Cell, 'text' | 'marks' | 'place'>
}

/** Rows at the top of a page, too few to be a table: of the one that ends the page before, or running text after all. */
export interface TornRows {
  readonly page: number
  readonly rows: readonly { readonly entries: readonly TornEntry[]; readonly isData: boolean }[]
  readonly lines: readonly FlowLine[]
}

/** More rows than this are a table that stands by itself. */
const MOST_ROWS = 4

/** Rows further apart than this, in their type size, are of one table only where they are alike. */
const FAR_APART = 3

/** Lines of one entry are no further apart than this, in their type size. */
const LARGEST_LEADING = 1.75

/**
 * The lines at the top of a page that are set in several columns, up to the first that is not. `rows` are the lines
 * outside tables, `text` the box of all that stands on the page.
 */
export function findTornRows(
  rows: readonly Row[],
  text: Bbox,
  tables: readonly { readonly box: Bbox }[],
): Row[] {
  const torn: Row[] = []
  for (const [index, row] of rows.entries()) {
    const last = torn.at(-1)
    const several = row.chunks.length > 1 && row.chunks.every((chunk) => chunk.words.length < 8)
    const near =
      last === undefined
        ? row.y0 < text[1] + 0.5 * row.size
        : row.baseline - last.baseline < (isAlike(last, row) ? 2 : 1) * FAR_APART * row.size
    const wraps = row.chunks.length === 1 && torn.some((above) => isUnder(above, row))
    const opens = torn.every(({ chunks }) => chunks.length === 1) && opensRow(row, rows[index + 1])
    if (
      !near ||
      (!several && !wraps && !opens) ||
      row.chunks.some((chunk) => captionKind(chunk.text) !== null)
    )
      break
    torn.push(row)
  }
  const foot = around(torn)[3]
  const isOwn = tables.some(({ box }) => box[1] < foot + 2 * (torn[0]?.size ?? 0))
  const data = torn.filter((row) => row.chunks.slice(1).some((chunk) => looksLikeData(chunk.text)))
  return data.length === 0 || data.length > MOST_ROWS || isOwn ? [] : torn
}

/** As many entries as the row above, three or more: such rows may be set wide apart. */
function isAlike(above: Row, { chunks }: Row): boolean {
  return chunks.length > 2 && chunks.length === above.chunks.length
}

/** A wrapped entry's next line: one chunk close beneath an entry, set to the same edge and clear of the others. */
function isUnder(above: Row, row: Row): boolean {
  const [chunk] = row.chunks as [Chunk]
  return (
    row.baseline - above.baseline < LARGEST_LEADING * row.size &&
    standsInOneColumn(chunk, above) &&
    above.chunks.some(
      (other) =>
        Math.abs(other.x0 - chunk.x0) < 0.3 * row.size || Math.abs(other.x1 - chunk.x1) < 0.3 * row.size,
    )
  )
}

function standsInOneColumn(chunk: Chunk, { chunks }: Row): boolean {
  const over = chunks.filter(({ x0, x1 }) => x0 < chunk.x1 && chunk.x0 < x1)
  return over.length < 2 && chunk.words.length < 8
}

/** The first line of an entry set to the middle or the foot of its row: right above the row's own line, over one column. */
function opensRow(row: Row, next: Row | undefined): boolean {
  const [chunk, ...others] = row.chunks
  if (chunk === undefined || others.length > 0 || next === undefined || next.chunks.length < 2) return false
  return next.baseline - row.baseline < LARGEST_LEADING * row.size && standsInOneColumn(chunk, next)
}

/** Torn rows as plain data, wrapped lines joined to their rows. */
export function placeTornRows(torn: readonly Row[], layout: PageLayout): TornRows | null {
  if (torn.length === 0) return null
  const groups: Chunk[][][] = []
  let above: Row | undefined
  for (const row of torn) {
    const entries = groups.at(-1)
    const [chunk] = row.chunks
    const over =
      row.chunks.length === 1 && chunk !== undefined
        ? entries?.find((lines) => lines.some(({ x0, x1 }) => x0 < chunk.x1 && chunk.x0 < x1))
        : undefined
    if (over !== undefined && chunk !== undefined) over.push(chunk)
    else if (entries !== undefined && opensRow(above as Row, row)) {
      for (const each of row.chunks) {
        const begun = entries.find((lines) => lines.some(({ x0, x1 }) => x0 < each.x1 && each.x0 < x1))
        if (begun === undefined) entries.push([each])
        else begun.push(each)
      }
      entries.sort(([a], [b]) => (a as Chunk).x0 - (b as Chunk).x0)
    } else groups.push(row.chunks.map((each) => [each]))
    above = row
  }
  return {
    page: layout.page,
    rows: groups.map((entries) => ({
      isData: entries.slice(1).some((lines) => lines.some(({ text }) => looksLikeData(text))),
      entries: entries.map((lines) => placeEntry(lines, layout)),
    })),
    lines: linesOf(torn, layout),
  }
}

/** The headings of a head, from left to right: chunks that stand over one another. */
export function headingsOf(head: readonly Row[]): Chunk[][] {
  const headings: Chunk[][] = []
  for (const chunk of head.flatMap((row) => row.chunks)) {
    const own = headings.filter((lines) => lines.some(({ x0, x1 }) => x0 < chunk.x1 && chunk.x0 < x1))
    for (const each of own) headings.splice(headings.indexOf(each), 1)
    headings.push([...own.flat(), chunk])
  }
  return headings.sort(([a], [b]) => (a as Chunk).x0 - (b as Chunk).x0)
}

/** A head left alone on its page, as plain data: the lines of each heading together, in one row; and rows under it. */
export function placeHead(head: readonly Row[], layout: PageLayout, body: readonly Row[] = []): TornRows {
  const entries = headingsOf(head).map((lines) => placeEntry(lines, layout))
  const rows = body.map(({ chunks }) => ({
    isData: true,
    entries: chunks.map((chunk) => placeEntry([chunk], layout)),
  }))
  return {
    page: layout.page,
    rows: [{ isData: false, entries }, ...rows],
    lines: linesOf([...head, ...body], layout),
  }
}

function placeEntry(lines: readonly Chunk[], layout: PageLayout): TornEntry {
  const words = lines.map((chunk) => chunk.words)
  const [x0, y0, x1, y1] = around(lines)
  return {
    x0,
    x1,
    cell: {
      text: joinCellLines(words),
      marks: words.flat().flatMap((word) => word.marks),
      place: { kind: 'page', page: layout.page, bbox: displayBox([x0, y0, x1, y1], layout) },
    },
  }
}

function linesOf(rows: readonly Row[], layout: PageLayout): FlowLine[] {
  return chunksToLines(
    rows.flatMap((row) => row.chunks),
    layout,
    layout.em,
  )
}
