import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { storeDocument } from '../src/acquire/archive.ts'
import { backfillSource } from '../src/backfill.ts'
import { arrive } from '../src/load/store/arriving.ts'
import type { Database } from '../src/load/database.ts'
import { load } from '../src/load/load.ts'
import type { Loaded } from '../src/load/load-in-turn.ts'
import { loadInTurn } from '../src/load/load-in-turn.ts'
import { startRun } from '../src/load/run.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Reading } from '../src/model/reading.ts'
import { inputsOf } from '../src/reading-inputs.ts'
import { homeCareIp } from '../src/sources/home-care-ip.ts'
import { bareReading, figureOf, printedCount } from './bare-reading.ts'
import { emptyEmbeddedDatabase, emptyServerDatabase } from './empty-database.ts'

// What loading costs beside plain COPY of the same rows into a table with the same columns and indexes, in one run.
// DATABASE_URL names a server; without it the embedded database is measured, on a fifth of the documents.

const server = process.env.DATABASE_URL
const DOCUMENTS = Number(process.env.BENCH_DOCUMENTS ?? (server ? 1000 : 200))
const OBSERVATIONS = 1000
/** Documents between two turns of plain COPY: enough that a batch is laid out while another is taken. */
const BLOCK = Math.max(100, Math.ceil(DOCUMENTS / 10))
/** Figures that each edition revises. */
const REVISED = 5
const source = homeCareIp

/** Edition `index` of a table of a thousand figures; `withFigures: false` leaves the observations alone. */
function edition(index: number, withFigures: boolean): Reading {
  const observations = Array.from({ length: OBSERVATIONS }, (_, ordinal) => observationOf(index, ordinal))
  // Those with figures follow the others, as editions come in the order in which they are published.
  const publishedAt = new Date(Date.UTC(2020, 0, 1 + index + (withFigures ? DOCUMENTS : 0)))
  const name = `${withFigures ? 'figures' : 'observations'} ${index}`
  return bareReading(name, publishedAt, {
    observations,
    figures: withFigures ? observations.map(figureOf) : [],
  })
}

const made: { revisions: number; observation: Observation }[] = []

/** What edition `index` says; what it does not revise is the same as before, so that making editions costs little. */
function observationOf(index: number, ordinal: number): Observation {
  const revisions = Math.floor((index * REVISED + OBSERVATIONS - ordinal) / OBSERVATIONS)
  const known = made[ordinal]
  if (known?.revisions === revisions) return known.observation
  const observation = makeObservation(revisions, ordinal)
  made[ordinal] = { revisions, observation }
  return observation
}

function makeObservation(revisions: number, ordinal: number): Observation {
  const year = 1000 + ordinal
  return printedCount(ordinal, {
    key: {
      dataset: source.name,
      measure: 'recipients',
      period: { from: `${year}-12-31`, to: `${year + 1}-01-01` },
      dimensions: {},
    },
    count: 10_000 + ordinal + revisions,
    quote: `row ${year}, column Recipients of care`,
  })
}

/** What loading took. */
interface Measured {
  /** Seconds that each block took. */
  readonly blocks: readonly number[]
  /** Seconds of plain COPY of the same observations into the twin, block by block in turn with the loads. */
  readonly copy: number
  /** The process after each block, in MiB. */
  readonly rss: readonly number[]
}

/**
 * Loads every edition as a backfill does. After each block its observations are copied plainly, so that both meet the
 * same machine and tables of the same size.
 */
async function loadEvery(
  db: Database,
  { withFigures, compare }: { withFigures: boolean; compare: boolean },
): Promise<Measured> {
  const { id } = await startRun(db, { source, kind: 'manual' })
  const inputs = withFigures ? inputsOf(source, []) : null
  const measured = { blocks: [] as number[], copy: 0, rss: [] as number[] }
  if (compare) await db.query('create table avstem.twin (like avstem.reading_observation including all)')
  let copied = await newestReading(db)
  for (let first = 0; first < DOCUMENTS; first += BLOCK) {
    const last = Math.min(first + BLOCK, DOCUMENTS)
    async function* readings() {
      for (let index = first; index < last; index += 1)
        yield arrive(edition(index, withFigures), { id, kind: 'manual' }, inputs)
    }
    const began = performance.now()
    const onLoaded = async (loaded: Loaded) => {
      if ('error' in loaded) throw loaded.error
    }
    await loadInTurn(db, source, readings(), { onLoaded })
    measured.blocks.push((performance.now() - began) / 1000)
    measured.rss.push(process.memoryUsage().rss / 2 ** 20)
    if (!compare) continue
    measured.copy += await plainCopy(db, copied)
    copied = await newestReading(db)
  }
  if (compare) await db.query('drop table avstem.twin')
  return measured
}

