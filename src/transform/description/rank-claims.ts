import type { Passage } from '../../model/passage.ts'
import type { RankRule } from '../../model/rule.ts'
import type { Source } from '../../model/source.ts'
import type { Statement } from '../../model/statement.ts'
import { isOneEdit } from '../label.ts'
import { NUMBER_WORD, parseNumberWord } from '../mention/number-words.ts'
import { passagesIn } from '../passage.ts'
import { findPhrase, wordsOf } from '../prose/phrase.ts'

const SUPERLATIVE = /\b(?:flest|færrest|høyest|lavest|størst|minst)(?:e|ere)?\b/gu
/** "one of those with most": no claim about the end of the list. */
const ONE_OF = /\b(?:ett?|en|ei|noen|enkelte|blant)\s(?:av\s)?(?:\S+\s){0,3}$/u
/** "A makes up the largest": what is ranked stands before. */
const IS_THE = /\b(?:utgjør|har|er)\s(?:den|det|de)\s(?:\p{L}+\s)?$/u
/** "nest flest" is a place in the list, not its end. */
const NEXT = /\b(?:nest|tredje|fjerde|femte)\s$/u
const HAS = /\b(?:har|hadde|får|fikk)\s(?:også\s|klart\s)?$/u
/** "A, som er liten, har flest": what stands between the commas is said of A too. */
const ABOUT_ONE = /,\ssom\s[^,]+,\s(?:har|hadde|får|fikk)\s(?:også\s|klart\s)?$/u
const WHO_HAS = /,\ssom\s(?:har|hadde|er|utgjør)\s(?:den\s|det\s|de\s)?$/u
/** "De to med færrest A, B og C, er også de to som har flest": said of those named before. */
const APPOSED = /^,\s(?:er|var)\s(?:også\s|samtidig\s)?(?:de|dei|den|det)\s/u
/** "… som har flest planer, er A og B". */
const NAMED_BY = /^[^,;]*,?\s(?:er|var)\s/u
const FOLLOWED_BY = /\b(?:etterfulgt av|fulgt av|deretter|dernest)\b/u

const ORDINALS = ['første', 'andre', 'tredje', 'fjerde', 'femte', 'sjette', 'sjuende', 'åttende']
/** What is ranked was said in another sentence. */
const ELSEWHERE = /\b(?:her|der|denne|dette)\b/u
const TOP = 'øverst|størst|høyest|flest|hyppigst|vanligst'
const BOTTOM = 'nederst|minst|lavest|færrest|sjeldnest'
const PLACE = new RegExp(
  `\\b(?:(${ORDINALS.join('|')}) (plass|(?:${TOP}|${BOTTOM})(?:e|ere)?)|nest (?:mest |minst )?((?:${TOP}|${BOTTOM})(?:e|ere)?)|nummer (${NUMBER_WORD}|\\d))(?!\\p{L})`,
  'gu',
)

const plain = (text: string) => text.toLowerCase().replace(/\s*[-\u2010-\u2013]\s*/g, '-')

/** Whether a part of a sentence is about what the rule ranks. */
function isAbout(part: string, { about, not }: RankRule): boolean {
  const holds = (word: string) => part.includes(plain(word))
  return !not.some(holds) && about.every((group) => group.some(holds))
}

const isRunning = ({ kind }: Statement): boolean => kind !== 'heading' && kind !== 'label'

/** Whether a statement may say anything of an order: one look before those for each rule. */
export function mayRank(statement: Statement): boolean {
  const folded = plain(statement.text)
  return isRunning(statement) && (folded.match(SUPERLATIVE) ?? folded.match(PLACE)) !== null
}

/** A sentence without what other superlatives in it are of: "flest A er også de som har flest B" is of A in "flest A". */
function withoutOthers(folded: string, { not }: RankRule): string {
  return folded.replace(SUPERLATIVE, '§').replace(/§\s[\p{L}\s]*/gu, (said) => {
    const isOther = not.some((word) => said.startsWith(`§ ${plain(word)}`))
    return isOther ? ' ' : said
  })
}

/**
 * For each superlative of the rule in a statement, the members named between it and the next superlative; and those
 * of them named before "etterfulgt av", which come before the others.
 */
export function orderClaims(
  source: Source,
  rule: RankRule,
  statement: Statement,
): readonly (readonly string[])[] {
  const folded = plain(statement.text)
  if (!isRunning(statement)) return []
  const every = [...folded.matchAll(SUPERLATIVE)]
  const isSaidOfAll = isAbout(folded, rule)
  const named = (part: string) => membersNamed(part, source, rule.dimension).map(({ code }) => code)
  return every.flatMap((match, index) => {
    const before = folded.slice(0, match.index)
    if (!rule.superlatives.some((word) => match[0].startsWith(word))) return []
    if (ONE_OF.test(before) || NEXT.test(before) || match[0] === 'fleste') return []
    const part = folded.slice(match.index, every[index + 1]?.index ?? folded.length)
    if (!isSaidOfAll && !(isAbout(part, rule) && isAbout(withoutOthers(folded, rule), rule))) return []
    const led = subjectOf(before, match[0], { source, rule })
    if (led !== null && (led.length > 0 || !NAMED_BY.test(part))) return led.length > 0 ? [led] : []
    const all = named(part)
    const first = named(part.slice(0, FOLLOWED_BY.exec(part)?.index ?? 0))
    return [all, first].filter(({ length }, at) => length > 0 && (at === 0 || length < all.length))
  })
}

