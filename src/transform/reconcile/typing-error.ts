import type { Decimal } from '../../model/decimal.ts'

/** What one slip of the fingers does to a row of digits. */
export type Slip = 'replaced' | 'omitted' | 'added' | 'interchanged'

/** A value that one typing error would have turned into the printed one. */
export interface Correction {
  readonly value: Decimal
  readonly slip: Slip
}

const DIGITS = '0123456789'

/** Restricted Damerau–Levenshtein distance (optimal string alignment): neighbours may be interchanged, once. */
export function typingDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (rows[i - 1]?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let least = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1)
      }
      row.push(least)
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}

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
