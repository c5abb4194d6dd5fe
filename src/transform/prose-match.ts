import type { Dimensions } from '../model/key.ts'
import type { Phrase, ProseDeclaration } from '../model/prose.ts'
import type { Source } from '../model/source.ts'
import type { Mention } from './mention.ts'
import type { Name } from './name.ts'
import { findPhrase, saysOneOf, type Word, wordsOf } from './phrase.ts'
import { clauseAround, type Sentence, wordsWithin } from './prose-context.ts'
import { besideRange, membersFor } from './prose-names.ts'
import type { ProseReading } from './prose-reading.ts'

/** A declaration whose every condition a figure meets, the members it is about, and how much it asked. */
export interface ProseMatch {
  readonly declaration: ProseDeclaration
  readonly reading: ProseReading
  /** One set of dimensions, or several where one rate is said of several members. */
  readonly dimensions: readonly [Dimensions, ...Dimensions[]]
  readonly names: readonly Name[]
  readonly score: number
}

/** What a match asked for, from the closest words to the widest: the more, the surer. */
const WEIGHTS = {
  beside: 8,
  clause: 4,
  sentence: 2,
  nearby: 1,
  section: 2,
  required: 3,
  part: 4,
  noun: 2,
} as const

/** How far from a figure its noun may stand: "22 002 innrapporterte individuelle planer". */
const NOUN_REACH = 4
const NOUN_REACH_BEFORE = 9

/** Words in the longest noun phrase that begins within reach of the first of `words`; 0 for none. */
function nounLength(words: readonly Word[], nouns: readonly Phrase[], reach: number): number {
  const near = words[reach - 1]?.start ?? Number.POSITIVE_INFINITY
  const lengths = nouns
    .filter((noun) => findPhrase(words, noun).some(({ start }) => start <= near))
    .map((noun) => wordsOf(noun.replaceAll('*', '')).length)
  return Math.max(0, ...lengths)
}

/**
 * How well the nouns fit: length of the noun phrase behind the figure or, where nothing counted stands behind it,
 * before it; 0 for a figure that leaves its noun out; null where its words name something else.
 */
function nounFit(mention: Mention, { declaration, reading }: Candidate, source: Source): number | null {
  const after = wordsOf(mention.after)
  const before = wordsOf(mention.before).slice(-NOUN_REACH_BEFORE)
  const { nouns, form } = declaration
  if (form === 'share' && reading.unit === 'percent') {
    if (after[0]?.text !== 'av') return Math.max(0, nounLength(before, nouns, NOUN_REACH_BEFORE) > 0 ? 1 : 0)
    const length = nounLength(after.slice(1), nouns, NOUN_REACH + 2)
    return length > 0 ? length : null
  }
  const behind = nounLength(after, nouns, NOUN_REACH)
  if (behind > 0 && form !== 'share') return behind
  const every = source.prose.flatMap((other) => (other.form === 'share' ? [] : other.nouns))
  const namesOther = form !== 'share' && nounLength(after, every, NOUN_REACH) > 0
  if (namesOther) return null
  if (nounLength(before, nouns, NOUN_REACH_BEFORE) > 0) return 1
  return form === 'count' && leavesNounOut(mention) ? 0 : null
}

/** "14 (4 prosent) har …", "og 1 som har …": the noun stood before. */
function leavesNounOut({ after }: Mention): boolean {
  return /^(?:som )?har(?![\p{L}])/iu.test(after) || after === ''
}

interface Candidate {
  readonly declaration: ProseDeclaration
  readonly reading: ProseReading
}

type Scope = 'beside' | 'clause' | 'sentence' | 'nearby'

function scopesOf(sentence: Sentence, mention: Mention): Readonly<Record<Scope, readonly Word[]>> {
  return {
    beside: wordsWithin(sentence, besideRange(sentence, mention)),
    clause: wordsWithin(sentence, clauseAround(sentence, mention)),
    sentence: sentence.words,
    nearby: sentence.nearby,
  }
}

