import { type Decimal, formatDecimal, parseDecimal } from '../../../model/decimal.ts'
import { isolate, type Print } from '../../constrain.ts'
import { stepsOf } from '../solver/budget.ts'
import { otherMember } from './explain-member.ts'
import { otherNumber } from './explain-neighbour.ts'
import { omission, staleness } from './explain-part.ts'
import { decide } from '../solver/feasible.ts'
import { midpoint } from '../solver/propagate.ts'
import { type Inquiry, type Reason, sameDecimal } from './inquiry.ts'
import type { Witness } from '../quantity.ts'
import { compare, fromDecimal, negate, roundToDecimal, signOf, subtract } from '../solver/rational.ts'
import { accepts, rangeFor, requiredValue } from './suspect.ts'
import { type Correction, correctionsOf, type Slip } from './typing-error.ts'
import { enumerate, inBoth, type Words, writeNumber } from '../finding/wording.ts'

/** Every explanation that fits a distrusted print, in the order of RECONCILE: the first strong one is the best. */
export function explain(inquiry: Inquiry): readonly Reason[] {
  const implied = requiredValue(inquiry.rest, inquiry.witness, inquiry.precision)
  const mistaken = (corroborated: boolean) =>
    otherMember(inquiry, corroborated).map((reason) => ({ ...reason, implied }))
  const reasons = [
    ...misreading(inquiry),
    ...roundedTwice(inquiry),
    ...omission(inquiry, implied),
    ...staleness(inquiry),
    ...mistaken(true),
    ...otherMethod(inquiry),
    ...misprint(inquiry),
    ...wrongSign(inquiry),
    ...mistaken(false),
    ...otherNumber(inquiry, implied),
    ...wrongUnit(inquiry),
  ]
  if (reasons.some(({ strong }) => strong)) return reasons
  return [...reasons, unexplained(inquiry, implied)]
}

