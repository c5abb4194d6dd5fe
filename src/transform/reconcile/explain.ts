import { type Decimal, formatDecimal, parseDecimal } from '../../model/decimal.ts'
import type { Extraction } from '../../model/extraction.ts'
import type { Verdict } from '../../model/finding.ts'
import { formatKey, type Key } from '../../model/key.ts'
import type { Source } from '../../model/source.ts'
import type { Print } from '../constrain.ts'
import { isolate } from '../constrain.ts'
import { decide } from './feasible.ts'
import type { Witness } from './quantity.ts'
import {
  add,
  compare,
  fromDecimal,
  isWhole,
  negate,
  type Rational,
  roundToDecimal,
  subtract,
  ZERO,
} from './rational.ts'
import { accepts, rangeFor, type Rest, requiredValue } from './suspect.ts'
import { correctionsOf, type Slip } from './typing-error.ts'
import { enumerate, inBoth, nameKey, type Words, writeNumber } from './wording.ts'

/** One explanation of a distrusted print. `strong` ones may decide; the others stand as alternatives. */
export interface Reason {
  readonly verdict: Verdict
  readonly words: Words
  readonly implied: Decimal | null
  readonly strong: boolean
}

/** What explanations look at. */
export interface Inquiry {
  readonly source: Source
  readonly extraction: Extraction
  readonly print: Print
  readonly rest: Rest
  readonly witness: Witness
}

/** Every explanation that fits a distrusted print, in the order of RECONCILE: the first strong one is the best. */
export function explain(inquiry: Inquiry): readonly Reason[] {
  const implied = requiredValue(inquiry.rest, inquiry.witness)
  const reasons = [
    ...misreading(inquiry),
    ...doubleRounding(inquiry),
    ...omission(inquiry, implied),
    ...staleness(inquiry),
    ...otherMember(inquiry, true),
    ...otherMethod(inquiry),
    ...misprint(inquiry),
    ...wrongSign(inquiry),
    ...otherMember(inquiry, false),
    ...wrongUnit(inquiry),
  ]
  if (reasons.some(({ strong }) => strong)) return reasons
  return [...reasons, unexplained(inquiry, implied)]
}

function unexplained({ witness }: Inquiry, implied: Decimal | null): Reason {
  const words = inBoth((language) => {
    const own = writeNumber(witness.value, language)
    if (implied === null) {
      return language === 'nb'
        ? `De øvrige tallene tillater ikke ${own}, men krever heller ikke ett bestemt tall.`
        : `The other figures do not admit ${own}, nor do they require one particular value.`
    }
    const needed = writeNumber(implied, language)
    return language === 'nb'
      ? `De øvrige tallene krever ${needed}; ingen vanlig feil gjør ${needed} til ${own}.`
      : `The other figures require ${needed}; no usual error turns ${needed} into ${own}.`
  })
  return { verdict: 'unexplained', words, implied, strong: true }
}

/** 1: the ink allowed another segmentation, which the rules accept. */
function misreading({ extraction, rest, witness }: Inquiry): readonly Reason[] {
  const refused = witness.observations.flatMap(({ origin }) => {
    if (origin.kind !== 'table') return []
    const table = extraction.tables.find(({ index }) => index === origin.table)
    const choices = table?.choices.filter(({ row, column }) => row === origin.row && column === origin.column)
    return choices?.flatMap((choice) => choice.refused.flat()) ?? []
  })
  for (const text of refused) {
    const digits = text.replace(/[^\d,.-]/g, '').replace(',', '.')
    if (!/^-?\d+(\.\d+)?$/.test(digits)) continue
    const value = parseDecimal(digits)
    if (!accepts(rest, witness, value)) continue
    const words = inBoth((language) =>
      language === 'nb'
        ? `Siden kan også leses «${text}», som stemmer med de øvrige tallene.`
        : `The page can also be read as “${text}”, which agrees with the other figures.`,
    )
    return [{ verdict: 'reading', words, implied: value, strong: true }]
  }
  return []
}

