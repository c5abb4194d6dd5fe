import { isOpen } from '../model/finding.ts'
import type { Reading } from '../model/reading.ts'
import type { RunKind } from '../model/run.ts'
import type { Source } from '../model/source.ts'
import { findCauses } from './cause.ts'
import type { Database, Session } from './database.ts'
import { declarationHash, lockSource } from './declaration.ts'
import type { EditionChange } from './hold.ts'
import { affectedBy, applyEditionChange, placeEdition } from './hold.ts'
import { digestOf, readingToRows } from './reading-rows.ts'
import { storeDocuments } from './store-document.ts'
import type { Arriving } from './store-reading.ts'
import { storeReadings } from './store-reading.ts'
import type { VersionChange } from './timeline.ts'
import { applyDifferences, findDifferences, toVersionChange } from './timeline.ts'

/** What a load did or, as a dry run, would do. */
export interface LoadResult {
  readonly documentNew: boolean
  readonly observations: { readonly read: number; readonly new: number }
  readonly figures: { readonly opened: number; readonly closed: number; readonly unchanged: number }
  readonly findings: { readonly open: number; readonly resolved: number }
  /** The exact versions that open and close, by key. */
  readonly changes: readonly VersionChange[]
}

/** The run that loads. */
export interface LoadingRun {
  readonly id: string
  readonly kind: RunKind
}

/** A reading and the run that loads it. */
export interface Loading {
  readonly reading: Reading
  readonly run: LoadingRun
}

/** How a load ends. */
export interface LoadOptions {
  /** Do everything, then roll back. */
  readonly dryRun?: boolean
  /** Rolls the load back and throws its reason, as long as nothing is committed. */
  readonly signal?: AbortSignal
}

/** Takes one reading into the store, as `loadAll` does. */
export async function load(
  db: Database,
  source: Source,
  reading: Reading,
  run: LoadingRun,
  options: LoadOptions = {},
): Promise<LoadResult> {
  const [result] = await loadAll(db, source, [{ reading, run }], options)
  return result!
}

/**
 * Takes readings of different documents into the store in one transaction: documents and what was read are appended,
 * and the versions of figures are brought, reading by reading, to what the held editions say (after Snodgrass,
 * Developing Time-Oriented Database Applications in SQL, ch. 10: bitemporal tables). A reading that is held already
 * changes nothing. Gives the results in the same order.
 */
export async function loadAll(
  db: Database,
  source: Source,
  loadings: readonly Loading[],
  { dryRun = false, signal }: LoadOptions = {},
): Promise<LoadResult[]> {
  const arriving = loadings.map(({ reading, run }) => {
    const rows = readingToRows(reading)
    return { reading, rows, digest: digestOf(rows), run, runId: run.id }
  })
  const held = await findHeld(db, source, arriving)
  const changing = arriving.filter((_, at) => !held.has(at))
  const work = (session: Session) => loadChanging(session, source, { arriving: changing, dryRun, signal })
  const loaded = changing.length === 0 ? [] : await (dryRun ? rolledBack(db, work) : db.transaction(work))
  const results: LoadResult[] = []
  for (const [at, { reading }] of arriving.entries())
    results.push(held.has(at) ? unchanged(reading, await countFindings(db, reading)) : loaded.shift()!)
  return results
}

type ArrivingBy = Arriving & { readonly run: LoadingRun }

/** Which editions are held with just this reading and date, so that loading would change nothing. */
async function findHeld(
  db: Database,
  source: Source,
  arriving: readonly ArrivingBy[],
): Promise<ReadonlySet<number>> {
  const records = arriving.map(({ reading: { document, ...reading }, digest }, place) => ({
    place,
    sha256: document.sha256,
    digest,
    basis: reading.publishedBasis,
    published_at: reading.publishedAt,
    retrieved_at: document.retrievedAt,
    url: document.url,
    file_name: document.fileName,
    etag: document.etag,
    last_modified: document.lastModified,
  }))
  const rows = await db.query<{ place: number }>(HELD, [
    source.name,
    declarationHash(source),
    JSON.stringify(records),
  ])
  return new Set(rows.map(({ place }) => place))
}

const HELD = `
select a.place
from jsonb_to_recordset($3) as a (place integer, sha256 text, digest text, basis text, published_at timestamptz,
  retrieved_at timestamptz, url text, file_name text, etag text, last_modified text)
join avstem.source s on s.name = $1 and s.declaration = $2
join avstem.document d on d.sha256 = a.sha256
join avstem.reading r on r.source = $1 and r.document_sha256 = a.sha256 and r.digest = a.digest
join avstem.edition e on e.reading_id = r.id and e.source = $1 and e.document_sha256 = a.sha256
where upper_inf(e.recorded)
  and e.published_basis = a.basis and (e.published_basis = 'retrieved' or e.published_at = a.published_at)
  and d.retrieved_at <= a.retrieved_at
  and (d.url, d.file_name, d.etag, d.last_modified) is not distinct from
    (coalesce(a.url, d.url), coalesce(a.file_name, d.file_name), coalesce(a.etag, d.etag),
     coalesce(a.last_modified, d.last_modified))`

