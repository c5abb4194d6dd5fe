import type { PoolClient, PoolConfig } from 'pg'
import { Client, DatabaseError, Pool, types } from 'pg'
import { AvstemError } from '../errors.ts'
import { startEmbedded } from './server/embedded.ts'
import { migrateDatabase, requireCurrentSchema } from './migrate.ts'
import { APPLICATION } from './server/server.ts'
import { EMBEDDED_NAME } from './server/takeover.ts'

/** Runs one statement and gives its rows. numeric and int8 come as strings, date and ranges as text, timestamptz as Date. */
export type Query = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>

/** One connection, in or out of a transaction. */
export interface Session {
  readonly query: Query
  /** As `query`, planned once a connection: for small statements that every load repeats. */
  readonly prepared: Query
  readonly client: PoolClient
}

/** The database in use: a server, or the embedded one that belongs to the data directory. */
export interface Database {
  readonly query: Query
  /** One connection for as long as `work` takes. */
  session<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** `work` in one transaction: committed when it returns, rolled back when it throws. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** What people are told: host, port and database, or the folder; never a password. */
  readonly description: string
  readonly embedded: boolean
  close(): Promise<void>
}

/** Where the database is: `url` of a server, or undefined for the embedded one of `dataDir`. */
export interface DatabaseLocation {
  readonly url?: string | undefined
  readonly dataDir: string
}

/**
 * Opens the database. The embedded one is brought up to date; a server's schema is checked. With `migrate: false`
 * neither happens, for `migrate` and `doctor`. Throws `database` where it cannot be reached and `configuration`
 * (exit 78) where a server's schema is older or newer than this code.
 */
export async function openDatabase(
  { url, dataDir }: DatabaseLocation,
  { migrate = true }: { readonly migrate?: boolean } = {},
): Promise<Database> {
  const database = url === undefined || url === '' ? await openEmbedded(dataDir) : await openServer(url)
  if (!migrate) return database
  try {
    if (database.embedded) await migrateDatabase(database)
    else await requireCurrentSchema(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

async function openEmbedded(dataDir: string): Promise<Database> {
  const server = await startEmbedded(dataDir)
  try {
    await createIfMissing(server.connection('postgres'), EMBEDDED_NAME)
    const config = server.connection(EMBEDDED_NAME)
    const pool = openPool(config)
    const description = `embedded Postgres in ${server.directory}`
    return pooled(pool, { description, embedded: true, afterwards: () => server.leave() })
  } catch (error) {
    await server.leave()
    throw error
  }
}

async function createIfMissing(config: PoolConfig, name: string): Promise<void> {
  const client = new Client(config)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name}`)
  } catch (error) {
    // Another process that started at the same moment made it.
    const code = error instanceof DatabaseError ? error.code : undefined
    if (code !== '42P04' && code !== '23505') throw error
  } finally {
    await client.end()
  }
}

async function openServer(url: string): Promise<Database> {
  const { description, config } = parseUrl(url)
  const pool = openPool(config)
  const database = pooled(pool, { description, embedded: false, afterwards: async () => {} })
  try {
    await database.query('select 1')
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

function parseUrl(url: string): { description: string; config: PoolConfig } {
  try {
    const { protocol, hostname, port, pathname, searchParams } = new URL(url)
    if (protocol !== 'postgres:' && protocol !== 'postgresql:')
      throw new RangeError(`it begins with ${protocol}`)
    const host = decodeURIComponent(hostname || searchParams.get('host') || 'localhost')
    const description = `${host}:${port || '5432'}${decodeURIComponent(pathname)}`
    return { description, config: { connectionString: url, application_name: APPLICATION } }
  } catch (cause) {
    // Without its cause, which holds the address with the password.
    throw new AvstemError(
      'configuration',
      `the database address is not postgres://user@host:port/database: ${cause instanceof RangeError ? cause.message : 'it is no address'}`,
      {
        hint: 'check DATABASE_URL or --database; without either, the embedded database is used',
      },
    )
  }
}

