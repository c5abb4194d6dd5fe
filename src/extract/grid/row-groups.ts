import type { Chunk } from '../layout/chunks.ts'
import { looksLikeFigure } from '../layout/figures.ts'
import { areRows, hadRoom, isSetOut, isSingleWords, OPEN_END, readingOn } from './begun-rows.ts'
import { entryLeading, hasFigures, rowIndents, usualLeading, usualPitch, wrapLimit } from './lines.ts'
import type { Distances, Line, Placed } from './lines.ts'

/** What is known of the columns when lines are grouped to rows. */
export interface ColumnFrame {
  /** Right end of each column's room: text that would have fitted there was not wrapped. */
  readonly room: readonly number[]
  /** Where the first column begins. */
  readonly left: number
  /** The band lies between rulings that part every row from the next; only stacked figures split it. */
  readonly ruled: boolean
  /** The distance between rows of the whole table, or null where there are too few. */
  readonly pitch: number | null
}

/**
 * Groups lines to table rows: a wrapped cell's lines are one row. Numbers do not wrap, so two figures under one
 * another in a column are two rows; words continue a cell where their first word had no room on the line before.
 */
export function groupLines(lines: readonly Line[], frame: ColumnFrame): Line[][] {
  if (!frame.ruled && areRows(lines)) return lines.map((line) => [line])
  const groups: Line[][] = []
  const pitch = usualPitch(lines)
  const distances = {
    pitch,
    limit: wrapLimit(lines),
    leading: usualLeading(lines),
    indents: rowIndents(lines),
    entry: entryLeading(lines, frame.room),
    readsOn: readingOn(lines),
    wraps: wrapsLabels(lines),
  }
  for (const unit of besideOneAnother(lines, pitch ?? frame.pitch)) {
    const group = groups.at(-1)
    // Lines beside one another already are a row: a wrapped cell set against the middle of the others.
    if (
      group !== undefined &&
      (frame.ruled || unit.length === 1) &&
      belongs(group, unit[0] as Line, frame, distances)
    )
      group.push(...unit)
    else groups.push([...unit])
  }
  return groups
}

/**
 * Whether labels of the table are wrapped to lines as far apart as rows are: one that is open at its end stands on a
 * line of its own right above or right below the figures of its row.
 */
function wrapsLabels(lines: readonly Line[]): Distances['wraps'] {
  const isOpen = (line: Line | undefined) =>
    line?.placed.some(({ first, chunk }) => first === 0 && OPEN_END.test(chunk.text)) === true
  const isLabel = (line: Line | undefined) =>
    line?.placed.length === 1 && line.placed[0]?.first === 0 && !hasFigures(line)
  const pairs = lines.slice(1).map((line, k) => [lines[k] as Line, line] as const)
  return {
    above: pairs.some(([a, b]) => isLabel(a) && isOpen(a) && hasFigures(b)),
    below: pairs.some(([a, b]) => hasFigures(a) && isOpen(a) && isLabel(b)),
  }
}

/** Lines that overlap in height, except figures stacked in one column as far apart as rows are. */
function besideOneAnother(lines: readonly Line[], pitch: number | null): Line[][] {
  const units: Line[][] = []
  for (const line of lines) {
    const unit = units.at(-1)
    const last = unit?.at(-1)
    const step = last === undefined ? Infinity : line.row.baseline - last.row.baseline
    const size = Math.min(line.row.size, last?.row.size ?? Infinity)
    // Lines of one cell are at least an em apart; nearer ones that share no column are set beside one another.
    const near = step < 0.75 * size || (step < size && last !== undefined && sharesNoColumn(last, line))
    if (unit !== undefined && near && (step < 0.4 * size || !isStacked(unit, line, pitch))) unit.push(line)
    else units.push([line])
  }
  return units
}

/** Whether no entry of a line stands in a column of the other. */
export function sharesNoColumn(a: Line, b: Line): boolean {
  return !a.placed.some((one) => b.placed.some((other) => one.first <= other.last && other.first <= one.last))
}

/** Figures under one another are two rows, unless nearer than rows are: then one entry wrapped ("16 av / 36"). */
function isStacked(group: readonly Line[], line: Line, pitch: number | null): boolean {
  const rowStep = pitch === null ? 0.75 * line.row.size : 0.87 * pitch
  return line.placed.some(
    ({ chunk, first }) =>
      first > 0 &&
      looksLikeFigure(chunk.text) &&
      group.some((other) =>
        other.placed.some(
          (each) =>
            each.first === first &&
            looksLikeFigure(each.chunk.text) &&
            chunk.baseline - each.chunk.baseline > rowStep,
        ),
      ),
  )
}

