import type { Bbox } from '../../model/place.ts'
import { fromFrame, toFrame, turnBox } from '../pdf/frame.ts'
import type { Frame } from '../pdf/frame.ts'
import type { Font, Glyph, Turn } from '../pdf/ink.ts'
import { attachMarks } from './marks.ts'

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

/** Baselines that differ by less than this share of the em are one line of type; superscripts differ by more. */
const SAME_BASELINE = 0.12

/** The direction in which most glyphs of a page run. */
export function mainTurn(glyphs: readonly Glyph[]): Turn {
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  for (const glyph of glyphs) counts[glyph.turn] += glyph.text.trim().length
  return counts.indexOf(Math.max(...counts)) as Turn
}

/** Words of a page in the frame of its main direction. */
export function glyphsToWords(glyphs: readonly Glyph[], page: Frame): Word[] {
  const words: Word[] = []
  for (const turn of [0, 1, 2, 3] as const) {
    const letters: Letter[] = []
    for (const glyph of glyphs) if (glyph.turn === turn) letters.push(placeGlyph(glyph, turn, page))
    if (letters.length === 0) continue
    const upright = wordsOfOneDirection(letters)
    if (turn === page.turn) words.push(...attachMarks(upright))
    else words.push(...linesOfWords(attachMarks(upright)).map((line) => turnLine(line, turn, page)))
  }
  return words
}

