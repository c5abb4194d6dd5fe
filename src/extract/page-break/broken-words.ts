import type { GridCell, TextGrid } from '../grid/grid.ts'
import { around } from '../layout/chunks.ts'
import type { NearbyWords } from './nearby-words.ts'
import type { Word } from '../layout/words.ts'

/** A word that fills its line alone, and what may be the rest of it on the next. */
interface Break {
  /** The column of the table that it stands in. */
  readonly column: number
  readonly word: Word
  readonly rest: Word
  /** The letters on either side of the break. */
  readonly before: string
  readonly after: string
  /** The rest fills its line too, and may be broken itself. */
  readonly goesOn: boolean
  /** Nothing follows the rest in its cell. */
  readonly ends: boolean
}

/** How many rests that can be no words show that a producer breaks words where a cell is too narrow for them. */
const LEAST_SHOWN = 2

/** Letters that are no word and no unit by themselves. */
const LONE = /^[bcdefjnpqrvwxz]$/

/** A figure of fewer digits may be a year, or one of two figures set one over the other. */
const LEAST_DIGITS = 5

/** So many figures of a column, all broken after as many digits, are broken, however few digits they have. */
const LEAST_ALIKE = 3

/**
 * Words broken without a hyphen where their cell is too narrow for them, as some programs do: alone on a line with no
 * room for another letter, and the rest in lower case. Most words that stand so are whole, so that something must show
 * that words are broken here: one that the page has in one piece elsewhere, or those nearby (`nearby`), or pieces without
 * a vowel.
 */
export function findBrokenWords(
  grids: readonly TextGrid[],
  words: readonly Word[],
  nearby: NearbyWords,
): ReadonlySet<Word> {
  const byGrid = grids.map(filledLines)
  const filled = byGrid.flat()
  const chains = grids.flatMap(filledChains)
  const breaks = filled.flatMap(asBreak)
  const alone = [...filled.filter(isCertain), ...byGrid.flatMap(brokenColumns)].map(({ word }) => word)
  if (breaks.length === 0 && chains.length === 0) return new Set(alone)
  const parts = new Set([...breaks.flatMap(({ word, rest }) => [word, rest]), ...chains.flat()])
  const known = new Set(words.flatMap((word) => (parts.has(word) ? [] : lettersOf(word.text))))
  const isWhole = (text: string) => known.has(text.toLowerCase())
  const certain = [
    ...alone,
    ...chains.flatMap((chain) =>
      joinedParts(chain, (text) => isWhole(text) || nearby.has(text.toLowerCase())),
    ),
  ]
  if (breaks.length === 0) return new Set(certain)
  const isShown = showsBreaks(breaks, isWhole)
  const apart = wholeBefore(breaks)
  return new Set([
    ...certain,
    ...breaks.flatMap((each) => {
      const { word, before, after, goesOn } = each
      if (isWhole(before + after) || nearby.has(`${before}${after}`.toLowerCase()) || isEnding(each))
        return [word]
      if (!isShown(each) || isWhole(after) || (goesOn && !isOdd(before, after))) return []
      return (apart.has(before) || isWhole(before)) && !isOdd(before, after) ? [] : [word]
    }),
  ])
}

/** Where words are shown to be broken: on the whole page by several rests, by a single one in its own column. */
function showsBreaks(breaks: readonly Break[], isWhole: (text: string) => boolean): (each: Break) => boolean {
  const odd = new Set(
    breaks.flatMap(({ before, after }) => (isOdd(before, after) ? [`${before}|${after}`] : [])),
  )
  const shown = breaks.filter(
    ({ before, after }) => LONE.test(before) || LONE.test(after) || isWhole(before + after),
  )
  return (each) => odd.size >= LEAST_SHOWN || shown.some(({ column }) => column === each.column)
}

/** No word consists of such letters, or begins with them, on either side of the break. */
function isOdd(before: string, after: string): boolean {
  return !hasVowel(after) || /^([^aeiouyæøål])\1/.test(after) || (before.length < 3 && !hasVowel(before))
}

/** Units and words of one or two letters that a cell may end with. */
const SHORT = /^(?:år|kr|km|kg|mm|cm|ml|mg|dl|nr|pr|st|in|up|by|of|to|no|on|ff|[miåao])$/

/**
 * Letters that begin no word of a Germanic or Romance language; or so few behind so many, at the end of a cell, that
 * they are no word by themselves.
 */
function isEnding({ word, after, ends }: Break): boolean {
  if (/^(?:[rl][^aeiouyæøj]|n[dkt]|m[pt])/.test(after.normalize('NFD')) && !/^lbs?$/.test(after)) return true
  return ends && after.length <= 2 && word.text.length > 2 * after.length + 2 && !SHORT.test(after)
}

/** Rests as long as this are no endings of one stem. */
const LEAST_OWN = 5

/** What stands before several long rests is a word by itself: one that is broken goes on in one way, but for its endings. */
function wholeBefore(breaks: readonly Break[]): ReadonlySet<string> {
  const rests = new Map<string, Set<string>>()
  for (const { before, after } of breaks) rests.set(before, (rests.get(before) ?? new Set()).add(after))
  return new Set(
    [...rests].flatMap(([before, afters]) =>
      afters.size > 1 && [...afters].every((after) => after.length >= LEAST_OWN) ? [before] : [],
    ),
  )
}

