import type { Bbox } from '../../model/place.ts'
import { captionAside, captionFrom, overlaps, standsAlone, under } from './caption-lines.ts'
import { captionKind, captionLength, hasLeaders, isNoteLine } from './captions.ts'
import type { Chunk, Row } from '../layout/chunks.ts'
import { around, textOf } from '../layout/chunks.ts'
import type { FoundTable } from '../find/find-tables.ts'
import { findProse } from '../find/prose.ts'
import { notesFrom, notesOf } from './notes.ts'
import { setAsRunningText } from './running-type.ts'

/** The lines around a table that belong to it. */
export interface Attached {
  readonly caption: readonly Row[]
  /** The caption stands under the table: nothing of the table can come after it. */
  readonly captionBelow: boolean
  /** Each note with its lines. */
  readonly notes: readonly (readonly Row[])[]
}

/**
 * Gives each table of a page its caption, above or else below, and the notes set between caption and table or
 * under it. `rows` are the page's lines outside tables and furniture; each is given to one table at most.
 */
export function attachTexts(tables: readonly FoundTable[], rows: readonly Row[]): Map<FoundTable, Attached> {
  const used = new Set<Row>()
  const top = Math.min(...tables.map(({ grid }) => grid.box[1]))
  const isRunning = setAsRunningText(rows, top)
  const head = headCaption(rows)
  const attached = new Map<FoundTable, Given>()
  for (const table of tables) {
    const above = captionAbove(
      table.grid.box,
      rows.filter((row) => !used.has(row)),
      table.grid.box[1] === top ? head : undefined,
    )
    for (const row of [...above.caption, ...above.notes.flat()]) used.add(row)
    attached.set(table, { ...above, captionBelow: false })
  }
  for (const chain of setBelow(attached, rows))
    for (const own of chain) {
      for (const row of [...own.caption, ...own.notes.flat()]) used.delete(row)
      own.caption = []
      own.notes = []
    }
  for (const table of tables) {
    const own = attached.get(table)
    if (own === undefined) continue
    const free = rows.filter((row) => !used.has(row))
    const below = near(table.grid.box, free)
    if (own.caption.length === 0) {
      const opening = openingBelow(below)
      if (opening >= 0) {
        own.caption = captionFrom(under(below[opening] as Row, free), table.grid.box[2])
        own.captionBelow = true
        for (const row of own.caption) used.add(row)
      }
    }
    const boxes = tables.map(({ grid }) => grid.box)
    const unused = notesBelow(table.grid.box, rows, { tables: boxes, caption: own.caption }).filter(
      (row) => !used.has(row),
    )
    for (const note of notesOf(table, unused, isRunning)) {
      own.notes.push(note)
      for (const row of note) used.add(row)
    }
  }
  for (const table of tables) {
    const own = attached.get(table)
    if (own === undefined || own.caption.length > 0) continue
    const [x0, y0, x1, y1] = table.grid.box
    const notes = own.notes.flat()
    const caption = captionAside(
      [x0, y0, x1, Math.max(y1, ...notes.map((row) => row.y1))],
      rows.filter((row) => !notes.includes(row)),
      tables.flatMap((other) => (other === table ? [] : [other.grid.box])),
    )
    if (caption.some((row) => used.has(row))) continue
    own.caption = caption
    own.captionBelow = caption.length > 0 && (caption[0] as Row).y0 > table.grid.box[1]
    for (const row of caption) used.add(row)
  }
  return attached
}

interface Given {
  caption: Row[]
  notes: Row[][]
  captionBelow: boolean
}

/** Which of the lines under a table opens its caption, perhaps behind notes; -1 where none does. */
function openingBelow(below: readonly Row[]): number {
  const opening = below.findIndex((row) => captionKind(textOf(row)) === 'table')
  const above = below.slice(0, Math.max(0, opening))
  return notesFrom(above, () => false).flat().length === above.length ? opening : -1
}

/**
 * Tables that follow one another with captions below, each of which was given to the next as standing above it: the
 * first has none above, and the caption below the last is free. Where the last has none, or each caption stands
 * clearly nearer to the next table, distance decides. All but the first of each run are to give back what they have.
 */
function setBelow(attached: ReadonlyMap<FoundTable, Given>, rows: readonly Row[]): Given[][] {
  const runs: Given[][] = []
  const tables = [...attached]
  for (const [first, own] of tables) {
    if (own.caption.length > 0) continue
    const run: Given[] = []
    let upper = 0
    let lower = 0
    let free = false
    for (let table: FoundTable | undefined = first; table !== undefined; ) {
      const [, , , foot] = table.grid.box
      const below = near(table.grid.box, rows)
      const caption = below[openingBelow(below)]
      if (caption === undefined) break
      const next = tables.find(
        ([
          ,
          {
            caption: [opening],
          },
        ]) => opening === caption,
      )
      free = next === undefined
      if (next === undefined) break
      upper += caption.y0 - foot
      lower += next[0].grid.box[1] - (next[1].caption.at(-1) ?? caption).y1
      run.push(next[1])
      table = next[0]
    }
    if (run.length > 0 && (free ? lower > 0.75 * upper : upper < 0.75 * lower)) runs.push(run)
  }
  return runs
}

