import type { Certificate, CertifiedConflict } from './certificate.ts'
import {
  add,
  ceiling,
  compare,
  floor,
  multiply,
  negate,
  ONE,
  parseRational,
  type Rational,
  subtract,
  ZERO,
} from './rational.ts'
import type { Addend, Constraint, System } from './system.ts'

type Bounds = { low: Rational | null; high: Rational | null }
type Box = Map<number, Bounds>

/** The faults of a certificate, one sentence each; none if it proves what it says. Shares no code with the solver. */
export function verifyCertificate(system: System, certificate: Certificate): readonly string[] {
  const faults: string[] = []
  const valueAt = (variable: number) => parseRational(certificate.values[variable] ?? '0')
  for (const index of certificate.constraints) {
    if (!satisfied(system.constraints[index]!, valueAt)) faults.push(`constraint ${index} does not hold`)
  }
  for (const claim of certificate.claims) {
    const { bounds } = system.claims[claim]!
    const within = bounds.every(({ variable, low, high }) => contains({ low, high }, valueAt(variable)))
    if (!within && !certificate.distrusted.includes(claim)) faults.push(`claim ${claim} is not met`)
  }
  certificate.conflicts.forEach((conflict, index) => {
    if (!refutes(system, conflict)) faults.push(`conflict ${index} is not proven`)
  })
  const soft = certificate.conflicts.map(({ claims }) =>
    claims.filter((claim) => !system.claims[claim]!.firm),
  )
  const price = (claim: number) => system.claims[claim]!.witness
  if (certificate.own.reduce((sum, claim) => sum + price(claim), 0) !== certificate.cost)
    faults.push('wrong cost')
  for (const set of certificate.possible ?? []) {
    const listed = certificate.optima.some((optimum) => optimum.join() === set.join())
    const meets = soft.every((claims) => claims.some((claim) => set.includes(claim)))
    const paid = set.reduce((sum, claim) => sum + price(claim), 0) === certificate.cost
    const proven = set.join() === certificate.own.join()
    if (!listed || !meets || !paid || proven) faults.push(`${set.join(' ')} is no optimum left open`)
  }
  if (hits(soft, certificate.cost - 1, price)) faults.push('a cheaper choice meets every conflict')
  return faults
}

function contains({ low, high }: Bounds, value: Rational): boolean {
  return (low === null || compare(value, low) >= 0) && (high === null || compare(value, high) <= 0)
}

function satisfied(constraint: Constraint, valueAt: (variable: number) => Rational): boolean {
  if (constraint.kind === 'choice') {
    return constraint.options.some((option) => compare(valueAt(option), valueAt(constraint.variable)) === 0)
  }
  if (constraint.kind === 'product') {
    const product = multiply(valueAt(constraint.left), valueAt(constraint.right))
    return compare(product, valueAt(constraint.product)) === 0
  }
  const terms = constraint.addends.map(({ variable, factor }) => multiply(factor, valueAt(variable)))
  return contains(constraint, terms.reduce(add, ZERO))
}

/** Whether a choice that costs no more than `money` meets every family: those that share nothing each cost at least one. */
function hits(
  families: readonly (readonly number[])[],
  money: number,
  price: (claim: number) => number,
): boolean {
  const inOrder = [...families].sort((a, b) => a.length - b.length)
  const [first] = inOrder
  if (money < 0) return false
  if (first === undefined) return true
  const apart = new Set<number>()
  let least = 0
  for (const family of inOrder) {
    if (family.some((claim) => apart.has(claim) || price(claim) === 0)) continue
    for (const claim of family) apart.add(claim)
    least += 1
  }
  const refused = new Set<number>()
  return (
    least <= money &&
    first.some((claim) => {
      const rest = inOrder
        .filter((family) => !family.includes(claim))
        .map((family) => family.filter((each) => !refused.has(each)))
      refused.add(claim)
      return hits(rest, money - price(claim), price)
    })
  )
}

/** A bound that one of two cases takes for granted. */
interface Assumption {
  readonly variable: number
  readonly side: 'low' | 'high'
  readonly bound: Rational
}

/** Replays the steps on a box of natural bounds and looks whether the contradiction is really there. */
function refutes(
  system: System,
  { claims, steps, combination, cases }: CertifiedConflict,
  assumed: readonly Assumption[] = [],
): boolean {
  if (cases !== undefined) {
    const { variable, split, below, above } = cases
    const most = parseRational(split)
    const within = [below, above].every((each) => each.claims.every((claim) => claims.includes(claim)))
    return (
      within &&
      system.variables[variable]!.whole &&
      refutes(system, below, [...assumed, { variable, side: 'high', bound: most }]) &&
      refutes(system, above, [...assumed, { variable, side: 'low', bound: add(most, ONE) }])
    )
  }
  const box: Box = new Map()
  const at = (variable: number): Bounds => {
    const { low = null, high = null } = box.get(variable) ?? system.variables[variable] ?? {}
    return { low, high }
  }
  for (const { variable, side, value, claim, constraint } of steps) {
    const bound = parseRational(value)
    const whole = system.variables[variable]!.whole
    const outside = !whole
      ? { value: bound, strict: true }
      : { value: side === 'low' ? subtract(bound, ONE) : add(bound, ONE), strict: false }
    // The step is right if the other side of the bound contradicts what it rests on.
    const wrong: Bounds =
      side === 'low'
        ? { low: at(variable).low, high: outside.value }
        : { low: outside.value, high: at(variable).high }
    const sound =
      claim !== undefined
        ? claims.includes(claim) &&
          system.claims[claim]!.bounds.some(
            (given) => given.variable === variable && covers(given, { side, bound, whole }),
          )
        : constraint !== undefined
          ? excludes(system.constraints[constraint]!, { variable, wrong, strict: outside.strict }, at)
          : assumed.some(
              (each) => each.variable === variable && each.side === side && compare(each.bound, bound) === 0,
            )
    if (!sound) return false
    box.set(variable, side === 'low' ? { ...at(variable), low: bound } : { ...at(variable), high: bound })
    const { low, high } = at(variable)
    if (low !== null && high !== null && compare(low, high) > 0) return true
  }
  return combination !== null && sumRefutes(system, combination, at)
}

