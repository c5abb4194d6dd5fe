import type { Phrase, ProseDeclaration } from '../../model/prose.ts'
import type { Source } from '../../model/source.ts'
import type { Mention } from '../mention/mention.ts'
import type { Sentence } from './context.ts'
import { findPhrase, wordsOf } from './phrase.ts'

/** "1200 koordinatorer har gått på kurs": what is said of these, and perhaps not of all. */
const SAID_OF_THESE =
  /^(?:[\p{L}/-]+\s){1,4}?(?:som\s)?(?!(?:er|var)\s(?:fra|frå|i|hos|ved)\s)(?<what>(?:har|hadde|er|var|ble|blir|får|fikk|oppgir|oppga|mener|mangler|mottar|mottok|venter|trenger|arbeider|jobber|går|gikk|bor|bodde|\p{L}{3,}et(?=\s(?:for|til|av|på|med)))\s.+)$/iu
/** "Andelen mottakere som bor alene, var 54 prosent". */
const SHARE_OF_THOSE =
  /(?<!\p{L})(?:andel(?:en)?|prosent(?:en|andelen)?|antall(?:et)?|tallet på)\s(?:[\p{L}/-]+\s){0,3}?som\s(?<what>[^,]+?),?\s(?:er|var|utgjør|utgjorde|ligger|lå)(?!\p{L})[^,]*$/iu
/** "De 120 planene er …": said of all that were counted. */
const DEFINITE = /(?<!\p{L})(?:de|dei|disse|desse)\s$/iu
/** Words that say where a figure comes from, or that it is all of them. */
const REPORTED: readonly Phrase[] = [
  ...['rapporter*', 'innrapporter*', 'registrer*', 'meldt*', 'oppgi*', 'oppga*', 'fordel*', 'talt'],
  ...['totalt', 'samlet', 'til sammen', 'i alt', 'inkluder*', 'kartlegg*', 'kartlagt*'],
]

/**
 * Whether the words around a figure pick out some of what the declaration counts by something that neither it nor
 * any member of the source's dimensions knows.
 */
export function isRestricted(
  { statement, clauses }: Sentence,
  { start, after, bracketed }: Mention,
  {
    declaration,
    source: { names = [] },
  }: { readonly declaration: ProseDeclaration; readonly source: Source },
): boolean {
  const { form, nouns, beside = [], clause = [], sentence = [], nearby = [], by = {} } = declaration
  const said = [beside, clause, sentence, nearby].flat(2)
  const isOfClass = Object.values(by).includes('required')
  if (bracketed || isOfClass || said.length + nouns.length === 0) return false
  const from = clauses.findLast((each) => each.start <= start)?.start ?? 0
  const before = statement.text.slice(from, start)
  if (form === 'count' && DEFINITE.test(before)) return false
  const words = form === 'count' ? SAID_OF_THESE.exec(after) : SHARE_OF_THOSE.exec(before)

  const what = words?.groups?.what
  if (what === undefined) return false
  const spoken = wordsOf(what)
  const known = [...said, ...nouns, ...REPORTED, ...names.flatMap(({ phrases }) => phrases)]
  return !known.some((phrase) => findPhrase(spoken, phrase).length > 0)
}
