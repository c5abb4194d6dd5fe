import type { Extraction } from '../model/extraction.ts'
import type { Observation, ReadingNote } from '../model/observation.ts'
import type { Source } from '../model/source.ts'
import { observeCharts } from './chart/observe-chart.ts'
import { observeProse } from './prose/observe-prose.ts'
import { observeTables } from './table/observe-table.ts'
import { quoteDefinitions } from './definition.ts'

/** What a document says of a source's quantities: observations in reading order of tables, then of running text, then of charts. */
export interface Observed {
  readonly observations: readonly Observation[]
  /** What the reader forgave or could not place. */
  readonly notes: readonly ReadingNote[]
  /** measure name → the sentence in which the document defines it, as printed. */
  readonly definitions: Readonly<Record<string, string>>
}

/** What is printed → what is meant: every figure of the declared tables, of running text and of the declared charts. */
export function observe({ tables, statements, warnings }: Extraction, source: Source): Observed {
  const printed = observeTables(tables, source, warnings)
  const told = observeProse(statements, source, { ordinal: printed.observations.length })
  const drawn = observeCharts(statements, source, {
    ordinal: printed.observations.length + told.observations.length,
  })
  return {
    observations: [...printed.observations, ...told.observations, ...drawn.observations],
    notes: [...printed.notes, ...told.notes, ...drawn.notes],
    definitions: quoteDefinitions(statements, source),
  }
}
