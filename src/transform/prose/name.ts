import type { NameDeclaration, Phrase, ScaleDeclaration } from '../../model/prose.ts'
import type { Label, Source } from '../../model/source.ts'
import { editDistance, foldLabel } from '../label.ts'
import type { Mention, TextRange } from '../mention/mention.ts'
import { readAsClass, readAsName } from '../remarks.ts'
import { type Bounds, bordersClass, boundsOfFigure, nearestClass, wholeNumber } from './class-bounds.ts'
import { countedNouns } from './counted-nouns.ts'
import { findPhrase, phraseEnd, saysOneOf, type Word, wordsOf } from './phrase.ts'

/** A member of a dimension that a sentence names, and what the reader forgave in its spelling or limits. */
export interface Name extends TextRange {
  readonly dimension: string
  /** Null for a word that refers back, such as "fylket"; empty for members that are not told apart. */
  readonly code: string | null
  readonly forgiven: Label | null
}

/** Letters that a name needs before one typing error in it is forgiven. */
const FORGIVABLE = 6

const codesOf = (source: Source, dimension: string): readonly string[] =>
  source.dimensions.find(({ name }) => name === dimension)?.members.map(({ code }) => code) ?? []

/** How many words behind a class the thing that it counts begins at the latest. */
const COUNTED_REACH = 4

/** Scales whose thing is named in or right behind a class, the nearest first. */
function countedBeside(
  mention: Mention,
  scales: readonly ScaleDeclaration[],
): readonly { readonly scale: ScaleDeclaration; readonly start: number }[] {
  const within = wordsOf(mention.printed)
  const behind = wordsOf(mention.after)
  const last = behind.at(Math.min(COUNTED_REACH, behind.length) - 1)?.start ?? -1
  return scales
    .flatMap((scale) =>
      scale.counted.flatMap((noun) => [
        ...findPhrase(within, noun).map(({ start }) => ({ scale, start: start - mention.printed.length })),
        ...findPhrase(behind, noun).flatMap(({ start }) => (start <= last ? [{ scale, start }] : [])),
      ]),
    )
    .sort((a, b) => a.start - b.start)
}

/** The scale that a class name belongs to: by the noun beside it, else the only scale that has such a class. */
function classNameOf(
  mention: Mention,
  bounds: Bounds,
  sentence: readonly Word[],
  source: Source,
): Name | null {
  const scales = source.scales ?? []
  const near = scales.flatMap((scale) => {
    const found = nearestClass(bounds, codesOf(source, scale.dimension))
    return found === null ? [] : [{ ...found, scale }]
  })
  const nouns = countedBeside(mention, scales)
  const beside = near.filter(({ scale }) => scale === nouns[0]?.scale)
  const said = near.filter(({ scale }) => saysOneOf(sentence, scale.counted))
  const [best, second] = beside.length > 0 ? beside : near.length === 1 ? near : said
  const namesOther = beside.length === 0 && (nouns.length > 0 || countsOther(mention, source))
  const [counted] = nouns
  const range = { start: mention.start, end: mention.end }
  if (
    best === undefined &&
    counted !== undefined &&
    (/(?:^|\s)med$/iu.test(mention.before) ||
      bordersClass(mention.figure, codesOf(source, counted.scale.dimension)))
  )
    return { ...range, dimension: counted.scale.dimension, code: '', forgiven: null }
  if (best === undefined || second !== undefined || namesOther) return null
  const forgiven = best.distance === 0n ? null : readAsClass(mention.printed, best.code)
  return { ...range, dimension: best.scale.dimension, code: best.code, forgiven }
}

/** What stands right behind is something that the text counts: "over 200 biblioteker" is a figure, not a class. */
function countsOther({ after }: Mention, source: Source): boolean {
  const [first] = wordsOf(after)
  return (
    first !== undefined &&
    countedNouns(source).some((noun) => findPhrase(wordsOf(after), noun)[0]?.start === first.start)
  )
}

/** "26 og 50 koordinatorer" for a class that runs from 26 to 50. */
function pairBounds(mention: Mention, next: Mention | undefined): Bounds | null {
  if (next === undefined || next.shares !== mention.shares) return null
  if (mention.figure.kind !== 'number' || next.figure.kind !== 'number') return null
  if (mention.figure.unit !== null || next.figure.unit !== null) return null
  if (!/(?:^| )(?:har|med)$/u.test(mention.before)) return null
  const [low, high] = [wholeNumber(mention.figure.value), wholeNumber(next.figure.value)]
  return low === null || high === null ? null : { low, high }
}

/** Phrases by the first two letters of their first word, so that a sentence is not searched for each of them. */
type PhraseIndex = ReadonlyMap<string, readonly (readonly [NameDeclaration, Phrase])[]>

const LEADING = 2
/** Where phrases stand that may begin with any word. */
const ANY = ''
const phraseIndexes = new WeakMap<readonly NameDeclaration[], PhraseIndex>()

