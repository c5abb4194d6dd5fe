import { setImmediate as nextTurn } from 'node:timers/promises'
import { AvstemError } from '../errors.ts'
import type { Source } from '../model/source.ts'
import type { Arriving } from './store/arriving.ts'
import type { Database } from './database.ts'
import type { LoadOptions, LoadResult } from './load.ts'
import { loadAll, loadWithin, rolledBack } from './load.ts'

/** How the load of one reading of many ended. */
export type Loaded =
  | { readonly arriving: Arriving; readonly result: LoadResult }
  | { readonly arriving: Arriving; readonly error: unknown }

/** Readings that go into one transaction: as many as soon make its fixed cost small, few enough to be held in memory. */
const BATCH_READINGS = 32
const BATCH_ROWS = 40_000

/**
 * Loads readings of different documents one after the other, a batch to a transaction; while the database takes one batch
 * the next is read. Where a batch fails, each of it is loaded alone, so that an error stays with its reading; a lost
 * database and `signal` are thrown. A dry run loads all in one transaction, so that each meets what those before it
 * would have changed, and takes that back.
 */
export async function loadInTurn(
  db: Database,
  source: Source,
  readings: AsyncIterable<Arriving>,
  options: LoadOptions & { readonly onLoaded: (loaded: Loaded) => Promise<void> },
): Promise<void> {
  if (options.dryRun) return rehearse(db, source, readings, options)
  let inHand: Promise<void> = Promise.resolve()
  const take = async (batch: readonly Arriving[]) => {
    await inHand
    inHand = loadBatch(db, source, batch, options)
    // It is awaited before the next one; until then its failure waits too.
    inHand.catch(() => {})
  }
  for await (const batch of inBatches(readings)) await take(batch)
  await inHand
}

async function* inBatches(readings: AsyncIterable<Arriving>): AsyncGenerator<readonly Arriving[]> {
  let batch: Arriving[] = []
  let rows = 0
  for await (const arriving of readings) {
    batch.push(arriving)
    rows += arriving.rows.observations.lines.count
    if (batch.length >= BATCH_READINGS || rows >= BATCH_ROWS) {
      yield batch
      batch = []
      rows = 0
    }
    // Laying rows out is work without a pause; the batch in hand needs one to be sent.
    await nextTurn()
  }
  if (batch.length > 0) yield batch
}

async function loadBatch(
  db: Database,
  source: Source,
  batch: readonly Arriving[],
  { signal, onLoaded }: Parameters<typeof loadInTurn>[3],
): Promise<void> {
  try {
    const results = await loadAll(db, source, batch, { signal })
    for (const [at, result] of results.entries()) await onLoaded({ arriving: batch[at]!, result })
  } catch (error) {
    if (signal?.aborted || isLost(error)) throw error
    if (batch.length === 1) return onLoaded({ arriving: batch[0]!, error })
    for (const each of batch) await loadBatch(db, source, [each], { signal, onLoaded })
  }
}

const isLost = (error: unknown) => error instanceof AvstemError && error.code === 'database'

async function rehearse(
  db: Database,
  source: Source,
  readings: AsyncIterable<Arriving>,
  { signal, onLoaded }: Parameters<typeof loadInTurn>[3],
): Promise<void> {
  await rolledBack(db, async (session) => {
    for await (const arriving of readings) {
      await session.query('savepoint edition')
      try {
        const [result] = await loadWithin(session, source, [arriving], { dryRun: true, signal })
        await session.query('release savepoint edition')
        await onLoaded({ arriving, result: result! })
      } catch (error) {
        if (signal?.aborted || isLost(error)) throw error
        await session.query('rollback to savepoint edition')
        await onLoaded({ arriving, error })
      }
    }
  })
}
