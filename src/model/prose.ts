import type { Dimensions } from './key.ts'

/**
 * Words in their order; `*` at the end of a word stands for any ending, alone for any one word; `#` stands for a
 * number. Case, punctuation and hyphens never matter: "individuell* plan*" finds "individuelle planene".
 */
export type Phrase = string

/**
 * How a sentence prints a figure: a `count` of something ("20 planer", also the first of "12 av 20"); a `part`,
 * only the first of "12 av 20"; a `share` in percent; `per`, the second of "1 per 250"; a `difference` in
 * percentage points; the `low` or `high` end of "mellom a og b" whose ends are results of their own.
 */
export type ProseForm = 'count' | 'part' | 'share' | 'per' | 'difference' | 'low' | 'high'

/**
 * A figure that a publication states in running text: which wording makes it an observation of `measure`. All
 * that is declared must be met; of several declarations met, the one that asks most is taken.
 */
export interface ProseDeclaration {
  readonly measure: string
  readonly form: ProseForm
  /**
   * What is counted, or what a share is of: after the figure, or before one in brackets or at the end of its
   * clause. A share that does not say what it is of is taken, if the rest is met.
   */
  readonly nouns: readonly Phrase[]
  /** Each group: one of its phrases stands beside the figure, before any other figure of the clause. */
  readonly beside?: readonly (readonly Phrase[])[]
  /** Each group: one of its phrases stands in the figure's own clause. */
  readonly clause?: readonly (readonly Phrase[])[]
  /** Each group: one of its phrases stands in the sentence. */
  readonly sentence?: readonly (readonly Phrase[])[]
  /** Each group: one of its phrases stands in the sentence, in one of the two before it, or in a list's lead. */
  readonly nearby?: readonly (readonly Phrase[])[]
  /** None of these stands beside the figure. */
  readonly not?: readonly Phrase[]
  /** One of these stands in a heading above. */
  readonly section?: readonly Phrase[]
  /** Dimensions that the wording itself settles. */
  readonly dimensions?: Dimensions
  /** Dimensions whose member the sentence names. A clause that names a member of any other is about something else. */
  readonly by?: Readonly<Record<string, 'required' | 'optional'>>
  /** Of these, the ones that hold on from earlier sentences of the section: "Videre har …". */
  readonly carried?: readonly string[]
  /** The measure of the share that follows in brackets: "40 kommuner (20 prosent)". */
  readonly share?: string
  /** The measure of N in "k av N", and the dimensions that it keeps. */
  readonly whole?: { readonly measure: string; readonly keeps: readonly string[] }
  /** Of a difference: the year that it is taken from lies so many years before the figure's own. */
  readonly yearsBack?: number
  readonly status?: 'estimated'
}

/**
 * How running text names a member of a dimension: "små kommuner", "Aust-Agder", "psykisk helsetjeneste". A code
 * of null is said of the member that was named before: "fylket". An empty code is said of members that are not
 * told apart ("ti fylker"): a figure of theirs is bound to none.
 */
export interface NameDeclaration {
  readonly dimension: string
  readonly code: string | null
  readonly phrases: readonly Phrase[]
}

/**
 * A dimension of classes whose codes are intervals (`1-50`, `201-`), and the thing that they are counted in. Text
 * may print a neighbouring limit ("100 til 150" for `101-150`); the reader takes the class and notes it.
 */
export interface ScaleDeclaration {
  readonly dimension: string
  readonly counted: readonly Phrase[]
}
