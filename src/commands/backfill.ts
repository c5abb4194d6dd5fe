import { Command } from 'commander'
import { backfillSource } from '../backfill.ts'
import { AvstemError } from '../errors.ts'
import type { RunOutcome } from '../run.ts'
import { chooseSources, configuredSources } from './options/choose-sources.ts'
import { openStore, type StoreOptions, valueFlag, withStore } from './options/options.ts'
import { parseMoment } from './options/parse-moment.ts'
import { createProgress } from './output/progress.ts'
import { printOutcomes } from './output/summary.ts'

interface BackfillOptions extends StoreOptions {
  readonly source?: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `avstem backfill`: reads the archived editions again, oldest first, with today's code. */
export function backfillCommand(): Command {
  return withStore(new Command('backfill'))
    .description("process archived editions published in [from, to) again, oldest first, with today's code")
    .addOption(valueFlag('--source <name...>', 'only these sources'))
    .addOption(valueFlag('--from <date>', 'published on or after this day'))
    .addOption(valueFlag('--to <date>', 'published before this day'))
    .option('--dry-run', 'print the rows that would open and close, and roll back')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  avstem backfill --from 2020-01-01 --dry-run')
    .action(backfill)
}

async function backfill(options: BackfillOptions): Promise<void> {
  const configuration = await configuredSources()
  const sources = chooseSources(configuration.sources, options.source)
  const from = parseMoment(options.from, '--from')
  const to = parseMoment(options.to, '--to')
  if (from !== null && to !== null && from >= to)
    throw new AvstemError('usage', `--from ${options.from} is not before --to ${options.to}`, {
      hint: 'avstem backfill --from DATE --to LATER-DATE',
    })
  const progress = createProgress()
  const db = await openStore(options)
  try {
    const outcomes: RunOutcome[] = []
    const { dataDir, dryRun = false } = options
    for (const source of sources) {
      const request = { from, to, dataDir, dryRun }
      outcomes.push(...(await backfillSource(db, source, { ...request, onProgress: progress.tell })))
    }
    progress.end()
    if (outcomes.length === 0 && options.json !== true) {
      process.stdout.write(
        'No archived edition was published in that window; avstem doctor lists what is held.\n',
      )
      return
    }
    await printOutcomes(db, outcomes, {
      json: options.json ?? false,
      report: false,
      sources,
      dataDir: options.dataDir,
    })
  } finally {
    progress.end()
    await db.close()
  }
}
