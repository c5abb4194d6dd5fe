import type { GridCell, TextGrid } from '../grid/grid.ts'
import { around } from './chunks.ts'
import type { Word } from './words.ts'

/** A word that fills its line alone, and what may be the rest of it on the next. */
interface Break {
  readonly word: Word
  readonly rest: Word
}

/** How many rests that can be no words show that a producer breaks words where a cell is too narrow for them. */
const LEAST_SHOWN = 2

/** Letters that are no word and no unit by themselves. */
const LONE = /^[bcdefjnpqrvwxz]$/

/**
 * Words broken without a hyphen where their cell is too narrow for them, as some programs do: alone on a line with no
 * room for another letter, and the rest in lower case. Most words that stand so are whole, so that something must show
 * that words are broken here: one that the page has in one piece elsewhere, or rests without a vowel.
 */
export function findBrokenWords(grids: readonly TextGrid[], words: readonly Word[]): ReadonlySet<Word> {
  const breaks = grids.flatMap(possibleBreaks)
  if (breaks.length === 0) return new Set()
  const rests = new Set(breaks.map(({ rest }) => rest))
  const known = new Set(words.flatMap((word) => (rests.has(word) ? [] : [bare(word.text)])))
  const whole = breaks.filter(({ word, rest }) => known.has(bare(word.text + rest.text)))
  const odd = new Set(breaks.flatMap(({ rest }) => (hasVowel(rest.text) ? [] : [rest.text])))
  const shown = odd.size >= LEAST_SHOWN || breaks.some(({ rest }) => LONE.test(rest.text))
  if (whole.length === 0 && !shown) return new Set()
  const isWhole = (text: string) => known.has(bare(text))
  return new Set(
    breaks.flatMap(({ word, rest }) => (isWhole(word.text + rest.text) || !isWhole(rest.text) ? [word] : [])),
  )
}

function possibleBreaks(grid: TextGrid): Break[] {
  const known = new Map<number, number>()
  const roomOf = (column: number) => {
    const room =
      known.get(column) ??
      Math.max(
        0,
        ...grid.cells.flatMap((cell) =>
          cell.column === column && cell.columnSpan === 1 ? widths(cell) : [],
        ),
      )
    known.set(column, room)
    return room
  }
  return grid.cells.flatMap((cell) =>
    cell.columnSpan > 1
      ? []
      : cell.lines.flatMap((line, k): Break[] => {
          const [word, ...others] = line
          const rest = cell.lines[k + 1]?.[0]
          if (word === undefined || rest === undefined || others.length > 0) return []
          if (!/^\p{L}{3,}$/u.test(word.text) || !/^\p{Ll}+[.,;:)]?$/u.test(rest.text)) return []
          const letter = (rest.x1 - rest.x0) / rest.text.length
          return word.x1 - word.x0 + letter > roomOf(cell.column) ? [{ word, rest }] : []
        }),
  )
}

function widths({ lines }: GridCell): number[] {
  return lines.map((line) => {
    const [x0, , x1] = around(line)
    return x1 - x0
  })
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '')
}

function hasVowel(text: string): boolean {
  return /[aeiouyæøœ]/i.test(text.normalize('NFD'))
}
