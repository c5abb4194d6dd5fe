import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { chmod, chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AvstemError } from '../../errors.ts'
import type { ServerBinaries } from './server-binaries.ts'
import { locateBinaries, makeSharedState, SHARED_STATE } from './server-binaries.ts'
import type { SystemUser } from './system-user.ts'
import { accountForServer, canEnter, ownerOf } from './system-user.ts'

/** The database cluster that belongs to a data directory. */
export interface Cluster {
  readonly directory: string
  /** The account that the server runs as; null: our own. */
  readonly user: SystemUser | null
  readonly binaries: ServerBinaries
  /** The major version of Postgres that made it. */
  readonly major: number
}

/** The superuser of the embedded database; reached through the socket alone. */
export const CLUSTER_USER = 'avstem'

const NOTE = 'postgres.location'
/** In a cluster: the version of the package whose programs made it. */
export const VERSION_NOTE = 'avstem.postgres-version'
/** Ending of the file beside a cluster that names its data directory. */
const BACK_NOTE = '.data-dir'

/**
 * Where the embedded database of `dataDir` lies, made on first use. It stands in the data directory itself or, where
 * root runs us and the server's account may not enter that, under `SHARED_STATE`; a note in the data directory says so.
 */
export async function openCluster(dataDir: string): Promise<Cluster> {
  await makeDataDir(dataDir)
  const directory = await clusterDirectory(realpathSync(dataDir))
  // A takeover was cut off between its last two steps.
  if (!existsSync(directory) && existsSync(takenOver(directory)))
    await rename(takenOver(directory), directory)
  const exists = existsSync(directory)
  const user = process.getuid?.() === 0 && exists ? ownerOf(directory) : accountForServer()
  if (exists && user === null) refuseForeignOwner(directory)
  const binaries = await locateBinaries(dataDir, user)
  if (!exists) await createCluster({ directory, user, binaries })
  const major = majorOf(directory)
  if (major > binaries.major) refuseNewerMajor(directory, major, binaries)
  return { directory, user, binaries, major }
}

/** The major version of Postgres that made the cluster in `directory`. */
export function majorOf(directory: string): number {
  return Number(readFileSync(join(directory, 'PG_VERSION'), 'utf8'))
}

/** The folder of the embedded database of `dataDir`, or null where none has been made yet. For `doctor`. */
export function findCluster(dataDir: string): string | null {
  const note = join(dataDir, NOTE)
  const directory = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(resolve(dataDir), 'postgres')
  return existsSync(join(directory, 'PG_VERSION')) ? directory : null
}

/** The clusters that were set aside when a newer Postgres took them over. For `doctor`. */
export async function findSetAside(dataDir: string): Promise<string[]> {
  const directory = findCluster(dataDir)
  if (directory === null) return []
  const prefix = `${basename(directory)}.postgres-`
  const names = await readdir(dirname(directory))
  return names
    .filter((name) => name.startsWith(prefix))
    .sort()
    .map((name) => join(dirname(directory), name))
}

/** An embedded database below `SHARED_STATE` whose data directory is not there any more. */
export interface AbandonedCluster {
  readonly directory: string
  readonly dataDir: string
}

/** The databases below `shared` that no data directory refers to and no server runs. For `doctor`; removes nothing. */
export async function findAbandoned(shared: string = SHARED_STATE): Promise<AbandonedCluster[]> {
  const names = await readdir(shared).catch((): string[] => [])
  return names
    .filter((name) => name.endsWith(BACK_NOTE))
    .sort()
    .map((name) => ({
      directory: join(shared, name.slice(0, -BACK_NOTE.length)),
      dataDir: readFileSync(join(shared, name), 'utf8').trim(),
    }))
    .filter(({ directory, dataDir }) => {
      const note = join(dataDir, NOTE)
      const referred = existsSync(note) && readFileSync(note, 'utf8').trim() === directory
      return !referred && existsSync(directory) && !existsSync(join(directory, 'postmaster.pid'))
    })
}

async function makeDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
  } catch (cause) {
    throw new AvstemError(
      'configuration',
      `the data directory ${resolve(dataDir)} may not be written: ${cause}`,
      {
        hint: 'avstem … --data-dir DIR, with a folder of your own',
        cause,
      },
    )
  }
}

async function clusterDirectory(dataDir: string): Promise<string> {
  const within = join(dataDir, 'postgres')
  if (existsSync(within)) return within
  const note = join(dataDir, NOTE)
  if (existsSync(note)) {
    const noted = readFileSync(note, 'utf8').trim()
    refuseCopiedNote(dataDir, noted)
    return noted
  }
  const account = accountForServer()
  if (account === null || canEnter(dataDir, account)) return within
  // Inode and birth tell a data directory from one that was removed and made again under the same name.
  const { ino, birthtimeMs } = statSync(dataDir)
  const name = createHash('sha256').update(`${dataDir}\n${ino}\n${birthtimeMs}`).digest('hex').slice(0, 16)
  const apart = join(SHARED_STATE, name)
  await makeSharedState()
  await writeFile(`${apart}${BACK_NOTE}`, `${dataDir}\n`)
  await writeFile(note, `${apart}\n`)
  return apart
}

