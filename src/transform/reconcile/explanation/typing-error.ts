import type { Decimal } from '../../../model/decimal.ts'

/** What one slip of the fingers does to a row of digits. */
export type Slip = 'replaced' | 'omitted' | 'added' | 'interchanged'

/** A value that one typing error would have turned into the printed one. */
export interface Correction {
  readonly value: Decimal
  readonly slip: Slip
}

const DIGITS = '0123456789'

/**
 * Every value whose digits are one typing error away from the printed ones, most usual slip first: at the printed
 * precision, or at the one that was meant, where a digit too many or too few after the comma changed it.
 */
export function correctionsOf(printed: Decimal, meant = printed.exponent): readonly Correction[] {
  const { coefficient, exponent } = printed
  const negative = coefficient < 0n
  const signed = (digits: string): Decimal => ({
    coefficient: negative ? -BigInt(digits) : BigInt(digits),
    exponent: meant,
  })
  const least = Math.max(1, 1 - exponent)
  const digits = (negative ? -coefficient : coefficient).toString().padStart(least, '0')
  if (meant !== exponent) {
    return decimalsCorrected(digits, { decimals: -exponent, meant: -meant }).map(({ text, slip }) => ({
      value: signed(text),
      slip,
    }))
  }
  const found = new Map<string, Slip>()
  const propose = (text: string, slip: Slip) => {
    const wellFormed = text.length >= least && (text.length === least || !text.startsWith('0'))
    if (wellFormed && text !== digits && !found.has(text)) found.set(text, slip)
  }
  for (let at = 0; at < digits.length; at += 1) {
    for (const digit of DIGITS) propose(digits.slice(0, at) + digit + digits.slice(at + 1), 'replaced')
  }
  // As many decimals were meant as are printed: a digit is lost or gained before the comma alone, and two digits with
  // the comma between them are no neighbours.
  const comma = digits.length - Math.max(-exponent, 0)
  for (let at = 0; at <= comma; at += 1) {
    for (const digit of DIGITS) propose(digits.slice(0, at) + digit + digits.slice(at), 'omitted')
  }
  for (let at = 0; at + 1 < digits.length; at += 1) {
    if (at + 1 === comma) continue
    propose(digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2), 'interchanged')
  }
  for (let at = 0; at < comma; at += 1) propose(digits.slice(0, at) + digits.slice(at + 1), 'added')
  return [...found].map(([text, slip]) => ({ value: signed(text), slip }))
}

/** The digits with one more or one less after the comma, where that gives as many as were meant. */
function decimalsCorrected(
  digits: string,
  { decimals, meant }: { readonly decimals: number; readonly meant: number },
): readonly { readonly text: string; readonly slip: Slip }[] {
  const comma = digits.length - Math.max(decimals, 0)
  const places = Array.from({ length: digits.length - comma + 1 }, (_, index) => comma + index)
  const texts =
    meant === decimals - 1
      ? places.slice(0, -1).map((at) => digits.slice(0, at) + digits.slice(at + 1))
      : meant === decimals + 1
        ? places.flatMap((at) => [...DIGITS].map((digit) => digits.slice(0, at) + digit + digits.slice(at)))
        : []
  const slip = meant < decimals ? 'added' : 'omitted'
  return [...new Set(texts)].map((text) => ({ text, slip }))
}
