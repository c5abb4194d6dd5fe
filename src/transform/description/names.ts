import type { Extraction } from '../../model/extraction.ts'
import type { Passage } from '../../model/passage.ts'
import type { Source } from '../../model/source.ts'
import type { Statement } from '../../model/statement.ts'
import { editDistance, foldLabel, isOneEdit } from '../label.ts'
import { passagesIn } from '../passage.ts'
import type { Slip } from './slip.ts'

/** Letters from which on one more or less is a slip rather than another name. */
const LONG = 7

interface Print {
  readonly quote: string
  readonly passages: readonly Passage[]
}

/** Members of a dimension that are printed in more than one spelling. */
export function nameSlips(
  { statements, tables }: Extraction,
  source: Source,
  dimension: string,
): readonly Slip[] {
  const members = source.dimensions.find(({ name }) => name === dimension)?.members ?? []
  const names = members.map(({ label }) => label.nb)
  const texts = [
    ...statements,
    ...tables.flatMap(({ cells }) =>
      cells.map(({ text, place }) => ({ text, words: [{ start: 0, end: text.length, place }] })),
    ),
  ].map(inWords)
  return names.flatMap((name) => {
    const found = new Map<string, Print[]>()
    for (const text of texts) {
      for (const words of spellingsIn(text, name, names)) {
        found.set(words, [...(found.get(words) ?? []), printOf(words, text)])
      }
    }
    return [...found].map(([words, prints]) => variantSlip(name, words, prints))
  })
}

const squeezed = (text: string): string => text.replace(/\s*([-\u2010-\u2013])\s*/gu, '-')
const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text)

/** A text cut into words once, for all the names that are sought in it: what may be a name of so many words. */
interface Cut {
  readonly print: Pick<Statement, 'text' | 'words'>
  readonly namesOf: (words: number) => readonly Candidate[]
}

interface Candidate {
  readonly words: string
  readonly folded: string
}

function inWords(print: Cut['print']): Cut {
  const flat = squeezed(print.text)
  const tokens = [...flat.matchAll(/[\p{L}]+/gu)]
  const known = new Map<number, readonly Candidate[]>()
  const cut = (count: number) =>
    tokens.flatMap((token, index) => {
      const last = tokens[index + count - 1]
      if (last === undefined || !isCapital(token[0])) return []
      const words = flat.slice(token.index, last.index + last[0].length)
      const isName = /^[\p{L} -]+$/u.test(words) && words !== words.toUpperCase()
      return isName ? [{ words, folded: foldLabel(words) }] : []
    })
  const namesOf = (count: number) => {
    const found = known.get(count) ?? cut(count)
    known.set(count, found)
    return found
  }
  return { print, namesOf }
}

/** Where a spelling stands; the whole sentence where a hyphen is set apart in it. */
function printOf(words: string, { print }: Cut): Print {
  const exact = passagesIn(print, 'distrusted', words)
  return { quote: print.text, passages: exact.length > 0 ? exact : passagesIn(print, 'distrusted') }
}

/** What a text prints for a name other than the name itself, a genitive or another member's name. */
function spellingsIn({ namesOf }: Cut, name: string, names: readonly string[]): readonly string[] {
  const own = name.split(/[\s-]/u).length
  const declared = foldLabel(name)
  const capitals = [...name].filter((letter) => /\p{Lu}/u.test(letter)).length
  if (capitals === 0 || declared.length < LONG) return []
  return namesOf(own).flatMap(({ words, folded: printed }) => {
    const distance = printed === declared ? 0 : isOneEdit(printed, declared) ? 1 : null
    if (
      distance === null ||
      printed === `${declared}s` ||
      names.some((each) => words === each || words === `${each}s`)
    )
      return []
    const isOther = names.some((each) => each !== name && editDistance(foldLabel(each), printed) <= distance)
    return isOther ? [] : [words]
  })
}

function variantSlip(name: string, words: string, prints: readonly Print[]): Slip {
  const quotes = [...new Set(prints.map(({ quote }) => `«${shorten(quote, words)}»`))].slice(0, 3).join(', ')
  return {
    about: [name, words],
    verdict: 'label',
    printed: [],
    passages: prints.flatMap(({ passages }) => passages),
    title: { nb: `${words} | ${name}`, en: `${words} | ${name}` },
    reason: {
      nb: `${name} skrives «${words}» ${prints.length === 1 ? 'ett sted' : `${prints.length} steder`}: ${quotes}`,
      en: `${name} is spelled “${words}” in ${prints.length === 1 ? 'one place' : `${prints.length} places`}: ${quotes}`,
    },
  }
}

function shorten(quote: string, words: string): string {
  const at = Math.max(0, squeezed(quote).indexOf(words))
  return quote.length <= 120 ? quote : `…${quote.slice(Math.max(0, at - 40), at + 60)}…`
}
