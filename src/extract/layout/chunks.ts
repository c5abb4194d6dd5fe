import type { Bbox } from '../../model/place.ts'
import { joinLeaders } from './leaders.ts'
import type { Ruling } from './rulings.ts'
import type { Font } from '../pdf/ink.ts'
import type { Word } from './words.ts'

/** Words of one line that stand together; a wider gap or a vertical ruling parts it from the next. */
export interface Chunk {
  readonly words: readonly Word[]
  readonly text: string
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly baseline: number
  readonly size: number
}

/** Everything that stands on one line, over the whole width looked at. */
export interface Row {
  readonly chunks: readonly Chunk[]
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly baseline: number
  readonly size: number
}

/** What a line says. */
export function textOf({ chunks }: Pick<Row, 'chunks'>): string {
  return chunks.map(({ text }) => text).join(' ')
}

/** Boxes of text: the ink's own, enough for everything with four edges. */
export type Boxed = Pick<Word, 'x0' | 'y0' | 'x1' | 'y1'>

/** The smallest box around boxes; of none, an empty box at the origin. */
export function around(boxes: readonly Boxed[]): Bbox {
  const first = boxes[0]
  if (first === undefined) return [0, 0, 0, 0]
  let { x0, y0, x1, y1 } = first
  for (const box of boxes) {
    if (box.x0 < x0) x0 = box.x0
    if (box.y0 < y0) y0 = box.y0
    if (box.x1 > x1) x1 = box.x1
    if (box.y1 > y1) y1 = box.y1
  }
  return [x0, y0, x1, y1]
}

/** How a page sets the space between words. */
export interface Spaces {
  /** By family of fonts, in em: the lower quartile of gaps below one em. */
  readonly usual: ReadonlyMap<string, number>
  /** Nearly every space is a character of its own; then a gap without one was made by placing, not by writing. */
  readonly written: boolean
}

/** The space between words that each font sets, measured on the page. */
export function usualSpaces(words: readonly Word[]): Spaces {
  const gaps = new Map<string, number[]>()
  let narrow = 0
  let set = 0
  for (const line of baselines(words)) {
    for (let k = 1; k < line.length; k++) {
      const [a, b] = [line[k - 1] as Word, line[k] as Word]
      const gap = (b.x0 - a.x1) / b.size
      const family = familyOf(a)
      if (family !== familyOf(b) || gap <= 0.05 || gap > 1) continue
      if (gap < 0.75) narrow++
      if (gap < 0.75 && b.space !== null) set++
      const list = gaps.get(family)
      if (list === undefined) gaps.set(family, [gap])
      else list.push(gap)
    }
  }
  const usual = new Map<string, number>()
  for (const [font, list] of gaps) {
    if (list.length < 8) continue
    list.sort((a, b) => a - b)
    usual.set(font, list[Math.floor(list.length / 4)] ?? 0.28)
  }
  return { usual, written: narrow >= 20 && set >= 0.9 * narrow }
}

/** The name of a word's font without its weight and slope: a family's spaces are alike. */
export function familyOf({ font }: Word): string {
  const known = families.get(font)
  if (known !== undefined) return known
  const family = font.name.replace(
    /[-,]?(?:semi|demi|extra)?(?:bold|italic|oblique|regular|roman|mt|light|medium|black|heavy)/gi,
    '',
  )
  families.set(font, family)
  return family
}

const families = new WeakMap<Font, string>()

/** Words grouped by baseline (within 0.3 em, so that sizes may differ on a line), each line from left to right. */
export function baselines(words: readonly Word[]): (readonly Word[])[] {
  const lines: Word[][] = []
  let line: Word[] = []
  let base = 0
  for (const word of fromTop(words)) {
    const first = line[0]
    if (first !== undefined && word.baseline - base > 0.3 * Math.min(word.size, first.size)) {
      lines.push(line)
      line = []
    }
    if (line.length === 0) base = word.baseline
    line.push(word)
  }
  if (line.length > 0) lines.push(line)
  return lines.map(fromLeft)
}

