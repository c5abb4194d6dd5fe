import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import type { Database } from '../../src/load/database.ts'
import { openDatabase } from '../../src/load/database.ts'
import { openCluster } from '../../src/load/server/cluster.ts'
import { startServer } from '../../src/load/server/server.ts'
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
  /** A migrated, empty database: a new one, or one that an earlier test of the file left. */
  open(): Promise<Database>
  /** The same with its address, for another process or a second connection. */
  openWithUrl(): Promise<{ db: Database; url: string }>
  /** A new one that no later test is given, for a test that changes more than rows. */
  openNew(): Promise<{ db: Database; url: string }>
  /** The address of a new database without anything in it. */
  empty(): Promise<string>
}

/** Sets up the databases of a test file; everything is removed when the file ends. */
export function testDatabases(backend: Backend): TestDatabases {
  const made: string[] = []
  const opened: Database[] = []
  const lent: string[] = []
  const left: string[] = []
  let server: TestServer

  const create = async (role: string, from = 'template1') => {
    const name = nameOf(role)
    // The server outlives every test, so nothing has to be on its disk when a transaction ends.
    await ask(
      server.url('postgres'),
      `create database ${name} template ${from}`,
      `alter database ${name} set synchronous_commit = off`,
    )
    made.push(name)
    return server.url(name)
  }

  beforeAll(async () => {
    server = backend === 'server' ? namedServer() : await sharedServer()
    await makeTemplate(server)
  })
  afterEach(async () => {
    for (const db of opened.splice(0)) await db.close()
    left.push(...lent.splice(0))
  })
  afterAll(async () => {
    await ask(server.url('postgres'), ...made.map((name) => `drop database if exists ${name} with (force)`))
    await server.leave()
  })

  const connect = async (url: string) => {
    const db = await openDatabase({ url, dataDir: '' })
    opened.push(db)
    return { db, url }
  }
  const openNew = async () => connect(await create('test', inject('template')))
  const openWithUrl = async () => {
    const url = left.pop()
    const open = url === undefined ? await openNew() : await connect(url)
    if (url !== undefined) await emptyStore(open.db)
    lent.push(open.url)
    return open
  }
  return { open: async () => (await openWithUrl()).db, openWithUrl, openNew, empty: () => create('empty') }
}

/** Empties a database and begins its numbers again: much quicker than making another or truncating, as no file is made. */
export async function emptyStore(db: Database): Promise<void> {
  await db.query(`do $$
    declare name text;
    begin
      set local session_replication_role = replica;
      for name in select relname from pg_class
        where relnamespace = 'avstem'::regnamespace and relkind = 'r' and relname not in ('migration', 'schema_text')
      loop execute format('delete from avstem.%I', name); end loop;
      perform setval(format('avstem.%I', sequencename)::regclass, 1, false)
        from pg_sequences where schemaname = 'avstem' and last_value is not null;
    end $$`)
}

function nameOf(role: string): string {
  return `avstem_${role}_${process.pid}_${randomBytes(4).toString('hex')}`
}

interface TestServer {
  readonly url: (database: string) => string
  readonly leave: () => Promise<void>
}

function namedServer(): TestServer {
  const base = process.env.DATABASE_URL ?? ''
  const url = (name: string) => {
    const address = new URL(base)
    address.pathname = `/${name}`
    return address.href
  }
  return { url, leave: async () => {} }
}

/** The embedded server of this run of the tests: made by the first file that asks for it, stopped by the last to leave. */
async function sharedServer(): Promise<TestServer> {
  const cluster = await openCluster(inject('embeddedFolder'))
  writeFileSync(join(cluster.directory, 'postgresql.auto.conf'), 'fsync = off\n')
  const server = await startServer(cluster)
  const { host = '' } = server.connection('postgres')
  const url = (name: string) => `postgres://avstem@localhost/${name}?host=${encodeURIComponent(host)}`
  return { url, leave: () => server.leave() }
}

/** Migrates the database that all others are copied from, where no other file has done so. */
async function makeTemplate({ url }: TestServer): Promise<void> {
  const template = inject('template')
  const admin = new pg.Client({ connectionString: url('postgres'), application_name: 'avstem' })
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock(hashtext($1))', [template])
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
    if (rowCount !== 0) return
    await admin.query(`create database ${template}_new`)
    const db = await openDatabase({ url: url(`${template}_new`), dataDir: '' }, { migrate: false })
    await migrateDatabase(db)
    await db.close()
    await admin.query(`alter database ${template}_new rename to ${template}`)
  } finally {
    await admin.end()
  }
}

async function ask(connectionString: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'avstem' })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
