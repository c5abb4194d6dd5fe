import type { Interval, Observation } from '../../model/observation.ts'
import type { Row } from './column-value.ts'
import { jsonText, plain } from './column-value.ts'
import { placeColumns } from './extraction-rows.ts'

/** Columns of `observationRow` after the numbers of the reading and the quantity. */
export const OBSERVATION_COLUMNS = [
  'ordinal',
  'value',
  'claim',
  'quantum',
  'printed',
  'unit',
  'status',
  'qualifier',
  'standing',
  'table_index',
  'row',
  'col',
  'statement_ordinal',
  'text_start',
  'text_end',
  'page',
  'bbox',
  'offset_start',
  'offset_end',
  'further_places',
  'quote',
] as const

/** An observation's row. */
export function observationRow(observation: Observation): Row {
  const { origin, places } = observation
  const [first, ...further] = places
  const inTable = origin.kind === 'table'
  return [
    observation.ordinal,
    plain(observation.value),
    observation.claim === null ? null : rangeText(observation.claim),
    plain(observation.quantum),
    observation.printed,
    observation.unit,
    observation.status,
    observation.qualifier,
    observation.standing,
    inTable ? origin.table : null,
    inTable ? origin.row : null,
    inTable ? origin.column : null,
    inTable ? null : origin.statement,
    inTable ? null : origin.start,
    inTable ? null : origin.end,
    ...placeColumns(first),
    further.length === 0 ? null : jsonText(further),
    observation.quote,
  ]
}

function rangeText({ low, high, lowOpen, highOpen }: Interval): string {
  return `${lowOpen ? '(' : '['}${plain(low) ?? ''},${plain(high) ?? ''}${highOpen ? ')' : ']'}`
}
