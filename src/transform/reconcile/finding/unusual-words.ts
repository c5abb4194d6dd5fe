import type { Extraction } from '../../../model/extraction.ts'
import type { Observation } from '../../../model/observation.ts'
import type { Source } from '../../../model/source.ts'
import { wordsOf } from '../../prose/phrase.ts'
import type { Dossier } from './dossier.ts'
import type { Witness } from '../quantity.ts'
import { enumerate, type Words } from './wording.ts'

/** Letters by which inflections of a word are taken for one, and below which a word says little: "hadde", "ulike". */
const STEM = 5
const SHORTEST = 6

const stemsOf = (text: string): readonly string[] =>
  wordsOf(text).flatMap(({ text: word }) =>
    word.length < SHORTEST || /\d/u.test(word) ? [] : [word.slice(0, STEM)],
  )

/** By stem of a word, in how many sentences, labels and cells it stands. */
const counted = new WeakMap<Extraction, ReadonlyMap<string, number>>()
const declared = new WeakMap<Source, ReadonlySet<string>>()

function usesOf(extraction: Extraction): ReadonlyMap<string, number> {
  const known = counted.get(extraction)
  if (known !== undefined) return known
  const uses = new Map<string, number>()
  const texts = [
    ...extraction.statements.map(({ text }) => text),
    ...extraction.tables.flatMap(({ caption, cells }) => [
      caption?.text ?? '',
      ...cells.map(({ text }) => text),
    ]),
  ]
  for (const text of texts)
    for (const stem of new Set(stemsOf(text))) uses.set(stem, (uses.get(stem) ?? 0) + 1)
  counted.set(extraction, uses)
  return uses
}

function wordsIn(source: Source): ReadonlySet<string> {
  const known = declared.get(source)
  if (known !== undefined) return known
  const phrases = source.prose.flatMap(
    ({ nouns, beside = [], clause = [], sentence = [], nearby = [], not = [] }) => [
      ...[nouns, not],
      ...[beside, clause, sentence, nearby].flat(),
    ],
  )
  const labels = [
    ...source.measures.map(({ label }) => label.nb),
    ...source.dimensions.flatMap(({ members }) => members.map(({ label }) => label.nb)),
    ...(source.names ?? []).flatMap((name) => name.phrases),
  ]
  const words = new Set([...phrases.flat(), ...labels].flatMap(stemsOf))
  declared.set(source, words)
  return words
}

/**
 * Words around a figure that its document uses nowhere else and that say nothing of what the source counts: "danske"
 * in "danske kommuner har 1200 planer". The sentence may then be of something else, and no contradiction.
 */
export function unusualWords(
  { extraction, source }: Pick<Dossier, 'extraction' | 'source'>,
  { origin, quote }: Pick<Observation, 'origin' | 'quote'>,
): readonly string[] {
  if (origin.kind !== 'statement') return []
  const [uses, known] = [usesOf(extraction), wordsIn(source)]
  const clauses = [...quote.matchAll(/[^;:]+(?:[;:]|$)/gu)]
  const clause = clauses.findLast(({ index }) => index <= origin.start)?.[0] ?? quote
  return wordsOf(clause).flatMap(({ start, end }) => {
    const word = clause.slice(start, end)
    const [stem] = stemsOf(word)
    return stem === undefined || (uses.get(stem) ?? 0) > 1 || known.has(stem) ? [] : [word]
  })
}

/** Words that make it doubtful what a figure in running text is of, where each of its places has some. */
export function doubtfulWords(dossier: Dossier, { observations }: Witness): readonly string[] {
  const words = observations.map((observation) => unusualWords(dossier, observation))
  return words.every((each) => each.length > 0) ? [...new Set(words.flat())] : []
}

/** What such words may mean, said to the reader. */
export const ofSomethingElse = (words: readonly string[]): Words => {
  const shown = words.slice(0, 3)
  return {
    nb: `Setningen kan gjelde noe annet: ${enumerate(
      shown.map((word) => `«${word}»`),
      'nb',
    )} brukes ellers ikke i dokumentet.`,
    en: `The sentence may be about something else: ${enumerate(
      shown.map((word) => `“${word}”`),
      'en',
    )} ${shown.length === 1 ? 'is' : 'are'} used nowhere else in the document.`,
  }
}
