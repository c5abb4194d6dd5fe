import { addDecimals, compareDecimals, negateDecimal } from '../model/decimal.ts'
import type { Decimal } from '../model/decimal.ts'
import type { Cell, SegmentationChoice, SegmentationDoubt, Table } from '../model/table.ts'
import { MINUS, parseNumeral } from './mention/numeral.ts'

/** Ways to combine the readings of doubts that share columns beyond this number are left as they are printed. */
const MOST_COMBINATIONS = 4096

/**
 * Tables with every doubtful segmentation settled by the table's own sums: of the ways to part the ink, the one that
 * makes more columns add up to their total row, and rows to their total column, is taken, if it is the only one.
 * What was taken and refused is recorded in `choices`; where no sum tells, the cells stay as they were parted.
 */
export function settleTables(tables: readonly Table[]): readonly Table[] {
  return tables.map(settleTable)
}

function settleTable(table: Table): Table {
  const doubts = table.doubts ?? []
  if (doubts.length === 0) return table
  return groupsOf(doubts).reduce(settleGroup, table)
}

/** Doubts in the same columns bear on the same sums, and are settled together. */
function groupsOf(doubts: readonly SegmentationDoubt[]): SegmentationDoubt[][] {
  const groups: SegmentationDoubt[][] = []
  for (const doubt of doubts) {
    const touching = groups.filter((group) =>
      group.some(({ column }) => Math.abs(column - doubt.column) <= 1),
    )
    const joined = [doubt, ...touching.flat()]
    for (const group of touching) groups.splice(groups.indexOf(group), 1)
    groups.push(joined)
  }
  return groups
}

function settleGroup(table: Table, group: readonly SegmentationDoubt[]): Table {
  const combinations = group.reduce((product, { readings }) => product * readings.length, 1)
  if (combinations > MOST_COMBINATIONS) return table
  const columns = [
    ...new Set(group.flatMap(({ column, readings }) => readings[0]?.map((_, k) => column + k) ?? [])),
  ]
  const rows = [...new Set(group.map(({ row }) => row))]
  const grid = gridOf(table)
  let best: { picks: readonly number[]; sums: readonly string[] }[] = []
  for (let index = 0; index < combinations; index++) {
    const picks = picksOf(index, group)
    const read = withReadings(grid, group, picks)
    const sums = [
      ...columns.flatMap((column) => columnSum(read, column)),
      ...rows.flatMap((row) => rowSum(read, row)),
    ]
    const most = best[0]?.sums.length ?? 0
    if (sums.length > most) best = [{ picks, sums }]
    else if (sums.length === most && sums.length > 0) best.push({ picks, sums })
  }
  const [only, other] = best
  if (only === undefined || other !== undefined) return table
  const choices = group.flatMap((doubt, k): SegmentationChoice[] => {
    const taken = doubt.readings[only.picks[k] ?? 0]
    if (taken === undefined) return []
    const refused = doubt.readings.filter((reading) => reading !== taken)
    const texts = (reading: typeof taken) => reading.map(({ text }) => text)
    return [
      {
        row: doubt.row,
        column: doubt.column,
        taken: texts(taken),
        refused: refused.map(texts),
        reason: only.sums.join('; '),
      },
    ]
  })
  const replaced = group.reduce(
    (cells, doubt, k) => replaceCells(cells, doubt, only.picks[k] ?? 0),
    table.cells,
  )
  const open = (table.doubts ?? []).filter((doubt) => !group.includes(doubt))
  return { ...table, cells: replaced, choices: [...table.choices, ...choices], doubts: open }
}

/** The index of the reading of each doubt, counting through all combinations; 0 takes every cell as it is. */
function picksOf(index: number, group: readonly SegmentationDoubt[]): number[] {
  let rest = index
  return group.map(({ readings }) => {
    const pick = rest % readings.length
    rest = Math.floor(rest / readings.length)
    return pick
  })
}

type TextGrid = readonly (readonly (Decimal | 'words' | null)[])[]

/** Values by row and column; null for blanks and `words` for what is no figure, headers among them. */
function gridOf({ cells, width, height }: Table): TextGrid {
  const grid = Array.from({ length: height }, () => new Array<Decimal | 'words' | null>(width).fill(null))
  for (const { row, column, text, kind } of cells)
    (grid[row] as (Decimal | 'words' | null)[])[column] = kind === 'header' ? 'words' : figureOf(text)
  return grid
}

const SIGNED = new RegExp(`^(${MINUS}?)\\s?(.*?)\\s?%?$`)

function figureOf(text: string): Decimal | 'words' | null {
  if (text === '') return null
  const [, sign = '', numeral = ''] = SIGNED.exec(text) ?? []
  const value = parseNumeral(numeral)
  if (value === null) return 'words'
  return sign === '' ? value : negateDecimal(value)
}

function withReadings(
  grid: TextGrid,
  group: readonly SegmentationDoubt[],
  picks: readonly number[],
): TextGrid {
  const rows = grid.map((row) => [...row])
  group.forEach(({ row, column, readings }, k) => {
    readings[picks[k] ?? 0]?.forEach(({ text }, offset) => {
      const own = rows[row]
      if (own !== undefined) own[column + offset] = figureOf(text)
    })
  })
  return rows
}

/** "column 3: 400 + … = 1300", if the last figure of a column is the sum of the three or more above it. */
function columnSum(grid: TextGrid, column: number): string[] {
  return sumOf(grid.map((row) => row[column] ?? null)).map((sum) => `column ${column + 1}: ${sum}`)
}

function rowSum(grid: TextGrid, row: number): string[] {
  return sumOf((grid[row] ?? []).slice(1)).map((sum) => `row ${row + 1}: ${sum}`)
}

function sumOf(values: readonly (Decimal | 'words' | null)[]): string[] {
  const body = values.slice(values.findIndex((value) => value !== 'words'))
  const figures = body.filter((value): value is Decimal => value !== null && value !== 'words')
  const total = figures.at(-1)
  const parts = figures.slice(0, -1)
  if (total === undefined || parts.length < 3 || body.includes('words')) return []
  const sum = parts.reduce(addDecimals)
  return compareDecimals(sum, total) === 0 ? [`${parts.length} parts sum to the total`] : []
}

function replaceCells(
  cells: readonly Cell[],
  { row, column, readings }: SegmentationDoubt,
  pick: number,
): readonly Cell[] {
  const reading = readings[pick] ?? []
  return cells.map((cell) => {
    const own = cell.row === row ? reading[cell.column - column] : undefined
    return own === undefined ? cell : { ...cell, text: own.text, place: own.place }
  })
}
