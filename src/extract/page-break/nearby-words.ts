import { pagesAround } from './furniture.ts'
import type { Word } from '../layout/words.ts'

/** Shorter words may well be two that a cell sets one under the other. */
const LEAST_LETTERS = 6

/** The words of a page that others may have in pieces, in lower case, each once. */
export function longWords(words: readonly Pick<Word, 'text'>[]): readonly string[] {
  const found = new Set<string>()
  for (const { text } of words) {
    if (text.length < LEAST_LETTERS) continue
    for (const run of text.toLowerCase().match(/\p{L}+/gu) ?? [])
      if (run.length >= LEAST_LETTERS) found.add(run)
  }
  return [...found]
}

/** Tells whether a page nearby has a word, in lower case. */
export type NearbyWords = Pick<ReadonlySet<string>, 'has'>

/** The long words of the pages around one, as far as running heads are looked for. */
export function nearbyWords(page: number, words: ReadonlyMap<number, readonly string[]>): NearbyWords {
  // Few words are asked for: they are looked for page by page, and no set of all is made for every page.
  const pages = pagesAround(page)
  const has = (word: string) => pages.some((other) => words.get(other)?.includes(word) === true)
  return { has }
}
