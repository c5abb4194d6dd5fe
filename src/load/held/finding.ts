import type { RuleKind, Severity, Verdict } from '../../model/finding.ts'
import { decidedTitle } from '../../model/verdict.ts'
import type { Database } from '../database.ts'

/** A place of a finding, as CONTRACT writes it: page and box of a PDF, offsets into the decoded source of HTML. */
export type FindingPlace = {
  readonly text: string
  readonly quote: string
} & (
  | { readonly page: number; readonly bbox: readonly number[] }
  | { readonly offset: readonly [number, number] }
)

/** A finding in the shape of CONTRACT's JSON of `avstem findings`; numbers are plain decimals. */
export interface ListedFinding {
  readonly id: string
  readonly source: string
  readonly keys: readonly string[]
  readonly status: 'open' | 'decided' | 'resolved'
  readonly severity: Severity
  readonly rule: RuleKind
  readonly verdict: Verdict
  readonly title: string
  readonly printed: readonly string[]
  readonly accepted: string | null
  readonly implied: string | null
  readonly discrepancy: string | null
  readonly distrusted: readonly FindingPlace[]
  readonly support: readonly FindingPlace[]
  readonly reason: string
  readonly alternatives: readonly { verdict: Verdict; reason: string; implied: string | null }[]
  readonly settledBy: string
  readonly decision: ListedDecision | null
}

/** What an analyst decided on a finding. */
export interface ListedDecision {
  readonly accept: { readonly key: string; readonly value: string } | null
  readonly keepBoth: boolean
  readonly by: string
  readonly why: string
  readonly at: string
  /** The prints that the finding rests on are no longer those that were decided on. */
  readonly onOtherGround: boolean
}

/** Which findings, and in which language. */
export interface FindingSelection {
  readonly openOnly?: boolean
  readonly id?: string
  readonly key?: string
  readonly language?: 'nb' | 'en'
}

/** The contradictions of the newest edition of each source, open ones first, then in reading order. */
export async function listFindings(
  { query }: Pick<Database, 'query'>,
  { openOnly = false, id, key, language = 'en' }: FindingSelection = {},
): Promise<ListedFinding[]> {
  const rows = await query<{ finding: ListedFinding }>(
    `select jsonb_build_object(
       'id', f.id, 'source', f.source, 'keys', f.keys, 'status', f.status, 'severity', f.severity, 'rule', f.rule,
       'verdict', f.verdict, 'title', case $4 when 'nb' then f.title_nb else f.title_en end,
       'printed', f.printed::text[], 'accepted', f.accepted::text, 'implied', f.implied::text,
       'discrepancy', f.discrepancy::text,
       'distrusted', ${placesOf('distrusted')}, 'support', ${placesOf('support')},
       'reason', case $4 when 'nb' then f.reason_nb else f.reason_en end,
       'alternatives', (
         select coalesce(jsonb_agg(each || jsonb_build_object('reason',
           coalesce(each -> 'reason' ->> coalesce($4, 'en'), each ->> 'reason')) order by ordinality), '[]')
         from jsonb_array_elements(f.alternatives) with ordinality as listed (each, ordinality)),
       'settledBy', case $4 when 'nb' then f.settled_by_nb else f.settled_by_en end,
       'decision', case when f.decided_by is not null then jsonb_build_object(
         'accept', case when f.accept_value is not null
           then jsonb_build_object('key', f.accept_key, 'value', f.accept_value::text) end,
         'keepBoth', f.keep_both, 'by', f.decided_by, 'why', f.why, 'at', f.decided_at,
         'onOtherGround', coalesce(f.decided_on_other_ground, false)) end
     ) as finding
     from avstem.finding_current f
     where (not $1 or f.status = 'open') and ($2::text is null or f.id = $2) and ($3::text is null or $3 = any(f.keys))
     order by f.status <> 'open', f.source, f.ordinal`,
    [openOnly, id ?? null, key ?? null, language],
  )
  return rows.map(({ finding }) => nameDecision(finding, language))
}

/** A finding under the name of the analyst who decided it, where somebody has. */
function nameDecision(finding: ListedFinding, language: 'nb' | 'en'): ListedFinding {
  const { decision } = finding
  if (decision === null) return finding
  return {
    ...finding,
    title: decidedTitle(finding, { by: decision.by, on: decision.at.slice(0, 10) }, language),
  }
}

/** The figures that are distrusted, or that support, and then the words that are no figure. */
function placesOf(role: 'distrusted' | 'support'): string {
  return `(
    select coalesce(jsonb_agg(
      case when o.page is null then jsonb_build_object('offset', jsonb_build_array(o.offset_start, o.offset_end))
        else jsonb_build_object('page', o.page, 'bbox', o.bbox) end
      || jsonb_build_object('text', o.printed, 'quote', o.quote) order by o.ordinal), '[]')
    from avstem.reading_observation o
    where o.reading_id = f.reading_id and o.ordinal = any(f.${role}))
    || (
    select coalesce(jsonb_agg(
      case p -> 'place' ->> 'kind'
        when 'page' then jsonb_build_object('page', p -> 'place' -> 'page', 'bbox', p -> 'place' -> 'bbox')
        else jsonb_build_object('offset', jsonb_build_array(p -> 'place' -> 'start', p -> 'place' -> 'end')) end
      || jsonb_build_object('text', p -> 'text', 'quote', p -> 'quote') order by ordinality), '[]')
    from jsonb_array_elements(f.passages) with ordinality as listed (p, ordinality)
    where p ->> 'role' = '${role}')`
}
