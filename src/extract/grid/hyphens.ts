import type { TextGrid } from './grid.ts'
import type { NearbyWords } from '../page-break/nearby-words.ts'
import type { Word } from '../layout/words.ts'

/**
 * Words of cells whose hyphen only breaks them at the end of a line. A hyphen between small letters may be the word's
 * own; that it is none shows where the page, or those nearby (`nearby`), have the word in one piece, and not with its
 * hyphen. In a table in which one is shown to break, the others do too.
 */
export function findHyphenated(
  grids: readonly TextGrid[],
  words: readonly Word[],
  nearby: NearbyWords,
): readonly Word[] {
  const byGrid = grids.map(hyphensIn)
  if (byGrid.every((hyphens) => hyphens.length === 0)) return []
  const parts = new Set(byGrid.flat().flatMap(({ word, rest }) => [word, rest]))
  const texts = words.flatMap((word) => (parts.has(word) ? [] : [word.text.toLowerCase()]))
  const known = new Set(texts.flatMap((text) => text.match(/\p{L}+/gu) ?? []))
  return byGrid.flatMap((hyphens) => {
    const open = hyphens.filter(({ before, after }) => {
      const own = `${before}-${after}`
      return !texts.some((text) => text.includes(own))
    })
    const isBreak = ({ before, after }: Hyphen) => known.has(before + after) || nearby.has(before + after)
    return open.some(isBreak) ? open.map(({ word }) => word) : []
  })
}

/** A word that ends its line with a hyphen, and the first word of the next line, with the letters on either side. */
interface Hyphen {
  readonly word: Word
  readonly rest: Word
  readonly before: string
  readonly after: string
}

function hyphensIn({ cells }: TextGrid): Hyphen[] {
  return cells.flatMap(({ lines }) =>
    lines.flatMap((line, k): Hyphen[] => {
      const [word, rest] = [line.at(-1), lines[k + 1]?.[0]]
      if (rest === undefined) return []
      const before = /(\p{L}*\p{Ll})[-‐]$/u.exec(word?.text ?? '')?.[1]
      const after = /^\p{Ll}+/u.exec(rest.text)?.[0]
      if (word === undefined || before === undefined || after === undefined) return []
      return [{ word, rest, before: before.toLowerCase(), after }]
    }),
  )
}
