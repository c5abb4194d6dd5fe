import type { Place } from './place.ts'

/** Words that a finding is about and that are no figure: a name in a sentence, a reference, the label of a class. */
export interface Passage {
  /** `distrusted` where it is clear that these words are the wrong ones; `support` for what they are held against. */
  readonly role: 'distrusted' | 'support'
  /** The words themselves. */
  readonly text: string
  /** The sentence, or the cell, that they stand in. */
  readonly quote: string
  readonly place: Place
}