function unexplained(inquiry: Inquiry, implied: Decimal | null): Reason {
  const { witness } = inquiry
  const meant = implied === null ? severalMeant(inquiry) : []
  const words = inBoth((language) => {
    const own = writeNumber(witness.value, language)
    if (meant.length > 0) {
      const [nearest = own, ...others] = meant.map((value) => writeNumber(value, language))
      const all = enumerate([nearest, ...others], language)
      return language === 'nb'
        ? `De øvrige tallene tillater ikke ${own}. Én tastefeil skiller det fra ${all}, som alle stemmer; ${nearest} ligger nærmest midten av det de tillater.`
        : `The other figures do not admit ${own}. One typing error parts it from ${all}, which all agree; ${nearest} is nearest to the middle of what they admit.`
    }
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

/** More numbers than these one slip away from a print say nothing of what was meant. */
const FEW_MEANT = 4

/** The numbers one slip away from the print that all agree with the rest, those nearest its middle first. */
function severalMeant({ rest, witness, precision }: Inquiry): readonly Decimal[] {
  const { low, high } = rangeFor(rest, witness.key)
  if (low === null || high === null || witness.qualifier !== null) return []
  const meant = correctionsOf(witness.value, precision).flatMap(({ value }) =>
    accepts(rest, witness, value) ? [value] : [],
  )
  const middle = midpoint(low, high)
  const away = (value: Decimal) => {
    const gap = subtract(fromDecimal(value), middle)
    return signOf(gap) < 0 ? negate(gap) : gap
  }
  return meant.length < 2 || meant.length > FEW_MEANT ? [] : meant.sort((a, b) => compare(away(a), away(b)))
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

/**
 * 2: rounded twice, the second time from an already rounded number: farther from what the rest admits than rounding
 * reaches, so that it is another way of computing, not a check that holds.
 */
function roundedTwice({ rest, witness }: Inquiry): readonly Reason[] {
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
    return [{ verdict: 'method', words, implied: requiredValue(rest, witness), strong: true }]
  }
  return []
}

/** 8: another way to compute it gives the printed value, all inputs standing. */
function otherMethod({ rest, witness, source, print, precision }: Inquiry): readonly Reason[] {
  for (const { rule, context, names, methods } of rest.constrained.instances) {
    if (names[0] !== witness.key) continue
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
      if (decide(system, constraints, { claims, budget: stepsOf(20_000) }).kind !== 'feasible') continue
      const words = inBoth((language) =>
        language === 'nb'
          ? `${writeNumber(witness.value, 'nb')} er ${method.name.nb}, i motsetning til de øvrige.`
          : `${writeNumber(witness.value, 'en')} is ${method.name.en}, unlike the others.`,
      )
      return [{ verdict: 'method', words, implied: requiredValue(rest, witness, precision), strong: true }]
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
function misprint(inquiry: Inquiry): readonly Reason[] {
  const { witness } = inquiry
  const only = onlyCorrection(inquiry)
  if (only === null) return []
  const { value: implied, slip } = only
  const words = inBoth((language) => {
    const [own, meant] = [writeNumber(witness.value, language), writeNumber(implied, language)]
    return language === 'nb'
      ? `${own} skiller seg fra ${meant} ved én tastefeil: ${SLIP_WORDS[slip].nb}. Ingen annen enkelt tastefeil gir et tall som stemmer.`
      : `${own} differs from ${meant} by one typing error: ${SLIP_WORDS[slip].en}. No other single typing error gives a figure that agrees.`
  })
  return [{ verdict: 'misprint', words, implied, strong: true }]
}

/**
 * The one typing error that the rules admit: in the precision that was meant, or for a figure in text, which may restate
 * others with fewer digits, in its own where none in the other will do.
 */
function onlyCorrection({ rest, witness, precision }: Inquiry): Correction | null {
  const { value, observations } = witness
  const isText = observations.every(({ origin }) => origin.kind === 'statement')
  const precisions = isText && precision < value.exponent ? [precision, value.exponent] : [precision]
  for (const each of precisions) {
    let only: Correction | null = null
    for (const correction of correctionsOf(value, each)) {
      if (!accepts(rest, witness, correction.value)) continue
      if (only !== null) return null
      only = correction
    }
    if (only !== null) return only
  }
  return null
}

/** 5: the opposite sign; "over 50" with the opposite sign would admit nearly anything, and so explains nothing. */
function wrongSign({ rest, witness }: Inquiry): readonly Reason[] {
  const { coefficient, exponent } = witness.value
  const value = { coefficient: -coefficient, exponent }
  if (coefficient === 0n || witness.qualifier !== null || !accepts(rest, witness, value)) return []
  const words = { nb: 'Med motsatt fortegn stemmer tallet.', en: 'With the opposite sign the figure agrees.' }
  return [{ verdict: 'sign', words, implied: value, strong: true }]
}

/** 6: a factor of 10, 100 or 1000: the only one that gives a value which the rules accept. */
function wrongUnit(inquiry: Inquiry): readonly Reason[] {
  const { rest, witness } = inquiry
  const fitting = [-3, -2, -1, 1, 2, 3].flatMap((power) => {
    const value = movedBy(power, inquiry)
    return value !== null && accepts(rest, witness, value) ? [{ power, value }] : []
  })
  const [only, ...others] = fitting
  if (only === undefined || others.length > 0) return []
  const factor = formatDecimal({ coefficient: 1n, exponent: Math.abs(only.power) })
  const words = {
    nb: `Tallet er ${factor} ganger for ${only.power > 0 ? 'lite' : 'stort'}.`,
    en: `The figure is ${factor} times too ${only.power > 0 ? 'small' : 'large'}.`,
  }
  return [{ verdict: 'unit', words, implied: only.value, strong: true }]
}

/**
 * The print with its decimal comma moved: to the last digit that was meant, or within its own digits where it is a
 * rounded figure with at least two of them; null where more noughts would have to be put in front.
 */
function movedBy(power: number, { witness, precision }: Inquiry): Decimal | null {
  const { coefficient, exponent } = witness.value
  const moved = { coefficient, exponent: exponent + power }
  const whole = roundToDecimal(fromDecimal(moved), precision)
  if (compare(fromDecimal(whole), fromDecimal(moved)) === 0) return whole
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().length
  const isRounded = witness.observations.every(({ unit }) => unit !== 'count')
  return isRounded && digits > 1 && -moved.exponent <= digits ? moved : null
}
