import { Command } from 'commander'
import { readDocument } from '../acquire/archive.ts'
import { AvstemError } from '../errors.ts'
import type { Database } from '../load/database.ts'
import { editionsBetween, type HeldOriginal } from '../load/edition.ts'
import type { Document } from '../model/document.ts'
import type { Source } from '../model/source.ts'
import { type RunOutcome, runSource } from '../run.ts'
import { chooseSources, configuredSources } from './choose-sources.ts'
import { openStore, type StoreOptions, valueFlag, withStore } from './options.ts'
import { parseMoment } from './parse-moment.ts'
import { createProgress } from './progress.ts'
import { printOutcomes } from './summary.ts'

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
  const progress = createProgress()
  const db = await openStore(options)
  try {
    const outcomes: RunOutcome[] = []
    for (const source of sources) {
      for (const edition of await editionsBetween(db, source.name, { from, to })) {
        outcomes.push(await readAgain(db, source, edition, { ...options, onProgress: progress.tell }))
      }
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

function readAgain(
  db: Database,
  source: Source,
  edition: HeldOriginal,
  {
    dataDir,
    dryRun = false,
    onProgress,
  }: BackfillOptions & Pick<Parameters<typeof runSource>[2], 'onProgress'>,
): Promise<RunOutcome> {
  return runSource(db, source, {
    kind: 'backfill',
    obtain: async () => ({
      document: await archivedEdition(source, edition, dataDir),
      refreshed: 'archived',
      problem: null,
    }),
    dryRun,
    offline: true,
    ...(onProgress === undefined ? {} : { onProgress }),
  })
}

/** The bytes of a held edition, with the date that was given for it by hand, if one was. */
async function archivedEdition(
  source: Source,
  { sha256, publishedAt, publishedBasis }: HeldOriginal,
  dataDir: string,
): Promise<Document> {
  const document = await readDocument(dataDir, source.name, sha256)
  if (document === null) {
    throw new AvstemError('document', `the archive in ${dataDir} does not hold ${sha256} of ${source.name}`, {
      hint: `avstem ingest FILE --source ${source.name} puts it back`,
    })
  }
  return { ...document, publishedGiven: publishedBasis === 'given' ? publishedAt : document.publishedGiven }
}
