import { directionOf, isLoose } from '../mention/claim.ts'
import type { Printed } from '../mention/number.ts'

/** Bounds of a class, both included; `high` null for "201 and more". */
export interface Bounds {
  readonly low: bigint
  readonly high: bigint | null
}

/** The bounds that the code of a class spells, or null for one that spells none. */
export function boundsOfCode(code: string): Bounds | null {
  const match = /^(\d+)-(\d*)$/.exec(code)
  if (match === null) return null
  return { low: BigInt(match[1] ?? ''), high: match[2] === '' ? null : BigInt(match[2] ?? '') }
}

/** A value as a whole number, or null where it has decimals. */
export const wholeNumber = ({
  coefficient,
  exponent,
}: {
  coefficient: bigint
  exponent: number
}): bigint | null => (exponent < 0 ? null : coefficient * 10n ** BigInt(exponent))

/** The whole numbers that the name of a class takes in: "under 5000" is 0 to 4999. Null for what names no class: "knapt 8" is a figure. */
export function boundsOfFigure(figure: Printed): Bounds | null {
  if (figure.kind === 'range' && figure.unit === null) {
    const [low, high] = [wholeNumber(figure.low), wholeNumber(figure.high)]
    return low === null || high === null ? null : { low, high }
  }
  if (figure.kind !== 'number' || figure.unit !== null || figure.qualifier === null) return null
  const value = wholeNumber(figure.value)
  if (value === null) return null
  switch (directionOf(figure.qualifier)) {
    case 'above':
      return isLoose(figure.qualifier) ? { low: value + 1n, high: null } : null
    case 'at-least':
      return { low: value, high: null }
    case 'below':
      return isLoose(figure.qualifier) ? { low: 0n, high: value - 1n } : null
    case 'at-most':
      return { low: 0n, high: value }
    default:
      return null
  }
}

const gap = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a)

/** Limits may be off by one (shared limits, 0 for 1), and the upper by two. */
function classDistance(printed: Bounds, declared: Bounds): bigint | null {
  const low = gap(printed.low, declared.low)
  if (printed.high === null || declared.high === null)
    return printed.high === declared.high && low <= 1n ? low : null
  const high = gap(printed.high, declared.high)
  return low <= 1n && high <= 2n ? low + high : null
}

/** The class of a dimension that comes nearest to the bounds, or null where none does. */
export function nearestClass(
  bounds: Bounds,
  codes: readonly string[],
): { code: string; distance: bigint } | null {
  const near = codes.flatMap((code) => {
    const declared = boundsOfCode(code)
    const distance = declared === null ? null : classDistance(bounds, declared)
    return distance === null ? [] : [{ code, distance }]
  })
  return near.sort((a, b) => Number(a.distance - b.distance))[0] ?? null
}

/** A range with one limit of a declared class and one of none: a class of the document, but not one that is declared. */
export function bordersClass(figure: Printed, codes: readonly string[]): boolean {
  const bounds = figure.kind === 'range' ? boundsOfFigure(figure) : null
  return (
    bounds !== null &&
    codes.some((code) => {
      const declared = boundsOfCode(code)
      return (
        declared !== null &&
        declared.high !== null &&
        (declared.low === bounds.low || declared.high === bounds.high)
      )
    })
  )
}
