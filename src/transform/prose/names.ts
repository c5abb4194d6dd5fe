import type { ProseDeclaration } from '../../model/prose.ts'
import type { Source } from '../../model/source.ts'
import type { Mention, TextRange } from '../mention/mention.ts'
import { nearestClass } from './class-bounds.ts'
import type { Name } from './name.ts'
import { clauseAround, type Sentence } from './context.ts'

/** Whether the mention is no figure but the name of a class, or part of one. */
export const isNamed = ({ names }: Sentence, mention: Mention): boolean =>
  names.some(({ start, end }) => start <= mention.start && mention.end <= end)

/** Other figures of the sentence that end a figure's own words; not those in brackets, in class names or in words. */
export function peersOf(sentence: Sentence, mention: Mention): readonly Mention[] {
  return sentence.mentions.filter(
    (other) =>
      other !== mention &&
      other.kind === 'figure' &&
      !other.bracketed &&
      other.shares !== mention.shares &&
      /\d/.test(other.printed) &&
      !isNamed(sentence, other),
  )
}

/** From the figure before to the figure after, within the clause. */
export function besideRange(sentence: Sentence, mention: Mention): TextRange {
  const clause = clauseAround(sentence, mention)
  const peers = peersOf(sentence, mention)
  const before = peers.findLast(({ end }) => end <= mention.start)
  const after = peers.find(({ start }) => start >= mention.end)
  return {
    start: Math.max(clause.start, before?.end ?? 0),
    end: Math.min(clause.end, after?.start ?? clause.end),
  }
}

/**
 * Whether each figure of the clause follows what it is of ("i A er andelen 5, i B 7") instead of standing before it
 * ("5 i A og 7 i B"): the clause begins with a name, or a year, and ends with a figure.
 */
export function namesLead(sentence: Sentence, mention: Mention, names: readonly TextRange[]): boolean {
  const clause = clauseAround(sentence, mention)
  const inClause = ({ start }: TextRange): boolean => clause.start <= start && start < clause.end
  const figures = [mention, ...peersOf(sentence, mention)].filter(inClause).map(({ start }) => start)
  const named = names.filter(inClause).map(({ start }) => start)
  return Math.min(...named) < Math.min(...figures) && Math.max(...figures) > Math.max(...named)
}

const SUPERLATIVE = /(?:^|[^\p{L}])(?:flest|færrest|størst|minst|mest|høyest|lavest)/iu

/** Names joined by nothing but commas, "og" and the like, from `first` on. */
function runFrom(text: string, names: readonly Name[], first: number): readonly Name[] {
  const [name, next] = [names[first], names[first + 1]]
  if (name === undefined) return []
  const joined =
    next !== undefined &&
    /^\s*(?:,|,? og|,? eller|,? samt|,? og mellom)\s+$/u.test(text.slice(name.end, next.start))
  return joined ? [name, ...runFrom(text, names, first + 1)] : [name]
}

/** The run of names that ends with the last one before `position`. */
function runBefore(text: string, names: readonly Name[], position: number): readonly Name[] {
  const before = names.filter(({ end }) => end <= position)
  for (let first = 0; first < before.length; first += 1) {
    const run = runFrom(text, before, first)
    if (run.at(-1) === before.at(-1)) return run
  }
  return []
}

/** The member to which one of several figures belongs: "i A og B, henholdsvis 40 og 38". */
function paired(sentence: Sentence, mention: Mention, names: readonly Name[]): Name | null {
  const { mentions, statement } = sentence
  const group = mentions.filter(({ shares }) => shares === mention.shares)
  const start = group[0]?.start ?? 0
  const respective = /henholdsvis|respektive|høvesvis/iu.test(statement.text)
  const run = runBefore(statement.text, names, start)
  return respective && group.length > 1 && run.length === group.length
    ? (run[group.indexOf(mention)] ?? null)
    : null
}

