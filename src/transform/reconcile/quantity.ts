import { type Decimal, rescale } from '../../model/decimal.ts'
import { formatKey, type Key } from '../../model/key.ts'
import type { Observation, Standing, Unit } from '../../model/observation.ts'
import { addVariable, type Draft } from './solver/form.ts'
import {
  add,
  compare,
  fromDecimal,
  multiply,
  negate,
  ONE,
  type Rational,
  rational,
  subtract,
  ZERO,
} from './solver/rational.ts'
import type { Bound, Claim } from './solver/system.ts'

/** One quantity of the system: the number itself, and for each precision in which it is printed its printed digits. */
export interface Quantity {
  readonly id: string
  readonly key: Key
  readonly unit: Unit
  readonly variable: number
  readonly printed: Map<number, number>
}

/** What one print says of a quantity, by however many observations: copies are not witnesses. */
export interface Witness {
  readonly key: string
  readonly value: Decimal
  readonly qualifier: string | null
  readonly observations: readonly Observation[]
}

/** Quantities as they are met; `draft` receives their variables and rounding constraints. */
export interface Quantities {
  readonly draft: Draft
  readonly known: Map<string, Quantity>
  /** Keys whose count cannot be whole: some place prints it with decimals. */
  readonly fractional: ReadonlySet<string>
}

/** Weights of places, heaviest first: they order equal solutions and choose between values, never more. */
export const PLACE_WEIGHT: Readonly<Record<Standing, number>> = { cell: 4, label: 3, text: 2, summary: 1 }

const HALF = rational(1n, 2n)

/** The quantity of a key, added to the system where it is new. */
export function quantityOf(quantities: Quantities, key: Key, unit: Unit): Quantity {
  const id = formatKey(key)
  const found = quantities.known.get(id)
  if (found !== undefined) return found
  const whole = unit === 'count' && !quantities.fractional.has(id)
  const low = unit === 'percentage_point' ? null : ZERO
  const variable = addVariable(quantities.draft, { name: id, whole, low, high: null })
  const quantity: Quantity = { id, key, unit, variable, printed: new Map() }
  quantities.known.set(id, quantity)
  return quantity
}

/** The whole-number variable of a quantity's digits when rounded to 10^exponent. */
export function printedDigits({ draft }: Quantities, quantity: Quantity, exponent: number): number {
  const known = quantity.printed.get(exponent)
  if (known !== undefined) return known
  const unit = unitOf(exponent)
  const low = quantity.unit === 'percentage_point' ? null : ZERO
  const digits = addVariable(draft, {
    name: `${quantity.id} printed to ${exponent}`,
    whole: true,
    low,
    high: null,
  })
  quantity.printed.set(exponent, digits)
  draft.constraints.push({
    kind: 'linear',
    addends: [
      { variable: quantity.variable, factor: ONE },
      { variable: digits, factor: negate(unit) },
    ],
    low: negate(multiply(unit, HALF)),
    high: multiply(unit, HALF),
    origin: -1,
  })
  return digits
}

/** 10^exponent. */
export function unitOf(exponent: number): Rational {
  return fromDecimal({ coefficient: 1n, exponent })
}

/** Observations grouped to witnesses: one a key, printed value, precision and qualifier; the most trusted first. */
export function toWitnesses(observations: readonly Observation[]): readonly Witness[] {
  const groups = new Map<string, Observation[]>()
  for (const observation of observations) {
    const { key, value, claim, qualifier } = observation
    if (value === null || claim === null) continue
    const bounds = [claim.low, claim.high].map((end) =>
      end === null ? '' : `${end.coefficient}e${end.exponent}`,
    )
    const print = `${value.coefficient}e${value.exponent} ${bounds.join(' ')} ${qualifier ?? ''}`
    const signature = `${formatKey(key)} ${print}`
    groups.set(signature, [...(groups.get(signature) ?? []), observation])
  }
  const witnesses = [...groups.values()].flatMap((copies) => {
    const sorted = [...copies].sort(byStanding)
    const [first] = sorted
    if (first === undefined || first.value === null) return []
    const { key, value, qualifier } = first
    return [{ key: formatKey(key), value, qualifier, observations: sorted }]
  })
  return witnesses.sort(byTrust)
}

/** Figures before approximations, then heaviest place, then reading order. */
function byTrust(a: Witness, b: Witness): number {
  const [first, second] = [a.observations[0], b.observations[0]]
  if (first === undefined || second === undefined) return 0
  return Number(a.qualifier !== null) - Number(b.qualifier !== null) || byStanding(first, second)
}

/** Heaviest place first, then reading order. */
export function byStanding(a: Observation, b: Observation): number {
  return PLACE_WEIGHT[b.standing] - PLACE_WEIGHT[a.standing] || a.ordinal - b.ordinal
}

/** Whether a claim is exactly what rounding to the printed digits admits. */
function isRounding({ value, observations }: Witness): boolean {
  const claim = observations[0]?.claim
  if (claim?.low == null || claim.high === null || observations[0]?.qualifier !== null) return false
  const half = multiply(unitOf(value.exponent), HALF)
  const exact = fromDecimal(value)
  return (
    compare(fromDecimal(claim.low), subtract(exact, half)) === 0 &&
    compare(fromDecimal(claim.high), add(exact, half)) === 0
  )
}

/** What a witness claims, as bounds: on the quantity, and on its printed digits where it is rounded. */
export function boundsOfWitness(quantities: Quantities, witness: Witness): readonly Bound[] {
  const [first] = witness.observations
  const quantity = quantities.known.get(witness.key)
  if (first === undefined || quantity === undefined) return []
  const low = first.claim?.low == null ? null : fromDecimal(first.claim.low)
  const high = first.claim?.high == null ? null : fromDecimal(first.claim.high)
  const bounds: Bound[] = [{ variable: quantity.variable, low, high }]
  const { coefficient, exponent } = witness.value
  if (isRounding(witness)) {
    const digits = rational(coefficient)
    bounds.push({ variable: printedDigits(quantities, quantity, exponent), low: digits, high: digits })
  } else if (witness.qualifier === null && low !== null && high !== null && compare(low, high) === 0) {
    for (const [known, variable] of quantity.printed) {
      if (known > exponent) continue
      const digits = rational(rescale(witness.value, known).coefficient)
      bounds.push({ variable, low: digits, high: digits })
    }
  }
  return bounds
}

/** The claim of a witness; `others` are the witnesses of the same key, of which a coarser one is no further witness. */
export function claimOfWitness(quantities: Quantities, witness: Witness, others: readonly Witness[]): Claim {
  const own = witness.observations[0]?.claim
  const coarser = others.some((other) => {
    const claim = other.observations[0]?.claim
    return other !== witness && own != null && claim != null && isWithin(claim, own) && !isWithin(own, claim)
  })
  const place = Math.max(...witness.observations.map(({ standing }) => PLACE_WEIGHT[standing]))
  return { bounds: boundsOfWitness(quantities, witness), witness: coarser ? 0 : 1, place, firm: false }
}

type Ends = { readonly low: Decimal | null; readonly high: Decimal | null }

function isWithin(inner: Ends, outer: Ends): boolean {
  const above =
    outer.low === null || (inner.low !== null && compare(fromDecimal(inner.low), fromDecimal(outer.low)) >= 0)
  const below =
    outer.high === null ||
    (inner.high !== null && compare(fromDecimal(inner.high), fromDecimal(outer.high)) <= 0)
  return above && below
}