function belongs(
  group: readonly Line[],
  line: Line,
  frame: ColumnFrame,
  { pitch, limit, leading, indents, entry, readsOn, wraps }: Distances,
): boolean {
  if (frame.ruled) return true
  const last = group[group.length - 1] as Line
  const step = line.row.baseline - last.row.baseline
  const size = Math.min(line.row.size, last.row.size)
  // Of a row alone it is not known how far apart rows are.
  const mayEnd =
    step < 0.98 * (pitch ?? frame.pitch ?? 2 * size) || (step < 1.9 * size && opensWithZero(line))
  if (mayEnd && endsFigures(group, line, frame)) return true
  const tight = pitch !== null && step < 0.87 * pitch
  const stub = line.placed.find(({ first }) => first === 0)
  if (stub !== undefined && lastChunk(group, 0) === null)
    return (
      (step < 0.87 * (pitch ?? frame.pitch ?? 2 * size) ||
        (step < 1.9 * size && (wraps.above || opensWithZero(line)))) &&
      goesOnBeside(group, line, frame, tight)
    )
  if (step > 1.9 * size) return false
  if (endsOpenFigure(group, line)) return true
  if (isStacked(group, line, pitch ?? frame.pitch)) return false
  const loose = pitch !== null && step > 1.15 * pitch
  const groupHasFigures = group.some(hasFigures)
  const lineHasFigures = hasFigures(line)
  if (stub === undefined) {
    if (isSetAcross(line, frame)) return false
    const within = step < 0.87 * (pitch ?? frame.pitch ?? 0)
    if (within && line.placed.every(({ chunk, first }) => endsFigure(lastChunk(group, first), chunk)))
      return true
    if (lineHasFigures && groupHasFigures) return false
    if (lineHasFigures) return tight && group.length === 1
    if (
      entry !== null &&
      groupHasFigures &&
      line.placed.some((each) => isBelowEntry(group, each, entry.most))
    )
      return false
    // Words under words of the same columns go on; words under nothing begin a row without a label.
    return line.placed.every(({ chunk, first }) => continues(group, chunk, first, frame, tight))
  }
  const before = lastChunk(group, 0)
  if (before === null || changesWeight(before, stub.chunk)) return false
  if (lineHasFigures && groupHasFigures)
    return tight && goesOnBeside(group, line, frame, tight) && continues(group, stub.chunk, 0, frame, false)
  // Set in under a label, where rows begin: a row of its group.
  const indented = stub.chunk.x0 > before.x0 + 0.4 * size
  const isRow = indented && indents.some((x0) => Math.abs(x0 - stub.chunk.x0) < 0.2 * size)
  if (entry !== null)
    return (
      !(isRow && lineHasFigures) &&
      stub.chunk.baseline - before.baseline < entry.most &&
      continues(group, stub.chunk, 0, frame, entry.rowsFollow)
    )
  if (!continues(group, stub.chunk, 0, frame, tight)) return false
  const lowerCase = readsOn.test(stub.chunk.text)
  if (hadRoom(last, line, frame.room) || (isSetOut(group, stub.chunk) && !lowerCase)) return false
  if (isSingleWords(last, line)) return false
  // A label with an entry beside it, further down than lines of one cell are, begins a row.
  if (line.placed.length > 1 && step > 1.25 * leading) return false
  const hanging = indented && groupHasFigures
  if (lineHasFigures) {
    // A label alone, then a row with figures: a heading of the rows below unless it reads on, and not from where they begin.
    return lowerCase || wraps.above || (tight && !(isRow && step > 0.75 * (pitch ?? 0)))
  }
  if (loose && !lowerCase) return false
  // What stands a little nearer to a row than rows do is a further line of it.
  const nearer = groupHasFigures && (step < limit || wraps.below || OPEN_END.test(before.text))
  if (groupHasFigures || group.some((each) => each.placed.length > 1) || line.placed.length > 1)
    return lowerCase || tight || hanging || nearer
  return lowerCase
}

/** Whether words stand further below those of their column than lines of one entry do. */
function isBelowEntry(group: readonly Line[], { chunk, first }: Placed, entry: number): boolean {
  const before = lastChunk(group, first)
  return before !== null && !looksLikeFigure(chunk.text) && chunk.baseline - before.baseline > entry
}