/** 2: rounded twice, the second time from an already rounded number. */
function doubleRounding({ rest, witness }: Inquiry): readonly Reason[] {
  const { low, high } = rangeFor(rest, witness.key)
  if (low === null || high === null) return []
  const { exponent } = witness.value
  const half = subtract(high, low)
  for (const finer of [1, 2]) {
    const [a, b] = [roundToDecimal(low, exponent - finer), roundToDecimal(high, exponent - finer)]
    const twice = roundToDecimal(fromDecimal(a), exponent)
    if (a.coefficient !== b.coefficient || !sameDecimal(twice, witness.value)) continue
    if (compare(half, fromDecimal({ coefficient: 1n, exponent })) > 0) continue
    const words = inBoth((language) => {
      const [own, between] = [writeNumber(witness.value, language), writeNumber(a, language)]
      return language === 'nb'
        ? `${own} er avrundet fra et tall som alt var avrundet til ${between}.`
        : `${own} was rounded from a number that had already been rounded to ${between}.`
    })
    return [{ verdict: 'rounding', words, implied: requiredValue(rest, witness), strong: true }]
  }
  return []
}

/** 3: the gap is one part, or the sum of two or three parts, of a total. */
function omission({ rest, witness, source, print }: Inquiry, implied: Decimal | null): readonly Reason[] {
  if (implied === null) return []
  const gap = subtract(fromDecimal(implied), fromDecimal(witness.value))
  if (compare(gap, ZERO) === 0) return []
  const size = compare(gap, ZERO) > 0 ? gap : negate(gap)
  for (const { rule, keys } of rest.constrained.instances) {
    const [total, ...parts] = keys
    if (rule.kind !== 'balance' || total === undefined || formatKey(total) !== witness.key) continue
    const printed = parts.flatMap((key) => {
      const value = print.heaviest.get(formatKey(key))?.value
      return value === undefined || value.coefficient === 0n ? [] : [{ key, value }]
    })
    const found = subsetOf(printed, size)
    if (found === null) continue
    const words = inBoth((language) => {
      const names = enumerate(
        found.map(({ key }) => nameKey(source, key)[language]),
        language,
      )
      const left = compare(gap, ZERO) > 0
      if (language === 'nb')
        return left
          ? `Avviket er lik ${names}: utelatt av summen.`
          : `Avviket er lik ${names}: medregnet to ganger.`
      return left
        ? `The gap equals ${names}: left out of the sum.`
        : `The gap equals ${names}: counted twice.`
    })
    // With many parts some sum of two or three meets any gap by chance; one part alone hardly ever does.
    return [{ verdict: 'omission', words, implied, strong: found.length === 1 }]
  }
  return []
}

function subsetOf<Part extends { readonly value: Decimal }>(
  parts: readonly Part[],
  size: Rational,
): readonly Part[] | null {
  const exact = parts.map((part) => ({ part, value: fromDecimal(part.value) }))
  const search = (from: number, left: number, rest: Rational): readonly Part[] | null => {
    for (let index = from; index < exact.length; index += 1) {
      const each = exact[index]
      if (each === undefined) continue
      const difference = subtract(rest, each.value)
      if (compare(difference, ZERO) === 0) return [each.part]
      const more = left > 1 && compare(difference, ZERO) > 0 ? search(index + 1, left - 1, difference) : null
      if (more !== null) return [each.part, ...more]
    }
    return null
  }
  for (const count of [1, 2, 3]) {
    const found = count === 3 && exact.length > 200 ? null : search(0, count, size)
    if (found !== null) return found
  }
  return null
}

