import type { ReportData } from '../read/report-data.ts'
import { earlierText, histories } from '../read/revisions.ts'
import type { RevisionView } from './view-model.ts'
import type { Language } from './wording.ts'

/** What the report tells of changed figures; the workbook lists every version. */
export interface History {
  /** The first changes, in the order of the report. */
  readonly changes: readonly RevisionView[]
  readonly changeCount: number
  /** Key → what earlier editions print, for the figures asked for. */
  readonly earlier: ReadonlyMap<string, string>
  /** Run → what it changed, for the runs asked for. */
  readonly runs: ReadonlyMap<string, RunChanges>
}

/** What one run changed: how many figures, why, and the first of them. */
export interface RunChanges {
  readonly count: number
  readonly causes: readonly string[]
  readonly named: readonly RevisionView[]
}

/** Changed figures that are named of one run. */
const NAMED = 4

/** Reads all versions once and keeps what the report shows of them, so that memory does not grow with their number. */
export async function readHistory(
  data: ReportData,
  {
    keys,
    most,
    lang,
  }: { readonly keys: ReadonlySet<string>; readonly most: number; readonly lang: Language },
): Promise<History> {
  const changes: RevisionView[] = []
  const earlier = new Map<string, string>()
  const runs = new Map<string, RunChanges>(
    data.runs.map(({ summary }) => [summary.id, { count: 0, causes: [], named: [] }]),
  )
  let changeCount = 0
  for await (const revisions of histories(data, { sources: data.sources, lang })) {
    const [first] = revisions
    if (first !== undefined && keys.has(first.key)) earlier.set(first.key, earlierText(revisions, lang))
    for (const revision of revisions) {
      if (revision.before === revision.after) continue
      changeCount += 1
      if (changes.length < most) changes.push(revision)
      const run = runs.get(revision.runId)
      if (run !== undefined && revision.before !== '–') runs.set(revision.runId, withChange(run, revision))
    }
  }
  return { changes, changeCount, earlier, runs }
}

function withChange({ count, causes, named }: RunChanges, revision: RevisionView): RunChanges {
  return {
    count: count + 1,
    causes: causes.includes(revision.cause) ? causes : [...causes, revision.cause],
    named: named.length < NAMED ? [...named, revision] : named,
  }
}
