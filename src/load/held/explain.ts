import type { Database } from '../database.ts'
import { findFinding } from '../decision/acceptance.ts'
import type { ListedFinding } from './finding.ts'
import { listFindings } from './finding.ts'
import { nothingNamed } from './nearest.ts'

/** A finding with the proof of its verdict. */
export interface ExplainedFinding extends ListedFinding {
  readonly ruleName: string
  readonly arithmetic: readonly string[]
  readonly gap: number | null
  readonly certificate: unknown
}

/** One printed place of a figure. */
export interface ExplainedPlace {
  readonly key: string
  readonly printed: string
  readonly value: string | null
  readonly status: string
  readonly standing: string
  readonly document_sha256: string
  readonly published_at: Date
  readonly url: string | null
  readonly page: number | null
  readonly bbox: readonly number[] | null
  readonly place: unknown
  readonly caption: string | null
  readonly quote: string
}

/** A rule that was evaluated and holds. */
export interface ExplainedCheck {
  readonly rule: string
  readonly ruleName: string
  readonly keys: readonly string[]
  readonly arithmetic: string
  readonly tolerance: string | null
}

/** Everything behind a figure or a finding. */
export interface Explained {
  readonly figures: readonly Readonly<Record<string, unknown>>[]
  readonly places: readonly ExplainedPlace[]
  readonly findings: readonly ExplainedFinding[]
  readonly checks: readonly ExplainedCheck[]
}

/**
 * Goes from a figure (its KEY) or a finding (its id, or the beginning of it that is its alone) back to the printed
 * places, the sums and the checks that hold.
 * Throws `usage` where there is neither.
 */
export async function explain(
  db: Pick<Database, 'query'>,
  name: string,
  { language = 'en' }: { readonly language?: 'nb' | 'en' } = {},
): Promise<Explained> {
  const byKey = name.includes('/')
  const listed = await listFindings(
    db,
    byKey ? { key: name, language } : { id: (await findFinding(db, name)).id, language },
  )
  const findings = await Promise.all(listed.map((finding) => withProof(db, finding)))
  const keys = byKey ? [name] : [...new Set(listed.flatMap((finding) => finding.keys))]
  const figures = await db.query<Record<string, unknown>>(
    'select * from avstem.figure_current where key = any($1) order by key',
    [keys],
  )
  const places = await db.query<ExplainedPlace>(PLACES, [keys])
  if (findings.length + figures.length + places.length === 0)
    throw await nothingNamed(db, name, `there is no figure ${name}`)
  return { figures, places, findings, checks: await db.query<ExplainedCheck>(CHECKS, [keys]) }
}

async function withProof(
  { query }: Pick<Database, 'query'>,
  finding: ListedFinding,
): Promise<ExplainedFinding> {
  const rows = await query<Pick<ExplainedFinding, 'ruleName' | 'arithmetic' | 'gap' | 'certificate'>>(
    `select rule_name as "ruleName", arithmetic, gap, certificate from avstem.finding_current where id = $1`,
    [finding.id],
  )
  return { ...finding, ...rows[0]! }
}

const PLACES = `
select o.key, o.printed, o.value, o.status, o.standing, o.document_sha256, o.published_at, d.url, o.page, o.bbox, o.place,
  t.caption, o.quote
from avstem.observation o
join avstem.document d on d.sha256 = o.document_sha256
left join avstem.printed_table t on t.id = o.table_id
where o.key = any($1)
order by o.key, o.published_at desc, o.document_sha256, o.ordinal`

const CHECKS = `
select c.rule, c.rule_name as "ruleName", c.keys, c.arithmetic, c.tolerance
from (
  select distinct on (e.source) e.reading_id
  from avstem.edition e
  join avstem.document d on d.sha256 = e.document_sha256
  where upper_inf(e.recorded)
  order by e.source, e.published_at desc, d.retrieved_at desc, d.sha256 desc
) newest
join avstem.reading_check c on c.reading_id = newest.reading_id
where c.keys && $1::text[]
order by c.reading_id, c.ordinal`