/**
 * Words at the ends of lines that have no room for another letter, each with the words that may go on from it: one alone
 * on a full line may be the middle of a longer one.
 */
function filledChains({ cells }: TextGrid): Word[][] {
  const rooms: number[] = []
  const wrapped = cells.filter(({ columnSpan, lines }) => columnSpan === 1 && lines.length > 1)
  for (const { column } of wrapped)
    rooms[column] ??= Math.max(
      ...cells.flatMap((cell) => (cell.column === column && cell.columnSpan === 1 ? widths(cell) : [])),
    )
  return wrapped.flatMap(({ lines, column }) => {
    const isFull = (k: number) => {
      const [line, next] = [lines[k] ?? [], lines[k + 1]?.[0]]
      if (next === undefined || line.length === 0) return false
      const [x0, , x1] = around(line)
      return x1 - x0 + (next.x1 - next.x0) / next.text.length > (rooms[column] ?? Infinity)
    }
    return lines.flatMap((line, from): Word[][] => {
      const last = line.at(-1)
      if (last === undefined || !/\p{L}$/u.test(last.text)) return []
      const chain = [last]
      for (let k = from; isFull(k) && chain.length < MOST_PARTS; k++) {
        const [next, ...others] = lines[k + 1] as readonly Word[]
        if (next === undefined || !/^\p{Ll}/u.test(next.text)) break
        chain.push(next)
        if (others.length > 0 || !/^\p{Ll}+$/u.test(next.text)) break
      }
      return chain.length > 1 ? [chain] : []
    })
  })
}

/** A word is broken into no more parts. */
const MOST_PARTS = 4

/** The first words of a chain, as far as they are one word with those after them. */
function joinedParts(chain: readonly Word[], isWord: (text: string) => boolean): readonly Word[] {
  let text = /\p{L}+$/u.exec(chain[0]?.text ?? '')?.[0] ?? ''
  let joined = 0
  for (const [k, { text: part }] of chain.entries()) {
    if (k === 0) continue
    text += /^\p{Ll}+/u.exec(part)?.[0] ?? ''
    if (isWord(text)) joined = k
  }
  return chain.slice(0, joined)
}

/** A line that one word fills, and the first word of the next. */
interface FilledLine {
  readonly column: number
  readonly word: Word
  readonly rest: Word
  readonly goesOn: boolean
  readonly ends: boolean
}

function filledLines(grid: TextGrid): FilledLine[] {
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
      : cell.lines.flatMap((line, k): FilledLine[] => {
          const [word, ...others] = line
          const [rest, ...following] = cell.lines[k + 1] ?? []
          if (word === undefined || rest === undefined || others.length > 0) return []
          const fills = (of: Word, next: Word) =>
            of.x1 - of.x0 + (next.x1 - next.x0) / next.text.length > roomOf(cell.column)
          const further = cell.lines[k + 2]?.[0]
          const goesOn = following.length === 0 && further !== undefined && fills(rest, further)
          const ends = following.length === 0 && k + 2 === cell.lines.length && /^\p{Ll}+$/u.test(rest.text)
          return fills(word, rest) ? [{ column: cell.column, word, rest, goesOn, ends }] : []
        }),
  )
}

/** What cannot be but one: a mark of a note, what follows a stroke, and the last digits of a long figure. */
function isCertain({ word, rest }: FilledLine): boolean {
  if (/^[*†‡]+$/.test(rest.text)) return /[\p{L}\p{N}]$/u.test(word.text)
  if (/^\/\p{L}/u.test(rest.text)) return /\p{L}$/u.test(word.text)
  return word.text.length >= LEAST_DIGITS && isFigure({ word, rest })
}

/** Digits alone, and on the next line fewer. */
function isFigure({ word, rest }: Pick<FilledLine, 'word' | 'rest'>): boolean {
  return /^\d+$/.test(word.text) && /^\d+$/.test(rest.text) && rest.text.length < word.text.length
}

/** The figures of a table's columns in which several are broken, all after as many digits. */
function brokenColumns(filled: readonly FilledLine[]): FilledLine[] {
  const figures = filled.filter(isFigure)
  return [...new Set(figures.map(({ column }) => column))].flatMap((column) => {
    const own = figures.filter((line) => line.column === column)
    const isAlike = own.every(({ word }) => word.text.length === own[0]?.word.text.length)
    return own.length >= LEAST_ALIKE && isAlike ? own : []
  })
}

function asBreak({ column, word, rest, goesOn, ends }: FilledLine): Break[] {
  const before = /\p{L}+$/u.exec(word.text)?.[0]
  const after = /^\p{Ll}+/u.exec(rest.text)?.[0]
  if (before === undefined || after === undefined || word.text.length < 3) return []
  return [{ column, word, rest, before, after, goesOn, ends }]
}

function widths({ lines }: GridCell): number[] {
  return lines.map((line) => {
    const [x0, , x1] = around(line)
    return x1 - x0
  })
}

/** The runs of letters of a text, in lower case. */
function lettersOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? []
}

function hasVowel(text: string): boolean {
  return /[aeiouyæøœ]/i.test(text.normalize('NFD'))
}
