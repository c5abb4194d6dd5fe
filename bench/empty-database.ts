import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from '../src/load/database.ts'
import { openDatabase } from '../src/load/database.ts'
import { migrateDatabase } from '../src/load/migrate.ts'

/** A database that is removed when it is dropped. */
export interface EmptyDatabase {
  readonly db: Database
  readonly drop: () => Promise<void>
}

/** A new embedded database. */
export async function emptyEmbeddedDatabase(): Promise<EmptyDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'avstem-bench-'))
  chmodSync(folder, 0o755)
  const db = await openDatabase({ dataDir: folder })
  const drop = async () => {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { db, drop }
}

/** A new, migrated database on the server at `base`. */
export async function emptyServerDatabase(base: string): Promise<EmptyDatabase> {
  const name = `avstem_bench_${process.pid}_${randomBytes(3).toString('hex')}`
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: base })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await admin(`create database ${name}`)
  const url = new URL(base)
  url.pathname = `/${name}`
  const db = await openDatabase({ url: url.href, dataDir: '' }, { migrate: false })
  await migrateDatabase(db)
  const drop = async () => {
    await db.close()
    await admin(`drop database ${name} with (force)`)
  }
  return { db, drop }
}