/** The words from top to bottom: themselves where they stand so, as those of a page mostly do. */
function fromTop(words: readonly Word[]): readonly Word[] {
  const isBehind = (word: Word, k: number) => {
    const before = words[k - 1]
    if (before === undefined || before.baseline < word.baseline) return false
    return before.baseline > word.baseline || before.x0 > word.x0
  }
  return words.some(isBehind) ? [...words].sort((a, b) => a.baseline - b.baseline || a.x0 - b.x0) : words
}

/** The words from left to right: themselves where they stand so. */
function fromLeft(words: readonly Word[]): readonly Word[] {
  const isBehind = (word: Word, k: number) => k > 0 && (words[k - 1] as Word).x0 > word.x0
  return words.some(isBehind) ? [...words].sort((a, b) => a.x0 - b.x0) : words
}

/** Where spaces are written, a gap of this share of the em without one parts columns, however near they stand. */
const PLACED_GAP = 0.09

/** A sign between the sides of a formula, which is set in a font of its own and so placed, not written after a space. */
function isRelation({ text }: Word): boolean {
  return text.length === 1 && /^[=<>≤≥≈≠]$/.test(text)
}

/** Lines of text with their chunks, from top to bottom. `vertical` rulings part words however near they stand. */
export function wordsToRows(words: readonly Word[], spaces: Spaces, vertical: readonly Ruling[] = []): Row[] {
  const rows = baselines(words).map((line) => {
    const chunks: Chunk[] = []
    const limit = chunkGap(line, spaces)
    const first = line[0] as Word
    const middle = (first.y0 + first.y1) / 2
    const reach = first.y1 - first.y0
    const crosses = ({ from, to }: Ruling) => from <= middle + reach && to >= middle - reach
    const walls = vertical.some(crosses) ? vertical.filter(crosses) : NONE
    const unwritten = spaces.written ? Math.min(limit, PLACED_GAP) : limit
    let spread: ReadonlySet<Word> | null = null
    let from = 0
    for (let k = 1; k < line.length; k++) {
      const last = line[k - 1] as Word
      const word = line[k] as Word
      const isPlaced = word.space === null && !word.glued && !isRelation(word) && !isRelation(last)
      if (!parted(last, word, isPlaced ? unwritten : limit, walls)) continue
      // Of few lines it has to be known.
      spread ??= spreadWords(line)
      if (spread.has(word) && !parted(last, word, Infinity, walls)) continue
      chunks.push(toChunk(line.slice(from, k)))
      from = k
    }
    chunks.push(toChunk(from === 0 ? line : line.slice(from)))
    const [x0, y0, x1, y1] = around(chunks)
    const size = chunks.reduce((largest, chunk) => Math.max(largest, chunk.size), 0)
    return { chunks: joinBullets(chunks), x0, y0, x1, y1, baseline: first.baseline, size }
  })
  return joinLeaders(rows, vertical, toChunk)
}

/** Of most lines: no rulings cross them. */
const NONE: readonly Ruling[] = []

/** Fewer equal gaps than this are chance. */
const LEAST_SPREAD = 3

const NONE_SPREAD: ReadonlySet<Word> = new Set()

/**
 * Words whose gap before them is one of several in a row, all equal and each with a space written, between words of
 * unlike widths: a line spread to fill its measure, however wide. The gaps between entries of columns change with
 * their widths.
 */
function spreadWords(line: readonly Word[]): ReadonlySet<Word> {
  let spread = NONE_SPREAD
  const gapAt = (k: number) => (line[k] as Word).x0 - (line[k - 1] as Word).x1
  for (let from = 1; from < line.length; ) {
    const first = line[from] as Word
    let to = from
    while (
      to < line.length &&
      line[to]?.space !== null &&
      Math.abs(gapAt(to) - gapAt(from)) < 0.03 * first.size
    )
      to++
    if (to - from >= LEAST_SPREAD) {
      const run = line.slice(from, to)
      const widths = run.map(({ x0, x1 }) => x1 - x0)
      if (Math.max(...widths) > 1.5 * Math.min(...widths)) spread = new Set([...spread, ...run])
    }
    from = Math.max(to, from + 1)
  }
  return spread
}