interface Letter {
  readonly text: string
  readonly x: number
  readonly end: number
  readonly advance: number
  readonly y: number
  readonly size: number
  readonly font: Font
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

function placeGlyph(glyph: Glyph, turn: Turn, page: Frame): Letter {
  const [x, y] = toFrame(glyph.x, glyph.y, turn, page.width, page.height)
  const { width, spacing, size, font } = glyph
  const text = LIGATURES[glyph.text] ?? glyph.text
  return { text, x, end: x + width, advance: x + width + Math.max(0, spacing), y, size, font }
}

function wordsOfOneDirection(letters: readonly Letter[]): Word[] {
  const sorted = [...letters].sort((a, b) => a.y - b.y)
  const words: Word[] = []
  let row: Letter[] = []
  let base = 0
  for (const letter of sorted) {
    if (row.length > 0 && letter.y - base > SAME_BASELINE * Math.max(letter.size, row[0]?.size ?? 0)) {
      words.push(...splitRow(row))
      row = []
    }
    if (row.length === 0) base = letter.y
    row.push(letter)
  }
  if (row.length > 0) words.push(...splitRow(row))
  return words
}

function splitRow(row: Letter[]): Word[] {
  row.sort((a, b) => a.x - b.x || a.end - b.end)
  const words: Word[] = []
  let letters: Letter[] = []
  let spaced = false
  let glued = false
  let nextGlued = false
  let space = 0
  let spaceBefore: number | null = null
  const tracked = findTracking(row)
  const flush = () => {
    if (letters.length > 0) {
      const tracking = tracked?.get(letters[0] as Letter) ?? 0
      words.push(lettersToWord(letters, { glued, space: spaceBefore, tracking }))
    }
    letters = []
    glued = nextGlued
    nextGlued = false
    spaceBefore = space > 0 ? space : null
  }
  for (const letter of row) {
    if (isBlank(letter.text)) {
      spaced = true
      space += letter.advance - letter.x
      if (letter.text === '\u00a0' || letter.text === '\u202f') nextGlued = true
      continue
    }
    const last = letters.at(-1)
    if (last !== undefined) {
      const em = Math.max(last.size, letter.size)
      // Bold faked by drawing the same letter twice a hair apart.
      if (
        last.text === letter.text &&
        letter.x - last.x < 0.1 * em &&
        Math.abs(last.size - letter.size) < 0.1
      )
        continue
      const gap = letter.x - last.advance - (tracked?.get(letter) ?? 0)
      if (gap > (spaced ? SPACED_GAP : WORD_GAP) * em || (spaced && nextGlued) || gap < -1.2 * em) flush()
    } else {
      glued = nextGlued && words.length > 0
      nextGlued = false
    }
    letters.push(letter)
    spaced = false
    nextGlued = false
    space = 0
  }
  flush()
  return words
}

/** Fewer letters than this are no run of letters set apart. */
const LEAST_TRACKED = 8

/**
 * The letters of a line that are set apart one by one, with the width between them: runs of one type, most of it
 * letters, with nearly equal gaps that are wide for letters of a word and narrow for words.
 */
function findTracking(row: readonly Letter[]): ReadonlyMap<Letter, number> | null {
  const tracked = new Map<Letter, number>()
  let run: Letter[] = []
  let gaps: number[] = []
  let known: number | null = null
  let spaced = false
  const close = () => {
    // What is too short to tell by itself goes with the run before it.
    const same = known !== null && gaps.length > 0 && gaps.every((gap) => Math.abs(gap - (known ?? 0)) < 0.07)
    if (same) for (const letter of run) tracked.set(letter, (known ?? 0) * letter.size)
    else if (run.length >= LEAST_TRACKED) {
      const alphabetic = run.filter(({ text }) => /\p{L}/u.test(text)).length
      gaps.sort((a, b) => a - b)
      const middle = gaps[Math.floor(gaps.length / 2)] ?? 0
      const alike = gaps.filter((gap) => Math.abs(gap - middle) < 0.07).length
      if (alphabetic >= 0.6 * run.length && alike >= 0.7 * gaps.length) {
        known = middle
        for (const letter of run) tracked.set(letter, middle * letter.size)
      }
    }
    run = []
    gaps = []
  }
  for (const letter of row) {
    if (isBlank(letter.text)) {
      spaced = true
      continue
    }
    const last = run.at(-1)
    if (last !== undefined) {
      const gap = (letter.x - last.advance) / letter.size
      if (last.font !== letter.font || last.size !== letter.size || gap < 0.07 || gap > (spaced ? 1.5 : 0.75))
        close()
      else if (!spaced) gaps.push(gap)
    }
    run.push(letter)
    spaced = false
  }
  close()
  return tracked.size > 0 ? tracked : null
}

function isBlank(text: string): boolean {
  const code = text.charCodeAt(0)
  return !(code > 0x20 && code < 0x80) && text.trim() === ''
}

function lettersToWord(letters: readonly Letter[], before: Pick<Word, 'glued' | 'space' | 'tracking'>): Word {
  const first = letters[0] as Letter
  const last = letters[letters.length - 1] as Letter
  const big = letters.reduce((a, b) => (b.size > a.size ? b : a), first)
  return {
    text: letters.map((letter) => letter.text).join(''),
    x0: first.x,
    x1: Math.max(last.end, first.x + 0.01),
    y0: big.y - big.font.ascent * big.size,
    y1: big.y - big.font.descent * big.size,
    baseline: first.y,
    size: big.size,
    font: big.font,
    turn: 0,
    marks: [],
    markBoxes: [],
    leading: false,
    ...before,
  }
}

/** Words of one direction grouped to lines without wide gaps. */
function linesOfWords(words: readonly Word[]): Word[][] {
  const lines: Word[][] = []
  const sorted = [...words].sort((a, b) => a.baseline - b.baseline || a.x0 - b.x0)
  for (const word of sorted) {
    const line = lines.find((candidate) => {
      const last = candidate[candidate.length - 1] as Word
      const gap = word.x0 - last.x1
      return (
        Math.abs(last.baseline - word.baseline) < 0.3 * word.size &&
        gap > -0.2 * word.size &&
        gap < 0.8 * word.size
      )
    })
    if (line === undefined) lines.push([word])
    else line.push(word)
  }
  return lines
}

/** A line of another direction as one word of the page's frame. */
function turnLine(line: readonly Word[], turn: Turn, page: Frame): Word {
  const first = line[0] as Word
  const own: Bbox = [
    Math.min(...line.map((word) => word.x0)),
    Math.min(...line.map((word) => word.y0)),
    Math.max(...line.map((word) => word.x1)),
    Math.max(...line.map((word) => word.y1)),
  ]
  const displayed = turnBox(own, turn, page, fromFrame)
  const [x0, y0, x1, y1] = turnBox(displayed, page.turn, page)
  return {
    ...first,
    text: line.map((word) => word.text).join(' '),
    marks: line.flatMap((word) => word.marks),
    markBoxes: [],
    x0,
    y0,
    x1,
    y1,
    baseline: y1,
    turn: ((turn - page.turn + 4) % 4) as Turn,
  }
}
