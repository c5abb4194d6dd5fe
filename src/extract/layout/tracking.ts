import type { Glyph } from '../pdf/ink.ts'

/** Where the next letter stands, if nothing but the spacing set by the document is between them. */
export function advanceOf({ x, width, spacing }: Glyph): number {
  return x + width + Math.max(0, spacing)
}

/** White space, or nothing at all. */
export function isBlank(text: string): boolean {
  const code = text.charCodeAt(0)
  return !(code > 0x20 && code < 0x80) && text.trim() === ''
}

/** Fewer letters than this are no run of letters set apart. */
const LEAST_TRACKED = 8

/** Gaps, in em, between letters that are set apart, where no space is set between them. */
const LEAST_GAP = 0.07
const WIDEST_GAP = 0.75

/** Any two letters of the line stand apart without a space between them: of most lines none do. */
function hasGaps(row: readonly Glyph[]): boolean {
  let last: Glyph | null = null
  for (const letter of row) {
    if (isBlank(letter.text)) {
      last = null
      continue
    }
    if (last !== null) {
      const gap = letter.x - advanceOf(last)
      if (gap >= LEAST_GAP * letter.size && gap <= WIDEST_GAP * letter.size) return true
    }
    last = letter
  }
  return false
}

/**
 * The letters of a line that are set apart one by one, with the width between them: runs of one type, most of it
 * letters, with nearly equal gaps that are wide for letters of a word and narrow for words.
 */
export function findTracking(row: readonly Glyph[]): ReadonlyMap<Glyph, number> | null {
  if (!hasGaps(row)) return null
  let tracked: Map<Glyph, number> | null = null
  const run: Glyph[] = []
  const gaps: number[] = []
  let known: number | null = null
  let spaced = false
  const track = (width: number) => {
    tracked ??= new Map()
    for (const letter of run) tracked.set(letter, width * letter.size)
  }
  const close = () => {
    const width = known
    // What is too short to tell by itself goes with the run before it.
    if (width !== null && gaps.length > 0 && gaps.every((gap) => Math.abs(gap - width) < 0.07)) track(width)
    else if (run.length >= LEAST_TRACKED) {
      const alphabetic = run.filter(({ text }) => /\p{L}/u.test(text)).length
      gaps.sort((a, b) => a - b)
      const middle = gaps[Math.floor(gaps.length / 2)] ?? 0
      const alike = gaps.filter((gap) => Math.abs(gap - middle) < 0.07).length
      if (alphabetic >= 0.6 * run.length && alike >= 0.7 * gaps.length) {
        known = middle
        track(middle)
      }
    }
    run.length = 0
    gaps.length = 0
  }
  for (const letter of row) {
    if (isBlank(letter.text)) {
      spaced = true
      continue
    }
    const last = run[run.length - 1]
    if (last !== undefined) {
      const gap = (letter.x - advanceOf(last)) / letter.size
      if (
        last.font !== letter.font ||
        last.size !== letter.size ||
        gap < LEAST_GAP ||
        gap > (spaced ? 1.5 : WIDEST_GAP)
      )
        close()
      else if (!spaced) gaps.push(gap)
    }
    run.push(letter)
    spaced = false
  }
  close()
  return tracked
}
