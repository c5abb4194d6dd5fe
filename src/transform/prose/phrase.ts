import type { Phrase } from '../../model/prose.ts'
import { parseNumberWord } from '../mention/number-words.ts'

/** A word of a text in lower case, and where it stands. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The words of a text: runs of letters and digits, so that "kommunene/bydelene" is two. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index, 0: word }) => ({
    text: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }))
}

/** One word of a phrase. */
type Pattern =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'stem'; readonly text: string }
  | { readonly kind: 'number' }

function matches(pattern: Pattern, word: string): boolean {
  switch (pattern.kind) {
    case 'word':
      return word === pattern.text
    case 'stem':
      return word.startsWith(pattern.text)
    case 'number':
      return /^\d+$/.test(word) || parseNumberWord(word) !== null
  }
}

const compiled = new Map<Phrase, readonly Pattern[]>()

function patternsOf(phrase: Phrase): readonly Pattern[] {
  const known = compiled.get(phrase)
  if (known !== undefined) return known
  const patterns = [...phrase.toLowerCase().matchAll(/[\p{L}\p{N}]+\*?|[*#]/gu)].map(([word]): Pattern => {
    if (word === '#') return { kind: 'number' }
    return word.endsWith('*') ? { kind: 'stem', text: word.slice(0, -1) } : { kind: 'word', text: word }
  })
  compiled.set(phrase, patterns)
  return patterns
}

/** Where the phrase ends if it begins with the word at `first`, or null. */
export function phraseEnd(words: readonly Word[], phrase: Phrase, first: number): number | null {
  const patterns = patternsOf(phrase)
  const last = words[first + patterns.length - 1]
  if (last === undefined) return null
  for (let offset = 0; offset < patterns.length; offset += 1) {
    const [pattern, word] = [patterns[offset], words[first + offset]]
    if (pattern === undefined || word === undefined || !matches(pattern, word.text)) return null
  }
  return last.end
}

/** Every place where the phrase stands among the words, first to last. */
export function findPhrase(
  words: readonly Word[],
  phrase: Phrase,
): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const [first, { start }] of words.entries()) {
    const end = phraseEnd(words, phrase, first)
    if (end !== null) found.push({ start, end })
  }
  return found
}

/** Whether one of the phrases stands among the words. */
export function saysOneOf(words: readonly Word[], phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase) => findPhrase(words, phrase).length > 0)
}