/**
 * The members that a superlative says something of where they lead it: "A har flest", "A, som har flest", "har A
 * flest", "A utgjør den største". Null where what is ranked must follow: "det er flest i A".
 */
function subjectOf(
  before: string,
  superlative: string,
  { source, rule: { dimension } }: { readonly source: Source; readonly rule: RankRule },
): readonly string[] | null {
  const from = Math.max(...[',', ';', ' men ', ' mens '].map((mark) => before.lastIndexOf(mark)), 0)
  const clause = before.slice(from)
  const names = membersNamed(clause, source, dimension)
  const last = names.at(-1)
  if (last !== undefined && /^[\s\p{L}]{0,2}$/u.test(clause.slice(last.at + last.length))) {
    return names.map(({ code }) => code)
  }
  if (WHO_HAS.test(before)) {
    const [head = ''] = before.split(WHO_HAS)
    const own = membersNamed(head, source, dimension).at(-1)
    return own !== undefined && own.at + own.length >= head.trimEnd().length - 1 ? [own.code] : []
  }
  if (names.length === 0 && APPOSED.test(clause)) {
    return membersNamed(before.slice(0, from), source, dimension).map(({ code }) => code)
  }
  if (names.length === 0 && ABOUT_ONE.test(before)) {
    const [head = ''] = before.split(ABOUT_ONE)
    const own = membersNamed(head, source, dimension).at(-1)
    return own !== undefined && own.at + own.length >= head.trimEnd().length - 1 ? [own.code] : []
  }
  const isSaidOf = HAS.test(before) || (IS_THE.test(before) && superlative.endsWith('e'))
  return isSaidOf ? names.map(({ code }) => code) : null
}

/** "A is third": a member's place from one end of the list. */
export interface PlaceClaim {
  readonly code: string
  readonly place: number
  readonly end: RankRule['order']
  readonly words: string
}

/** The places in the rule's order that a statement claims for members of its dimension. */
export function placeClaims(source: Source, rule: RankRule, statement: Statement): readonly PlaceClaim[] {
  if (!isRunning(statement)) return []
  const folded = plain(statement.text)
  const matches = [...folded.matchAll(PLACE)]
  const isAlone = matches.length === 1 && folded.match(SUPERLATIVE) === null
  return matches.flatMap((match) => {
    const [words, ordinal, what = '', next, number] = match
    const rest = folded.slice(match.index + words.length)
    const clause = rest.slice(0, /[,;.](?!\d)/u.exec(rest)?.index ?? rest.length)
    const says = isAbout(clause, rule)
    if (!says && (!isAlone || ELSEWHERE.test(clause) || !isAbout(folded, rule))) return []
    const subject = membersNamed(folded.slice(0, match.index), source, rule.dimension).at(-1)
    if (subject === undefined) return []
    const end = new RegExp(`^(?:${BOTTOM})`, 'u').test(next ?? what) ? 'smallest' : 'largest'
    const counted = number === undefined ? 2 : (parseNumberWord(number) ?? Number(number))
    const place = ordinal === undefined ? counted : ORDINALS.indexOf(ordinal) + 1
    return [{ code: subject.code, place, end, words }]
  })
}

/** Where a sentence names a member that it should not; the whole sentence where it calls it otherwise. */
export function namedIn(statement: Statement, name: string): readonly Passage[] {
  const found = passagesIn(statement, 'distrusted', name)
  return found.length > 0 ? found : passagesIn(statement, 'distrusted')
}

export interface Named {
  readonly code: string
  readonly at: number
  readonly length: number
}

/** The members that a part of a sentence names, in its order; one typing error is forgiven in a long name. */
export function membersNamed(part: string, source: Source, dimension: string): readonly Named[] {
  const members = source.dimensions.find(({ name }) => name === dimension)?.members ?? []
  const words = [...part.matchAll(/[\p{L}-]+/gu)]
  const byLabel = members.flatMap(({ code, label }): readonly Named[] => {
    const name = plain(label.nb)
    const exact = part.indexOf(name)
    const near =
      name.includes(' ') || name.length < 8 ? undefined : words.find(([word]) => isOneEdit(word, name))
    const at = exact >= 0 ? exact : near?.index
    return at === undefined ? [] : [{ code, at, length: name.length }]
  })
  const spoken = wordsOf(part)
  const byPhrase = (source.names ?? []).flatMap(({ dimension: own, code, phrases }): readonly Named[] =>
    own !== dimension || code === null
      ? []
      : phrases.flatMap((phrase) =>
          findPhrase(spoken, phrase).map(({ start, end }) => ({ code, at: start, length: end - start })),
        ),
  )
  const isWithin = (inner: Named, outer: Named) =>
    outer.length > inner.length && inner.at >= outer.at && inner.at < outer.at + outer.length
  const places = [...byLabel, ...byPhrase]
  const outermost = places
    .filter((place) => !places.some((other) => isWithin(place, other)))
    .sort((a, b) => a.at - b.at)
  return outermost.filter(({ code }, index) => outermost.findIndex((each) => each.code === code) === index)
}
