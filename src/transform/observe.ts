import type { Extraction } from '../model/extraction.ts'
import type { Observation, ReadingNote } from '../model/observation.ts'
import type { Source } from '../model/source.ts'
import { observeProse } from './observe-prose.ts'
import { observeTables } from './observe-table.ts'
import { quoteDefinitions } from './definition.ts'

/** What a document says of a source's quantities: observations in reading order of tables, then of running text. */
export interface Observed {
  readonly observations: readonly Observation[]
  /** What the reader forgave or could not place. */
  readonly notes: readonly ReadingNote[]
  /** measure name → the sentence in which the document defines it, as printed. */
  readonly definitions: Readonly<Record<string, string>>
}

/** What is printed → what is meant: every figure of the declared tables and of running text. */
export function observe({ tables, statements }: Extraction, source: Source): Observed {
  const printed = observeTables(tables, source)
  const told = observeProse(statements, source, { ordinal: printed.observations.length })
  return {
    observations: [...printed.observations, ...told.observations],
    notes: [...printed.notes, ...told.notes],
    definitions: quoteDefinitions(statements, source),
  }
}
