import type { Bbox } from '../../model/place.ts'
import { toFrame } from '../pdf/frame.ts'
import type { Frame } from '../pdf/frame.ts'
import type { Font, Glyph, Turn } from '../pdf/ink.ts'
import { composeAccents } from './accents.ts'
import { attachMarks } from './marks.ts'
import { advanceOf, findTracking, isBlank } from './tracking.ts'
import { linesOfWords, turnLine } from './turned-lines.ts'

/**
 * A run of ink without white space, in the frame of its page (turned so that most text runs to the right).
 * A word that runs in another direction carries its whole line as text.
 */
export interface Word {
  readonly text: string
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
  readonly baseline: number
  readonly size: number
  readonly font: Font
  /** Direction relative to the frame. */
  readonly turn: Turn
  /** Footnote marks set as superscript right behind the word. */
  readonly marks: readonly string[]
  /** The space before this word is one that may not break (U+00A0, U+202F): the writer meant them to stay together. */
  readonly glued: boolean
  /** Width in points of the space set before this word, or null where none is set. */
  readonly space: number | null
  /** Width in points that its letters are spaced out by, where the document sets them one by one. */
  readonly tracking: number
  /** The mark stands before the word, as in a footnote at the foot of a page or under a table. */
  readonly leading: boolean
  /** Boxes of the marks, for accounts of every digit. */
  readonly markBoxes: readonly Bbox[]
}

/** A gap wider than this share of the em parts two words where no space is set; letters of a word stand closer. */
const WORD_GAP = 0.18

/** Where a space is set, only letters that truly abut are one word: some writers leave stray spaces under the next run. */
const SPACED_GAP = 0.06

/** The least gap, in em, of a thin space made by placing: writers of mathematics part the groups of figures so. */
const THIN_SPACE = 0.11

/** Where every space is set, a gap between letters wider than this was made by placing one text behind another. */
const PLACED_GAP = 0.1

/** Baselines that differ by less than this share of the em are one line of type; superscripts differ by more. */
const SAME_BASELINE = 0.12

/** The direction in which most glyphs of a page run. */
export function mainTurn(glyphs: readonly Glyph[]): Turn {
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  for (const { turn, text } of glyphs) counts[turn] += isBlank(text) ? 0 : text.trim().length
  return counts.indexOf(Math.max(...counts)) as Turn
}

/** Words of a page in the frame of its main direction. */
export function glyphsToWords(glyphs: readonly Glyph[], page: Frame): Word[] {
  const words: Word[] = []
  for (const turn of [0, 1, 2, 3] as const) {
    const isOwn = (glyph: Glyph) => glyph.turn === turn
    const own = glyphs.every(isOwn) ? glyphs : glyphs.filter(isOwn)
    if (own.length === 0) continue
    const placed = turn === 0 ? own : own.map((glyph) => placeGlyph(glyph, turn, page))
    const upright = wordsOfOneDirection(composeAccents(placed))
    if (turn === page.turn) words.push(...attachMarks(upright))
    else words.push(...linesOfWords(attachMarks(upright)).map((line) => turnLine(line, turn, page)))
  }
  return words
}

const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
}

function placeGlyph(glyph: Glyph, turn: Turn, page: Frame): Glyph {
  const [x, y] = toFrame(glyph.x, glyph.y, turn, page.width, page.height)
  return { ...glyph, x, y }
}

function endOf({ x, width }: Glyph): number {
  return x + width
}

function wordsOfOneDirection(letters: readonly Glyph[]): Word[] {
  const words: Word[] = []
  let row: Glyph[] = []
  let base = 0
  const gap = writesSpaces(letters) ? PLACED_GAP : WORD_GAP
  for (const level of byHeight(letters))
    for (const letter of level) {
      if (row.length > 0 && letter.y - base > SAME_BASELINE * Math.max(letter.size, row[0]?.size ?? 0)) {
        splitRow(row, words, gap)
        row = []
      }
      if (row.length === 0) base = letter.y
      row.push(letter)
    }
  if (row.length > 0) splitRow(row, words, gap)
  return words
}

/** Whether the spaces of running text are characters of their own: one to ten letters or so. */
function writesSpaces(letters: readonly Glyph[]): boolean {
  let blank = 0
  for (const { text } of letters) if (isBlank(text)) blank++
  return blank > 0.08 * letters.length
}

/** Letters of one height each, from the top down: far fewer than letters, and so quickly sorted. */
function byHeight(letters: readonly Glyph[]): Glyph[][] {
  const levels = new Map<number, Glyph[]>()
  let level: Glyph[] = []
  let height = Number.NaN
  for (const letter of letters) {
    if (letter.y !== height) {
      height = letter.y
      const known = levels.get(height)
      level = known ?? []
      if (known === undefined) levels.set(height, level)
    }
    level.push(letter)
  }
  return [...levels].sort(([a], [b]) => a - b).map(([, own]) => own)
}

