import { AvstemError } from '../errors.ts'
import type { Database, Session } from './database.ts'
import type { EditionChange, HeldEdition } from './version/hold.ts'
import { changeEditions } from './load.ts'
import type { RecordedRun } from './run.ts'
import { findRun } from './run.ts'
import type { VersionChange } from './version/timeline.ts'

/** Who undoes which run, and why. */
export interface Undoing {
  readonly run: string
  readonly by: string
  readonly why: string
  readonly dryRun?: boolean
}

/** What an undoing changed; `id` is the run that recorded it, or null for a dry run. */
export interface UndoResult {
  readonly id: string | null
  readonly undone: string
  readonly source: string
  readonly changes: readonly VersionChange[]
  readonly decisions: readonly DecisionChange[]
}

/** A decision that an undoing takes back or, undoing an undoing, lets count again. */
export interface DecisionChange {
  readonly findingId: string
  readonly by: string
  readonly counts: boolean
}

/**
 * Holds again what was held before a run, as new versions: the editions it brought are let go, those it replaced are
 * taken up, and its decisions no longer count. Hold the source's lock. Throws `usage`, saying why, where the run
 * changed nothing, is undone already, or where later runs changed figures that it had changed.
 */
export async function undoRun(
  db: Database,
  { run: name, by, why, dryRun = false }: Undoing,
): Promise<UndoResult> {
  const run = await findRun(db, name)
  return db.session(async (session) => {
    await session.query('begin')
    try {
      await session.query('select from avstem.source where name = $1 for update', [run.source])
      await refuseUndo(session, run)
      const { id, decisions } = await startUndo(session, run, { by, why })
      const change = await changeBack(session, run)
      const { changes } = await changeEditions(session, run.source, { change, run: { id, kind: 'undo' } })
      await session.query(dryRun ? 'rollback' : 'commit')
      return { id: dryRun ? null : id, undone: run.id, source: run.source, changes, decisions }
    } catch (error) {
      await session.query('rollback').catch(() => {})
      throw error
    }
  })
}

async function startUndo({ query }: Session, run: RecordedRun, { by, why }: { by: string; why: string }) {
  const rows = await query<{ id: string }>(
    `insert into avstem.run (source, kind, status, finished_at, decided_by, why, undoes)
     values ($1, 'undo', 'succeeded', clock_timestamp(), $2, $3, $4) returning id`,
    [run.source, by, why, run.id],
  )
  const { id } = rows[0]!
  await query(ALTERNATE, [run.id, id])
  const decisions = await query<DecisionChange>(FOLLOW, [run.id])
  return { id, decisions }
}

/** From a run through the run that it undoes to the one that is no undoing, by steps. */
const CHAIN = `recursive chain as (
  select id, undoes, 0 as step from avstem.run where id = $1
  union all
  select r.id, r.undoes, c.step + 1 from chain c join avstem.run r on r.id = c.undoes
)`

/** What an undone undoing had undone counts again, and what that had undone does not, and so on. */
const ALTERNATE = `
with ${CHAIN}, before as (
  select id, step, lag(id) over (order by step) as undoing from chain
)
update avstem.run r
set undone_by = case when b.step = 0 then $2::bigint when b.step % 2 = 0 then b.undoing end
from before b where b.id = r.id`

/** The decisions of a run count while it does. */
const FOLLOW = `
with ${CHAIN}, root as (
  select r.id, r.undone_by from avstem.run r where r.id = (select id from chain order by step desc limit 1)
)
update avstem.decision d
set revoked_by_run = root.undone_by
from root
where d.run_id = root.id and d.revoked_by_run is distinct from root.undone_by
returning d.finding_id as "findingId", d.decided_by as "by", d.revoked_by_run is null as counts`

async function refuseUndo({ query }: Session, run: RecordedRun): Promise<void> {
  const refuse = (why: string, hint: string) => {
    throw new AvstemError('usage', `run ${run.id} of ${run.source} cannot be undone: ${why}`, { hint })
  }
  if (run.undone_by !== null)
    refuse(`run ${run.undone_by} has undone it`, `avstem undo ${run.undone_by} --by … --why …`)
  const [did] = await query<{ anything: boolean }>(
    `with ${CHAIN}
     select exists (select from avstem.edition where run_id = $1 or closed_by_run = $1)
       or exists (select from avstem.decision d join chain on chain.id = d.run_id) as anything`,
    [run.id],
  )
  if (did?.anything !== true)
    refuse('it changed nothing', 'avstem sql "select id, source, kind, status from avstem.run"')
  const [later] = await query<{ id: string; figures: number; example: string }>(DEPENDENT, [
    run.id,
    run.source,
  ])
  if (later !== undefined)
    refuse(
      `run ${later.id} since changed ${later.figures} of the figures that it had changed, such as ${later.example}`,
      `avstem undo ${later.id} --by … --why …, then this one`,
    )
}

/** Later runs that still count and that changed what this run changed, newest first. */
const DEPENDENT = `
with changed as (
  select quantity_id from avstem.figure_version where run_id = $1 or closed_by_run = $1
), later as (
  select r.id, v.quantity_id
  from avstem.run r
  join avstem.figure_version v on v.run_id = r.id or v.closed_by_run = r.id
  where r.source = $2 and r.id > $1 and r.kind <> 'undo' and r.undone_by is null
    and v.quantity_id in (select quantity_id from changed)
)
select later.id, count(distinct later.quantity_id)::integer as figures, min(q.key) as example
from later join avstem.quantity q on q.id = later.quantity_id
group by later.id
order by later.id desc
limit 1`

/** For every document that the run touched: what is held of it now, and what was held just before the run. */
async function changeBack({ query }: Session, run: RecordedRun): Promise<EditionChange> {
  const columns = `e.document_sha256 as "documentSha256", e.edition_kind as "editionKind",
    e.reading_id as "readingId", e.published_at::text as "publishedAt", e.published_basis as "publishedBasis"`
  const close = await query<HeldEdition>(
    `select ${columns} from avstem.edition e
     where upper_inf(e.recorded) and e.source = $2 and e.document_sha256 in (
       select document_sha256 from avstem.edition where run_id = $1 or closed_by_run = $1)`,
    [run.id, run.source],
  )
  const open = await query<HeldEdition>(
    `select ${columns} from avstem.edition e where e.closed_by_run = $1`,
    [run.id],
  )
  return { close, open }
}
