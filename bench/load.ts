import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Database } from '../src/load/database.ts'
import { openDatabase } from '../src/load/database.ts'
import { load } from '../src/load/load.ts'
import { migrateDatabase } from '../src/load/migrate.ts'
import { startRun } from '../src/load/run.ts'
import { wholeNumber } from '../src/model/decimal.ts'
import type { Figure } from '../src/model/figure.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Reading } from '../src/model/reading.ts'
import { homeCareIp } from '../src/sources/home-care-ip.ts'

// What loading costs beside plain COPY of the same rows into a table with the same columns and indexes, in one run.
// DATABASE_URL names a server; without it the embedded database is measured, on a tenth of the documents.

const server = process.env.DATABASE_URL
const DOCUMENTS = Number(process.env.BENCH_DOCUMENTS ?? (server ? 1000 : 100))
const OBSERVATIONS = 1000
/** Figures that each edition revises. */
const REVISED = 5
const source = homeCareIp

/** Edition `index` of a table of a thousand figures; `withFigures: false` leaves the observations alone. */
function edition(index: number, withFigures: boolean): Reading {
  const observations = Array.from({ length: OBSERVATIONS }, (_, ordinal) => observation(index, ordinal))
  // Those with figures follow the others, as editions come in the order in which they are published.
  const publishedAt = new Date(Date.UTC(2020, 0, 1 + index + (withFigures ? DOCUMENTS : 0)))
  const name = `${withFigures ? 'figures' : 'observations'} ${index}`
  return {
    source: source.name,
    document: {
      sha256: createHash('sha256').update(name).digest('hex'),
      mediaType: 'text/html',
      bytes: new Uint8Array(1),
      url: source.url,
      fileName: null,
      retrievedAt: publishedAt,
      publishedGiven: null,
      editionKind: 'original',
      etag: null,
      lastModified: null,
    },
    publishedAt,
    publishedBasis: 'stated',
    reader: 'bench',
    extraction: {
      mediaType: 'text/html',
      pages: null,
      title: null,
      tables: [],
      statements: [],
      warnings: [],
    },
    observations,
    notes: [],
    figures: withFigures ? observations.map(figure) : [],
    findings: [],
    checks: [],
    definitions: {},
  }
}

function observation(index: number, ordinal: number): Observation {
  const revisions = Math.floor((index * REVISED + OBSERVATIONS - ordinal) / OBSERVATIONS)
  const value = wholeNumber(10_000 + ordinal + revisions)
  const year = 1000 + ordinal
  return {
    ordinal,
    key: {
      dataset: source.name,
      measure: 'recipients',
      period: { from: `${year}-12-31`, to: `${year + 1}-01-01` },
      dimensions: {},
    },
    value,
    claim: { low: value, high: value, lowOpen: false, highOpen: false },
    quantum: wholeNumber(1),
    printed: value.coefficient.toString(),
    unit: 'count',
    status: 'normal',
    qualifier: null,
    standing: 'cell',
    origin: { kind: 'table', table: 0, row: ordinal, column: 1 },
    places: [{ kind: 'offset', start: ordinal * 40, end: ordinal * 40 + 6 }],
    quote: `row ${year}, column Recipients of care`,
  }
}

function figure({ key, value, quantum, unit, status, ordinal }: Observation): Figure {
  const none = { impliedValue: null, candidates: [], verdict: null, findingId: null }
  return {
    key,
    value,
    low: value,
    high: value,
    quantum,
    unit,
    status: status as 'normal',
    observation: ordinal,
    ...none,
  }
}

/** Loads every edition; gives seconds in all and for each, without the time that making them takes. */
async function loadAll(
  db: Database,
  withFigures: boolean,
): Promise<{ total: number; each: number[]; rss: number[] }> {
  const { id } = await startRun(db, { source, kind: 'manual' })
  const each: number[] = []
  const rss: number[] = []
  for (let index = 0; index < DOCUMENTS; index += 1) {
    const reading = edition(index, withFigures)
    const began = performance.now()
    await load(db, source, reading, { id, kind: 'manual' })
    each.push((performance.now() - began) / 1000)
    if (index % Math.ceil(DOCUMENTS / 10) === 0) rss.push(process.memoryUsage().rss / 2 ** 20)
  }
  return { total: sum(each), each, rss }
}

