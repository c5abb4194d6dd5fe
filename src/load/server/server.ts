import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import { chmod, chown, mkdtemp, open, rm, stat, truncate } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientConfig } from 'pg'
import { Client } from 'pg'
import { AvstemError } from '../../errors.ts'
import type { Cluster } from './cluster.ts'
import { CLUSTER_USER, isRunning, serverProcess } from './cluster.ts'

/** A running embedded server that this process uses, whoever started it. */
export interface EmbeddedServer {
  readonly directory: string
  /** How to connect to `database` on it. */
  connection(database: string): ClientConfig
  /** Keeps everybody else out until the server stops. False where another process uses it. */
  claim(): Promise<boolean>
  /** Leaves the server, and stops it where nobody else uses it. Close every other connection first. */
  leave(): Promise<void>
}

/** Name of our connections, told apart from those that people open by hand. */
export const APPLICATION = 'avstem'

const START_SECONDS = 60
const SOCKET_PATH_LIMIT = 107
const PORT = 5432
const SOCKET_FOLDER = 'avstem-'
/** Advisory lock of database `postgres`, held shared by every process that uses the server. */
const PRESENCE = 20110301

/**
 * Attaches to the Postgres server of a cluster, or starts it: real binaries, on a socket that only its own account and
 * root can reach. The server outlives a killed process and is found again by the next one. Safe when several start at
 * once. Throws `database` where it does not start.
 */
export async function startServer(cluster: Cluster): Promise<EmbeddedServer> {
  const deadline = Date.now() + START_SECONDS * 1000
  let starting: Starting | null = null
  for (let failures = 0; ; ) {
    const presence = await joinServer(cluster)
    if (presence !== null) {
      starting?.release()
      return server(cluster, presence)
    }
    if (starting?.ended()) {
      failures += 1
      starting = null
    }
    if (failures > 2 || Date.now() > deadline) throw await didNotStart(cluster)
    if (starting === null && !isServed(cluster)) starting = await launch(cluster)
    await sleep(25)
  }
}

interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly socket: string
}

/** The server that `postmaster.pid` names (its format: storage/lmgr, "Lines of postmaster.pid"), running or not. */
function readPostmaster({ directory }: Cluster): Postmaster | null {
  try {
    const [pid, , , port, socket] = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')
    return pid && port && socket !== undefined
      ? { pid: Math.abs(Number(pid)), port: Number(port), socket }
      : null
  } catch {
    return null
  }
}

function isServed(cluster: Cluster): boolean {
  const postmaster = readPostmaster(cluster)
  return postmaster !== null && isRunning(postmaster.pid) && !isAnotherProgram(postmaster.pid, cluster)
}

/** After a crash the number may have gone to another program; a postmaster works in its data directory. */
function isAnotherProgram(pid: number, { directory }: Cluster): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) !== directory
  } catch {
    return false
  }
}

function connectionTo(cluster: Cluster, { port, socket }: Postmaster, database: string): ClientConfig {
  const base = { database, user: CLUSTER_USER, application_name: APPLICATION }
  if (process.platform !== 'win32') return { ...base, host: socket, port }
  return {
    ...base,
    host: '127.0.0.1',
    port,
    password: readFileSync(join(cluster.directory, 'avstem.password'), 'utf8'),
  }
}

