import { type Command, Option } from 'commander'
import { type Database, openDatabase } from '../../load/database.ts'
import { namedFolder, requireDataDir } from './data-dir.ts'

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
        .default('./data')
        .argParser(namedFolder),
    )
    .addOption(
      new Option('--database <url>', 'Postgres server to use instead of the embedded one').env(
        'DATABASE_URL',
      ),
    )
}

/** A flag with a value, which the environment variable AVSTEM_<FLAG> may give as well. */
export function valueFlag(flags: string, description: string): Option {
  const option = new Option(flags, description)
  return option.env(`AVSTEM_${option.name().toUpperCase().replaceAll('-', '_')}`)
}

/** Opens the database that the flags name; the embedded one needs the data directory, a server does not. */
export async function openStore({ dataDir, database }: StoreOptions): Promise<Database> {
  if (!database) requireDataDir(dataDir)
  return openDatabase({ url: database, dataDir })
}
