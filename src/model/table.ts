import type { Place } from './place.ts'

export type CellKind = 'header' | 'data'

/**
 * A cell anchored at its top-left slot (WHATWG HTML, forming a table). `text` is as printed, lines joined by a
 * space and white space folded to U+0020; footnote marks stand in `marks`. Every slot of a table is covered by
 * exactly one cell, whose text may be empty.
 */
export interface Cell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly kind: CellKind
  readonly text: string
  readonly marks: readonly string[]
  readonly place: Place
}

/** A line of text that belongs to a table without being in it: its caption, a source line, a footnote. */
export interface TableText {
  readonly text: string
  readonly places: readonly Place[]
}

/** How the grid was found: from rulings, from the alignment of words, or from markup. */
export type TableMethod = 'lattice' | 'stream' | 'html'

/** What the ink left open and the table's own sums decided: the reading taken, and those refused. */
export interface SegmentationChoice {
  readonly row: number
  readonly column: number
  readonly taken: readonly string[]
  readonly refused: readonly (readonly string[])[]
  readonly reason: string
}

/**
 * Neighbouring cells of a row whose ink can be parted in more than one way: each reading has the cells' texts from
 * `column` on; the first is the one the cells have now.
 */
export interface SegmentationDoubt {
  readonly row: number
  readonly column: number
  readonly readings: readonly (readonly Pick<Cell, 'text' | 'place'>[])[]
}

/** A printed table, wherever it came from; `width` and `height` in slots. */
export interface Table {
  readonly index: number
  readonly pages: readonly number[]
  readonly caption: TableText | null
  readonly notes: readonly TableText[]
  readonly method: TableMethod
  readonly width: number
  readonly height: number
  readonly cells: readonly Cell[]
  /** Headings that the table stands under, outermost first. */
  readonly section: readonly string[]
  readonly choices: readonly SegmentationChoice[]
  /** What the ink leaves open; absent or empty where it leaves nothing. */
  readonly doubts?: readonly SegmentationDoubt[]
}
