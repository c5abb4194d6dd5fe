import type { RuleKind } from '../../model/finding.ts'
import type { FigureLink, FindingGroup, PlaceRole } from './finding-model.ts'
import type { Language } from './wording.ts'
import type { Relation } from '../../model/relation.ts'

/** An edition that was read. */
export interface DocumentView {
  readonly sha256: string
  readonly source: string
  /** Whether it is the newest edition of its source; of an earlier one only single figures still stand. */
  readonly newest: boolean
  readonly title: string
  readonly publisher: string
  readonly href: string | null
  readonly sample: boolean
  readonly published: string
  readonly retrieved: string
  readonly file: string
  readonly pages: number | null
  readonly facts: string
  readonly notes: readonly { readonly message: string; readonly where: string }[]
  readonly definitions: readonly { readonly name: string; readonly quote: string }[]
}

/** A number of the first screen. */
export interface CountView {
  readonly label: string
  readonly value: string
  readonly href: string
}

/** A figure, worded: for the list of figures, the totals and the charts. */
export interface FigureView {
  readonly key: string
  readonly name: string
  readonly measure: string
  readonly members: string
  readonly period: string
  readonly printed: string
  readonly value: string | null
  readonly text: string
  readonly implied: string | null
  readonly bounds: string | null
  readonly status: string
  readonly candidates: readonly string[]
  /** What earlier editions print: «12,50 i utgaven av 01.03.2021»; empty where the source never revised it. */
  readonly earlier: string
  readonly remark: string
  readonly findingId: string | null
  readonly where: string
  readonly href: string | null
  readonly sample: boolean
}

/** A total with what a reader must know before quoting it. */
export interface TotalView {
  readonly figure: FigureView
  readonly population: string
  /** How many answered with estimates, or that the document does not say; null where nobody was asked. */
  readonly estimated: string | null
  /** The share of those that answered, or null where the document says nothing of it. */
  readonly estimateShare: string | null
  readonly definition: string | null
}

/** A cell of a table as printed, and the findings that touch it. */
export interface TableCellView {
  readonly header: boolean
  /** Whether it is a number, or heads a column of numbers. */
  readonly number: boolean
  readonly text: string
  readonly rowSpan: number
  readonly columnSpan: number
  readonly findings: readonly string[]
  readonly role: PlaceRole | null
}

/** A printed table; rows hold the cells anchored in them. */
export interface TableView {
  readonly id: string
  readonly caption: string
  readonly where: string
  readonly href: string | null
  readonly rows: readonly (readonly TableCellView[])[]
  readonly notes: readonly string[]
  readonly sample: boolean
}

/** A point of a chart: exact text beside the decimal that places it. */
export interface PointView {
  readonly label: string
  readonly plain: string
  readonly text: string
  /** Rounding bounds as plain decimals. */
  readonly low: string
  readonly high: string
  readonly finding: boolean
}

/** A chart panel: members side by side, or runs of periods with a gap where the collection changed. */
export interface ChartView {
  readonly id: string
  readonly kind: 'members' | 'series'
  readonly title: string
  readonly source: string
  readonly unit: string
  readonly percent: boolean
  /** Members: one run. Series: a run for every stretch without a break. */
  readonly runs: readonly (readonly PointView[])[]
  readonly breaks: readonly string[]
  /** Where printed precision changes inside the series: «hele prosent til 2017, én desimal fra 2018». */
  readonly precisionNotes: readonly {
    readonly before: string
    readonly after: string
    readonly text: string
  }[]
  readonly bandLabel: string
  readonly alternative: string
  readonly sample: boolean
}

/** A rule that holds. */
export interface CheckView {
  readonly rule: RuleKind
  /** The rule in words. */
  readonly says: string
  /** The figure, where the check is about one alone; else empty. */
  readonly name: string
  readonly dataset: string
  readonly arithmetic: string
  /** «± 0,05 (avrunding)»; empty for a check that is exact. */
  readonly tolerance: string
  readonly keys: readonly string[]
  readonly relation: Relation | null
}

/** A number computed from two printed figures. */
export interface DerivedView {
  readonly name: string
  readonly period: string
  readonly members: string
  /** The two printed figures and half a unit of the percentage's last digit, as plain decimals. */
  readonly count: string
  readonly percent: string
  readonly halfUnit: string
  readonly value: string
  readonly low: string
  readonly high: string
  readonly text: string
  readonly bounds: string
}

/** A change of a figure. */
export interface RevisionView {
  readonly key: string
  readonly name: string
  readonly before: string
  readonly after: string
  /** Dates of the editions that print the two values; empty where there was none before. */
  readonly editionBefore: string
  readonly edition: string
  readonly cause: string
  readonly runId: string
  readonly recorded: string
  readonly published: string
}

/** What a run changed: a sentence, and the figures it names. */
export interface ChangeView {
  readonly text: string
  readonly figures: readonly (FigureLink & { readonly text: string })[]
}

/** One side of a comparison that must not be made: a figure, who was counted, and its definition as quoted. */
export interface ContrastSide {
  readonly source: string
  readonly name: string
  readonly key: string | null
  readonly text: string
  readonly period: string
  readonly population: string
  /** What a share is of, or null for counts. */
  readonly denominator: string | null
  readonly definition: string | null
  readonly sample: boolean
}

/** Two measures of different publications that must not be compared, and why. */
export interface ContrastView {
  readonly sides: readonly [ContrastSide, ContrastSide]
  readonly because: string
}

/** The report, in reading order and already worded: renderers lay it out and add nothing. */
export interface Report {
  readonly lang: Language
  readonly title: string
  readonly sampleNotice: string | null
  readonly asOf: string | null
  readonly generated: string
  readonly lead: string
  readonly documents: readonly DocumentView[]
  readonly counts: readonly CountView[]
  /** How many findings have each verdict, and how many of those stand open. */
  readonly verdicts: readonly { readonly text: string; readonly count: number; readonly open: number }[]
  /** What the newest run of each source changed, in words. */
  readonly changes: readonly ChangeView[]
  readonly totals: readonly TotalView[]
  readonly contrasts: readonly ContrastView[]
  readonly groups: readonly FindingGroup[]
  readonly charts: readonly ChartView[]
  readonly tables: readonly TableView[]
  readonly figures: readonly FigureView[]
  readonly figuresLeftOut: string | null
  readonly checks: readonly CheckView[]
  readonly derived: readonly DerivedView[]
  readonly derivedLeftOut: string | null
  /** The first changes of a value. */
  readonly revisions: readonly RevisionView[]
  readonly revisionsLeftOut: string | null
  readonly glossary: readonly { readonly term: string; readonly meaning: string }[]
}
