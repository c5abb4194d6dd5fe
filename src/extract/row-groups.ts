import type { Chunk, Row } from './chunks.ts'
import { looksLikeData, looksLikeFigure } from './figures.ts'

/** A chunk with the first and last column it lies over. */
export interface Placed {
  readonly chunk: Chunk
  readonly first: number
  readonly last: number
}

/** A line of a table: its chunks by column. */
export interface Line {
  readonly row: Row
  readonly placed: readonly Placed[]
}

/** What is known of the columns when lines are grouped to rows. */
export interface ColumnFrame {
  /** Right end of each column's room: text that would have fitted there was not wrapped. */
  readonly room: readonly number[]
  /** The band lies between rulings that part every row from the next; only stacked figures split it. */
  readonly ruled: boolean
}

/**
 * Groups lines to table rows: a wrapped cell's lines are one row. Numbers do not wrap, so two figures under one
 * another in a column are two rows; words continue a cell where their first word had no room on the line before.
 */
export function groupLines(lines: readonly Line[], frame: ColumnFrame): Line[][] {
  const groups: Line[][] = []
  const pitch = usualPitch(lines)
  lines.forEach((line, index) => {
    const group = groups.at(-1)
    if (group !== undefined && belongs(group, line, lines[index + 1], frame, pitch)) group.push(line)
    else groups.push([line])
  })
  return groups
}

/** The distance between lines that both hold figures: that of rows, where rows have one line. */
function usualPitch(lines: readonly Line[]): number | null {
  const steps: number[] = []
  for (let k = 1; k < lines.length; k++) {
    const [a, b] = [lines[k - 1] as Line, lines[k] as Line]
    if (hasFigures(a) && hasFigures(b)) steps.push(b.row.baseline - a.row.baseline)
  }
  steps.sort((a, b) => a - b)
  return steps.length < 2 ? null : (steps[Math.floor(steps.length / 2)] ?? null)
}

function hasFigures(line: Line): boolean {
  return line.placed.some(({ chunk, first }) => first > 0 && looksLikeData(chunk.text))
}

function belongs(
  group: readonly Line[],
  line: Line,
  next: Line | undefined,
  frame: ColumnFrame,
  pitch: number | null,
): boolean {
  const last = group[group.length - 1] as Line
  const step = line.row.baseline - last.row.baseline
  const size = Math.min(line.row.size, last.row.size)
  const stacked = line.placed.some(
    ({ chunk, first }) =>
      first > 0 &&
      looksLikeFigure(chunk.text) &&
      group.some((other) =>
        other.placed.some((each) => each.first === first && looksLikeFigure(each.chunk.text)),
      ),
  )
  // Lines that overlap in height are set beside one another, a wrapped cell's against the middle of its row.
  if (step < 0.75 * size) return !stacked || step < 0.4 * size
  if (stacked) return false
  if (frame.ruled) return true
  if (step > 1.9 * size) return false
  const tight = pitch !== null && step < 0.87 * pitch
  const loose = pitch !== null && step > 1.15 * pitch
  const groupHasFigures = group.some(hasFigures)
  const lineHasFigures = hasFigures(line)
  const stub = line.placed.find(({ first }) => first === 0)
  if (stub === undefined) {
    if (lineHasFigures && groupHasFigures) return false
    if (lineHasFigures) return tight && group.length === 1
    // Words under words of the same columns go on; words under nothing begin a row without a label.
    return line.placed.every(({ chunk, first }) => continues(group, chunk, first, frame, tight))
  }
  const before = lastChunk(group, 0)
  if (before === null) return false
  if (lineHasFigures && groupHasFigures) return false
  if (!continues(group, stub.chunk, 0, frame, tight)) return false
  const lowerCase = /^[\p{Ll}(&+/]/u.test(stub.chunk.text)
  const hanging = stub.chunk.x0 > before.x0 + 0.4 * size && groupHasFigures
  if (lineHasFigures) {
    // A label alone, then a row with figures: a heading of the rows below unless it reads on.
    return lowerCase || tight
  }
  if (loose && !lowerCase) return false
  if (groupHasFigures || group.some((each) => each.placed.length > 1) || line.placed.length > 1)
    return (
      lowerCase ||
      tight ||
      (hanging &&
        !(
          next !== undefined &&
          hasFigures(next) &&
          indentOf(next) > stub.chunk.x0 - 0.2 * size &&
          indentOf(next) < stub.chunk.x0 + 0.2 * size &&
          false
        ))
    )
  return lowerCase
}

function indentOf(line: Line): number {
  return line.placed[0]?.chunk.x0 ?? 0
}

function lastChunk(group: readonly Line[], column: number): Chunk | null {
  for (let k = group.length - 1; k >= 0; k--) {
    const found = (group[k] as Line).placed.find(({ first, last }) => first <= column && last >= column)
    if (found !== undefined) return found.chunk
  }
  return null
}

/** Whether `chunk` may go on from the cell above it: that one's line had no room for its first word. */
function continues(
  group: readonly Line[],
  chunk: Chunk,
  column: number,
  frame: ColumnFrame,
  tight: boolean,
): boolean {
  const before = lastChunk(group, column)
  if (before === null) return false
  if (looksLikeFigure(before.text) && !/\p{L}/u.test(chunk.text)) return false
  const word = chunk.words[0]
  if (word === undefined) return false
  const room = frame.room[column] ?? Infinity
  const noRoom = before.x1 + 0.2 * word.size + (word.x1 - word.x0) > room - 0.1 * word.size
  return noRoom || tight || /[-‐\u00ad/]$/.test(before.text)
}
