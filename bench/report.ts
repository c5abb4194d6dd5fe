import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../src/load/database.ts'
import { load } from '../src/load/load.ts'
import { startRun } from '../src/load/run.ts'
import { wholeNumber } from '../src/model/decimal.ts'
import type { Observation } from '../src/model/observation.ts'
import type { Reading } from '../src/model/reading.ts'
import { homeCareIp } from '../src/sources/home-care-ip.ts'

// What writing a report costs as a whole process, on a store of ten thousand figures and on one ten times as large:
// a format that streams costs ten times the seconds and hardly more memory. Both in one run, one after the other.

const SIZES = [10_000, 100_000] as const
const FORMATS = ['csv', 'xlsx', 'html'] as const
const avstem = fileURLToPath(new URL('../bin/avstem.js', import.meta.url))
const source = homeCareIp

/** One document of `size` figures, each in a group of its own. */
function reading(size: number): Reading {
  const observations = Array.from({ length: size }, (_, ordinal): Observation => {
    const value = wholeNumber(10_000 + ordinal)
    return {
      ordinal,
      key: {
        dataset: source.name,
        measure: 'recipients',
        period: { from: '2021-12-31', to: '2022-01-01' },
        dimensions: { need: `g${ordinal}` },
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
      quote: `group ${ordinal}, column Recipients`,
    }
  })
  const publishedAt = new Date('2023-02-16T00:00:00Z')
  return {
    source: source.name,
    document: {
      sha256: createHash('sha256').update(`bench ${size}`).digest('hex'),
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
    figures: observations.map(({ key, value, quantum, unit, ordinal }) => ({
      ...{ key, value, low: value, high: value, quantum, unit, status: 'normal', observation: ordinal },
      ...{ impliedValue: null, candidates: [], verdict: null, findingId: null },
    })),
    findings: [],
    checks: [],
    definitions: {},
  }
}

async function store(dataDir: string, size: number): Promise<void> {
  const db = await openDatabase({ dataDir })
  try {
    const { id } = await startRun(db, { source, kind: 'manual' })
    await load(db, source, reading(size), { id, kind: 'manual' })
    await db.query("update avstem.run set status = 'succeeded', finished_at = now() where id = $1", [id])
  } finally {
    await db.close()
  }
}

interface Cost {
  readonly seconds: number
  /** Peak resident memory of the Node process; Postgres comes on top. */
  readonly mebibytes: number
  readonly written: number
}

/** Writes one format in a process of its own, which says its peak memory when it ends. */
function measure(dataDir: string, format: string): Cost {
  const [peak, out] = [join(dataDir, 'peak'), join(dataDir, 'reports')]
  const hook = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(peak)},String(process.resourceUsage().maxRSS)))`
  const env = { ...process.env }
  delete env.DATABASE_URL
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...['--import', `data:text/javascript,${encodeURIComponent(hook)}`, avstem, 'report'],
      ...['--format', format, '--out', out, '--data-dir', dataDir],
    ],
    { env, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`avstem report --format ${format} ended with ${status}: ${stderr}`)
  const seconds = (performance.now() - began) / 1000
  const written = stdout
    .trim()
    .split('\n')
    .reduce((sum, path) => sum + statSync(path).size, 0)
  return { seconds, mebibytes: Number(readFileSync(peak, 'utf8')) / 1024, written: written / 2 ** 20 }
}

const costs: Record<string, Cost>[] = []
for (const size of SIZES) {
  const dataDir = mkdtempSync(join(tmpdir(), 'avstem-bench-'))
  await store(dataDir, size)
  costs.push(Object.fromEntries(FORMATS.map((format) => [format, measure(dataDir, format)])))
  rmSync(dataDir, { recursive: true, force: true })
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const [small, large] = costs
const rows = FORMATS.map((format) => {
  const [a, b] = [small?.[format], large?.[format]]
  if (a === undefined || b === undefined) throw new Error(`${format} was not measured`)
  const pair = (of: (cost: Cost) => number, digits: number) =>
    `${of(a).toFixed(digits)} → ${of(b).toFixed(digits)}`
  return line([
    format,
    pair(({ seconds }) => seconds, 1),
    pair(({ mebibytes }) => mebibytes, 0),
    `${(b.mebibytes / a.mebibytes).toFixed(2)}×`,
    pair(({ written }) => written, 1),
  ])
})
process.stdout.write(
  [
    line([`report of ${SIZES.join(' → ')} figures`, 'seconds', 'peak MiB', 'memory', 'MiB written']),
    line(['---', '---:', '---:', '---:', '---:']),
    ...rows,
    '',
    `Node ${process.versions.node}, ${cpus().length} cores, ${process.platform} ${process.arch}.`,
    '',
  ].join('\n'),
)
