import {
  addDecimals,
  compareDecimals,
  type Decimal,
  negateDecimal,
  quantumOf,
  subtractDecimals,
} from '../../model/decimal.ts'
import type { Interval } from '../../model/observation.ts'

/** What a word before (or after) a figure makes of it. */
export type Direction = 'around' | 'above' | 'below' | 'at-least' | 'at-most'

/** The qualifiers of Norwegian reports; longer phrases first, so that a scanner takes the longest. */
const QUALIFIERS: readonly (readonly [pattern: string, direction: Direction])[] = [
  ['i overkant av|noe over|litt over|godt over|mer enn|fler(?:e)? enn|meir enn|større enn', 'above'],
  ['drøye|drøyt|drøy|vel|over', 'above'],
  ['i underkant av|noe under|litt under|like under|mindre enn|færre enn|lavere enn', 'below'],
  [
    'ikke fullt|ikke helt|ikkje fullt|ikkje heilt|nesten|nær|knapt|knappe|knapp|snaut|snaue|oppunder|oppimot|under',
    'below',
  ],
  ['ikke mindre enn|ikke under|minst|minimum', 'at-least'],
  ['ikke mer enn|ikke over|høyst|høgst|maksimalt|maksimum|maks\\.?|inntil|opptil|opp til', 'at-most'],
  ['om lag|omlag|omtrent|omkring|cirka|ca\\.?|rundt|tilnærmet|anslagsvis', 'around'],
]

/** Source of a regular expression for a qualifier. */
export const QUALIFIER = [...QUALIFIERS]
  .flatMap(([pattern]) => pattern.split('|'))
  .sort((a, b) => b.length - a.length)
  .join('|')

/** What the qualifier says of its figure, or null for a word that is none. */
export function directionOf(qualifier: string): Direction | null {
  const word = qualifier.toLowerCase()
  const found = QUALIFIERS.find(([pattern]) => new RegExp(`^(?:${pattern})$`).test(word))
  return found?.[1] ?? null
}

/** Words that say on which side of a figure something is, and not that it is near: "over halvparten", not "vel halvparten". */
const LOOSE =
  /^(?:godt over|mer enn|fler(?:e)? enn|meir enn|større enn|over|mindre enn|færre enn|lavere enn|under)$/iu

/** Whether a qualifier only says on which side of its figure something is. */
export const isLoose = (qualifier: string): boolean => LOOSE.test(qualifier)

/** The unit that a reader takes a qualified figure to be rounded to: trailing zeros of a whole number count (4000: 1000). */
export function trailingZeroUnit({ coefficient, exponent }: Decimal): Decimal {
  let [rest, power] = [coefficient, exponent]
  while (exponent >= 0 && rest !== 0n && rest % 10n === 0n) [rest, power] = [rest / 10n, power + 1]
  return { coefficient: 1n, exponent: power }
}

/**
 * How far a word may lead from a figure: a round one of two digits that ends with 5 is one of the fives, so
 * that "drøye 35" goes up to 40.
 */
function reachOf(value: Decimal): Decimal {
  const { exponent } = trailingZeroUnit(value)
  const digits = value.coefficient / 10n ** BigInt(exponent - value.exponent)
  const isFive = value.exponent >= 0 && digits > 10n && digits < 100n && digits % 10n === 5n
  return { coefficient: isFive ? 5n : 1n, exponent }
}

const half = ({ coefficient, exponent }: Decimal): Decimal => ({
  coefficient: coefficient * 5n,
  exponent: exponent - 1,
})

const closed = (low: Decimal, high: Decimal): Interval => ({ low, high, lowOpen: false, highOpen: false })

/** A figure that was counted: exactly the value. */
export function exactClaim(value: Decimal): Interval {
  return closed(value, value)
}

/** A figure rounded to its last printed digit: ± half a quantum, both ends included since the tie rule is unknown. */
export function roundedClaim(value: Decimal): Interval {
  const tolerance = half(quantumOf(value))
  return closed(subtractDecimals(value, tolerance), addDecimals(value, tolerance))
}

/** "mellom a og b": from a to b, both included. */
export function betweenClaim(low: Decimal, high: Decimal): Interval {
  return compareDecimals(low, high) <= 0 ? closed(low, high) : closed(high, low)
}

/**
 * The values that a printed figure admits (RECONCILE, Model). `rounded` tells a computed figure (share, rate,
 * mean) from a count; a figure with decimals or in millions is rounded whatever it is. `grain`: how finely words tell
 * it, where its digits do not say.
 */
export function claimOf(
  value: Decimal,
  how: { readonly rounded: boolean; readonly qualifier: string | null; readonly grain?: Decimal },
): Interval {
  const direction = how.qualifier === null ? null : directionOf(how.qualifier)
  const unit = how.grain ?? reachOf(value)
  // A share in words is a landmark: "over halvparten" may be 65 per cent as well as 52.
  const isLandmark = how.grain !== undefined && how.qualifier !== null && isLoose(how.qualifier)
  switch (direction) {
    case null:
      return how.rounded || value.exponent !== 0 ? roundedClaim(value) : exactClaim(value)
    case 'around':
      return closed(subtractDecimals(value, half(unit)), addDecimals(value, half(unit)))
    case 'above':
      return {
        low: value,
        high: isLandmark ? null : addDecimals(value, unit),
        lowOpen: true,
        highOpen: false,
      }
    case 'below':
      return {
        low: isLandmark ? null : addDecimals(value, negateDecimal(unit)),
        high: value,
        lowOpen: false,
        highOpen: true,
      }
    case 'at-least':
      return { low: value, high: null, lowOpen: false, highOpen: false }
    case 'at-most':
      return { low: null, high: value, lowOpen: false, highOpen: false }
  }
}
