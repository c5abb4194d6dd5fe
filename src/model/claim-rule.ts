import type { RuleKind } from './finding.ts'
import type { Dimensions } from './key.ts'
import type { Phrase } from './prose.ts'
import type { RankRule } from './rule.ts'

/** Groups of phrases, of which a sentence holds one each. */
export type Wording = readonly (readonly Phrase[])[]

/**
 * A sentence that names another base than the one that a ratio was computed of: `instead` is the measure that its
 * words stand for, in place of `base` in the rule `of`. `not`: words that make it the rule's own base after all.
 */
export interface BaseWording {
  readonly of: string
  readonly base: string
  readonly instead: string
  readonly said: Wording
  readonly not?: readonly Phrase[]
}

/**
 * Parts of a whole that a sentence speaks of as if each were a rate of its own group: the rule `of` shows that they
 * add up to the whole, and so have its base.
 */
export interface PartWording {
  readonly of: string
  readonly measures: readonly string[]
  readonly said: Wording
}

/** What "most of", "few" are said of: counts of `measure`, members of `dimension`, out of `whole`. */
export interface QuantifiedMeasure {
  readonly measure: string
  readonly at: Dimensions
  readonly dimension: string
  readonly whole: { readonly measure: string; readonly at: Dimensions }
  /** Members share nobody, so that several of them may be added up. */
  readonly disjoint: boolean
  readonly said: Wording
}

/** Two orders of the members of one dimension that a sentence may call alike. */
export interface AccordWording {
  /** The rank rule whose claim, in the same sentence or the ones before, is said to agree. */
  readonly with: string
  /** The second order, and the words for it; it is no rule of its own. */
  readonly order: RankRule
  readonly said: Wording
}

/** The highest number that anyone has, and how many have so many, class by class. */
export interface ExtremeWording {
  readonly largest: string
  readonly counts: string
  readonly dimension: string
}

/** The measure that says how many answered, and what the text calls it. */
export interface ResponseWording {
  readonly measure: string
  readonly at: Dimensions
  readonly called: readonly Phrase[]
}

/** What is shared out on average: `measure` among as many as `holders` counts, whom the text calls by one of `nouns`. */
export interface MeanWording {
  readonly measure: string
  readonly holders: string
  readonly nouns: readonly Phrase[]
}

/**
 * What a text says of its figures without printing them. `antecedents`: "of these, k (p per cent)" is a share of
 * these. `bases`, `parts`: a share is of whom the sentence says. `inputs`: a result comes of the input that the text
 * names, and a column is computed in one way. `quantifiers`: most is more than half, few is less. `accords`: orders
 * said to agree do. `precision`: a series is printed to one digit. `recency`: "the last ten years" end at the
 * edition. `responses`: a census leaves nobody out, and one rate is not both high and low. `estimates`: a number printed to the last digit is no estimate.
 * `contrasts`: what another publication counts otherwise. `charts`: a chart shows every member it is spread over.
 * `comparisons`: of two figures the higher is the one that is called so. `modes`: the class that most are in has the
 * highest figure. `changes`: a series changed between two years, and peaked, as is said.
 * `sums`: a sentence computes its own figures right. `members`: what it computes of figures of members is right.
 * `extremes`: nobody is in a class that begins above the highest number.
 * `means`: each of so many has its part of the sum on average.
 * `unions`: as many are in several classes together, or in none, as is said.
 */
export type ClaimRule = {
  readonly shape: 'claim'
  readonly kind: RuleKind
  readonly name: string
  readonly says: Readonly<Record<'nb' | 'en', string>>
} & (
  | {
      readonly of:
        | 'antecedents'
        | 'inputs'
        | 'precision'
        | 'recency'
        | 'estimates'
        | 'contrasts'
        | 'charts'
        | 'comparisons'
        | 'modes'
        | 'changes'
        | 'unions'
        | 'sums'
        | 'members'
    }
  | { readonly of: 'bases'; readonly wordings: readonly BaseWording[] }
  | { readonly of: 'parts'; readonly wordings: readonly PartWording[] }
  | { readonly of: 'quantifiers'; readonly wordings: readonly QuantifiedMeasure[] }
  | { readonly of: 'accords'; readonly wordings: readonly AccordWording[] }
  | { readonly of: 'extremes'; readonly wordings: readonly ExtremeWording[] }
  | { readonly of: 'means'; readonly wordings: readonly MeanWording[] }
  | { readonly of: 'responses'; readonly wordings: readonly ResponseWording[] }
)
