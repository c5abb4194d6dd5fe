import type { Decimal } from '../../../model/decimal.ts'
import { sameDecimal } from '../explanation/inquiry.ts'
import type { Witness } from '../quantity.ts'

/** The observations behind witnesses, each once. */
export function ordinals(witnesses: readonly Witness[]): readonly number[] {
  return [...new Set(witnesses.flatMap(({ observations }) => observations.map(({ ordinal }) => ordinal)))]
}

/** Values, each print once. */
export function distinct(values: readonly Decimal[]): readonly Decimal[] {
  return values.filter((value, index) => values.findIndex((other) => sameDecimal(other, value)) === index)
}

/** A value without its sign. */
export function magnitude({ coefficient, exponent }: Decimal): Decimal {
  return { coefficient: coefficient < 0n ? -coefficient : coefficient, exponent }
}
