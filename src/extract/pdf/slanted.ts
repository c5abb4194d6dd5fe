import type { Bbox } from '../../model/place.ts'
import type { Turn } from './ink.ts'
import { boxOf } from './matrix.ts'

/** A glyph whose baseline runs along (dx, dy), a unit vector that is parallel to no edge of the page. */
export interface SlantedGlyph {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly dx: number
  readonly dy: number
  readonly width: number
  readonly size: number
}

/** A word set at a slant; `digits` with the middle of each. */
export interface SlantedWord {
  readonly text: string
  readonly bbox: Bbox
  readonly size: number
  readonly digits: readonly { readonly digit: string; readonly x: number; readonly y: number }[]
}

/** Baselines within 3° of an axis are read along it; slanted text (watermarks, chart labels) is not set in lines. */
export function turnOf(dx: number, dy: number): Turn | null {
  const slack = 0.05
  if (Math.abs(dy) <= slack * Math.abs(dx)) return dx > 0 ? 0 : 2
  if (Math.abs(dx) <= slack * Math.abs(dy)) return dy > 0 ? 1 : 3
  return null
}

/** The texts that slanted glyphs make up, in the order they are drawn, each as its words. One drawn twice in the same spot is one. */
export function slantedTexts(glyphs: readonly SlantedGlyph[]): readonly (readonly SlantedWord[])[] {
  const texts: SlantedGlyph[][][] = []
  const drawn = new Set<string>()
  let last: SlantedGlyph | null = null
  let spaced = false
  for (const glyph of glyphs) {
    const spot = `${glyph.text} ${Math.round((4 * glyph.x) / glyph.size)} ${Math.round((4 * glyph.y) / glyph.size)}`
    if (drawn.has(spot)) continue
    drawn.add(spot)
    const gap = last === null ? null : gapBetween(last, glyph)
    const words = texts.at(-1)
    if (gap === null || words === undefined) texts.push([[]])
    else if (spaced || gap > WORD_GAP) words.push([])
    spaced = glyph.text.trim() === ''
    if (!spaced) texts.at(-1)?.at(-1)?.push(glyph)
    last = glyph
  }
  return texts
    .map((words) => words.filter((word) => word.length > 0).map(toWord))
    .filter((words) => words.length > 0)
}

const WORD_GAP = 0.18

/** How far a glyph stands behind another of its text, in ems; null where it is not of that text. */
function gapBetween(before: SlantedGlyph, glyph: SlantedGlyph): number | null {
  const [x, y] = [glyph.x - before.x, glyph.y - before.y]
  const along = (x * before.dx + y * before.dy - before.width) / before.size
  const across = Math.abs(y * before.dx - x * before.dy) / before.size
  const parallel = before.dx * glyph.dx + before.dy * glyph.dy > 0.999
  return parallel && across < 0.15 && along > -0.3 && along < 1.5 ? along : null
}

/** From the foot of the letters to their head, in ems. */
const DESCENT = 0.2
const ASCENT = 0.8

const round = (value: number) => Math.round(value * 100) / 100

function toWord(glyphs: readonly SlantedGlyph[]): SlantedWord {
  const corners = glyphs.flatMap(({ x, y, dx, dy, width, size }) =>
    [0, width].flatMap((along) =>
      [-DESCENT, ASCENT].map((up): [number, number] => [
        round(x + dx * along + dy * up * size),
        round(y + dy * along - dx * up * size),
      ]),
    ),
  )
  return {
    text: glyphs.map(({ text }) => text).join(''),
    bbox: boxOf(corners) ?? [0, 0, 0, 0],
    size: glyphs[0]?.size ?? 0,
    digits: glyphs
      .filter(({ text }) => /^\p{Nd}$/u.test(text))
      .map(({ text, x, y, dx, dy, width, size }) => ({
        digit: text,
        x: x + (dx * width) / 2 + (dy * size) / 3,
        y: y + (dy * width) / 2 - (dx * size) / 3,
      })),
  }
}
