import type { Dimensions } from '../../model/key.ts'
import type { Phrase, ProseDeclaration } from '../../model/prose.ts'
import type { Source } from '../../model/source.ts'
import type { Mention } from '../mention/mention.ts'
import { isAside, isWhole } from './aside.ts'
import { countedNouns } from './counted-nouns.ts'
import type { Name } from './name.ts'
import { findPhrase, saysOneOf, type Word, wordsOf } from './phrase.ts'
import { clauseAround, type Sentence, wordsWithin } from './context.ts'
import { besideRange, membersFor } from './names.ts'
import type { ProseReading } from './reading.ts'
import { isRestricted } from './restricted.ts'

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

/** How far from a figure its noun may stand: "12 345 innrapporterte planer". */
const NOUN_REACH = 4
const NOUN_REACH_BEFORE = 9

/** Words that end a noun phrase: what stands behind them is not what the figure counts. */
const BREAKS = new Set(
  'som og eller har hadde er var i på fra med per av for til blant hver ble blir der hvor har at enn hos ved'.split(
    ' ',
  ),
)

/** Between a noun and the figure said of it: "planer i alle landets kommuner er 12 345", "svarprosent på 12,3". */
const SAID_OF =
  /^(?:(?:på|til|er|var|ble|blir|lik|totalt)|(?:[\p{L}]+ ){0,6}(?:er|var|ble|blir|utgjør|utgjorde|ligger på|lå på)|(?:[\p{L}]+ ){1,3}(?:fra|frå))?$/u

/** "21 flere planer" is by how many there are more, not how many there are. */
const MORE = /^(?:flere|fleire|færre|mer|meir|mindre)(?![\p{L}])/iu

const PER_BEFORE = /(?<!\p{L})(?:per|pr)\.?(?:\s\p{L}|$)/iu
/** "per plan", not "per 1. januar". */
const PER_AFTER = /(?<!\p{L})(?:per|pr)\.?\s\p{L}/iu
/** "ikke" turns what is said round, unless it only bounds a figure: "ikke mer enn 20". */
const NEGATED =
  /(?<!\p{L})(?:ikke|ikkje)(?!\p{L})(?!\s(?:mer|meir|mindre|over|under|bare|minst|alle|lenger|nødvendigvis|helt|fullt))/iu
/** Several members taken as one. */
const TOGETHER = /(?<!\p{L})(?:gjennomsnitt\p{L}*|snitt\p{L}*|til sammen|tilsammen|under ett)(?!\p{L})/iu

