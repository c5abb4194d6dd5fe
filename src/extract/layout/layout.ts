import type { Bbox } from '../../model/place.ts'
import { drawnBullets } from './bullets.ts'
import { usualSpaces } from './chunks.ts'
import type { Spaces } from './chunks.ts'
import { strokesToRulings } from './rulings.ts'
import type { Rulings } from './rulings.ts'
import type { PageInk, Turn } from '../pdf/ink.ts'
import type { PrintedDigit } from '../ledger.ts'
import { fromFrame, turnBox } from '../pdf/frame.ts'
import { glyphsToWords, mainTurn } from './words.ts'
import type { Word } from './words.ts'

/** A page's ink in its frame: words, rulings and shapes, with lengths in points and y growing downwards. */
export interface PageLayout extends Rulings {
  readonly page: number
  /** Size of the displayed page and the direction of its main text; boxes below are in that direction's frame. */
  readonly width: number
  readonly height: number
  readonly turn: Turn
  /** Size of the frame. */
  readonly right: number
  readonly bottom: number
  /** From top to bottom. */
  readonly words: readonly Word[]
  /** How the page sets the space between words. */
  readonly spaces: Spaces
  readonly fills: readonly Bbox[]
  readonly drawings: readonly Bbox[]
  /** Small drawings that may be bullets of a list. */
  readonly bullets: readonly Bbox[]
  readonly images: number
  /** The type size that most letters of the page have. */
  readonly em: number
  readonly letters: number
  /** Every digit drawn, for the account of all of them, or null where none is asked for. */
  readonly digits: readonly PrintedDigit[] | null
  readonly unmapped: number
  /** Texts set at a slant, where they stand on the page as displayed. */
  readonly slanted: PageInk['slanted']
}

/** Reads glyphs and lines of a page into words and rulings of its frame, and lists its digits if they are `counted`. */
export function inkToLayout(ink: PageInk, counted = true): PageLayout {
  const { page, width, height, glyphs, unmapped } = ink
  const turn = mainTurn(glyphs)
  const frame = { turn, width, height }
  const words = glyphsToWords(glyphs, frame).sort((a, b) => a.baseline - b.baseline || a.x0 - b.x0)
  const em = usualSize(words)
  const sideways = turn % 2 === 1
  const strokes = ink.strokes.map(({ x0, y0, x1, y1, thickness }) => {
    const [a, b, c, d] = turnBox([x0, y0, x1, y1], turn, frame)
    return { x0: a, y0: b, x1: c, y1: d, thickness }
  })
  const turned = (boxes: readonly Bbox[]) => boxes.map((box) => turnBox(box, turn, frame))
  const fills = turned(ink.fills)
  const drawings = turned(ink.drawings)
  return {
    page,
    width,
    height,
    turn,
    right: sideways ? height : width,
    bottom: sideways ? width : height,
    words,
    spaces: usualSpaces(words),
    ...strokesToRulings(strokes, em),
    fills,
    drawings,
    bullets: drawnBullets({ drawings, fills, strokes }, em),
    images: ink.images,
    em,
    letters: glyphs.length + ink.slanted.flat().reduce((sum, { text }) => sum + text.length, 0),
    digits: counted ? [...printedDigits(ink), ...slantedDigits(ink)] : null,
    unmapped,
    slanted: ink.slanted,
  }
}

/** The digits among the glyphs; one drawn twice in the same spot, to look bold, is one digit. */
function printedDigits({ page, glyphs }: PageInk): PrintedDigit[] {
  const digits: PrintedDigit[] = []
  const byHeight = new Map<number, PrintedDigit[]>()
  for (const { text, x, y, width, size, turn } of glyphs) {
    if (!isDigit(text)) continue
    const [dx, dy] = DIRECTIONS[turn]
    // Half the advance along the baseline, a third of the em above it.
    const middle = {
      x: x + (dx * width) / 2 + (dy * size) / 3,
      y: y + (dy * width) / 2 - (dx * size) / 3,
    }
    const reach = 0.16 * size
    const height = Math.round(middle.y)
    const near = [height - 1, height, height + 1].some((at) =>
      byHeight
        .get(at)
        ?.some(
          (other) =>
            other.digit === text &&
            Math.abs(other.x - middle.x) < reach &&
            Math.abs(other.y - middle.y) < reach,
        ),
    )
    if (near) continue
    const digit = { page, digit: text, ...middle, size }
    digits.push(digit)
    const row = byHeight.get(height)
    if (row === undefined) byHeight.set(height, [digit])
    else row.push(digit)
  }
  return digits
}

function slantedDigits({ page, slanted }: PageInk): PrintedDigit[] {
  return slanted.flat().flatMap(({ digits, size }) => digits.map((digit) => ({ page, size, ...digit })))
}

/** Unit steps along the baseline, by direction. */
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const

function isDigit(text: string): boolean {
  if (text.length !== 1) return false
  const code = text.charCodeAt(0)
  return code < 0x80 ? code >= 0x30 && code <= 0x39 : /\p{Nd}/u.test(text)
}

/** Which page of the document, as displayed, a frame is of. */
export type PageFrame = Pick<PageLayout, 'page' | 'turn' | 'width' | 'height'>

/** A box of the frame as it is displayed. */
export function displayBox(box: Bbox, layout: Omit<PageFrame, 'page'>): Bbox {
  const [x0, y0, x1, y1] = turnBox(box, layout.turn, layout, fromFrame)
  const round = (value: number) => Math.round(value * 100) / 100
  return [round(x0), round(y0), round(x1), round(y1)]
}

function usualSize(words: readonly Word[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of words) {
    const key = Math.round(size * 2) / 2
    letters.set(key, (letters.get(key) ?? 0) + text.length)
  }
  const [size] = [...letters].sort((a, b) => b[1] - a[1])[0] ?? [10]
  return Math.max(size, 1)
}