/** Words alone on their line around the middle of the whole table: a label of the rows below it. */
function isSetAcross({ placed: [only, ...others] }: Line, { room, left }: ColumnFrame): boolean {
  if (only === undefined || others.length > 0 || room.length < 3) return false
  const { x0, x1, size, text } = only.chunk
  const right = room[room.length - 1] ?? Infinity
  return /\p{L}{2}/u.test(text) && Math.abs(x0 + x1 - left - right) < 2 * size && x0 > left + 2 * size
}

/** First lines of entries set to the foot of their row, over the line that its label stands on: each goes on there. */
function goesOnBeside(group: readonly Line[], line: Line, frame: ColumnFrame, tight: boolean): boolean {
  return group.every(({ placed }) =>
    placed.every(({ chunk, first }) => {
      const below = line.placed.find((each) => each.first === first)?.chunk
      if (below === undefined) return false
      return looksLikeFigure(below.text)
        ? endsFigure(chunk, below)
        : continues(group, below, first, frame, tight)
    }),
  )
}

/**
 * All that the line has right of its label are ends of figures of the row, broken off by narrow columns: one of them
 * alone, or beside the next line of the row's label.
 */
function endsFigures(group: readonly Line[], { placed }: Line, frame: ColumnFrame): boolean {
  const [first, ...others] = placed
  if (first === undefined) return false
  const ends = first.first === 0 ? others : placed
  const broken = ends.every(({ chunk, first: column }) => endsFigure(lastChunk(group, column), chunk))
  if (first.first > 0) return broken && placed.length === 1 && group.some((each) => each.placed.length > 2)
  return broken && ends.length > 0 && continues(group, first.chunk, 0, frame, false)
}

/** Nothing but what follows "16 av" in its row, however near the rows are set: a figure that ends in a small word is open. */
function endsOpenFigure(group: readonly Line[], { placed: [only, ...others] }: Line): boolean {
  if (only === undefined || others.length > 0 || only.first === 0 || !/^\d/.test(only.chunk.text))
    return false
  const before = lastChunk(group, only.first)?.text ?? ''
  return /^\d[\d\s.,]*\s\p{Ll}{2,3}$/u.test(before) && group.some(({ placed }) => placed.length > 2)
}

/** What a narrow column broke off a figure: its last groups of three digits, its sign for per cent, what follows "16 av". */
function endsFigure(before: Chunk | null, { text }: Chunk): boolean {
  if (before === null || !looksLikeFigure(before.text)) return false
  if (/\p{L}$/u.test(before.text)) return looksLikeFigure(text)
  return (
    (/^\d{3}(?:\s\d{3})*(?:[.,]\d+)?(?:\s?%)?$/.test(text) &&
      /(?:^|[^\d.,])\d{1,3}(?:\s\d{3})*$/.test(before.text)) ||
    (text === '%' && /\d$/.test(before.text))
  )
}

/** Some entry begins with a nought and further digits, as figures do not but for the groups of a longer one. */
function opensWithZero({ placed }: Line): boolean {
  return placed.some(({ first, chunk }) => first > 0 && /^0\d\d(?!\d)/.test(chunk.text))
}

/** What the last of the lines with an entry in a column has there. */
export function lastChunk(group: readonly Line[], column: number): Chunk | null {
  for (let k = group.length - 1; k >= 0; k--) {
    const found = (group[k] as Line).placed.findLast(({ first, last }) => first <= column && last >= column)
    if (found !== undefined) return found.chunk
  }
  return null
}

/** The words of one label are all bold or none is, where one line ends and the next begins. */
export function changesWeight(before: Chunk, chunk: Chunk): boolean {
  return before.words.at(-1)?.font.bold !== chunk.words[0]?.font.bold
}

/** Whether `chunk` may go on from the cell above it: that one's line had no room for its first word. */
export function continues(
  group: readonly Line[],
  chunk: Chunk,
  column: number,
  frame: Pick<ColumnFrame, 'room'>,
  tight: boolean,
): boolean {
  const before = lastChunk(group, column)
  if (before === null) return false
  if (looksLikeFigure(before.text) && !/\p{L}/u.test(chunk.text) && !OPEN_END.test(before.text)) return false
  const word = chunk.words[0]
  if (word === undefined) return false
  const room = frame.room[column] ?? Infinity
  const noRoom = before.x1 + 0.2 * word.size + (word.x1 - word.x0) > room - 0.1 * word.size
  return noRoom || tight || /[-‐\u00ad/]$/.test(before.text)
}
