import { Command } from 'commander'
import type { HistoricalVersion } from '../load/held/history.ts'
import { readHistory } from '../load/held/history.ts'
import { alignedTable } from './output/aligned-table.ts'
import { openStore, type StoreOptions, withStore } from './options/options.ts'

interface HistoryOptions extends StoreOptions {
  readonly json?: boolean
}

/** `avstem history`: every version of a figure, with why it changed. */
export function historyCommand(): Command {
  return withStore(new Command('history'))
    .description('every version of a figure, with why it changed')
    .argument('<key>', 'dataset/measure/YYYY-MM-DD[?dim=code&…]')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  avstem history home-care-ip/recipients/2020-12-31')
    .action(history)
}

async function history(key: string, options: HistoryOptions): Promise<void> {
  const db = await openStore(options)
  try {
    const versions = await readHistory(db, key)
    if (options.json) process.stdout.write(`${JSON.stringify({ key, versions }, null, 2)}\n`)
    else process.stdout.write(`${key}\n${alignedTable(COLUMNS, versions.map(line))}`)
  } finally {
    await db.close()
  }
}

const COLUMNS = ['value', 'status', 'published from', 'until', 'held from', 'until', 'why', 'run', 'document']

function line(version: HistoricalVersion): string[] {
  const { value, status, published, recorded, cause, run, documentSha256 } = version
  return [
    value ?? '',
    status,
    published.from.slice(0, 10),
    published.until?.slice(0, 10) ?? '',
    recorded.from.slice(0, 19),
    recorded.until?.slice(0, 19) ?? '',
    version.closedCause === null ? cause : `${cause}; closed: ${version.closedCause}`,
    run,
    documentSha256.slice(0, 12),
  ]
}
