import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import type { Source } from '../../model/source.ts'
import type { Mention } from '../mention/mention.ts'
import { NUMBER_WORD } from '../mention/number-words.ts'
import { clauseAround, type Sentence } from './context.ts'
import { isNotFoundHere } from './not-found-here.ts'
import { findPhrase, wordsOf } from './phrase.ts'

/** "Året før", "i en tidligere undersøkelse"; not "lavere enn året før", which says what a figure is compared with. */
const OTHER_TIME =
  /(?<!\p{L})(?<!(?:enn|fra|frå|mot|med)\s(?:i\s)?)(?:året før|forrige|i fjor|tidligere (?:år|undersøkelse|kartlegging|måling|rapport)\p{L}*)(?!\p{L})/iu
/** "Etter fire uker hadde 200 svart": on the way to what was counted in the end. */
const UNDER_WAY = new RegExp(
  `(?<!\\p{L})(?:etter|innen|i løpet av)\\s(?:(?:${NUMBER_WORD}|\\d{1,3}|de første|den første)\\s){1,2}(?:dag|uke|måned)\\p{L}*`,
  'iu',
)
/** "30 prosent høyere", "økte med 30 prosent": by how much one figure is beyond another. */
const RELATIVE = /^(?:høyere|høgare|lavere|lågare|større|mindre|flere|fleire|færre|mer|meir)(?!\p{L})/iu
const CHANGED_BY =
  /(?<!\p{L})(?:økt|økte|øke|øker|økning\p{L}*|auka|auke|vekst\p{L}*|vokst|vokste|steg|steget|falt|fall\p{L}*|sank|sunket|redusert|reduksjon\p{L}*|nedgang\p{L}*|oppgang\p{L}*|gikk opp|gikk ned|gått opp|gått ned)\s(?:\p{L}+\s){0,2}(?:med|på)$/iu
/** "Forskjellen mellom A (50) og B (40) er 10": what the sentence itself computes. */
const DIFFERENCE_OF = /(?<!\p{L})(?:forskjell|differanse|avstand)\p{L}*\smellom\s(?=.*\d.*\sog\s.*\d)/iu
/** "I tillegg kommer 12 planer": besides what was counted. */
const BESIDES =
  /(?<!\p{L})(?:i tillegg|utover det|utover dette|dertil)\s(?:kommer|kom|finnes|fins)(?!\p{L})/iu
const WORK = '(?:rapport|undersøkelse|undersøking|kartlegging|studie|måling|evaluering|meta-?analyse)\\p{L}*'
/** "Ifølge Helsetilsynets rapport", "en tilsvarende undersøkelse", "rapporten «Slik var det»": what others found. */
const OTHER_WORK = new RegExp(
  `(?<!\\p{L})(?:(?:ifølge|i følge|følge)\\s(?!(?:denne|vår)(?!\\p{L}))(?:[\\p{L}-]+\\s){1,3}${WORK}|(?:en|ei|ein|to|flere)\\s(?:annen|andre|tilsvarende|lignende|liknende|nyere|eldre|norsk|svensk|dansk|egen)\\s${WORK}|${WORK}\\s[«"“])`,
  'iu',
)
/** "Dersom anslagene er for lave": what is supposed is not what was counted. */
const SUPPOSED = /(?:^|,\s)(?:dersom|hvis|om(?!\s(?:lag|trent|kring)(?!\p{L})))\s/iu
/** "Og der er det 12 planer": in a place that the sentence before its comma tells of. */
const THERE = /(?<!\p{L})(?:der|hvor)\s(?:er|var|finnes|fins|har|hadde|bor|ble|blir)(?!\p{L})[^,;]*$/iu
/** "Under 18 år", "12 timer": an age or a length of time. */
const LENGTH =
  /^(?:år|åring|måned|månad|uke|veke|dag|døgn|time|minutt|krone|kr|kilometer|km|mil|årsverk|årsverka|stilling)\p{L}{0,3}(?!\p{L})/iu