/** Weight of the wording that the declaration asks for, or null where some of it is missing or forbidden. */
function wordingScore(
  declaration: ProseDeclaration,
  scopes: Readonly<Record<Scope, readonly Word[]>>,
  section: readonly string[],
): number | null {
  if (saysOneOf(scopes.beside, declaration.not ?? [])) return null
  let score = 0
  for (const scope of ['beside', 'clause', 'sentence', 'nearby'] as const) {
    for (const group of declaration[scope] ?? []) {
      if (!saysOneOf(scopes[scope], group)) return null
      score += WEIGHTS[scope]
    }
  }
  if (declaration.section === undefined) return score
  const under = declaration.section
  return section.some((heading) => saysOneOf(wordsOf(heading), under)) ? score + WEIGHTS.section : null
}

/** The dimensions that the sentence gives the figure, or null where a required one is missing or another is named. */
function dimensionsFor(
  sentence: Sentence,
  mention: Mention,
  { declaration }: Candidate,
  source: Source,
): { readonly dimensions: readonly [Dimensions, ...Dimensions[]]; readonly names: readonly Name[] } | null {
  const totals = source.dimensions.flatMap(({ name, total }) => (total === undefined ? [] : [[name, total]]))
  let sets: readonly Dimensions[] = [{ ...Object.fromEntries(totals), ...declaration.dimensions }]
  const used: Name[] = []
  for (const { name: dimension } of source.dimensions) {
    const names = membersFor(sentence, mention, dimension, { declaration, source })
    const wanted = declaration.by?.[dimension]
    if (wanted === undefined) {
      if (dimension in (declaration.dimensions ?? {})) continue
      const clause = clauseAround(sentence, mention)
      if (
        names.some(
          ({ start }) => start >= clause.start && start < clause.end && belongs(sentence, names, start),
        )
      )
        return null
      continue
    }
    if (names.length === 0) {
      if (wanted === 'required') return null
      continue
    }
    if (names.length > 1 && declaration.form !== 'share' && declaration.form !== 'per') return null
    sets = sets.flatMap((set) =>
      names.map(({ code }) => (code === null ? set : { ...set, [dimension]: code })),
    )
    used.push(...names)
  }
  const [first, ...rest] = sets
  return first === undefined ? null : { dimensions: [first, ...rest], names: used }
}

/** Names carried on from other sentences are not of this one. */
const belongs = ({ names }: Sentence, found: readonly Name[], start: number): boolean =>
  names.some((name) => name.start === start && found.some(({ code }) => code === name.code))

const fitsForm = (declared: ProseDeclaration['form'], { form, unit }: ProseReading, bare: boolean): boolean =>
  declared === form && (form !== 'share' || unit === 'percent' || bare)

/** Every declaration that the reading meets in its sentence, the one that asks most first. */
export function matchProse(
  sentence: Sentence,
  mention: Mention,
  readings: readonly ProseReading[],
  source: Source,
): readonly ProseMatch[] {
  const scopes = scopesOf(sentence, mention)
  const matches: ProseMatch[] = []
  for (const reading of readings) {
    for (const declaration of source.prose) {
      if (!fitsForm(declaration.form, reading, true)) continue
      const wording = wordingScore(declaration, scopes, sentence.statement.section)
      const noun = wording === null ? null : nounFit(mention, { declaration, reading }, source)
      if (wording === null || noun === null) continue
      const found = dimensionsFor(sentence, mention, { declaration, reading }, source)
      if (found === null) continue
      const required = Object.values(declaration.by ?? {}).filter((want) => want === 'required').length
      const part = reading.form === 'part' ? WEIGHTS.part : 0
      const score = wording + noun * WEIGHTS.noun + required * WEIGHTS.required + part
      matches.push({ declaration, reading, ...found, score })
    }
  }
  return matches.sort((a, b) => b.score - a.score)
}
