import type { ClaimRule } from '../../model/claim-rule.ts'
import type { Finding } from '../../model/finding.ts'
import type { Dimensions } from '../../model/key.ts'
import type { ProseDeclaration } from '../../model/prose.ts'
import type { Source } from '../../model/source.ts'
import type { Mention } from '../mention/mention.ts'
import type { Stretch } from '../passage.ts'
import { isAside } from '../prose/aside.ts'
import { type Bounds, boundsOfCode, boundsOfFigure, wholeNumber } from '../prose/class-bounds.ts'
import { clauseAround, type Sentence } from '../prose/context.ts'
import { saysOneOf, wordsOf } from '../prose/phrase.ts'
import { inBoth } from '../reconcile/finding/wording.ts'
import type { Witness } from '../reconcile/quantity.ts'
import { beliedFinding } from './belied.ts'
import { boundPlaces, type Evidence, isDoubted, sentencesOf } from './evidence.ts'

/** "Ingen små kommuner har over 50 planer". */
const NONE =
  /(?<!\p{L})(?<!(?:nesten|nær|omtrent|så godt som|praktisk talt|ikke)\s)ingen(?:\s(?:av\s)?(?:de\s)?[\p{L}/-]+){1,3}?\s(?:har|hadde)\s(?:(?:mer|fler|flere|færre)\senn\s)?$/iu
/** "12 av de små kommunene har …", "282 kommuner (81 prosent) …". */
const HOLDERS =
  /^\s(?:av\s)?(?:de\s)?(?:[\p{L}/-]+\s){1,3}?(?:\([^()]*\)\s)?(?:som\s)?(?:har|hadde|med)\s(?:(?:mer|fler|flere|færre)\senn\s)?$/iu
/** "Til sammen har 282 kommuner (81 prosent) mellom 1 og 100 planer": the verb stands before. */
const HELD = /^\s(?:av\s)?(?:de\s)?(?:[\p{L}/-]+\s){1,3}?(?:\([^()]*\)\s)?$/u
const HAS = /(?<!\p{L})(?:har|hadde)\s$/iu
/** How many words behind a range the thing that it counts begins at the latest. */
const COUNTED_REACH = 4

/** How many a sentence says are within bounds: so many, or all but so many. */
interface Told {
  readonly sentence: Sentence
  readonly said: Stretch
  readonly count: bigint
  readonly isAllBut: boolean
  readonly bounds: Bounds
  readonly dimension: string
  readonly declaration: ProseDeclaration
  readonly at: Dimensions
}

/** A class with how many are in it: printed, or none because a sentence says so. */
interface Class extends Bounds {
  readonly count: bigint
  readonly witness: Witness | null
}

/**
 * "Ingen … over 50", "alle unntatt ni … mellom 0 og 50", "280 kommuner har mellom 1 og 100": how many a sentence says are
 * in a range that is no class of its own, against the classes that make it up.
 */
export function unionFindings(evidence: Evidence, claim: ClaimRule): readonly Finding[] {
  const { source } = evidence
  const bound = boundPlaces(evidence)
  const told = sentencesOf(evidence).flatMap((sentence) =>
    sentence.mentions.flatMap((range) => toldOf(sentence, range, { source, bound })),
  )
  return told.flatMap((each) => judged(evidence, claim, { each, told }))
}

function toldOf(
  sentence: Sentence,
  range: Mention,
  { source, bound }: { readonly source: Source; readonly bound: ReadonlySet<string> },
): readonly Told[] {
  const bounds = boundsOfFigure(range.figure)
  const behind = wordsOf(range.after).slice(0, COUNTED_REACH)
  const scale = (source.scales ?? []).find(({ counted }) => saysOneOf(behind, counted))
  const declaration = source.prose.find(
    ({ form, by = {} }) => form === 'count' && scale !== undefined && by[scale.dimension] === 'required',
  )
  if (bounds === null || scale === undefined || declaration === undefined) return []
  const at = dimensionsAt(sentence, range, { source, scale: scale.dimension })
  const count = at === null ? null : countOf(sentence, range, { declaration, bound, source })
  return count === null || at === null
    ? []
    : [{ sentence, bounds, dimension: scale.dimension, declaration, at, ...count }]
}

/** Who is meant besides the range: members that the clause names, totals of what it does not; null where it names several. */
function dimensionsAt(
  sentence: Sentence,
  range: Mention,
  { source, scale }: { readonly source: Source; readonly scale: string },
): Dimensions | null {
  const { start, end } = clauseAround(sentence, range)
  const at: Record<string, string> = {}
  for (const { name, total } of source.dimensions) {
    if (name === scale) continue
    const named = sentence.names.filter(
      (each) => each.dimension === name && each.start >= start && each.start < end,
    )
    const codes = [...new Set(named.map(({ code }) => code))]
    const [code] = codes
    if (codes.length > 1 || code === '' || code === null) return null
    if (code !== undefined) at[name] = code
    else if (total !== undefined) at[name] = total
  }
  return at
}

