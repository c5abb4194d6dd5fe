import type { Place } from '../../model/place.ts'
import type { Statement } from '../../model/statement.ts'
import type { Cell, Table } from '../../model/table.ts'
import type { Row } from './column-value.ts'
import { jsonText } from './column-value.ts'

/** Columns page, bbox, offset_start, offset_end. */
export function placeColumns(place: Place): Row {
  return place.kind === 'page' ? [place.page, place.bbox, null, null] : [null, null, place.start, place.end]
}

/** Columns of `tableRow` after the reading's number. */
export const TABLE_COLUMNS = [
  'index',
  'caption',
  'notes',
  'method',
  'width',
  'height',
  'section',
  'pages',
  'choices',
] as const

/** A table's row. */
export function tableRow(table: Table): Row {
  const { index, caption, notes, method, width, height, section, pages, choices } = table
  const noteTexts = notes.map(({ text }) => text)
  return [index, caption?.text ?? null, noteTexts, method, width, height, section, pages, jsonText(choices)]
}

/** Columns of `cellRow` after the table's number. */
export const CELL_COLUMNS = [
  'row',
  'col',
  'row_span',
  'col_span',
  'kind',
  'text',
  'marks',
  'page',
  'bbox',
  'offset_start',
  'offset_end',
] as const

/** A cell's row. */
export function cellRow({ row, column, rowSpan, columnSpan, kind, text, marks, place }: Cell): Row {
  return [row, column, rowSpan, columnSpan, kind, text, marks, ...placeColumns(place)]
}

/** Columns of `statementRow` after the reading's number. */
export const STATEMENT_COLUMNS = [
  'ordinal',
  'kind',
  'text',
  'section',
  'page',
  'bbox',
  'offset_start',
  'offset_end',
] as const

/** A statement's row. */
export function statementRow({ order, kind, text, section, words }: Statement): Row {
  const [first, ...rest] = words.map(({ place }) => place)
  const place = first === undefined ? [null, null, null, null] : placeColumns(rest.reduce(around, first))
  return [order, kind, text, section, ...place]
}

/** The place of both: on one page the box around them; further pages are left out. */
function around(a: Place, b: Place): Place {
  if (a.kind === 'offset' && b.kind === 'offset')
    return { kind: 'offset', start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) }
  if (a.kind !== 'page' || b.kind !== 'page' || a.page !== b.page) return a
  const [ax0, ay0, ax1, ay1] = a.bbox
  const [bx0, by0, bx1, by1] = b.bbox
  const bbox = [Math.min(ax0, bx0), Math.min(ay0, by0), Math.max(ax1, bx1), Math.max(ay1, by1)] as const
  return { ...a, bbox }
}
