import { hostname } from 'node:os'
import { Command } from 'commander'
import type { Configuration } from '../acquire/configuration.ts'
import { DEFAULT_FETCH, postJson } from '../acquire/fetch.ts'
import { AvstemError } from '../errors.ts'
import type { Database } from '../load/database.ts'
import {
  isSourceStale,
  keepSlot,
  readRunNews,
  recallSlot,
  recordHeartbeat,
  recordStop,
} from '../load/schedule-memory.ts'
import { createLog } from '../log.ts'
import type { RunSummary } from '../model/run.ts'
import type { Source } from '../model/source.ts'
import type { Notice } from '../notice.ts'
import { obtainEdition } from '../obtain.ts'
import { runSource } from '../run.ts'
import { schedule } from '../schedule.ts'
import type { ScheduleMemory } from '../schedule.ts'
import { chooseSources, configuredSources } from './options/choose-sources.ts'
import { requireDataDir } from './options/data-dir.ts'
import { openStore, type StoreOptions, valueFlag, withStore } from './options/options.ts'

interface ScheduleCommandOptions extends StoreOptions {
  readonly source?: readonly string[]
  readonly grace: string
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** `avstem schedule`: runs every source at its own times until stopped. */
export function scheduleCommand(): Command {
  return withStore(new Command('schedule'))
    .description('run every source on its own cron expression until stopped')
    .addOption(valueFlag('--source <name...>', 'only these sources'))
    .addOption(
      valueFlag('--grace <seconds>', 'how long a run in hand may take to end after a stop').default('30'),
    )
    .addHelpText('after', '\nExample:\n  AVSTEM_WEBHOOK=https://hooks.example.org/avstem avstem schedule')
    .action(runSchedule)
}

async function runSchedule(options: ScheduleCommandOptions): Promise<void> {
  const log = createLog(process.env, { terminal: process.stderr.isTTY === true })
  const configuration = await configuredSources()
  const sources = chooseSources(configuration.sources, options.source)
  const graceMs = parseGrace(options.grace)
  requireDataDir(options.dataDir)
  const stop = stopOnSignals()
  const scheduler = `${hostname()}:${process.pid}`
  const database = keepOpen(() => openStore(options))
  try {
    // Opened at once: a wrong address or an outdated schema ends the command instead of every run.
    await database.use(async ({ description }) => log.info({ database: description }, 'scheduler starts'))
    const { unfinished } = await schedule({
      sources,
      runSource: (source, signal) =>
        database.use((db) =>
          runScheduled(db, source, { signal, dataDir: options.dataDir, fetch: configuration.fetch }),
        ),
      memory: memoryIn(database, scheduler),
      notify: (notice) => notify(notice, configuration),
      log,
      now: () => new Date(),
      signal: stop.signal,
      graceMs,
    })
    await database
      .use((db) => recordStop(db, scheduler, new Date()))
      .catch((error: unknown) => log.warn({ err: error }, 'the stop could not be recorded'))
    log.info('scheduler stopped')
    // Ending the process cuts the connection, and the server rolls the unfinished load back.
    if (unfinished.length > 0) process.exit(stop.exitCode())
    process.exitCode = stop.exitCode()
  } finally {
    await database.close()
  }
}

async function runScheduled(
  db: Database,
  source: Source,
  how: { signal: AbortSignal; dataDir: string; fetch: Configuration['fetch'] },
): Promise<RunSummary> {
  const { summary } = await runSource(db, source, {
    kind: 'scheduled',
    wait: true,
    signal: how.signal,
    obtain: () => obtainEdition(db, source, how),
  })
  return summary
}

async function notify(notice: Notice, { webhook, fetch }: Configuration): Promise<void> {
  if (webhook === null) return
  await postJson(webhook, { ...notice, at: new Date().toISOString() }, { ...DEFAULT_FETCH, ...fetch })
}

function memoryIn(database: OpenDatabase, scheduler: string): ScheduleMemory {
  return {
    recall: (source) => database.use((db) => recallSlot(db, source)),
    keep: (source, state) => database.use((db) => keepSlot(db, source, state)),
    heartbeat: (at) => database.use((db) => recordHeartbeat(db, scheduler, at)),
    newsOf: (run) => database.use((db) => readRunNews(db, run)),
    isStale: (source) => database.use((db) => isSourceStale(db, source.name)),
  }
}

interface OpenDatabase {
  readonly use: <T>(work: (db: Database) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

/** A database that is opened again after it was lost: a scheduler outlives restarts of its server. */
function keepOpen(open: () => Promise<Database>): OpenDatabase {
  let current: Promise<Database> | null = null
  const forget = (lost: Promise<Database>) => {
    if (current === lost) current = null
    void lost.then((db) => db.close()).catch(() => undefined)
  }
  return {
    async use(work) {
      current ??= open()
      const used = current
      try {
        return await work(await used)
      } catch (error) {
        if (error instanceof AvstemError && error.code === 'database') forget(used)
        throw error
      }
    },
    async close() {
      await current?.then(
        (db) => db.close(),
        () => undefined,
      )
    },
  }
}

/** The first signal stops the schedule with grace; a second one ends the process at once. */
function stopOnSignals(): { readonly signal: AbortSignal; readonly exitCode: () => number } {
  const stop = new AbortController()
  let exitCode = 0
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(exitCode)
      exitCode = EXIT_CODES[name]
      stop.abort()
    })
  }
  return { signal: stop.signal, exitCode: () => exitCode }
}

function parseGrace(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text) * 1000
  throw new AvstemError('usage', `--grace: "${text}" is not a number of seconds`, { hint: '--grace 30' })
}
