import { isCaption } from '../caption-words.ts'
import type { Column, FixedCell, Line, Stretch } from './fixed-line.ts'

const MOST_HEAD_LINES = 6
/** How far, in characters, the middle of a group's columns is from its heading for each column left without one. */
const COST_OF_NONE = 4

/** The head of a table: the line that it begins with, and its rows. */
export interface Head {
  readonly from: number
  readonly rows: readonly (readonly FixedCell[])[]
}

/** The head above a first row of figures: lines of words side by side, or beside the labels, up to a blank line. */
export function headAbove(
  lines: readonly Line[],
  { first, top }: { readonly first: number; readonly top: number },
  columns: readonly Column[],
): Head {
  const taken: number[] = []
  for (let at = first - 1; at >= top && taken.length < MOST_HEAD_LINES; at -= 1) {
    const line = lines[at]!
    if (line.kind === 'rule' || (line.kind === 'blank' && taken.length === 0)) continue
    if (!isOfHead(line, columns, lines[taken[0] ?? -1])) break
    taken.unshift(at)
  }
  return { from: taken[0] ?? first, rows: headRows(lines, taken, columns) }
}

function isOfHead(
  { kind, text, chunks }: Line,
  columns: readonly Column[],
  below: Line | undefined,
): boolean {
  if (kind === 'words') return true
  if (kind !== 'text' || isCaption(text.trim(), true)) return false
  const [chunk] = chunks
  // The first line of a corner's words, or a heading of some of the columns.
  const isCorner = chunk!.to <= columns[1]![0] && below?.chunks[0]?.from === chunk!.from
  return (chunk!.from >= columns[0]![1] || isCorner) && below !== undefined
}

/**
 * The lines of a head as rows of cells. A line whose words stand in line with those below is the first half of them; any
 * other above the last is one of headings of groups, each over the columns that it is set in the middle of.
 */
function headRows(
  lines: readonly Line[],
  taken: readonly number[],
  columns: readonly Column[],
): readonly (readonly FixedCell[])[] {
  const rows: FixedCell[][] = []
  let open: Stretch[][] | null = null
  for (const [order, at] of taken.entries()) {
    const line = lines[at]!
    const below = lines[taken[order + 1] ?? -1]
    const ruled = lines[at + 1]?.ruled ?? []
    const wide = widened(columns, lines, taken.slice(order + 1))
    if (below !== undefined && (open === null || ruled.length > 0) && isAbove(line, below, wide)) {
      rows.push(groupRow(line, ruled, wide))
      open = null
      continue
    }
    if (open === null) {
      open = columns.map(() => [])
      rows.push(open.map((stretches) => ({ stretches, columnSpan: 1 })))
    }
    for (const chunk of line.chunks)
      for (const { stretch, column } of placeChunk(line, chunk, columns)) open[column]!.push(stretch)
  }
  return rows
}

/** The columns as wide as their figures and the words that stand above each of them alone. */
function widened(
  columns: readonly Column[],
  lines: readonly Line[],
  below: readonly number[],
): readonly Column[] {
  const chunks = below.flatMap((at) => lines[at]!.chunks)
  return columns.map(([from, to], column) => {
    const own = chunks.filter((chunk) => {
      const over = columns.filter(([left, right]) => left < chunk.to && right > chunk.from)
      return over.length < 2 && nearest(chunk, columns) === column
    })
    return [Math.min(from, ...own.map((chunk) => chunk.from)), Math.max(to, ...own.map((chunk) => chunk.to))]
  })
}

/** Whether the words of a line head groups of those below: not each stands in line with one of them. */
function isAbove(line: Line, below: Line, columns: readonly Column[]): boolean {
  const [beside, under] = [line, below].map(({ chunks }) => chunks.filter(({ to }) => to > columns[0]![1]))
  if (beside === undefined || under === undefined || beside.length === 0) return false
  // The middle of a group of three is that of its second column.
  const isCentred = beside.length * 2 > under.length
  const edges = [...under.map(({ from, to }) => [from, to] as const), ...columns.slice(1)]
  const isInLine = (chunk: Stretch) =>
    edges.some(([from, to]) => from === chunk.from || to === chunk.to) ||
    (isCentred && under.some(({ from, to }) => Math.abs(from + to - chunk.from - chunk.to) < 2))
  return !beside.every(isInLine) || isSharedOut(beside, columns)
}

/** Whether all columns fall into groups of several, each with a heading set in the very middle of it. */
function isSharedOut(chunks: readonly Stretch[], columns: readonly Column[]): boolean {
  const spans = inTheMiddle(chunks, columns)
  const isMiddle = ([from, to]: Column, at: number) =>
    to - from > 1 &&
    Math.abs(columns[from]![0] + columns[to - 1]![1] - chunks[at]!.from - chunks[at]!.to) <= 2
  return spans.every(isMiddle) && spans.reduce((sum, [from, to]) => sum + to - from, 1) === columns.length
}

