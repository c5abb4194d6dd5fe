import type { ErrorCode } from '../errors.ts'

export type RunKind = 'scheduled' | 'manual' | 'backfill' | 'sample' | 'undo' | 'resolve'
export type RunStatus = 'running' | 'succeeded' | 'not_refreshed' | 'failed' | 'dry_run'

/** What a run did, in the shape of CONTRACT's JSON of `avstem run`. */
export interface RunSummary {
  readonly id: string
  readonly source: string
  readonly kind: RunKind
  readonly status: RunStatus
  readonly documents: readonly { readonly sha256: string; readonly publishedAt: string }[]
  readonly tables: number
  readonly statements: number
  readonly observations: { readonly read: number; readonly new: number }
  readonly figures: { readonly opened: number; readonly closed: number; readonly unchanged: number }
  readonly findings: { readonly open: number; readonly resolved: number }
  readonly seconds: number
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly hint: string } | null
}

/** The work of a run that has done nothing yet, or ended before it did anything. */
export const NOTHING_DONE = {
  documents: [],
  tables: 0,
  statements: 0,
  observations: { read: 0, new: 0 },
  figures: { opened: 0, closed: 0, unchanged: 0 },
  findings: { open: 0, resolved: 0 },
  seconds: 0,
  error: null,
} as const satisfies Partial<RunSummary>
