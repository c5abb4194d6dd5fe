import type { Document, PublishedBasis } from './document.ts'
import type { Extraction } from './extraction.ts'
import type { Figure } from './figure.ts'
import type { Check, Finding } from './finding.ts'
import type { Observation, ReadingNote } from './observation.ts'

/** Everything that today's code reads in one edition of a source: the unit that is loaded. */
export interface Reading {
  readonly source: string
  readonly document: Document
  readonly publishedAt: Date
  readonly publishedBasis: PublishedBasis
  /** Version of the code that read it; a changed figure of the same edition has cause "reader changed". */
  readonly reader: string
  readonly extraction: Extraction
  readonly observations: readonly Observation[]
  readonly notes: readonly ReadingNote[]
  readonly figures: readonly Figure[]
  readonly findings: readonly Finding[]
  readonly checks: readonly Check[]
  /** measure name → definition as quoted from the document. */
  readonly definitions: Readonly<Record<string, string>>
}
