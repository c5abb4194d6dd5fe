import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Puts the real output of real commands into the README, between <!-- name --> and <!-- /name -->:
// `npm run readme start explain`, or `npm run readme` for all.

const root = fileURLToPath(new URL('..', import.meta.url))
const avstem = join(root, 'bin/avstem.js')
const readme = join(root, 'README.md')

/** What a command prints in `folder`, without colours, with the folder's own path left out. */
function output(folder: string, command: string, args: readonly string[]): string {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', npm_config_loglevel: 'error' }
  delete env.DATABASE_URL
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`)
  return stdout.replaceAll(folder, '.').trim()
}

/** A terminal in which `command` was typed. */
const typed = (command: string, printed: string) => `\`\`\`console\n$ ${command}\n${printed}\n\`\`\``

const folder = mkdtempSync(join(tmpdir(), 'avstem-readme-'))
// As open as a folder in a home is, so that the database lies in it whoever runs this.
chmodSync(folder, 0o755)
const blocks: Readonly<Record<string, () => string>> = {
  start: () =>
    typed('npm ci && npm start', output(folder, process.execPath, [avstem, 'run', '--samples', '--report'])),
  explain: () => {
    const key = 'ip-survey-2011/individual_plans/2011-03-01?county=00'
    const lines = output(folder, process.execPath, [avstem, 'explain', key]).split('\n')
    const shown = [...lines.slice(0, 24), `… ${lines.length - 24} more lines`].join('\n')
    return typed(`npx avstem explain '${key}'`, shown)
  },
  test: () =>
    typed(
      'npm test',
      output(root, 'npx', ['vitest', 'run', '--reporter=dot']).split('\n').slice(-4).join('\n'),
    ),
  bench: () => output(root, 'npx', ['tsx', 'bench/run.ts']),
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(blocks)
try {
  for (const name of ['start', ...wanted.filter((each) => each !== 'start')]) {
    const text = blocks[name]?.()
    if (text === undefined)
      throw new RangeError(`no block is named ${name}: ${Object.keys(blocks).join(', ')}`)
    const before = readFileSync(readme, 'utf8')
    const span = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`)
    writeFileSync(
      readme,
      before.replace(span, (_, open: string, close: string) => `${open}${text}\n${close}`),
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
