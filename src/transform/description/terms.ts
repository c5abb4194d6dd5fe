import type { Extraction } from '../../model/extraction.ts'
import type { Phrase } from '../../model/prose.ts'
import type { Source } from '../../model/source.ts'
import { findPhrase, wordsOf } from '../prose/phrase.ts'
import type { Slip } from './slip.ts'

/** A short word in one piece is an abbreviation: "PPT" for "PP-tjenesten" is no other name. */
const ABBREVIATION = 4

interface Term {
  readonly root: string
  readonly printed: string
  readonly quote: string
}

/** Members of a dimension that the document calls by names that are not forms of one another. */
export function termSlips({ statements }: Extraction, source: Source, dimension: string): readonly Slip[] {
  const members = source.dimensions.find(({ name }) => name === dimension)?.members ?? []
  const every = (source.names ?? []).flatMap((name) => (name.dimension === dimension ? name.phrases : []))
  // Best shown where several members are named side by side: there a word stands for the member and nothing else.
  const texts = statements
    .map(({ text }) => {
      const words = wordsOf(text)
      return { text, words, named: every.filter((phrase) => findPhrase(words, phrase).length > 0).length }
    })
    .filter(({ named }) => named > 0)
    .sort((a, b) => b.named - a.named)
  return members.flatMap(({ code, label }) => {
    const phrases = (source.names ?? []).flatMap((name) =>
      name.dimension === dimension && name.code === code ? name.phrases : [],
    )
    const printed = phrases.flatMap((phrase): readonly Term[] => {
      const found = texts.flatMap(({ text, words }) =>
        findPhrase(words, phrase)
          .slice(0, 1)
          .map(({ start, end }) => ({ root: rootOf(phrase), printed: text.slice(start, end), quote: text })),
      )
      return found.slice(0, 1)
    })
    const kinds = printed.filter(
      ({ root }, index) => printed.findIndex((each) => isFormOf(each.root, root)) === index,
    )
    return kinds.length < 2 ? [] : [termSlip(label.nb, kinds)]
  })
}

/** What a phrase has before its endings, without "og": forms of one name begin alike. */
const rootOf = (phrase: Phrase): string =>
  phrase
    .toLowerCase()
    .replace(/\*/gu, '')
    .split(' ')
    .filter((word) => word !== 'og')
    .join('')

const isShort = (root: string): boolean => root.length <= ABBREVIATION

const isFormOf = (a: string, b: string): boolean =>
  a.startsWith(b) || b.startsWith(a) || isShort(a) || isShort(b)

function termSlip(name: string, terms: readonly Term[]): Slip {
  const shown = terms.map(({ printed }) => `«${printed}»`).join(' | ')
  const quotes = terms
    .map(({ quote }) => `«${quote.length > 160 ? `${quote.slice(0, 160)}…` : quote}»`)
    .join(', ')
  return {
    about: [name, ...terms.map(({ root }) => root)],
    verdict: 'label',
    printed: [],
    title: { nb: shown, en: shown.replace(/«/gu, '“').replace(/»/gu, '”') },
    reason: {
      nb: `${name} har mer enn ett navn: ${quotes}`,
      en: `${name} has more than one name: ${quotes}`,
    },
  }
}
