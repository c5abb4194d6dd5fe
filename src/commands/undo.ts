import { Command } from 'commander'
import { findRun, withSourceLock } from '../load/run.ts'
import { undoRun } from '../load/undo.ts'
import { alignedTable } from './output/aligned-table.ts'
import { openStore, type StoreOptions, valueFlag, withStore } from './options/options.ts'

interface UndoOptions extends StoreOptions {
  readonly by: string
  readonly why: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `avstem undo`: holds again what was held before a run. */
export function undoCommand(): Command {
  return withStore(new Command('undo'))
    .description('hold again what was held before a run, as new versions')
    .argument('<run>', 'a run: its number, latest, latest~1')
    .addOption(valueFlag('--by <who>', 'who undoes it').makeOptionMandatory())
    .addOption(valueFlag('--why <text>', 'the reason').makeOptionMandatory())
    .option('--dry-run', 'print what would change, and change nothing')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  avstem undo latest --by kari --why "wrong file taken in"')
    .action(undo)
}

async function undo(
  name: string,
  { by, why, dryRun = false, json = false, ...store }: UndoOptions,
): Promise<void> {
  const db = await openStore(store)
  try {
    const { source, id: run } = await findRun(db, name)
    const result = await withSourceLock(db, source, { wait: false }, () =>
      undoRun(db, { run, by, why, dryRun }),
    )
    if (json) {
      process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
      return
    }
    const { undone, changes, decisions } = result
    const done = result.id === null ? `would undo run ${undone}` : `run ${result.id} undid run ${undone}`
    const lines = changes.map(({ action, key, value, status, publishedFrom, publishedUntil }) => [
      ...[action, key, value ?? status, publishedFrom.slice(0, 10), publishedUntil?.slice(0, 10) ?? ''],
    ])
    const decided = decisions.map(
      ({ findingId, by: who, counts }) =>
        `decision of ${who} on finding ${findingId} ${counts ? 'counts again' : 'no longer counts'}\n`,
    )
    const table =
      lines.length === 0
        ? 'no figure changes\n'
        : alignedTable(['', 'key', 'value', 'published from', 'until'], lines)
    process.stdout.write(`${done} of ${source}\n${decided.join('')}${table}`)
  } finally {
    await db.close()
  }
}
