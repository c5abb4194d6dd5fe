import type { Decimal } from '../../model/decimal.ts'
import { formatDecimal } from '../../model/decimal.ts'

/** A value of a column; arrays become Postgres arrays, JSON is handed over as text made by `jsonText`. */
export type ColumnValue = string | number | bigint | boolean | null | readonly (string | number)[]

/** Values of one row, in the order of its table's columns. */
export type Row = readonly ColumnValue[]

/** A decimal as `numeric` takes it, with every printed digit. */
export const plain = (value: Decimal | null): string | null => (value === null ? null : formatDecimal(value))

/** JSON that jsonb takes: no NUL and no half of a surrogate pair, which it refuses. */
export function jsonText(value: unknown): string {
  if (Array.isArray(value) && value.length === 0) return '[]'
  const text = JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' ? item.toString() : item,
  )
  return text.includes('\\u')
    ? text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, '$1\\ufffd')
    : text
}
