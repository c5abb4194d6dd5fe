import type { Font } from './ink.ts'

/** A font as an operator list names it. */
export interface ProgramFont extends Font {
  /** Glyph space to text space. */
  readonly unit: number
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
