import type { MediaType } from './document.ts'
import type { Dimensions, Period } from './key.ts'
import type { Unit } from './observation.ts'
import type { PrintedChartDeclaration } from './printed-chart.ts'
import type { NameDeclaration, ProseDeclaration, ScaleDeclaration } from './prose.ts'
import type { RuleDeclaration } from './rule.ts'

/** A text in the two languages of the reports. */
export type Label = Readonly<Record<'nb' | 'en', string>>

/** When a figure holds: a fixed period, or 31 December of a year printed in the row, the caption or the sentence. */
export type PeriodDeclaration =
  | { readonly kind: 'fixed'; readonly period: Period }
  | { readonly kind: 'end-of-year' }

/** What is counted, who was counted, and which other figures it may be compared with. */
export interface MeasureDeclaration {
  readonly name: string
  readonly label: Label
  readonly unit: Unit
  readonly period: PeriodDeclaration
  /** Who was counted (CONTRACT, Database). */
  readonly population: Label
  /** What a share or rate is of; null for counts. */
  readonly denominator: Label | null
  readonly comparableGroup: string
  /** Opening words of the sentence in which the document defines the thing counted; the definition is quoted from there. */
  readonly definitionOpening: string | null
  /** The measures that say how many answered with an estimate, and how many with an exact number, where asked. */
  readonly answeredWith?: { readonly estimate?: string; readonly exact?: string }
}

/** A printed label of a row, and the dimensions that it stands for. Further spellings are matched within typing errors. */
export interface Member {
  readonly labels: readonly [string, ...string[]]
  readonly dimensions: Dimensions
}

/** A dimension's codes with names for people, and the vintage of the classification. */
export interface DimensionDeclaration {
  readonly name: string
  readonly label: Label
  readonly vintage: string
  /** The code that stands for all units; absent where the total simply leaves the dimension out. */
  readonly total?: string
  readonly members: readonly { readonly code: string; readonly label: Label }[]
}

/** What the first column of a table lists: members of dimensions, or years. */
export type Stub =
  | { readonly kind: 'members'; readonly members: readonly Member[] }
  | { readonly kind: 'years' }

/** A column by its heading (levels of a header path joined by a space); two measures for cells such as "10 av 18". */
export interface ColumnDeclaration {
  readonly heading: string
  /** How an edition may word the heading otherwise. */
  readonly otherHeadings?: readonly string[]
  readonly measures: readonly [string] | readonly [string, string]
}

/**
 * A table of the publication. In `caption`, `{year}` stands for one year and `{years}` for a range of years, whatever
 * they are in this edition. Caption and headings are matched within typing errors; each difference is noted.
 */
export interface TableDeclaration {
  readonly number: string
  readonly caption: string
  readonly stub: Stub
  readonly columns: readonly ColumnDeclaration[]
}

/** How a document dates itself: the words before the date, or null where the date stands alone; in notes of page furniture too. */
export interface StatedDate {
  readonly before: string | null
}

/** A change in how figures are collected: periods before `from` and from it on are not one series. */
export interface BreakDeclaration {
  readonly measures: readonly string[]
  /** Lower end of the first period after the change, ISO date. */
  readonly from: string
  readonly label: Label
}

/** A picture of one measure: its members side by side, or its periods in a row. Each stands in a panel of its own. */
export type ChartDeclaration =
  | {
      readonly kind: 'members'
      readonly measure: string
      readonly dimension: string
      readonly title: Label
    }
  | { readonly kind: 'series'; readonly measure: string; readonly title: Label }

/** A number that the publication does not print but that two of its figures give: count × percent / 100. */
export interface DerivationDeclaration {
  readonly label: Label
  readonly count: string
  readonly percent: string
}

/**
 * A measure that readers set beside one of another publication although the two count different things: both are
 * shown with their definitions as quoted, never compared.
 */
export interface ContrastDeclaration {
  readonly measure: string
  readonly other: { readonly source: string; readonly measure: string; readonly called: Label }
  readonly because: Label
}

/** A publication: the only type that a new one has to fill in. Pure data. */
export interface Source {
  readonly name: string
  readonly title: string
  readonly publisher: string
  readonly mediaType: MediaType
  /** Where it is published; overridden by configuration. */
  readonly url: string
  readonly schedule: { readonly cron: string; readonly timezone: string }
  /** Days without a successful retrieval after which the source counts as stale. */
  readonly staleAfterDays: number
  /** Words that the document's title or first heading holds, to tell a wrong file from a changed one. */
  readonly recognisedBy: readonly string[]
  readonly statedDate: readonly StatedDate[]
  /** Headings of sections that restate figures of other sections. */
  readonly summarySections: readonly string[]
  readonly measures: readonly MeasureDeclaration[]
  readonly dimensions: readonly DimensionDeclaration[]
  readonly tables: readonly TableDeclaration[]
  readonly prose: readonly ProseDeclaration[]
  /** How running text names members of dimensions, and the dimensions whose codes are intervals. */
  readonly names?: readonly NameDeclaration[]
  readonly scales?: readonly ScaleDeclaration[]
  /** Charts of the publication whose bars carry their values. */
  readonly printedCharts?: readonly PrintedChartDeclaration[]
  readonly rules: readonly RuleDeclaration[]
  readonly breaks?: readonly BreakDeclaration[]
  readonly charts?: readonly ChartDeclaration[]
  readonly derivations?: readonly DerivationDeclaration[]
  readonly contrasts?: readonly ContrastDeclaration[]
}
