import type { Bbox } from '../../model/place.ts'
import { dropBlank } from './blank.ts'
import { wordsToRows } from '../layout/chunks.ts'
import type { Spaces } from '../layout/chunks.ts'
import { slotsToCells } from './grid-cells.ts'
import { gridColumns, partChunks, placeChunks } from './grid-columns.ts'
import { gridRows } from './grid-rows.ts'
import { positions } from './lattice.ts'
import type { Ruling, Rulings } from '../layout/rulings.ts'
import { spreadHeadings } from './spanners.ts'
import { joinSpread } from './spread-lines.ts'
import type { Word } from '../layout/words.ts'
import { markYearHeads } from './year-heads.ts'

/** A cell of a page's table: its slots, its words line by line, and the room it takes. */
export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly lines: readonly (readonly Word[])[]
  readonly box: Bbox
}

/** What a cell prints, its lines one after the other. */
export function textOf({ lines }: Pick<GridCell, 'lines'>): string {
  let text = ''
  for (const line of lines) for (const word of line) text += text === '' ? word.text : ` ${word.text}`
  return text
}

/** What the filled cells of each row print, from left to right. */
export function textsByRow({ height, cells }: TextGrid): string[][] {
  const rows = Array.from({ length: height }, (): string[] => [])
  for (const cell of cells) if (cell.lines.length > 0) rows[cell.row]?.push(textOf(cell))
  return rows
}

/** Cells on one page, every slot covered once. */
export interface TextGrid {
  readonly width: number
  readonly height: number
  readonly cells: readonly GridCell[]
  readonly box: Bbox
  /** Whether rulings part its columns. */
  readonly ruled: boolean
  /** Rows that open beneath a ruling over the whole width. */
  readonly ruledRows: readonly number[]
  /** First row with figures: where the data begins, by content. */
  readonly firstData: number
}

/** A stretch of a page that holds a table, with the rulings that belong to it. */
export interface Region extends Rulings {
  readonly box: Bbox
  /** Rows may go on above and below it: its edges are those of shaded rows, of which every other is not. */
  readonly isOpen?: boolean
  /** Heights at which the shading of rows shaded in turn begins and ends: they part rows as rulings do, and close nothing. */
  readonly stripes?: readonly number[]
}

/** More slots than any page can print legibly: ruled paper, a drawing. */
const MOST_SLOTS = 30_000

/**
 * Builds the grid of a region from its rulings, and from the alignment of its text wherever rulings are missing.
 * `shaded` are the walls between shaded cells of the page.
 */
export function buildGrid(
  region: Region,
  words: readonly Word[],
  spaces: Spaces,
  em: number,
  shaded: readonly Ruling[] = [],
): TextGrid | null {
  const [left, top, right, bottom] = region.box
  const inside = words.filter((word) => within(word, region.box))
  if (inside.length === 0) return null
  const walls = shaded.filter(({ from, to }) => from < bottom && to > top)
  const vertical = walls.length > 0 ? [...region.vertical, ...walls] : region.vertical
  const rows = joinSpread(wordsToRows(inside, spaces, vertical), vertical)
  const columns = gridColumns(region, rows, { spaces, em, walls })
  const stripes = (region.stripes ?? []).map((at) => ({ at, from: left, to: right }))
  const ys = [
    top,
    ...positions([...region.horizontal, ...stripes], em).filter(
      (y) => y > top + 0.5 * em && y < bottom - 0.5 * em,
    ),
    bottom,
  ]
  const lines = spreadHeadings(
    markYearHeads(
      rows.map((row) => ({ row, placed: placeChunks(partChunks(row.chunks, columns), columns) })),
    ),
    columns,
    region,
    em,
  )
  const parted = gridRows(lines, ys, columns, region, em)
  if (parted.length === 0 || columns.length === 0 || parted.length * columns.length > MOST_SLOTS) return null
  return dropBlank(slotsToCells(parted, columns, region, [left, top, right, bottom], em))
}

function within(word: Word, [x0, y0, x1, y1]: Bbox): boolean {
  const x = (word.x0 + word.x1) / 2
  const y = (word.y0 + word.y1) / 2
  return x > x0 && x < x1 && y > y0 && y < y1
}
