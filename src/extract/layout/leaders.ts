import type { Ruling } from './rulings.ts'
import type { Word } from './words.ts'

/** Words of a line that stand together. */
interface Together {
  readonly words: readonly Word[]
  readonly text: string
  readonly x0: number
  readonly x1: number
}

/** A line of such words. */
interface Line<C extends Together> {
  readonly chunks: readonly C[]
  readonly baseline: number
}

/** Fewer dots in a row are full stops, or signs for figures that are not known. */
const LEAST_DOTS = 3

/** Dots that lead stand no further apart than this, in their size; signs for figures stand under their columns. */
const MOST_PITCH = 2

/**
 * Dots set apart that lead from a text to what stands at the end of its line are part of that text, however wide they
 * are spaced: they fill its room, and are no entries of columns. Where they stand under one another over the page, a
 * line with room for one or two has them at the same places.
 */
export function joinLeaders<C extends Together, R extends Line<C>>(
  rows: R[],
  vertical: readonly Ruling[],
  toChunk: (words: readonly Word[]) => C,
): R[] {
  const dotted = rows.filter(({ chunks }) => chunks.some(isDotted))
  if (dotted.length === 0) return rows
  const known = dotted.flatMap(({ chunks }) => leadersOf(chunks).map(middleOf))
  if (known.length === 0) return rows
  const isKnown = (word: Word) => known.some((at) => Math.abs(at - middleOf(word)) < 0.1 * word.size)
  return rows.map((row) => {
    if (!row.chunks.some(isDotted)) return row
    const walls = vertical.filter(({ from, to }) => from <= row.baseline && to >= row.baseline)
    return { ...row, chunks: withLeaders(row.chunks, { isKnown, walls, toChunk }) }
  })
}

function isDotted({ text }: Together): boolean {
  return text.startsWith('.') && /^\.(?:\s?\.)*$/.test(text)
}

function isDot({ text }: Word): boolean {
  return text === '.'
}

function middleOf({ x0, x1 }: Word): number {
  return (x0 + x1) / 2
}

/** The dots of a line that follow one another at one distance. */
function leadersOf(chunks: readonly Together[]): Word[] {
  const words = chunks.flatMap((chunk) => chunk.words)
  const leaders: Word[] = []
  let run: Word[] = []
  const close = () => {
    if (run.length >= LEAST_DOTS) leaders.push(...run)
    run = []
  }
  for (const word of words) {
    const last = run.at(-1)
    if (!isDot(word)) close()
    else {
      const before = run.at(-2)
      const step = last === undefined ? 0 : middleOf(word) - middleOf(last)
      const usual = before === undefined || last === undefined ? step : middleOf(last) - middleOf(before)
      if (step > MOST_PITCH * word.size || Math.abs(step - usual) > 0.1 * word.size) close()
      run.push(word)
    }
  }
  close()
  return leaders
}

function withLeaders<C extends Together>(
  line: readonly C[],
  {
    isKnown,
    walls,
    toChunk,
  }: {
    readonly isKnown: (word: Word) => boolean
    readonly walls: readonly Ruling[]
    readonly toChunk: (words: readonly Word[]) => C
  },
): C[] {
  const chunks: C[] = []
  for (const chunk of line) {
    const last = chunks.at(-1)
    const leads =
      last !== undefined &&
      isDotted(chunk) &&
      chunk.words.every(isKnown) &&
      /\p{L}/u.test(last.text) &&
      !walls.some(({ at }) => at > last.x1 && at < chunk.x0)
    if (leads) chunks[chunks.length - 1] = toChunk([...last.words, ...chunk.words])
    else chunks.push(chunk)
  }
  return chunks
}