function countOf(
  sentence: Sentence,
  range: Mention,
  {
    declaration,
    bound,
    source,
  }: { readonly declaration: ProseDeclaration; readonly bound: ReadonlySet<string>; readonly source: Source },
): Pick<Told, 'said' | 'count' | 'isAllBut'> | null {
  const { text } = sentence.statement
  const names = (words: string) => saysOneOf(wordsOf(words), declaration.nouns)
  const none = NONE.exec(text.slice(0, range.start))
  if (none !== null && names(none[0])) {
    const said = { start: none.index, end: range.end }
    return { said, count: 0n, isAllBut: false }
  }
  const [mention] = sentence.mentions
    .filter(({ start, bracketed }) => start < range.start && !bracketed)
    .slice(-1)
  if (mention === undefined || bound.has(`${sentence.statement.order} ${mention.start}`)) return null
  const { figure } = mention
  const said = { start: mention.start, end: mention.end }
  const between = text.slice(mention.end, range.start)
  if (figure.kind === 'all-but') {
    const isWhole = names(`${mention.printed} ${between}`)
    const count = wholeNumber(figure.except)
    return isWhole && count !== null ? { said, count, isAllBut: true } : null
  }
  if (figure.kind !== 'number' || figure.unit !== null || figure.qualifier !== null) return null
  const count = wholeNumber(figure.value)
  const holds = HOLDERS.test(between) || (HELD.test(between) && HAS.test(text.slice(0, mention.start)))
  if (count === null || !holds || !names(between)) return null
  const isOther = mention.kind !== 'figure' || isAside(sentence, mention, source)
  return isOther ? null : { said, count, isAllBut: false }
}

const sameAt = (a: Dimensions, b: Dimensions): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => a[name] === b[name])

/** The classes that are printed for the same members, and those that another sentence says nobody is in. */
function classesFor(
  evidence: Evidence,
  { declaration, dimension, at, sentence }: Told,
  told: readonly Told[],
): readonly Class[] {
  const printed = [...evidence.print.heaviest.values()].flatMap((witness): readonly Class[] => {
    const [first] = witness.observations
    if (first === undefined || first.key.measure !== declaration.measure) return []
    const { [dimension]: code = '', ...rest } = first.key.dimensions
    const bounds = boundsOfCode(code)
    const count = wholeNumber(witness.value)
    if (bounds === null || count === null || isDoubted(evidence, witness) || !sameAt(rest, at)) return []
    return [{ ...bounds, count, witness }]
  })
  const empty = told.flatMap((other): readonly Class[] => {
    const isNone = other.count === 0n && !other.isAllBut && other.sentence !== sentence
    const isSame = other.dimension === dimension && other.declaration === declaration && sameAt(other.at, at)
    return isNone && isSame ? [{ ...other.bounds, count: 0n, witness: null }] : []
  })
  return [...printed, ...empty]
}

const isWithin = (inner: Bounds, { low, high }: Bounds): boolean =>
  inner.low >= low && (high === null || (inner.high !== null && inner.high <= high))

/** Classes that follow one another from one bound to the other without a gap, or null. */
function tiles(classes: readonly Class[], from: bigint, to: bigint | null): readonly Class[] | null {
  for (const each of classes) {
    if (each.low !== from || !isWithin(each, { low: from, high: to })) continue
    if (each.high === to) return [each]
    const rest = each.high === null ? null : tiles(classes, each.high + 1n, to)
    if (rest !== null) return [each, ...rest]
  }
  return null
}

/** Bounds with the lower one put where a class begins: "0 til 50" and "50 til 100" are 1–50 and 51–100. */
function settled({ low, high }: Bounds, classes: readonly Class[]): Bounds {
  const begins = (bound: bigint) => classes.some((each) => each.low === bound)
  return !begins(low) && begins(low + 1n) ? { low: low + 1n, high } : { low, high }
}

const sumOf = (classes: readonly Class[]): bigint => classes.reduce((sum, { count }) => sum + count, 0n)

function judged(
  evidence: Evidence,
  claim: ClaimRule,
  { each, told }: { readonly each: Told; readonly told: readonly Told[] },
): readonly Finding[] {
  const classes = classesFor(evidence, each, told)
  const bounds = settled(each.bounds, classes)
  const least = classes.reduce<bigint | null>(
    (low, { low: own }) => (low === null || own < low ? own : low),
    null,
  )
  if (least === null) return []
  const isAbove = bounds.low > least
  const parts = each.isAllBut
    ? bounds.low <= least && bounds.high !== null
      ? tiles(classes, bounds.high + 1n, null)
      : bounds.high === null && isAbove
        ? tiles(classes, least, bounds.low - 1n)
        : null
    : (tiles(classes, bounds.low, bounds.high) ?? fullest(classes, bounds, each.count))
  if (parts === null || parts.length === 0 || sumOf(parts) === each.count) return []
  return [findingOf(evidence, claim, { each, parts })]
}

/** A class within the bounds that alone holds more than are said to be there. */
function fullest(classes: readonly Class[], bounds: Bounds, count: bigint): readonly Class[] | null {
  const beyond = classes.find((each) => isWithin(each, bounds) && each.count > count)
  return beyond === undefined ? null : [beyond]
}

function findingOf(
  evidence: Evidence,
  claim: ClaimRule,
  { each, parts }: { readonly each: Told; readonly parts: readonly Class[] },
): Finding {
  const { sentence, said, dimension } = each
  const { statement } = sentence
  const witnesses = parts.flatMap(({ witness }) => witness ?? [])
  const words = statement.text.slice(said.start, said.end)
  const spelt = parts.map(({ low, high, count }) => `${low}–${high ?? ''}: ${count}`).join(', ')
  return beliedFinding(evidence, claim, {
    statement,
    said,
    keys: witnesses.map(({ key }) => key),
    printed: witnesses.map(({ value }) => value),
    support: witnesses.flatMap(({ observations }) => observations.slice(0, 1).map(({ ordinal }) => ordinal)),
    title: inBoth((language) =>
      language === 'nb' ? `«${words}» | ${sumOf(parts)}` : `“${words}” | ${sumOf(parts)}`,
    ),
    against: inBoth((language) => {
      const label =
        evidence.source.dimensions.find(({ name }) => name === dimension)?.label[language] ?? dimension
      return language === 'nb'
        ? `, men klassene sier noe annet (${label}: ${spelt})`
        : `, but the classes say otherwise (${label}: ${spelt})`
    }),
  })
}
