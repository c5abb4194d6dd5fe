import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import type { Source } from '../../model/source.ts'
import type { Mention } from '../mention.ts'
import { NUMBER_WORD } from '../number-words.ts'
import { clauseAround, type Sentence } from './context.ts'
import { findPhrase, wordsOf } from './phrase.ts'

/** "Året før", "i en tidligere undersøkelse"; not "lavere enn året før", which says what a figure is compared with. */
const OTHER_TIME =
  /(?<!\p{L})(?<!(?:enn|fra|frå|mot|med)\s(?:i\s)?)(?:året før|forrige|i fjor|tidligere (?:år|undersøkelse|kartlegging|måling|rapport)\p{L}*)(?!\p{L})/iu
/** "Etter fire uker hadde 200 svart": on the way to what was counted in the end. */
const UNDER_WAY = new RegExp(
  `(?<!\\p{L})(?:etter|innen|i løpet av)\\s(?:(?:${NUMBER_WORD}|\\d{1,3}|de første|den første)\\s){1,2}(?:dag|uke|måned)\\p{L}*`,
  'iu',
)
/** "20 svar per dag", "fire ganger så mange": a rate or a factor. */
const RATE = /(?:^ganger|(?<!\p{L})(?:per|pr\.?|i|hver)\s(?:dag|døgn|uke|måned|time)(?:en)?)(?!\p{L})/iu
/** "Av 400 kommuner svarte 300": the whole of what is said. */
const OUT_OF = /^av(?:\s(?:de|dei|alle|totalt|i alt))?$/iu
/** "Ingen kommuner har over 900", "12 kommuner har over 150": how much each of some has, not how much there is. */
const EACH_HAS = /(?<!\p{L})(?:har|hadde|med)\s$/iu
const HOLDERS = /(?<!\p{L})(?:ingen|noen|enkelte|mange|flere|de fleste|halvparten)(?!\p{L})/iu
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
    UNDER_WAY.test(clause) ||
    SOME.test(mention.after) ||
    RATE.test(mention.after) ||
    isOfEach(sentence, mention, start) ||
    isWithoutMember(sentence, start, end) ||
    isOfUnknownPlace(sentence, start, end) ||
    isOfPicked(sentence, start, end) ||
    isOfUnknownGroup(clause, source)
  )
}

function isOfEach({ mentions, statement }: Sentence, mention: Mention, from: number): boolean {
  const before = statement.text.slice(from, mention.start)
  const holds = mentions.some(
    (other) => other.kind === 'figure' && other.start >= from && other.end <= mention.start,
  )
  const isClass = mention.kind === 'class' && EACH_HAS.test(before)
  return isClass && (holds || HOLDERS.test(before))
}

/** Whether a count is the whole of what its clause says: "av 400 kommuner svarte 300". */
export const isWhole = ({ before }: Mention): boolean => OUT_OF.test(before)

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

/** Words that take up what was counted just before: "Disse 67 koordinatorene …". */
const TAKES_UP = /(?:^|\s)(?:disse|desse)$/iu
/** Statements before in which it was. */
const BEFORE = 4

/** Whether a figure takes up one that was just said of something else, so that its own words do not tell what it is of. */
export function pointsBack(
  { key, printed, origin: own }: Omit<Observation, 'ordinal'>,
  { before }: Mention,
  observations: readonly Observation[],
): boolean {
  if (own.kind !== 'statement' || !TAKES_UP.test(before)) return false
  const earlier = observations.filter(
    ({ origin, printed: other }) =>
      other === printed &&
      origin.kind === 'statement' &&
      origin.statement < own.statement &&
      origin.statement >= own.statement - BEFORE,
  )
  return earlier.length > 0 && earlier.every((each) => formatKey(each.key) !== formatKey(key))
}
