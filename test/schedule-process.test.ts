import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../src/load/database.ts'
import { lastHeartbeat } from '../src/load/schedule-memory.ts'
import { serve } from './acquire/loopback.ts'
import type { Loopback } from './acquire/loopback.ts'

const BIN = fileURLToPath(new URL('../bin/avstem.js', import.meta.url))
const PAGE = fileURLToPath(new URL('../samples/home-care-ip.html', import.meta.url))

interface Told {
  readonly kind: string
  readonly source: string
  readonly text: string
}

let folder: string
let site: Loopback
let child: ChildProcess | null = null
let down = false
const told: Told[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avstem-schedule-'))
  await chmod(folder, 0o755)
  down = false
  told.length = 0
  const page = await readFile(PAGE)
  site = await serve((request, response) => {
    if (request.method === 'POST') {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        told.push(JSON.parse(String(Buffer.concat(chunks))) as Told)
        response.writeHead(204).end()
      })
      return
    }
    const held = request.headers['if-none-match'] === '"1"'
    if (down) response.writeHead(404).end()
    else
      response.writeHead(held ? 304 : 200, { etag: '"1"', 'content-type': 'text/html' }).end(held ? '' : page)
  })
  const settings = {
    sources: {
      'home-care-ip': { url: `${site.origin}/page`, cron: '*/2 * * * * *' },
      'ip-survey-2011': { url: `${site.origin}/report.pdf`, cron: '0 0 1 1 *' },
    },
    webhook: `${site.origin}/hook`,
  }
  await writeFile(join(folder, 'avstem.config.json'), JSON.stringify(settings))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  child = null
  await site.close()
  await rm(folder, { recursive: true, force: true })
})

/** Starts the scheduler as a user does; its log lines are collected. */
function start(): { readonly log: string[]; readonly ended: Promise<number | null> } {
  const log: string[] = []
  const { DATABASE_URL: _, ...env } = process.env
  const started = spawn(process.execPath, [BIN, 'schedule', '--data-dir', join(folder, 'data')], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  child = started
  started.stderr?.on('data', (chunk: Buffer) => log.push(...String(chunk).trim().split('\n')))
  return { log, ended: new Promise((done) => started.on('close', (code) => done(code))) }
}

async function until(what: () => boolean, log: readonly string[]): Promise<void> {
  for (let waited = 0; !what(); waited += 50) {
    if (waited > 60_000) throw new Error(`it did not happen within a minute:\n${log.join('\n')}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

describe('avstem schedule, as a process', { timeout: 150_000 }, () => {
  it.skipIf(process.platform !== 'linux')('is refused where its archive can have no folder', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [BIN, 'schedule', '--data-dir', '/proc/avstem/data', '--database', 'postgres://127.0.0.1:1/none'],
      { encoding: 'utf8' },
    )
    expect(stderr).toContain('/proc/avstem/data cannot be used: /proc takes no new folder')
    expect(status).toBe(78)
  })

  it('runs, tells what is new once, tells a failure and the recovery, and stops in order', async () => {
    const { log, ended } = start()
    await until(() => told.some(({ kind }) => kind === 'found'), log)
    const asked = site.requests.length
    await until(() => site.requests.length > asked + 2, log)
    expect(told.map(({ kind }) => kind)).toEqual(['found'])
    down = true
    await until(() => told.some(({ kind }) => kind === 'failed'), log)
    down = false
    await until(() => told.some(({ kind }) => kind === 'recovered'), log)
    child?.kill('SIGTERM')
    expect(await ended).toBe(143)
    expect(told.find(({ kind }) => kind === 'failed')?.text).toMatch(
      /^home-care-ip: not refreshed, its archived edition stood in: .*404/,
    )
    for (const line of log) expect(JSON.parse(line)).toHaveProperty('msg')
    expect(log.at(-1)).toContain('scheduler stopped')

    const db = await openDatabase({ dataDir: join(folder, 'data') })
    try {
      const runs = await db.query<{ status: string }>(
        'select distinct status from avstem.run order by status',
      )
      expect(runs).toEqual([{ status: 'not_refreshed' }, { status: 'succeeded' }])
      expect((await lastHeartbeat(db))?.stoppedAt).toBeInstanceOf(Date)
    } finally {
      await db.close()
    }
  })

  it('catches a slot up that was missed while it was down or killed, once', async () => {
    const settings = {
      sources: {
        'home-care-ip': { url: `${site.origin}/page`, cron: '0 0 1 1 *' },
        'ip-survey-2011': { url: `${site.origin}/report.pdf`, cron: '0 0 1 1 *' },
      },
    }
    await writeFile(join(folder, 'avstem.config.json'), JSON.stringify(settings))
    const first = start()
    await until(() => first.log.filter((line) => line.includes('"msg":"scheduled"')).length === 2, first.log)
    child?.kill('SIGKILL')
    await first.ended
    expect(site.requests).toHaveLength(0)

    const db = await openDatabase({ dataDir: join(folder, 'data') })
    try {
      const missed =
        "update avstem.schedule_slot set due = now() - interval '3 days' where source = 'home-care-ip'"
      await db.query(missed)
      const second = start()
      await until(() => second.log.some((line) => line.includes('run succeeded')), second.log)
      await until(
        () => second.log.filter((line) => line.includes('"msg":"scheduled"')).length === 2,
        second.log,
      )
      child?.kill('SIGINT')
      expect(await second.ended).toBe(130)
      expect(site.requests.map(({ url }) => url)).toEqual(['/page'])
      const slots = await db.query<{ ahead: boolean }>(
        'select due > now() as ahead from avstem.schedule_slot',
      )
      expect(slots).toEqual([{ ahead: true }, { ahead: true }])
    } finally {
      await db.close()
    }
  })

  it('ends at once with 78 where a cron expression is none', async () => {
    const settings = { sources: { 'home-care-ip': { cron: 'daily' } } }
    await writeFile(join(folder, 'avstem.config.json'), JSON.stringify(settings))
    const { log, ended } = start()
    expect(await ended).toBe(78)
    expect(log.join('\n')).toContain('"daily" is no cron expression')
  })
})
