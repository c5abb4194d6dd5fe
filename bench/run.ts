import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// What a first `npm start` costs as a whole process, beside the floor that is not ours: Node, an empty embedded
// Postgres made and started, and one query. All in one run, so that the ratios hold on a noisy machine.

const ROUNDS = 3
const avstem = fileURLToPath(new URL('../bin/avstem.js', import.meta.url))
const start = ['run', '--samples', '--report']

interface Cost {
  readonly seconds: number
  /** Peak resident memory of the Node process, in MiB; Postgres comes on top. */
  readonly mebibytes: number
}

/** Runs the command as a process of its own in `folder`, which reports its peak memory when it ends. */
function measure(folder: string, args: readonly string[]): Cost {
  const peak = join(folder, 'peak')
  const hook = `import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(peak)},String(process.resourceUsage().maxRSS)))`
  const began = performance.now()
  const flags = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`]
  const env = { ...process.env }
  delete env.DATABASE_URL
  const { status, stderr } = spawnSync(process.execPath, [...flags, avstem, ...args], { cwd: folder, env })
  if (status !== 0) throw new Error(`avstem ${args.join(' ')} ended with ${status}: ${stderr.toString()}`)
  const seconds = (performance.now() - began) / 1000
  return { seconds, mebibytes: Number(readFileSync(peak, 'utf8')) / 1024 }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!
const middle = (costs: readonly Cost[]): Cost => ({
  seconds: median(costs.map(({ seconds }) => seconds)),
  mebibytes: median(costs.map(({ mebibytes }) => mebibytes)),
})

const floor: Cost[] = []
const cold: Cost[] = []
const again: Cost[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  const empty = mkdtempSync(join(tmpdir(), 'avstem-bench-'))
  const folder = mkdtempSync(join(tmpdir(), 'avstem-bench-'))
  floor.push(measure(empty, ['sql', 'select 1']))
  cold.push(measure(folder, start))
  again.push(measure(folder, start))
  for (const made of [empty, folder]) rmSync(made, { recursive: true, force: true })
}

const rows: readonly (readonly [string, Cost])[] = [
  ['floor: an empty database made, migrated and asked once', middle(floor)],
  ['cold `npm start`: both samples read, loaded and reported', middle(cold)],
  ['the same again, nothing changed', middle(again)],
]
const base = rows[0]![1].seconds
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = [
  line(['whole process', 'seconds', '× floor', 'peak MiB']),
  line(['---', '---:', '---:', '---:']),
  ...rows.map(([what, { seconds, mebibytes }]) =>
    line([what, seconds.toFixed(1), (seconds / base).toFixed(1), mebibytes.toFixed(0)]),
  ),
]
const system = execFileSync('uname', ['-sm']).toString().trim()
process.stdout.write(
  `${table.join('\n')}\n\nMedian of ${ROUNDS}; Node ${process.versions.node}, ${cpus().length} cores, ${system}.\n`,
)
