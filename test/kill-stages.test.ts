import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sha256Of } from '../src/acquire/archive-file.ts'
import type { Database } from '../src/load/database.ts'
import { backends, emptyStore, testDatabases } from './load/database-for-test.ts'
import { snapshot } from './load/run-for-test.ts'

const PAGE = fileURLToPath(new URL('../samples/home-care-ip.html', import.meta.url))
const CLI = fileURLToPath(new URL('../bin/avstem.js', import.meta.url))

/**
 * Loaded into a process before the program: counts whatever leaves it – operations on files that write, and what is
 * sent to the database or to its reader – and kills it with SIGKILL before one of them. The program knows nothing of it.
 */
const HOOK = `
  import fs from 'node:fs'
  import net from 'node:net'
  import { syncBuiltinESMExports } from 'node:module'
  import { isMainThread } from 'node:worker_threads'
  const effects = []
  const before = (target, name, kind) => {
    const real = target[name]
    target[name] = function (...args) {
      if (isMainThread) effects.push(kind)
      if (effects.length === Number(process.env.KILL_AT)) process.kill(process.pid, 'SIGKILL')
      return real.apply(this, args)
    }
  }
  const handle = await fs.promises.open(process.execPath)
  for (const name of ['writeFile', 'sync']) before(Object.getPrototypeOf(handle), name, 'file')
  await handle.close()
  for (const name of ['mkdir', 'open', 'rename', 'rm']) before(fs.promises, name, 'file')
  before(net.Socket.prototype, 'write', 'message')
  syncBuiltinESMExports()
  if (isMainThread) process.on('exit', () => fs.writeFileSync(process.env.EFFECTS, JSON.stringify(effects)))`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'avstem-killed-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe.each(backends)(
  'a process that is killed at whatever stage of its work, on the %s database',
  (backend) => {
    const databases = testDatabases(backend)

    test('leaves nothing half-written, and running again gives what an undisturbed run gives', {
      timeout: 600_000,
    }, async () => {
      const { db, url } = await databases.openWithUrl()
      let works = 0
      const ingestKilled = async (at: number) => {
        const dataDir = join(folder, String(works++))
        const again = () => ingest({ dataDir, url, at: 0 })
        return { dataDir, again, ended: await ingest({ dataDir, url, at }) }
      }
      const whole = await ingestKilled(0)
      const rows = await snapshot(db)
      const documents = archived(whole.dataDir)
      const effects = JSON.parse(readFileSync(join(folder, 'effects'), 'utf8')) as string[]
      const ofKind = (kind: string) => effects.flatMap((each, index) => (each === kind ? [index + 1] : []))
      expect(ofKind('file').length).toBeGreaterThan(8)
      // A wire is cut between any two messages elsewhere (test/load/kill.test.ts); here the process dies, now and then.
      const messages = ofKind('message').filter((_, index) => index % 160 === 80)
      // The archive is the same whatever the database is.
      const stages = backend === 'embedded' ? [...ofKind('file'), ...messages] : messages

      for (const at of stages) {
        await emptyStore(db)
        const { dataDir, again, ended } = await ingestKilled(at)
        expect(ended, `effect ${at} of ${effects.length}`).toBe('SIGKILL')
        expect(archived(dataDir).filter((name) => !documents.includes(name))).toEqual([])
        expect([null, JSON.stringify(rows)]).toContain(await heldOrNothing(db))
        expect(await again()).toBe(0)
        expect(await snapshot(db)).toEqual(rows)
        expect(archived(dataDir)).toEqual(documents)
        expect(await db.query(`select from avstem.run where status = 'running'`)).toEqual([])
      }
    })
  },
)

/** How `avstem ingest` of the page ends: its exit code, or the signal that ended it. */
function ingest({ dataDir, url, at }: { dataDir: string; url: string; at: number }): Promise<unknown> {
  const hook = `data:text/javascript,${encodeURIComponent(HOOK)}`
  const flags = ['--source', 'home-care-ip', '--database', url, '--data-dir', dataDir, '--json']
  const env = { ...process.env, KILL_AT: String(at), EFFECTS: join(folder, 'effects') }
  return new Promise((done) =>
    execFile(process.execPath, ['--import', hook, CLI, 'ingest', PAGE, ...flags], { env }, (error) =>
      done(error?.signal ?? error?.code ?? 0),
    ),
  )
}

/** The documents that an archive holds; each is what its name says, and what is unfinished has no such name. */
function archived(dataDir: string): readonly string[] {
  const archive = join(dataDir, 'archive')
  if (!existsSync(archive)) return []
  const names = readdirSync(archive, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => /(^|\/)[0-9a-f]{64}$/.test(name))
    .map((name) => {
      expect(sha256Of(readFileSync(join(archive, name)))).toBe(name.slice(-64))
      return name
    })
}

/** All that is held as text, or null where nothing is. */
async function heldOrNothing(db: Database): Promise<string | null> {
  const [{ documents }] = (await db.query<{ documents: string }>(
    'select count(*) as documents from avstem.document',
  )) as [{ documents: string }]
  return documents === '0' ? null : JSON.stringify(await snapshot(db))
}