const AGED =
  /(?<!\p{L})(?:under|over|mellom|eldre enn|yngre enn|i alderen|på)\s(?<age>\d{1,3})(?:\s?(?:[-–]|og|til)\s?\d{1,3})?\s?(?:år|åring)/giu
/** "123 har flere": more than was just said. */
const HAS_MORE = /^(?:\p{L}+\s)?har\s(?:enda\s)?(?:flere|fleire|færre|mer|meir|mindre)$/iu
/** "… og 300 av dem svarte": the figure before was the whole of them. */
const SOME_OF_THEM =
  /^[^.;]*?(?<!\p{L})(?:og|men|hvorav|bare|kun)\s[\d\s]+\sav\s(?:dem|disse|desse)(?!\p{L})/iu

/** "20 svar per dag", "fire ganger så mange": a rate or a factor. */
const RATE = /(?:^ganger|(?<!\p{L})(?:per|pr\.?|i|hver)\s(?:dag|døgn|uke|måned|time)(?:en)?)(?!\p{L})/iu
/** "Av 400 kommuner svarte 300": the whole of what is said. */
const AMONG_THE = /^blant (?:de|dei)$/iu
/** "Blant de 115 store kommunene har over halvparten …": no words tell which 115. */
const IS_PARTED = /^(?:(?!(?:som|med|hvor|der)\s)[\p{L}/-]+\s){1,4}?(?:har|hadde|er|var)(?!\p{L})/iu
const OUT_OF = /^av(?:\s(?:de|dei|alle|totalt|i alt))?(?:\s\p{L}+s)?$/iu
/** "Ingen kommuner har over 900", "alle kommuner har mer enn 3", "12 kommuner har over 150": how much each of some has, not how much there is. */
const EACH_HAS = /(?<!\p{L})(?:har|hadde|med)\s$/iu
const HOLDERS = /(?<!\p{L})(?:ingen|alle|samtlige|noen|enkelte|mange|flere|de fleste|halvparten)(?!\p{L})/iu
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
const PICKED_BY = new RegExp(
  `(?<!\\p{L})(?:de|dei)\\s(?:${NUMBER_WORD}|\\d{1,2})\\s\\p{L}+\\s(?:med|som har)\\s(?:flest|færrest|høyest|lavest|størst|minst)[^.,;]*$`,
  'iu',
)
/** "Mellom 28 6634 og 300 båter": the other end of what could not be read. */
const END_OF_RANGE = /(?<!\p{L})mellom\s\d[\d\s.,]*\sog\s$/iu
/** "Blant menn var andelen 8", "ved sykehusene": the group ends where the clause goes on. */
const AMONG =
  /(?<!\p{L})(?:blant|hos|ved\s(?=(?:(?:de|dei)\s)?(?:\p{L}+e\s)?\p{L}+ene(?!\p{L})))\s?((?:(?!(?:er|var|har|hadde|ble|blir|som|i)\s)[\p{L}\d/]+\s?){1,4})/giu
const ALL_OF = /^(?:alle|samtlige|disse|denne|desse|annet|anna)(?!\p{L})/iu
const THEM = /^(?:de|dem|dei)$/iu
const THE = /^(?:de|dei)\s/iu
const WHO = /^\s?(?:som|i)\s/iu
/** Where the words that say what a group is end, and those that say which of it begin. */
const WHICH_OF = /\s(?:med|uten|utan|på|over|under|fra|frå|mellom)\s/iu
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
    BESIDES.test(clause) ||
    OTHER_WORK.test(sentence.statement.text) ||
    HAS_MORE.test(mention.after) ||
    LENGTH.test(mention.after) ||
    SUPPOSED.test(clause) ||
    isNotFoundHere(sentence, mention, clause) ||
    isSaidOfThere(sentence, mention, start) ||
    isOfOtherAge(clause, source) ||
    END_OF_RANGE.test(sentence.statement.text.slice(start, mention.start)) ||
    PICKED_BY.test(sentence.statement.text.slice(start, mention.start)) ||
    isComputedHere(sentence, mention) ||
    isOfEach(sentence, mention, start) ||
    isWithoutMember(sentence, start, end) ||
    isOfUnknownPlace(sentence, start, end) ||
    isOfPicked(sentence, start, end) ||
    isOfUnknownGroup(clause, source)
  )
}

