import { around, toChunk } from '../layout/chunks.ts'
import type { Chunk, Row, Spaces } from '../layout/chunks.ts'
import { findColumns } from './columns.ts'
import { areGroups, looksLikeData } from '../layout/figures.ts'
import type { Region } from './grid.ts'
import { covered, positions } from './lattice.ts'
import type { Ruling } from '../layout/rulings.ts'
import type { Placed } from './lines.ts'
import type { Word } from '../layout/words.ts'

export interface Column {
  readonly x0: number
  readonly x1: number
  readonly ink: { readonly x0: number; readonly x1: number }
  /** Words are parted at its left edge even where they stand as near as words of one cell. */
  readonly tight: boolean
  /** The left edge is a ruling that runs through most of the height. */
  readonly ruledLeft: boolean
}

/**
 * Columns between vertical rulings; a strip between two of them is divided further where text stands in several
 * columns in most of its rows.
 */
export function gridColumns(
  region: Region,
  rows: readonly Row[],
  { spaces, em, walls }: { readonly spaces: Spaces; readonly em: number; readonly walls: readonly Ruling[] },
): Column[] {
  const [left, top, right, bottom] = region.box
  const dividers = positions(region.vertical, em).filter(
    (x) => x > left + 0.6 * em && x < right - 0.6 * em && covered(region.vertical, x, top, bottom, em, 0.4),
  )
  const partial = headWalls(region, rows, { dividers, walls, em })
  const xs = [left, ...[...dividers, ...partial].sort((a, b) => a - b), right]
  const columns: Column[] = []
  for (let k = 1; k < xs.length; k++) {
    const [x0, x1] = [xs[k - 1] as number, xs[k] as number]
    const strip = rows.flatMap((row) => {
      const chunks = row.chunks.filter(
        (chunk) => (chunk.x0 + chunk.x1) / 2 > x0 && (chunk.x0 + chunk.x1) / 2 < x1,
      )
      if (chunks.length === 0) return []
      const [a, b, c, d] = around(chunks)
      return [{ ...row, chunks, x0: a, y0: b, x1: c, y1: d }]
    })
    const found = findColumns(strip, [x0, x1], spaces)
    const several = strip.filter((row) => row.chunks.length > 1).length
    const divide =
      xs.length === 2 ||
      (several >= 2 && several >= 0.5 * strip.length && !holdsMarksOnly(strip, found.edges.slice(1)))
    if (!divide || found.extents.length < 2) {
      const [a, , b] = around(strip)
      columns.push({
        x0,
        x1,
        ink: { x0: strip.length > 0 ? a : x0, x1: strip.length > 0 ? b : x1 },
        tight: false,
        ruledLeft: dividers.includes(x0),
      })
      continue
    }
    found.extents.forEach((ink, index) => {
      columns.push({
        x0: found.edges[index] as number,
        x1: found.edges[index + 1] as number,
        ink,
        tight: found.tight[index] === true,
        ruledLeft: index === 0 && dividers.includes(x0),
      })
    })
  }
  return columns
}

/** Rulings through a line at least, as between the cells of a boxed or shaded head, that no text of the region crosses. */
function headWalls(
  region: Region,
  rows: readonly Row[],
  {
    dividers,
    walls,
    em,
  }: { readonly dividers: readonly number[]; readonly walls: readonly Ruling[]; readonly em: number },
): number[] {
  const [left, , right] = region.box
  const inner = [...region.vertical, ...walls].filter(
    ({ at, from, to }) => at > left + 0.6 * em && at < right - 0.6 * em && to - from > em,
  )
  return positions(inner, em).filter(
    (x) =>
      !dividers.some((divider) => Math.abs(divider - x) < em) &&
      !rows.some(({ chunks }) => chunks.some((chunk) => chunk.x0 < x - 0.1 * em && chunk.x1 > x + 0.1 * em)),
  )
}

/** Whether all that stands behind the first edge are bracketed footnote marks, set beside their figures. */
function holdsMarksOnly(strip: readonly Row[], [edge = Infinity]: readonly number[]): boolean {
  const behind = strip.flatMap((row) => row.chunks.filter((chunk) => chunk.x0 >= edge))
  return behind.every(
    (chunk) => /^[([]?(?:\d{1,2}|[a-z]|[*†‡]+)[)\]]?$/i.test(chunk.text) && !/^\d+$/.test(chunk.text),
  )
}

function beginsAt(column: Column | undefined, word: Word | undefined): boolean {
  return column !== undefined && word !== undefined && Math.abs(column.ink.x0 - word.x0) < 0.1 * word.size
}

