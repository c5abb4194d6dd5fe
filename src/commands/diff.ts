import { Command } from 'commander'
import { diffRuns } from '../load/history.ts'
import { findRun } from '../load/run.ts'
import { alignedTable } from './aligned-table.ts'
import { openStore, type StoreOptions, withStore } from './options.ts'

interface DiffOptions extends StoreOptions {
  readonly json?: boolean
}

/** `avstem diff`: what changed between two runs, and why. */
export function diffCommand(): Command {
  return withStore(new Command('diff'))
    .description('what changed between two runs, and why')
    .argument('<from>', 'a run: its number, latest, latest~1')
    .argument('<to>', 'a run')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  avstem diff latest~1 latest')
    .action(diff)
}

async function diff(from: string, to: string, options: DiffOptions): Promise<void> {
  const db = await openStore(options)
  try {
    const [before, after] = [await findRun(db, from), await findRun(db, to)]
    const changes = await diffRuns(db, before, after)
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ from: before.id, to: after.id, changes }, null, 2)}\n`)
      return
    }
    const lines = changes.map(({ key, before: old, after: now, cause, run }) => [
      key,
      old === null ? '' : (old.value ?? old.status),
      now === null ? '' : (now.value ?? now.status),
      cause,
      run,
    ])
    process.stdout.write(`from run ${before.id} to run ${after.id}\n`)
    process.stdout.write(alignedTable(['key', 'before', 'after', 'why', 'run'], lines))
  } finally {
    await db.close()
  }
}
