import { isOpen } from '../model/finding.ts'
import type { Reading } from '../model/reading.ts'
import type { Source } from '../model/source.ts'
import type { Arriving, LoadingRun } from './store/arriving.ts'
import { arrive } from './store/arriving.ts'
import { findCauses } from './version/cause.ts'
import type { Database, Session } from './database.ts'
import { lockSource } from './store/declaration.ts'
import { findHeld } from './store/find-held.ts'
import type { Arrival, EditionChange } from './version/hold.ts'
import { affectedBy, applyEditionChange, placeEditions } from './version/hold.ts'
import { storeDocuments } from './store/store-document.ts'
import type { StoredReading } from './store/store-reading.ts'
import { storeReadings } from './store/store-reading.ts'
import { noteInputs } from './store/reading-inputs.ts'
import { findUndated, listUndated } from './version/undated.ts'
import type { VersionChange } from './version/timeline.ts'
import { applyDifferences, findDifferences, toVersionChange } from './version/timeline.ts'

/** What a load did or, as a dry run, would do. */
export interface LoadResult {
  readonly documentNew: boolean
  readonly observations: { readonly read: number; readonly new: number }
  readonly figures: { readonly opened: number; readonly closed: number; readonly unchanged: number }
  readonly findings: { readonly open: number; readonly resolved: number }
  /** The exact versions that open and close, by key. */
  readonly changes: readonly VersionChange[]
}

/** How a load ends. */
export interface LoadOptions {
  /** Do everything, then roll back. */
  readonly dryRun?: boolean
  /** Hash of what the reading was got from beside the document, as `Arriving` has it. */
  readonly inputs?: string | null
  /** Rolls the load back and throws its reason, as long as nothing is committed. */
  readonly signal?: AbortSignal | undefined
}

/** Takes one reading into the store, as `loadAll` does. */
export async function load(
  db: Database,
  source: Source,
  reading: Reading,
  run: LoadingRun,
  options: LoadOptions = {},
): Promise<LoadResult> {
  const [result] = await loadAll(db, source, [arrive(reading, run, options.inputs)], options)
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
  arriving: readonly Arriving[],
  options: LoadOptions = {},
): Promise<LoadResult[]> {
  const held = await findHeld(db, source, arriving)
  const changing = arriving.filter((each) => !held.has(each))
  const work = (session: Session) => loadWithin(session, source, changing, options)
  const loaded =
    changing.length === 0 ? [] : await (options.dryRun ? rolledBack(db, work) : db.transaction(work))
  await noteInputs(db, source.name, [...held])
  const undated = await listUndated(db, source.name, [...held])
  const results: LoadResult[] = []
  for (const each of arriving)
    results.push(
      held.has(each) ? await unchanged(db, each.reading, undated.get(each) ?? []) : loaded.shift()!,
    )
  return results
}

/** As `loadAll`, in a transaction that is open. */
export async function loadWithin(
  session: Session,
  source: Source,
  arriving: readonly Arriving[],
  { dryRun = false, signal }: LoadOptions = {},
): Promise<LoadResult[]> {
  await lockSource(session, source)
  const documents = await storeDocuments(session, arriving)
  signal?.throwIfAborted()
  const stored = await storeReadings(session, source.name, arriving)
  await noteInputs(session, source.name, arriving)
  const arrivals = arriving.map((each, at) => arrivalOf(each, stored[at]!))
  const placed = await placeEditions(session, source.name, arrivals)
  const done: { readonly changes: readonly VersionChange[]; readonly found: readonly string[] }[] = []
  for (const [at, { reading, run }] of arriving.entries()) {
    signal?.throwIfAborted()
    const change = placed[at]!
    const { changes, newest } = await changeEditions(session, source.name, { change, run, dryRun, reading })
    done.push({ changes, found: newest ? [] : await findUndated(session, source.name, change) })
  }
  // What is new has no findings but those that were just found.
  const undated = await listUndated(
    session,
    source.name,
    arriving.filter((_, at) => stored[at]!.known),
  )
  const results: LoadResult[] = []
  for (const [at, each] of arriving.entries()) {
    const { reading } = each
    const { changes, found } = done[at]!
    results.push({
      documentNew: documents.has(reading.document.sha256),
      observations: { read: reading.observations.length, new: stored[at]!.newObservations },
      figures: countFigures(reading, changes),
      findings: await countFindings(session, reading, [...found, ...(undated.get(each) ?? [])]),
      changes,
    })
  }
  signal?.throwIfAborted()
  return results
}

