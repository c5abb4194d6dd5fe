import { around, toChunk } from '../layout/chunks.ts'
import type { Row } from '../layout/chunks.ts'
import { looksLikeData, looksLikeFigure, looksLikeYear } from '../layout/figures.ts'
import type { Column } from './grid-columns.ts'
import type { Region } from './grid.ts'
import { hasOneLabel, HEADING_PART, holdsRows, isRowAbove } from './begun-rows.ts'
import { covered } from './lattice.ts'
import { withoutLabels } from './label-lines.ts'
import { headLeading } from './leading.ts'
import { groupsHeadings, holdFigures, linesUp, usualPitch } from './lines.ts'
import type { Line, Placed } from './lines.ts'
import { changesWeight, continues, groupLines, lastChunk, sharesNoColumn } from './row-groups.ts'

export interface GridRow {
  readonly y0: number
  readonly y1: number
  readonly lines: readonly Line[]
  /** The upper edge is a ruling, perhaps over some columns only. */
  readonly ruledTop: boolean
}

export function gridRows(
  lines: readonly Line[],
  ys: readonly number[],
  columns: readonly Column[],
  region: Region,
  em: number,
): GridRow[] {
  // What stands above rows shaded in turn, or below them, need not be one row.
  const stripes = region.stripes ?? []
  const [upper, lower] = [Math.min(...stripes) + 0.5 * em, Math.max(...stripes) - 0.5 * em]
  const isOutside = (y0: number, y1: number) => stripes.length > 0 && (y1 < upper || y0 > lower)
  const bands = ys.slice(1).map((y1, k) => {
    const y0 = ys[k] as number
    const own = lines.filter(({ row }) => middleOf(row) > y0 && middleOf(row) <= y1)
    return { y0, y1, lines: own, isOutside: isOutside(y0, y1) }
  })
  const filled = bands.filter((band) => band.lines.length > 0)
  // Rows are ruled where bands hold the lines of a single row each: few bands stack figures, and either there are as
  // many bands as half the lines, or many bands with figures, or bands of words under one label each.
  const stacked = filled.filter((band) => hasStack(band.lines)).length
  const withFigures = filled.filter((band) => band.lines.some((line) => isDataLine(line))).length
  const body = filled.slice(filled.findIndex((band) => band.lines.some(isDataLine))).length
  const ruledRows =
    filled.length >= 3 &&
    stacked <= 0.3 * filled.length &&
    (filled.length >= 0.4 * lines.length ||
      (stacked === 0 && withFigures >= 3 && withFigures >= body - 1) ||
      (filled.length >= 6 && withFigures >= 0.7 * filled.length) ||
      (filled.length >= 4 && withFigures === 0 && filled.every((band) => hasOneLabel(band.lines))))
  const walled = columns.some((column) => column.ruledLeft)
  const room = columns.map((column, k) =>
    Math.max(
      column.ink.x1,
      k + 1 < columns.length && column.x1 !== columns[k + 1]?.x0 ? column.x1 : column.ink.x1,
    ),
  )
  const left = columns[0]?.ink.x0 ?? 0
  const rows: GridRow[] = []
  const aboveData = headLines(lines, bands, ruledRows ? columns.length : null, room)
  const pitch = usualPitch(lines.slice(aboveData))
  const leading = headLeading(lines)
  const headEnd = withoutLabels(lines.slice(0, aboveData), lines.slice(aboveData), { room, pitch, leading })
  bands.forEach((band, k) => {
    const ruledTop = k > 0 && covered(region.horizontal, band.y0, region.box[0], region.box[2], em, 0.05)
    if (band.lines.length === 0) {
      const enclosed =
        columns.some((column) => covered(region.vertical, column.x0, band.y0, band.y1, em)) &&
        band.y1 - band.y0 > 0.7 * em
      if (enclosed) rows.push({ ...band, ruledTop })
      return
    }
    const ruled = !band.isOutside && (ruledRows || (walled && (filled.length >= 3 || isOneEntry(band.lines))))
    const ofHead = band.lines.filter((line) => lines.indexOf(line) < headEnd)
    // A row between rulings is of the head as a whole or not at all, however high its figures stand beside its words.
    const isOneRow = ruled && k > 0 && !hasStack(band.lines)
    const header = isOneRow && ofHead.length < band.lines.length ? [] : ofHead
    const body = band.lines.slice(header.length)
    // Between walls a heading's lines are one row unless one of them heads several columns.
    const levels = header.some(({ placed }) => placed.some(({ first, last }) => last > first))
    const isOneHead =
      header.length > 0 &&
      ruled &&
      ((k > 0 && stripes.length === 0 && (walled || !groupsHeadings(header))) ||
        (body.length === 0 && !levels))
    const groups = [
      ...(isOneHead ? [header] : groupHeader(header, leading, walled)),
      ...groupLines(body, { room, left, ruled: ruled && !hasStack(body) && !holdsRows(body, room), pitch }),
    ]
    let y = band.y0
    groups.forEach((group, index) => {
      const next = groups[index + 1]
      const [, , , end] = around(group.map((line) => line.row))
      const y1 = next === undefined ? band.y1 : (end + around(next.map((line) => line.row))[1]) / 2
      rows.push({ y0: y, y1, lines: group, ruledTop: index === 0 && ruledTop })
      y = y1
    })
  })
  return rows
}

