import type { RunSummary } from './model/run.ts'

/** What a scheduler tells people about, and nothing else. */
export type NoticeKind = 'failed' | 'recovered' | 'found' | 'revised' | 'stale' | 'drifted'

/** One message to people: a log line and the body of a webhook. */
export interface Notice {
  readonly kind: NoticeKind
  readonly source: string
  /** The run it is about; null where none is, as for a stale source. */
  readonly run: string | null
  readonly text: string
  /** Keys, findings or remarks, one a line; what to do next where something failed. */
  readonly details: readonly string[]
}

/** What a run changed against everything held before it. */
export interface RunNews {
  /** Keys that were never held before. */
  readonly newKeys: readonly string[]
  /** Contradictions that were never seen before, one line each. */
  readonly newFindings: readonly string[]
  /** Keys whose value the source changed after publishing it. */
  readonly revisedKeys: readonly string[]
  /** Remarks of the reader on this edition's layout that the edition before did not give rise to. */
  readonly drift: readonly string[]
}

/** Whether a run ended without today's edition: it failed, or an archived edition stood in. */
export function isFailing({ status }: Pick<RunSummary, 'status'>): boolean {
  return status === 'failed' || status === 'not_refreshed'
}

/** What is worth telling of a run that came after one that was `failing` or not. Usually nothing. */
export function noticesOfRun(summary: RunSummary, news: RunNews, failing: boolean): readonly Notice[] {
  const notice = (kind: NoticeKind, text: string, details: readonly string[]): Notice => ({
    kind,
    source: summary.source,
    run: summary.id,
    text: `${summary.source}: ${text}`,
    details,
  })
  const notices: Notice[] = []
  if (isFailing(summary)) {
    const { message, hint } = summary.error ?? { message: 'no reason was given', hint: 'avstem doctor' }
    const what =
      summary.status === 'failed' ? 'the run failed' : 'not refreshed, its archived edition stood in'
    notices.push(notice('failed', `${what}: ${message}`, [hint]))
  } else if (failing) notices.push(notice('recovered', 'the run succeeded again', []))
  const { newKeys, newFindings, revisedKeys, drift } = news
  if (newKeys.length > 0 || newFindings.length > 0) {
    const text = `${count(newKeys, 'new figure')} and ${count(newFindings, 'new finding')}`
    notices.push(notice('found', text, [...newFindings, ...newKeys]))
  }
  if (revisedKeys.length > 0) {
    const text = `the source changed ${count(revisedKeys, 'figure')} that it had published`
    notices.push(notice('revised', text, revisedKeys))
  }
  if (drift.length > 0) {
    notices.push(notice('drifted', `the layout drifted: ${count(drift, 'new remark')} of the reader`, drift))
  }
  return notices
}

/** That no edition of a source could be obtained for longer than its declaration allows. */
export function staleNotice(source: string, staleAfterDays: number): Notice {
  return {
    kind: 'stale',
    source,
    run: null,
    text: `${source}: not refreshed for more than ${staleAfterDays} days`,
    details: [`avstem run --source ${source}`, 'avstem doctor'],
  }
}

function count(items: readonly unknown[], noun: string): string {
  return `${items.length} ${noun}${items.length === 1 ? '' : 's'}`
}
