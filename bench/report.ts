import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../src/load/database.ts'
import { load } from '../src/load/load.ts'
import { startRun } from '../src/load/run.ts'
import { homeCareIp as source } from '../src/sources/home-care-ip.ts'
import { largeReading } from './large-reading.ts'

// What writing a report costs as a whole process, on a store of ten thousand figures and on one ten times as large:
// a format that streams costs ten times the seconds and hardly more memory. Both in one run, one after the other.
// Documents named as SOURCE=FILE are taken in and reported too: `npm run bench:report -- ip-survey-2011=report.pdf …`.

const SIZES = [10_000, 100_000] as const
const FORMATS = ['csv', 'xlsx', 'json-stat', 'html'] as const
/** What the JavaScript heap may hold, in MiB; a process that needs more ends with an error. */
const HEAP = 256
const avstem = fileURLToPath(new URL('../bin/avstem.js', import.meta.url))

async function store(dataDir: string, size: number): Promise<void> {
  const db = await openDatabase({ dataDir })
  try {
    const { id } = await startRun(db, { source, kind: 'manual' })
    await load(db, source, largeReading(size), { id, kind: 'manual' })
    await db.query("update avstem.run set status = 'succeeded', finished_at = now() where id = $1", [id])
  } finally {
    await db.close()
  }
}

interface Cost {
  readonly seconds: number
  /** Seconds of processor time of the Node process: what a machine at work on other things does not change. */
  readonly processor: number
  /** Peak resident memory of the Node process; Postgres comes on top. */
  readonly mebibytes: number
  /** Most that stood on the JavaScript heap when looked at, every ten milliseconds. */
  readonly heap: number
  readonly written: number
}

const HOOK = `import{writeFileSync}from'node:fs';let heap=0
const look=()=>{heap=Math.max(heap,process.memoryUsage().heapUsed)};setInterval(look,10).unref()
process.on('exit',()=>{look();const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage()
writeFileSync(process.env.PEAK,JSON.stringify([maxRSS/1024,heap/2**20,(userCPUTime+systemCPUTime)/1e6]))})`

/** Runs a command in a process of its own, which says its peak memory when it ends. */
function measure(dataDir: string, args: readonly string[], flags: readonly string[] = []): Cost {
  const env: NodeJS.ProcessEnv = { ...process.env, PEAK: join(dataDir, 'peak') }
  delete env.DATABASE_URL
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...[...flags, '--import', `data:text/javascript,${encodeURIComponent(HOOK)}`, avstem],
      ...[...args, '--data-dir', dataDir],
    ],
    { env, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`avstem ${args.join(' ')} ended with ${status}: ${stderr}`)
  const seconds = (performance.now() - began) / 1000
  const paths = stdout.split('\n').filter((path) => existsSync(path))
  const written = paths.reduce((sum, path) => sum + statSync(path).size, 0)
  const [mebibytes = 0, heap = 0, processor = 0] = JSON.parse(
    readFileSync(join(dataDir, 'peak'), 'utf8'),
  ) as number[]
  return { seconds, processor, mebibytes, heap, written: written / 2 ** 20 }
}

function report(dataDir: string, format: string): Cost {
  const args = ['report', '--format', format, '--out', join(dataDir, 'reports')]
  return measure(dataDir, args, [`--max-old-space-size=${HEAP}`])
}

const costs: Record<string, Cost>[] = []
for (const size of SIZES) {
  const dataDir = mkdtempSync(join(tmpdir(), 'avstem-bench-'))
  await store(dataDir, size)
  costs.push(Object.fromEntries(FORMATS.map((format) => [format, report(dataDir, format)])))
  rmSync(dataDir, { recursive: true, force: true })
}

const samples = mkdtempSync(join(tmpdir(), 'avstem-bench-'))
const floor = measure(samples, ['sql', 'select 1'])
measure(samples, ['run', '--samples'])
const full = report(samples, 'html,xlsx,csv,json-stat')
rmSync(samples, { recursive: true, force: true })

const named = process.argv.slice(2).map((pair) => pair.split('=') as [source: string, file: string])
const originals = mkdtempSync(join(tmpdir(), 'avstem-bench-'))
for (const [name, file] of named) measure(originals, ['ingest', file, '--source', name])
const given = named.length === 0 ? null : report(originals, 'html,xlsx,csv,json-stat')
rmSync(originals, { recursive: true, force: true })

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
    pair(({ processor }) => processor, 1),
    pair(({ mebibytes }) => mebibytes, 0),
    pair(({ heap }) => heap, 0),
    `${(b.mebibytes / a.mebibytes).toFixed(2)}×`,
    pair(({ written }) => written, 1),
  ])
})
const costOf = ({ seconds, processor, mebibytes, heap }: Cost) => [
  seconds.toFixed(1),
  processor.toFixed(1),
  mebibytes.toFixed(0),
  heap.toFixed(0),
]
process.stdout.write(
  [
    line(['whole process', 'seconds', 'of processor', 'peak MiB', 'heap MiB']),
    line(['---', '---:', '---:', '---:', '---:']),
    line(['floor: an empty database made, migrated and asked once', ...costOf(floor)]),
    line(['both samples, every format', ...costOf(full)]),
    ...(given === null ? [] : [line([`${named.length} documents given, every format`, ...costOf(given)])]),
    '',
    line([
      `report of ${SIZES.join(' → ')} figures`,
      'seconds',
      'of processor',
      'peak MiB',
      'heap MiB',
      'memory',
      'MiB written',
    ]),
    line(['---', '---:', '---:', '---:', '---:', '---:', '---:']),
    ...rows,
    '',
    `Old space held to ${HEAP} MiB. Node ${process.versions.node}, ${cpus().length} cores, ${process.platform} ${process.arch}.`,
    '',
  ].join('\n'),
)