/** Seconds to COPY the observations that are there into an empty twin of their table. */
async function plainCopy(db: Database): Promise<number> {
  return db.session(async ({ client, query }) => {
    const chunks: Buffer[] = []
    const keep = new Writable({
      write(chunk: Buffer, _, done) {
        chunks.push(chunk)
        done()
      },
    })
    await pipeline(client.query(copyTo('copy avstem.reading_observation to stdout')), keep)
    await query('create table avstem.twin (like avstem.reading_observation including all)')
    const began = performance.now()
    await pipeline(Readable.from(chunks), client.query(copyFrom('copy avstem.twin from stdin')))
    const seconds = (performance.now() - began) / 1000
    await query('drop table avstem.twin')
    return seconds
  })
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
/** Seconds a document takes around the `n`th: the median of eleven. */
const around = (each: readonly number[], n: number) => median(each.slice(Math.max(0, n - 6), n + 5))

const opened = server ? await serverDatabase(server) : await embeddedDatabase()
try {
  const rows = DOCUMENTS * OBSERVATIONS
  const bare = await loadAll(opened.db, false)
  const copy = await plainCopy(opened.db)
  const full = await loadAll(opened.db, true)
  const again = await loadAll(opened.db, true)
  const rate = (seconds: number) => `${Math.round(rows / seconds / 1000)}k`
  const lines = [
    `${opened.db.embedded ? 'embedded database' : 'server'}: ${DOCUMENTS} documents of ${OBSERVATIONS} observations`,
    '',
    '| load | seconds | rows/s | × plain COPY |',
    '|---|---|---|---|',
    `| plain COPY, same columns and indexes | ${copy.toFixed(1)} | ${rate(copy)} | 1.00 |`,
    `| observations | ${bare.total.toFixed(1)} | ${rate(bare.total)} | ${(copy / bare.total).toFixed(2)} |`,
    `| observations and as many figures, ${REVISED} revised an edition | ${full.total.toFixed(1)} | ${rate(full.total)} | ${(copy / full.total).toFixed(2)} |`,
    `| the same again: nothing changed | ${again.total.toFixed(1)} | ${rate(again.total)} | ${(full.total / again.total).toFixed(1)} × faster than the first |`,
    '',
    'A load is what load() takes of one document in a transaction of its own: rows laid out and hashed in Node, looked',
    'up, sent, versioned, committed. Plain COPY is one COPY of all rows at once, their text made beforehand. Reading',
    'documents is in neither. The same again is the hash of what was read and one question.',
    '',
    `edition 100 takes ${(around(full.each, 100) / around(full.each, 7)).toFixed(2)} × what the second to twelfth take, the last ${(around(full.each, DOCUMENTS) / around(full.each, 7)).toFixed(2)} ×`,
    `memory of the process at each tenth: ${full.rss.map((size) => Math.round(size)).join(' ')} MiB`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
} finally {
  await opened.drop()
}

async function embeddedDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'avstem-bench-'))
  chmodSync(folder, 0o755)
  const db = await openDatabase({ dataDir: folder })
  const drop = async () => {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { db, drop }
}

async function serverDatabase(base: string) {
  const name = `avstem_bench_${process.pid}_${randomBytes(3).toString('hex')}`
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: base })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await admin(`create database ${name}`)
  const url = new URL(base)
  url.pathname = `/${name}`
  const db = await openDatabase({ url: url.href, dataDir: '' }, { migrate: false })
  await migrateDatabase(db)
  const drop = async () => {
    await db.close()
    await admin(`drop database ${name} with (force)`)
  }
  return { db, drop }
}