/** Whether a figure says how far two others are apart, or how many times, and is none that was counted. */
function isComputedHere(
  { statement }: Sentence,
  { figure, after, before, start, end, bracketed }: Mention,
): boolean {
  const isPercent = figure.kind === 'number' && figure.unit === 'percent'
  return (
    (isPercent && (RELATIVE.test(after) || CHANGED_BY.test(before))) ||
    (!bracketed && DIFFERENCE_OF.test(statement.text.slice(0, start))) ||
    (!isPercent && SOME_OF_THEM.test(statement.text.slice(end)))
  )
}

/** Whether the figure is of a place that its sentence tells of by other words than a name. */
function isSaidOfThere({ names, statement }: Sentence, mention: Mention, from: number): boolean {
  const isNamed = names.some(({ start, end }) => start >= from && end <= mention.start)
  return !isNamed && THERE.test(statement.text.slice(from, mention.start))
}

/** "Blant dem under 18 år", where the publication parts nobody at 18. */
function isOfOtherAge(clause: string, { prose, names = [] }: Source): boolean {
  const phrases = [
    ...prose.flatMap(({ beside = [], clause: own = [], sentence = [], nearby = [], not = [] }) => [
      ...[beside, own, sentence, nearby].flat(2),
      ...not,
    ]),
    ...names.flatMap((name) => name.phrases),
  ]
  return [...clause.matchAll(AGED)].some(({ groups }) => {
    const age = new RegExp(`(?<!\\d)${groups?.age}(?!\\d)`, 'u')
    return !phrases.some((phrase) => age.test(phrase))
  })
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
export const isWhole = ({ before, after }: Mention): boolean =>
  OUT_OF.test(before) || (AMONG_THE.test(before) && IS_PARTED.test(after))

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
  return [...clause.matchAll(AMONG)].some(({ index, 0: among, 1: group = '' }) => {
    const head = group.slice(0, WHICH_OF.exec(group)?.index).trim()
    const who = THEM.test(head) ? group : head.replace(THE, '')
    const isOfAll =
      ALL_OF.test(group) ||
      (THEM.test(head) && head === group.trim() && !WHO.test(clause.slice(index + among.length)))
    const words = wordsOf(who)
    const found = [...known, ...labels].flatMap((phrase) => findPhrase(words, phrase))
    const end = group.indexOf(who) + Math.max(...found.map((place) => place.end), 0)
    return !isOfAll && (found.length === 0 || isOfOtherKind(group.slice(end), source))
  })
}

const OF_WHAT =
  /^\s(?:av|på|uten|utan|med)\s(?!(?:under|over|mellom|mindre|færre|flere|fleire|minst|høyst|inntil|opptil|store?|stort)\s)(?<what>\p{L}{4,})/iu
/** Letters by which two inflections of a word are taken for one. */
const STEM = 6

/** "Mottakere av langtidsopphold": a word that no measure, population or member of the source knows. */
function isOfOtherKind(rest: string, { measures, dimensions }: Source): boolean {
  const what = OF_WHAT.exec(rest)?.groups?.what
  if (what === undefined) return false
  const known = [
    ...measures.flatMap(({ label, population, denominator }) => [
      label,
      population,
      ...(denominator === null ? [] : [denominator]),
    ]),
    ...dimensions.flatMap(({ members }) => members.map(({ label }) => label)),
  ].flatMap(({ nb }) => wordsOf(nb))
  return !known.some(({ text }) => text.slice(0, STEM) === what.toLowerCase().slice(0, STEM))
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
