import type { ClaimRule, Wording } from './claim-rule.ts'
import type { RuleKind, Severity } from './finding.ts'
import type { Phrase } from './prose.ts'

/**
 * What a rule asks of one dimension of a key: a code, absence (null), or any code but some. A dimension that is
 * not mentioned must be absent.
 */
export type DimensionCondition = string | null | { readonly except: readonly string[] }

/** Quantities by measure and dimensions: "the responses of each county". */
export interface Selector {
  readonly measures: readonly [string, ...string[]]
  readonly where: Readonly<Record<string, DimensionCondition>>
  /** Dimensions that the rule walks itself, left out of its context. */
  readonly apart?: readonly string[]
}

/**
 * The quantity of a measure in the rule's own context. `at` sets dimensions (null leaves one out); `yearsBack`
 * goes to an earlier end of year.
 */
export interface QuantityTerm {
  readonly term: 'quantity'
  readonly measure: string
  readonly at?: Readonly<Record<string, string | null>>
  readonly yearsBack?: number
}

/**
 * One side of a rule, as arithmetic over the quantities of a context. `over` walks the declared members of a
 * dimension. `printed` is a quantity as rounded to its own printed precision (what an author has who computes from
 * the page), where the quantity itself is the unrounded one.
 */
export type Term =
  | QuantityTerm
  | { readonly term: 'number'; readonly value: string }
  | {
      readonly term: 'over'
      readonly dimension: string
      readonly codes: readonly string[]
      readonly of: Term
    }
  | {
      readonly term: 'mean'
      readonly dimension: string
      readonly codes: readonly string[]
      readonly of: Term
    }
  | {
      readonly term: 'least'
      readonly dimension: string
      readonly codes: readonly string[]
      readonly of: Term
    }
  | {
      readonly term: 'greatest'
      readonly dimension: string
      readonly codes: readonly string[]
      readonly of: Term
    }
  | { readonly term: 'plus'; readonly terms: readonly Term[] }
  | { readonly term: 'minus'; readonly from: Term; readonly less: Term }
  | { readonly term: 'times'; readonly factors: readonly [Term, Term] }
  | { readonly term: 'per'; readonly part: Term; readonly whole: Term }
  | { readonly term: 'printed'; readonly of: QuantityTerm }

/** One way to compute a quantity, named for people; the plain reading of the words comes first. */
export interface Method {
  readonly name: Readonly<Record<'nb' | 'en', string>>
  readonly of: Term
  /** A reader of the figure's own words would take it for the first method: worth a finding. */
  readonly misleads?: boolean
  /** A sentence with one phrase of each group tells readers that the figure is computed so. */
  readonly told?: Wording
}

/**
 * An equation or inequality between quantities, for each context in which one of `forEach` is printed. Several
 * methods: the document may have used any of them; which one is found from the document.
 */
export interface EquationRule {
  readonly shape: 'equation'
  readonly kind: RuleKind
  readonly name: string
  /** A hard rule holds; a soft one should, and where it does not that is a finding, but nothing is distrusted for it. */
  readonly severity: Severity
  /** The rule in words, for people. */
  readonly says: Readonly<Record<'nb' | 'en', string>>
  readonly forEach: Selector
  readonly left: Term
  readonly comparison: '=' | '≤' | '≥'
  readonly methods: readonly [Method, ...Method[]]
  /**
   * `left` is a rounded or counted number computed from the right: it equals the right rounded to its own last
   * digit. Shares need no such mark, their printed precision says it.
   */
  readonly rounded?: boolean
  /** Of a soft rule: parts that are printed nowhere count as nothing, so that a class left out shows. */
  readonly asPrinted?: boolean
}

/**
 * Two measures that a reader would take for one: what was asked differs, and the document may say so. `worded`
 * names words of each question, sought in the statements that print the figures.
 */
export interface SameQuantityRule {
  readonly shape: 'same'
  readonly kind: 'agreement'
  readonly name: string
  readonly says: Readonly<Record<'nb' | 'en', string>>
  readonly forEach: Selector
  readonly other: string
}

