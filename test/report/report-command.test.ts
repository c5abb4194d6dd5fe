import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildReport } from '../../src/report/view/build-report.ts'
import { cutPlaces } from '../../src/report/html/page-image.ts'
import { isAbsent } from '../installed.ts'
import { connectBrowser } from '../browser.ts'
import { testDatabases } from '../load/database-for-test.ts'
import { sampleData } from './sample-data.ts'

const avstem = fileURLToPath(new URL('../../bin/avstem.js', import.meta.url))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avstem-report-command-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('avstem report', () => {
  const databases = testDatabases('embedded')

  /** Writes the report of an empty store; `--open` meets a desktop that notes what it is given. */
  async function written(): Promise<{ readonly page: string; readonly opened: string }> {
    const { url } = await databases.openWithUrl()
    const [out, programs, opened] = ['reports', 'programs', 'opened'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    await mkdir(programs, { recursive: true })
    const desktop = join(programs, 'xdg-open')
    await writeFile(
      desktop,
      `#!/bin/sh\nprintf %s "$1" > '${opened}.part' && mv '${opened}.part' '${opened}'\n`,
    )
    await chmod(desktop, 0o755)
    const args = [avstem, 'report', '--format', 'html', '--open', '--out', out, '--database', url]
    await promisify(execFile)(process.execPath, args, {
      env: { ...process.env, PATH: `${programs}:${process.env.PATH ?? ''}` },
    })
    return { page: join(out, 'index.html'), opened }
  }

  it('says that there is nothing in it, when, and what to type next', async () => {
    const { url } = await databases.openWithUrl()
    const report = async (...flags: string[]) => {
      const args = [avstem, 'report', '--format', 'csv', '--out', join(folder, 'empty'), '--database', url]
      return (await promisify(execFile)(process.execPath, [...args, ...flags])).stderr
    }
    expect(await report()).toBe(
      'avstem: the report is empty: no figure is held yet\n  → avstem run --samples\n',
    )
    expect(await report('--known-at', '2001-01-01', '--published-at', '2000-01-01')).toMatch(
      /no figure was held at 2001-01-01T00:00:00\.000Z of editions published until 2000-01-01T00:00:00\.000Z\n {2}→ avstem sql /,
    )
  })

  it.skipIf(process.platform !== 'linux')(
    'hands the report to the desktop with --open (run on Linux only)',
    async () => {
      const { page, opened } = await written()
      await vi.waitFor(async () => expect(await readFile(opened, 'utf8')).toBe(page), { timeout: 60_000 })
    },
    120_000,
  )

  it.skipIf(isAbsent('chromium'))(
    'writes a folder that any static web server can serve (skipped only where chromium is absent outside CI)',
    async () => {
      const { page } = await written()
      const asked: string[] = []
      const server = createServer((request, response) => {
        asked.push(request.url ?? '')
        void readFile(page).then((bytes) => {
          response.setHeader('content-type', 'text/html; charset=utf-8').end(bytes)
        })
      })
      await new Promise<void>((listening) => {
        server.listen(0, '127.0.0.1', listening)
      })
      const browser = await connectBrowser()
      try {
        const { port } = server.address() as AddressInfo
        const tab = await browser.newPage()
        const complaints: string[] = []
        tab.on('console', (message) => complaints.push(message.text()))
        await tab.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'networkidle' })
        expect(await tab.locator('h1').textContent()).toBe('Avstemmingsrapport')
        expect(complaints).toEqual([])
        expect(asked).toEqual(['/'])
      } finally {
        await browser.close()
        server.close()
      }
    },
    120_000,
  )
})

describe('the pieces of pages', () => {
  it('tell how far they are, one after another, to the last', async () => {
    const seen: (readonly [number, number])[] = []
    const report = await buildReport(sampleData(), 'nb')
    let drawing = 0
    await cutPlaces(
      report,
      async (_sha256, _page, { clip }) => {
        drawing += 1
        expect(drawing).toBe(1)
        await new Promise((done) => setImmediate(done))
        drawing -= 1
        return { webp: new Uint8Array([1]), clip }
      },
      (done, total) => seen.push([done, total]),
    )
    expect(seen).toEqual([
      [1, 2],
      [2, 2],
    ])
  })
})