function covers(given: Bounds, step: { side: 'low' | 'high'; bound: Rational; whole: boolean }): boolean {
  const own = given[step.side]
  if (own === null) return false
  const drawn = step.whole ? (step.side === 'low' ? ceiling(own) : floor(own)) : own
  return compare(drawn, step.bound) === 0
}

/** Whether no value in `wrong` (its new end excluded where strict) satisfies the constraint with the others' bounds. */
function excludes(
  constraint: Constraint,
  { variable, wrong, strict }: { variable: number; wrong: Bounds; strict: boolean },
  at: (variable: number) => Bounds,
): boolean {
  const apart = (a: Bounds, b: Bounds) =>
    [
      [a.high, b.low],
      [b.high, a.low],
    ].some(([x, y]) => x != null && y != null && compare(x, y) < (strict ? 1 : 0))
  const box = (other: number) => (other === variable ? wrong : at(other))
  if (constraint.kind === 'linear') {
    const form = sumOf(constraint.addends, box)
    return apart(form, constraint)
  }
  if (constraint.kind === 'product') {
    const { left, right, product } = constraint
    return apart(productOf(box(left), box(right)), box(product))
  }
  const { options } = constraint
  if (constraint.variable === variable)
    return options.every((option) => apart(at(option), wrong) || empty(constraint, option, at))
  return (
    options.every((option) => option === variable || empty(constraint, option, at)) &&
    apart(wrong, at(constraint.variable))
  )
}

function empty(
  { variable }: { variable: number },
  option: number,
  at: (variable: number) => Bounds,
): boolean {
  const [a, b] = [at(variable), at(option)]
  const below = (x: Rational | null, y: Rational | null) => x !== null && y !== null && compare(x, y) < 0
  return below(a.high, b.low) || below(b.high, a.low)
}

function sumOf(addends: readonly Addend[], box: (variable: number) => Bounds): Bounds {
  return addends.reduce<Bounds>(
    (sum, { variable, factor }) => {
      const { low, high } = box(variable)
      const [least, most] = compare(factor, ZERO) >= 0 ? [low, high] : [high, low]
      const plus = (a: Rational | null, b: Rational | null) =>
        a === null || b === null ? null : add(a, multiply(factor, b))
      return { low: plus(sum.low, least), high: plus(sum.high, most) }
    },
    { low: ZERO, high: ZERO },
  )
}

function productOf(a: Bounds, b: Bounds): Bounds {
  const known = [a.low, a.high].flatMap((x) =>
    [b.low, b.high].map((y) => (x === null || y === null ? null : multiply(x, y))),
  )
  const finite = known.filter((value) => value !== null)
  const pick = (sign: 1 | -1) =>
    finite.reduce((best, value) => (compare(value, best) === sign ? value : best), finite[0] ?? ZERO)
  if (finite.length === 4) return { low: pick(-1), high: pick(1) }
  const positive = [a.low, b.low].every((low) => low !== null && compare(low, ZERO) >= 0)
  return positive && a.low !== null && b.low !== null
    ? { low: multiply(a.low, b.low), high: null }
    : { low: null, high: null }
}

/** Whether the weighted rows add up to a form whose demanded range and possible range lie apart. */
function sumRefutes(
  system: System,
  combination: NonNullable<CertifiedConflict['combination']>,
  at: (variable: number) => Bounds,
): boolean {
  const form = new Map<number, Rational>()
  let demanded: Bounds = { low: ZERO, high: ZERO }
  for (const { constraint, factor } of combination) {
    const weight = parseRational(factor)
    const row = asRow(system.constraints[constraint]!, at)
    if (row === null) return false
    for (const { variable, factor: own } of row.addends) {
      form.set(variable, add(form.get(variable) ?? ZERO, multiply(weight, own)))
    }
    const range = sumOf([{ variable: 0, factor: weight }], () => row)
    const plus = (a: Rational | null, b: Rational | null) => (a === null || b === null ? null : add(a, b))
    demanded = { low: plus(demanded.low, range.low), high: plus(demanded.high, range.high) }
  }
  const addends = [...form].flatMap(([variable, factor]) =>
    compare(factor, ZERO) === 0 ? [] : { variable, factor },
  )
  const possible = sumOf(addends, at)
  const below = (x: Rational | null, y: Rational | null) => x !== null && y !== null && compare(x, y) < 0
  return below(possible.high, demanded.low) || below(demanded.high, possible.low)
}

function asRow(
  constraint: Constraint,
  at: (variable: number) => Bounds,
): (Bounds & { addends: readonly Addend[] }) | null {
  if (constraint.kind === 'linear') return constraint
  if (constraint.kind === 'choice') return null
  const { left, right, product } = constraint
  const point = (variable: number) => {
    const { low, high } = at(variable)
    return low !== null && high !== null && compare(low, high) === 0 ? low : null
  }
  const [fixed, free] = point(left) !== null ? [point(left), right] : [point(right), left]
  if (fixed === null) return null
  const addends = [
    { variable: free, factor: fixed },
    { variable: product, factor: negate(ONE) },
  ]
  return { addends, low: ZERO, high: ZERO }
}
