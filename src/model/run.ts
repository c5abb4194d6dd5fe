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
