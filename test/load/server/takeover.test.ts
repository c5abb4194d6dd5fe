import { execFile, execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCluster, findSetAside } from '../../../src/load/server/cluster.ts'
import type { Database } from '../../../src/load/database.ts'
import { openDatabase } from '../../../src/load/database.ts'
import { recordDecision } from '../../../src/load/decision/decision.ts'
import { migrateDatabase } from '../../../src/load/migrate.ts'
import { locateOldBinaries } from '../../../src/load/server/server-binaries.ts'
import { startServer } from '../../../src/load/server/server.ts'
import { accountForServer } from '../../../src/load/server/system-user.ts'
import { undoRun } from '../../../src/load/undo.ts'
import { isAbsent } from '../../installed.ts'
import { gauge } from '../reading-for-test.ts'
import { first, runOnce, second } from '../run-for-test.ts'

const OLD = 15
const OLD_PROGRAMS = `/usr/lib/postgresql/${OLD}/bin/postgres`

let folder: string
let dataDir: string
const newFolder = () => {
  const path = mkdtempSync(join(tmpdir(), 'avstem-takeover-'))
  chmodSync(path, 0o755)
  return path
}
beforeEach(() => {
  folder = newFolder()
  dataDir = join(folder, 'data')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Everything that is kept, numbers and times with it. */
async function everything({ query }: Pick<Database, 'query'>): Promise<unknown> {
  const tables = await query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'avstem'::regnamespace and relkind in ('r', 'v') and relname <> 'migration' order by 1`,
  )
  const contents: Record<string, unknown> = {}
  for (const { name } of tables)
    contents[name] = await query(
      `select to_jsonb(t) as row from avstem.${name} t order by to_jsonb(t)::text collate "C"`,
    )
  return contents
}

/** Fills a data directory with the cluster of an older Postgres, as an older package would have left it; gives what it holds. */
async function fillOldCluster(dataDir: string): Promise<unknown> {
  const user = accountForServer()
  const binaries = await locateOldBinaries(dataDir, OLD, user)
  const directory = join(dataDir, 'postgres')
  await createCluster({ directory, user, binaries: binaries! })
  const server = await startServer({ directory, user, binaries: binaries!, major: OLD })
  const admin = new Client(server.connection('postgres'))
  await admin.connect()
  await admin.query('create database avstem')
  await admin.end()
  const { host = '' } = server.connection('avstem')
  const url = `postgres://avstem@localhost/avstem?host=${encodeURIComponent(host)}`
  const db = await openDatabase({ url, dataDir: '' }, { migrate: false })
  await migrateDatabase(db)
  await runOnce(db, first)
  await runOnce(db, second)
  const decision = { findingId: 'f1', accept: null, keepBoth: true, by: 'kari', why: 'two «questions»\t\\' }
  await recordDecision(db, { source: gauge.name, decision: { ...decision, at: new Date(), ground: null } })
  await undoRun(db, { run: 'latest', by: 'kari', why: 'wrong file' })
  const kept = await everything(db)
  await db.close()
  await server.leave()
  return kept
}

const opened = async (work: (db: Database) => Promise<void>) => {
  const db = await openDatabase({ dataDir })
  try {
    await work(db)
  } finally {
    await db.close()
  }
}

const majorIn = (name: string) => Number(readFileSync(join(dataDir, name, 'PG_VERSION'), 'utf8'))

/** Makes a data directory before all tests of a group, and puts a copy of it in place of `dataDir` before each. */
function copyOfOne(make: (dataDir: string) => Promise<unknown>): void {
  let once: string
  beforeAll(async () => {
    once = newFolder()
    await make(join(once, 'data'))
  })
  beforeEach(() => void execFileSync('cp', ['-a', join(once, 'data'), folder]))
  afterAll(() => rmSync(once, { recursive: true, force: true }))
}

describe.skipIf(isAbsent(OLD_PROGRAMS))(`a cluster that Postgres ${OLD} made`, () => {
  let kept: unknown
  copyOfOne(async (dataDir) => {
    mkdirSync(dataDir)
    kept = await fillOldCluster(dataDir)
  })

  test('is taken over with every row, and the old one is set aside whole', { timeout: 120_000 }, async () => {
    await opened(async (db) => {
      const [version] = await db.query<{ server_version_num: string }>('show server_version_num')
      expect(Number(version?.server_version_num)).toBeGreaterThan((OLD + 1) * 10_000)
      expect(await everything(db)).toEqual(kept)
      const before = await db.query<{ id: string }>('select max(id) as id from avstem.run')
      await runOnce(db, { ...second, document: 'c', published: '2023-03-01' })
      const after = await db.query<{ id: string }>('select max(id) as id from avstem.run')
      expect(Number(after[0]?.id)).toBe(Number(before[0]?.id) + 1)
    })
    expect(majorIn(`postgres.postgres-${OLD}`)).toBe(OLD)
    const aside = join(dataDir, `postgres.postgres-${OLD}`)
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', `postgres.postgres-${OLD}`])
    expect(await findSetAside(dataDir)).toEqual([aside])
  })

  test('is taken over once by those that start at the same moment', { timeout: 120_000 }, async () => {
    const program = `
      import { openDatabase } from './src/load/database.ts'
      const db = await openDatabase({ dataDir: process.argv[1] })
      await db.close()`
    const cwd = fileURLToPath(new URL('../../..', import.meta.url))
    const flags = ['--import', 'tsx', '--input-type=module', '-e', program, dataDir]
    const open = () => promisify(execFile)(process.execPath, flags, { cwd })
    await Promise.all([open(), open(), open()])
    await opened(async (db) => expect(await everything(db)).toEqual(kept))
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', `postgres.postgres-${OLD}`])
  })

  test('begins anew or ends where it was cut off', { timeout: 120_000 }, async () => {
    const within = (name: string) => join(dataDir, name)
    writeFileSync(within('postgres.takeover'), '999999999')
    mkdirSync(within('postgres.taken-over'))
    await opened(async (db) => expect(await everything(db)).toEqual(kept))
    renameSync(within('postgres'), within('postgres.taken-over'))
    await opened(async (db) => expect(await everything(db)).toEqual(kept))
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', `postgres.postgres-${OLD}`])
  })

  test('is left alone while something else is connected to it', { timeout: 120_000 }, async () => {
    const user = accountForServer()
    const binaries = await locateOldBinaries(dataDir, OLD, user)
    const directory = join(dataDir, 'postgres')
    const server = await startServer({ directory, user, binaries: binaries!, major: OLD })
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({ exitCode: 73 })
    await server.leave()
    expect(majorIn('postgres')).toBe(OLD)
    expect(existsSync(join(dataDir, 'postgres.taken-over'))).toBe(false)
  })
})

describe('a cluster of another Postgres', () => {
  copyOfOne(async (dataDir) => (await openDatabase({ dataDir })).close())
  const pretend = (major: string) => {
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), `${major}\n`)
    return openDatabase({ dataDir }).catch((error: unknown) => error)
  }

  test('is refused where its programs are nowhere, saying how to get them', { timeout: 60_000 }, async () => {
    expect(await pretend('9')).toMatchObject({
      exitCode: 78,
      message: expect.stringContaining('no programs of 9 were found'),
      hint: expect.stringMatching(
        /^npm install --prefix .* AVSTEM_POSTGRES_9=.*\/native\/bin avstem doctor$/,
      ),
    })
  })

  test('is refused where it is newer', { timeout: 60_000 }, async () => {
    expect(await pretend('99')).toMatchObject({
      exitCode: 78,
      message: expect.stringContaining('made by Postgres 99'),
    })
  })
})
