import type { RuleKind, Verdict } from '../model/finding.ts'
import type { Bbox } from '../model/place.ts'
import type { Language } from './wording.ts'
import type { Relation } from '../model/relation.ts'

/** A place's part in a finding; `printed` where none is doubted more than another. */
export type PlaceRole = 'distrusted' | 'support' | 'printed'

/** Where a figure is printed, in words and as a link. */
export interface PlaceView {
  readonly role: PlaceRole
  /** «Omtvistet», «Støtte», or «Trykt» where no place is doubted more than another. */
  readonly roleText: string
  readonly printed: string
  readonly quote: string
  /** «side 6, løpende tekst» and the like. */
  readonly where: string
  readonly page: number | null
  /** Boxes around the ink on that page, one a line; empty for a document without pages. */
  readonly boxes: readonly Bbox[]
  readonly href: string | null
  readonly documentSha256: string
  /** The printed row with its headings, for places in a table. */
  readonly row: RowView | null
}

/** A row of a printed table under its headings; `marked` is the position of the cell meant. */
export interface RowView {
  readonly caption: string
  readonly headings: readonly string[]
  readonly cells: readonly string[]
  readonly marked: number
}

/** A link to a figure: its anchor in the report and its name. */
export interface FigureLink {
  readonly key: string
  readonly name: string
}

/** A contradiction, worded. */
export interface FindingView {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly verdict: { readonly code: Verdict; readonly text: string }
  readonly open: boolean
  readonly hard: boolean
  readonly severity: string
  readonly rule: string
  readonly ruleName: string
  readonly source: string
  /** Every differing value printed: plain decimals, and as people read them. */
  readonly printed: readonly { readonly plain: string; readonly text: string }[]
  readonly accepted: { readonly plain: string; readonly text: string } | null
  readonly implied: { readonly plain: string; readonly text: string } | null
  readonly discrepancy: { readonly plain: string; readonly text: string } | null
  /** The sentence to quote: «Støttes av delsummene; 123 i sammendraget er trolig trykkfeil». */
  readonly conclusion: string
  readonly places: readonly PlaceView[]
  readonly arithmetic: readonly string[]
  readonly reason: string
  readonly alternatives: readonly string[]
  /** «entydig» or «flere forklaringer»; empty where a verdict rests on no choice between solutions. */
  readonly gap: string
  readonly settledBy: string
  readonly decision: string | null
  readonly figures: readonly FigureLink[]
  readonly relation: Relation | null
  /** The figure whose printed value is doubted, and that value as a plain decimal. */
  readonly doubted: { readonly key: string; readonly plain: string } | null
}

/** Findings of one weight, heaviest first. */
export interface FindingGroup {
  readonly heading: string
  readonly findings: readonly FindingView[]
}

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
  /** How many answered with estimates, or null where the document does not say it of this measure. */
  readonly estimated: string | null
  readonly definition: string | null
}

/** A cell of a table as printed, and the findings that touch it. */
export interface TableCellView {
  readonly header: boolean
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
  readonly ruleName: string
  readonly source: string
  readonly arithmetic: string
  readonly tolerance: string
  readonly keys: readonly string[]
  readonly relation: Relation | null
}

/** A number computed from two printed figures. */
export interface DerivedView {
  readonly name: string
  readonly period: string
  readonly members: string
  readonly countKey: string
  readonly percentKey: string
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
  readonly cause: string
  readonly recorded: string
  readonly published: string
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
  readonly verdicts: readonly { readonly text: string; readonly count: number; readonly open: boolean }[]
  readonly changes: readonly string[]
  readonly totals: readonly TotalView[]
  readonly groups: readonly FindingGroup[]
  readonly charts: readonly ChartView[]
  readonly tables: readonly TableView[]
  readonly figures: readonly FigureView[]
  readonly figuresLeftOut: string | null
  readonly checks: readonly CheckView[]
  readonly derived: readonly DerivedView[]
  readonly revisions: readonly RevisionView[]
  readonly glossary: readonly { readonly term: string; readonly meaning: string }[]
}
