import { Command } from 'commander'
import { hasSample } from '../acquire/acquire.ts'
import type { Source } from '../model/source.ts'
import { obtainEdition } from '../obtain.ts'
import { type RunOutcome, runSource } from '../run.ts'
import { chooseSources, configuredSources } from './options/choose-sources.ts'
import { requireDataDir } from './options/data-dir.ts'
import { openStore, type StoreOptions, valueFlag, withStore } from './options/options.ts'
import { createProgress } from './output/progress.ts'
import { printOutcomes } from './output/summary.ts'

interface RunOptions extends StoreOptions {
  readonly source?: readonly string[]
  readonly offline?: boolean
  readonly samples?: boolean
  readonly dryRun?: boolean
  readonly report?: boolean
  readonly json?: boolean
}

/** `avstem run`: one pass over the sources. */
export function runCommand(): Command {
  return withStore(new Command('run'))
    .description('one pass: acquire → archive → extract → observe → reconcile → load')
    .addOption(valueFlag('--source <name...>', 'only these sources'))
    .option('--offline', 'ask no server; read the newest archived edition')
    .option('--samples', 'read the abridged sample editions of the package')
    .option('--dry-run', 'do everything, then roll the load back')
    .option('--report', 'write the reconciliation report afterwards')
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  avstem run --source home-care-ip --json')
    .action(run)
}

/** Of those that nobody named, samples are read of the sources that have one. */
function sourcesFor(chosen: readonly Source[], { samples, source }: RunOptions): readonly Source[] {
  const shown = samples === true && source === undefined ? chosen.filter(hasSample) : []
  return shown.length > 0 ? shown : chosen
}

async function run(options: RunOptions): Promise<void> {
  const configuration = await configuredSources()
  const sources = sourcesFor(chooseSources(configuration.sources, options.source), options)
  const progress = createProgress()
  requireDataDir(options.dataDir)
  const db = await openStore(options)
  try {
    const outcomes: RunOutcome[] = []
    for (const source of sources) {
      const request = {
        kind: options.samples === true ? ('sample' as const) : ('manual' as const),
        obtain: () => obtainEdition(db, source, { ...options, fetch: configuration.fetch }),
        dryRun: options.dryRun ?? false,
        offline: options.offline ?? false,
        onProgress: progress.tell,
      }
      outcomes.push(await runSource(db, source, request))
    }
    progress.end()
    const report = options.report === true && options.dryRun !== true
    await printOutcomes(db, outcomes, {
      json: options.json ?? false,
      report,
      sources,
      dataDir: options.dataDir,
    })
  } finally {
    progress.end()
    await db.close()
  }
}