/**
 * A claim of order in running text: "most individual plans per inhabitant in A, B and C". `superlatives` are the
 * words that claim the end `order` of the list, `about` the words that must stand in the same sentence, `not`
 * words that make it a claim about something else. Members are named by the labels of `dimension`.
 */
export interface RankRule {
  readonly shape: 'rank'
  readonly kind: 'rank'
  readonly name: string
  readonly says: Readonly<Record<'nb' | 'en', string>>
  readonly measure: string
  readonly dimension: string
  readonly where: Readonly<Record<string, DimensionCondition>>
  readonly order: 'largest' | 'smallest'
  readonly superlatives: readonly string[]
  readonly about: readonly (readonly string[])[]
  readonly not: readonly string[]
}

/**
 * Names of the classes of a dimension, in charts, tables and text: they may not overlap, skip or vary. `about` are
 * parts of the words for the thing counted ("koordinat"), `notAbout` those of things counted in other classes.
 */
export interface LabelRule {
  readonly shape: 'label'
  readonly kind: 'label'
  readonly name: string
  readonly says: Readonly<Record<'nb' | 'en', string>>
  readonly dimension: string
  readonly about: readonly string[]
  readonly notAbout: readonly string[]
}

/** Numbers of tables, figures and sections: they follow the chapter, and a reference leads somewhere. */
export interface NumberingRule {
  readonly shape: 'numbering'
  readonly kind: 'numbering'
  readonly name: string
  readonly says: Readonly<Record<'nb' | 'en', string>>
}

/**
 * What a document says of its own make-up. `lists`: as many things follow as are announced ("tredelt", "fire
 * tiltak:"). `years`: a table covers the years that its caption and the text say. `classes`: the classes of a chart
 * are as wide, and reach as far, as is said; classes "under" and "over" leave nobody out. `names`: members of
 * `dimension` are spelled one way. `titles`: lists, quoted columns and cited works carry the titles they have.
 * `rosters`: a group that `wordings` introduce has the same members wherever it is listed. `captions`: captions and
 * headings promise what stands below them. `breaks`: a series goes on from one register to another.
 * `restatements`: sentences repeated word for word give the same date. `references`: a sentence names the table or
 * figure that prints its figures. `terms`: a member of `dimension` has one name; `glosses`: a class in brackets
 * behind its name is its own. `quotients`: a division is described the way round that its name says. `dates`: the
 * date of the same figures is the same everywhere. `definitions`: nothing is counted that a definition leaves out.
 */
export type DescriptionRule = {
  readonly shape: 'description'
  readonly kind: 'coverage' | 'label' | 'agreement' | 'numbering'
  readonly name: string
  readonly says: Readonly<Record<'nb' | 'en', string>>
} & (
  | {
      readonly of:
        | 'lists'
        | 'years'
        | 'classes'
        | 'titles'
        | 'captions'
        | 'breaks'
        | 'restatements'
        | 'references'
        | 'definitions'
    }
  | { readonly of: 'names' | 'terms' | 'glosses'; readonly dimension: string }
  | { readonly of: 'quotients'; readonly wordings: readonly QuotientWording[] }
  | { readonly of: 'dates'; readonly wordings: readonly ReferenceDateWording[] }
  | { readonly of: 'rosters'; readonly wordings: readonly RosterWording[] }
)

/** Words right before a list of the members of a group, and words that the sentence also holds, in lower case. */
export interface RosterWording {
  readonly opening: string
  readonly along?: string
}

/** A quotient by its names, the printed one first, with the words for what is divided and what it is divided by. */
export interface QuotientWording {
  readonly about: readonly Phrase[]
  readonly dividend: readonly Phrase[]
  readonly divisor: readonly Phrase[]
}

/** Words for figures that are of one date; `yearly`: of the same day every year; `gathered`: words that tell over which months. */
export interface ReferenceDateWording {
  readonly about: readonly Phrase[]
  readonly yearly?: boolean
  readonly gathered?: readonly Phrase[]
}

/** An edit rule that the figures of a publication obey, declared over measures and dimensions, never values. */
export type RuleDeclaration =
  | EquationRule
  | SameQuantityRule
  | RankRule
  | LabelRule
  | NumberingRule
  | DescriptionRule
  | ClaimRule
