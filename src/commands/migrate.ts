import { Command } from 'commander'
import { openDatabase } from '../load/database.ts'
import { migrateDatabase, pendingSql } from '../load/migrate.ts'
import { requireDataDir } from './options/data-dir.ts'
import { type StoreOptions, withStore } from './options/options.ts'

interface MigrateOptions extends StoreOptions {
  readonly dryRun?: boolean
}

/** `avstem migrate`: brings the schema up to date. */
export function migrateCommand(): Command {
  return withStore(new Command('migrate'))
    .description('bring the schema of the database up to date')
    .option('--dry-run', 'print the SQL instead of running it')
    .addHelpText(
      'after',
      '\nExample:\n  avstem migrate --database postgres://avstem@localhost/avstem --dry-run',
    )
    .action(migrate)
}

async function migrate({ dataDir, database: url, dryRun = false }: MigrateOptions): Promise<void> {
  if (!url) requireDataDir(dataDir)
  const db = await openDatabase({ url, dataDir }, { migrate: false })
  try {
    if (dryRun) {
      const sql = await pendingSql(db)
      process.stdout.write(sql === '' ? '-- nothing to do\n' : sql)
      return
    }
    const { applied, views, notices } = await migrateDatabase(db)
    for (const { number, name } of applied) process.stdout.write(`applied ${number} ${name}\n`)
    if (views) process.stdout.write('views made again\n')
    for (const notice of notices) process.stderr.write(`${notice}\n`)
    process.stdout.write(`${db.description}: the schema is up to date\n`)
  } finally {
    await db.close()
  }
}