/**
 * The gap, in em, that parts chunks of a line: half an em, or 1.8 times the font's usual space, or 1.8 times the
 * line's own where justified setting has stretched a line of many words.
 */
function chunkGap(line: readonly Word[], spaces: Spaces): number {
  const usual = spaces.usual.get(familyOf(line[0] as Word)) ?? 0.28
  let limit = Math.max(0.5, 1.8 * usual)
  if (line.length >= 7) {
    const gaps = new Float64Array(line.length - 1)
    for (let k = 1; k < line.length; k++) {
      const word = line[k] as Word
      gaps[k - 1] = (word.x0 - (line[k - 1] as Word).x1) / word.size
    }
    gaps.sort()
    const middle = gaps[Math.floor(gaps.length / 2)] ?? 0
    // Where spaces are stretched all are; where one in five is not, the others part short entries.
    const isStretched = (gaps[Math.floor(gaps.length / 5)] ?? 0) > 0.6 * middle
    if (middle < 0.8 && isStretched) limit = Math.max(limit, 1.8 * middle)
  }
  return limit
}

function parted(left: Word, right: Word, limit: number, vertical: readonly Ruling[]): boolean {
  const gap = right.x0 - left.x1 - 2 * Math.min(left.tracking, right.tracking)
  if (left.turn !== right.turn) return true
  const middle = (right.y0 + right.y1) / 2
  const slack = 0.15 * right.size
  for (const { at, from, to } of vertical)
    if (at > left.x1 - slack && at < right.x0 + slack && from <= middle && to >= middle) return true
  // Where the gap is just the one space that was set, the words were written together, whatever the font's space.
  if (right.space !== null && gap <= 1.2 * right.space && gap < 0.75 * right.size) return false
  return gap > limit * Math.max(left.size, right.size)
}

/** Words as one chunk; its text has the words joined by a space. */
export function toChunk(words: readonly Word[]): Chunk {
  const first = words[0] as Word
  if (words.length === 1) {
    const { text, x0, y0, x1, y1, baseline, size } = first
    return { words, text, x0, y0, x1, y1, baseline, size }
  }
  const [x0, y0, x1, y1] = around(words)
  let { text, size } = first
  for (let k = 1; k < words.length; k++) {
    const word = words[k] as Word
    if (word.size > size) size = word.size
    text += ` ${word.text}`
  }
  return { words, text, x0, y0, x1, y1, baseline: first.baseline, size }
}

const BULLET = /^[•‣▪◦●○■□❖➢➤►◆♦✓·\uf0b7\uf0a7\uf0d8\-–—*o§]$/
const ENUMERATOR = /^\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,4})[.)]?$/

/** Signs that are bullets wherever they stand; dashes and asterisks also stand in for figures. */
const SURE_BULLET = /^[•‣▪◦●■❖➢➤►◆✓\uf0b7\uf0a7\uf0d8]$/

/** A bullet or number and the text it introduces are one chunk, however far apart they are set. */
export function joinBullets(chunks: readonly Chunk[]): readonly Chunk[] {
  if (chunks.length < 2) return chunks
  const joined: Chunk[] = []
  for (const chunk of chunks) {
    const last = joined.at(-1)
    if (last === undefined || chunk.words[0]?.turn !== last.words[0]?.turn) {
      joined.push(chunk)
      continue
    }
    const gap = (chunk.x0 - last.x1) / chunk.size
    const alone = chunks.length === 2
    const introduces =
      (SURE_BULLET.test(last.text) && gap < 4) ||
      (alone && BULLET.test(last.text) && /\p{L}/u.test(chunk.text)) ||
      (alone &&
        ENUMERATOR.test(last.text) &&
        chunk.words.length >= 3 &&
        /\p{L}{2}/u.test(chunk.text) &&
        gap < 4)
    if (introduces) joined[joined.length - 1] = toChunk([...last.words, ...chunk.words])
    else joined.push(chunk)
  }
  return joined
}