/** Seconds that a backfill of every edition takes where nothing changed since it was loaded. */
async function backfillAgain(db: Database): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'avstem-bench-archive-'))
  try {
    for (let index = 0; index < DOCUMENTS; index += 1) {
      const { document } = edition(index, true)
      await storeDocument(dataDir, source.name, { document, confirmedAt: document.retrievedAt })
    }
    const from = edition(0, true).publishedAt
    const began = performance.now()
    const [outcome, ...others] = await backfillSource(db, source, { from, to: null, dataDir })
    if (outcome?.untouched !== DOCUMENTS || others.length > 0)
      throw new Error(`not untouched: ${JSON.stringify(outcome?.summary)} and ${others.length} more`)
    return (performance.now() - began) / 1000
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const newestReading = async (db: Database) =>
  (await db.query<{ id: string }>('select coalesce(max(id), 0) as id from avstem.reading'))[0]!.id

/** Seconds to COPY the observations of the readings after `since` into the twin of their table. */
async function plainCopy(db: Database, since: string): Promise<number> {
  return db.session(async ({ client }) => {
    const chunks: Buffer[] = []
    const keep = new Writable({
      write(chunk: Buffer, _, done) {
        chunks.push(chunk)
        done()
      },
    })
    const rows = `select * from avstem.reading_observation where reading_id > ${since} order by reading_id, ordinal`
    await pipeline(client.query(copyTo(`copy (${rows}) to stdout`)), keep)
    const began = performance.now()
    await pipeline(Readable.from(chunks), client.query(copyFrom('copy avstem.twin from stdin')))
    return (performance.now() - began) / 1000
  })
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)

/** Seconds of each of a hundred editions of one source in an empty database, each loaded as a run of its own loads it. */
async function growHistory(): Promise<readonly number[]> {
  const { db, drop } = await openEmpty()
  try {
    const { id } = await startRun(db, { source, kind: 'manual' })
    const seconds: number[] = []
    for (let index = 0; index < 100; index += 1) {
      const reading = edition(index, true)
      const began = performance.now()
      await load(db, source, reading, { id, kind: 'manual' })
      seconds.push((performance.now() - began) / 1000)
    }
    return seconds
  } finally {
    await drop()
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
const openEmpty = () => (server ? emptyServerDatabase(server) : emptyEmbeddedDatabase())

const history = await growHistory()
const opened = await openEmpty()
try {
  const rows = DOCUMENTS * OBSERVATIONS
  const bare = await loadEvery(opened.db, { withFigures: false, compare: true })
  const full = await loadEvery(opened.db, { withFigures: true, compare: true })
  const reread = await loadEvery(opened.db, { withFigures: true, compare: false })
  const again = await backfillAgain(opened.db)
  const first = sum(full.blocks)
  const rate = (seconds: number) => `${Math.round(rows / seconds / 1000)}k`
  const line = (name: string, { blocks, copy }: Measured) =>
    `| ${name} | ${sum(blocks).toFixed(1)} | ${rate(sum(blocks))} | ${copy.toFixed(1)} | ${rate(copy)} | ${(copy / sum(blocks)).toFixed(2)} |`
  const [second, hundredth] = [median(history.slice(1, 10)), median(history.slice(91, 100))]
  const milliseconds = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`
  const lines = [
    `${opened.db.embedded ? 'embedded database' : 'server'}: ${DOCUMENTS} documents of ${OBSERVATIONS} observations`,
    '',
    '| load | seconds | rows/s | plain COPY, seconds | rows/s | ratio |',
    '|---|---|---|---|---|---|',
    line('observations', bare),
    line(`observations and as many figures, ${REVISED} revised an edition`, full),
    '',
    `backfill that changes nothing, same code: ${again.toFixed(2)} s, ${(first / again).toFixed(0)} × faster than the first load`,
    `all laid out and hashed again, same content: ${sum(reread.blocks).toFixed(1)} s, ${(first / sum(reread.blocks)).toFixed(1)} × faster`,
    `history: edition 2 of a source takes ${milliseconds(second)}, edition 100 ${milliseconds(hundredth)}, ${(hundredth / second).toFixed(2)} × (medians of nine around them)`,
    `memory of the process after each block: ${full.rss.map((size) => Math.round(size)).join(' ')} MiB`,
    '',
    'A backfill takes up to 32 documents a transaction and lays the next ones out meanwhile; rows laid out, hashed,',
    'looked up, sent, versioned and committed are all in its seconds. Plain COPY is one COPY of each block, its text made',
    'beforehand, into a table with the same columns, indexes and checks, in turn with the loads.',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
} finally {
  await opened.drop()
}
