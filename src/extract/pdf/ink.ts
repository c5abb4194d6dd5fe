import type { Bbox } from '../../model/place.ts'
import type { SlantedWord } from './slanted.ts'

/** A glyph on the page as displayed: `x`,`y` is its origin on the baseline, `width` its advance without letter spacing. */
export interface Glyph {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Letter spacing set by the document, already part of the next glyph's position. */
  readonly spacing: number
  /** Height of the em on the page, in points. */
  readonly size: number
  readonly font: Font
  /** Direction of the baseline on the page: 0 to the right, 1 down, 2 to the left, 3 up. */
  readonly turn: Turn
}

export type Turn = 0 | 1 | 2 | 3

export interface Font {
  readonly name: string
  readonly bold: boolean
  readonly italic: boolean
  readonly ascent: number
  readonly descent: number
}

/** What a page's drawing operators leave on it. Strokes and fills are axis-parallel; everything else is a `drawing`. */
export interface PageInk {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly glyphs: readonly Glyph[]
  /** Texts set at a slant, each as its words. */
  readonly slanted: readonly (readonly SlantedWord[])[]
  /** Straight lines and rectangles too thin to be anything else: the long axis, and the thickness. */
  readonly strokes: readonly Stroke[]
  readonly fills: readonly Bbox[]
  /** Boxes of curves, slanted lines and polygons: what charts and pictures are made of. */
  readonly drawings: readonly Bbox[]
  readonly images: number
  /** Glyphs without a Unicode value. */
  readonly unmapped: number
}

export interface Stroke {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly thickness: number
}
