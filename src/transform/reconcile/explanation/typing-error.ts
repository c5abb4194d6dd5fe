import type { Decimal } from '../../../model/decimal.ts'

/** What one slip of the fingers does to a row of digits. */
export type Slip = 'replaced' | 'omitted' | 'added' | 'interchanged'

/** A value that one typing error would have turned into the printed one. */
export interface Correction {
  readonly value: Decimal
  readonly slip: Slip
}

const DIGITS = '0123456789'

/** Every value whose digits are one typing error away from the printed ones, at the same precision, most usual slip first. */
export function correctionsOf({ coefficient, exponent }: Decimal): readonly Correction[] {
  const negative = coefficient < 0n
  const least = Math.max(1, 1 - exponent)
  const digits = (negative ? -coefficient : coefficient).toString().padStart(least, '0')
  const found = new Map<string, Slip>()
  const propose = (text: string, slip: Slip) => {
    const wellFormed = text.length >= least && (text.length === least || !text.startsWith('0'))
    if (wellFormed && text !== digits && !found.has(text)) found.set(text, slip)
  }
  for (let at = 0; at < digits.length; at += 1) {
    for (const digit of DIGITS) propose(digits.slice(0, at) + digit + digits.slice(at + 1), 'replaced')
  }
  for (let at = 0; at <= digits.length; at += 1) {
    for (const digit of DIGITS) propose(digits.slice(0, at) + digit + digits.slice(at), 'omitted')
  }
  for (let at = 0; at + 1 < digits.length; at += 1) {
    propose(digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2), 'interchanged')
  }
  for (let at = 0; at < digits.length; at += 1) propose(digits.slice(0, at) + digits.slice(at + 1), 'added')
  return [...found].map(([text, slip]) => {
    const magnitude = BigInt(text)
    return { value: { coefficient: negative ? -magnitude : magnitude, exponent }, slip }
  })
}
