import type { Cell, SegmentationDoubt } from '../../model/table.ts'
import { around } from '../layout/chunks.ts'
import type { GridCell, TextGrid } from '../grid/grid.ts'
import { displayBox } from '../layout/layout.ts'
import type { PageLayout } from '../layout/layout.ts'
import { fold } from '../text/statements.ts'
import type { Word } from '../layout/words.ts'

/** Digits with what may stand beside them: the pieces that a figure is set in. */
const FIGURE_PIECE = /^[−–+-]?[\d.,]+%?$/
/** Readings of one pair of cells beyond this many would be a row of figures run together, not a doubt. */
const MOST_PIECES = 8

/**
 * Pairs of cells whose figures stand so near that the gap between the columns is not clearly wider than the gap within
 * a figure, and pairs of which one is empty while the other's figures reach over: both ways to part them are kept.
 */
export function findDoubts(grid: TextGrid, layout: PageLayout): SegmentationDoubt[] {
  const slots = new Map(grid.cells.filter(isPlain).map((cell) => [cell.row * grid.width + cell.column, cell]))
  const doubts: SegmentationDoubt[] = []
  for (const cell of slots.values()) {
    const next = slots.get(cell.row * grid.width + cell.column + 1)
    if (cell.column === 0 || next === undefined || cell.column + 1 >= grid.width) continue
    const words = [...(cell.lines[0] ?? []), ...(next.lines[0] ?? [])]
    const splits = splitsOf(words, cell, next)
    if (splits.length < 2) continue
    const piece = (part: readonly Word[], own: GridCell): Pick<Cell, 'text' | 'place'> => ({
      text: fold(part.map((word) => word.text).join(' ')),
      place: {
        kind: 'page',
        page: layout.page,
        bbox: displayBox(part.length > 0 ? around(part) : own.box, layout),
      },
    })
    doubts.push({
      row: cell.row,
      column: cell.column,
      readings: splits.map((at) => [piece(words.slice(0, at), cell), piece(words.slice(at), next)]),
    })
  }
  return doubts
}

/** A cell of one slot and at most one line. */
function isPlain(cell: GridCell): boolean {
  return cell.rowSpan === 1 && cell.columnSpan === 1 && cell.lines.length <= 1
}

/** After how many words the row may be parted, the present place first. */
function splitsOf(words: readonly Word[], cell: GridCell, next: GridCell): number[] {
  if (words.length < 2 || words.length > MOST_PIECES || !words.every(({ text }) => FIGURE_PIECE.test(text)))
    return []
  const present = cell.lines[0]?.length ?? 0
  const gapAt = (at: number) => {
    const [before, after] = [words[at - 1], words[at]]
    return before === undefined || after === undefined ? null : (after.x0 - before.x1) / after.size
  }
  const gaps = words.flatMap((_, at) => gapAt(at) ?? [])
  const own = gapAt(present)
  const edge = (cell.box[2] + next.box[0]) / 2
  const reachesOver = own === null && (words[0]?.x0 ?? 0) < edge && (words.at(-1)?.x1 ?? 0) > edge
  // A gap of one and a half times the widest within the figures is a gap between columns, and no doubt.
  const within = gaps.filter((_, k) => k + 1 !== present)
  const tight = own !== null && within.length > 0 && own < Math.max(0.6, 1.5 * Math.max(...within))
  if (!reachesOver && !tight) return []
  const least = own === null ? 0 : 0.5 * own
  const others = words
    .map((_, at) => at)
    .filter((at) => at > 0 && at !== present && (gapAt(at) ?? 0) >= least)
  return [present, ...others]
}
