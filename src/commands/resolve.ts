import { Command } from 'commander'
import { readDocument } from '../acquire/archive.ts'
import { AvstemError } from '../errors.ts'
import type { DecidableFinding } from '../load/decision/acceptance.ts'
import { findFinding, readAcceptance } from '../load/decision/acceptance.ts'
import { recordDecision } from '../load/decision/decision.ts'
import type { Decision } from '../model/decision.ts'
import { runSource } from '../run.ts'
import { chooseSource, configuredSources } from './options/choose-sources.ts'
import { openStore, type StoreOptions, valueFlag, withStore } from './options/options.ts'
import { printOutcomes } from './output/summary.ts'

interface ResolveOptions extends StoreOptions {
  readonly accept?: string
  readonly keepBoth?: boolean
  readonly by: string
  readonly why: string
  readonly json?: boolean
}

/** `avstem resolve`: an analyst's decision on a finding; the newest edition is reconciled with it at once. */
export function resolveCommand(): Command {
  return withStore(new Command('resolve'))
    .description('decide on a finding: recorded, replayed by every later run, never overwritten')
    .argument('<finding>', 'its id, from avstem findings')
    .addOption(valueFlag('--accept <value>', '[KEY=]VALUE, one of the printed values'))
    .option('--keep-both', 'both printed values stand')
    .addOption(valueFlag('--by <who>', 'who decides').makeOptionMandatory())
    .addOption(valueFlag('--why <text>', 'the reason').makeOptionMandatory())
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      '\nExample:\n  avstem resolve 3f9c0a --accept 1234 --by kari --why "confirmed by the publisher"',
    )
    .action(resolve)
}

async function resolve(name: string, options: ResolveOptions): Promise<void> {
  const db = await openStore(options)
  try {
    const finding = await findFinding(db, name)
    const source = chooseSource((await configuredSources()).sources, finding.source)
    const decision: Decision = {
      ...decisionShape(options),
      findingId: finding.id,
      accept: options.accept === undefined ? null : await readAcceptance(db, finding, options.accept),
      at: new Date(),
      ground: finding.ground,
    }
    const outcome = await runSource(db, source, {
      kind: 'resolve',
      offline: true,
      obtain: async () => {
        const document = await archived(options.dataDir, finding)
        await recordDecision(db, { source: source.name, decision })
        return { document, refreshed: 'archived', problem: null }
      },
    })
    await printOutcomes(db, [outcome], {
      json: options.json ?? false,
      report: false,
      sources: [source],
      dataDir: options.dataDir,
    })
  } finally {
    await db.close()
  }
}

function decisionShape({ accept, keepBoth = false, by, why }: ResolveOptions) {
  if ((accept === undefined) === keepBoth) return { keepBoth, by, why }
  throw new AvstemError('usage', 'a decision either accepts a printed value or keeps both', {
    hint: "--accept '[KEY=]VALUE' or --keep-both",
  })
}

async function archived(dataDir: string, { source, documentSha256 }: DecidableFinding) {
  const document = await readDocument(dataDir, source, documentSha256)
  if (document !== null) return document
  throw new AvstemError(
    'document',
    `the archive in ${dataDir} does not hold ${documentSha256} of ${source}`,
    {
      hint: 'avstem doctor',
    },
  )
}
