import { type Decimal, quantumOf } from '../../model/decimal.ts'
import type { Observation, ObservationStatus, ReadingNote } from '../../model/observation.ts'
import type { MeasureDeclaration } from '../../model/source.ts'
import type { Cell } from '../../model/table.ts'
import { claimOf } from '../mention/claim.ts'
import { parseFigure } from '../mention/number.ts'
import { otherUnit, unreadableCell } from '../remarks.ts'

/** The part of an observation that the ink of one cell gives. */
type CellFigure = Pick<
  Observation,
  'value' | 'claim' | 'quantum' | 'printed' | 'unit' | 'status' | 'qualifier'
>

/** One measure's figure in a cell, and what was odd about it. */
export interface ReadCell {
  readonly measure: string
  readonly figure: CellFigure
  readonly notes: readonly ReadingNote[]
}

/**
 * The figures of a cell under a column's one or two measures ("10 av 18" is two). A cell that does not hold what its
 * column declares gives one `unreadable` figure a measure, so that nothing is dropped; `explained` are the footnote
 * marks that the table's notes explain, which then are no statistical signs.
 */
export function readCell(
  cell: Cell,
  measures: readonly MeasureDeclaration[],
  explained: ReadonlySet<string>,
): readonly ReadCell[] {
  const read = parseFigure(cell.text)
  const [measure, second] = measures
  const mark = [...cell.marks, ...('marks' in read ? read.marks : [])].find((sign) => sign === '*')
  const status: ObservationStatus = mark !== undefined && !explained.has(mark) ? 'provisional' : 'normal'
  if (measure === undefined) return []
  if (second !== undefined) {
    if (read.kind !== 'ratio') return measures.map((each) => without(cell, each, 'unreadable'))
    return [figure(cell, measure, read.part, { status }), figure(cell, second, read.whole, { status })]
  }
  switch (read.kind) {
    case 'number': {
      // Nobody counts in parts: a comma in a count groups its digits in another language, or is a slip.
      if (measure.unit === 'count' && read.value.exponent < 0) return [without(cell, measure, 'unreadable')]
      const printed = figure(cell, measure, read.value, { status, qualifier: read.qualifier })
      return [{ ...printed, notes: unitNotes(cell, measure, read.unit) }]
    }
    case 'sign':
      return read.value === null
        ? [without(cell, measure, read.status)]
        : [figure(cell, measure, read.value, { status })]
    case 'blank':
      return [without(cell, measure, 'missing')]
    default:
      return [without(cell, measure, 'unreadable')]
  }
}

function figure(
  { text }: Cell,
  { name, unit }: MeasureDeclaration,
  value: Decimal,
  { status, qualifier = null }: { status: ObservationStatus; qualifier?: string | null },
): ReadCell {
  const claim = claimOf(value, { rounded: unit !== 'count', qualifier })
  const quantum = quantumOf(value)
  return {
    measure: name,
    figure: { value, claim, quantum, printed: text, unit, status, qualifier },
    notes: [],
  }
}

function without(
  { text, place }: Cell,
  { name, label, unit }: MeasureDeclaration,
  status: ObservationStatus,
): ReadCell {
  const notes = status === 'unreadable' ? [{ message: unreadableCell(text, { label }), places: [place] }] : []
  const none = { value: null, claim: null, quantum: null, qualifier: null }
  return { measure: name, figure: { ...none, printed: text, unit, status }, notes }
}

function unitNotes(
  { text, place }: Cell,
  measure: MeasureDeclaration,
  printed: 'percent' | 'percentage_point' | null,
): readonly ReadingNote[] {
  if (printed === null || printed === measure.unit) return []
  return [{ message: otherUnit(text, printed, measure), places: [place] }]
}