/** 3: the figure of another period of the same measure. */
function staleness({ print, witness, source }: Inquiry): readonly Reason[] {
  const own = witness.observations[0]?.key
  if (own === undefined || witness.value.coefficient < 100n) return []
  const other = [...print.heaviest.values()].find(({ value, observations: [first] }) => {
    const key = first?.key
    if (key === undefined || key.measure !== own.measure || key.period.from === own.period.from) return false
    return sameDecimal(value, witness.value) && sameDimensions(key.dimensions, own.dimensions)
  })
  const key = other?.observations[0]?.key
  if (key === undefined) return []
  const words = inBoth((language) =>
    language === 'nb'
      ? `Tallet er det samme som for ${nameKey(source, key).nb}.`
      : `The figure is that of ${nameKey(source, key).en}.`,
  )
  return [{ verdict: 'stale', words, implied: null, strong: true }]
}

/** 8: another way to compute it gives the printed value, all inputs standing. */
function otherMethod({ rest, witness, source, print }: Inquiry): readonly Reason[] {
  for (const { rule, context, keys, methods } of rest.constrained.instances) {
    if (keys[0] === undefined || formatKey(keys[0]) !== witness.key) continue
    const declared = source.rules.find(({ name, shape }) => shape === 'equation' && name === rule.name)
    if (declared?.shape !== 'equation') continue
    for (const method of declared.methods) {
      if (methods.some(({ name }) => name.en === method.name.en)) continue
      const { system, claimed } = isolate(
        { ...rule, methods: [method] },
        context,
        source,
        withPrint(print, witness),
      )
      const constraints = system.constraints.map((_, index) => index)
      const claims = claimed.map((_, index) => index)
      if (decide(system, constraints, { claims, budget: 20_000 }).kind !== 'feasible') continue
      const words = inBoth((language) =>
        language === 'nb'
          ? `${writeNumber(witness.value, 'nb')} er beregnet ${method.name.nb}, i motsetning til resten av kolonnen.`
          : `${writeNumber(witness.value, 'en')} was computed ${method.name.en}, unlike the rest of the column.`,
      )
      return [{ verdict: 'method', words, implied: requiredValue(rest, witness), strong: true }]
    }
  }
  return []
}

function withPrint(print: Print, witness: Witness): Print {
  return { ...print, heaviest: new Map([...print.heaviest, [witness.key, witness]]) }
}

const SLIP_WORDS: Readonly<Record<Slip, Words>> = {
  replaced: { nb: 'ett siffer er byttet ut', en: 'one digit was replaced' },
  omitted: { nb: 'ett siffer er falt ut', en: 'one digit was left out' },
  added: { nb: 'ett siffer er kommet til', en: 'one digit was added' },
  interchanged: { nb: 'to nabosiffer er byttet om', en: 'two neighbouring digits were interchanged' },
}

/** 4: exactly one single typing error turns a value that the rules accept into the printed one. */
function misprint({ rest, witness }: Inquiry): readonly Reason[] {
  const fitting = correctionsOf(witness.value).filter(({ value }) => accepts(rest, witness, value))
  const [only, ...others] = fitting
  if (only === undefined || others.length > 0) return []
  const words = inBoth((language) => {
    const [own, meant] = [writeNumber(witness.value, language), writeNumber(only.value, language)]
    return language === 'nb'
      ? `${own} skiller seg fra ${meant} ved én tastefeil: ${SLIP_WORDS[only.slip].nb}. Ingen annen enkelt tastefeil gir et tall som stemmer.`
      : `${own} differs from ${meant} by one typing error: ${SLIP_WORDS[only.slip].en}. No other single typing error gives a figure that agrees.`
  })
  return [{ verdict: 'misprint', words, implied: only.value, strong: true }]
}

/** 5: the opposite sign. */
function wrongSign({ rest, witness }: Inquiry): readonly Reason[] {
  const { coefficient, exponent } = witness.value
  const value = { coefficient: -coefficient, exponent }
  if (coefficient === 0n || !accepts(rest, witness, value)) return []
  const words = { nb: 'Med motsatt fortegn stemmer tallet.', en: 'With the opposite sign the figure agrees.' }
  return [{ verdict: 'sign', words, implied: value, strong: true }]
}

/**
 * 5: the figure of another member of the same dimension: one that is printed, or one that the rest requires to be
 * just this. It comes before a misprint where its neighbour in the sentence is also that of the same member.
 */