/**
 * How many lines head the columns: those above the first with figures; in a table of words those above its first
 * inner ruling, else one. Between rulings of rows, of `ruledWidth` columns, the lines of a band are judged as the one
 * row they are; the first band may hold the head and a row as well, told by a label and figures in half of the columns.
 */
function headLines(
  lines: readonly Line[],
  bands: readonly { readonly lines: readonly Line[]; readonly isOutside: boolean }[],
  ruledWidth: number | null,
  room: readonly number[],
): number {
  const filled = bands.filter((band) => band.lines.length > 0)
  if (ruledWidth !== null) {
    const opensData = filled[0]?.lines.some((line) => {
      const least = line.placed[0]?.first === 0 ? (ruledWidth - 1) / 2 : ruledWidth - 1
      return isDataLine(line) && figuresOf(line) >= least
    })
    const first = filled.findIndex((band) => isDataLine(joined(band.lines)))
    if (first === 0 && opensRow(filled[0]?.lines ?? [], ruledWidth)) return 0
    const isMixed = filled
      .slice(0, first + 1)
      .some((band) => band.isOutside && band.lines.some((line) => isDataLine(line)))
    if (first > 0 && !isMixed && opensData !== true) return lines.indexOf(filled[first]?.lines[0] as Line)
  }
  const first = lines.findIndex((line) => isDataLine(line))
  if (first >= 0 && holdFigures(lines)) {
    // The first line of a wrapped label, set beside its row's figures or right above them, is of that row.
    const pitch = usualPitch(lines.slice(first))
    let head = first
    for (let k = first; k > 0; k--) {
      const [above, line] = [lines[k - 1] as Line, lines[k] as Line]
      if (above.placed.some((each) => each.first > 0)) break
      const step = line.row.baseline - above.row.baseline
      const isBeside = step < (line.placed[0]?.first === 0 ? 0.75 : 0.95) * line.row.size
      if (!isBeside && !(step < 0.87 * (pitch ?? 0) && readsOn(above, line, room))) break
      head = k - 1
    }
    while (head > 0 && isRowAbove(lines[head - 1] as Line, lines[head] as Line)) head--
    return head
  }
  return filled.length > 1 ? (filled[0]?.lines.length ?? 1) : Math.min(1, lines.length)
}

/** Lines between rulings that are one row of figures: what stands above these are first lines of few entries, no head. */
function opensRow(lines: readonly Line[], width: number): boolean {
  const figures = lines.findIndex((line) => isDataLine(line))
  if (figures < 1 || hasStack(lines)) return false
  const above = new Set(lines.slice(0, figures).flatMap(({ placed }) => placed.map(({ first }) => first)))
  return above.size <= 0.5 * width
}

/** Lines as near as those of one entry, one of them with figures: a row whose entries are wrapped around their middle. */
function isOneEntry(lines: readonly Line[]): boolean {
  const [first, ...others] = lines
  return (
    first !== undefined &&
    lines.filter(isDataLine).length === 1 &&
    !isDataLine(first) &&
    others.every(({ row }, k) => row.baseline - (lines[k] as Line).row.baseline < MOST_LEADING * row.size)
  )
}

/** Lines of one entry are no further apart than this, in their type size. */
const MOST_LEADING = 1.45

/** The label above had no room for the first word of the label below. */
function readsOn(above: Line, line: Line, room: readonly number[]): boolean {
  const label = line.placed.find(({ first }) => first === 0)?.chunk
  const before = lastChunk([above], 0)
  if (label === undefined || before === null || changesWeight(before, label)) return false
  return continues([above], label, 0, { room }, false)
}

/** How many columns of a line hold figures, or marks in their place; years and letters head columns as well. */
function figuresOf({ placed }: Line): number {
  return placed.filter(
    ({ first, chunk: { text } }) =>
      first > 0 && looksLikeData(text) && !/^(?:\p{L}|(?:19|20)\d\d\W?)$/u.test(text),
  ).length
}

/** Lines as one, each column's entries read on from line to line. */
function joined(lines: readonly Line[]): Line {
  const placed: Placed[] = []
  for (const each of lines.flatMap((line) => line.placed)) {
    const index = placed.findIndex(({ first, last }) => first === each.first && last === each.last)
    const known = placed[index]
    if (known === undefined) placed.push(each)
    else placed[index] = { ...known, chunk: toChunk([...known.chunk.words, ...each.chunk.words]) }
  }
  const line = { row: (lines[0] as Line).row, placed }
  const isHead = lines.some(({ headsYears }) => headsYears === true) && !lines.some(isDataLine)
  return isHead ? { ...line, headsYears: true } : line
}