/** A row of headings of groups: each over the columns above the rule below it, else over those it is in the middle of. */
function groupRow(line: Line, ruled: readonly Stretch[], columns: readonly Column[]): FixedCell[] {
  const [corner, ...others] =
    line.chunks[0]!.from < columns[0]![1] ? line.chunks : [undefined, ...line.chunks]
  const chunks = others.filter((chunk) => chunk !== undefined)
  const spans = underRules(chunks, ruled, columns) ?? inTheMiddle(chunks, columns)
  const row: FixedCell[] = [{ stretches: corner === undefined ? [] : [corner], columnSpan: 1 }]
  let column = 1
  for (const [at, [from, to]] of spans.entries()) {
    for (; column < from; column += 1) row.push({ stretches: [], columnSpan: 1 })
    row.push({ stretches: [chunks[at]!], columnSpan: to - from })
    column = to
  }
  for (; column < columns.length; column += 1) row.push({ stretches: [], columnSpan: 1 })
  return row
}

function underRules(
  chunks: readonly Stretch[],
  ruled: readonly Stretch[],
  columns: readonly Column[],
): readonly Column[] | null {
  if (ruled.length < 2 || ruled.length < chunks.length) return null
  const spans = chunks.map((chunk): Column | null => {
    const rule = ruled.find(({ from, to }) => from <= chunk.from && chunk.to <= to)
    if (rule === undefined) return null
    const over = columns.flatMap(([from, to], column) => (from < rule.to && to > rule.from ? [column] : []))
    return over.length === 0 ? null : [over[0]!, over.at(-1)! + 1]
  })
  const whole = spans.filter((span) => span !== null)
  return whole.length === spans.length ? whole : null
}

/** The columns that each heading is nearest to the middle of, as near as all can be; a column may have no heading. */
function inTheMiddle(chunks: readonly Stretch[], columns: readonly Column[]): readonly Column[] {
  interface Shared {
    readonly cost: number
    readonly spans: readonly Column[]
  }
  /** For each number of columns shared out so far, the best way to do so. */
  let best: (Shared | undefined)[] = columns.map((_, at) =>
    at === 0 ? undefined : { cost: (at - 1) * COST_OF_NONE, spans: [] },
  )
  best.push({ cost: (columns.length - 1) * COST_OF_NONE, spans: [] })
  for (const { from: left, to: right } of chunks) {
    const next: (Shared | undefined)[] = Array.from({ length: columns.length + 1 })
    const keep = (to: number, shared: Shared) => {
      if (shared.cost < (next[to]?.cost ?? Number.POSITIVE_INFINITY)) next[to] = shared
    }
    for (const [from, before] of best.entries()) {
      if (before === undefined || from < 1) continue
      for (let to = from + 1; to <= columns.length; to += 1) {
        const away = Math.abs(columns[from]![0] + columns[to - 1]![1] - left - right) / 2
        keep(to, { cost: before.cost + away, spans: [...before.spans, [from, to]] })
      }
    }
    for (let to = 1; to < columns.length; to += 1) {
      const shared = next[to]
      if (shared !== undefined) keep(to + 1, { ...shared, cost: shared.cost + COST_OF_NONE })
    }
    best = next
  }
  return best.at(-1)?.spans ?? []
}

interface PlacedChunk {
  readonly stretch: Stretch
  readonly column: number
}

/** The columns that words of a head stand above: one each, however near to one another they are set. */
function placeChunk({ text }: Line, chunk: Stretch, columns: readonly Column[]): readonly PlacedChunk[] {
  const covered = columns.filter(([from, to]) => from < chunk.to && to > chunk.from)
  if (covered.length < 2) return [{ stretch: chunk, column: nearest(chunk, columns) }]
  const placed: { stretch: Stretch; column: number }[] = []
  for (const { 0: word, index } of text.slice(chunk.from, chunk.to).matchAll(/\S+/gu)) {
    const from = chunk.from + index
    const stretch = { line: chunk.line, from, to: from + word.length }
    const column = nearest(stretch, columns)
    const before = placed.at(-1)
    if (before?.column === column) before.stretch = { ...before.stretch, to: stretch.to }
    else placed.push({ stretch, column })
  }
  return placed
}

/** The column that a stretch overlaps most, else the one that it stands nearest to. */
function nearest({ from, to }: Stretch, columns: readonly Column[]): number {
  const near = columns.map(([left, right]) => Math.min(to, right) - Math.max(from, left))
  return near.indexOf(Math.max(...near))
}
