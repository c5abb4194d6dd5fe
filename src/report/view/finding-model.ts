import type { Verdict } from '../../model/finding.ts'
import type { Bbox } from '../../model/place.ts'
import type { Relation } from '../../model/relation.ts'

/** A place's part in a finding; `printed` where none is doubted more than another. */
export type PlaceRole = 'distrusted' | 'support' | 'printed'

/** Where a figure is printed, in words and as a link. */
export interface PlaceView {
  /** Of the figure that is printed there; empty where words stand that are no figure. */
  readonly key: string
  readonly role: PlaceRole
  /** «Omtvistet», «Støtte», or «Trykt» where no place is doubted more than another. */
  readonly roleText: string
  readonly printed: string
  readonly quote: string
  /** «side 6, løpende tekst» and the like. */
  readonly where: string
  /** The same inside a sentence, without the page: «i sammendraget». */
  readonly phrase: string
  readonly page: number | null
  /** Boxes around the ink on that page, one a line; empty for a document without pages. */
  readonly boxes: readonly Bbox[]
  readonly href: string | null
  readonly documentSha256: string
  /** Whether it is printed in a chart. */
  readonly chart: boolean
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

/** A number in large type: what it is, and as people read it. */
export interface NumberView {
  readonly kind: 'stands' | 'doubted' | 'held' | 'decided' | 'implied' | 'gap' | 'whole' | 'parts'
  readonly text: string
}

/** The places that print one quantity. */
export interface PlaceGroup extends FigureLink {
  readonly places: readonly PlaceView[]
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
  /** Whether it is about how the document names and numbers things, not about a figure. */
  readonly editorial: boolean
  readonly severity: string
  readonly rule: string
  readonly ruleName: string
  /** Name of the source, as keys have it. */
  readonly dataset: string
  /** Every differing value printed: plain decimals, and as people read them. */
  readonly printed: readonly { readonly plain: string; readonly text: string }[]
  readonly accepted: { readonly plain: string; readonly text: string } | null
  readonly implied: { readonly plain: string; readonly text: string } | null
  readonly discrepancy: { readonly plain: string; readonly text: string } | null
  readonly numbers: readonly NumberView[]
  /** The sentence to quote: «123: Støttes av delsummene; 132 i sammendraget er trolig trykkfeil». */
  readonly conclusion: string
  readonly places: readonly PlaceView[]
  readonly quantities: readonly PlaceGroup[]
  readonly arithmetic: readonly string[]
  readonly reason: string
  readonly alternatives: readonly string[]
  /** «entydig» or «flere forklaringer»; empty where a verdict rests on no choice between solutions. */
  readonly gap: string
  readonly settledBy: string
  readonly decision: string | null
  /** Whether the print has changed since an analyst decided. */
  readonly decidedOnOtherGround: boolean
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
