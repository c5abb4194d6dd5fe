import type { Place } from '../../model/place.ts'
import type { Statement, StatementKind, StatementWord } from '../../model/statement.ts'
import type { TableText } from '../../model/table.ts'
import { splitSentences } from '../sentences.ts'
import type { PageFrame } from '../layout/layout.ts'
import { displayBox } from '../layout/layout.ts'
import type { Word } from '../layout/words.ts'

/** What is left of a word once its line is known: what it says, and where its ink stands on the page as displayed. */
export interface PlacedWord {
  readonly text: string
  readonly place: Extract<Place, { readonly kind: 'page' }>
}

/** The words of one line. */
export type PlacedLine = readonly PlacedWord[]

/** Text with a place for every word. */
export interface PlacedText {
  readonly text: string
  readonly words: readonly StatementWord[]
}

/** A statement before it has its position in the document. */
export type UnorderedStatement = Omit<Statement, 'order'>

/** A word with the place of its ink. */
export function placeWord({ text, x0, y0, x1, y1 }: Word, frame: PageFrame): PlacedWord {
  return { text, place: { kind: 'page', page: frame.page, bbox: displayBox([x0, y0, x1, y1], frame) } }
}

const SUSPENDED = /^(?:og|eller|samt|and|or|to|til|und|oder)$/i

/** Whether a word at a line's end goes on in the next line's first: "Sør-", "og/"; before "og" and its like the hyphen stands for a missing rest. */
function goesOn(text: string, next: string): boolean {
  return (
    !SUSPENDED.test(next) &&
    (/\p{L}\u00ad$/u.test(text) || (/[\p{L}\d][-‐/]$/u.test(fold(text)) && /^[\p{L}\d]/u.test(next)))
  )
}

/** The text of a cell: its lines joined by a space, or by nothing where a word goes on. Hyphens stay, as they may be the word's own, but for the sign that only breaks set. `broken` words go on without one, and lose that of their break. */
export function joinCellLines<W extends Pick<Word, 'text'>>(
  lines: readonly (readonly W[])[],
  broken: ReadonlySet<W> = new Set(),
): string {
  let text = ''
  lines.forEach((words, index) => {
    const line = words.map((word) => word.text).join(' ')
    const next = lines[index + 1]?.[0]?.text
    const last = words.at(-1)
    if (last !== undefined && broken.has(last)) text += line.replace(/(?<=\p{Ll})[-‐]$/u, '')
    else if (next === undefined || !goesOn(words.at(-1)?.text ?? '', next)) text += `${line} `
    else text += /^\p{Ll}/u.test(next) ? line.replace(/(?<=\p{Ll})‐$/u, '') : line
  })
  return fold(text)
}

/** Joins lines to text, each word with its place; a word broken at a line's end becomes one, whose parts keep a place each. */
export function joinLines(lines: readonly PlacedLine[]): PlacedText {
  let text = ''
  const words: StatementWord[] = []
  let broken = false
  lines.forEach((inked, index) => {
    inked.forEach((word, k) => {
      const next = lines[index + 1]?.[0]
      let printed = fold(word.text)
      if (printed === '') return
      if (text !== '' && !broken) text += ' '
      broken = false
      if (k === inked.length - 1 && next !== undefined) {
        broken = goesOn(word.text, next.text)
        if (broken && /^\p{Ll}/u.test(next.text)) printed = printed.replace(/(?<=\p{Ll})[-‐]$/u, '')
      }
      words.push({ start: text.length, end: text.length + printed.length, place: word.place })
      text += printed
    })
  })
  return { text, words }
}

/** White space of every kind to U+0020, soft hyphens out. */
export function fold(text: string): string {
  return text
    .replace(/\u00ad/g, '')
    .replace(/[\s\u00a0\u202f\u2009\u200b]+/g, ' ')
    .trim()
}

/** The sentences of a text, each with its words. */
export function sentencesOf(
  placed: PlacedText,
  kind: StatementKind,
  section: readonly string[],
): UnorderedStatement[] {
  return splitSentences(placed.text).map(({ start, end }) => ({
    kind,
    section,
    text: placed.text.slice(start, end),
    words: placed.words
      .filter((word) => word.start < end && word.end > start)
      .map((word) => ({
        start: Math.max(word.start, start) - start,
        end: Math.min(word.end, end) - start,
        place: word.place,
      })),
  }))
}

/** A text as one statement, whatever its sentences. */
export function wholeStatement(
  { text, words }: PlacedText,
  kind: StatementKind,
  section: readonly string[],
): UnorderedStatement {
  return { kind, section, text, words }
}

/** A text as a table keeps it: with a place for each line. */
export function tableText(lines: readonly PlacedLine[]): TableText {
  return {
    text: joinLines(lines).text,
    places: lines.flatMap((line) => (line[0] === undefined ? [] : [placeAround(line[0], line)])),
  }
}

function placeAround({ place }: PlacedWord, line: PlacedLine): Place {
  const edges = (edge: 0 | 1 | 2 | 3) => line.map((word) => word.place.bbox[edge])
  return {
    ...place,
    bbox: [Math.min(...edges(0)), Math.min(...edges(1)), Math.max(...edges(2)), Math.max(...edges(3))],
  }
}
