import type { Extraction } from '../../model/extraction.ts'
import type { Source } from '../../model/source.ts'
import { editDistance, foldLabel } from '../label.ts'
import type { Slip } from './slip.ts'

/** Letters from which on one more or less is a slip rather than another name. */
const LONG = 7
/** Folding takes spaces and marks away, an edit adds or takes one letter: longer or shorter words are another name. */
const SLACK = 6

interface Print {
  readonly words: string
  readonly quote: string
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
    ...statements.map(({ text }) => text),
    ...tables.flatMap(({ cells }) => cells.map(({ text }) => text)),
  ].map(inWords)
  return names.flatMap((name) => {
    const found = new Map<string, Print[]>()
    for (const text of texts) {
      for (const words of spellingsIn(text, name, names)) {
        found.set(words, [...(found.get(words) ?? []), { words, quote: text.quote }])
      }
    }
    return [...found].map(([words, prints]) => variantSlip(name, words, prints))
  })
}

const squeezed = (text: string): string => text.replace(/\s*([-\u2010-\u2013])\s*/gu, '-')
const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text)

/** A text cut into words once, for all the names that are sought in it. */
interface Cut {
  readonly quote: string
  readonly flat: string
  readonly tokens: readonly RegExpExecArray[]
}

function inWords(quote: string): Cut {
  const flat = squeezed(quote)
  return { quote, flat, tokens: [...flat.matchAll(/[\p{L}]+/gu)] }
}

/** What a text prints for a name other than the name itself, a genitive or another member's name. */
function spellingsIn({ flat, tokens }: Cut, name: string, names: readonly string[]): readonly string[] {
  const own = name.split(/[\s-]/u).length
  const declared = foldLabel(name)
  const capitals = [...name].filter((letter) => /\p{Lu}/u.test(letter)).length
  if (capitals === 0 || declared.length < LONG) return []
  return tokens.flatMap((token, index) => {
    const last = tokens[index + own - 1]
    if (last === undefined || !isCapital(token[0])) return []
    const words = flat.slice(token.index, last.index + last[0].length)
    if (Math.abs(words.length - name.length) > SLACK) return []
    if (!/^[\p{L} -]+$/u.test(words) || names.some((each) => words === each || words === `${each}s`))
      return []
    const printed = foldLabel(words)
    if (words === words.toLocaleUpperCase('nb')) return []
    const distance = editDistance(printed, declared)
    const isNear = distance === 0 || (distance === 1 && printed !== `${declared}s`)
    if (!isNear) return []
    const isOther = names.some(
      (each) => each !== name && editDistance(foldLabel(each), printed) <= Math.max(distance, 0),
    )
    return isOther ? [] : [words]
  })
}

function variantSlip(name: string, words: string, prints: readonly Print[]): Slip {
  const quotes = [...new Set(prints.map(({ quote }) => `«${shorten(quote, words)}»`))].slice(0, 3).join(', ')
  return {
    about: [name, words],
    verdict: 'label',
    printed: [],
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
