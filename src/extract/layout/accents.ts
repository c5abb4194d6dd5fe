import type { Glyph } from '../pdf/ink.ts'

/** Accents that are drawn as letters of their own, with what combines with the letter under them. */
const COMBINING: Readonly<Record<string, string>> = {
  '`': '\u0300',
  ˋ: '\u0300',
  '´': '\u0301',
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '¯': '\u0304',
  '˘': '\u0306',
  '˙': '\u0307',
  '¨': '\u0308',
  '˚': '\u030a',
  '˝': '\u030b',
  ˇ: '\u030c',
  '¸': '\u0327',
}

/** Letters whose dot the accent replaces. */
const DOTLESS: Readonly<Record<string, string>> = { ı: 'i', ȷ: 'j' }

/** Most letters of most pages are ASCII, and looked up at once. */
function isAccent(text: string): boolean {
  const code = text.charCodeAt(0)
  return (code > 0xa7 || code === 0x60 || code === 0x5e || code === 0x7e) && COMBINING[text] !== undefined
}

/**
 * Letters with the accents drawn over them, as fonts without accented letters need: "˚" set over "a" is "å". The two
 * follow one another in the drawing, the accent first or last. `glyphs` stand in the order drawn.
 */
export function composeAccents(glyphs: readonly Glyph[]): readonly Glyph[] {
  if (!glyphs.some(({ text }) => isAccent(text))) return glyphs
  const composed: Glyph[] = []
  for (let k = 0; k < glyphs.length; k++) {
    const glyph = glyphs[k] as Glyph
    const next = glyphs[k + 1]
    const under = next === undefined ? null : accented(glyph, next)
    if (under !== null) {
      composed.push(under)
      k++
      continue
    }
    const last = composed.at(-1)
    const before = last === undefined ? null : accented(glyph, last)
    if (before === null) composed.push(glyph)
    else composed[composed.length - 1] = before
  }
  return composed
}

/** The letter with its accent, or null where the accent does not stand around its middle or the two make no letter. */
function accented(accent: Glyph, base: Glyph): Glyph | null {
  const mark = COMBINING[accent.text]
  if (mark === undefined || !/^\p{L}$/u.test(base.text)) return null
  const apart = Math.abs(accent.x + accent.width / 2 - base.x - base.width / 2)
  if (apart > 0.2 * base.size || Math.abs(accent.y - base.y) > 0.4 * base.size) return null
  if (Math.abs(accent.size - base.size) > 0.05 * base.size) return null
  const text = `${DOTLESS[base.text] ?? base.text}${mark}`.normalize('NFC')
  return text.length === 1 ? { ...base, text } : null
}
