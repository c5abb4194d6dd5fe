import { Command, CommanderError } from 'commander'
import { backfillCommand } from './commands/backfill.ts'
import { diffCommand } from './commands/diff.ts'
import { doctorCommand } from './commands/doctor.ts'
import { explainCommand } from './commands/explain.ts'
import { findingsCommand } from './commands/findings.ts'
import { historyCommand } from './commands/history.ts'
import { ingestCommand } from './commands/ingest.ts'
import { migrateCommand } from './commands/migrate.ts'
import { reportCommand } from './commands/report.ts'
import { resolveCommand } from './commands/resolve.ts'
import { runCommand } from './commands/run.ts'
import { scheduleCommand } from './commands/schedule.ts'
import { sqlCommand } from './commands/sql.ts'
import { tablesCommand } from './commands/tables.ts'
import { undoCommand } from './commands/undo.ts'
import { AvstemError } from './errors.ts'
import { version } from './version.ts'

const commands = [
  runCommand(),
  ingestCommand(),
  backfillCommand(),
  undoCommand(),
  scheduleCommand(),
  reportCommand(),
  findingsCommand(),
  explainCommand(),
  historyCommand(),
  diffCommand(),
  resolveCommand(),
  tablesCommand(),
  sqlCommand(),
  doctorCommand(),
  migrateCommand(),
]

const program = new Command('avstem')
  .description('Reconciles the figures printed in public reports and keeps them as versioned, citable rows.')
  .version(version)
  .showHelpAfterError('(avstem COMMAND --help shows an example)')

for (const command of commands) program.addCommand(command)
for (const command of [program, ...commands]) command.exitOverride()

try {
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