function unchanged({ observations, figures }: Reading, findings: LoadResult['findings']): LoadResult {
  return {
    documentNew: false,
    observations: { read: observations.length, new: 0 },
    figures: { opened: 0, closed: 0, unchanged: figures.length },
    findings,
    changes: [],
  }
}

async function rolledBack<T>(db: Database, work: (session: Session) => Promise<T>): Promise<T> {
  return db.session(async (session) => {
    await session.query('begin')
    try {
      return await work(session)
    } finally {
      await session.query('rollback')
    }
  })
}

async function loadChanging(
  session: Session,
  source: Source,
  {
    arriving,
    dryRun,
    signal,
  }: {
    readonly arriving: readonly ArrivingBy[]
    readonly dryRun: boolean
    readonly signal: AbortSignal | undefined
  },
): Promise<LoadResult[]> {
  await lockSource(session, source)
  const documents = await storeDocuments(
    session,
    arriving.map(({ reading }) => reading),
  )
  signal?.throwIfAborted()
  const stored = await storeReadings(session, source.name, arriving)
  const results: LoadResult[] = []
  for (const [at, { reading, run }] of arriving.entries()) {
    signal?.throwIfAborted()
    const { id, newObservations } = stored[at]!
    const { sha256, editionKind } = reading.document
    const change = await placeEdition(session, {
      source: source.name,
      documentSha256: sha256,
      editionKind,
      readingId: id,
      publishedAt: reading.publishedAt,
      publishedBasis: reading.publishedBasis,
      runKind: run.kind,
    })
    const changes = await changeEditions(session, source.name, { change, run, dryRun })
    results.push({
      documentNew: documents.has(sha256),
      observations: { read: reading.observations.length, new: newObservations },
      figures: countFigures(reading, changes),
      findings: await countFindings(session, reading),
      changes,
    })
  }
  signal?.throwIfAborted()
  return results
}

/** Changes what is held, and brings the versions of every figure on which that bears to what the editions now say. */
export async function changeEditions(
  session: Session,
  source: string,
  { change, run, dryRun = false }: { change: EditionChange; run: LoadingRun; dryRun?: boolean },
): Promise<VersionChange[]> {
  if (change.close.length + change.open.length === 0) return []
  // The row of a dry run is written outside the transaction that is rolled back.
  const recordedAt = await takeRecordedTime(session, source, dryRun ? null : run.id)
  await applyEditionChange(session, change, { source, runId: run.id, recordedAt })
  const { quantities, from } = await affectedBy(session, source, change)
  const differences = await findDifferences(session, { source, quantities, from })
  const causes = await findCauses(session, differences, { change, runKind: run.kind })
  await applyDifferences(session, differences, { causes, runId: run.id, recordedAt })
  return differences.map((difference) => toVersionChange(difference, causes))
}

/** Later than any recorded time of the source, even if the clock went back. */
async function takeRecordedTime({ query }: Session, source: string, runId: string | null): Promise<string> {
  const rows = await query<{ at: string }>(
    `with taken as (
       update avstem.source
       set last_recorded_at = greatest(clock_timestamp(), last_recorded_at + interval '1 microsecond')
       where name = $1 returning last_recorded_at as at
     ), noted as (
       update avstem.run set recorded_at = at from taken where id = $2
     )
     select at::text as at from taken`,
    [source, runId],
  )
  return rows[0]!.at
}

function countFigures({ figures }: Reading, changes: readonly VersionChange[]): LoadResult['figures'] {
  const opened = changes.filter(({ change }) => change === 'opened')
  const closed = changes.filter(({ change }) => change === 'closed')
  const unchanged = Math.max(0, figures.length - new Set(opened.map(({ key }) => key)).size)
  return { opened: opened.length, closed: closed.length, unchanged }
}

async function countFindings(
  { query }: Pick<Session, 'query'>,
  { findings }: Reading,
): Promise<LoadResult['findings']> {
  const waiting = findings.filter(isOpen).map(({ id }) => id)
  if (waiting.length === 0) return { open: 0, resolved: findings.length }
  const decided = await query(
    'select distinct finding_id from avstem.decision where finding_id = any($1) and revoked_by_run is null',
    [waiting],
  )
  const open = waiting.length - decided.length
  return { open, resolved: findings.length - open }
}