function phraseIndexOf(declared: readonly NameDeclaration[]): PhraseIndex {
  const known = phraseIndexes.get(declared)
  if (known !== undefined) return known
  const index = new Map<string, (readonly [NameDeclaration, Phrase])[]>()
  for (const declaration of declared) {
    for (const phrase of declaration.phrases) {
      const letters = /^[*#]/u.test(phrase) ? ANY : (wordsOf(phrase)[0]?.text.slice(0, LEADING) ?? ANY)
      index.set(letters, [...(index.get(letters) ?? []), [declaration, phrase]])
    }
  }
  phraseIndexes.set(declared, index)
  return index
}

function spelled(words: readonly Word[], declared: readonly NameDeclaration[]): readonly Name[] {
  const index = phraseIndexOf(declared)
  return words.flatMap(({ text, start }, first) =>
    [...(index.get(text.slice(0, LEADING)) ?? []), ...(index.get(ANY) ?? [])].flatMap(
      ([{ dimension, code }, phrase]) => {
        const end = phraseEnd(words, phrase, first)
        return end === null ? [] : [{ start, end, dimension, code, forgiven: null }]
      },
    ),
  )
}

/** Words that a name has at most. */
const LONGEST = 6
const JOINS = ['og', 'eller', 'samt', 'pluss']

/** "Små" of "små og store kommuner": a name that leaves out the last word, which the name after it has too. */
function elliptical(
  words: readonly Word[],
  exact: readonly Name[],
  declared: readonly NameDeclaration[],
): readonly Name[] {
  const places = new Map(exact.length === 0 ? [] : words.map(({ start }, index) => [start, index]))
  return exact.flatMap((name) => {
    const first = places.get(name.start) ?? 0
    const [lead, join, next] = [words[first - 2], words[first - 1], words[first + 1]]
    const isJoined = JOINS.includes(join?.text ?? '') && next !== undefined && next.end <= name.end
    if (lead === undefined || !isJoined || exact.some(({ end }) => end === lead.end)) return []
    const head = words.slice(first, first + LONGEST).findLast(({ end }) => end <= name.end) ?? next
    return spelled([lead, { ...head, start: lead.end, end: lead.end }], declared)
      .filter(({ dimension, start }) => dimension === name.dimension && start === lead.start)
      .map((found) => ({ ...found, end: lead.end }))
  })
}

/** A declared name in full, as it is compared with misspelt ones. */
interface PlainName {
  readonly declaration: NameDeclaration
  readonly phrase: string
  readonly folded: string
  readonly words: number
}

const plainNames = new WeakMap<readonly NameDeclaration[], readonly PlainName[]>()

function plainNamesOf(declared: readonly NameDeclaration[]): readonly PlainName[] {
  const known = plainNames.get(declared)
  if (known !== undefined) return known
  const plain = declared
    .flatMap((declaration) => declaration.phrases.map((phrase) => ({ declaration, phrase })))
    .filter(({ phrase }) => /^\p{Lu}[^*]*$/u.test(phrase))
    .map((name) => ({ ...name, folded: foldLabel(name.phrase), words: wordsOf(name.phrase).length }))
    .filter(({ folded }) => folded.length >= FORGIVABLE)
  plainNames.set(declared, plain)
  return plain
}

/** Capitalised words that are a declared name but for one typing error. */
function misspelt(
  text: string,
  words: readonly Word[],
  declared: readonly NameDeclaration[],
): readonly Name[] {
  const names = plainNamesOf(declared)
  const lengths = new Set(names.map(({ words: count }) => count))
  const capitalised = words.flatMap(({ start }, first) =>
    /\p{Lu}/u.test(text[start] ?? '') ? [{ start, first }] : [],
  )
  const found: Name[] = []
  for (const { start, first } of capitalised) {
    for (const length of lengths) {
      const end = words[first + length - 1]?.end
      if (end === undefined) continue
      const letters = foldLabel(text.slice(start, end))
      for (const { declaration, phrase, folded, words: count } of names) {
        if (count !== length || Math.abs(letters.length - folded.length) > 1) continue
        if (editDistance(letters, folded) !== 1) continue
        const { dimension, code } = declaration
        found.push({ start, end, dimension, code, forgiven: readAsName(text.slice(start, end), phrase) })
      }
    }
  }
  return found
}

/** Names that stand inside a longer name are part of it ("skole" in "skole/barnehageetat"). */
const outermost = (names: readonly Name[]): readonly Name[] =>
  names.filter(
    (name, index) =>
      !names.some(
        (other, position) =>
          other.start <= name.start &&
          other.end >= name.end &&
          (other.end - other.start > name.end - name.start ||
            (position < index && other.start === name.start && other.dimension === name.dimension)),
      ),
  )

/** The members of dimensions that a sentence names, in order: by name, misspelt by one letter, or as a class. */
export function findNames(text: string, mentions: readonly Mention[], source: Source): readonly Name[] {
  const words = wordsOf(text)
  const declared = source.names ?? []
  const exact = spelled(words, declared)
  const taken = (range: TextRange): boolean =>
    exact.some(({ start, end }) => start < range.end && range.start < end)
  const near = misspelt(text, words, declared).filter((name) => !taken(name))
  const classes = mentions.flatMap((mention, index) => {
    const next = mentions[index + 1]
    const pair = pairBounds(mention, next)
    const bounds = pair ?? boundsOfFigure(mention.figure)
    if (bounds === null) return []
    const name = classNameOf(mention, bounds, words, source)
    if (name === null) return []
    if (pair === null || next === undefined) return [name]
    return [
      {
        ...name,
        end: next.end,
        forgiven: readAsClass(text.slice(mention.start, next.end), name.code ?? ''),
      },
    ]
  })
  const named = outermost([...exact, ...near, ...elliptical(words, exact, declared)])
  return [...named, ...classes].sort((a, b) => a.start - b.start)
}