function fromLeft(a: Glyph, b: Glyph): number {
  return a.x - b.x || endOf(a) - endOf(b)
}

/** Parts the letters of a line into words, and adds them to `words`. */
function splitRow(row: Glyph[], words: Word[], widest: number): void {
  // Most lines are drawn from left to right.
  if (row.some((letter, k) => k > 0 && fromLeft(row[k - 1] as Glyph, letter) > 0)) row.sort(fromLeft)
  const before = words.length
  // The letters of all words in turn, and where those of the word at hand begin: no array is made for each word.
  const inked: Glyph[] = []
  let from = 0
  let spaced = false
  let glued = false
  let nextGlued = false
  let space = 0
  let spaceBefore: number | null = null
  const tracked = findTracking(row)
  const flush = () => {
    const first = inked[from]
    if (first !== undefined)
      words.push(lettersToWord(inked, from, glued, spaceBefore, tracked?.get(first) ?? 0))
    from = inked.length
    glued = nextGlued
    nextGlued = false
    spaceBefore = space > 0 ? space : null
  }
  for (let k = 0; k < row.length; k++) {
    const letter = row[k] as Glyph
    if (isBlank(letter.text)) {
      spaced = true
      space += advanceOf(letter) - letter.x
      if (letter.text === '\u00a0' || letter.text === '\u202f') nextGlued = true
      continue
    }
    if (inked.length > from) {
      const last = inked[inked.length - 1] as Glyph
      const em = Math.max(last.size, letter.size)
      // Bold faked by drawing the same letter twice a hair apart.
      if (
        last.text === letter.text &&
        letter.x - last.x < 0.1 * em &&
        Math.abs(last.size - letter.size) < 0.1
      )
        continue
      const gap = letter.x - advanceOf(last) - (tracked?.get(letter) ?? 0)
      if (!spaced && gap > THIN_SPACE * em && gap <= WORD_GAP * em && opensGroup(row, k)) {
        nextGlued = true
        flush()
      } else if (gap > (spaced ? SPACED_GAP : widest) * em || (spaced && nextGlued) || gap < -1.2 * em)
        flush()
    } else {
      glued = nextGlued && words.length > before
      nextGlued = false
    }
    inked.push(letter)
    spaced = false
    nextGlued = false
    space = 0
  }
  flush()
}

/** Whether a digit opens a group of three, set close together behind another digit. */
function opensGroup(row: readonly Glyph[], at: number): boolean {
  const isDigit = (k: number) => /^\d$/.test(row[k]?.text ?? '')
  const isClose = (k: number) =>
    isDigit(k) && (row[k] as Glyph).x - endOf(row[k - 1] as Glyph) < 0.5 * THIN_SPACE * (row[k] as Glyph).size
  const next = row[at + 3]
  const ends =
    !isDigit(at + 3) || (next !== undefined && next.x - endOf(row[at + 2] as Glyph) > THIN_SPACE * next.size)
  return isDigit(at - 1) && isDigit(at) && isClose(at + 1) && isClose(at + 2) && ends
}

/**
 * A soft hyphen that is drawn where no word is broken: many fonts have one glyph for it and the hyphen, and some programs
 * name it so wherever it stands.
 */
function isHyphen(letters: readonly Glyph[], from: number, at: number): boolean {
  const { x, width, size } = letters[at] as Glyph
  const next = letters[at + 1]
  if (next === undefined) return at === from
  return width > 0.1 * size && next.x - x > 0.5 * width
}

/** Of most words: no array is made for each. */
const NONE: readonly never[] = []

/** The letters from one on to the last as a word. */
function lettersToWord(
  letters: readonly Glyph[],
  from: number,
  glued: boolean,
  space: number | null,
  tracking: number,
): Word {
  const first = letters[from] as Glyph
  let big = first
  let text = ''
  for (let k = from; k < letters.length; k++) {
    const letter = letters[k] as Glyph
    if (letter.size > big.size) big = letter
    if (letter.text === '\u00ad' && isHyphen(letters, from, k)) text += '-'
    else text += letter.text < '\ufb00' ? letter.text : (LIGATURES[letter.text] ?? letter.text)
  }
  return {
    text,
    x0: first.x,
    x1: Math.max(endOf(letters[letters.length - 1] as Glyph), first.x + 0.01),
    y0: big.y - big.font.ascent * big.size,
    y1: big.y - big.font.descent * big.size,
    baseline: first.y,
    size: big.size,
    font: big.font,
    turn: 0,
    marks: NONE,
    markBoxes: NONE,
    leading: false,
    glued,
    space,
    tracking,
  }
}
