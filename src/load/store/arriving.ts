import type { Reading } from '../../model/reading.ts'
import type { RunKind } from '../../model/run.ts'
import type { ReadingRows } from '../rows/reading-rows.ts'
import { digestOf, readingToRows } from '../rows/reading-rows.ts'

/** The run that loads. */
export interface LoadingRun {
  readonly id: string
  readonly kind: RunKind
}

/** A reading about to be loaded: what it says, the same as rows, their hash, and the run that read it. */
export interface Arriving {
  readonly reading: Reading
  readonly rows: ReadingRows
  readonly digest: string
  readonly run: LoadingRun
  /** Hash of what it was read from beside the document, or null where that is not known. */
  readonly inputs: string | null
}

/** Lays out what a run has read. Pure: it may be done while the database works on something else. */
export function arrive(reading: Reading, run: LoadingRun, inputs: string | null = null): Arriving {
  const rows = readingToRows(reading)
  return { reading, rows, digest: digestOf(rows), run, inputs }
}
