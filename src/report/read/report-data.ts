import type { EditionKind, MediaType, PublishedBasis } from '../../model/document.ts'
import type { Check, Finding, Verdict } from '../../model/finding.ts'
import type { Dimensions } from '../../model/key.ts'
import type { Observation, ObservationStatus, ReadingNote, Unit } from '../../model/observation.ts'
import type { RunSummary } from '../../model/run.ts'
import type { Source } from '../../model/source.ts'
import type { Table } from '../../model/table.ts'

/** What the order of the report goes by: source, measure as declared, begin of the period, key. */
export interface InOrder {
  readonly key: string
  readonly dataset: string
  /** Position of the measure among those of its source; null for one that the source no longer declares. */
  readonly ordinal: number | null
  readonly validFrom: string
}

/** A figure as the views give it. Numbers are plain decimals, days and times ISO; `printed` is null where nothing is held. */
export interface FigureFacts extends InOrder {
  readonly measure: string
  readonly dimensions: Dimensions
  readonly validTo: string
  readonly value: string | null
  readonly impliedValue: string | null
  readonly low: string | null
  readonly high: string | null
  readonly quantum: string | null
  readonly unit: Unit
  readonly status: ObservationStatus | 'undecided'
  readonly candidates: readonly string[]
  readonly verdict: Verdict | null
  readonly findingId: string | null
  readonly editionKind: EditionKind
  readonly documentSha256: string
  readonly page: number | null
  readonly publishedAt: string
  readonly printed: string | null
  /** Number of the table that the value is taken from, or null for running text. */
  readonly table: string | null
  /** Percent of the units counted that answered with an estimate, or null where nothing is said of it. */
  readonly shareEstimated: string | null
}

/** A version of a figure, and why it was opened. A null end is still open. */
export interface RevisionFacts extends InOrder {
  readonly value: string | null
  readonly impliedValue: string | null
  readonly unit: Unit
  readonly status: ObservationStatus | 'undecided'
  readonly publishedFrom: string
  readonly publishedTo: string | null
  readonly recordedFrom: string
  readonly recordedTo: string | null
  readonly cause: string
  readonly documentSha256: string
  readonly runId: string
}

/** A count and a percentage of the same group, which a source declares to be multiplied. */
export interface PairFacts
  extends Pick<FigureFacts, 'dataset' | 'measure' | 'dimensions' | 'validFrom' | 'validTo'> {
  /** Which derivation of the source, counted from 0. */
  readonly derivation: number
  readonly countKey: string
  readonly percentKey: string
  readonly count: string
  readonly percent: string
  /** Places of the two in the order of the figures, counted from 0. */
  readonly countAt: number
  readonly percentAt: number
}

/** What an analyst decided on a finding. */
export interface DecisionFacts {
  /** The value accepted, a plain decimal; null where both stand. */
  readonly accepted: string | null
  readonly by: string
  readonly why: string
  readonly at: string
  /** The prints that the finding rests on are no longer those that were decided on. */
  readonly onOtherGround: boolean
}

/** A finding with its standing in the store. */
export interface FindingFacts {
  readonly finding: Finding
  readonly open: boolean
  readonly decision: DecisionFacts | null
}

/** A check that holds, with the keys' places for links. */
export type CheckFacts = Check

/** One edition in the report with what was read from it. */
export interface DocumentFacts {
  readonly source: string
  /** Whether it is the newest edition; an earlier one comes without tables, findings, checks and notes. */
  readonly newest: boolean
  readonly sha256: string
  readonly mediaType: MediaType
  readonly title: string | null
  readonly url: string | null
  readonly fileName: string | null
  readonly editionKind: EditionKind
  readonly publishedAt: string
  readonly publishedBasis: PublishedBasis
  readonly retrievedAt: string
  readonly pages: number | null
  readonly tables: readonly Table[]
  readonly observationCount: number
  /** The observations that findings point at, by ordinal. */
  readonly observations: ReadonlyMap<number, Observation>
  readonly findings: readonly FindingFacts[]
  readonly checks: readonly CheckFacts[]
  readonly notes: readonly ReadingNote[]
  readonly definitions: Readonly<Record<string, string>>
}

/** A run of a source, with when it began. */
export interface RunFacts {
  readonly startedAt: string
  readonly summary: RunSummary
}

/** Everything that a report is made of. The streams may be read several times and always come in the same order. */
export interface ReportData {
  readonly sources: readonly Source[]
  readonly documents: readonly DocumentFacts[]
  readonly runs: readonly RunFacts[]
  readonly figureCount: number
  /** Figures held, in the order of the report; of one source where it is named. */
  readonly figures: (dataset?: string) => AsyncIterable<FigureFacts>
  /** Pairs of figures that the sources declare a product of. */
  readonly pairs: () => AsyncIterable<PairFacts>
  /** Versions of figures that have more than one, or whose only one is closed; figures in the order of the report. */
  readonly revisions: () => AsyncIterable<RevisionFacts>
  readonly knownAt: string | null
  readonly publishedAt: string | null
}