/**
 * Figures under one another in half of the columns that hold any: several rows, as figures seldom wrap and never all
 * at once. With two lines, the stub has to have them both; else an entry wrapped beside its row's label. Lines that
 * each begin with a figure are rows, whatever stands beside them.
 */
function hasStack(lines: readonly Line[]): boolean {
  const numbered = lines.filter(({ placed: [stub, ...others] }) => {
    return stub?.first === 0 && others.length > 0 && looksLikeFigure(stub.chunk.text)
  })
  if (lines.length >= 3 && numbered.length === lines.length) return true
  const counts = new Map<number, number>()
  for (const { placed } of lines)
    for (const { chunk, first } of placed)
      if (first > 0 && looksLikeFigure(chunk.text)) counts.set(first, (counts.get(first) ?? 0) + 1)
  const stacks = [...counts.values()].filter((count) => count > 1)
  if (stacks.length === 0 || stacks.length < counts.size / 2) return false
  const labels = lines.filter(({ placed }) => placed.some(({ first }) => first === 0)).length
  return Math.max(...stacks) >= 3 || labels >= 2 || (stacks.length > 1 && areFull(lines))
}

/** Every line has an entry in the same columns right of the labels: rows of one group, and no wrapped entries. */
function areFull(lines: readonly Line[]): boolean {
  const entries = lines.map(({ placed }) => placed.flatMap(({ first }) => (first > 0 ? [first] : [])).join())
  return new Set(entries).size === 1
}

function middleOf(row: Row): number {
  return (row.y0 + row.y1) / 2
}

/** A line most of whose entries right of the stub are figures, with a stub or several of them. */
export function isDataLine({ placed, headsYears }: Line): boolean {
  if (headsYears === true) return false
  const values = placed.filter(({ first }) => first > 0)
  const data = values.filter(({ chunk }) => looksLikeData(chunk.text))
  if (data.length === 0 || data.length < values.length / 2) return false
  if (placed.length === values.length && data.every(({ chunk }) => HEADING_PART.test(chunk.text)))
    return false
  // One figure among words without a label is of a heading ("under | 67 år,").
  if (placed.length === values.length && data.length === 1 && values.length > 1) return false
  // Years in a row, nothing before them or words among them, head columns, however many are under each heading.
  const isBare = placed.length === values.length
  const ofYears = data.length > 1 && data.every(({ chunk }) => looksLikeYear(chunk.text))
  return !(ofYears && (isBare || (isSeries(data) && data.length < values.length)))
}

/** Several years, the same a few times over or none twice. */
function isSeries(data: readonly Placed[]): boolean {
  const years = new Set(data.map(({ chunk }) => chunk.text))
  return years.size > 1 && data.length % years.size === 0
}

/**
 * Lines of a heading: a line that lies over several columns is a level of its own, the lines between are wrapped
 * labels. What goes on from a heading of several columns is set as it is, at the leading of running text.
 */
function groupHeader(lines: readonly Line[], leading: number, walled: boolean): Line[][] {
  const groups: Line[][] = []
  let spanning = false
  for (const line of lines) {
    const group = groups.at(-1)
    const spans = line.placed.some(({ first, last }) => last > first)
    const last = group?.at(-1)
    const step = last === undefined ? Infinity : line.row.baseline - last.row.baseline
    const near = step < 1.9 * Math.max(line.row.size, last?.row.size ?? 0)
    // Lines of other headings may stand beside those of one, set around the same middle.
    const goesOn = ({ chunk, first, last: end }: Placed) =>
      group?.some(({ placed }) =>
        placed.some(
          (over) =>
            over.last > over.first &&
            over.first <= first &&
            over.last >= end &&
            linesUp(over.chunk, chunk) &&
            chunk.baseline - over.chunk.baseline < leading * chunk.size,
        ),
      ) === true
    const beside = step < 0.95 * line.row.size && last !== undefined && sharesNoColumn(last, line)
    const spanned = line.placed.filter((each) => each.last > each.first)
    const isBare = (each: Placed) =>
      group?.every((other) => sharesNoColumn(other, { ...line, placed: [each] })) === true
    const sameLevel =
      beside ||
      step < 0.75 * line.row.size ||
      (spanned.some(goesOn) && spanned.every((each) => goesOn(each) || isBare(each)))
    // Between walls a heading of one column is set around the middle of its cell, below the upper ones beside it.
    const isMiddle = group !== undefined && walled && beside && !spans && spanning
    if (isMiddle) group.push(line)
    else if (group !== undefined && near && spans === spanning && (!spans || sameLevel)) group.push(line)
    else if (
      group !== undefined &&
      near &&
      !spans &&
      spanning &&
      line.placed.length === 1 &&
      line.placed.every(goesOn)
    ) {
      group.push(line)
      continue
    } else groups.push([line])
    if (!isMiddle) spanning = spans
  }
  return groups
}