function otherMember(inquiry: Inquiry, corroborated: boolean): readonly Reason[] {
  const { print, witness, source } = inquiry
  const own = witness.observations[0]?.key
  if (own === undefined || witness.value.coefficient < 3n) return []
  for (const { key, required } of siblings(inquiry, own)) {
    const value = [print.heaviest.get(formatKey(key))?.value, required()].find(
      (each) => each != null && sameDecimal(each, witness.value),
    )
    if (value == null) continue
    if (neighbourIsOf(inquiry, own, key) !== corroborated) continue
    const words = inBoth((language) =>
      language === 'nb'
        ? `${writeNumber(value, 'nb')} er tallet for ${nameKey(source, key).nb}.`
        : `${writeNumber(value, 'en')} is the figure of ${nameKey(source, key).en}.`,
    )
    return [
      { verdict: 'swap', words, implied: null, strong: corroborated || witness.value.coefficient >= 10n },
    ]
  }
  return []
}

/** Keys that differ from a key in the code of one dimension, among those that the document's rules know. */
function siblings({ rest, witness }: Inquiry, own: Key) {
  return [...rest.constrained.quantities.values()].flatMap(({ key, id }) => {
    if (key.measure !== own.measure || key.period.from !== own.period.from || id === formatKey(own)) return []
    const names = new Set([...Object.keys(key.dimensions), ...Object.keys(own.dimensions)])
    const differing = [...names].filter((name) => key.dimensions[name] !== own.dimensions[name])
    const moved = { ...witness, key: id }
    return differing.length === 1 ? [{ key, required: () => requiredValue(rest, moved) }] : []
  })
}

/** Whether another print of the same statement, about the same member, is the other member's figure too. */
function neighbourIsOf({ print, witness }: Inquiry, own: Key, other: Key): boolean {
  const statements = witness.observations.flatMap(({ origin }) =>
    origin.kind === 'statement' ? [origin.statement] : [],
  )
  return [...print.all.values()].some(({ key, value, observations }) => {
    const about = observations[0]?.key
    const beside = observations.some(
      ({ origin }) => origin.kind === 'statement' && statements.includes(origin.statement),
    )
    if (
      about === undefined ||
      !beside ||
      about.measure === own.measure ||
      !sameDimensions(about.dimensions, own.dimensions)
    )
      return false
    const theirs = print.heaviest.get(formatKey({ ...about, dimensions: other.dimensions }))
    const ours = print.heaviest.get(key)
    return (
      theirs !== undefined &&
      sameDecimal(theirs.value, value) &&
      (ours === undefined || !sameDecimal(ours.value, value) || ours.value === value)
    )
  })
}

/** 6: a factor of 10, 100 or 1000. */
function wrongUnit({ rest, witness }: Inquiry): readonly Reason[] {
  for (const power of [-3, -2, -1, 1, 2, 3]) {
    const { coefficient, exponent } = witness.value
    const exact = fromDecimal({ coefficient, exponent: exponent + power })
    const value = roundToDecimal(exact, exponent)
    if (
      compare(fromDecimal(value), exact) !== 0 ||
      !isWhole(add(ZERO, fromDecimal({ coefficient, exponent: 0 })))
    )
      continue
    if (!accepts(rest, witness, value)) continue
    const factor = formatDecimal({ coefficient: 1n, exponent: Math.abs(power) })
    const words = {
      nb: `Tallet er ${factor} ganger for ${power > 0 ? 'lite' : 'stort'}.`,
      en: `The figure is ${factor} times too ${power > 0 ? 'small' : 'large'}.`,
    }
    return [{ verdict: 'unit', words, implied: value, strong: true }]
  }
  return []
}

/** Whether two decimals are the same print: same digits, same precision. */
export function sameDecimal(a: Decimal, b: Decimal): boolean {
  return a.coefficient === b.coefficient && a.exponent === b.exponent
}

function sameDimensions(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => a[name] === b[name])
}
