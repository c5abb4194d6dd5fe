import { Command, CommanderError } from 'commander'
import { AvstemError } from './errors.ts'
import { version } from './version.ts'

// A command is loaded when it is called: what one needs (a PDF reader, a workbook writer) costs the others nothing.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import('./commands/run.ts')).runCommand(),
  ingest: async () => (await import('./commands/ingest.ts')).ingestCommand(),
  backfill: async () => (await import('./commands/backfill.ts')).backfillCommand(),
  undo: async () => (await import('./commands/undo.ts')).undoCommand(),
  schedule: async () => (await import('./commands/schedule.ts')).scheduleCommand(),
  report: async () => (await import('./commands/report.ts')).reportCommand(),
  findings: async () => (await import('./commands/findings.ts')).findingsCommand(),
  explain: async () => (await import('./commands/explain.ts')).explainCommand(),
  history: async () => (await import('./commands/history.ts')).historyCommand(),
  diff: async () => (await import('./commands/diff.ts')).diffCommand(),
  resolve: async () => (await import('./commands/resolve.ts')).resolveCommand(),
  tables: async () => (await import('./commands/tables.ts')).tablesCommand(),
  sql: async () => (await import('./commands/sql.ts')).sqlCommand(),
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand(),
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand(),
}

const program = new Command('avstem')
  .description('Reconciles the figures printed in public reports and keeps them as versioned, citable rows.')
  .version(version)
  .exitOverride()
  .showHelpAfterError('  → avstem --help')
  // A wrong level is told by every command before it does anything; the log itself is loaded where something is logged.
  .hook('preAction', async () => {
    if (process.env.AVSTEM_LOG) (await import('./log.ts')).logLevel(process.env)
  })

// A reader that has seen enough closes its end (`avstem tables FILE | head`): what else is written is for nobody.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code === 'EPIPE' || process.exitCode) return
  process.exitCode = reportError(
    new AvstemError('configuration', `the output cannot be written to its end (${cause.code})`, {
      hint: 'make room where it goes, or send it elsewhere',
      cause,
    }),
  )
})
process.stderr.on('error', () => {})

try {
  const called = commands[process.argv[2] ?? '']
  const loaded = await Promise.all(
    (called === undefined ? Object.values(commands) : [called]).map((load) => load()),
  )
  for (const command of loaded) {
    program.addCommand(command.exitOverride().showHelpAfterError(`  → avstem ${command.name()} --help`))
  }
  await program.parseAsync()
} catch (error) {
  process.exitCode = reportError(error)
}

/** Prints one message without a stack trace and returns the exit code; only a bug (70) shows where it happened. */
function reportError(error: unknown): number {
  // Commander has already printed its own message and, for --help and --version, what was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 64
  if (error instanceof AvstemError) {
    process.stderr.write(`avstem: ${error.message}\n${error.hint === '' ? '' : `  → ${error.hint}\n`}`)
    return error.exitCode
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`avstem: this is a bug: ${detail}\n`)
  return 70
}