function refuseCopiedNote(dataDir: string, noted: string): void {
  const back = `${noted}${BACK_NOTE}`
  const owner = existsSync(back) ? readFileSync(back, 'utf8').trim() : dataDir
  if (owner === dataDir || !existsSync(join(owner, NOTE))) return
  throw new AvstemError('configuration', `the database ${noted} noted in ${dataDir} belongs to ${owner}`, {
    hint: `rm ${join(dataDir, NOTE)} to start an empty database here, or use --data-dir ${owner}`,
  })
}

function refuseForeignOwner(directory: string): void {
  const owner = ownerOf(directory)
  if (process.getuid === undefined || owner.uid === process.getuid()) return
  throw new AvstemError(
    'configuration',
    `the embedded database ${directory} belongs to the user ${owner.name}`,
    {
      hint: `run avstem as ${owner.name} or as root, or choose another --data-dir`,
    },
  )
}

/** Where a cluster that was taken over stands, complete, until it is put in the old one's place. */
export const takenOver = (directory: string) => `${directory}.taken-over`

function refuseNewerMajor(directory: string, major: number, binaries: ServerBinaries): never {
  throw new AvstemError(
    'configuration',
    `${directory} was made by Postgres ${major}, but Postgres ${binaries.major} is installed`,
    { hint: `install the version of avstem that brings Postgres ${major}, or a newer one` },
  )
}

/** Makes the cluster aside and moves it into place, so that of two that start at once one simply finds it made. */
export async function createCluster({ directory, user, binaries }: Omit<Cluster, 'major'>): Promise<void> {
  await sweepAbandoned(directory)
  const fresh = `${directory}.new-${process.pid}-${randomBytes(3).toString('hex')}`
  await mkdir(fresh, { mode: 0o700 })
  await chmod(fresh, 0o700)
  if (user !== null) await chown(fresh, user.uid, user.gid)
  const flags = [
    '-D',
    fresh,
    '-U',
    CLUSTER_USER,
    '-E',
    'UTF8',
    '--no-locale',
    '--no-instructions',
    '--auth=trust',
  ]
  const secret = randomBytes(24).toString('base64url')
  try {
    if (process.platform === 'win32') {
      await writeFile(`${fresh}.password`, secret)
      flags.splice(-1, 1, '--auth=scram-sha-256', `--pwfile=${fresh}.password`)
    }
    await runInitdb(binaries.initdb, flags, user)
    // Only the socket, whose folder nobody else may enter, answers without a password.
    if (process.platform !== 'win32') await writeFile(join(fresh, 'pg_hba.conf'), 'local all all trust\n')
    else await writeFile(join(fresh, 'avstem.password'), secret, { mode: 0o600 })
    await writeFile(join(fresh, VERSION_NOTE), `${binaries.version}\n`)
    await rename(fresh, directory)
  } catch (error) {
    if (!existsSync(join(directory, 'PG_VERSION'))) throw error
  } finally {
    await rm(fresh, { recursive: true, force: true })
    await rm(`${fresh}.password`, { force: true })
  }
}

function runInitdb(initdb: string, flags: readonly string[], user: SystemUser | null): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(initdb, flags, { ...serverProcess(user), stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const fail = (cause?: unknown) =>
      failed(
        new AvstemError(
          'database',
          `the embedded database could not be made: ${said.trim() || String(cause)}`,
          {
            hint: 'avstem doctor, or use a server: --database postgres://user@host/database',
            cause,
          },
        ),
      )
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? done() : fail(`initdb ended with ${code}`)))
  })
}

/** How the programs of the server are spawned: as its account, from a folder it may enter, with a plain environment. */
export function serverProcess(user: SystemUser | null) {
  const { PATH, SystemRoot } = process.env
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', ...(PATH && { PATH }), ...(SystemRoot && { SystemRoot }) }
  const cwd = process.platform === 'win32' ? {} : { cwd: '/' }
  return { env, ...cwd, ...(user && { uid: user.uid, gid: user.gid }) }
}

async function sweepAbandoned(directory: string): Promise<void> {
  const prefix = `${basename(directory)}.new-`
  for (const name of await readdir(dirname(directory))) {
    if (!name.startsWith(prefix)) continue
    const maker = Number.parseInt(name.slice(prefix.length), 10)
    if (!isRunning(maker)) await rm(join(dirname(directory), name), { recursive: true, force: true })
  }
}

/** Whether a process of this number runs, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