/** Names that a figure in brackets right behind them has for itself: "Oslo (1234)". */
function ownedByBracket({ mentions, statement }: Sentence, name: Name, mention: Mention): boolean {
  return mentions.some(
    (other) =>
      other !== mention && other.bracketed && /^\s*\(\s*$/u.test(statement.text.slice(name.end, other.start)),
  )
}

/**
 * The members of a dimension that a figure is about, as its sentence words it: right before its bracket, by
 * "henholdsvis", behind it, before it, or (where `declaration` lets it) held on from earlier sentences. A required
 * class must stand in the figure's own words.
 */
export function membersFor(
  sentence: Sentence,
  mention: Mention,
  dimension: string,
  { declaration, source }: { declaration: ProseDeclaration; source: Source },
): readonly Name[] {
  const { text } = sentence.statement
  const names = sentence.names.filter(
    (name) =>
      name.dimension === dimension && !overlaps(name, mention) && !ownedByBracket(sentence, name, mention),
  )
  if (ofCountry(mention, dimension, source)) return []
  const adjacent = names.find(
    ({ end }) => mention.bracketed && /^\s*\(\s*$/u.test(text.slice(end, mention.start)),
  )
  if (adjacent !== undefined) return [adjacent]
  const pair = paired(sentence, mention, names)
  if (pair !== null) return [pair]
  const beside = besideRange(sentence, mention)
  const behind = names.findIndex(({ start }) => start >= mention.end && start < beside.end)
  const between = text.slice(mention.end, names[behind]?.start ?? 0)
  const leads = namesLead(sentence, mention, names)
  if (behind >= 0 && !leads && !SUPERLATIVE.test(between)) return merged(runFrom(text, names, behind), source)
  const narrow =
    (source.scales ?? []).some((scale) => scale.dimension === dimension) &&
    declaration.by?.[dimension] === 'required'
  const from = narrow ? beside.start : 0
  const before = runBefore(
    text,
    names.filter(({ start }) => start >= from),
    mention.start,
  )
  if (before.length > 0) return merged(before, source)
  const further = names.filter(({ start }) => start >= mention.end)
  const [only] = new Set(further.map(({ code }) => code)).size === 1 ? further : []
  if (!narrow && only !== undefined && declaration.by?.[dimension] === 'required') return [only]
  if (!(declaration.carried ?? []).includes(dimension)) return []
  const carried = sentence.carried.get(dimension) ?? []
  if (!narrow) return carried.slice(-1)
  return /(?:^|[^\p{L}])(?:dette|disse|desse)(?![\p{L}])/iu.test(text) ? merged(carried, source) : []
}

/** "… i landet", "på landsbasis": of the whole, whatever member the sentence began with. */
const COUNTRYWIDE =
  /(?<!\p{L})(?:(?:i|for|over) (?:hele )?landet|på landsbasis|nasjonalt|i (?:hele )?Norge)(?!\p{L})/iu

function ofCountry({ after }: Mention, dimension: string, { dimensions }: Source): boolean {
  const hasTotal = dimensions.some(({ name, total }) => name === dimension && total !== undefined)
  return hasTotal && COUNTRYWIDE.test(after)
}

const overlaps = (a: TextRange, b: TextRange): boolean => a.start < b.end && b.start < a.end

/** Neighbouring classes named together are the class that takes in both, where one is declared. */
function merged(run: readonly Name[], source: Source): readonly Name[] {
  const [first, last] = [run[0], run.at(-1)]
  if (first === undefined || last === undefined || first === last) return run
  const low = /^(\d+)-\d+$/.exec(first.code ?? '')?.[1]
  const high = /^\d+-(\d*)$/.exec(last.code ?? '')?.[1]
  if (low === undefined || high === undefined) return run
  const codes =
    source.dimensions.find(({ name }) => name === first.dimension)?.members.map(({ code }) => code) ?? []
  const union = nearestClass({ low: BigInt(low), high: high === '' ? null : BigInt(high) }, codes)
  return union === null || union.distance > 0n ? run : [{ ...first, end: last.end, code: union.code }]
}
