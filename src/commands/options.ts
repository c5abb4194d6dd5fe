import { Option } from 'commander'
import type { Command } from 'commander'

/** Flags that every command takes (CONTRACT, Commands). */
export interface StoreOptions {
  readonly dataDir: string
  readonly database?: string
}

/** Adds `--data-dir` and `--database` with their environment variables. */
export function withStore(command: Command): Command {
  return command
    .addOption(
      new Option('--data-dir <dir>', 'archive and embedded database')
        .env('AVSTEM_DATA_DIR')
        .default('./data'),
    )
    .addOption(
      new Option('--database <url>', 'Postgres server to use instead of the embedded one').env(
        'DATABASE_URL',
      ),
    )
}
