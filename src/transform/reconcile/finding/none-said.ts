import type { Key } from '../../../model/key.ts'
import type { Statement } from '../../../model/statement.ts'
import { findMentions } from '../../mention/mention.ts'
import { findNames } from '../../prose/name.ts'
import { saysOneOf, wordsOf } from '../../prose/phrase.ts'
import type { Dossier } from './dossier.ts'

/** "None has more": the classes above are empty, not left out. */
const NONE_MORE = /(?<!\p{L})ingen(?!\p{L}).*(?<!\p{L})(?:flere|fler|mer|over|større)(?!\p{L})/iu

/** The lower end of a class by its code: 51 of "51-75". */
const lowerEnd = (code: string): number => Number(/^\d+/u.exec(code)?.[0] ?? '0')

/**
 * The sentence that says that nobody is in the missing classes: of the same members, of the thing that the classes
 * count, and of all classes above those that are printed; null where there is none.
 */
export function noneSaid(
  { source, extraction }: Pick<Dossier, 'source' | 'extraction'>,
  missing: readonly Key[],
  printed: readonly Key[],
): Statement | null {
  const scale = (source.scales ?? []).find(({ dimension }) =>
    missing.every(
      ({ dimensions }) => dimensions[dimension] !== undefined && isSplitBy(missing, printed, dimension),
    ),
  )
  if (scale === undefined || missing.length === 0) return null
  const ends = (keys: readonly Key[]) =>
    keys.flatMap(({ dimensions }) => dimensions[scale.dimension] ?? []).map(lowerEnd)
  const highest = Math.max(0, ...ends(printed))
  if (ends(missing).some((end) => end <= highest)) return null
  const totals = source.dimensions.flatMap(({ total }) => total ?? [])
  const members = Object.entries(missing[0]?.dimensions ?? {}).filter(
    ([name, code]) => name !== scale.dimension && !totals.includes(code),
  )
  return (
    extraction.statements.find(({ text }) => {
      if (!NONE_MORE.test(text) || !saysOneOf(wordsOf(text), scale.counted)) return false
      const names = findNames(text, findMentions(text), source)
      return members.every(([name, code]) =>
        names.some((each) => each.dimension === name && each.code === code),
      )
    }) ?? null
  )
}

/** Whether the keys differ in the classes of a dimension: those that are printed are in it too. */
function isSplitBy(missing: readonly Key[], printed: readonly Key[], dimension: string): boolean {
  const codes = [...missing, ...printed].flatMap(({ dimensions }) => dimensions[dimension] ?? [])
  return new Set(codes).size > missing.length
}