/**
 * Parts chunks at tight edges, figures at any edge that falls into white between them, and words that begin where the
 * entries of two columns do.
 */
export function partChunks(chunks: readonly Chunk[], columns: readonly Column[]): Chunk[] {
  return chunks.flatMap((chunk) => {
    const headings = partHeadings(chunk, columns)
    if (headings !== null) return headings
    const parts: Chunk[] = []
    let words: Word[] = []
    for (const word of chunk.words) {
      const last = words.at(-1)
      // Dots behind words lead through columns that have nothing in this row.
      if (last !== undefined && !(word.text === '.' && /\p{L}/u.test(chunk.text))) {
        const river = columns.findIndex(
          (column, k) =>
            k > 0 && last.x1 <= column.ink.x0 + 0.1 && word.x0 >= (columns[k - 1] as Column).ink.x1 - 0.1,
        )
        const figures = looksLikeData(last.text) && looksLikeData(word.text)
        const isApart =
          figures && !areGroups(last.text, word.text) && columnAt(last, columns) < columnAt(word, columns)
        const opens =
          river > 0 && beginsAt(columns[river], word) && columns.some((column) => beginsAt(column, words[0]))
        if (isApart || (river > 0 && ((columns[river] as Column).tight || figures || opens))) {
          parts.push(toChunk(words))
          words = []
        }
      }
      words.push(word)
    }
    parts.push(toChunk(words))
    return parts
  })
}

/** The column between whose edges the middle of a word stands. */
function columnAt({ x0, x1 }: Pick<Word, 'x0' | 'x1'>, columns: readonly Column[]): number {
  return columns.findLastIndex((column) => column.x0 <= (x0 + x1) / 2)
}

/** How much wider the gaps between headings are than those within. */
const WIDER = 1.25

/**
 * Headings set so near that they read as one: the gaps between them are wider than those within, and each stands over a
 * column of its own. Null where they do not.
 */
function partHeadings(chunk: Chunk, columns: readonly Column[]): Chunk[] | null {
  const { words } = chunk
  if (words.length < 3 || columns.length < 3 || looksLikeData(chunk.text)) return null
  if (columnAt(words[0] as Word, columns) === columnAt(words.at(-1) as Word, columns)) return null
  const gaps = words.slice(1).map(({ x0 }, k) => x0 - (words[k] as Word).x1)
  const sorted = [...gaps].sort((a, b) => a - b)
  const wider = sorted.findIndex(
    (gap, k) => k > 0 && gap > WIDER * Math.max(sorted[k - 1] as number, 0.1 * chunk.size),
  )
  if (wider < 0) return null
  const least = sorted[wider] as number
  const parts: Word[][] = [[words[0] as Word]]
  for (const [k, word] of words.slice(1).entries()) {
    const isSet = word.space !== null && (gaps[k] as number) <= 1.1 * word.space
    if ((gaps[k] as number) >= least && !isSet) parts.push([word])
    else parts.at(-1)?.push(word)
  }
  const found = parts.map(toChunk)
  const at = found.map((part) => columnAt(part, columns))
  const isOver = found.every((part, k) => {
    const ink = columns[at[k] as number]?.ink
    return (
      ink !== undefined &&
      part.x0 < ink.x1 &&
      part.x1 > ink.x0 &&
      (k === 0 || (at[k] as number) > (at[k - 1] as number))
    )
  })
  return found.length > 1 && isOver ? found : null
}

/** The columns each chunk lies over: the one it overlaps most, and others whose ink it covers by a third or half an em. */
export function placeChunks(chunks: readonly Chunk[], columns: readonly Column[]): Placed[] {
  const used = new Set<number>()
  return chunks.map((chunk) => {
    const middle = (chunk.x0 + chunk.x1) / 2
    let best = columns.findIndex((column) => middle >= column.x0 && middle < column.x1)
    if (best < 0) best = middle < (columns[0]?.x0 ?? 0) ? 0 : columns.length - 1
    let first = best
    let last = best
    columns.forEach((column, index) => {
      const overlap = Math.min(chunk.x1, column.ink.x1) - Math.max(chunk.x0, column.ink.x0)
      const width = column.ink.x1 - column.ink.x0
      if (overlap > Math.max(0.34 * width, Math.min(0.5 * chunk.size, 0.9 * width))) {
        first = Math.min(first, index)
        last = Math.max(last, index)
      }
    })
    while (first < last && used.has(first)) first++
    for (let k = first; k <= last; k++) used.add(k)
    return { chunk, first, last }
  })
}
