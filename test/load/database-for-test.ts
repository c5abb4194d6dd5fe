import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Database } from '../../src/load/database.ts'
import { openDatabase } from '../../src/load/database.ts'
import { startEmbedded } from '../../src/load/server/embedded.ts'
import { migrateDatabase } from '../../src/load/migrate.ts'

/** A kind of Postgres to test on. */
export type Backend = 'embedded' | 'server'

/** The embedded one, and the server where DATABASE_URL names one; ONLY_SERVER spares what was tested before. */
export const backends: readonly Backend[] = !process.env.DATABASE_URL
  ? ['embedded']
  : process.env.ONLY_SERVER
    ? ['server']
    : ['embedded', 'server']

/** Databases of one test file on one backend, each a copy of a migrated template. */
export interface TestDatabases {
  /** A new, migrated, empty database. */
  open(): Promise<Database>
  /** Its address, for another process or a second connection. */
  openWithUrl(): Promise<{ db: Database; url: string }>
  /** The address of a new database without anything in it. */
  empty(): Promise<string>
}

/** Sets up the databases of a test file; everything is removed when the file ends. */
export function testDatabases(backend: Backend): TestDatabases {
  const made: string[] = []
  const opened: Database[] = []
  const template = nameOf('template')
  let admin: { url: (name: string) => string; leave: () => Promise<void> }

  const create = async (name: string, from?: string) => {
    await asAdmin(
      admin.url('postgres'),
      `create database ${name}${from === undefined ? '' : ` template ${from}`}`,
    )
    made.push(name)
    return admin.url(name)
  }

  beforeAll(async () => {
    admin = backend === 'server' ? serverAdmin() : await embeddedAdmin()
    const db = await openDatabase({ url: await create(template), dataDir: '' }, { migrate: false })
    await migrateDatabase(db)
    await db.close()
  })
  afterEach(async () => {
    for (const db of opened.splice(0)) await db.close()
  })
  afterAll(async () => {
    // The embedded ones vanish with their folder.
    for (const name of backend === 'server' ? made : [])
      await asAdmin(admin.url('postgres'), `drop database if exists ${name} with (force)`)
    await admin.leave()
  })

  const openWithUrl = async () => {
    const url = await create(nameOf('test'), template)
    const db = await openDatabase({ url, dataDir: '' })
    opened.push(db)
    return { db, url }
  }
  return { openWithUrl, open: async () => (await openWithUrl()).db, empty: () => create(nameOf('empty')) }
}

/** Empties a database, which is much quicker than making another or truncating: no file is made or synced. */
export async function emptyStore(db: Database): Promise<void> {
  await db.query(`do $$
    declare name text;
    begin
      set local session_replication_role = replica;
      for name in select relname from pg_class
        where relnamespace = 'avstem'::regnamespace and relkind = 'r' and relname not in ('migration', 'schema_text')
      loop execute format('delete from avstem.%I', name); end loop;
    end $$`)
}

function nameOf(role: string): string {
  return `avstem_${role}_${process.pid}_${randomBytes(4).toString('hex')}`
}

function serverAdmin() {
  const base = process.env.DATABASE_URL ?? ''
  const url = (name: string) => {
    const address = new URL(base)
    address.pathname = `/${name}`
    return address.href
  }
  return { url, leave: async () => {} }
}

async function embeddedAdmin() {
  const folder = mkdtempSync(join(tmpdir(), 'avstem-test-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded(folder)
  const { host } = server.connection('postgres')
  const leave = async () => {
    await server.leave()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    url: (name: string) => `postgres://avstem@localhost/${name}?host=${encodeURIComponent(host ?? '')}`,
    leave,
  }
}

async function asAdmin(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'avstem' })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