function arrivalOf({ reading, run }: Arriving, { id }: StoredReading): Arrival {
  const { document, publishedAt, publishedBasis } = reading
  const { sha256, editionKind } = document
  const runKind = run.kind
  return { documentSha256: sha256, editionKind, readingId: id, publishedAt, publishedBasis, runKind }
}

async function unchanged(db: Database, reading: Reading, undated: readonly string[]): Promise<LoadResult> {
  const { observations, figures } = reading
  return {
    documentNew: false,
    observations: { read: observations.length, new: 0 },
    figures: { opened: 0, closed: 0, unchanged: figures.length },
    findings: await countFindings(db, reading, undated),
    changes: [],
  }
}

/** Does work in a transaction and takes it back. */
export async function rolledBack<T>(db: Database, work: (session: Session) => Promise<T>): Promise<T> {
  return db.session(async (session) => {
    await session.query('begin')
    try {
      return await work(session)
    } finally {
      await session.query('rollback')
    }
  })
}

/**
 * Changes what is held, and brings the versions of every figure on which that bears to what the editions now say. Gives
 * those versions, and whether the change opened one edition that follows every other.
 */
export async function changeEditions(
  session: Session,
  source: string,
  {
    change,
    run,
    reading,
    dryRun = false,
  }: {
    readonly change: EditionChange
    readonly run: LoadingRun
    /** The one reading that the change opens, where it is one. */
    readonly reading?: Reading
    readonly dryRun?: boolean
  },
): Promise<{ readonly changes: VersionChange[]; readonly newest: boolean }> {
  if (change.close.length + change.open.length === 0) return { changes: [], newest: false }
  // The row of a dry run is written outside the transaction that is rolled back.
  const noteIn = dryRun ? null : run.id
  const { recordedAt, newest } = await applyEditionChange(session, change, { source, runId: run.id, noteIn })
  // An edition without figures covers no period either.
  if (change.close.length === 0 && reading?.figures.length === 0) return { changes: [], newest }
  const { quantities, from } = await affectedBy(session, source, { ...change, newest })
  const differences = await findDifferences(session, { source, quantities, from })
  const causes = await findCauses(session, differences, { change, runKind: run.kind })
  await applyDifferences(session, differences, { causes, runId: run.id, recordedAt })
  return { changes: differences.map((difference) => toVersionChange(difference, causes)), newest }
}

function countFigures({ figures }: Reading, changes: readonly VersionChange[]): LoadResult['figures'] {
  const opened = changes.filter(({ change }) => change === 'opened')
  const closed = changes.filter(({ change }) => change === 'closed')
  const unchanged = Math.max(0, figures.length - new Set(opened.map(({ key }) => key)).size)
  return { opened: opened.length, closed: closed.length, unchanged }
}

/** Counts what a reading finds, and the findings of `undated` ids beside it. */
async function countFindings(
  { query }: Pick<Session, 'query'>,
  { findings }: Reading,
  undated: readonly string[],
): Promise<LoadResult['findings']> {
  const beside = new Set(undated)
  const all = findings.length + beside.size
  const waiting = [...findings.filter(isOpen).map(({ id }) => id), ...beside]
  if (waiting.length === 0) return { open: 0, resolved: all }
  const decided = await query(
    'select distinct finding_id from avstem.decision where finding_id = any($1) and revoked_by_run is null',
    [waiting],
  )
  const open = waiting.length - decided.length
  return { open, resolved: all - open }
}
