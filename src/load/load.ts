import { isOpen } from '../model/finding.ts'
import type { Reading } from '../model/reading.ts'
import type { RunKind } from '../model/run.ts'
import type { Source } from '../model/source.ts'
import { findCauses } from './cause.ts'
import type { Database, Session } from './database.ts'
import { declarationHash, lockSource } from './declaration.ts'
import type { EditionChange } from './hold.ts'
import { affectedBy, applyEditionChange, placeEdition } from './hold.ts'
import type { ReadingRows } from './reading-rows.ts'
import { digestOf, readingToRows } from './reading-rows.ts'
import { findReadings, storeDocument, storeReading } from './store-reading.ts'
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

/**
 * Takes a reading into the store in one transaction: its document and what was read are appended, and the versions of
 * figures are brought to what the held editions say (after Snodgrass, Developing Time-Oriented Database Applications
 * in SQL, ch. 10: bitemporal tables). The same reading again changes nothing. `dryRun` rolls everything back.
 */
export async function load(
  db: Database,
  source: Source,
  reading: Reading,
  run: LoadingRun,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<LoadResult> {
  const rows = readingToRows(reading)
  const digest = digestOf(rows)
  if (await isHeld(db, source, reading, digest)) return unchanged(reading, await countFindings(db, reading))
  const work = (session: Session) => loadReading(session, { source, reading, rows, digest, run })
  return dryRun ? rolledBack(db, work) : db.transaction(work)
}

/** Whether the edition is held with just this reading and date, so that loading would change nothing. */
async function isHeld(db: Database, source: Source, { document, ...reading }: Reading, digest: string) {
  const rows = await db.query(
    `select from avstem.edition e
     join avstem.reading r on r.id = e.reading_id
     join avstem.document d on d.sha256 = e.document_sha256
     join avstem.source s on s.name = e.source
     where e.source = $1 and e.document_sha256 = $2 and upper_inf(e.recorded) and r.digest = $3
       and e.published_basis = $4 and (e.published_basis = 'retrieved' or e.published_at = $5)
       and d.retrieved_at <= $6 and s.declaration = $7
       and (d.url, d.file_name, d.etag, d.last_modified) is not distinct from
         (coalesce($8, d.url), coalesce($9, d.file_name), coalesce($10, d.etag), coalesce($11, d.last_modified))`,
    [
      ...[
        source.name,
        document.sha256,
        digest,
        reading.publishedBasis,
        reading.publishedAt,
        document.retrievedAt,
      ],
      ...[declarationHash(source), document.url, document.fileName, document.etag, document.lastModified],
    ],
  )
  return rows.length > 0
}

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

interface Load {
  readonly source: Source
  readonly reading: Reading
  readonly rows: ReadingRows
  readonly digest: string
  readonly run: LoadingRun
}

async function loadReading(
  session: Session,
  { source, reading, rows, digest, run }: Load,
): Promise<LoadResult> {
  await lockSource(session, source)
  const documentNew = await storeDocument(session, reading.document, reading.extraction)
  const { same, held } = await findReadings(session, reading, digest)
  const stored =
    same === null
      ? await storeReading(session, { reading, rows, digest, runId: run.id, previous: held })
      : { id: same, newObservations: 0 }
  const { sha256, editionKind } = reading.document
  const change = await placeEdition(session, {
    source: source.name,
    documentSha256: sha256,
    editionKind,
    readingId: stored.id,
    publishedAt: reading.publishedAt,
    publishedBasis: reading.publishedBasis,
    runKind: run.kind,
  })
  const changes = await changeEditions(session, source.name, { change, run })
  return {
    documentNew,
    observations: { read: reading.observations.length, new: stored.newObservations },
    figures: countFigures(reading, changes),
    findings: await countFindings(session, reading),
    changes,
  }
}

/** Changes what is held, and brings the versions of every figure on which that bears to what the editions now say. */
export async function changeEditions(
  session: Session,
  source: string,
  { change, run }: { change: EditionChange; run: LoadingRun },
): Promise<VersionChange[]> {
  if (change.close.length + change.open.length === 0) return []
  const recordedAt = await takeRecordedTime(session, source, run.id)
  await applyEditionChange(session, change, { source, runId: run.id, recordedAt })
  const { quantities, from } = await affectedBy(session, source, change)
  const differences = await findDifferences(session, { source, quantities, from })
  const causes = await findCauses(session, differences, { change, runKind: run.kind })
  await applyDifferences(session, differences, { causes, runId: run.id, recordedAt })
  return differences.map((difference) => toVersionChange(difference, causes))
}

/** Later than any recorded time of the source, even if the clock went back. */
async function takeRecordedTime({ query }: Session, source: string, runId: string): Promise<string> {
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
