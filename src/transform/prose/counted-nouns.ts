import type { Phrase } from '../../model/prose.ts'
import type { Source } from '../../model/source.ts'

const counted = new WeakMap<Source, readonly Phrase[]>()

/** Everything that the source's text counts. */
export function countedNouns(source: Source): readonly Phrase[] {
  const nouns = counted.get(source) ?? [
    ...new Set(source.prose.flatMap((other) => (other.form === 'share' ? [] : other.nouns))),
  ]
  counted.set(source, nouns)
  return nouns
}