const lengthOf = (phrase: Phrase): number => wordsOf(phrase.replace(/[*#]/g, '')).length

/** Words in the longest noun phrase that stands behind the figure, before the first word that ends one; 0 for none. */
function nounBehind(words: readonly Word[], nouns: readonly Phrase[], reach: number): number {
  const stop = words.findIndex(({ text }) => BREAKS.has(text))
  const limit =
    words[Math.min(reach, stop < 0 ? reach : stop) - 1]?.start ?? (stop === 0 ? -1 : Number.POSITIVE_INFINITY)
  const lengths = nouns
    .filter((noun) => findPhrase(words, noun).some(({ start }) => start <= limit))
    .map(lengthOf)
  return Math.max(0, ...lengths)
}

/** "Innbyggertallet i kommunene er 40" is of another thing. */
const IN_OTHERS =
  /(?:tall|antall|andel|sum|prosent|prisen|nivå)\p{L}{0,3}\s(?:i|for|hos|ved)\s(?:\p{L}+\s){0,2}$/iu

/** Words in the longest noun phrase before the figure of which the figure is said; 0 for none. */
function nounBefore(before: string, nouns: readonly Phrase[]): number {
  const words = wordsOf(before).slice(-NOUN_REACH_BEFORE)
  const lengths = nouns
    .filter((noun) =>
      findPhrase(words, noun).some(({ start, end }) => {
        const tail = words.filter((word) => word.start >= end).map(({ text }) => text)
        return !IN_OTHERS.test(before.slice(0, start)) && SAID_OF.test(tail.join(' '))
      }),
    )
    .map(lengthOf)
  return Math.max(0, ...lengths)
}

/** Whether another thing that the source counts is named before the first of the nouns: "40 kommuner har planer". */
function countsOther(words: readonly Word[], nouns: readonly Phrase[], source: Source): boolean {
  const firstOf = (phrases: readonly Phrase[]) =>
    Math.min(...phrases.flatMap((phrase) => findPhrase(words, phrase).map(({ start }) => start)))
  const others = countedNouns(source).filter((noun) => !nouns.includes(noun))
  return firstOf(others) < firstOf(nouns)
}

/**
 * How well the nouns fit: length of the noun phrase behind the figure or, where nothing counted stands behind it,
 * before it; 0 for a figure that leaves its noun out; null where its words name something else.
 */
function nounFit(
  sentence: Sentence,
  mention: Mention,
  { declaration, reading }: Candidate,
  source: Source,
): number | null {
  const after = wordsOf(mention.after)
  const { nouns, form } = declaration
  if (form === 'difference') return nouns.length === 0 ? 0 : Math.max(nounBehind(after, nouns, NOUN_REACH), 0)
  if (form === 'share' || reading.unit === 'percent') {
    if (restatesOther(sentence, mention, nouns, source)) return null
    if (reading.unit === null) return nounBefore(mention.before, nouns.filter(saysShare)) || null
    if (after[0]?.text !== 'av') return Math.min(1, nounBefore(mention.before, nouns))
    if (after.slice(1).every(({ text }) => text === 'alle')) return 0
    return nounBehind(after.slice(1), nouns, NOUN_REACH + 2) || null
  }
  const saysPer = PER_BEFORE.test(mention.before) || PER_AFTER.test(mention.after)
  if (form === 'per' && mention.figure.kind === 'number' && !saysPer) return null
  if (MORE.test(mention.after) && declaration.beside === undefined) return null
  if (reading.whole === null && isWhole(mention)) return null
  const behind = countsOther(after, nouns, source) ? 0 : nounBehind(after, nouns, NOUN_REACH)
  if (behind > 0) return behind
  if (sharesNounOfWhole(sentence, mention, { declaration, reading })) return 0
  if (!/\d/.test(reading.printed)) return null
  if (nounBehind(after, countedNouns(source), NOUN_REACH) > 0) return null
  const before = nounBefore(mention.before, nouns)
  if (before > 0) return before
  if (nouns.length === 0) return mention.bracketed ? 0 : null
  if (reading.whole !== null && mention.after === '') return 0
  return form === 'count' && leavesNounOut(sentence, mention) ? 0 : null
}

/** "40 kommuner (20 prosent)": a share in other terms of a count is of what that counts, not of anything else. */
function restatesOther(
  { mentions }: Sentence,
  { restates }: Mention,
  nouns: readonly Phrase[],
  source: Source,
): boolean {
  const count = restates === null ? undefined : mentions[restates]
  const counted = wordsOf(count?.kind === 'figure' ? count.after : '')
  const reach = Math.min(NOUN_REACH, counted.length)
  return (
    nouns.length > 0 &&
    nounBehind(counted, countedNouns(source), reach) > 0 &&
    nounBehind(counted, nouns, reach) === 0
  )
}

/** A share without "prosent" behind it needs a noun that says so: "svarprosent på 70,5". */
const saysShare = (noun: Phrase): boolean => /prosent|andel|rate/u.test(noun)

/** "20 (5 prosent) har …", "og 1 som har …": the noun stood before. */
function leavesNounOut({ mentions }: Sentence, mention: Mention): boolean {
  const restated = mentions.some(({ restates }) => restates !== null && mentions[restates] === mention)
  const bare = mention.after === '' || /^(?:som )?har(?![\p{L}])/iu.test(mention.after)
  return bare && (restated || mention.after !== '')
}

/** "20 planer, hvorav 8 er nye": the part counts what its whole counts. */
function sharesNounOfWhole(
  { mentions }: Sentence,
  { partOf, after }: Mention,
  { declaration, reading }: Candidate,
): boolean {
  const whole = partOf === null ? undefined : mentions[partOf]
  const isBare = /^(?:(?:som )?(?:er|var|har|hadde|ble|blir)(?![\p{L}])|$)/iu.test(after)
  if (whole === undefined || reading.form !== 'count' || !isBare) return false
  return nounBehind(wordsOf(whole.after), declaration.nouns, NOUN_REACH) > 0
}

interface Candidate {
  readonly declaration: ProseDeclaration
  readonly reading: ProseReading
}

type Scope = 'beside' | 'clause' | 'sentence' | 'nearby'

function scopesOf(sentence: Sentence, mention: Mention): Readonly<Record<Scope, readonly Word[]>> {
  const beside = besideRange(sentence, mention)
  const countInBrackets =
    mention.bracketed && mention.figure.kind === 'number' && mention.figure.unit === null
  return {
    beside: wordsWithin(sentence, countInBrackets ? { ...beside, end: mention.end } : beside),
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
  const { start, end } = clauseAround(sentence, mention)
  const isTogether = TOGETHER.test(sentence.statement.text.slice(start, end))
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
      const isOfSeveral = isTogether && sentence.names.filter((name) => isOf(dimension, name)).length > 1
      if (wanted === 'required' || isOfSeveral) return null
      continue
    }
    if (names.some(({ code }) => code === '')) return null
    const several = names.length > 1
    const rate = declaration.form === 'share' || declaration.form === 'per'
    if (several && (!rate || isScale(source, dimension) || isTogether)) return null
    sets = sets.flatMap((set) =>
      names.map(({ code }) => (code === null ? set : { ...set, [dimension]: code })),
    )
    used.push(...names)
  }
  const [first, ...rest] = sets
  return first === undefined ? null : { dimensions: [first, ...rest], names: used }
}

const isOf = (dimension: string, name: Name): boolean => name.dimension === dimension && name.code !== null

const isScale = ({ scales }: Source, dimension: string): boolean =>
  (scales ?? []).some((scale) => scale.dimension === dimension)

/** Names carried on from other sentences are not of this one. */
const belongs = ({ names }: Sentence, found: readonly Name[], start: number): boolean =>
  names.some((name) => name.start === start && found.some(({ code }) => code === name.code))

const saysNot = ({ beside = [], clause = [], sentence = [] }: ProseDeclaration): boolean =>
  [beside, clause, sentence].flat(2).some((phrase) => /(?<!\p{L})ikk(?:j)?e(?!\p{L})/iu.test(phrase))

/** Every declaration that the reading meets in its sentence, the one that asks most first. */
export function matchProse(
  sentence: Sentence,
  mention: Mention,
  readings: readonly ProseReading[],
  source: Source,
): readonly ProseMatch[] {
  const scopes = scopesOf(sentence, mention)
  const matches: ProseMatch[] = []
  if (isAside(sentence, mention, source)) return matches
  const isNegated = [mention.before, mention.after].some((words) => NEGATED.test(words))
  for (const reading of readings) {
    for (const declaration of source.prose) {
      if (declaration.form !== reading.form) continue
      if (reading.whole !== null && declaration.whole === undefined) continue
      if (isNegated && !saysNot(declaration)) continue
      if (isRestricted(sentence, mention, { declaration, source })) continue
      const noun = nounFit(sentence, mention, { declaration, reading }, source)
      const wording = noun === null ? null : wordingScore(declaration, scopes, sentence.statement.section)
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
