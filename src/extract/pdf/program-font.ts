import type { Font } from './ink.ts'

/** A font as an operator list names it. */
export interface ProgramFont extends Font {
  /** Glyph space to text space. */
  readonly unit: number
}

/** Bold faces by what they are called, those of typesetters among them: "NimbusRomNo9L-Medi", "CMBX10", "SFSX1000". */
const BOLD = /bold|black|heavy|demi|-medi(?:ital)?$|(?:^|\+)(?:cm|ec|sf|lm)(?:ss)?(?:b|sx)[a-z]*\d/i

/** Whether a font's name says that it is bold. */
export function isBoldName(name: string): boolean {
  return BOLD.test(name)
}

/** A glyph of an operator list. */
export interface ProgramGlyph {
  readonly unicode?: string
  readonly width?: number
  readonly isSpace?: boolean
}

/** Stands for the font of text that is shown before any is set. */
export const FONTLESS: ProgramFont = {
  name: '',
  bold: false,
  italic: false,
  ascent: 0.8,
  descent: -0.2,
  unit: 0.001,
}

/** Private use, replacement and control characters say which glyph was drawn, but not what it means. */
export function isUnmapped(text: string): boolean {
  const code = text.codePointAt(0) ?? 0
  return code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || (code < 0x20 && code !== 0x09)
}

/**
 * What a glyph says. Some programs write the codes of a ligature's letters with their bytes in the wrong order: of two
 * letters and more they are then all of a kind that no script has.
 */
export function meaningOf(unicode: string | undefined): string {
  if (unicode === undefined || unicode.length < 2) return unicode ?? ''
  const swapped = [...unicode].map((letter) => (letter.codePointAt(0) ?? 0) / 256)
  if (!swapped.every((code) => isLatinLetter(code) || SUMMED.has(code))) return unicode
  return swapped.map((code) => SUMMED.get(code) ?? String.fromCharCode(code)).join('')
}

/** The last two letters of a ligature of three, of whose codes such programs write the sum. */
const SUMMED: ReadonlyMap<number, string> = new Map([
  [0xcf, 'fi'],
  [0xd2, 'fl'],
])

function isLatinLetter(code: number): boolean {
  return Number.isInteger(code) && ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a))
}

/** No letters of a word are set further apart than this, in em. */
const WIDEST_SPACING = 1

/** The least spacing between two glyphs alone, in em, that is white between words: programs that rewrite pages set it so. */
const PLACED_SPACING = 0.15

/**
 * The spacing between the letters of a run, as far as it does not stand for the white between words or columns: what is
 * taken back between some of its letters stands for that between the others.
 */
export function letterSpacing(
  run: readonly (ProgramGlyph | number | null)[],
  { charSpacing, size }: { readonly charSpacing: number; readonly size: number },
): number {
  if (charSpacing > WIDEST_SPACING * size) return 0
  if (charSpacing <= PLACED_SPACING * size) return charSpacing
  const isTakenBack = run.some(
    (item) => typeof item === 'number' && Math.abs((item * size) / 1000 - charSpacing) < 0.1 * size,
  )
  const glyphs = run.filter((item) => typeof item === 'object' && item !== null)
  return isTakenBack || glyphs.length === 2 ? 0 : charSpacing
}
