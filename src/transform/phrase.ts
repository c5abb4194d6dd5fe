import type { Phrase } from '../model/prose.ts'
import { parseNumberWord } from './number-words.ts'

/** A word of a text in lower case, and where it stands. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The words of a text: runs of letters and digits, so that "kommunene/bydelene" is two. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index, 0: word }) => ({
    text: word.toLocaleLowerCase('nb'),
    start: index,
    end: index + word.length,
  }))
}

function wordMatches(word: string | undefined, pattern: string): boolean {
  if (word === undefined) return false
  if (pattern === '*') return true
  if (pattern === '#') return /^\d+$/.test(word) || parseNumberWord(word) !== null
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern
}

const compiled = new Map<Phrase, readonly string[]>()

function patternsOf(phrase: Phrase): readonly string[] {
  const known = compiled.get(phrase)
  if (known !== undefined) return known
  const patterns = [...phrase.toLocaleLowerCase('nb').matchAll(/[\p{L}\p{N}]+\*?|[*#]/gu)].map(
    ([word]) => word,
  )
  compiled.set(phrase, patterns)
  return patterns
}

/** Every place where the phrase stands among the words, first to last. */
export function findPhrase(
  words: readonly Word[],
  phrase: Phrase,
): readonly { start: number; end: number }[] {
  const patterns = patternsOf(phrase)
  return words.flatMap(({ start }, first) => {
    const last = words[first + patterns.length - 1]
    const found = patterns.every((pattern, offset) => wordMatches(words[first + offset]?.text, pattern))
    return found && last !== undefined && patterns.length > 0 ? [{ start, end: last.end }] : []
  })
}

/** Whether one of the phrases stands among the words. */
export function saysOneOf(words: readonly Word[], phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase) => findPhrase(words, phrase).length > 0)
}
