import type { Source } from '../../model/source.ts'
import type { Mention } from '../mention.ts'
import { NUMBER_WORD } from '../number-words.ts'
import { clauseAround, type Sentence } from './context.ts'
import { findPhrase, wordsOf } from './phrase.ts'

/** "Året før", "i en tidligere undersøkelse"; not "lavere enn året før", which says what a figure is compared with. */
const OTHER_TIME =
  /(?<!\p{L})(?<!(?:enn|fra|frå|mot|med)\s(?:i\s)?)(?:året før|forrige|i fjor|tidligere (?:år|undersøkelse|kartlegging|måling|rapport)\p{L}*)(?!\p{L})/iu
/** What is aimed at, foreseen or wanted is not what was counted. */
const NOT_YET =
  /(?<!\p{L})(?:målet|målsetting\p{L}*|måltall\p{L}*|ambisjon\p{L}*|prognose\p{L}*|forvente\p{L}*|skal|skulle|bør|burde|trenge\p{L}*|ønske\p{L}*)(?!\p{L})/iu
/** "Uten Oslo": what is left when a member is taken out. */
const WITHOUT = /(?<!\p{L})(?:uten|utenom|unntatt|bortsett fra|med unntak av|foruten)\s$/iu
/** A place with a name: "i Drammen", "Drammen kommune", "bydel Alna". */
const PLACE =
  /(?<!\p{L})(?:(?:i|fra|frå|for|ved|hos)\s(?<in>\p{Lu}\p{Ll}[\p{L}-]*)|(?:bydel|kommunen)\s(?<called>\p{Lu}\p{Ll}[\p{L}-]*)|(?<own>\p{Lu}\p{Ll}[\p{L}-]*)\s(?:kommune|bydel|fylke)(?!\p{L}))/giu
const COUNTRY = /^(?:Norge|Noreg)s?$/u
/** "De ti største kommunene": some of the members, picked by an order. */
const PICKED = new RegExp(`(?<!\\p{L})(?:de|dei)\\s(?:${NUMBER_WORD}|\\d{1,2})\\s\\p{L}+ste\\s`, 'giu')
/** "Blant menn var andelen 8": the group ends where the clause goes on. */
const AMONG = /(?<!\p{L})blant\s((?:(?!(?:er|var|har|hadde|ble|blir|som|i)\s)[\p{L}\d/]+\s?){1,4})/giu
const ALL_OF = /^(?:de|dem|dei|alle|samtlige|disse|denne|desse|annet|anna)(?!\p{L})/iu
/** Only some of what is counted: "12 nye mottakere". */
const SOME =
  /^(?:nye|unge|yngre|eldre|kvinnelige|mannlige|resterende|øvrige|gjenværende|utenlandske|ekstra|ledige|tidligere)(?!\p{L})/iu

/**
 * Whether a figure's own clause says that it is of something else than what the publication counts: of another time,
 * of what is aimed at, of a place or group that the publication does not tell apart, or of some members only. A
 * figure that is taken for what it is not would be held against the right ones.
 */
export function isAside(sentence: Sentence, mention: Mention, source: Source): boolean {
  const { start, end } = clauseAround(sentence, mention)
  const clause = sentence.statement.text.slice(start, end)
  return (
    OTHER_TIME.test(clause) ||
    NOT_YET.test(clause) ||
    SOME.test(mention.after) ||
    isWithoutMember(sentence, start, end) ||
    isOfUnknownPlace(sentence, start, end) ||
    isOfPicked(sentence, start, end) ||
    isOfUnknownGroup(clause, source)
  )
}

function isWithoutMember({ names, statement }: Sentence, from: number, to: number): boolean {
  return names.some(
    ({ start }) => start >= from && start < to && WITHOUT.test(statement.text.slice(from, start)),
  )
}

function isOfUnknownPlace({ names, statement }: Sentence, from: number, to: number): boolean {
  return [...statement.text.slice(from, to).matchAll(PLACE)].some(({ index, 0: words, groups }) => {
    const place = groups?.in ?? groups?.called ?? groups?.own ?? ''
    const at = from + index + words.indexOf(place)
    const isCapital = /^\p{Lu}/u.test(place)
    const isKnown = names.some((name) => name.start < at + place.length && name.end > at)
    return isCapital && !isKnown && !COUNTRY.test(place)
  })
}

function isOfPicked({ names, statement }: Sentence, from: number, to: number): boolean {
  return [...statement.text.slice(from, to).matchAll(PICKED)].some(
    ({ index }) => !names.some(({ start }) => start > from + index && start < to),
  )
}

function isOfUnknownGroup(clause: string, source: Source): boolean {
  const known = [
    ...source.prose.flatMap(({ nouns }) => nouns),
    ...(source.names ?? []).flatMap(({ phrases }) => phrases),
    ...(source.scales ?? []).flatMap(({ counted }) => counted),
  ]
  const labels = source.dimensions.flatMap(({ members }) => members.map(({ label }) => label.nb))
  return [...clause.matchAll(AMONG)].some(([, group = '']) => {
    const words = wordsOf(group)
    const isKnown = [...known, ...labels].some((phrase) => findPhrase(words, phrase).length > 0)
    return !ALL_OF.test(group) && !isKnown
  })
}
