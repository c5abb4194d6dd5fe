import { readDocument } from './acquire/archive.ts'
import { readSidecar } from './acquire/sidecar.ts'
import { AvstemError } from './errors.ts'
import type { Arriving } from './load/store/arriving.ts'
import { arrive } from './load/store/arriving.ts'
import type { Database } from './load/database.ts'
import { loadDecisions } from './load/decision/decision.ts'
import type { HeldOriginal } from './load/held/edition.ts'
import { countFigures, editionsBetween } from './load/held/edition.ts'
import type { Loaded } from './load/load-in-turn.ts'
import { loadInTurn } from './load/load-in-turn.ts'
import { finishRun, startRun, withSourceLock } from './load/run.ts'
import type { Document } from './model/document.ts'
import type { Source } from './model/source.ts'
import { readEdition } from './read-edition.ts'
import { inputsOf } from './reading-inputs.ts'
import type { Progress, RunOutcome } from './run.ts'
import { asAvstemError, failedOutcome, finishedOutcome, summaryOf } from './run.ts'

/** Which archived editions are read again, and how. */
export interface BackfillRequest {
  readonly from: Date | null
  readonly to: Date | null
  readonly dataDir: string
  /** Load all of them in one transaction, then roll it back. */
  readonly dryRun?: boolean
  readonly onProgress?: (progress: Progress) => void
}

/**
 * Reads the archived editions of a source again, oldest first, with today's code. Editions whose reading was got from
 * the same code, libraries, declaration and decisions are told from the database alone, in one run for all; every other
 * has a run of its own. A failure is recorded with its run and returned; only a lost database is thrown.
 */
export async function backfillSource(
  db: Database,
  source: Source,
  request: BackfillRequest,
): Promise<RunOutcome[]> {
  const began = performance.now()
  try {
    return await withSourceLock(db, source.name, { wait: false }, () => backfillLocked(db, source, request))
  } catch (error) {
    if (!(error instanceof AvstemError) || error.code !== 'locked') throw error
    return [failedOutcome(summaryOf('', source, 'backfill', began), error)]
  }
}

async function backfillLocked(
  db: Database,
  source: Source,
  { dataDir, dryRun = false, ...request }: BackfillRequest,
): Promise<RunOutcome[]> {
  const decisions = await loadDecisions(db, source.name)
  const inputs = inputsOf(source, decisions)
  const editions = await editionsBetween(db, source.name, { ...request, inputs })
  const untouched = await untouchedOf(dataDir, source, editions)
  const outcomes = untouched.size === 0 ? [] : [await recordUntouched(db, source, [...untouched], dryRun)]
  const summaries = new Map<string, ReturnType<typeof summaryOf>>()

  const read = async (edition: HeldOriginal, id: string): Promise<Arriving> => {
    request.onProgress?.({ source: source.name, step: 'acquire' })
    const document = await archivedEdition(source, edition, dataDir)
    const onProgress = (done: number, total: number) =>
      request.onProgress?.({ source: source.name, step: 'read', done, total })
    const reading = await readEdition(document, source, { decisions, onProgress })
    return arrive(reading, { id, kind: 'backfill' }, inputs)
  }
  const fail = async (id: string, error: unknown) => {
    const outcome = failedOutcome(summaries.get(id)!, asAvstemError(error))
    if (outcome.problem?.code === 'database') throw outcome.problem
    await finishRun(db, id, outcome.summary)
    outcomes.push(outcome)
  }
  async function* readAll() {
    for (const edition of editions) {
      if (untouched.has(edition)) continue
      const began = performance.now()
      const { id } = await startRun(db, { source, kind: 'backfill' })
      summaries.set(id, summaryOf(id, source, 'backfill', began))
      try {
        yield await read(edition, id)
      } catch (error) {
        await fail(id, error)
      }
    }
  }
  const onLoaded = async (loaded: Loaded) => {
    const { reading, run } = loaded.arriving
    if ('error' in loaded) return fail(run.id, loaded.error)
    const status = dryRun ? 'dry_run' : 'succeeded'
    const outcome = finishedOutcome(summaries.get(run.id)!, { status, reading, loaded: loaded.result })
    await finishRun(db, run.id, outcome.summary)
    outcomes.push(outcome)
  }
  await loadInTurn(db, source, readAll(), { dryRun, onLoaded })
  return outcomes
}

/** The editions that would read as they did, by the database and by the dates that the archive notes for them. */
async function untouchedOf(
  dataDir: string,
  source: Source,
  editions: readonly HeldOriginal[],
): Promise<ReadonlySet<HeldOriginal>> {
  const untouched = new Set<HeldOriginal>()
  for (const edition of editions) {
    if (!edition.sameInputs) continue
    const sidecar = await readSidecar(dataDir, edition.sha256)
    const retrieval = sidecar?.retrievals.findLast((held) => held.source === source.name)
    if (retrieval === undefined) continue
    const { publishedBasis, publishedAt } = edition
    const given = retrieval.publishedGiven
    if (publishedBasis === 'given' || given === null || new Date(given).getTime() === publishedAt.getTime())
      untouched.add(edition)
  }
  return untouched
}

async function recordUntouched(
  db: Database,
  source: Source,
  editions: readonly HeldOriginal[],
  dryRun: boolean,
): Promise<RunOutcome> {
  const began = performance.now()
  const { id } = await startRun(db, { source, kind: 'backfill' })
  const unchanged = await countFigures(
    db,
    editions.map(({ readingId }) => readingId),
  )
  const outcome: RunOutcome = {
    summary: {
      ...summaryOf(
        id,
        source,
        'backfill',
        began,
      )({
        status: dryRun ? 'dry_run' : 'succeeded',
        reading: null,
        loaded: null,
        error: null,
      }),
      documents: editions.map(({ sha256, publishedAt }) => ({
        sha256,
        publishedAt: publishedAt.toISOString(),
      })),
      figures: { opened: 0, closed: 0, unchanged },
    },
    reading: null,
    changes: [],
    refreshed: 'archived',
    problem: null,
    exitCode: 0,
    untouched: editions.length,
  }
  await finishRun(db, id, outcome.summary)
  return outcome
}

/** The bytes of a held edition, with the date that was given for it by hand, if one was. */
async function archivedEdition(
  source: Source,
  { sha256, publishedAt, publishedBasis }: HeldOriginal,
  dataDir: string,
): Promise<Document> {
  const document = await readDocument(dataDir, source.name, sha256)
  if (document === null) {
    throw new AvstemError('document', `the archive in ${dataDir} does not hold ${sha256} of ${source.name}`, {
      hint: `avstem ingest FILE --source ${source.name} puts it back`,
    })
  }
  return { ...document, publishedGiven: publishedBasis === 'given' ? publishedAt : document.publishedGiven }
}