const DATE = 1082
const DATE_ARRAY = 1182
const NUMERIC_ARRAY = 1231
const TEXT_ARRAY = 1009

/** Dates stay text and numeric arrays become strings, where the driver would make local times and floats of them. */
function typeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === DATE) return (text: string) => text
  return types.getTypeParser(oid === NUMERIC_ARRAY || oid === DATE_ARRAY ? TEXT_ARRAY : oid, format as 'text')
}

function openPool(config: PoolConfig): Pool {
  const pool = new Pool({
    ...config,
    max: 8,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 10_000,
    types: { getTypeParser: typeParser },
  })
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return pool
}

interface Pooled {
  readonly description: string
  readonly embedded: boolean
  readonly afterwards: () => Promise<void>
}

function pooled(pool: Pool, { description, embedded, afterwards }: Pooled): Database {
  const session = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    const client = await translated(description, () => pool.connect())
    let broken: unknown
    const lost = (error: Error) => {
      broken = error
    }
    client.on('error', lost)
    try {
      return await work({
        client,
        query: queryWith(client, description),
        prepared: queryWith(client, description, nameOf),
      })
    } catch (error) {
      if (isConnectionFailure(error) || isConnectionFailure(causeOf(error))) broken = error
      throw translate(error, description)
    } finally {
      client.off('error', lost)
      client.release(broken !== undefined)
    }
  }
  return {
    description,
    embedded,
    query: queryWith(pool, description),
    session,
    transaction: (work) =>
      session(async (open) => {
        await open.query('begin')
        try {
          const result = await work(open)
          await open.query('commit')
          return result
        } catch (error) {
          await open.query('rollback').catch(() => {})
          throw error
        }
      }),
    async close() {
      if (!pool.ended) await pool.end()
      await afterwards()
    },
  }
}

function queryWith(
  target: Pool | PoolClient,
  description: string,
  named: ((text: string) => string) | null = null,
): Query {
  return async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    translated(description, async () => {
      const statement = { text, values: [...values], ...(named !== null && { name: named(text) }) }
      return (await target.query<Row>(statement)).rows
    })
}

const names = new Map<string, string>()

/** A name for a statement's text, of which a program has few. */
function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `avstem_${names.size}`
  names.set(text, name)
  return name
}

async function translated<T>(description: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw translate(error, description)
  }
}

/** An unreachable or failing server in one message with what to check; any other error is passed on as it is. */
function translate(error: unknown, description: string): unknown {
  if (error instanceof DatabaseError && error.code === INSUFFICIENT_PRIVILEGE)
    return notAllowed(error, description)
  if (error instanceof AvstemError || !isConnectionFailure(error)) return error
  const said = messageOf(error)
  return new AvstemError('database', `the database at ${description} cannot be used: ${said}`, {
    hint: 'check that the server runs, and host, port, user and password in DATABASE_URL or --database; avstem doctor',
    cause: error,
  })
}

const INSUFFICIENT_PRIVILEGE = '42501'

function notAllowed(cause: DatabaseError, description: string): AvstemError {
  return new AvstemError(
    'configuration',
    `the role used at ${description} may not do this: ${cause.message}`,
    {
      hint: 'use a role in avstem_writer for what writes, the owner for avstem migrate; avstem_reader reads',
      cause,
    },
  )
}

const NETWORK = /^(ECONN|ENOTFOUND|ETIMEDOUT|EHOST|ENET|EPIPE|EAI_|ENOENT|EACCES)/
/** Connection, authorisation, unknown database, resources, operator intervention, system error (Postgres, appendix A). */
const SERVER = /^(08|28|3D000|53|57P|58)/
const CLIENT =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/

function isConnectionFailure(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionFailure)
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (error instanceof DatabaseError) return SERVER.test(code)
  return NETWORK.test(code) || CLIENT.test(error.message)
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(messageOf))].join('; ')
  return error instanceof Error ? error.message : String(error)
}
