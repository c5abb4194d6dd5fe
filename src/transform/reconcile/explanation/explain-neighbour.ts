import { parseDecimal, type Decimal } from '../../../model/decimal.ts'
import { formatKey } from '../../../model/key.ts'
import type { Statement } from '../../../model/statement.ts'
import { keyIn } from '../../constrain-context.ts'
import type { Inquiry, Reason } from './inquiry.ts'
import {
  compare,
  divide,
  fromDecimal,
  multiply,
  type Rational,
  rational,
  signOf,
} from '../solver/rational.ts'
import { shareRuleOf } from '../finding/share-rule.ts'
import { inBoth, writeNumber } from '../finding/wording.ts'

/** A whole number as text prints it, thousands parted or not; none of a percentage, a decimal or a section number. */
const NUMBER = /(?<![\d.,-])(\d{1,3}(?: \d{3})+|\d+)(?![\d]|[.,-]\d|\s?(?:%|prosent|per cent|percent))/giu
/** Digits that a share needs, so that a number beside it does not meet it by chance. */
const TELLING = 100n
const HUNDRED = rational(100n)

/**
 * 5: a share of another number beside it: 14,6 per cent is 51 of 349 where the sentence counts 56 "with 51 or more".
 * Looks in its own sentence and the one before.
 */
export function otherNumber(inquiry: Inquiry, implied: Decimal | null): readonly Reason[] {
  const { source, print, rest, witness } = inquiry
  const claim = witness.observations[0]?.claim
  if (claim?.low == null || claim.high === null) return []
  const [low, high] = [fromDecimal(claim.low), fromDecimal(claim.high)]
  for (const { rule, context, names } of rest.constrained.instances) {
    const share = names[0] === witness.key ? shareRuleOf(rule) : null
    if (share === null) continue
    const [part, whole] = [share.part, share.whole].map((term) => {
      const value = print.heaviest.get(formatKey(keyIn(source, term, context)))?.value
      return value === undefined ? null : fromDecimal(value)
    })
    if (whole == null || signOf(whole) <= 0) continue
    const meets = (number: Rational) => {
      const percent = multiply(HUNDRED, divide(number, whole))
      return compare(low, percent) <= 0 && compare(percent, high) <= 0
    }
    const numbers = numbersBeside(inquiry).filter(
      (number) => part == null || compare(fromDecimal(number), part) !== 0,
    )
    const [only, ...others] = numbers.filter((number) => meets(fromDecimal(number)))
    if (only === undefined || others.length > 0) continue
    const words = inBoth((language) => {
      const [own, other] = [writeNumber(witness.value, language), writeNumber(only, language)]
      return language === 'nb'
        ? `${own} prosent er andelen for ${other}, et annet tall i samme sammenheng.`
        : `${own} percent is the share of ${other}, another number in the same passage.`
    })
    return [{ verdict: 'swap', words, implied, strong: witness.value.coefficient >= TELLING }]
  }
  return []
}

/** The whole numbers of the sentences that print the witness and of those right before them, each once. */
function numbersBeside({ extraction, witness }: Inquiry): readonly Decimal[] {
  const orders = witness.observations.flatMap(({ origin }) =>
    origin.kind === 'statement' ? [origin.statement] : [],
  )
  const running = extraction.statements.filter(({ kind }) => kind === 'sentence' || kind === 'item')
  const near = running.filter(({ order }, index) => {
    const next = running[index + 1]
    return orders.includes(order) || (next !== undefined && orders.includes(next.order))
  })
  const printed = near.flatMap(({ text }: Statement) =>
    [...text.matchAll(NUMBER)].map(([, digits = '']) => digits.replace(/ /gu, '')),
  )
  return [...new Set(printed)].filter((digits) => digits.length < 16).map(parseDecimal)
}
