import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../src/load/database.ts'
import { startEmbedded } from '../../src/load/server/embedded.ts'
import { wireTo } from './proxy-for-test.ts'
import { first, runOnce, second, snapshot } from './run-for-test.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'avstem-lost-'))
  chmodSync(dataDir, 0o755)
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const seen = async () => {
  const db = await openDatabase({ dataDir })
  const state = await snapshot(db)
  await db.close()
  return state
}

const take = async (edition: typeof first) => {
  const db = await openDatabase({ dataDir })
  await runOnce(db, edition)
  await db.close()
}

/** Runs the second edition by a wire at whose message `at` the server is stopped with `signal`; gives the messages. */
async function runThrough(at: number, signal: 'SIGINT' | 'SIGQUIT') {
  const server = await startEmbedded(dataDir)
  const { host = '' } = server.connection('avstem')
  const wire = await wireTo(`postgres://avstem@localhost/avstem?host=${encodeURIComponent(host)}`, {
    at,
    act: () =>
      process.kill(
        Number.parseInt(readFileSync(join(server.directory, 'postmaster.pid'), 'utf8'), 10),
        signal,
      ),
    whole: true,
  })
  const db = await openDatabase({ url: wire.url, dataDir: '' })
  const ended = await runOnce(db, second).then(
    () => null,
    (error: unknown) => error,
  )
  const messages = wire.seen()
  await db.close().catch(() => {})
  await wire.close()
  await server.leave()
  return { ended, messages }
}

test.each([
  ['stopped', 'SIGINT'],
  ['broken off', 'SIGQUIT'],
] as const)(
  'a server %s in mid-run and started again: a clear error, nothing half-written, and running again gives the same',
  async (_, signal) => {
    await take(first)
    const before = await seen()
    await take(second)
    const after = await seen()
    rmSync(join(dataDir, 'postgres'), { recursive: true })
    await take(first)
    const { messages } = await runThrough(0, signal)
    rmSync(join(dataDir, 'postgres'), { recursive: true })
    await take(first)
    for (const share of [0.5, 0.75]) {
      const { ended } = await runThrough(Math.round(messages * share), signal)
      expect(ended).toMatchObject({ exitCode: 69, message: expect.stringContaining('cannot be used') })
      expect(await seen()).toEqual(before)
    }
    await take(second)
    expect(await seen()).toEqual(after)
  },
  240_000,
)
