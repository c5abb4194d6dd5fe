import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testDatabases } from './load/database-for-test.ts'

const page = readFileSync(new URL('../samples/home-care-ip.html', import.meta.url), 'utf8')
const cli = fileURLToPath(new URL('../bin/avstem.js', import.meta.url))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'avstem-full-'))
  chmodSync(folder, 0o755)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the program from the shell, perhaps where no file may grow beyond some kibibytes, as where the disk is full. */
function avstem(args: readonly string[], { limit }: { readonly limit?: number } = {}): Promise<Ended> {
  const limited = limit === undefined ? '' : `ulimit -f ${limit}; trap '' XFSZ; `
  const env = { ...process.env, TSX_DISABLE_CACHE: '1', AVSTEM_LOG: 'silent' }
  return new Promise((done) =>
    execFile(
      'bash',
      ['-c', `${limited}exec node "$0" "$@"`, cli, ...args],
      { env },
      (error, stdout, stderr) =>
        done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    ),
  )
}

describe('a disk that has no room for the document', () => {
  const databases = testDatabases('embedded')

  test('is told, nothing is half-written, and the same command does its work once there is room', {
    timeout: 120_000,
  }, async () => {
    const { db, url } = await databases.openWithUrl()
    const file = join(folder, 'page.html')
    writeFileSync(file, `${page}<!-- ${'x'.repeat(400_000)} -->`)
    const dataDir = join(folder, 'data')
    const ingest = [
      'ingest',
      file,
      '--source',
      'home-care-ip',
      '--database',
      url,
      '--data-dir',
      dataDir,
      '--json',
    ]
    const full = await avstem(ingest, { limit: 200 })
    expect(full.code).toBe(78)
    expect(full.stdout + full.stderr).toContain('no room left for the archive (EFBIG); nothing was written')
    const archive = join(dataDir, 'archive')
    const left = existsSync(archive) ? readdirSync(archive, { recursive: true, withFileTypes: true }) : []
    expect(left.filter((entry) => entry.isFile())).toEqual([])
    const [kept] = await db.query(
      `select (select count(*)::integer from avstem.document) as documents,
         (select count(*)::integer from avstem.figure_version) as versions,
         (select count(*)::integer from avstem.run where status = 'running') as running`,
    )
    expect(kept).toEqual({ documents: 0, versions: 0, running: 0 })

    const roomy = await avstem(ingest)
    expect(roomy.code).toBe(0)
    expect(JSON.parse(roomy.stdout).runs[0].figures.opened).toBeGreaterThan(20)
  })
})