/**
 * A table's caption that stands alone at the foot of the page, or at its head, with no table of this page: of the
 * table that opens the next page, or ended the last. `rows` are those outside tables and furniture.
 */
export function strayCaptions(rows: readonly Row[]): {
  readonly foot: readonly Row[]
  readonly top: readonly Row[]
} {
  const opening = rows.findLastIndex((row) => captionKind(textOf(row)) === 'table')
  const last = opening < 0 ? [] : captionFrom(rows.slice(opening))
  const atTop = rows[0] !== undefined && captionKind(textOf(rows[0])) === 'table'
  return {
    foot: opening >= 0 && last.length < 5 && opening + last.length === rows.length ? last : [],
    top: atTop ? captionFrom(rows) : [],
  }
}

/**
 * Lines with what stands beside them set apart: running text of another column, and further captions, which belong to
 * tables of their own.
 */
export function partBeside(rows: readonly Row[]): readonly Row[] {
  if (!rows.some((row) => row.chunks.length > 1)) return rows
  const prose = findProse(rows)
  return rows.flatMap((row) => {
    // An entry of a list of tables is one line, whatever stands between its number and its title.
    if (hasLeaders(textOf(row))) return [row]
    const parts: Chunk[][] = []
    row.chunks.forEach((chunk, k) => {
      const before = row.chunks[k - 1]
      const apart =
        before === undefined || prose.has(chunk) || prose.has(before) || captionKind(chunk.text) !== null
      if (apart) parts.push([chunk])
      else parts.at(-1)?.push(chunk)
    })
    if (parts.length === 1) return [row]
    return parts.map((chunks): Row => {
      const [x0, y0, x1, y1] = around(chunks)
      return { ...row, chunks, x0, y0, x1, y1 }
    })
  })
}

/** The last line of a caption that the page opens with: of the first table, however much white is between them. */
function headCaption(rows: readonly Row[]): Row | undefined {
  return rows[0] !== undefined && captionKind(textOf(rows[0])) === 'table'
    ? captionFrom(rows).at(-1)
    : undefined
}

/** A caption at the head of a page is no further from its table than this, in its size. */
const MOST_WHITE = 25

/**
 * The lines just over the table: a caption's first line within six of it, its further lines, and remarks under them.
 * `head` is the last line of a caption that nothing but white need part from the table.
 */
function captionAbove(
  box: Bbox,
  rows: readonly Row[],
  head: Row | undefined,
): { caption: Row[]; notes: Row[][] } {
  // A caption's last line may be too short to reach over the table.
  const further = rows.flatMap((row, k) => {
    if (captionKind(textOf(row)) !== 'table' || !overlaps(row, box)) return []
    const following = under(row, rows.slice(k, k + 14)).slice(0, 7)
    return following.slice(1, captionLength(following))
  })
  const above = rows
    .filter((row) => (row.y0 + row.y1) / 2 < box[1] && (overlaps(row, box) || further.includes(row)))
    .reverse()
  let edge = box[1]
  const lines: Row[] = []
  for (const row of above) {
    const reach = row === head ? MOST_WHITE : 3.5
    if (edge - row.y1 > (lines.length === 0 ? reach : 1.6) * row.size || lines.length >= 7) break
    lines.unshift(row)
    edge = row.y0
    if (captionKind(textOf(row)) !== null) break
  }
  const opening = lines[0]
  if (opening === undefined || captionKind(textOf(opening)) !== 'table') return { caption: [], notes: [] }
  const caption = captionFrom(lines, box[2])
  return { caption, notes: lines.slice(caption.length).map((row) => [row]) }
}

/** The lines under the table, nearest first, as long as they follow closely. */
function near(box: Bbox, rows: readonly Row[]): Row[] {
  return following(
    box,
    rows.filter((row) => overlaps(row, box)),
  )
}

/**
 * As `near`, with notes that are set to the edge of the text, beyond that of a narrow table with nothing beside it, and
 * with all lines of a caption below it.
 */
function notesBelow(
  box: Bbox,
  rows: readonly Row[],
  { tables, caption }: { readonly tables: readonly Bbox[]; readonly caption: readonly Row[] },
): Row[] {
  return following(
    box,
    rows.filter(
      (row) =>
        overlaps(row, box) ||
        caption.includes(row) ||
        (isNoteLine(row) && standsAlone(box, row, rows, tables)),
    ),
  )
}

function following(box: Bbox, rows: readonly Row[]): Row[] {
  const lines: Row[] = []
  let edge = box[3]
  for (const row of rows) {
    if ((row.y0 + row.y1) / 2 <= box[3]) continue
    // A caption below notes stands as far from them as it would from the table; a note is known by its opening, be it in a
    // row of its own.
    const isNote = isNoteLine(row)
    const opening = isNote ? 3.5 : 2.2
    const reach = lines.length === 0 ? opening : isNote || captionKind(textOf(row)) === 'table' ? 2.2 : 1.2
    if (row.y0 - edge > reach * row.size || lines.length >= 25) break
    lines.push(row)
    edge = row.y1
  }
  return lines
}
