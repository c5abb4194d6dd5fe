import { Command } from 'commander'
import { acquireFile } from '../acquire/acquire.ts'
import { AvstemError } from '../errors.ts'
import { runSource } from '../run.ts'
import { chooseSource, configuredSources } from './options/choose-sources.ts'
import { requireDataDir } from './options/data-dir.ts'
import { openStore, type StoreOptions, valueFlag, withStore } from './options/options.ts'
import { parseMoment } from './options/parse-moment.ts'
import { createProgress } from './output/progress.ts'
import { printOutcomes } from './output/summary.ts'

interface IngestOptions extends StoreOptions {
  readonly source: string
  readonly retrievedAt?: string
  readonly publishedAt?: string
  readonly url?: string
  readonly json?: boolean
}

/** `avstem ingest`: archives a file by hand as an edition of a source, and runs it. */
export function ingestCommand(): Command {
  return withStore(new Command('ingest'))
    .description('archive a document by hand as an edition of a source, and run it')
    .argument('<file>', 'PDF or HTML file')
    .addOption(valueFlag('--source <name>', 'the source that it is an edition of').makeOptionMandatory())
    .addOption(valueFlag('--retrieved-at <iso>', 'when it was retrieved (default: now)'))
    .addOption(valueFlag('--published-at <iso>', 'when it was published (default: the date that it states)'))
    .addOption(valueFlag('--url <url>', 'where it was retrieved'))
    .option('--json', 'one JSON document on stdout')
    .addHelpText('after', '\nExample:\n  avstem ingest report.pdf --source ip-survey-2011')
    .action(ingest)
}

async function ingest(file: string, options: IngestOptions): Promise<void> {
  const source = chooseSource((await configuredSources()).sources, options.source)
  const retrievedAt = parseMoment(options.retrievedAt, '--retrieved-at') ?? new Date()
  const publishedGiven = parseMoment(options.publishedAt, '--published-at')
  if (retrievedAt > new Date())
    throw new AvstemError('usage', `--retrieved-at ${options.retrievedAt} has not come yet`, {
      hint: 'leave it out for a file that was retrieved now',
    })
  if (options.url !== undefined && !URL.canParse(options.url))
    throw new AvstemError('usage', `--url: "${options.url}" is no address`, { hint: '--url https://…' })
  const progress = createProgress()
  requireDataDir(options.dataDir)
  const db = await openStore(options)
  try {
    const outcome = await runSource(db, source, {
      kind: 'manual',
      obtain: async () => {
        const { dataDir, url = null } = options
        const document = await acquireFile(file, source, { dataDir, url, retrievedAt, publishedGiven })
        return { document, refreshed: 'fetched', problem: null }
      },
      onProgress: progress.tell,
    })
    progress.end()
    await printOutcomes(db, [outcome], {
      json: options.json ?? false,
      report: false,
      sources: [source],
      dataDir: options.dataDir,
    })
  } finally {
    progress.end()
    await db.close()
  }
}
