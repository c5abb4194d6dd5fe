import type { HtmlElement } from '../tree/tree.ts'

/** A part that stands as a cell, with the columns and rows that it covers. */
export interface RegularCell {
  readonly element: HtmlElement
  readonly columnSpan: number
  readonly rowSpan: number
}

/** An item that reaches further down is no cell of a table. */
const MOST_ROWS_SPANNED = 1000
/** Places tried for each item on average: more are tried only where items reach far over one another. */
const MOST_TRIALS = 50

/**
 * The rows of a CSS grid of so many tracks, its items placed one after another in the first free place (CSS Grid 8.5,
 * sparse packing); null where they leave a place free, as cells of a table do not.
 */
export function placeItems(
  items: readonly HtmlElement[],
  tracks: number,
): readonly (readonly RegularCell[])[] | null {
  const rows: RegularCell[][] = []
  /** For each track, the first row that is free. */
  const freeFrom = new Array<number>(tracks).fill(0)
  let [row, column, trials] = [0, 0, 0]
  for (const element of items) {
    const { columns, rows: down } = element.style.reach ?? { columns: 1, rows: 1 }
    const columnSpan = Math.min(columns, tracks)
    const rowSpan = Math.min(down, MOST_ROWS_SPANNED)
    const isTaken = (): boolean => {
      for (let at = column; at < column + columnSpan; at += 1)
        if ((freeFrom[at] ?? Infinity) > row) return true
      return false
    }
    while (isTaken()) {
      trials += 1
      if (trials > MOST_TRIALS * items.length) return null
      column += 1
      if (column + columnSpan > tracks) [row, column] = [row + 1, 0]
    }
    for (let at = column; at < column + columnSpan; at += 1) {
      if (freeFrom[at] !== row) return null
      freeFrom[at] = row + rowSpan
    }
    rows[row] ??= []
    rows[row]!.push({ element, columnSpan, rowSpan })
    column += columnSpan
  }
  const isWhole = freeFrom.every((free) => free === freeFrom[0])
  return isWhole ? Array.from(rows, (cells = []) => cells) : null
}
