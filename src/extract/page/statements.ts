import type { Place } from '../../model/place.ts'
import type { Statement, StatementKind, StatementWord } from '../../model/statement.ts'
import type { TableText } from '../../model/table.ts'
import { splitSentences } from '../sentences.ts'
import type { PageLayout } from './layout.ts'
import { displayBox } from './layout.ts'
import type { Word } from './words.ts'

/** Words of one line, and the page they stand on. */
export interface PlacedLine {
  readonly words: readonly Word[]
  readonly layout: Pick<PageLayout, 'page' | 'turn' | 'width' | 'height'>
}

/** Text with a place for every word. */
export interface PlacedText {
  readonly text: string
  readonly words: readonly StatementWord[]
}

/** A statement before it has its position in the document. */
export type UnorderedStatement = Omit<Statement, 'order'>

/** Where a word's ink stands. */
export function placeOf(word: Word, layout: PlacedLine['layout']): Place {
  return { kind: 'page', page: layout.page, bbox: displayBox([word.x0, word.y0, word.x1, word.y1], layout) }
}

const SUSPENDED = /^(?:og|eller|samt|and|or|to|til|und|oder)$/i

/** Whether a word at a line's end goes on in the next line's first: "Sør-", "og/"; before "og" and its like the hyphen stands for a missing rest. */
function goesOn(text: string, next: string): boolean {
  return (
    !SUSPENDED.test(next) &&
    (/\p{L}\u00ad$/u.test(text) || (/[\p{L}\d][-‐/]$/u.test(fold(text)) && /^[\p{L}\d]/u.test(next)))
  )
}

/** The text of a cell: its lines joined by a space, or by nothing where a word goes on. Hyphens stay, as they may be the word's own, but for the sign that only breaks set. */
export function joinCellLines(lines: readonly (readonly Pick<Word, 'text'>[])[]): string {
  let text = ''
  lines.forEach((words, index) => {
    const line = words.map((word) => word.text).join(' ')
    const next = lines[index + 1]?.[0]?.text
    if (next === undefined || !goesOn(words.at(-1)?.text ?? '', next)) text += `${line} `
    else text += /^\p{Ll}/u.test(next) ? line.replace(/(?<=\p{Ll})‐$/u, '') : line
  })
  return fold(text)
}

/** Joins lines to text, each word with its place; a word broken at a line's end becomes one, whose parts keep a place each. */
export function joinLines(lines: readonly PlacedLine[]): PlacedText {
  let text = ''
  const words: StatementWord[] = []
  let broken = false
  lines.forEach(({ words: inked, layout }, index) => {
    inked.forEach((word, k) => {
      const next = lines[index + 1]?.words[0]
      let printed = fold(word.text)
      if (printed === '') return
      if (text !== '' && !broken) text += ' '
      broken = false
      if (k === inked.length - 1 && next !== undefined) {
        broken = goesOn(word.text, next.text)
        if (broken && /^\p{Ll}/u.test(next.text)) printed = printed.replace(/(?<=\p{Ll})[-‐]$/u, '')
      }
      words.push({ start: text.length, end: text.length + printed.length, place: placeOf(word, layout) })
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
    places: lines.map(({ words, layout }) => ({
      kind: 'page',
      page: layout.page,
      bbox: displayBox(
        [
          Math.min(...words.map((word) => word.x0)),
          Math.min(...words.map((word) => word.y0)),
          Math.max(...words.map((word) => word.x1)),
          Math.max(...words.map((word) => word.y1)),
        ],
        layout,
      ),
    })),
  }
}
