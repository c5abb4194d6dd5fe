import { Command, CommanderError } from 'commander'
import { AvstemError } from './errors.ts'
import { version } from './version.ts'

const program = new Command('avstem')
  .description('Reconciles the figures printed in public reports and keeps them as versioned, citable rows.')
  .version(version)
  .exitOverride()

// One line a command: program.addCommand(tablesCommand())

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = reportError(error)
}

/** Prints one message without a stack trace and returns the exit code; only a bug (70) shows where it happened. */
function reportError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 64
  if (error instanceof AvstemError) {
    process.stderr.write(`avstem: ${error.message}\n${error.hint === '' ? '' : `  → ${error.hint}\n`}`)
    return error.exitCode
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`avstem: this is a bug: ${detail}\n`)
  return 70
}