/** Our place among the server's users, or null while there is no server, or one that is starting or stopping. */
async function joinServer(cluster: Cluster): Promise<Client | null> {
  const postmaster = readPostmaster(cluster)
  if (postmaster === null) return null
  const client = new Client({
    ...connectionTo(cluster, postmaster, 'postgres'),
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    // Blocks while the last user is stopping the server, whose end then ends this connection.
    await client.query('select pg_advisory_lock_shared($1)', [PRESENCE])
    return client
  } catch {
    await client.end().catch(() => {})
    return null
  }
}

function server(cluster: Cluster, presence: Client): EmbeddedServer {
  return {
    directory: cluster.directory,
    connection(database) {
      const postmaster = readPostmaster(cluster)
      if (postmaster !== null) return connectionTo(cluster, postmaster, database)
      throw new AvstemError('database', `the embedded database in ${cluster.directory} has stopped`, {
        hint: 'run the command again: it starts the database',
      })
    },
    async claim() {
      await presence.query('select pg_advisory_unlock_shared($1)', [PRESENCE])
      const { rows } = await presence.query<{ alone: boolean }>(ALONE, [PRESENCE, APPLICATION])
      return rows[0]?.alone === true
    },
    async leave() {
      await stopIfLast(cluster, presence).catch(() => {})
      await presence.end().catch(() => {})
    },
  }
}

/** True, and nobody else may enter, where neither another process of ours nor a person is connected. */
const ALONE = `select pg_try_advisory_lock($1) and not exists (
  select from pg_stat_activity
  where backend_type = 'client backend' and application_name <> $2) as alone`

async function stopIfLast(cluster: Cluster, presence: Client): Promise<void> {
  // One that was claimed holds no shared lock; Postgres then only warns.
  await presence.query('select pg_advisory_unlock_shared($1)', [PRESENCE])
  const { rows } = await presence.query<{ alone: boolean }>(ALONE, [PRESENCE, APPLICATION])
  const postmaster = readPostmaster(cluster)
  if (rows[0]?.alone !== true || postmaster === null) return
  // Fast shutdown: whoever connected since waits for our lock, is turned away, and starts the server again.
  process.kill(postmaster.pid, 'SIGINT')
  for (let waited = 0; waited < 10_000 && isServed(cluster); waited += 20) await sleep(20)
  if (postmaster.socket !== cluster.directory && basename(postmaster.socket).startsWith(SOCKET_FOLDER))
    await rm(postmaster.socket, { recursive: true, force: true })
}

interface Starting {
  ended(): boolean
  release(): void
}

async function launch(cluster: Cluster): Promise<Starting> {
  const { directory, user, binaries } = cluster
  const stale = readPostmaster(cluster)
  if (stale !== null && isRunning(stale.pid) && isAnotherProgram(stale.pid, cluster))
    await rm(join(directory, 'postmaster.pid'), { force: true })
  const log = await openLog(cluster)
  const child = spawn(binaries.postgres, ['-D', directory, ...(await settings(cluster))], {
    ...serverProcess(user),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  let ended = false
  child.on('error', () => {
    ended = true
  })
  child.on('exit', () => {
    ended = true
  })
  await log.close()
  return { ended: () => ended, release: () => child.unref() }
}

async function settings(cluster: Cluster): Promise<string[]> {
  const fixed = {
    max_connections: 60,
    shared_buffers: '64MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
  const listening =
    process.platform === 'win32'
      ? { listen_addresses: '127.0.0.1', port: await freePort(), unix_socket_directories: '' }
      : {
          listen_addresses: '',
          port: PORT,
          unix_socket_directories: await socketFolder(cluster),
          unix_socket_permissions: '0700',
        }
  return Object.entries({ ...fixed, ...listening }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** The cluster's own folder, unless its path is too long for a socket or would be read as a list of folders. */
async function socketFolder({ directory, user }: Cluster): Promise<string> {
  const path = join(directory, `.s.PGSQL.${PORT}`)
  if (Buffer.byteLength(path) <= SOCKET_PATH_LIMIT && !/[",\s]/.test(directory)) return directory
  const folder = await mkdtemp(join(Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : '/tmp', SOCKET_FOLDER))
  await chmod(folder, 0o700)
  if (user !== null) await chown(folder, user.uid, user.gid)
  return folder
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer()
    probe.on('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : PORT))
    })
  })
}

const LOG_LIMIT = 1_000_000

async function openLog({ directory, user }: Cluster) {
  const path = join(directory, 'server.log')
  if (existsSync(path) && (await stat(path)).size > LOG_LIMIT) await truncate(path)
  const log = await open(path, 'a', 0o600)
  if (user !== null) await log.chown(user.uid, user.gid)
  return log
}

async function didNotStart({ directory }: Cluster): Promise<AvstemError> {
  const log = join(directory, 'server.log')
  const said = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' · ') : 'no log'
  return new AvstemError('database', `the embedded database in ${directory} does not start: ${said}`, {
    hint: `read ${log}, or use a server: --database postgres://user@host/database`,
  })
}
