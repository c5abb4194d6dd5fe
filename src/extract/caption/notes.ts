import { textOf as textOfCell } from '../grid/grid.ts'
import { hasRoomFor } from './caption-lines.ts'
import { captionKind, isNoteLine } from './captions.ts'
import { textOf } from '../layout/chunks.ts'
import type { Row } from '../layout/chunks.ts'
import { isPlaceholder } from '../layout/figures.ts'
import type { FoundTable } from '../find/find-tables.ts'

/**
 * Notes open with their word, their mark or a type smaller than the table's, if that is not the page's running text; lines
 * in the same type go on.
 */
export function notesOf(table: FoundTable, below: readonly Row[], isRunning: (row: Row) => boolean): Row[][] {
  const sizes = [...table.words].map((word) => word.size).sort((a, b) => a - b)
  const size = sizes[Math.floor(sizes.length / 2)] ?? 10
  const signs = new Set(table.grid.cells.map(textOfCell).filter((text) => isPlaceholder(text)))
  const opens = (row: Row) => row.size < 0.93 * size && !isRunning(row)
  // Where several lines open with a sign, they are items of a list.
  const isItem = (row: Row) =>
    below.some((other) => other !== row && explained(other, signs) === explained(row, signs))
  return notesFrom(below, isRunning, {
    opens,
    explains: (row) => explained(row, signs) !== null && !isItem(row),
  })
}

/**
 * The sign that a line says the meaning of, of those that a table prints in place of figures: "– Nil". Words go on behind
 * a letter as well. Null where it opens with none.
 */
function explained({ chunks }: Row, signs: ReadonlySet<string>): string | null {
  const [sign, word] = chunks.flatMap(({ words }) => words)
  if (sign === undefined || word === undefined || !signs.has(sign.text)) return null
  const says = sign.text.length > 1 || !/\p{L}/u.test(sign.text) ? /^[=:\p{L}]/u : /^[=:]/
  return says.test(word.text) ? sign.text : null
}

/**
 * The notes that lines open with, each with its lines: those in the same type go on, in that of the running text only
 * where they read on. `explains` tells of further lines that they open a note, `opens` that they open the first.
 */
export function notesFrom(
  rows: readonly Row[],
  isRunning: (row: Row) => boolean,
  {
    opens = () => false,
    explains = () => false,
  }: { readonly opens?: (row: Row) => boolean; readonly explains?: (row: Row) => boolean } = {},
): Row[][] {
  const notes: Row[][] = []
  for (const row of rows) {
    const last = notes.at(-1)?.at(-1)
    if (captionKind(textOf(row)) !== null) break
    if (isNoteLine(row) || explains(row)) notes.push([row])
    else if (
      last !== undefined &&
      Math.abs(row.size - last.size) < 0.06 * row.size &&
      row.baseline - last.baseline < 1.6 * row.size &&
      !(isRunning(row) && hasRoomFor(row, last, Infinity))
    )
      notes.at(-1)?.push(row)
    else if (last === undefined && opens(row)) notes.push([row])
    else break
  }
  return notes
}
